"""Allocations by keyboard alone, by clicks, by finger; what they look and sound like."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from allocations import CASTLES, CHAMPION, body, draw, place, row
from host import Host
from look import violations
from questions import saved

pytestmark = pytest.mark.browser

FOCUS = "document.activeElement"
NAME = f"({FOCUS}.ariaLabel || {FOCUS}.labels?.[0]?.innerText || {FOCUS}.innerText)"
SMALL = """(root) => [...root.querySelectorAll("button, input, .choices label")].map((one) => {
  const target = one.matches("input[type=radio]") && one.closest("label") || one;
  const box = target.getBoundingClientRect();
  return {what: target.innerText || target.outerHTML, width: box.width, height: box.height};
}).filter(({width, height}) => width && (width < 24 || height < 24))"""


def on(page: Any, label: str) -> None:
    """Tab to what is called `label`."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"{NAME}.trim()") == label:
            return
    raise AssertionError(f"the keyboard never reached {label!r}")


def shares(drawn: Any, name: str = "plan") -> list[float]:
    """What is stored, option by option."""
    held = drawn.response["items"].get(name, {}).get("shares", {})
    return [held.get(option, 0) for option in drawn.content.public()["plans"][name]["options"]
            for option in [option["id"]]]  # fmt: skip


def flawless(page: Any) -> None:
    """No breach that axe finds, nothing wider than the page, no target under 24 px."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator(".frame").evaluate(SMALL) == []


def test_a_budget_by_keyboard_alone(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("budget"))
    press = page.keyboard.press
    left, spoken = page.locator(".left"), page.get_by_role("status")
    on(page, "More for More of the same")
    press("Enter")
    press("Space")
    expect(left).to_contain_text("Still to place: 9 of 10 hours.")
    expect(
        spoken.filter(has_text="More of the same: 1. Still to place: 9 of 10 hours.")
    ).to_have_count(1)
    on(page, "Learning together, slider")
    press("End")
    slider = page.get_by_role("slider", name="Learning together")
    expect(slider).to_have_attribute("aria-valuetext", "10")
    expect(left).to_contain_text("Too much by 1: there are 10 hours, not more.")
    on(page, "Lock my shares")
    press("Enter")
    expect(spoken.filter(has_text="Not yet. Too much by 1: there")).to_have_count(1)
    saved(page)
    assert shares(drawn) == [1, 10, 0]  # too much is kept, and only not locked
    for _ in range(2):
        press("Shift+Tab")  # the number of the last share, then its +
    press("Shift+Tab")
    press("ArrowRight")
    press("ArrowRight")
    expect(page.get_by_role("slider", name="Nothing planned")).to_have_attribute(
        "aria-valuetext", "1"
    )
    field = row(page, "learning").get_by_role("textbox")
    for _ in range(5):
        press("Shift+Tab")
        if page.evaluate(NAME) == "Learning together, hours":
            break
    expect(field).to_be_focused()
    press("Control+a")
    page.keyboard.type("7,75")
    expect(field).to_have_accessible_description(
        "Please type a number from 0 to 100, in steps of 0.5."
    )
    press("Control+a")
    page.keyboard.type("8")
    expect(left).to_contain_text("All 10 hours are placed.")
    on(page, "Lock my shares")
    press("Enter")
    expect(page.locator(".result")).to_contain_text("What would you see first?")
    expect(page.get_by_role("row", name="Learning together 8 1")).to_be_visible()
    expect(page.locator(".lock")).to_be_focused()  # its button went away
    saved(page)
    assert shares(drawn) == [1, 8, 1]
    on(page, "Change my shares")


def test_a_plan_by_clicks_alone_and_its_first_battle_stays(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("castles"))
    battle = page.get_by_role("button", name="Battle")
    battle.click()
    expect(page.get_by_text("Not yet. Still to place: 100 of 100 soldiers.")).to_be_visible()
    more = page.get_by_role("button", name="More for Castle 7", exact=True)
    less = page.get_by_role("button", name="Less for Castle 7", exact=True)
    less.click(force=True)  # there is nothing to take
    for _ in range(3):
        more.click()
    less.click()
    saved(page)
    assert shares(drawn)[6] == 2
    box = row(page, "c8").get_by_role("slider").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    saved(page)
    assert 45 <= shares(drawn)[7] <= 55
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".left")).to_contain_text("Still to place: 100 of 100 soldiers.")
    place(page, CHAMPION)
    battle.click()
    result = page.locator(".result")
    expect(result).to_contain_text("Your plan wins 84.3 % of its wars against 1,349 plans")
    expect(result).to_contain_text("What would the next field do?")
    expect(
        page.get_by_role("row", name="Castle 8 worth 8 points 30 20 84 % 50 % 3 %")
    ).to_be_visible()
    expect(row(page, "c8").get_by_role("textbox")).to_be_disabled()
    page.get_by_role("button", name="Change my plan").click()
    expect(page.get_by_text("Your first plan is kept beside this one")).to_be_visible()
    place(page, [10] * 10)
    battle.click()
    expect(result).to_contain_text("Your first plan is kept: 84.3 %.")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".left")).to_contain_text("Still to place: 100 of 100 soldiers.")
    saved(page)
    assert drawn.response["items"] == {"plan": {"first": dict(zip(CASTLES, CHAMPION, strict=True))}}


def test_rules_are_chosen_and_what_is_behind_comes_with_the_battle(
    page: Any, tmp_path: Path
) -> None:
    drawn = draw(page, tmp_path, body("menu"))
    place(page, [10] * 10)
    seen = "JSON.stringify(host.values) + document.body.innerHTML"
    for secret in ("Low is high", "Who may change them"):
        assert secret not in page.evaluate(seen)
    page.get_by_label("The values are turned round").check()
    expect(row(page, "c1")).to_contain_text("worth 10 points")
    page.get_by_role("button", name="Go on with my plan from “The rules as they were”").click()
    page.get_by_role("button", name="Battle").click()
    expect(page.locator(".result")).to_contain_text("Low is high.")
    expect(page.get_by_text("Rules fought under: 1; needed: 1.")).to_be_visible()
    page.get_by_label("You have 80 soldiers").check()
    page.get_by_role("button", name="Go on with my plan").click()
    expect(page.locator(".left")).to_contain_text("Too much by 20: there are 80 soldiers")
    saved(page)
    assert drawn.response["rule"] == "fewer"
    assert shares(drawn, "plain") == [10] * 10
    assert set(drawn.response["items"]["reversed"]) == {"shares", "locked", "first"}


@pytest.mark.parametrize(
    ("width", "theme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
)
def test_each_state_is_accessible(page: Any, tmp_path: Path, width: int, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    names = ("castles", "budget") if theme == "light" else ("menu",)
    for name in names:
        shown = page.context.new_page()
        shown.emulate_media(color_scheme=theme)
        shown.set_viewport_size({"width": width, "height": 900})
        draw(shown, tmp_path / name, body(name), theme=theme)
        if name == "budget":
            row(shown, "slack").get_by_role("textbox").fill("abc")
            place(shown, [20, 0], ["output", "learning"])
            shown.get_by_role("button", name="Lock my shares").click()
        else:
            place(shown, [10] * 10)
            shown.get_by_role("button", name="Battle").click()
            expect(shown.locator(".result")).to_be_visible()
        saved(shown)
        flawless(shown)
        shown.close()


def test_by_finger_on_a_phone(browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 640})
    page = context.new_page()
    drawn = draw(page, tmp_path, body("castles"))
    page.get_by_role("button", name="More for Castle 10").tap()
    page.get_by_role("button", name="More for Castle 10").tap()
    slider = row(page, "c9").get_by_role("slider")
    slider.scroll_into_view_if_needed()
    # what is left stays in sight, at the top
    assert page.locator(".left").bounding_box()["y"] >= 0
    box = slider.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] * 0.25, box["y"] + box["height"] / 2)
    saved(page)
    assert shares(drawn)[9] == 2
    assert 15 <= shares(drawn)[8] <= 35
    touch = context.new_cdp_session(page)
    page.evaluate("scrollTo(0, 200)")
    before, top = shares(drawn), page.evaluate("scrollY")
    box = row(page, "c5").get_by_role("slider").bounding_box()
    x, y = box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2
    for step in range(9):  # a finger that goes up over a slider scrolls the page, and no more
        kind = "touchMove" if step else "touchStart"
        points = [{"x": x, "y": y - 15 * step}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function(f"scrollY > {top} + 50")
    saved(page)
    assert shares(drawn) == before
    context.close()


def test_graded_read_only_and_hostile(page: Any, tmp_path: Path) -> None:
    nasty = "<img src=x onerror=window.hit=1></script> \u202egnorw " + "w" * 120
    options = [{"id": "a", "label": nasty, "note": nasty}, {"id": "b", "label": nasty}]
    changes = {"options": options, "unit": "<b>", "title": nasty, "graded": True, "feedback": None}
    page.set_viewport_size({"width": 360, "height": 900})
    drawn = draw(page, tmp_path, body("budget", **changes))
    expect(page.get_by_role("button", name="Lock my shares")).to_have_count(0)
    place(page, [4, 6], ["a", "b"])
    saved(page)
    assert page.locator(".frame img").count() == 0
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.get_by_role("button", name="Submit my answer").click()
    page.get_by_role("button", name="Yes, submit").click()
    expect(page.get_by_text("This first submission counts")).to_be_visible()
    page = Host(page.context.new_page(), drawn, read_only=True).open()
    for control in page.locator("input, button:not(:text('Download my answer'))").all():
        expect(control).to_be_disabled()
