"""What nbgrader_config.py sets up, and what it refuses."""

from __future__ import annotations

import logging
import os
import warnings
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from nbgrader.converters.base import NbGraderException
from small_course import EXERCISES, KEYS, MODULE, Course, write_yaml
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from fivefold.errors import FivefoldError
from fivefold.grading import guards, keys
from test_cells import HAND, SCORE

CELLS = {"score": SCORE, "hand": HAND}


@pytest.fixture
def config(small_course: Course) -> Any:
    made = Config()
    with warnings.catch_warnings():
        guards.configure(made, small_course.folder)
    return made


def test_lessons_stay_where_they_stand(config: Any, small_course: Course) -> None:
    directory = config.CourseDirectory
    assert directory.root == str(small_course.folder.resolve())
    assert (directory.source_directory, directory.notebook_id) == ("../modules", "lesson")
    assert {"guide.md", "workshop.yaml", "__pycache__"} <= set(directory.ignore)
    assert "responses" not in directory.ignore  # nbgrader would not copy answers for grading


def test_answers_are_never_overwritten_and_content_is(config: Any, small_course: Course) -> None:
    kept = config.Autograde.exclude_overwriting[MODULE]
    assert kept == ["responses/pond-case.json", "responses/pond-map.json"]
    left = small_course.module / "responses" / "set-aside" / "old.json"
    left.parent.mkdir(parents=True)
    left.touch()
    files = guards.answer_files(small_course.root / "modules")[MODULE]
    assert "responses/set-aside/old.json" in files
    assert "exercises.yaml" not in files


def test_steps_can_be_imported(config: Any) -> None:
    from traitlets.utils.importstring import import_item

    for steps in (
        config.GenerateAssignment.preprocessors,
        config.Autograde.sanitize_preprocessors,
        config.Autograde.autograde_preprocessors,
        config.GenerateFeedback.preprocessors,
        config.HTMLExporter.preprocessors,
    ):
        assert all(isinstance(import_item(step), type) for step in steps)
    order = [step.rsplit(".", 1)[1] for step in config.Autograde.autograde_preprocessors]
    assert order.index("TakeAnswers") < order.index("RunCells") < order.index("TrustedScores")
    assert order.index("MarkHandGraded") < order.index("SaveAutoGrades")


def test_a_module_with_a_mistake_does_not_stop_the_others(small_course: Course) -> None:
    broken = small_course.root / "modules" / "2_broken"
    broken.mkdir()
    (broken / "exercises.yaml").write_text("exercises: [")
    assert guards.answer_files(small_course.root / "modules")["2_broken"] == []


def test_only_nbgraders_own_warning_is_silenced() -> None:
    said = (
        "Object of type <{}> not in session, add operation along '{}.submissions' will not proceed"
    )
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        guards.quieten()
        for text, module in (
            (said.format("SubmittedAssignment", "Student"), "nbgrader.api"),
            (said.format("SubmittedNotebook", "Notebook"), "nbgrader.api"),
            (said.format("SubmittedNotebook", "Notebook"), "another.module"),
            (said.format("Grade", "Notebook"), "nbgrader.api"),
        ):
            warnings.warn_explicit(text, SAWarning, "x.py", 1, module=module)
    assert len(seen) == 2


def converter(course: Course) -> Any:
    """As much of an nbgrader converter as a guard looks at."""
    log = logging.getLogger("fivefold.test")
    return SimpleNamespace(assignments={str(course.module): []}, log=log)


def test_generation_refuses_answers_in_the_source(small_course: Course) -> None:
    guard = object.__new__(guards.ReleaseGuard)
    guard.look(converter(small_course))
    (small_course.module / "responses").mkdir()
    with pytest.raises(FivefoldError, match=f"modules/{MODULE}/responses holds answers"):
        guard.look(converter(small_course))


def test_a_refusal_is_logged_as_one_sentence(
    small_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nbgrader.apps import NbGrader

    def refuse(*_: Any) -> None:
        raise FivefoldError("Not today.")

    monkeypatch.setattr(guards.ReleaseGuard, "look", refuse)
    with pytest.raises(NbGraderException, match=r"^Not today\.$"):
        guards.ReleaseGuard(parent=NbGrader())


def test_complete_keys_are_accepted(small_course: Course) -> None:
    guards.check_keys(CELLS, small_course.module)
    guards.check_keys({}, Path("/no/such/module"))


def test_an_autograde_without_a_key_is_refused(small_course: Course) -> None:
    folder = small_course.root / "instructor" / "keys"
    write_yaml(folder / "1_small.yaml", {"pond-map": KEYS["pond-map"]})
    with pytest.raises(FivefoldError, match=r"There is no key for 'pond-case'.*nothing was graded"):
        guards.check_keys(CELLS, small_course.module)
    guards.check_keys({"hand": HAND}, small_course.module)  # a person needs no key


def test_points_of_cell_and_key_must_agree(small_course: Course) -> None:
    cells = {"score": replace(SCORE, points=12.0)}
    with pytest.raises(FivefoldError, match="gives 12 points and the key of 'pond-case' 10"):
        guards.check_keys(cells, small_course.module)


def test_an_exercise_that_is_gone_is_said(small_course: Course) -> None:
    rest = {"pond-map": EXERCISES["pond-map"]}
    write_yaml(small_course.module / "exercises.yaml", rest)
    with pytest.raises(FivefoldError, match=r"'pond-case', which\s.*does not have"):
        guards.check_keys(CELLS, small_course.module)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_submission_is_prepared_without_links_and_leftovers(tmp_path: Path) -> None:
    submitted = tmp_path / "submitted" / "ada" / MODULE
    (submitted / "responses").mkdir(parents=True)
    secret = tmp_path / "secret.txt"
    secret.write_text("the key")
    (submitted / "notes.txt").symlink_to(secret)
    (submitted / "folder").symlink_to(tmp_path)
    os.mkfifo(submitted / "pipe")
    (submitted / "timestamp.txt").write_text("yesterday")
    old = tmp_path / "autograded" / "ada" / MODULE / "responses" / "withdrawn.json"
    old.parent.mkdir(parents=True)
    old.touch()
    course = SimpleNamespace(
        autograded_directory="autograded",
        format_path=lambda step, student, module: str(tmp_path / step / student / module),
    )
    log = logging.getLogger("fivefold.test")
    own: list[Any] = []
    guards._prepare(
        SimpleNamespace(coursedir=course, log=log),
        lambda **about: own.append(about),
        notebooks=[str(submitted / "lesson.ipynb")],
        student="*",
    )
    assert own[0]["student"] == "*"  # the instructor's own hook still runs
    assert not old.parent.parent.exists()
    for name in ("notes.txt", "folder", "pipe"):
        assert not (submitted / name).is_symlink()
        assert "cannot be handed in" in (submitted / name).read_text()
    assert secret.read_text() == "the key"
    assert not (submitted / "timestamp.txt").exists()
    assert (submitted / "timestamp-unreadable.txt").read_text() == "yesterday"


def test_keys_of_a_copied_course_are_its_own(config: Any, small_course: Course) -> None:
    assert keys.keys_folder() == small_course.folder.resolve().parent / "instructor" / "keys"
