"""Creative tension worked by keyboard alone, by clicks and by taps; its model that of Python."""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from fivefold.creative_tension.words import MOVER_WORDS
from fivefold.microworld.models.creative_tension import MODELS, RANGES, Policies, simulate
from fivefold.microworld.models.tension_regimes import seen
from questions import saved
from tensions import ANSWERS, FULL, GUESS, body, draw, part, row

pytestmark = pytest.mark.browser

FOCUS = "document.activeElement"
NAME = f"({FOCUS}.labels?.[0]?.innerText || {FOCUS}.innerText || '').trim()"

# each response is shown by the front end alone; what it drew and named is read from the page
SHOWN = """async (responses) => {
  host.silent = true;
  const frame = () => new Promise(requestAnimationFrame);
  const own = document.querySelector('[data-run="own"]');
  const all = (where, of) => [...own.querySelectorAll(where)].map(of);
  const found = [];
  for (const response of responses) {
    host.model.set("response", response);
    await frame();
    await frame();
    const lines = all(".chart .line[class]", (one) => [one.classList[1], one.getAttribute("d")]);
    found.push({
      lines: Object.fromEntries(lines.filter(([, d]) => d.length > 100)),
      regimes: all(".named li", (one) => one.dataset.regime),
      moves: all(".named p", (one) => one.textContent).at(-1),
      equations: all(".equations ul:first-child code", (one) => one.textContent),
    });
  }
  return found;
}"""


def settings(count: int) -> list[tuple[Policies, float, float]]:
    """Random policies and positions, the ends of their ranges among them; and near decisions."""
    pick = random.Random(8)
    near = [
        Policies(),
        Policies(hold=0.5, honesty=9, gain=1, delay=4),
        # who moves first depends on how far is far enough
        Policies(drive="necessity", hold=4, honesty=5, gain=1.5, delay=9),
        Policies(drive="necessity", hold=6, honesty=7, gain=1, delay=7),
    ]
    found = [(policies, 8.0, 3.0) for policies in near]
    for n in range(count):
        chosen = {
            name: pick.choice([*ends, round(pick.uniform(*ends), 2)])
            for name, ends in RANGES.items()
        }
        drive = ("aspiration", "necessity")[n % 2]
        ends = [pick.choice([8, round(pick.uniform(0, 10), 1)]) for _ in range(2)]
        found.append((Policies(drive=drive, **chosen), max(ends), min(ends)))
    return found


def test_the_browser_computes_what_python_computes(page: Any, tmp_path: Path) -> None:
    draw(page, tmp_path, body(runs=[], feedback={}), start=FULL | {"predictions": {}})
    tried = settings(40)
    responses = []
    for policies, vision, reality in tried:
        rows = {"heard": {"vision": vision, "reality": reality}}
        clinic = ANSWERS | {"dimensions": rows, "policies": policies.as_dict()}
        own = {"own": GUESS | {"locked": True}}
        responses.append(FULL | {"topics": {"clinic": clinic}, "predictions": own})
    shown = page.evaluate(SHOWN, responses)
    named = set()
    for (policies, vision, reality), drawn in zip(tried, shown, strict=True):
        values = simulate(policies, vision, reality).values
        told = seen(policies, vision, reality)
        assert drawn["regimes"] == list(told.regimes)
        first = MOVER_WORDS[told.moves].removeprefix("the ") if told.moves else "Nothing moves"
        assert first in drawn["moves"]
        assert drawn["equations"] == list(MODELS[policies.drive].lines)
        lines = [name for name in values if name != "pull" or policies.conflict]
        assert set(drawn["lines"]) == set(lines)
        most = max(10, math.ceil(max(float(values[name].max()) for name in lines)))
        for name in lines:
            pairs = drawn["lines"][name][1:].split("L")
            heights = [most * (1 - (float(pair.split()[1]) - 8) / 220) for pair in pairs]
            # drawn to a tenth of a pixel
            assert heights == pytest.approx(list(values[name]), abs=0.051 * most / 220)
        named |= {*told.regimes, told.moves}
    assert named >= {"towards", "floor", "swings", "erosion", "denial", "willpower"}
    assert named >= {"effort", "perceived", "emotional"}


def on(page: Any, label: str) -> None:
    """Tab to what is called `label`, or begins so."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(NAME).startswith(label):
            return
    raise AssertionError(f"the keyboard never reached {label!r}")


def test_by_keyboard_alone(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body())
    press, typed = page.keyboard.press, page.keyboard.type
    on(page, "Something of my own")
    press("ArrowRight")
    expect(page.get_by_text("An invented clinic.")).to_be_visible()
    for label, text in (
        ("My vision", "Everybody is understood."),
        ("If you had it", "Better calls."),
        ("And if you had that", "Trust."),
    ):
        on(page, label)
        typed(text)
    for place, name in enumerate(("Callers are heard", "Staff know why", "Near misses")):
        on(page, f"Vision, {name}")
        press("End")
        for _ in range(2 + place):
            press("ArrowLeft")
        on(page, f"Current reality, {name}")
        if place == 1:
            press("Enter")  # the thumb waits at 5, and that is what is meant
        else:
            press("Home")
            press("PageUp")
        on(page, "What shows that reality")
        typed("Three of ten.")
    for run in ("first-year", "own"):
        on(page, "effort")
        press("Space")
        on(page, "reality moves to the vision")
        press("ArrowRight")
        on(page, "Why?")
        typed("It follows.")
        on(page, "Lock my prediction")
        press("Enter")
        expect(part(page, run).get_by_text("Locked.")).to_be_visible()
        expect(part(page, run).locator(".chart")).to_be_visible()
    saved(page)
    assert drawn.complete(drawn.response) == (6, 6)
    given = drawn.response["topics"]["clinic"]["dimensions"]
    assert [(one["vision"], one["reality"]) for one in given.values()] == [
        (9, 1), (8.5, 5), (8, 1)]  # fmt: skip
    first = drawn.response["predictions"]["own"]["first"]
    assert first["seen"] == {"moves": "effort", "regimes": ["towards"]}
    assert (first["setting"]["vision"], first["setting"]["reality"]) == (9, 1)


def click(page: Any, label: str, value: float, least: float = 0, most: float = 10) -> None:
    """Click where a slider has a value: its thumb keeps within its ends."""
    slider = page.get_by_label(label)
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    share = (value - least) / (most - least)
    slider.click(position={"x": 8 + share * (box["width"] - 16), "y": box["height"] / 2})


def test_by_clicks_each_way_to_lose_tension_is_reached_and_named(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body(runs=[], feedback={}))
    page.get_by_text("The clinic").click()
    own = part(page, "own")
    expect(own.get_by_text("Set both sliders of a row first")).to_be_visible()
    click(page, "Vision, Callers are heard", 8)
    click(page, "Current reality, Callers are heard", 3)
    expect(row(page, "heard").get_by_text("Structural tension, the gap: 5")).to_be_visible()
    # the gauge is not the band: a gap that can be borne presses nobody
    picture = own.locator(".picture")
    expect(picture.locator("dd")).to_have_text(["5 points", "0 points"])
    click(page, "How firmly the vision is held", 0)
    expect(picture.locator("dd")).to_have_text(["5 points", "5 points"])
    expect(own.locator(".chart")).to_have_count(0)
    own.get_by_role("button", name="Lock").click()
    expect(own.get_by_text("Say which variable moves first, then lock.")).to_be_visible()
    own.get_by_text("emotional tension", exact=True).click()
    own.get_by_text("the vision comes down").click()
    page.get_by_label("Why?").fill("All of the gap presses.")
    own.get_by_role("button", name="Lock").click()
    named = own.locator(".named li")
    expect(named.first).to_have_text("the vision comes down")
    expect(own.get_by_text("You expected emotional tension to move first, and it")).to_be_visible()
    expect(own.get_by_text("what came down is the vision, by")).to_be_visible()
    click(page, "How firmly the vision is held", 10)
    expect(named).to_have_text(["reality moves to the vision"])
    click(page, "How honestly reality is read", 2)
    expect(named.first).to_have_text("reality is denied: it is read better than it is")
    expect(own.get_by_text("points smaller than it is")).to_be_visible()
    click(page, "How honestly reality is read", 10)
    click(page, "Second rubber band", 9)
    expect(named.first).to_contain_text("willpower against a conflict")
    expect(own.locator(".chart .line.pull").first).to_be_visible()
    expect(picture.locator(".second")).to_be_visible()
    click(page, "Second rubber band", 0)
    own.get_by_text("Necessity: effort").click()
    expect(named).to_have_text(["reality stays near what is feared"])
    click(page, "Effort that a point", 1.5, 0.5, 1.5)
    click(page, "Months until reality", 9, 1, 9)
    expect(named.first).to_have_text("reality swings up and down")
    saved(page)
    # what was seen when it was first locked stays
    first = drawn.response["predictions"]["own"]["first"]
    assert first["seen"] == {"moves": "emotional", "regimes": ["erosion"]}
    assert drawn.response["topics"]["clinic"]["policies"]["delay"] == 9
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".chart")).to_have_count(0)
    saved(page)
    assert drawn.response["predictions"] == {"own": {"first": first}}
    page.get_by_role("button", name="Undo").click()
    expect(named.first).to_have_text("reality swings up and down")


def test_the_month_moves_the_picture_and_nothing_else(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body(), start=FULL)
    before = drawn.response
    own = part(page, "own")
    reality = own.locator(".picture .post.reality")
    page.get_by_label("Look at month").press("Home")
    start = reality.get_attribute("d")
    page.get_by_label("Look at month").press("End")
    expect(own.get_by_text("Month 60 of the run")).to_be_visible()
    expect(reality).not_to_have_attribute("d", start)
    assert drawn.response == before
    page.get_by_text("The values as a table").last.click()
    cells = own.locator("tbody tr").last.locator("th, td")
    values = simulate(Policies(), 8, 3).values
    told = [f"{values[name][-1]:.1f}".removesuffix(".0")
            for name in ("vision", "reality", "perceived", "effort", "emotional")]  # fmt: skip
    expect(cells).to_have_text(["60", *told])


def test_rows_in_own_words_by_taps_on_a_phone(browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    drawn = draw(page, tmp_path, body(runs=[], feedback={}))
    page.get_by_text("Something of my own").tap()
    for name in ("Listening", "Trust"):
        page.get_by_role("button", name="Add a row").tap()
        page.get_by_label("In my own words").last.fill(name)
        for end in ("Vision", "Current reality"):
            slider = page.get_by_label(f"{end}, {name}")
            slider.scroll_into_view_if_needed()
            wide = slider.bounding_box()["width"]
            slider.tap(position={"x": wide * (0.9 if end == "Vision" else 0.3), "y": 15})
    expect(page.get_by_role("group", name="Trust", exact=True)).to_be_visible()
    page.get_by_text("Trust", exact=True).last.tap()  # the row that the run begins from
    page.get_by_role("button", name="Remove Listening").tap()
    saved(page)
    mine = drawn.response["topics"]["mine"]
    assert list(mine["dimensions"]) == ["own-2"]
    trust = mine["dimensions"]["own-2"]
    assert trust["name"] == "Trust"
    assert trust["vision"] >= 8.5
    assert trust["reality"] <= 3.5
    assert mine["focus"] == "own-2"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()
