"""How far a learner is: from files that may be missing, broken, foreign or from another release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_plan import answer, write_course

from fivefold import content
from fivefold.course.page import start_page
from fivefold.course.plan import course
from fivefold.course.progress import STUB, next_place, progress


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A learner's folder with nothing in it but the lesson, of a course with one lesson."""
    root = write_course(tmp_path / "_course")
    monkeypatch.setattr(content, "content_root", lambda: root)
    home = tmp_path / "mine" / "0_opening"
    home.mkdir(parents=True)
    (home / "lesson.ipynb").write_bytes((root / "modules/0_opening/lesson.ipynb").read_bytes())
    return home.parent


def far(folder: Path):
    return progress(folder, course())


def here(folder: Path) -> str | None:
    found = next_place(far(folder))
    return found and found[2].section.title


def test_a_beginner_begins_at_the_first_section(folder):
    (lesson,) = far(folder)
    assert [(one.done, one.of, one.minutes_left) for one in lesson.sittings] == [
        (0, 2, 20),
        (0, 1, 7),
        (0, 1, 30),
    ]
    assert here(folder) == "Begin"


def test_half_an_answer_is_begun_and_a_whole_one_is_done(folder):
    answer(folder / "0_opening", "warm-up", 1)
    sitting = far(folder)[0].sittings[0]
    assert (sitting.done, sitting.minutes_left) == (0, 20)
    assert sitting.parts[0].begun
    assert here(folder) == "Begin"
    answer(folder / "0_opening", "warm-up", 2)
    sitting = far(folder)[0].sittings[0]
    assert (sitting.done, sitting.minutes_left) == (1, 15)
    assert here(folder) == "Then try"


def test_what_was_submitted_is_done_though_a_part_is_missing(folder):
    answer(folder / "0_opening", "warm-up", 1)
    file = folder / "0_opening" / "responses" / "warm-up.json"
    record = json.loads(file.read_text())
    said = {"submitted": "2026-01-03T10:00:00Z", "response": record["response"]}
    file.write_text(json.dumps(record | {"attempts": [said]}))
    assert far(folder)[0].sittings[0].done == 1
    assert here(folder) == "Then try"


def test_it_goes_on_from_where_something_was_saved_last(folder):
    answer(folder / "0_opening", "last", 2, saved="2026-01-03T10:00:00Z")
    assert here(folder) == "An essay (5 points)"
    answer(folder / "0_opening", "warm-up", 2, saved="2026-01-04T10:00:00Z")
    assert here(folder) == "Then try"


def test_what_is_written_into_a_cell_counts_and_a_stub_does_not(folder):
    notebook = folder / "0_opening" / "lesson.ipynb"
    text = notebook.read_text()
    for stub in (STUB, "  ", "*Write here.*"):
        notebook.write_text(text.replace("*Write here.*", stub))
        assert far(folder)[0].sittings[2].done == 0
    notebook.write_text(text.replace("*Write here.*", "My own words, at last."))
    assert far(folder)[0].sittings[2].done == 1
    notebook.write_text("{")
    assert far(folder)[0].sittings[2].done == 0


def test_what_comes_weeks_later_has_its_day(folder):
    assert far(folder)[0].later[0].due is None
    answer(folder / "0_opening", "warm-up", 2, saved="2026-02-20T10:00:00Z")
    answer(folder / "0_opening", "later", 1, saved="nonsense")
    assert "from 6 March 2026 on" in start_page(folder)
    answer(folder / "0_opening", "what-now", 2)
    assert far(folder)[0].later[0].whole


def test_everything_done_is_said(folder):
    for name in ("warm-up", "later", "last"):
        answer(folder / "0_opening", name, 2)
    notebook = folder / "0_opening" / "lesson.ipynb"
    notebook.write_text(notebook.read_text().replace("*Write here.*", "Mine."))
    assert here(folder) is None
    assert [one.minutes_left for one in far(folder)[0].sittings] == [0, 0, 0]
    assert "You have done all there is to do." in start_page(folder)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "cannot be read"),
        ('{"fivefold": 99, "exercise": "warm-up"}', "newer"),
        ("[" * 100_000, ""),
        (json.dumps({"fivefold": 1, "exercise": "<script>alert(1)</script>"}), ""),
    ],
)
def test_a_broken_answer_is_a_sentence_and_nothing_is_moved(folder, text, says):
    file = answer(folder / "0_opening", "warm-up", 2)
    file.write_text(text)
    (part, *_) = far(folder)[0].sittings[0].parts
    assert part.problem
    assert not part.whole
    assert says in part.problem or says == ""
    assert file.read_text() == text
    assert "<script>" not in start_page(folder)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    response=st.recursive(
        st.none() | st.integers() | st.text(),
        lambda x: (
            st.lists(x) | st.dictionaries(st.sampled_from(["items", "one", "answer", "version"]), x)
        ),
    )
)
def test_no_answer_whatever_it_holds_stops_the_page(folder, response):
    file = answer(folder / "0_opening", "warm-up", 2)
    record = json.loads(file.read_text())
    file.write_text(json.dumps({**record, "response": response}))
    assert "Your course" in start_page(folder)


def test_the_page_escapes_names_and_links_to_the_section(folder):
    page = start_page(folder, base="/user/ada & co/")
    assert 'data-path="0_opening/lesson.ipynb" data-fragment="cell-id=begin"' in page
    assert "/user/ada &amp; co/lab/tree/0_opening/lesson.ipynb#cell-id=begin" in page
    assert "Begin here" in page
    assert "glossary.md" not in page  # it is not in the folder
    assert start_page(folder, whole=False).lstrip().startswith("<style>")


def test_a_lesson_without_a_plan_is_named_and_the_others_are_there(folder):
    write_course(content.content_root(), module="1_personal_mastery", front=None)
    page = start_page(folder)
    assert "The plan of" in page
    assert "Better at it, or at something new?" in page
