"""Questions answered by mouse, by touch, by clicks alone and by keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from questions import body, check, draw, given, item, rows, saved

pytestmark = pytest.mark.browser

ANSWERS = {
    "single": {"answer": "b"},
    "multiple": {"answer": ["a", "c"]},
    "number": {"answer": 1250.5},
    "ordering": {"answer": ["more", "fewer", "less"]},
    "pair": {"answer": "b", "reason": "ii"},
}


def answers(drawn: Any) -> dict[str, Any]:
    parts = {name: given(drawn, name) for name in ANSWERS}
    return {
        name: {part: value for part, value in told.items() if part in ("answer", "reason")}
        for name, told in parts.items()
    }


def drag(page: Any, text: str, below: str) -> None:
    """Drag a row by its handle to just under another row."""
    start = page.locator(".ordering li", has_text=text).locator(".handle").bounding_box()
    end = page.locator(".ordering li", has_text=below).bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + end["height"] - 3, steps=8)
    page.mouse.up()


def test_every_type_with_the_mouse(page: Any, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 1400})
    drawn = draw(page, tmp_path, body())
    item(page, "single").get_by_text("It rises more slowly.").click()
    item(page, "multiple").get_by_text("nurses employed").click()
    item(page, "multiple").get_by_text("unread messages").click()
    item(page, "number").get_by_role("textbox").fill("1,250.5")
    drag(page, "More boats", "Less catch")
    expect(rows(page)).to_have_text(["Fewer whales", "Less catch", "More boats"])
    drag(page, "Fewer whales", "More boats")
    drag(page, "Less catch", "Fewer whales")
    expect(rows(page)).to_have_text(["More boats", "Fewer whales", "Less catch"])
    item(page, "pair").get_by_text("It rises more slowly.").click()
    item(page, "pair").get_by_text("More come in than go out.").click()
    saved(page)
    assert answers(drawn) == ANSWERS
    expect(page.get_by_text("5 of 5 answered")).to_be_visible()
    for name in ANSWERS:
        expect(check(page, name)).to_contain_text("Right.")


def test_every_type_by_clicks_alone(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("single", "multiple", "ordering", "pair"))
    for name in ("single", "multiple", "pair"):
        for text in ("rises", "nurses employed", "unread", "More come in"):
            choice = item(page, name).get_by_text(text)
            if choice.count():
                choice.click()
    for button in ("Move down: More boats", "Move up: More boats"):
        page.get_by_role("button", name=button).click()
    saved(page)
    wanted = ANSWERS | {"number": {}}
    assert answers(drawn) == wanted
    for name in ("single", "multiple", "ordering", "pair"):
        expect(check(page, name)).to_contain_text("Right.")


def test_every_type_by_keyboard_alone(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body())
    focus = "document.activeElement"
    keyboard = page.keyboard

    def on(label: str) -> None:
        """Tab to what is called `label`."""
        name = f"({focus}.ariaLabel || {focus}.labels?.[0]?.innerText || {focus}.innerText)"
        for _ in range(40):
            keyboard.press("Tab")
            if page.evaluate(f"{name}.trim()") == label:
                return
        raise AssertionError(f"the keyboard never reached {label!r}")

    on("It falls.")
    keyboard.press("ArrowDown")  # chooses the next of a group
    on("Check")
    keyboard.press("Enter")
    expect(item(page, "single").locator(".verdict")).to_contain_text("Right.")
    on("nurses employed")
    keyboard.press("Space")
    on("unread messages")
    keyboard.press("Space")
    on("Check")
    keyboard.press("Enter")
    on("Your number")
    keyboard.type("1250.5")
    on("Check")
    keyboard.press("Space")
    on("Move down: More boats")
    keyboard.press("Enter")
    keyboard.press("Enter")
    assert page.evaluate(f"{focus}.ariaLabel") == "Move up: More boats"  # it is last now
    keyboard.press("Enter")
    keyboard.press("Enter")
    assert page.evaluate(f"{focus}.ariaLabel") == "Move down: More boats"
    on("Check")
    keyboard.press("Enter")
    on("It falls.")
    keyboard.press("ArrowDown")
    on("The inflow fell.")
    keyboard.press("ArrowDown")
    on("Check")
    keyboard.press("Enter")
    expect(page.locator('.verdict[data-verdict="right"]')).to_have_count(5)
    saved(page)
    assert answers(drawn) == ANSWERS


def test_ordering_by_touch(browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    drawn = draw(page, tmp_path, body("ordering"))
    touch = context.new_cdp_session(page)
    box = page.locator(".handle").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    down = page.locator(".ordering li").last.bounding_box()
    places = [y + (down["y"] + down["height"] - y) * step / 6 for step in range(7)]
    for kind, at in [("touchStart", y), *(("touchMove", place) for place in places)]:
        points = [{"x": x, "y": at}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator(".ordering .text").last).to_have_text("More boats")
    saved(page)
    assert given(drawn, "ordering")["answer"] == ["fewer", "less", "more"]
    context.close()


def test_a_drag_is_one_undo_step_and_ends_when_the_button_is_let_go(
    page: Any, tmp_path: Path
) -> None:
    draw(page, tmp_path, body("ordering"))
    drag(page, "More boats", "Less catch")
    page.locator(".handle").first.hover()
    page.locator(".handle").last.hover()
    expect(rows(page)).to_have_text(["Fewer whales", "Less catch", "More boats"])
    page.get_by_role("button", name="Undo").click()
    expect(rows(page)).to_have_text(["More boats", "Fewer whales", "Less catch"])
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()


def test_the_order_shown_can_be_the_answer(page: Any, tmp_path: Path) -> None:
    draw(page, tmp_path, body("ordering"))
    item(page, "ordering").get_by_role("button", name="Check").click()
    expect(page.get_by_text("Answer first, then check.")).to_be_visible()
    page.get_by_role("button", name="The order shown is my answer").click()
    expect(check(page, "ordering")).to_contain_text("Right.")


def test_a_wrong_answer_is_explained_tried_again_and_shown(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("pair", confidence=True))
    pair = item(page, "pair")
    pair.get_by_text("It falls.").click()
    pair.get_by_role("button", name="Check").click()
    expect(pair.get_by_text("Choose an answer and a reason, then check.")).to_be_visible()
    pair.get_by_text("The inflow fell.").click()
    pair.get_by_text("fairly sure").click()
    verdict = check(page, "pair")
    expect(verdict).to_contain_text("Not this one.")
    expect(verdict).to_contain_text("The flow fell, not the stock.")
    expect(verdict).to_contain_text("That makes it slower, not smaller.")
    expect(verdict).not_to_contain_text("Both.")
    pair.get_by_role("button", name="Try again").click()
    expect(verdict).to_be_hidden()
    pair.get_by_text("More come in than go out.").click()
    expect(check(page, "pair")).to_contain_text("The reason is right, but not with this answer.")
    pair.get_by_role("button", name="Show the answer").click()
    expect(verdict).to_contain_text("The answer: It rises more slowly. – More come in than go out.")
    expect(pair.get_by_role("button", name="Show the answer")).to_be_hidden()
    saved(page)
    assert given(drawn, "pair") == {
        "answer": "a", "reason": "ii", "confidence": 75, "checked": True, "revealed": True,
        "first": {"answer": "a", "reason": "i", "confidence": 75},
    }  # fmt: skip
