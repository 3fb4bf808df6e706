"""The opening and the closing questions, taken by keyboard alone and by clicks alone."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from fivefold.question import occasions
from fivefold.question.drawing import asked, read_drawn
from host import Host
from look import violations
from questions import saved
from test_question_look import SMALL

_folder = str(Path(__file__).parents[1] / "question")
if _folder not in sys.path:
    sys.path.append(_folder)
banked: Any = importlib.import_module("banked")

pytestmark = pytest.mark.browser


def tab_to(page: Any, wanted: Any) -> None:
    """Press Tab until `wanted` has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError("Tab does not lead there")


def button(page: Any, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)


def flawless(page: Any) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator(".frame").evaluate(SMALL) == []


def order(drawn: Any) -> list[str]:
    return asked(banked.bank().forms, read_drawn(drawn.response))


def test_by_keyboard_alone_and_a_reload_shows_the_same(page: Any, tmp_path: Path) -> None:
    folder = banked.course(tmp_path)
    drawn = banked.fresh(folder)
    host = Host(page, drawn)
    host.open()
    page.set_viewport_size({"width": 360, "height": 900})
    page.emulate_media(color_scheme="dark")
    expect(page.get_by_text(occasions.LATER)).to_be_visible()
    ids = order(drawn)
    shown = []
    for at, name in enumerate(ids):
        expect(page.locator("[data-item]")).to_have_attribute("data-item", name)
        item = banked.item_of(name)
        fields = page.locator("[data-item] input")
        tab_to(page, fields.first)
        shown.append(page.locator("[data-item] label").all_inner_texts())
        if item.type == "number":
            page.keyboard.type("5")
        else:
            page.keyboard.press("Space")
        if item.type == "two-part":
            tab_to(page, page.locator("fieldset").nth(1).locator("input").first)
            page.keyboard.press("Space")
        if at < 15:
            tab_to(page, button(page, "Next"))
            page.keyboard.press("Enter")
    expect(page.get_by_text("16 of 16 answered")).to_be_visible()
    saved(page)
    flawless(page)
    tab_to(page, button(page, "Submit my answer"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("It counts that you answered, and not what you")).to_be_visible()
    flawless(page)
    page.keyboard.press("Enter")  # the focus is on "Yes, submit"
    expect(page.get_by_text("This first submission counts")).to_be_visible()
    assert drawn.complete(drawn.record.attempts[0]["response"]) == (16, 16)
    # another kernel and another place: the same form, the same order, also of the choices
    other = Host(page.context.new_page(), banked.fresh(folder), scope="elsewhere")
    other.open()
    for name, labels in zip(ids, shown, strict=True):
        expect(other.page.locator("[data-item]")).to_have_attribute("data-item", name)
        assert other.page.locator("[data-item] label").all_inner_texts() == labels
        if name != ids[-1]:
            button(other.page, "Next").click()
    assert other.page.locator(".review").count() == 0


def test_by_clicks_alone_and_then_both_are_explained(page: Any, tmp_path: Path) -> None:
    folder = banked.course(tmp_path)
    opening = banked.answers("b", banked.wrong, count=14)
    opening["items"]["old-question"] = {"answer": "a"}
    banked.submit(banked.fresh(folder), opening)
    drawn = banked.fresh(folder, banked.CLOSING)
    Host(page, drawn).open()
    assert drawn.response["form"] == "a"
    first = order(drawn)
    for name in first:
        item, right = banked.item_of(name), banked.right(name)
        texts = {o.id: o.text for o in (*item.options, *item.reasons)}
        if item.type == "number":
            page.get_by_label("Your number").fill(str(right["answer"]))
        else:
            picked = right["answer"] if item.type == "multiple" else list(right.values())
            for choice in picked:
                page.locator("[data-item]").get_by_text(texts[choice], exact=True).click()
        if name == first[2]:  # what chance decided outlives "start again"
            button(page, "Start again").click()
            expect(page.get_by_text("0 of 16 answered")).to_be_visible()
            button(page, "Undo").click()
        if name != first[-1]:
            button(page, "Next").click()
    saved(page)
    assert order(drawn) == first
    assert page.locator(".review").count() == 0
    button(page, "Submit my answer").click()
    button(page, "Yes, submit").click()
    review = page.locator(".review")
    expect(review.locator("li")).to_have_count(24)
    expect(page.get_by_text(occasions.SHOWN)).to_be_visible()
    line = review.locator('[data-review="ten-tools"]')
    expect(line.locator("summary")).to_contain_text(
        "At the opening not right. At the closing right."
    )
    line.locator("summary").click()
    told = banked.bank().feedback["ten-tools"]
    expect(line).to_contain_text(told.choices["a"].says)
    expect(line).to_contain_text(banked.bank().misconceptions["stock-follows-flow"])
    expect(line).to_contain_text(told.says)
    pair = review.locator('[data-review="discount-weeks"] summary')
    expect(pair).to_contain_text("At the opening not answered.")
    flawless(page)
    # the opening questions now show it too, and explain the answer to a question that went
    other = page.context.new_page()
    Host(other, banked.fresh(folder)).open()
    expect(other.get_by_text("One answer belongs to a question that is not asked")).to_be_visible()
    expect(other.locator(".review li")).to_have_count(24)
