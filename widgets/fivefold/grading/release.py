"""The learner's form of a lesson: without solutions, hidden tests and marking schemes.

Self-contained (stdlib, nbformat, nbgrader): the build hook loads this file by its path, before the
package exists, and puts the same bytes into the wheel that `nbgrader generate_assignment` releases.
"""

# mypy: allow-untyped-calls
# (nbformat says that it is typed, but most of its functions are not)

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
)

LEFT_OVER = re.compile(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)|###\s*AUTOTEST")


class NotReleased(Exception):
    """This lesson may not reach learners; `str(error)` says which cell and why."""


def called_with(source: str, function: str) -> str | None:
    """The id in a cell that consists of `ff.<function>("id")` alone; None for any other cell.

    Imports may stand before the call. Nothing else may: what is trusted in grading has to be
    readable without running it.
    """
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    rest = [part for part in body if not isinstance(part, ast.Import | ast.ImportFrom)]
    if len(rest) != 1 or not isinstance(rest[0], ast.Expr):
        return None
    match rest[0].value:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="ff" | "fivefold"), attr=name),
            args=[ast.Constant(value=str(exercise))],
            keywords=[],
        ) if name == function:
            return exercise
    return None


class KeepWidgetCells(ClearSolutions):  # type: ignore[misc]
    """Clears solutions, but leaves the call that draws an exercise in a hand-graded cell.

    Stock nbgrader replaces the whole source of such a cell, `ff.exercise("…")`, by
    `raise NotImplementedError()`. The cell is known by its metadata `fivefold.exercise`.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: Any, cell_index: int
    ) -> tuple[NotebookNode, Any]:
        exercise = cell.metadata.get("fivefold", {}).get("exercise")
        if exercise is None or not utils.is_solution(cell):
            return super().preprocess_cell(cell, resources, cell_index)
        if called_with(cell.source, "exercise") != exercise:
            raise NotReleased(
                f"The cell '{name_of(cell)}' draws the exercise '{exercise}': it may hold only "
                f'ff.exercise("{exercise}").'
            )
        return cell, resources


# nbgrader's own order, without what needs its database (SaveCells), a header file or a running
# kernel (InstantiateTests). Checksums are computed on what the learner gets.
STEPS = (
    LockCells,
    KeepWidgetCells,
    ClearOutput,
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ComputeChecksums,
    CheckCellMetadata,
)


def released(source: Path) -> NotebookNode:
    """The learner's form of the lesson `source`.

    Raises NotReleased with one sentence where something that learners may not see would remain.
    """
    notebook = nbformat.read(source, as_version=4)
    resources: dict[str, Any] = {}
    for step in STEPS:
        try:
            notebook, resources = step()(notebook, resources)
        except RuntimeError as error:  # a region that opens and never closes, or nests
            raise NotReleased(f"{source.name}: {error}") from error
    check_released(notebook)
    return notebook


def write_released(source: Path, target: Path) -> None:
    """Write the learner's form of the lesson `source` to `target`; the same bytes each time."""
    text = nbformat.writes(released(source), version=4)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.rstrip("\n").encode("utf-8") + b"\n")


def check_released(notebook: NotebookNode) -> None:
    """Raise NotReleased if a solution, a hidden test, a scheme or an output is still there."""
    for number, cell in enumerate(notebook.cells, 1):
        where = f"The cell '{name_of(cell)}'" if name_of(cell) else f"Cell {number}"
        found = LEFT_OVER.search(cell.source)
        if found:
            raise NotReleased(f"{where} still holds '{found.group(0)}'.")
        if cell.get("outputs"):
            raise NotReleased(f"{where} still holds an output.")


def name_of(cell: NotebookNode) -> str:
    """nbgrader's id of a cell, or an empty text."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


class CheckReleased(CheckCellMetadata):  # type: ignore[misc]
    """The last step of `nbgrader generate_assignment`: nothing hidden may be left."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        nb, resources = super().preprocess(nb, resources)
        check_released(nb)
        return nb, resources
