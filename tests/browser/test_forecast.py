"""Forecasts made by keyboard alone, by mouse, by finger and in the table; and their lock."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from forecasts import STOCK, body, draw, part, spot
from host import Host
from questions import item, saved

pytestmark = pytest.mark.browser

FOCUS = "document.activeElement"
NAME = f"({FOCUS}.ariaLabel || {FOCUS}.labels?.[0]?.innerText || {FOCUS}.innerText)"


def on(page: Any, label: str) -> None:
    """Tab to what is called `label`."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"{NAME}.trim()") == label:
            return
    raise AssertionError(f"the keyboard never reached {label!r}")


def stroke(page: Any, values: list[float], first: int = 0) -> None:
    """Draw through `values`, one for each day from `first` on, without lifting the pen."""
    page.locator(".pad").scroll_into_view_if_needed()
    page.mouse.move(*spot(page, first, values[0]))
    page.mouse.down()
    for day, value in enumerate(values[1:], first + 1):
        page.mouse.move(*spot(page, day, value), steps=3)
    page.mouse.up()


def lock(page: Any) -> None:
    page.get_by_role("button", name="Lock my forecast").first.click()


def near(drawn: list[float], wanted: list[float], by: float = 0.5) -> bool:
    return len(drawn) == len(wanted) and all(
        abs(a - b) <= by for a, b in zip(drawn, wanted, strict=True)
    )


def test_a_curve_by_keyboard_alone(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("curve"))
    on(page, "Your line: Open requests")
    pad = page.get_by_role("slider")
    expect(pad).to_have_attribute("aria-valuetext", "Day 0: not drawn yet")
    press = page.keyboard.press
    press("End")
    press("Home")
    press("Enter")  # what stands there stays
    for _ in range(4):
        press("PageUp")
    expect(pad).to_have_attribute("aria-valuetext", "Day 0: 40 requests")
    for day, (before, after) in enumerate(pairwise(STOCK), 1):
        press("ArrowRight")
        up = after > before
        tens, ones = divmod(abs(after - before), 10)
        for _ in range(tens):
            press("PageUp" if up else "PageDown")
        for _ in range(ones):
            press("ArrowUp" if up else "ArrowDown")
        expect(pad).to_have_attribute("aria-valuetext", f"Day {day}: {after} requests")
    on(page, "a guess")
    press("ArrowRight")
    on(page, "Lock my forecast")
    press("Enter")
    expect(page.locator(".features li[data-holds=true]")).to_have_count(5)
    saved(page)
    assert part(drawn, "curve")["points"] == STOCK
    assert part(drawn, "curve")["confidence"] == 50
    # the button went away, and what it brought has the focus
    expect(page.locator(".lock")).to_be_focused()
    expect(pad).to_have_attribute("aria-disabled", "true")
    expect(pad).to_have_attribute("aria-valuetext", "Day 8: 42 requests, the truth 42")
    on(page, "Make another forecast")


def test_a_curve_by_mouse_with_undo_and_one_point_dragged(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("curve"))
    undo, redo = (page.get_by_role("button", name=name) for name in ("Undo", "Redo"))
    stroke(page, STOCK)
    saved(page)
    assert near(part(drawn, "curve")["points"], STOCK)
    page.mouse.move(*spot(page, 4, STOCK[4]))
    page.mouse.down()
    page.mouse.move(*spot(page, 4, 70), steps=4)
    page.mouse.up()
    saved(page)
    assert near(part(drawn, "curve")["points"], [*STOCK[:4], 70, *STOCK[5:]])
    stroke(page, [30, 20, 10], first=6)
    saved(page)
    assert near(part(drawn, "curve")["points"], [*STOCK[:4], 70, 62, 30, 20, 10])
    undo.click()
    undo.click()
    saved(page)
    assert near(part(drawn, "curve")["points"], STOCK)
    redo.click()
    saved(page)
    assert near(part(drawn, "curve")["points"], [*STOCK[:4], 70, *STOCK[5:]])
    page.get_by_text("certain").click()
    lock(page)
    expect(page.locator(".line.truth").first).to_be_visible()
    expect(page.locator('.features li[data-holds="false"]')).not_to_have_count(0)
    before = part(drawn, "curve")
    stroke(page, [0, 0, 0])  # a locked line cannot be drawn over
    assert part(drawn, "curve") == before


def test_a_curve_by_finger_on_a_phone(browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 640})
    page = context.new_page()
    drawn = draw(page, tmp_path, body("curve"))
    page.evaluate("scrollTo(0, 150)")
    touch = context.new_cdp_session(page)
    top = page.evaluate("scrollY")

    def move(places: list[tuple[float, float]]) -> None:
        for kind, (x, y) in zip(["touchStart", *["touchMove"] * 99], places, strict=False):
            points = [{"x": x, "y": y}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    move([spot(page, day, value) for day, value in enumerate(STOCK)])
    expect(page.locator(".point")).to_have_count(9)
    saved(page)
    assert near(part(drawn, "curve")["points"], STOCK, by=1)
    assert page.evaluate("scrollY") == top  # drawing does not scroll the page
    box = page.locator(".pad").bounding_box()
    move([(box["x"] - 15, box["y"] + 60 + 15 * step) for step in range(9)])
    page.wait_for_function(f"scrollY < {top} - 50")  # a finger beside the pad does
    assert near(part(drawn, "curve")["points"], STOCK, by=1)
    page.get_by_text("a guess").tap()
    page.get_by_role("button", name="Lock my forecast").tap()
    expect(page.locator(".features li")).to_have_count(5)
    context.close()


def test_a_curve_in_the_table_alone(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("curve"))
    page.get_by_text("Type the values in a table").click()
    for day, value in enumerate(STOCK[:-1]):
        page.get_by_label(f"Open requests, Day {day}", exact=True).fill(str(value))
    last = page.get_by_label("Open requests, Day 8")
    last.fill("81")
    expect(last).to_have_accessible_description("Please type a number from 0 to 80.")
    expect(page.get_by_text("Points still to draw: 1.")).to_be_visible()
    page.get_by_text("half sure").click()
    lock(page)
    expect(page.get_by_text("Draw the line to its end, then lock.")).to_be_visible()
    last.fill("42")
    lock(page)
    expect(page.get_by_role("columnheader", name="The truth")).to_be_visible()
    expect(page.get_by_role("row", name="3 24 16 40 40")).to_be_visible()
    assert part(drawn, "curve")["first"]["points"] == STOCK


def test_numbers_by_keyboard_alone(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("number"))
    keyboard = page.keyboard
    for label, typed in (("Your estimate", "100"), ("Low end", "130"), ("High end", "50")):
        on(page, label)
        keyboard.type(typed)
    spoken = page.get_by_role("status")
    swapped = "The two ends stood the other way round: read from 50 to 130 tickets."
    expect(spoken.filter(has_text=swapped)).to_have_count(1)
    on(page, "Lock my forecast")
    keyboard.press("Enter")
    missing = "Say whether you knew the answer before, then lock."
    expect(spoken.filter(has_text=missing)).to_have_count(1)
    assert "first" not in part(drawn, "tickets")
    keyboard.press("Shift+Tab")  # back to the question
    keyboard.press("Space")
    on(page, "Lock my forecast")
    keyboard.press("Enter")
    verdict = item(page, "tickets").locator(".verdict")
    expect(verdict).to_contain_text("Your interval, from 50 to 130 tickets, holds the truth.")
    expect(verdict.get_by_role("img")).to_have_accessible_name(
        "Your interval from 50 tickets to 130 tickets, your estimate 100 tickets, the truth "
        "120 tickets."
    )
    kept = part(drawn, "tickets")
    assert (kept["low"], kept["high"]) == (130, 50)  # as typed: nothing is lost


def test_directions_are_chosen_in_words(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("number"))
    essays = item(page, "essays")
    answers = {"Your estimate": ("slower by", "20"), "One end": ("faster by", "5"),
               "Other end": ("slower by", "40")}  # fmt: skip
    for end, (_, size) in answers.items():
        essays.get_by_role("group", name=end, exact=True).get_by_role("textbox").fill(size)
    essays.get_by_label("no", exact=True).check()
    lock_it = essays.get_by_role("button", name="Lock my forecast")
    lock_it.click()
    expect(essays.get_by_text("Choose the direction of each number in words")).to_be_visible()
    for end, (side, _) in answers.items():
        essays.get_by_role("group", name=end, exact=True).get_by_label(side).check()
    field = essays.get_by_role("group", name="One end", exact=True).get_by_role("textbox")
    field.fill("-5")
    expect(field).to_have_accessible_description(
        "Please type the size without a minus, and choose the direction in words."
    )
    field.fill("101")
    expect(field).to_have_accessible_description("Please type a number of 100 or less.")
    field.fill("5")
    lock_it.click()
    verdict = essays.locator(".verdict")
    expect(verdict).to_contain_text("slower by 20 %, in the other direction")
    expect(verdict).to_contain_text("ten times the 26 by which it missed")
    expect(page.get_by_text("So far 0 of 1 interval held the truth.")).to_be_visible()
    expect(page.get_by_text("1 of 2 locked")).to_be_visible()
    assert part(drawn, "essays")["low_side"] == "minus"


def test_a_shape_by_keyboard_alone_and_sketched(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("shape"))
    on(page, "linear: rises by about the same each time")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    on(page, "Lock my forecast")
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_contain_text("Not exponential.")
    page.get_by_role("button", name="Make another forecast").click()
    expect(page.locator(".verdict")).to_have_count(0)
    expect(page.locator(".line.truth")).to_have_count(0)
    rest = [18, 40, 72, 90, 70, 45, 30]
    page.locator(".pad").scroll_into_view_if_needed()
    page.mouse.move(*spot(page, 2, rest[0], top=100))
    page.mouse.down()
    for year, value in enumerate(rest[1:], 3):
        page.mouse.move(*spot(page, year, value, top=100), steps=2)
    page.mouse.up()
    expect(page.get_by_text("Your sketch reads as overshoot")).to_be_visible()
    lock(page)
    expect(page.locator(".verdict")).to_contain_text("Right: overshoot")
    expect(page.locator(".verdict")).to_contain_text("Your first forecast is kept")
    assert part(drawn, "shape")["first"] == {"shape": "exponential"}


def test_the_truth_comes_with_the_lock_and_the_first_lock_stays(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("shape"))
    seen = "JSON.stringify(host.values) + document.body.innerHTML"
    page.get_by_label("linear").check()
    saved(page)
    page.goto("about:blank")
    host = Host(page.context.new_page(), drawn)
    page = host.open()
    expect(page.get_by_label("linear")).to_be_checked()
    for secret in ("There were fewer", "Not linear", "[5,8,18", "only-decline"):
        assert secret not in page.evaluate(seen)
    lock(page)
    expect(page.get_by_text("There were fewer and fewer fish.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()  # that opens it, but the first lock counts
    page.get_by_label("overshoot").check()
    lock(page)
    expect(page.get_by_text("Your first forecast is kept and is the one")).to_be_visible()
    page.get_by_role("button", name="Start again").click()
    expect(page.get_by_label("overshoot")).not_to_be_checked()
    expect(page.get_by_text("Your first forecast is kept and counts")).to_be_visible()
    saved(page)
    assert drawn.response["items"] == {"shape": {"first": {"shape": "linear"}}}
    host.open()
    expect(page.get_by_text("Your first forecast is kept and counts")).to_be_visible()


def test_a_stroke_that_was_never_saved_comes_back(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("curve"))
    page.evaluate("host.silent = true")
    stroke(page, STOCK)
    expect(page.locator('.saved[data-status="saving"]')).to_have_count(1)
    assert drawn.response["items"] == {}
    host = Host(page.context.new_page(), drawn)
    page = host.open()
    expect(page.get_by_text("Changes that were not saved last time")).to_be_visible()
    saved(page)
    assert near(part(drawn, "curve")["points"], STOCK)


def test_graded_and_read_only_forecasts(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("curve", graded=True, feedback={}))
    stroke(page, STOCK)
    saved(page)
    expect(page.get_by_role("button", name="Lock my forecast")).to_have_count(0)
    page.get_by_role("button", name="Submit my answer").click()
    page.get_by_role("button", name="Yes, submit").click()
    expect(page.get_by_text("This first submission counts")).to_be_visible()
    assert json.dumps(drawn.feedback()) == '{"items": {}}'
    before = drawn.response
    page = Host(page.context.new_page(), drawn, read_only=True).open()
    for control in page.locator("input, button:not(:text('Download my answer'))").all():
        expect(control).to_be_disabled()
    stroke(page, [0, 0, 0])
    page.get_by_role("slider").press("ArrowUp")
    assert drawn.response == before
