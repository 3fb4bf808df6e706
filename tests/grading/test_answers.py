"""Answers as they were handed in: whatever is wrong with a file is a sentence and zero points."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from small_course import HALF_CASE, KEYS, RIGHT_CASE, RIGHT_MAP, Course, map_of, record

from fivefold.content import Content, load_content
from fivefold.grading.answers import Answer, check, draw, judge, take
from fivefold.records import MAX_BYTES

SCRIPT = "</text><script>alert(1)</script>"


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    folder = tmp_path / "handed-in"
    (folder / "responses").mkdir(parents=True)
    return folder


def content(course: Course, name: str) -> Content:
    return load_content(name, course.module)


def nested(depth: int) -> str:
    whole = json.dumps(record("pond-case", {"version": 1, "items": {"nets": "deep"}}))
    return whole.replace('"deep"', "[" * depth + "]" * depth)


FILES: dict[str, tuple[str, str]] = {
    "not JSON": ("{", "damaged"),
    "empty": ("", "damaged"),
    "nothing": ("null", "damaged"),
    "a list": ("[1, 2]", "damaged"),
    "another exercise": (json.dumps(record("pond-map", RIGHT_MAP)), "damaged"),
    "a newer format": (
        json.dumps(record("pond-case", RIGHT_CASE) | {"fivefold": 2}),
        "newer Fivefold",
    ),
    "a newer answer": (
        json.dumps(record("pond-case", RIGHT_CASE | {"version": 2})),
        "newer Fivefold",
    ),
    "not a number": (json.dumps(record("pond-case", {"x": float("nan")})), "damaged"),
    "deep": (nested(100_000), "damaged"),
    "less deep": (nested(300), "damaged"),
    "a huge number": (
        json.dumps(record("pond-case", {"x": 1})).replace("1}", "9" * 9000 + "}"),
        "",
    ),
    "no response": (json.dumps(record("pond-case", None)), "No answer was submitted"),
    "text for items": (json.dumps(record("pond-case", {"version": 1, "items": "all"})), "damaged"),
    "nothing answered": (
        json.dumps(record("pond-case", {"version": 1, "items": {}})),
        "Nothing in this exercise was answered",
    ),
    "bad attempts": (json.dumps(record("pond-case", RIGHT_CASE) | {"attempts": [3]}), "damaged"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_zero_points_and_a_sentence(
    handed_in: Path, small_course: Course, name: str
) -> None:
    text, says = FILES[name]
    file = handed_in / "responses" / "pond-case.json"
    file.write_text(text)
    answer = check(take(handed_in, "pond-case", "question"), content(small_course, "pond-case"))
    assert answer.response is None
    assert says in answer.problem
    verdict = judge(answer, KEYS["pond-case"])
    assert verdict.points == 0.0
    assert verdict.says == answer.problem
    assert draw(answer, content(small_course, "pond-case"))["text/plain"] == answer.problem
    assert file.read_text() == text  # nothing is set aside or repaired
    assert [p.name for p in (handed_in / "responses").iterdir()] == ["pond-case.json"]


def test_no_file_is_no_answer(handed_in: Path) -> None:
    assert take(handed_in, "pond-case", "question").problem == "No answer was submitted."
    assert take(handed_in / "none", "pond-case", "question").problem == "No answer was submitted."


def test_a_file_of_50_megabytes_is_not_read(handed_in: Path) -> None:
    file = handed_in / "responses" / "pond-case.json"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    answer = take(handed_in, "pond-case", "question")
    assert f"50 MB; an answer may have {MAX_BYTES // 1_000_000} MB" in answer.problem


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_is_no_answer(handed_in: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(json.dumps(record("pond-case", RIGHT_CASE)))
    (handed_in / "responses" / "pond-case.json").symlink_to(other)
    assert "is a link" in take(handed_in, "pond-case", "question").problem
    (handed_in / "responses" / "pond-map.json").mkdir()
    assert take(handed_in, "pond-map", "causal_loop").problem


def test_the_counted_answer_is_the_first_submitted(handed_in: Path) -> None:
    file = handed_in / "responses" / "pond-case.json"
    file.write_text(json.dumps(record("pond-case", RIGHT_CASE, attempts=[HALF_CASE])))
    answer = take(handed_in, "pond-case", "question")
    assert answer.response == HALF_CASE
    assert "first submission counts; the answer was changed" in answer.note
    assert judge(answer, KEYS["pond-case"]).points == 5.0
    assert answer.note in judge(answer, KEYS["pond-case"]).says


@pytest.mark.parametrize("points", [float("nan"), float("inf"), -3.0])
def test_points_stay_within_the_key(monkeypatch: pytest.MonkeyPatch, points: float) -> None:
    monkeypatch.setattr("fivefold.question.score.score", lambda *_: points)
    answer = Answer("pond-case", "question", RIGHT_CASE)
    assert judge(answer, KEYS["pond-case"]).points == 0.0
    monkeypatch.setattr("fivefold.question.score.score", lambda *_: 99)
    got = judge(answer, KEYS["pond-case"]).points
    assert got == 10.0
    assert type(got) is float


def test_a_check_that_fails_is_zero_points(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> float:
        raise RuntimeError("deep inside")

    monkeypatch.setattr("fivefold.question.score.score", fail)
    verdict = judge(Answer("pond-case", "question", RIGHT_CASE), KEYS["pond-case"])
    assert (verdict.points, "deep inside" in verdict.says) == (0.0, False)


def test_a_drawing_holds_no_script_from_an_answer(small_course: Course) -> None:
    hostile = map_of(("boats", "catch", "+"), boats=SCRIPT, fish=SCRIPT)
    picture = draw(Answer("pond-map", "causal_loop", hostile), content(small_course, "pond-map"))
    assert set(picture) == {"text/plain", "text/html"}
    assert "<script" not in picture["text/html"]
    assert "data:image/svg+xml;base64," in picture["text/html"]
    items = {"nets": {"answer": SCRIPT, "reason": SCRIPT}, "boats": {"answer": SCRIPT}}
    case = Answer("pond-case", "question", {"version": 1, "items": items})
    assert "<script" not in draw(case, content(small_course, "pond-case"))["text/html"]
