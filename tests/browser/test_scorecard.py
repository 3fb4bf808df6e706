"""Scorecards by keyboard alone and by clicks; what they look like, narrow and wide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from fivefold.exercise import Exercise, exercise
from host import Host
from look import violations
from questions import saved, write

pytestmark = pytest.mark.browser

INDICATORS = [
    {"id": "shipped", "name": "Features shipped", "family": "productivity"},
    {"id": "tickets", "name": "Tickets closed", "family": "productivity"},
    {"id": "dropped", "name": "Assumptions dropped", "family": "learning", "text": "By evidence."},
    {"id": "reflection", "name": "Hours kept for looking back", "family": "learning"},
]
BODY: dict[str, Any] = {
    "kind": "scorecard",
    "title": "Two ledgers",
    "prompt": "What is counted next year?",
    "minutes": 20,
    "pick": {"min": 2, "max": 3},
    "own": 1,
    "indicators": INDICATORS,
    "world": {"months": 36, "speed": 3, "reflection": 0.5, "measured": 0.25},
    "feedback": {"says": "Which loop did you weaken?"},
}
FOCUS = "document.activeElement"
NAME = f"({FOCUS}.ariaLabel || {FOCUS}.labels?.[0]?.innerText || {FOCUS}.innerText)"
SMALL = """(root) => [...root.querySelectorAll("button, input, summary, textarea")].map((one) => {
  const target = one.matches("[type=radio], [type=checkbox]") && one.closest("label") || one;
  const box = target.getBoundingClientRect();
  return {what: target.innerText || target.outerHTML, width: box.width, height: box.height};
}).filter(({width, height}) => width && (width < 24 || height < 24))"""


def draw(page: Any, folder: Path, settings: dict[str, Any] | None = None, **more: Any) -> Exercise:
    folder.mkdir(exist_ok=True)
    write(folder, {"card": {**BODY, **more}})
    drawn = exercise("card", folder)
    Host(page, drawn, **(settings or {})).open()
    return drawn


def on(page: Any, label: str) -> None:
    """Tab to what is called `label`."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"{NAME}.trim()").split("\n")[0] == label:
            return
    raise AssertionError(f"the keyboard never reached {label!r}")


def test_a_scorecard_by_keyboard_alone(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path)
    press, write_in = page.keyboard.press, page.keyboard.type
    on(page, "Tickets closed")
    press("Space")
    on(page, "Assumptions dropped")
    press("Space")
    expect(page.get_by_text("2 chosen; 2 to 3 are meant.")).to_be_visible()
    on(page, "What does it see, and what does it miss?")
    for text in ("It sees pace alone.", "I would split tickets.", "Work on causes."):
        write_in(text)
        press("Tab")
    press("ArrowDown")  # the first of the radio buttons has the focus: the second is chosen
    press("Tab")
    press("Space")
    press("Tab")
    write_in("the team")
    press("Tab")
    write_in("in March")
    press("Tab")
    press("Space")  # do not measure the second one
    press("Tab")
    write_in("People would make some up to drop them.")
    on(page, "More weight for Tickets closed")
    press("Enter")
    expect(page.get_by_role("status").filter(has_text="Tickets closed: 1 of 1.")).to_have_count(1)
    on(page, "Run it")
    press("Enter")
    expect(page.get_by_text("Not yet: first say what you expect.")).to_be_visible()
    press("Shift+Tab")
    press("ArrowUp")
    on(page, "Run it")
    press("Enter")
    expect(page.get_by_text("Run 1. 0 % of the weight on learning")).to_be_visible()
    expect(page.get_by_text("4 of 4 parts are there.")).to_be_visible()
    expect(page.get_by_text("Which loop did you weaken?")).to_be_visible()
    saved(page)
    held = drawn.response["picked"]
    assert list(held) == ["tickets", "dropped"]
    assert held["tickets"] == {
        "misses": "It sees pace alone.", "game": "I would split tickets.",
        "crowds": "Work on causes.", "moves": "weeks", "purpose": "learning",
        "owner": "the team", "retire": "in March", "weight": 1,
    }  # fmt: skip
    assert held["dropped"]["leave"] is True
    assert drawn.response["runs"][0]["weights"] == {"tickets": 1}
    assert drawn.complete(drawn.response) == (4, 4)


def test_by_clicks_alone_with_an_own_indicator_and_runs(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path)
    page.get_by_role("checkbox", name="Tickets closed").check()
    page.get_by_text("Add an indicator of your own").click()
    nasty = "<img src=x onerror=window.hit=1>"
    page.get_by_label("What is counted").fill(nasty)
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("checkbox", name=nasty)).to_be_checked()
    page.get_by_role("checkbox", name="Features shipped").check()
    expect(page.get_by_role("checkbox", name="Assumptions dropped")).to_be_disabled()
    expect(page.get_by_text("3 chosen: that is the most.")).to_be_visible()
    own = page.locator("[data-indicator=own-1]")
    own.get_by_label("for control").check()
    own.get_by_label("after years").check()
    for name, times in (("Tickets closed", 1), (nasty, 2)):
        for _ in range(times):
            page.get_by_role("button", name=f"More weight for {name}").click()
    page.get_by_role("button", name="Less weight for Features shipped").click(force=True)
    expect(page.get_by_text("67 % of the weight lies on learning capacity.")).to_be_visible()
    page.get_by_label("higher").check()
    page.get_by_role("button", name="Run it").click()
    expect(page.get_by_text("Run 1. 67 %")).to_be_visible()
    page.get_by_role("button", name=f"Less weight for {nasty}").click()
    page.get_by_label("lower").check()
    page.get_by_role("button", name="Run it").click()
    expect(page.get_by_text("Run 2. 50 %")).to_be_visible()
    expect(page.get_by_role("row", name="Run 2 0.80 0.86 1.67 0.44")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    page.get_by_role("button", name=f"Remove “{nasty}”").click()
    saved(page)
    assert drawn.response["own"] == []
    assert set(drawn.response["picked"]) == {"tickets", "shipped"}
    assert page.evaluate("window.hit") is None
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("checkbox", name=nasty)).to_be_checked()
    page.get_by_role("button", name="Start again").click()
    saved(page)
    assert drawn.response == drawn.empty()


@pytest.mark.parametrize(("width", "theme"), [(1280, "dark"), (360, "light")])
def test_it_is_accessible(page: Any, tmp_path: Path, width: int, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    names = [{**one, "name": "w" * 110 + one["id"]} for one in INDICATORS]
    draw(page, tmp_path, {"theme": theme}, indicators=names, pick={"min": 2, "max": 4})
    for box in page.get_by_role("checkbox").all()[:3]:
        box.check()
    page.locator(".leave input").last.check()
    page.locator(".own summary").click()
    page.get_by_role("button", name="More weight for").first.click()
    page.get_by_label("about the same").check()
    page.get_by_role("button", name="Run it").click()
    expect(page.get_by_text("Run 1.")).to_be_visible()
    page.locator("summary", has_text="What is missing").click()
    saved(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator(".frame").evaluate(SMALL) == []
    only = page.context.new_page()
    graded = {"graded": True, "feedback": None}
    drawn = draw(only, tmp_path / "graded", {"theme": theme, "read_only": True}, **graded)
    assert drawn.content.graded
    for control in only.locator("input, button:not(:text('Download my answer'))").all():
        expect(control).to_be_disabled()
