"""Nothing drawn in JupyterLab is lost: reloads, restarts, dead and busy kernels."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from drawing import Builder
from lab import Lesson

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WAITING = "Not saved yet: Python is busy or has stopped."
PATIENCE = 6_000  # milliseconds until the exercise says what is the matter
SLEEPS = "import time; time.sleep(5); open('slept', 'w').close()"
# keeps every thread of the kernel waiting, as a long computation outside of Python does
HOLDS = "import ctypes; ctypes.PyDLL(None).sleep(8)"


@pytest.fixture(scope="module")
def lesson(short_lesson: Lesson) -> Lesson:
    return short_lesson


@pytest.fixture
def builder(lesson: Lesson) -> Builder:
    return Builder(lesson.page, lesson.exercise("whale-trap"))


def variables(lesson: Lesson) -> list[str]:
    return [one["name"] for one in lesson.stored("whale-trap")["response"]["variables"]]


def test_after_a_reload_the_map_is_there_and_is_drawn_on(lesson: Lesson, builder: Builder) -> None:
    builder.add("fleet debt")
    builder.saved()
    lesson.save()
    lesson.open()
    again = Builder(lesson.page, lesson.exercise("whale-trap"))
    expect(again.variable("fleet debt")).to_be_visible()
    again.add("storms in the season")
    again.saved()
    assert variables(lesson) == ["fleet debt", "storms in the season"]
    width = again.variable("fleet debt").bounding_box()["width"]
    assert width > 60, "the map is fitted to the canvas, not to nothing"


def test_a_busy_kernel_is_said_and_unsaid(lesson: Lesson, builder: Builder) -> None:
    lesson.ask_kernel(HOLDS)
    builder.add("quota left this season")
    expect(builder.drawn.get_by_text(WAITING)).to_be_visible(timeout=PATIENCE)
    assert "quota left this season" not in variables(lesson)
    expect(builder.drawn.get_by_role("alert")).to_have_text("Saved again.")
    builder.saved()
    assert "quota left this season" in variables(lesson)


def test_a_cell_that_runs_does_not_keep_an_answer_waiting(lesson: Lesson, builder: Builder) -> None:
    lesson.ask_kernel(SLEEPS)
    builder.add("price of whale oil")
    builder.saved()
    assert "price of whale oil" in variables(lesson)
    assert not (lesson.folder / "slept").exists(), "the kernel was still running the other code"


def test_a_restarted_kernel_shows_the_same_map(lesson: Lesson, builder: Builder) -> None:
    before = variables(lesson)
    lesson.restart_and_run_all()
    again = Builder(lesson.page, lesson.exercise("whale-trap"))
    assert again.drawn.locator(".variable").all_inner_texts() == before
    again.add("boats of fleet A")
    again.saved()
    assert variables(lesson) == [*before, "boats of fleet A"]


def test_what_was_drawn_while_the_kernel_was_dead_comes_back(
    lesson: Lesson, builder: Builder
) -> None:
    before = variables(lesson)
    lesson.kernel().kill()
    builder.add("greed of the owners")
    expect(builder.drawn.get_by_text(WAITING)).to_be_visible(timeout=PATIENCE)
    assert variables(lesson) == before

    # JupyterLab starts another one by itself, and says so; then as the exercise's sentence asks
    lesson.page.get_by_role("dialog").get_by_role("button", name="Ok").click()
    lesson.restart_and_run_all()
    again = Builder(lesson.page, lesson.exercise("whale-trap"))
    expect(again.drawn.get_by_text("were kept in this browser and are back")).to_be_visible()
    expect(again.variable("greed of the owners")).to_be_visible()
    again.saved()
    assert variables(lesson) == [*before, "greed of the owners"]
    again.drawn.get_by_role("button", name="Undo").click()
    expect(again.variable("greed of the owners")).to_have_count(0)
    again.saved()
    assert variables(lesson) == before
