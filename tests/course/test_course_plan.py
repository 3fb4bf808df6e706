"""The plan of the course, and the documents made from it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from small_plan import FRONT, write_course

from fivefold import content
from fivefold.course import documents
from fivefold.course.plan import AFTER, Term, course, read_lesson
from fivefold.errors import FivefoldError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def lesson(tmp_path):
    return read_lesson(write_course(tmp_path) / "modules" / "0_opening")


def test_sections_know_what_is_done_in_them(lesson):
    first, second, after = lesson.sittings
    assert [(one.title, one.minutes, one.exercises) for one in first.sections] == [
        ("Begin", 5, ("warm-up",)),
        ("Read this", 3, ()),
        ("Then try", 10, ("later",)),
        ("Key points", 2, ()),
    ]
    assert (first.minutes, second.minutes, after.minutes) == (20, 7, 30)
    assert lesson.minutes == 57
    assert (after.id, after.sections[0].written) == (AFTER, ("essay",))
    assert [one.cell for one in first.sections] == ["begin", "read", "try", "key"]
    assert not lesson.workshop


@pytest.mark.parametrize(
    "front",
    [
        None,
        [],
        {**FRONT, "sittings": [{"id": "0a", "title": "x", "sections": [{"title": "Nowhere"}]}]},
        {**FRONT, "sittings": 3},
        {key: value for key, value in FRONT.items() if key != "question"},
    ],
)
def test_a_broken_plan_is_one_sentence(tmp_path, front):
    write_course(tmp_path, front=front)
    with pytest.raises(FivefoldError, match=r"The plan of .*lesson\.ipynb cannot be read"):
        read_lesson(tmp_path / "modules" / "0_opening")


def test_a_word_is_defined_once_and_refers_to_words_that_are_there(lesson):
    text = documents.glossary((lesson,))
    assert text.index("### field") < text.index("### frame")
    assert "See also: [field](#field). *Two kinds of learning*" in text
    with pytest.raises(FivefoldError, match="Two lessons define 'frame'"):
        documents.glossary((lesson, lesson))
    lost = replace(lesson, glossary=(Term("frame", "x", ("nothing",)),))
    with pytest.raises(FivefoldError, match="refers to 'nothing'"):
        documents.glossary((lost,))
    loud = replace(lesson, glossary=(Term("The Frame", "x"),))
    with pytest.raises(FivefoldError, match="lower-case"):
        documents.glossary((loud,))


def test_every_lesson_of_the_course_has_a_plan():
    lessons = course()
    assert [one.module for one in lessons] == [one.name for one in content.modules()]
    for one in lessons:
        drawn = [name for part in one.sittings for own in part.sections for name in own.exercises]
        cells = json.loads((one.folder / "lesson.ipynb").read_text(encoding="utf-8"))["cells"]
        text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        assert len(drawn) == len(set(drawn)) == text.count("ff.exercise(")


def test_lessons_lead_to_the_glossary():
    lessons = course()
    words = {term.name.replace(" ", "-"): lesson for lesson in lessons for term in lesson.glossary}
    linked = {
        (anchor, lesson.module)
        for lesson in lessons
        for anchor in re.findall(
            r"\(\.\./glossary\.md#([^)]*)\)",
            (lesson.folder / "lesson.ipynb").read_text(encoding="utf-8"),
        )
    }
    assert {anchor for anchor, _ in linked} <= words.keys()
    assert {(anchor, lesson.module) for anchor, lesson in words.items()} <= linked
    assert all(lesson.glossary for lesson in lessons)


def test_the_documents_are_those_of_the_lessons():
    lessons = course()
    again = "run `uv run python -m fivefold.course.documents`"
    for name, made in (
        ("syllabus.md", documents.syllabus(lessons)),
        ("glossary.md", documents.glossary(lessons)),
    ):
        assert (ROOT / "course" / name).read_text(encoding="utf-8") == made, again
