"""Cards sorted by keyboard alone, by clicks alone, by mouse and by finger; what is said of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from host import Host
from look import violations
from piles_page import CARDS, body, draw, part
from questions import saved

pytestmark = pytest.mark.browser

FOCUS = "document.activeElement"
SMALL = """(root) => [...root.querySelectorAll("button, input:not([type=text]), .handle")].map(
(one) => {
  const target = one.matches("input") && one.closest("label") || one;
  const box = target.getBoundingClientRect();
  return {what: target.innerText || target.outerHTML, width: box.width, height: box.height};
}).filter(({width, height}) => width && (width < 24 || height < 24))"""


def on(page: Any, what: str) -> None:
    """Tab to what the selector `what` finds."""
    for _ in range(40):
        if page.evaluate(f"{FOCUS}.matches({json.dumps(what)})"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never reached {what!r}")


def put(page: Any, label: str) -> Any:
    """The button of a bin."""
    return page.locator(".put").filter(has_text=label)


def button(page: Any, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)


def middle(found: Any) -> tuple[float, float]:
    found.scroll_into_view_if_needed()
    box = found.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_two_part_cards_by_keyboard_alone(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("two"))
    press = page.keyboard.press
    on(page, ".face")
    expect(page.locator(".face")).to_have_accessible_name(f"Card 1 of 5 {CARDS['letters-a'][0]}")
    for key, number in (("ArrowRight", 2), ("ArrowLeft", 1), ("ArrowUp", 5), ("ArrowDown", 1)):
        press(key)
        expect(page.get_by_role("heading", name=f"Card {number} of 5")).to_be_visible()
        expect(page.locator(".face")).to_be_focused()
    press("Enter")
    press("ArrowDown")
    expect(put(page, "Generative")).to_be_focused()
    press("Enter")  # the second bin
    expect(page.get_by_label("The aim stayed as it was.")).to_be_focused()
    spoken = page.get_by_role("status")
    expect(spoken.filter(has_text="Put into Generative. Still to sort: 4.")).to_have_count(1)
    press("1")  # and now the first one, with the focus on a reason
    assert part(drawn, "letters-a")["bin"] == "within"
    press("Space")
    on(page, ".check button")
    press("Enter")
    expect(spoken.filter(has_text="Say how sure you are, then check.")).to_have_count(1)
    press("Shift+Tab")
    press("Shift+Tab")
    if page.evaluate(f"{FOCUS}.matches('[type=text]')"):
        press("Shift+Tab")
    on(page, "input[type=radio]:not(:checked)")
    press("Space")
    on(page, "[type=text]")
    page.keyboard.type("1 and 2 are no bins here")
    on(page, ".check button")
    press("Enter")
    expect(spoken.filter(has_text="The story of letters-a.")).to_have_count(1)
    expect(page.locator(".experts")).to_contain_text("Some call every saving")
    on(page, ".next")
    press("Enter")
    expect(page.get_by_role("heading", name="Card 2 of 5")).to_be_visible()
    saved(page)
    kept = part(drawn, "letters-a")
    assert (kept["bin"], kept["reason"], kept["why"]) == (
        "within", "kept", "1 and 2 are no bins here")  # fmt: skip
    assert kept["first"]["reason"] == "kept"


def test_a_scale_by_clicks_alone_with_undo(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("scale"))
    button(page, "Check all cards").click()
    expect(page.get_by_text("Cards still to complete: 3.")).to_be_visible()
    put(page, "Somebody added it").click()
    expect(page.locator(".face")).to_contain_text("She wanted to leave.")  # the next is at hand
    put(page, "A recording shows it").click()
    put(page, "It is a belief").click()
    expect(page.get_by_role("heading", name="All cards are sorted.")).to_be_visible()
    saved(page)
    assert "Line" not in json.dumps(drawn.feedback())  # nothing is told before the end
    button(page, "Undo").click()
    expect(page.get_by_role("heading", name="Still to sort: 1")).to_be_visible()
    button(page, "Redo").click()
    page.locator(".bin .chip").filter(has_text="closed her laptop").click()
    put(page, "A recording shows it").click()
    button(page, "Check all cards").click()
    expect(page.get_by_text("2 of 3 cards right.")).to_be_visible()
    expect(page.locator(".verdict")).to_contain_text("Line 1: look again.")
    button(page, "Next card").click()
    expect(page.locator(".verdict")).to_contain_text("Partly right. The answer: Somebody added it")
    expect(page.locator("[data-verdict=partly] .hidden")).to_have_text("Partly right. ")
    saved(page)
    assert [part(drawn, f"line-{n}")["bin"] for n in (1, 2, 3)] == ["step-1", "step-1", "step-3"]


def test_cards_are_dragged_with_a_mouse(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("grid"))
    bins = {name: page.locator(f'.bin[data-bin="{name}"]') for name in ("high-low", "low-high")}

    def drag(what: Any, to: Any, *, drop: bool = True) -> None:
        page.mouse.move(*middle(what))
        page.mouse.down()
        page.mouse.move(*middle(to), steps=6)
        expect(page.locator(".ghost")).to_be_visible()
        if not drop:
            page.keyboard.press("Escape")
        page.mouse.up()
        expect(page.locator(".ghost")).to_have_count(0)

    drag(page.locator(".face"), bins["high-low"])
    saved(page)
    assert part(drawn, "line-1")["bin"] == "high-low"
    drag(page.locator(".pile .chip").first, bins["high-low"])
    expect(bins["high-low"].locator(".chip")).to_have_count(2)
    drag(bins["high-low"].locator(".chip").last, bins["low-high"])
    saved(page)
    assert part(drawn, "line-2")["bin"] == "low-high"
    before = drawn.response
    drag(bins["high-low"].locator(".chip"), page.locator(".frame header"))
    drag(bins["high-low"].locator(".chip"), bins["low-high"], drop=False)
    drag(bins["high-low"].locator(".chip"), bins["low-high"].locator("h4"))
    saved(page)
    assert before["items"]["line-1"]["bin"] == "high-low"
    assert part(drawn, "line-1")["bin"] == "low-high"
    page.locator(".pile .chip").click()
    bins["high-low"].locator("h4").click()  # a card, then its bin
    saved(page)
    assert part(drawn, "line-3")["bin"] == "high-low"
    bins["low-high"].locator("h4").click()  # a card that lies in a bin stays there
    assert part(drawn, "line-3")["bin"] == "high-low"
    page.set_viewport_size({"width": 700, "height": 300})
    page.mouse.move(*middle(page.locator(".face")))
    page.mouse.down()
    top = page.evaluate("scrollY")
    page.mouse.move(690, 290, steps=4)
    page.wait_for_function(f"scrollY > {top} + 100")  # at the edge the page comes along
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.mouse.up()


def test_a_phone_needs_no_scrolling_between_card_and_bins(browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 640})
    page = context.new_page()
    seven = [
        {"id": f"rung-{n}", "label": f"Rung {n}", "description": "What stands on this rung. " * 4}
        for n in range(1, 8)
    ]
    cards = [{"id": f"card-{n}", "text": "She said that she had seen it before. " * 4}
             for n in range(1, 7)]  # fmt: skip
    told = {card["id"]: {"right": "rung-1", "says": "So."} for card in cards}
    drawn = draw(page, tmp_path, body("scale", bins=seven, cards=cards, feedback=told))
    button(page, "Next card").tap()
    for n in range(5):
        for found in [page.locator(".face"), *page.locator(".put").all()]:
            box = found.bounding_box()
            assert 0 <= box["y"] <= box["y"] + box["height"] <= 640, f"card {n + 2}"
        page.locator(".put").nth(n + 2).tap()
        expect(page.get_by_text(f"{n + 1} of 6 cards complete")).to_be_attached()
    saved(page)
    rungs = [part(drawn, f"card-{n}").get("bin") for n in range(1, 7)]
    assert rungs == [None, *(f"rung-{n}" for n in range(3, 8))]
    touch = context.new_cdp_session(page)

    def finger(start: tuple[float, float], end: tuple[float, float]) -> None:
        steps = [(start[0] + (end[0] - start[0]) * n / 8, start[1] + (end[1] - start[1]) * n / 8)
                 for n in range(9)]  # fmt: skip
        for kind, (x, y) in zip(["touchStart", *["touchMove"] * 8], steps, strict=True):
            points = [{"x": x, "y": y}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    top = page.evaluate("scrollY")
    finger(middle(page.locator(".face .handle")), middle(page.locator(".put").first))
    expect(page.get_by_role("heading", name="All cards are sorted.")).to_be_attached()
    saved(page)
    assert part(drawn, "card-1")["bin"] == "rung-1"
    assert page.evaluate("scrollY") == top  # a card that is held does not scroll the page
    context.close()


def test_the_answer_comes_with_the_check_and_the_first_one_stays(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("two", confidence=False, why=False))
    seen = "JSON.stringify(host.values) + document.body.innerHTML"
    button(page, "Hint").click()
    expect(page.get_by_text("Hint: What became of the hour?")).to_be_visible()
    put(page, "Adaptive").click()
    page.get_by_label("The tool is new.").check()
    saved(page)
    for secret in ("The story", "mixed-up", "Some call", "new-tool"):
        assert secret not in page.evaluate(seen)
    button(page, "Check this card").click()
    verdict = page.locator(".verdict")
    expect(verdict).to_contain_text("The bin is right, but not with what you chose beside it.")
    expect(verdict).to_contain_text("A new tool may serve an old aim.")
    expect(page.locator(".check")).to_be_focused()  # the button went away
    assert "The story" not in page.evaluate(seen)
    button(page, "Try again").click()
    put(page, "It depends").click()
    button(page, "Check this card").click()
    expect(page.get_by_text("Say on what it depends, then check.")).to_be_visible()
    page.get_by_label("How new the tool is").check()
    button(page, "Check this card").click()
    expect(verdict).to_contain_text("within is not depends.")
    button(page, "Show the answer").click()
    expect(verdict).to_contain_text("The answer: Adaptive – The aim stayed as it was.")
    expect(verdict).to_contain_text("The story of letters-a.")
    saved(page)
    assert part(drawn, "letters-a")["first"] == {"bin": "within", "reason": "tool"}
    assert "letters-b" not in json.dumps(drawn.feedback())


def test_graded_read_only_and_older_answers(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("two", graded=True, feedback={}, mixups=[]))
    put(page, "It depends").click()
    page.get_by_label("How new the tool is").check()
    page.get_by_label("certain").check()
    saved(page)
    expect(button(page, "Check this card")).to_have_count(0)
    expect(page.get_by_text("1 of 5 cards complete")).to_be_visible()
    assert drawn.feedback() == {"items": {}, "notes": []}
    older = {
        "version": 1,
        "items": {"letters-a": {"bin": "no-more"}, "letters-b": {"bin": "within"}},
    }
    drawn.save(older, "else", 1, drawn.record.revision)
    drawn.refresh()
    page = Host(page.context.new_page(), drawn, read_only=True).open()
    expect(page.get_by_text("1 card lies in a bin that this exercise does not")).to_be_visible()
    expect(page.get_by_role("heading", name="Still to sort: 4")).to_be_visible()
    for one in page.locator(".put, .more input").all():
        expect(one).to_be_disabled()
    page.locator(".face").press("1")
    page.locator(".bin h4").first.click()
    assert drawn.response == older
    button(page, "Next card").click()  # looking is allowed
    expect(page.get_by_role("heading", name="Card 2 of 5")).to_be_visible()


NASTY = "<img src=x onerror=window.hit=1></script> \u202egnorw " + "w" * 120


@pytest.mark.parametrize(("width", "theme"), [
    (1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")])  # fmt: skip
def test_each_state_is_accessible_and_hostile_texts_stay_texts(
    page: Any, tmp_path: Path, width: int, theme: str
) -> None:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    content = body("two" if width == 360 or theme == "dark" else "grid", title=NASTY)
    content["cards"] = [{**content["cards"][0], "text": NASTY}, *content["cards"][1:]]
    told = {name: {**said, "says": NASTY, "hint": NASTY} for name, said in
            content["feedback"].items()}  # fmt: skip
    draw(page, tmp_path, {**content, "feedback": told}, theme=theme)
    button(page, "Hint").click()
    page.locator(".put").nth(1).click()
    for field in page.locator(".more fieldset").all():
        field.get_by_role("radio").last.check()
    button(page, "Check this card").click()
    button(page, "Show the answer").click()
    expect(page.locator(".verdict")).to_contain_text("onerror")
    expect(page.get_by_role("status").filter(has_text="Hint: <img")).to_have_count(1)
    button(page, "Next card").click()
    page.locator(".face").press("3")
    saved(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator(".frame").evaluate(SMALL) == []
    assert page.locator(".frame img").count() == 0
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.getAnimations().length") == 0
