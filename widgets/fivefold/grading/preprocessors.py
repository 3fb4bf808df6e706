"""What Fivefold adds to nbgrader's autograde, as preprocessors.

Sanitising: `RestoreCells`. Grading, in this order: `TakeAnswers` (before any learner code runs),
`RunCells` (in place of `Execute`), `TrustedScores`, `MarkHandGraded`, then nbgrader saves.
A learner's code can redefine `ff.score`, print numbers and write files while it runs: none of
that reaches a score, because answers were taken before and scores are computed here afterwards.
"""

# mypy: allow-untyped-calls
# (nbformat says that it is typed, but most of its functions are not)

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, v4
from nbgrader.preprocessors import Execute, NbGraderPreprocessor

from ..content import Content, load_content
from ..errors import FivefoldError
from .answers import Answer, check, draw, judge, said, take
from .cells import TrustedCell, restore, trusted_cells
from .keys import key_for
from .release import called_with

NOTES = "fivefold"  # under which the steps pass on what they know
UNEQUAL = "0" * 32  # a checksum that no source has


@dataclass
class Submission:
    """What is known about one submission before its code runs."""

    cells: dict[str, TrustedCell]
    answers: dict[str, Answer] = field(default_factory=dict)
    contents: dict[str, Content] = field(default_factory=dict)


class RestoreCells(NbGraderPreprocessor):  # type: ignore[misc]
    """Puts the released cells and their metadata back, before nbgrader reads any of them.

    nbgrader's own steps fail on damaged metadata, and an unknown schema version in one notebook
    ends the grading of all.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        trusted = _trusted(resources)
        if trusted:
            nb.cells = restore(nb.cells, trusted)
        nb.metadata = NotebookNode(language_info={"name": "python"})
        return nb, resources


class TakeAnswers(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes every answer that the graded cells refer to, from the submitted folder itself.

    Contents come from the source module: the copy in a submission may have been changed.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        about = resources["nbgrader"]
        course = _course(self)
        place = about["student"], about["assignment"]
        submitted = Path(course.format_path(course.submitted_directory, *place))
        source = Path(course.format_path(course.source_directory, ".", about["assignment"]))
        submission = Submission(_trusted(resources))
        for cell in submission.cells.values():
            exercise = cell.scores or cell.draws
            if exercise is None or exercise in submission.answers:
                continue
            content = load_content(exercise, source)
            answer = check(take(submitted, exercise, content.kind), content)
            if answer.problem:
                self.log.warning("%s, %s: %s", about["student"], exercise, answer.problem)
            submission.answers[exercise] = answer
            submission.contents[exercise] = content
        resources[NOTES] = submission
        return nb, resources


class RunCells(Execute):  # type: ignore[misc]
    """Runs the notebook; code that kills its kernel loses the cells after it, not the answers.

    A test cell that never ran has no output, which nbgrader takes for full marks: it gets an error.
    """

    def preprocess(
        self, nb: NotebookNode, resources: Any, km: Any = None
    ) -> tuple[NotebookNode, Any]:
        self._ran: set[int] = set()
        try:
            return super().preprocess(nb, resources, km)
        except Exception as error:
            reason = f"The notebook stopped here ({type(error).__name__}): the kernel ended."
            self.log.error("%s: %s", resources["nbgrader"]["student"], reason)
            for cell in nb.cells:
                if cell.cell_type == "code" and id(cell) not in self._ran:
                    cell.outputs = [v4.new_output("error", ename="NotRun", evalue=reason)]
                    cell.outputs[0]["traceback"] = [reason]
            return nb, resources

    def on_cell_executed(self, **kwargs: Any) -> None:
        super().on_cell_executed(**kwargs)
        self._ran.add(id(kwargs["cell"]))


class TrustedScores(NbGraderPreprocessor):  # type: ignore[misc]
    """Replaces the outputs of every cell that scores an exercise by the score computed here.

    The explanation and the drawing are `display_data`, which nbgrader's grade parsing passes over;
    the one `execute_result` holds the points. Cells that draw a graded exercise show the answer
    that counts.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        submission: Submission = resources[NOTES]
        pictures = {
            name: draw(answer, submission.contents[name])
            for name, answer in submission.answers.items()
        }
        shown: set[str] = set()
        for cell in nb.cells:
            known = submission.cells.get(_name(cell))
            if known is not None and known.scores is not None:
                answer = submission.answers[known.scores]
                points, says = self._points(known, answer)
                cell.outputs = [v4.new_output("display_data", said(says))]
                if answer.response is not None and known.scores not in shown:
                    cell.outputs.append(v4.new_output("display_data", pictures[known.scores]))
                cell.outputs.append(
                    v4.new_output(
                        "execute_result",
                        {"text/plain": repr(points)},
                        execution_count=cell.execution_count,
                    )
                )
            elif cell.cell_type == "code":
                name = called_with(cell.source, "exercise")
                if name in pictures:  # what counts, not what the learner's kernel drew
                    cell.outputs = [v4.new_output("display_data", pictures[str(name)])]
                    shown.add(str(name))
        return nb, resources

    def _points(self, cell: TrustedCell, answer: Answer) -> tuple[float, str]:
        key = key_for(answer.exercise)
        if key is None:  # the guard refuses this before the first submission
            raise FivefoldError(f"There is no key for '{answer.exercise}'.")
        verdict = judge(answer, key)
        most = float(cell.points or 0.0)
        return min(verdict.points, most), verdict.says or f"{verdict.points:g} of {most:g} points."


class MarkHandGraded(NbGraderPreprocessor):  # type: ignore[misc]
    """Asks for a manual grade where a person grades an exercise and there is an answer.

    nbgrader gives a hand-graded cell whose source did not change zero points and never shows it to
    a grader; the source of a cell that draws an exercise never changes. The grader and the
    feedback page get the drawing of the answer that counts.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        submission: Submission = resources.pop(NOTES)
        for cell in nb.cells:
            known = submission.cells.get(_name(cell))
            if known is None or known.draws is None:
                continue
            answer = submission.answers[known.draws]
            picture = draw(answer, submission.contents[known.draws])
            cell.outputs = [v4.new_output("display_data", picture)]
            if answer.response is not None:
                cell.metadata.nbgrader["checksum"] = UNEQUAL
                if answer.note:
                    cell.outputs.insert(0, v4.new_output("display_data", said(answer.note)))
        return nb, resources


def _course(step: Any) -> Any:
    """nbgrader's course directory: a step belongs to an exporter, and that to a converter."""
    return step.parent.parent.coursedir


def _trusted(resources: Any) -> dict[str, TrustedCell]:
    about = resources["nbgrader"]
    return trusted_cells(about["db_url"], about["assignment"], about["notebook"])


def _name(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
