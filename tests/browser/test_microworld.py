"""Microworlds worked by keyboard alone and by clicks; their models those of Python; their looks."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from fivefold.microworld.content import MicroworldContent
from fivefold.microworld.worlds import WORLDS
from look import violations
from microworlds import GAME, KEPT, LOCKED, PLAYED, POLICY, draw
from questions import saved

pytestmark = pytest.mark.browser

FOCUS = "document.activeElement"
NAME = f"({FOCUS}.getAttribute('aria-label') || {FOCUS}.labels?.[0]?.innerText || {FOCUS}.innerText || '').trim()"  # noqa: E501
TARGETS = "button, input:not([type=text]), summary, textarea, .choices label"
SMALL = """(root, targets) => [...root.querySelectorAll(targets)].map((one) => {
  const label = one.matches("[type=radio], [type=checkbox]") && one.closest("label");
  const box = (label || one).getBoundingClientRect();
  return {what: one.innerText || one.outerHTML, width: box.width, height: box.height};
}).filter(({width, height}) => width && (width < 24 || height < 24))"""
# each response is shown by the front end alone; what it drew is read from the page
SHOWN = """async (responses) => {
  host.silent = true;
  const frame = () => new Promise(requestAnimationFrame);
  const found = [];
  for (const response of responses) {
    host.model.set("response", response);
    await frame();
    await frame();
    const charts = [...document.querySelectorAll(".chart")].map((chart) => [
      chart.dataset.line, [...chart.querySelectorAll("svg > path.run")].at(-1).getAttribute("d")]);
    const ticks = [...document.querySelectorAll(".chart")].map((chart) => {
      const grid = [...chart.querySelectorAll(".grid")].map((one) => [
        one.querySelector("text").textContent, one.querySelector("path").getAttribute("d")]);
      return [chart.dataset.line, grid];
    });
    found.push({ charts: Object.fromEntries(charts), ticks: Object.fromEntries(ticks) });
  }
  return found;
}"""
HIGH, TOP, FOOT = 190, 10, 36  # of a chart, in its own units


def heights(path: str) -> list[float]:
    return [float(pair.split()[1]) for pair in path[1:].split("L")]


def agree(drawn: dict[str, Any], lines: Any, show: list[str]) -> None:
    """Each drawn line is the line that Python computes, to a tenth of a unit of the picture."""
    assert set(drawn["charts"]) == set(show)
    for name in show:
        values = lines.values[name]
        low, high = min(0.0, *values), max(max(values), 1e-9)
        room = HIGH - TOP - FOOT
        expected = [TOP + room * (high - value) / (high - low) for value in values]
        assert heights(drawn["charts"][name]) == pytest.approx(expected, abs=0.06)


def test_the_browser_computes_what_python_computes(page: Any, tmp_path: Path) -> None:
    pick = random.Random(3)
    show = ["output", "capacity", "mastery", "pressure", "rework", "cumulative"]
    body = POLICY | {"show": show, "targets": []}
    draw(page, tmp_path, body, LOCKED)
    content = MicroworldContent.model_validate(body)
    tried = [{"reflection": 0.0, "speed": 5.0, "measured": 0}]
    tried += [
        {"reflection": round(pick.uniform(0, 0.6), 3), "speed": round(pick.uniform(1, 5), 2),
         "measured": pick.choice([0, 1])}
        for _ in range(7)
    ]  # fmt: skip
    settings = [one | {"off": n % 3 == 2} for n, one in enumerate(tried)]
    shown = page.evaluate(SHOWN, [LOCKED | {"setting": one} for one in settings])
    for one, off, drawn in zip(tried, settings, shown, strict=True):
        agree(drawn, content.world.run(content.setting(one, off["off"])), show)
    page.locator(".structure > summary").click()
    page.locator(".equations > summary").click()
    lines = page.locator(".equations > ul:first-of-type code").all_text_contents()
    assert lines == list(WORLDS["learning_organisation"].equations)


def test_the_game_in_the_browser_is_the_game_in_python(page: Any, tmp_path: Path) -> None:
    pick = random.Random(5)
    show = ["catch", "blue", "sei", "rate", "all-boats", "money"]
    body = GAME | {"seasons": 16, "show": show, "bots": ["grower", "careful", "keeper"]}
    draw(page, tmp_path, body, PLAYED)
    content = MicroworldContent.model_validate(body)
    games = [
        [{"boats": pick.randint(-10, 20), "vote": pick.choice([1000, 6000, 16000, 20000])}
         for _ in range(16)]
        for _ in range(5)
    ]  # fmt: skip
    responses = [PLAYED | {"game": game, "setting": {"off": n == 4}}
                 for n, game in enumerate(games)]  # fmt: skip
    shown = page.evaluate(SHOWN, responses)
    for n, (game, drawn) in enumerate(zip(games, shown, strict=True)):
        agree(drawn, content.world.run(content.game(game, n == 4)), show)


def on(page: Any, label: str) -> None:
    """Tab to what is called `label`, or begins so."""
    for _ in range(70):
        page.keyboard.press("Tab")
        if page.evaluate(NAME).startswith(label):
            return
    raise AssertionError(f"the keyboard never reached {label!r}")


def test_by_keyboard_alone(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, POLICY)
    press, typed = page.keyboard.press, page.keyboard.type
    expect(page.locator(".chart")).to_have_count(0)  # no run before the prediction
    on(page, "it rises")
    press("ArrowDown")
    on(page, "with the slow tool")
    press("Space")
    on(page, "Why do you")
    typed("Time is output.")
    on(page, "Lock my prediction")
    press("Enter")
    expect(page.get_by_text("In the model: better before worse")).to_be_visible()
    expect(page.get_by_text("What is built slowly also fades")).to_be_visible()
    on(page, "no")
    press("ArrowRight")
    on(page, "time announced")
    for _ in range(8):
        press("ArrowRight")
    on(page, "speed of the tool")
    press("End")
    on(page, "Less: speed of the tool")
    for _ in range(3):
        press("Enter")
    expect(page.locator(".ends-list .met")).to_have_count(2)
    on(page, "Keep this run")
    press("Enter")
    on(page, "What did we assume")
    press("Enter")
    on(page, "Switch this assumption off")
    press("Space")
    on(page, "The structure behind it")
    press("Enter")
    on(page, "A wider frame")
    press("Enter")
    expect(page.locator(".link.chosen")).to_have_count(2)
    on(page, "Name of this run")
    typed("Measured")
    on(page, "Which loop did")
    typed("Measuring cut the trap off.")
    saved(page)
    given = drawn.response
    assert given["setting"] == {"measured": 1, "reflection": 0.5, "speed": 3.5, "off": True}
    assert [run["name"] for run in given["runs"]] == ["Measured"]
    assert given["runs"][0]["outcomes"]["capacity"] == pytest.approx(0.632, abs=1e-3)
    assert given["chosen"] == "run-1"
    assert drawn.complete(given) == (3, 4)  # a second run to set it beside


def test_by_clicks_a_game_is_played_kept_and_taken_home(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, GAME)
    page.get_by_text("about the same").click()
    page.get_by_role("button", name="Lock").click()
    expect(page.get_by_text("Answer each question, then lock.")).to_be_visible()
    page.get_by_label("Blue whales at the end?").fill("90,000")
    page.get_by_label("Why do you").fill("They were many.")
    page.get_by_role("button", name="Lock").click()
    expect(page.get_by_text("You expected 90,000; in the model blue whales")).to_be_visible()
    keep = page.get_by_role("button", name="Keep this run")
    for season in (1, 2, 3):
        expect(keep).to_be_disabled()
        page.get_by_role("button", name="More: boats").click()
        page.get_by_role("button", name=f"Go through season {season}").click()
        expect(page.get_by_text(f"Season {season} brought")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Season 3 of 3")).to_be_visible()
    page.get_by_role("button", name="Go through season 3").click()
    keep.click()
    expect(page.get_by_text("This run is kept: Run 1.")).to_be_visible()
    page.get_by_label("Name of this run").fill("=SUM(A1)")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the runs").click()
    rows = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("run,assumption_off,season,boats,vote,catch")
    assert len(rows) == 4
    assert all(row.startswith("'=SUM(A1),no,") for row in rows[1:])
    assert rows[3].split(",")[2:5] == ["3", "3", "16000"]
    page.get_by_role("button", name="New game").click()
    expect(page.get_by_text("Season 1 of 3")).to_be_visible()
    page.get_by_label("What did the unit not show?").fill("Which whales were left.")
    saved(page)
    assert drawn.complete(drawn.response) == (3, 4)
    assert [one["boats"] for one in drawn.response["runs"][0]["game"]] == [1, 2, 3]
    page.get_by_role("button", name="Delete").click()
    expect(page.locator(".kept")).to_have_count(0)
    saved(page)
    assert (drawn.response["runs"], drawn.response["chosen"]) == ([], "")


def flawless(page: Any) -> None:
    """No breach that axe finds, nothing wider than the page, no target under 24 px."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator(".frame").evaluate(SMALL, TARGETS) == []


@pytest.mark.parametrize(("width", "theme"), [(1280, "dark"), (360, "light")])
def test_each_state_is_accessible(page: Any, tmp_path: Path, width: int, theme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    draw(page, tmp_path, POLICY | {"graded": True, "feedback": {}}, KEPT, theme=theme)
    expect(page.get_by_text("The capability trap: cut")).to_be_visible()
    assert "NaN" not in page.locator(".charts").first.inner_html()
    for table in page.locator("summary").all():
        if table.is_visible():
            table.click()
    page.get_by_role("button", name="The capability trap (").click()
    flawless(page)
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".chart")).to_have_count(0)
    flawless(page)


def test_a_phone_plays_by_taps_and_hostile_texts_stay_texts(browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    nasty = "<img src=x onerror=window.hit=1></script> " + "w" * 30
    start = PLAYED | {"explanation": nasty, "setting": {"boats": 2}}
    start["prediction"] = start["prediction"] | {"why": nasty}
    drawn = draw(page, tmp_path, GAME | {"title": nasty, "explain": nasty}, start)
    page.get_by_role("button", name="Go through season 3").tap()
    page.get_by_role("button", name="Keep this run").tap()
    expect(page.get_by_text("I explain Run 1")).to_be_visible()
    saved(page)
    assert len(drawn.response["runs"]) == 1
    assert page.locator(".frame img").count() == 0
    assert page.evaluate("window.hit") is None
    flawless(page)
    context.close()


def test_read_only_shows_and_takes_nothing(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, POLICY, KEPT, read_only=True)
    before = drawn.response
    expect(page.locator(".chart")).to_have_count(4)
    for kind in ("textarea", "input"):
        for one in page.locator(kind).all():
            expect(one).to_be_disabled()
    assert drawn.response == before
