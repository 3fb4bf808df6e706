"""The course's own lessons: each exercise can be graded, and a right answer gets all its points."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from right_answers import LESSONS, graded_exercises, released_cells
from small_course import CHECKOUT

from fivefold.grading import guards
from fivefold.grading.answers import Answer, check, judge

pytestmark = pytest.mark.skipif(
    not (CHECKOUT / "instructor" / "keys").is_dir(), reason="keys are not in a source distribution"
)


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
