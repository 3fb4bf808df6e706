"""The course's own lessons: each exercise can be graded, and a right answer gets all its points."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest

from fivefold.content import load_exercises
from fivefold.grading import guards, keys
from fivefold.grading.answers import Answer, check, judge
from fivefold.grading.cells import TrustedCell
from fivefold.grading.release import released
from small_course import CHECKOUT, Course, record, requested

LESSONS = sorted((CHECKOUT / "modules").glob("*/lesson.ipynb"))

pytestmark = pytest.mark.skipif(
    not (CHECKOUT / "instructor" / "keys").is_dir(), reason="keys are not in a source distribution"
)


def released_cells(lesson: Path) -> dict[str, TrustedCell]:
    """The graded cells of a lesson, as the gradebook would hold them."""
    cells = {}
    for cell in released(lesson).cells:
        about = cell.metadata.get("nbgrader")
        if about:
            cells[about["grade_id"]] = TrustedCell(
                name=about["grade_id"],
                cell_type=cell.cell_type,
                source=cell.source,
                checksum=about["checksum"],
                locked=about["locked"],
                grade=about["grade"],
                solution=about["solution"],
                task=about.get("task", False),
                points=about.get("points"),
            )
    return cells


def right_answer(key: dict[str, Any], names: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The answer that a key describes; `names` are the bank's variables."""
    if "forms" in key:  # the question bank's: any answer to each question
        asked = {
            name: {"answer": (item["options"] or [5])[0], "reason": (item["reasons"] or [""])[0]}
            for name, item in key["forms"]["b"].items()
        }
        for name, item in key["forms"]["b"].items():
            if item["type"] == "multiple":
                asked[name]["answer"] = item["options"]
        return {"version": 1, "form": "b", "seed": 3, "items": asked}
    if keys.kind_of(key) == "question":
        given = {name: item["answer"] for name, item in key["items"].items()}
        return {
            "version": 1,
            "items": {
                name: answer if isinstance(answer, dict) else {"answer": answer}
                for name, answer in given.items()
            },
        }
    if keys.kind_of(key) == "sorting":
        full = {
            name: next(right for right in card["right"] if right["credit"] == 1)
            for name, card in key["cards"].items()
        }
        parts = ("bin", "reason", "condition")
        return {
            "version": 1,
            "items": {
                name: {part: right[part] for part in parts if part in right}
                for name, right in full.items()
            },
        }
    variables = [
        {"id": id, "name": about["name"], "kind": about["kind"], "x": 90.0 * n, "y": 60.0 * (n % 4)}
        for n, (id, about) in enumerate(names.items())
    ]
    links = [
        {"id": f"l{n}", **{field: link[field] for field in ("from", "to", "sign", "delay")}}
        for n, link in enumerate(key["links"])
        if link["required"]
    ]
    loops = [
        {"variables": turned(loop["variables"]), "name": loop["name"], "polarity": loop["polarity"]}
        for loop in key["loops"]
    ]
    return {"version": 1, "variables": variables, "links": links, "loops": loops}


def turned(loop: list[str]) -> list[str]:
    """A loop from its smallest id on, as it is stored."""
    first = loop.index(min(loop))
    return loop[first:] + loop[:first]


def graded_exercises(lesson: Path) -> dict[str, tuple[Any, dict[str, Any], dict[str, Any]]]:
    """For each scored exercise of a lesson its content, its key and the right answer."""
    contents = load_exercises(lesson.parent / "exercises.yaml")
    found = {}
    for cell in released_cells(lesson).values():
        if cell.scores:
            content, key = contents[cell.scores], keys.all_keys()[cell.scores]
            bank = content.public().get("variables", [])
            answer = right_answer(key, {variable["id"]: variable for variable in bank})
            found[cell.scores] = (content, key, answer)
    return found


@pytest.fixture(autouse=True, scope="module")
def _own_keys() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("FIVEFOLD_KEYS", raising=False)
        yield


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.parent.name)
def test_every_graded_exercise_has_its_key(lesson: Path) -> None:
    guards.check_keys(released_cells(lesson), lesson.parent)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.parent.name)
def test_a_right_answer_gets_all_points(lesson: Path) -> None:
    for name, (content, key, answer) in graded_exercises(lesson).items():
        taken = check(Answer(name, content.kind, answer), content)
        assert taken.problem == ""
        assert judge(taken, key).points == key["points"]


@dataclass(frozen=True)
class Term:
    """The course's own files in a folder of their own, all lessons graded in one run."""

    root: Path
    said: dict[str, subprocess.CompletedProcess[str]]
    """What nbgrader said, by command."""


@pytest.fixture(scope="module")
def term(tmp_path_factory: pytest.TempPathFactory) -> Term:
    """All lessons released, handed in with right answers, graded, and feedback written."""
    root = tmp_path_factory.mktemp("term")
    for part in ("course/nbgrader_config.py", "modules", "instructor/keys"):
        source, target = CHECKOUT / part, root / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("responses"))
        else:
            shutil.copy2(source, target)
    said = {}
    for step in ("generate_assignment", "autograde", "generate_feedback"):
        if step == "autograde":
            for lesson in LESSONS:
                hand_in(Course(root, lesson.parent.name), lesson)
        said[step] = Course(root).nbgrader(step, "*")
        assert said[step].returncode == 0, said[step].stdout
    return Term(root, said)


def hand_in(course: Course, lesson: Path) -> None:
    """The lesson with the right answer to each of its graded exercises."""
    course.hand_in(
        "ada",
        {
            name: json.dumps(record(name, answer, [answer], content.kind))
            for name, (content, _, answer) in graded_exercises(lesson).items()
        },
    )


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.parent.name)
def test_nbgrader_grades_the_lesson(lesson: Path, term: Term) -> None:
    course = Course(term.root, lesson.parent.name)
    mine = released(lesson)
    theirs = nbformat.read(course.release / "lesson.ipynb", as_version=4)
    assert [c.source for c in mine.cells] == [c.source for c in theirs.cells]
    assert [c.metadata for c in mine.cells] == [c.metadata for c in theirs.cells]

    exercises = graded_exercises(lesson)
    scores = course.scores("ada")
    for cell in released_cells(lesson).values():
        if cell.scores:
            assert scores[cell.name] == cell.points, term.said["autograde"].stdout
        elif cell.draws in exercises:
            assert scores[cell.name] is None  # waits for a person
    assert requested(course.page("ada")) == []
    assert "HIDDEN TESTS" not in course.page("ada")
