"""What forecasts look like, and what they sound like: WCAG 2.2 AA, phones, hostile texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from forecasts import STOCK, body, draw
from host import Host
from look import violations
from questions import item, saved

pytestmark = pytest.mark.browser

TARGETS = "button, input:not([type=text]), summary, .pad, .choices label"
SMALL = """(root, targets) => [...root.querySelectorAll(targets)].map((one) => {
  const target = one.matches("input") && one.closest("label") || one;
  const box = target.getBoundingClientRect();
  return {what: target.innerText || target.outerHTML, width: box.width, height: box.height};
}).filter(({width, height}) => width && (width < 24 || height < 24))"""


def flawless(page: Any) -> None:
    """No breach that axe finds, nothing wider than the page, no target under 24 px."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator(".frame").evaluate(SMALL, TARGETS) == []


def fill(page: Any, mode: str) -> None:
    """Answer in full, with whatever has a sentence of its own."""
    if mode == "number":
        tickets = item(page, "tickets")
        for label, typed in (("Your estimate", "100"), ("Low end", "130"), ("High end", "50")):
            tickets.get_by_label(label).fill(typed)
        tickets.get_by_label("no", exact=True).check()
        item(page, "essays").get_by_role("textbox").first.fill("abc")
    elif mode == "curve":
        page.get_by_text("Type the values in a table").click()
        for day, value in enumerate(reversed(STOCK)):
            page.get_by_label(f"Open requests, Day {day}", exact=True).fill(str(value))
        page.get_by_label("fairly sure").check()
    else:
        page.get_by_label("decline").check()


ALL = ("number", "curve", "shape")


@pytest.mark.parametrize(
    ("width", "theme", "modes"),
    [
        (1280, "light", ALL),
        (1280, "dark", ["curve"]),
        (360, "light", ["curve"]),
        (360, "dark", ALL),
    ],
)
def test_each_state_is_accessible(
    page: Any, tmp_path: Path, width: int, theme: str, modes: list[str]
) -> None:
    for mode in modes:
        folder = tmp_path / mode
        folder.mkdir()
        drawn = page.context.new_page()
        drawn.emulate_media(color_scheme=theme)
        drawn.set_viewport_size({"width": width, "height": 900})
        draw(drawn, folder, body(mode), theme=theme)
        fill(drawn, mode)
        if (width, mode) == (360, "curve"):
            flawless(drawn)
        drawn.get_by_role("button", name="Lock my forecast").first.click()
        expect(drawn.locator(".verdict")).to_be_visible()
        saved(drawn)
        flawless(drawn)
        drawn.close()


def test_names_read_well(page: Any, tmp_path: Path) -> None:
    draw(page, tmp_path, body("curve"))
    expect(item(page, "curve")).to_match_aria_snapshot("""
      - group "Before you look":
        - figure "Requests per day":
          - img /Chart of two lines, new requests and closed requests/
          - list:
            - listitem: new requests
            - listitem: closed requests
        - figure "Open requests":
          - img /Chart of your line, Open requests/
          - 'slider "Your line: Open requests"'
        - paragraph: Nothing drawn yet.
        - group "How sure are you?":
          - radio "a guess"
        - button "Lock my forecast"
    """)


def test_the_lock_and_its_result_are_spoken(page: Any, tmp_path: Path) -> None:
    draw(page, tmp_path, body("shape"))
    spoken = page.get_by_role("status")
    page.get_by_role("button", name="Lock my forecast").click()
    expect(spoken.filter(has_text="Choose a shape or draw one to its end")).to_have_count(1)
    page.get_by_label("overshoot").check()
    page.get_by_role("button", name="Lock my forecast").click()
    expect(spoken.filter(has_text="Right: overshoot")).to_have_count(1)


def test_hostile_texts_stay_texts_and_nothing_moves(page: Any, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    nasty = "<img src=x onerror=window.hit=1></script> \u202egnorw " + "w" * 120
    content = body("curve", title=nasty)
    content["curve"] = {**content["curve"], "x": {**content["curve"]["x"], "label": nasty}}
    content["curve"]["y"] = {**content["curve"]["y"], "label": nasty, "unit": nasty}
    content["feedback"] = {"says": nasty}
    drawn = draw(page, tmp_path, content)
    response = {"version": 1, "items": {"curve": {"points": STOCK, "confidence": 25,
                                                  "locked": True}}}  # fmt: skip
    drawn.save(response, "else", 1, 0)
    drawn.refresh()
    page = Host(page.context.new_page(), drawn).open()
    page.set_viewport_size({"width": 360, "height": 900})
    page.get_by_text("The values as a table").click()
    expect(page.locator(".verdict p").last).to_have_text(nasty.strip())
    assert page.locator(".frame img").count() == 0
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate("document.getAnimations().length") == 0
