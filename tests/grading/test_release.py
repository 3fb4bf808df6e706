"""What learners get: no solution, no hidden test, and widget cells that still draw."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat import v4
from small_course import HIDDEN, SOLUTION, Course

from fivefold.content import content_root
from fivefold.grading.release import NotReleased, called_with, released, write_released

LESSONS = sorted((content_root() / "modules").glob("*/lesson.ipynb"))


def texts(notebook: nbformat.NotebookNode) -> str:
    return nbformat.writes(notebook)


def source_of(notebook: nbformat.NotebookNode, name: str) -> str:
    cells = (c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == name)
    return next(cells).source


def test_a_released_lesson_hides_solutions_and_hidden_tests(small_course: Course) -> None:
    lesson = released(small_course.module / "lesson.ipynb")
    assert SOLUTION not in texts(lesson)
    assert HIDDEN not in texts(lesson)
    assert "raise NotImplementedError()" in source_of(lesson, "double")
    assert source_of(lesson, "double-test") == "assert double(1) == 2"


def test_a_widget_cell_that_a_person_grades_still_draws(small_course: Course) -> None:
    lesson = released(small_course.module / "lesson.ipynb")
    assert source_of(lesson, "map-told") == 'ff.exercise("pond-map")'
    assert source_of(lesson, "own-words") == "YOUR ANSWER HERE"


def test_the_same_bytes_each_time(small_course: Course, tmp_path: Path) -> None:
    source = small_course.module / "lesson.ipynb"
    write_released(source, tmp_path / "one.ipynb")
    write_released(source, tmp_path / "deep" / "two.ipynb")
    first = (tmp_path / "one.ipynb").read_bytes()
    assert first == (tmp_path / "deep" / "two.ipynb").read_bytes()
    assert first.endswith(b"}\n")
    assert nbformat.validate(nbformat.reads(first.decode(), as_version=4)) is None


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.parent.name)
def test_every_real_lesson_can_be_released(lesson: Path) -> None:
    source = nbformat.read(lesson, as_version=4)
    out = released(lesson)
    for before, after in zip(source.cells, out.cells, strict=True):
        drawn = before.metadata.get("fivefold", {}).get("exercise")
        if drawn:
            assert called_with(after.source, "exercise") == drawn
    assert "BEGIN HIDDEN" not in texts(out)
    assert "BEGIN SOLUTION" not in texts(out)


def spoil(course: Course, name: str, source: str) -> Path:
    """The lesson with another source in one cell."""
    file = course.module / "lesson.ipynb"
    notebook = nbformat.read(file, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == name:
            cell.source = source
    file.write_text(nbformat.writes(notebook))
    return file


@pytest.mark.parametrize(
    ("name", "source", "says"),
    [
        ("map-told", 'ff.exercise("pond-case")', "may hold only"),
        ("map-told", 'answer = "R"\nff.exercise("pond-map")', "may hold only"),
        ("double-test", "### BEGIN HIDDEN TESTS\nassert True", "No end hidden tests"),
        ("double-test", "### AUTOTEST double(3)", "AUTOTEST"),
    ],
)
def test_what_would_tell_is_refused(
    small_course: Course, name: str, source: str, says: str
) -> None:
    with pytest.raises(NotReleased, match=says):
        released(spoil(small_course, name, source))


def test_hidden_words_in_a_plain_cell_are_refused(small_course: Course) -> None:
    file = small_course.module / "lesson.ipynb"
    notebook = nbformat.read(file, as_version=4)
    notebook.cells.append(v4.new_markdown_cell("### END MARK SCHEME and BEGIN SOLUTION"))
    file.write_text(nbformat.writes(notebook))
    with pytest.raises(NotReleased):
        released(file)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('ff.score("pond-map")', "pond-map"),
        ("import fivefold as ff\nff.score('pond-map')  # test", "pond-map"),
        ('fivefold.score("pond-map")', "pond-map"),
        ('x = ff.score("pond-map")', None),
        ('ff.score("pond-map")\n10.0', None),
        ('ff.score("pond-map", folder="x")', None),
        ('ff.score("pond-map" + "")', None),
        ('other.score("pond-map")', None),
        ('ff.exercise("pond-map")', None),
        ("ff.score(", None),
        ("", None),
    ],
)
def test_only_the_bare_call_names_an_exercise(source: str, found: str | None) -> None:
    assert called_with(source, "score") == found
