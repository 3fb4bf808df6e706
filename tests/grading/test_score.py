"""`ff.score`: a sentence for a learner, a built-in float for nbgrader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from small_course import HALF_CASE, LINKED_MAP, RIGHT_CASE, RIGHT_MAP, WRONG_CASE, Course, record

import fivefold as ff
from fivefold.errors import FivefoldError
from fivefold.grading import keys


def put(course: Course, name: str, answer: Any, attempts: list[Any] | None = None) -> Path:
    file = course.module / "responses" / f"{name}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(record(name, answer, attempts)))
    return course.module


@pytest.fixture
def grading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")


@pytest.mark.usefixtures("grading")
@pytest.mark.parametrize(
    ("name", "answer", "points"),
    [
        ("pond-case", RIGHT_CASE, 10.0),
        ("pond-case", HALF_CASE, 5.0),
        ("pond-case", WRONG_CASE, 0.0),
        ("pond-case", {"version": 1, "items": {}}, 0.0),
        ("pond-map", RIGHT_MAP, 6.0),
        ("pond-map", LINKED_MAP, 0.0),
    ],
)
def test_an_autograde_gets_a_float_and_silence(
    small_course: Course,
    capsys: pytest.CaptureFixture[str],
    name: str,
    answer: Any,
    points: float,
) -> None:
    got = ff.score(name, put(small_course, name, answer))
    assert type(got) is float
    assert got == points
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("grading")
def test_no_answer_is_zero_and_no_key_is_an_error(small_course: Course) -> None:
    assert ff.score("pond-map", small_course.module) == 0.0
    keys.use(small_course.root)
    with pytest.raises(FivefoldError, match="There is no key for 'pond-map'"):
        ff.score("pond-map", small_course.module)


@pytest.mark.usefixtures("grading")
def test_the_first_submission_counts(small_course: Course) -> None:
    folder = put(small_course, "pond-case", RIGHT_CASE, attempts=[HALF_CASE, RIGHT_CASE])
    assert ff.score("pond-case", folder) == 5.0


@pytest.mark.parametrize("execution", [None, "validate"])
def test_a_learner_reads_what_is_complete(
    small_course: Course,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    execution: str | None,
) -> None:
    if execution:
        monkeypatch.setenv("NBGRADER_EXECUTION", execution)
    half = {"version": 1, "items": {"boats": {"answer": "b"}}}
    assert ff.score("pond-case", put(small_course, "pond-case", half)) is None
    out, err = capsys.readouterr()
    assert out == "pond-case: 1 of 2 parts are answered. Not submitted yet.\n"
    assert err == ""


def test_a_learner_reads_that_it_was_submitted(
    small_course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = put(small_course, "pond-case", RIGHT_CASE, attempts=[HALF_CASE])
    assert ff.score("pond-case", folder) is None
    said = capsys.readouterr().out
    assert "submitted on 2026-01-01 10:00 UTC; the first submission counts." in said
    assert "later changes are kept, but do not count" in said


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pond-case", "{not json"),
        ("pond-case", '{"fivefold": 99, "exercise": "pond-case"}'),
        ("no-such", None),
        ("Not An Id", None),
    ],
)
def test_a_learner_never_sees_a_traceback(
    small_course: Course, capsys: pytest.CaptureFixture[str], name: str, text: str | None
) -> None:
    if text is not None:
        put(small_course, name if name != "no-such" else "pond-case", {})
        (small_course.module / "responses" / f"{name}.json").write_text(text)
    assert ff.score(name, small_course.module) is None
    out, err = capsys.readouterr()
    assert out.strip()
    assert err == ""
    assert "Traceback" not in out
