"""Questions about a map: put aside with a reason, asked again, and loops that are not real."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from look import violations
from map_page import Open, until, variable

pytestmark = pytest.mark.browser

LINKED = {
    "variables": [
        {"id": id, "name": name}
        for id, name in (("a", "orders"), ("b", "backlog"), ("c", "waiting time"))
    ],
    "links": [{"from": "b", "to": "c", "sign": "+"}],
}
LOOP = "open tickets → more pressure to hurry"


def question(page: Any, text: str) -> Any:
    return page.locator(".questions > ul > li", has_text=text)


def test_a_reason_puts_a_question_aside(page: Any, open_map: Open) -> None:
    drawn = open_map("three", LINKED)
    asked = question(page, "Nothing leads to or from 'orders'")
    others = page.locator(".questions > ul > li").count()
    asked.get_by_role("button", name="I have a reason").click()
    asked.get_by_label("Your reason").fill("It comes later.")
    asked.get_by_role("button", name="Put the question aside").click()
    expect(asked).to_have_count(0)
    assert page.locator(".questions > ul > li").count() >= others - 1
    expect(page.get_by_role("heading", name="Questions about your map")).to_be_focused()
    answer = {"question": "unlinked:a", "says": "reason", "reason": "It comes later.", "link": None}
    until(page, lambda: drawn.response.get("answers") == [answer])
    page.get_by_text("Put aside: 1").click()
    expect(page.get_by_text("It comes later.")).to_be_visible()
    page.get_by_role("button", name="Ask me again").click()
    expect(asked).to_be_visible()
    until(page, lambda: drawn.response["answers"] == [])


def test_a_dark_loop_is_not_real_by_keyboard_only(page: Any, open_map: Open) -> None:
    drawn = open_map("two-loops")
    asked = question(page, LOOP).first
    asked.get_by_role("button", name="It is not real").focus()
    page.keyboard.press("Enter")
    expect(asked.get_by_role("button", name="Put the question aside")).to_be_disabled()
    page.keyboard.press("Tab")  # past "I have a reason"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the first of its links
    page.keyboard.press("Tab")
    page.keyboard.type("Nobody hurries here.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(page, lambda: bool(drawn.response.get("answers")))
    (answer,) = drawn.response["answers"]
    assert (answer["says"], answer["link"]) == ("not-real", ["a", "b"])
    assert answer["reason"] == "Nobody hurries here."
    page.get_by_text("Put aside: 1").click()
    expect(page.get_by_text("Wrong link: open tickets → pressure to hurry.")).to_be_visible()


def test_a_dark_loop_is_told_by_clicks_only(page: Any, open_map: Open) -> None:
    drawn = open_map("two-loops")
    asked = page.locator(".questions > ul > li", has_text="Your map also contains this loop")
    before = asked.count()
    asked.first.get_by_role("button", name="Name it and tell it").click()
    field = page.locator(".loops details[open] input")
    expect(field).to_be_focused()
    field.fill("Hurry")
    page.locator(".loops details[open] textarea").fill("More tickets, more pressure.")
    until(page, lambda: drawn.response["loops"][0]["story"] == "More tickets, more pressure.")
    expect(asked).to_have_count(before - 1)


def test_a_story_that_leaves_something_out_is_told(page: Any, open_map: Open) -> None:
    open_map("two-loops")
    page.get_by_text("Name R1 and tell it").click()
    story = page.locator(".loops details[open]")
    expect(story.locator("ol li")).to_have_count(3)
    story.locator("textarea").fill("With more tickets open, people hurry.")
    expect(story.get_by_text("Not in your story yet: mistakes.")).to_be_visible()
    story.locator("textarea").fill("More tickets, more pressure, more mistakes, more tickets.")
    expect(story.get_by_text("Not in your story yet")).to_have_count(0)


def test_going_there_selects_what_is_asked_about(page: Any, open_map: Open) -> None:
    open_map("three", LINKED)
    asked = question(page, "Nothing leads to or from 'orders'")
    asked.get_by_role("button", name="Go there").click()
    expect(page.locator(".inspector h4")).to_have_text("Selected: orders")
    expect(variable(page, "orders")).to_be_focused()


def test_variables_with_one_name_are_merged(page: Any, open_map: Open) -> None:
    start = {
        "variables": [
            {"id": i, "name": n} for i, n in (("a", "work"), ("b", "Work"), ("c", "rest"))
        ],
        "links": [{"from": "a", "to": "c", "sign": "+"}, {"from": "c", "to": "b", "sign": "-"}],
    }
    drawn = open_map("free-map", start)
    question(page, "2 variables are called").get_by_role("button", name="Merge the two").click()
    until(page, lambda: len(drawn.response["variables"]) == 2)
    ends = {(k["from"], k["to"]) for k in drawn.response["links"]}
    assert ends == {("a", "c"), ("c", "a")}
    expect(page.locator(".badge")).to_have_count(1)


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_nothing_in_the_questions(
    page: Any, open_map: Open, width: int, theme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    open_map("two-loops", theme=theme)
    asked = question(page, LOOP).first
    asked.get_by_role("button", name="It is not real").click()
    page.get_by_text("Name R1 and tell it").click()
    page.locator(".loops details[open] textarea").fill("Too short")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
