"""Cells of a submission over the released ones, and outputs as nbgrader parses them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from nbformat import NotebookNode, v4, validate
from nbgrader.utils import compute_checksum, determine_grade
from small_course import HALF_CASE, KEYS, RIGHT_MAP, Course

from fivefold.content import load_content
from fivefold.grading import preprocessors
from fivefold.grading.answers import Answer
from fivefold.grading.cells import TrustedCell, restore
from fivefold.grading.preprocessors import MarkHandGraded, Submission, TrustedScores


def trusted(name: str, source: str, **about: Any) -> TrustedCell:
    fields: dict[str, Any] = {
        "cell_type": "code",
        "locked": False,
        "grade": False,
        "solution": False,
        "task": False,
        "points": None,
    }
    cell = TrustedCell(name=name, source=source, checksum="0" * 32, **{**fields, **about})
    return TrustedCell(**{**cell.__dict__, "checksum": compute_checksum(cell.fresh())})


SCORE = trusted("score", 'ff.score("pond-case")', grade=True, locked=True, points=10.0)
HAND = trusted("hand", 'ff.exercise("pond-map")', grade=True, solution=True, points=5.0)
TEXT = trusted(
    "text", "YOUR ANSWER HERE", cell_type="markdown", grade=True, solution=True, points=4.0
)
CELLS = {cell.name: cell for cell in (SCORE, HAND, TEXT)}


def names(cells: list[NotebookNode]) -> list[str]:
    return [cell.metadata.get("nbgrader", {}).get("grade_id", "") for cell in cells]


def learners(cell: TrustedCell, **changes: Any) -> dict[str, Any]:
    made = cell.fresh()
    made.update(changes)
    return dict(made)


def test_which_cells_score_and_which_a_person_grades() -> None:
    assert (SCORE.scores, SCORE.draws) == ("pond-case", None)
    assert (HAND.scores, HAND.draws) == (None, "pond-map")
    assert (TEXT.scores, TEXT.draws) == (None, None)
    assert trusted("x", 'ff.score("pond-case")', solution=True).scores is None


def test_an_unharmed_submission_stays_as_it_is() -> None:
    cells = [v4.new_code_cell("x = 1", id="mine"), SCORE.fresh(), HAND.fresh(), TEXT.fresh("I saw")]
    out = restore(cells, CELLS)
    assert [c.source for c in out] == [c.source for c in cells]
    assert [c.id for c in out] == [c.id for c in cells]
    assert out[1].metadata.nbgrader == SCORE.metadata


@pytest.mark.parametrize(
    "metadata",
    [
        {"nbgrader": {**SCORE.metadata, "schema_version": 99, "points": 1000, "task": True}},
        {"nbgrader": {"grade_id": "score"}},
        # a test that is skipped has no output, which nbgrader takes for full marks
        {"nbgrader": SCORE.metadata, "tags": ["skip-execution", "raises-exception"]},
        {"nbgrader": {**SCORE.metadata, "locked": False, "solution": True, "grade": False}},
    ],
)
def test_altered_metadata_and_locked_sources_are_put_back(metadata: dict[str, Any]) -> None:
    for changes in ({}, {"source": "100.0"}, {"cell_type": "markdown", "source": "x"}):
        cell = restore([learners(SCORE, metadata=metadata, **changes)], {"score": SCORE})[0]
        assert cell.metadata == {"nbgrader": SCORE.metadata}
        assert (cell.source, cell.cell_type) == (SCORE.source, "code")
        assert compute_checksum(cell) == SCORE.checksum


@pytest.mark.parametrize("nonsense", [None, 3, "x", [], {"grade_id": 3}, {"grade_id": "unknown"}])
def test_nonsense_in_metadata_makes_a_plain_cell(nonsense: Any) -> None:
    cells = [learners(SCORE, metadata={"nbgrader": nonsense}), learners(SCORE, metadata=nonsense)]
    out = restore(cells, {})
    assert [dict(c.metadata) for c in out] == [{}, {}]


def test_a_deleted_test_cell_comes_back_at_the_end() -> None:
    out = restore([v4.new_markdown_cell("all gone")], CELLS)
    assert names(out) == ["", "score", "hand", "text"]
    validate(v4.new_notebook(cells=out))


def test_of_two_cells_with_one_id_one_is_left_and_none_gains() -> None:
    forged = learners(SCORE, source="100.0")
    out = restore([forged, SCORE.fresh(), forged], {"score": SCORE})
    assert names(out) == ["", "", "score"]
    assert out[2].source == SCORE.source
    assert len({cell.id for cell in out}) == 3


def graded(course: Course, answers: dict[str, Answer], outputs: list[Any]) -> list[NotebookNode]:
    """The cells after both steps; `outputs` is what learner code left in each."""
    contents = {name: load_content(name, course.module) for name in KEYS}
    for cell in CELLS.values():
        exercise = cell.scores or cell.draws
        if exercise and exercise not in answers:
            answers[exercise] = Answer(exercise, "", problem="No answer was submitted.")
    cells = [cell.fresh() for cell in CELLS.values()]
    for cell in cells[:2]:
        cell.outputs = list(outputs)
    notebook, resources = v4.new_notebook(cells=cells), {}
    resources[preprocessors.NOTES] = Submission(CELLS, answers, contents)
    for step in (TrustedScores(), MarkHandGraded()):
        notebook, resources = step.preprocess(notebook, resources)
    assert resources == {}
    validate(notebook)
    return notebook.cells


FORGED = [
    [],
    [v4.new_output("execute_result", {"text/plain": "10.0"}, execution_count=3)],
    [v4.new_output("execute_result", {"text/html": "x"}), v4.new_output("stream", text="10")],
    [v4.new_output("stream", name="stderr", text="a warning")],
    [v4.new_output("error", ename="E", evalue="", traceback=[])],
]


@pytest.mark.parametrize("outputs", FORGED)
def test_nbgrader_reads_the_trusted_points(small_course: Course, outputs: list[Any]) -> None:
    half = Answer("pond-case", "question", HALF_CASE, note="A note.")
    cells = graded(small_course, {"pond-case": half}, outputs)
    assert determine_grade(cells[0]) == (5.0, 10.0)
    kinds = [output.output_type for output in cells[0].outputs]
    assert kinds == ["display_data", "display_data", "execute_result"]
    assert "A note." in cells[0].outputs[0].data["text/plain"]


@pytest.mark.parametrize("outputs", FORGED)
def test_nothing_handed_in_is_zero_with_the_reason(
    small_course: Course, outputs: list[Any]
) -> None:
    cells = graded(small_course, {}, outputs)
    assert determine_grade(cells[0]) == (0.0, 10.0)
    assert cells[0].outputs[0].data["text/plain"] == "No answer was submitted."
    assert determine_grade(cells[1]) == (0, 5.0)
    assert determine_grade(cells[2]) == (0, 4.0)


def test_cells_that_draw_show_what_counts_once(small_course: Course) -> None:
    drawing = v4.new_code_cell('ff.exercise("pond-case")', outputs=FORGED[1])
    half = Answer("pond-case", "question", HALF_CASE)
    contents = {name: load_content(name, small_course.module) for name in KEYS}
    about = Submission({"score": SCORE}, {"pond-case": half}, contents)
    notebook = v4.new_notebook(cells=[drawing, SCORE.fresh()])
    TrustedScores().preprocess(notebook, {preprocessors.NOTES: about})
    (shown,) = drawing.outputs
    assert "Answer: It shrinks." in shown.data["text/plain"]
    assert len(notebook.cells[1].outputs) == 2  # the reason and the points, no second drawing


def test_an_answer_graded_by_hand_waits_for_a_person(small_course: Course) -> None:
    drawn = Answer("pond-map", "causal_loop", RIGHT_MAP)
    cells = graded(small_course, {"pond-map": drawn}, FORGED[1])
    assert determine_grade(cells[1]) == (None, 5.0)
    (output,) = cells[1].outputs
    assert "fish in the pond" in output.data["text/plain"]
    assert cells[1].source == HAND.source


def test_a_test_cell_that_never_ran_earns_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def die(self: Any, nb: NotebookNode, *_: Any) -> None:
        self.on_cell_executed(cell=nb.cells[0], execute_reply={"content": {"status": "ok"}})
        raise RuntimeError("the kernel died")

    monkeypatch.setattr(preprocessors.Execute, "preprocess", die)
    cells = [v4.new_code_cell("1"), SCORE.fresh()]
    resources = {"nbgrader": {"student": "ada"}}
    notebook, _ = preprocessors.RunCells().preprocess(v4.new_notebook(cells=cells), resources)
    assert notebook.cells[0].outputs == []
    assert determine_grade(notebook.cells[1]) == (0, 10.0)
    assert "kernel ended" in notebook.cells[1].outputs[0].evalue


def test_answers_are_taken_from_what_was_submitted(
    small_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_course.release.mkdir(parents=True)
    submitted = small_course.submit("ada", case=HALF_CASE)
    (submitted / "exercises.yaml").write_text("exercises: {}")  # a learner's copy is not read
    places = {
        "submitted": submitted.parents[1],
        "../modules": small_course.root / "modules",
    }
    course = SimpleNamespace(
        submitted_directory="submitted",
        source_directory="../modules",
        format_path=lambda step, student, module: str(places[step] / student / module),
    )
    monkeypatch.setattr(preprocessors, "_trusted", lambda _: CELLS)
    monkeypatch.setattr(preprocessors, "_course", lambda _: course)
    about = {"student": "ada", "assignment": submitted.name}
    _, resources = preprocessors.TakeAnswers().preprocess(v4.new_notebook(), {"nbgrader": about})
    answers = resources[preprocessors.NOTES].answers
    assert answers["pond-case"].response == HALF_CASE
    assert answers["pond-map"].problem == "No answer was submitted."
