"""The graded cells of a lesson as they were released: read from the gradebook, never from a
submission.

nbgrader stores the source, type, points and lock of every graded cell when the assignment is
generated. What a learner's notebook says about itself (metadata, sources of locked cells) is
replaced by that before anything runs.
"""

# mypy: allow-untyped-calls
# (nbformat says that it is typed, but most of its functions are not)

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode, v4
from nbgrader.api import Gradebook, MissingEntry

from .release import called_with

CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")


@dataclass(frozen=True)
class TrustedCell:
    """One graded, locked or answer cell of a released lesson. `points` is None where not graded."""

    name: str
    cell_type: str
    source: str
    checksum: str
    locked: bool
    grade: bool
    solution: bool
    task: bool
    points: float | None

    @property
    def scores(self) -> str | None:
        """The exercise that this test cell scores: it is locked and holds only `ff.score(…)`."""
        scored = self.grade and self.locked and self.cell_type == "code"
        return called_with(self.source, "score") if scored else None

    @property
    def draws(self) -> str | None:
        """The exercise that a person grades in this cell: it holds only `ff.exercise(…)`."""
        by_hand = self.grade and self.solution and self.cell_type == "code"
        return called_with(self.source, "exercise") if by_hand else None

    @property
    def metadata(self) -> dict[str, Any]:
        """nbgrader's metadata of the cell, schema version 3."""
        about: dict[str, Any] = {
            "schema_version": 3,
            "grade_id": self.name,
            "cell_type": self.cell_type,
            "checksum": self.checksum,
            "locked": self.locked,
            "grade": self.grade,
            "solution": self.solution,
            "task": self.task,
        }
        return about if self.points is None else about | {"points": self.points}

    def fresh(self, source: str | None = None) -> NotebookNode:
        """The cell as a notebook cell; `source` is the learner's where the cell is theirs."""
        text = self.source if source is None or self.locked else source
        return new_cell(self.cell_type, text, {"nbgrader": self.metadata})


def trusted_cells(db_url: str, assignment: str, notebook: str) -> dict[str, TrustedCell]:
    """The released cells of a lesson by nbgrader id; empty where nothing was generated."""
    with Gradebook(db_url) as gradebook:
        try:
            found = gradebook.find_notebook(notebook, assignment)
        except MissingEntry:
            return {}
        points = {cell.name: float(cell.max_score) for cell in found.grade_cells}
        tasks = {cell.name: float(cell.max_score) for cell in found.task_cells}
        answers = {cell.name for cell in found.solution_cells}
        return {
            cell.name: TrustedCell(
                name=cell.name,
                cell_type=cell.cell_type,
                source=cell.source or "",
                checksum=cell.checksum or "",
                locked=bool(cell.locked),
                grade=cell.name in points,
                solution=cell.name in answers,
                task=cell.name in tasks,
                points=points.get(cell.name, tasks.get(cell.name)),
            )
            for cell in found.source_cells
        }


def restore(cells: Iterable[Any], trusted: dict[str, TrustedCell]) -> list[NotebookNode]:
    """A learner's cells over the released ones: trusted metadata, locked sources, no outputs.

    Of two cells with one id the later is taken, as nbgrader does, and the earlier becomes a plain
    cell. A cell that nbgrader does not know loses its metadata. Deleted graded cells are put back
    at the end, so that an answer is scored even if its test cell is gone.
    """
    restored: list[NotebookNode] = []
    seen: set[str] = set()
    used: set[str] = set()
    for cell in reversed([cell for cell in cells if isinstance(cell, dict)]):
        name = _grade_id(cell)
        source = _text(cell.get("source"))
        known = trusted.get(name) if name not in seen else None
        if known is None:
            fresh = new_cell(str(cell.get("cell_type")), source, {}, cell.get("attachments"))
        else:
            seen.add(name)
            fresh = known.fresh(source)
        old_id = cell.get("id")
        if isinstance(old_id, str) and CELL_ID.fullmatch(old_id) and old_id not in used:
            fresh["id"] = old_id
        used.add(fresh["id"])
        restored.append(fresh)
    missing = [cell for cell in trusted.values() if cell.name not in seen]
    put_back = [cell.fresh() for cell in missing if cell.grade or cell.task]
    return [*reversed(restored), *put_back]


def new_cell(
    cell_type: str, source: str, metadata: dict[str, Any], attachments: Any = None
) -> NotebookNode:
    """A cell without outputs; attachments are kept where they are well-formed images."""
    if cell_type == "code":
        return v4.new_code_cell(source, metadata=NotebookNode(metadata))
    make = v4.new_markdown_cell if cell_type == "markdown" else v4.new_raw_cell
    cell = make(source, metadata=NotebookNode(metadata))
    if isinstance(attachments, dict) and all(map(_is_image, attachments.values())):
        cell["attachments"] = attachments
    return cell


def _is_image(bundle: Any) -> bool:
    return isinstance(bundle, dict) and all(
        isinstance(data, str) and str(mime).startswith("image/") for mime, data in bundle.items()
    )


def _grade_id(cell: dict[str, Any]) -> str:
    metadata = cell.get("metadata")
    about = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = about.get("grade_id") if isinstance(about, dict) else None
    return name if isinstance(name, str) else ""


def _text(source: Any) -> str:
    if isinstance(source, list):
        return "".join(part for part in source if isinstance(part, str))
    return source if isinstance(source, str) else ""
