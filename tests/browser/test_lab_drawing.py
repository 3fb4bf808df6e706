"""Answering and handing in within JupyterLab: by mouse, by keyboard alone, by clicks alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from drawing import Builder, links
from lab import Lesson

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BOATS, CATCH, STOCK = "boats of fleet A", "catch of big whales", "stock of big whales"
DRAWN = sorted([(BOATS, CATCH, "+"), (CATCH, STOCK, "-"), (STOCK, CATCH, "+")])


@pytest.fixture(scope="module")
def lesson(short_lesson: Lesson) -> Lesson:
    return short_lesson


@pytest.fixture
def builder(lesson: Lesson) -> Builder:
    """The whale story's map, empty."""
    builder = Builder(lesson.page, lesson.exercise("whale-trap"))
    builder.start_again()
    return builder


def test_with_the_mouse(lesson: Lesson, builder: Builder) -> None:
    for name, x, y in ((BOATS, 120, 90), (CATCH, 400, 90), (STOCK, 400, 330)):
        builder.place(name, x, y)
    for source, target, sign in ((BOATS, CATCH, "+"), (CATCH, STOCK, "-"), (STOCK, CATCH, "+")):
        builder.drag_link(source, target, sign)
    builder.saved()
    assert links(lesson.stored("whale-trap")["response"]) == DRAWN
    expect(builder.drawn.locator(".badge")).to_have_text("↻ B1")


def test_by_keyboard_alone_and_no_key_reaches_the_notebook(
    lesson: Lesson, builder: Builder
) -> None:
    cells = lesson.page.locator(".jp-Cell")
    before = cells.count()
    builder.drawn.get_by_role("button", name="Start again").focus()
    for _ in range(4):  # from the tools above into the map's own
        lesson.page.keyboard.press("Tab")
    builder.tab_to("Add variable")
    for name in (BOATS, CATCH, STOCK):
        builder.type_variable(name)
    for key in ("d", "d", "a", "b", "x", "y", "m", "z", "+", "0", "0"):  # Lab's, in a notebook
        lesson.page.keyboard.press(key)
    builder.focused(STOCK)
    builder.go_to(BOATS)
    builder.type_link(BOATS, CATCH, "+")
    builder.go_to(CATCH)
    builder.type_link(CATCH, STOCK, "-d")
    builder.go_to(STOCK)
    builder.type_link(STOCK, CATCH, "+")
    builder.saved()
    response = lesson.stored("whale-trap")["response"]
    assert links(response) == DRAWN
    assert [link["delay"] for link in response["links"]] == [False, True, False]
    expect(cells).to_have_count(before)
    expect(lesson.page.locator(".jp-Dialog")).to_have_count(0)
    expect(lesson.cell('ff.exercise("whale-trap")').locator(".cm-content")).to_have_text(
        'ff.exercise("whale-trap")'
    )


def test_by_clicks_alone(lesson: Lesson, builder: Builder) -> None:
    for name in (BOATS, CATCH, STOCK):
        builder.add(name)
    for link in ((BOATS, CATCH, "+"), (CATCH, STOCK, "-"), (STOCK, CATCH, "+")):
        builder.click_link(*link)
    builder.saved()
    assert links(lesson.stored("whale-trap")["response"]) == DRAWN


def test_a_told_map_is_handed_in_once_and_changed_afterwards(lesson: Lesson) -> None:
    builder = Builder(lesson.page, lesson.exercise("whale-trap"))
    builder.drawn.get_by_text("Name B1 and tell it").click()
    builder.drawn.get_by_label("Your name for B1").fill("Fewer to catch")
    builder.drawn.get_by_label("What does this loop do?").select_option(value="B")
    builder.drawn.get_by_label("Its story in a sentence").fill("A larger catch leaves fewer.")
    builder.saved()
    assert "Not submitted yet." in score(lesson, "whale-trap")
    hand_in(builder)
    attempt = lesson.stored("whale-trap")["attempts"][0]["response"]
    assert links(attempt) == DRAWN
    assert attempt["loops"][0]["name"] == "Fewer to catch"

    builder.add("fleet debt")
    builder.saved()
    stored = lesson.stored("whale-trap")
    assert [len(one["response"]["variables"]) for one in stored["attempts"]] == [3]
    assert len(stored["response"]["variables"]) == 4
    expect(builder.drawn.get_by_text("later changes are kept and marked")).to_be_visible()

    assert "Your later changes are kept, but do not count." in score(lesson, "whale-trap")


def test_questions_are_answered_and_handed_in(lesson: Lesson) -> None:
    drawn = lesson.exercise("whale-case")
    items = drawn.locator("[data-item]")
    for item in items.all():
        for part in ("Answer", "Reason", "How sure are you?"):
            item.get_by_role("group", name=part).get_by_role("radio").nth(1).check()
    expect(drawn.get_by_text("5 of 5 answered")).to_be_visible()
    assert "5 of 5 parts are answered. Not submitted yet." in score(lesson, "whale-case")
    hand_in(Builder(lesson.page, drawn))
    stored = lesson.stored("whale-case")
    given = stored["attempts"][0]["response"]["items"]
    assert len(given) == 5
    assert all(one["answer"] == "b" and one["reason"] == "ii" for one in given.values())
    assert all("verdict" not in text for text in items.all_inner_texts())

    assert "the first submission counts." in score(lesson, "whale-case")
    lesson.assert_quiet()


def test_the_saved_notebook_speaks_without_the_front_end(lesson: Lesson) -> None:
    drawn = lesson.exercise("warm-up")
    drawn.get_by_text("Not much: some may be growing").click()
    expect(drawn.locator('.saved[data-status="saved"]')).to_be_visible()
    lesson.run('ff.exercise("warm-up")')
    outputs = {
        "".join(cell["source"]): cell["outputs"][0].get("data", {})
        for cell in lesson.save()["cells"]
        if cell["cell_type"] == "code" and cell["outputs"]
    }
    question = outputs['ff.exercise("warm-up")']
    assert "Answer: Not much: some may be growing" in "".join(question["text/plain"])
    assert "Not much: some may be growing" in "".join(question["text/html"])
    story = outputs['ff.exercise("desk-map")']
    assert "open tickets" in "".join(story["text/plain"])
    assert "".join(story["image/svg+xml"]).startswith("<svg")
    names = re.findall(r'ff\.exercise\("([a-z0-9-]+)"\)', "\n".join(lesson.codes))
    for name in names:
        assert len("".join(outputs[f'ff.exercise("{name}")']["text/plain"])) > 100


def test_a_forecast_is_typed_locked_and_kept(lesson: Lesson) -> None:
    drawn = lesson.exercise("bathtub")
    drawn.get_by_text("Type the values in a table").click()
    for day, value in enumerate([40, 34, 32, 36, 46, 58, 66, 70, 72, 70, 64, 56, 52]):
        drawn.get_by_label(f"Bicycles in the workshop, Day {day}", exact=True).fill(str(value))
    drawn.get_by_text("fairly sure").click()
    drawn.get_by_role("button", name="Lock my forecast").click()
    expect(drawn.locator('.features [data-holds="true"]')).to_have_count(5)
    expect(drawn.get_by_role("columnheader", name="The truth")).to_be_visible()
    assert lesson.stored("bathtub")["response"]["items"]["curve"]["first"]["points"][8] == 72
    lesson.run('ff.exercise("bathtub")')
    expect(lesson.exercise("bathtub").get_by_text("Locked.")).to_be_visible()


def test_signs_come_one_at_a_time(lesson: Lesson) -> None:
    drawn = lesson.exercise("link-signs")
    expect(drawn.locator(".items > li")).to_have_count(1)
    expect(drawn.get_by_text("Question 1 of 20.")).to_be_visible()
    drawn.get_by_role("button", name="Next").click()
    expect(drawn.get_by_text("Question 2 of 20.")).to_be_visible()


def hand_in(builder: Builder) -> None:
    """Submit, with the question that comes before it."""
    builder.saved()
    builder.drawn.get_by_role("button", name="Submit my answer").click()
    expect(builder.drawn.get_by_role("button", name="Yes, submit")).to_be_focused()
    builder.page.keyboard.press("Enter")
    expect(builder.drawn.get_by_text("This first submission counts")).to_be_visible()


def score(lesson: Lesson, name: str) -> str:
    """What the cell with `ff.score` prints, which is one sentence or two and no traceback."""
    scored = lesson.run(f'ff.score("{name}")')
    output = scored.locator(".jp-OutputArea-output")
    expect(output).to_have_count(1)
    assert lesson.errors(scored) == []
    return output.inner_text()
