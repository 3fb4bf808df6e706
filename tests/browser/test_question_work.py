"""Numbers as people type them, undo, submitting, and questions that are read only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from host import Host
from questions import body, check, draw, given, graded, item, saved

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("abc", "Please type a number, for example 1250.5."),
        ("1e3", "Please type a number, for example 1250.5."),
        ("9001", "Please type a number from 0 to 9000."),
        ("-1", "Please type a number from 0 to 9000."),
    ],
)
def test_what_is_no_number_gets_its_sentence(
    page: Any, tmp_path: Path, typed: str, says: str
) -> None:
    drawn = draw(page, tmp_path, body("number"))
    field = page.get_by_label("Your number")
    field.fill(typed)
    expect(field).to_have_accessible_description(f"How many whales are left? {says}")
    expect(field).to_have_attribute("aria-invalid", "true")
    saved(page)
    assert given(drawn, "number")["answer"] is None
    for undo in ("Undo", "Start again"):
        page.get_by_role("button", name=undo).click()
        expect(field).to_have_value("")
        expect(page.get_by_text(says)).to_be_hidden()
        field.fill(typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1,250.5", 1250.5),
        ("1 250,5", 1250.5),
        ("1'250", 1250),
        (" 12 ", 12),
        ("−0", 0),
        (".5", 0.5),
    ],
)
def test_numbers_as_people_type_them(page: Any, tmp_path: Path, typed: str, number: float) -> None:
    drawn = draw(page, tmp_path, body("number"))
    page.get_by_label("Your number").press_sequentially(typed)
    expect(page.get_by_label("Your number")).to_have_value(typed)
    saved(page)
    assert given(drawn, "number")["answer"] == number


@pytest.mark.parametrize(
    ("bounds", "says"), [({"min": 10}, "10 or more"), ({"max": 2}, "2 or less")]
)
def test_one_bound_alone_is_said(
    page: Any, tmp_path: Path, bounds: dict[str, int], says: str
) -> None:
    content = body("number")
    content["items"][0] |= {"min": None, "max": None} | bounds
    draw(page, tmp_path, content)
    page.get_by_label("Your number").fill("5")
    expect(page.get_by_text(f"Please type a number of {says}.")).to_be_visible()


def test_undo_redo_and_start_again(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("single", "number"))
    falls, rises = (item(page, "single").get_by_label(t) for t in ("It falls.", "It rises"))
    undo, redo, restart = (
        page.get_by_role("button", name=name) for name in ("Undo", "Redo", "Start again")
    )
    expect(undo).to_be_disabled()
    falls.click()
    page.get_by_label("Your number").press_sequentially("12")  # one step, though two keys
    rises.click()
    undo.click()
    expect(falls).to_be_checked()
    undo.click()
    expect(page.get_by_label("Your number")).to_have_value("")
    redo.click()
    redo.click()
    expect(rises).to_be_checked()
    expect(redo).to_be_disabled()
    restart.click()
    expect(page.get_by_text("0 of 2 answered")).to_be_visible()
    expect(page.get_by_label("Your number")).to_have_value("")
    saved(page)
    assert drawn.response["items"] == {}
    undo.click()
    expect(rises).to_be_checked()
    expect(page.get_by_label("Your number")).to_have_value("12")
    saved(page)
    assert given(drawn, "number")["answer"] == 12


def test_a_graded_exercise_asks_before_it_submits_and_gives_nothing_away(
    page: Any, tmp_path: Path
) -> None:
    drawn = draw(page, tmp_path, graded("single"))
    page.get_by_text("It falls.").click()
    expect(page.get_by_role("button", name="Check")).to_have_count(0)
    submit = page.get_by_role("button", name="Submit my answer")
    submit.click()
    expect(page.get_by_text("The first answer that you submit is the one")).to_be_visible()
    page.get_by_role("button", name="Not yet").click()
    assert drawn.record.attempts == ()
    submit.click()
    page.get_by_role("button", name="Yes, submit").click()
    expect(page.get_by_text("This first submission counts")).to_be_visible()
    assert drawn.record.attempts[0]["response"]["items"]["single"]["answer"] == "a"
    page.get_by_text("It rises more slowly.").click()
    saved(page)
    counted = drawn.record.counted()
    assert counted is not None
    assert counted["items"]["single"]["answer"] == "a"
    assert given(drawn, "single")["answer"] == "b"
    expect(page.locator(".verdict")).to_have_count(0)


def test_answers_checked_all_at_once(page: Any, tmp_path: Path) -> None:
    draw(page, tmp_path, body("single", "number", reveal="submit"))
    page.get_by_text("It falls.").click()
    expect(page.locator(".verdict")).to_have_count(0)
    page.get_by_role("button", name="Check my answers").click()
    expect(item(page, "single").locator(".verdict")).to_contain_text("The inflow fell.")
    expect(page.get_by_role("button", name="Check my answers")).to_have_count(0)


def test_read_only_shows_the_answer_and_takes_none(page: Any, tmp_path: Path) -> None:
    content = body()
    drawn = draw(page, tmp_path, content)
    page.get_by_label("It falls.").first.click()
    check(page, "single")
    saved(page)
    before = drawn.response
    host = page.context.new_page()
    Host(host, drawn, read_only=True).open()
    expect(host.get_by_text("Read only", exact=True)).to_be_visible()
    expect(host.get_by_label("It falls.").first).to_be_checked()
    expect(item(host, "single").locator(".verdict")).to_contain_text("The inflow fell.")
    for control in host.locator("input, button:not(:text('Download my answer'))").all():
        expect(control).to_be_disabled()
    box = host.locator(".handle").first.bounding_box()
    host.mouse.move(box["x"] + 5, box["y"] + 5)
    host.mouse.down()
    host.mouse.move(box["x"] + 5, box["y"] + 200, steps=4)
    host.mouse.up()
    assert drawn.response == before
