"""What a lesson's metadata says about the curriculum: which items practise and grade an objective.

`matrix` reads plain data (a notebook as nbformat gives it, the raw `exercises.yaml`), so a
syllabus can print it and a test can judge it. Nothing here knows Jupyter, files or keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import FivefoldError

CHOSEN = frozenset({"question", "sorting"})
"""Kinds that are answered by choosing among what is offered; in all others something is made."""
WRITING = "writing"
"""The kind of an item that is a cell of the lesson."""

Exercises = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Item:
    """One exercise or cell that an objective names."""

    id: str
    title: str
    kind: str
    points: float
    """All points that hang on it; 0 for practice."""

    @property
    def made(self) -> bool:
        """Whether the learner makes something here, rather than choosing what is offered."""
        return self.kind not in CHOSEN


@dataclass(frozen=True)
class Row:
    """One objective, with what practises it and what grades it."""

    id: str
    sitting: str
    verb: str
    text: str
    formative: tuple[Item, ...]
    graded: tuple[Item, ...]


def matrix(lesson: Mapping[str, Any], exercises: Exercises) -> list[Row]:
    """A row for each objective of a lesson, in its order.

    `lesson` is the notebook as plain data, `exercises` the mapping of its exercises.yaml. Raises
    FivefoldError where an objective lacks a field or names what the lesson does not have.
    """
    front = lesson.get("metadata", {}).get("fivefold", {})
    return [_row(objective, lesson["cells"], exercises) for objective in front["objectives"]]


def points(cells: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """The points of each graded cell, by its nbgrader id, in the lesson's order."""
    marked = (cell.get("metadata", {}).get("nbgrader", {}) for cell in cells)
    return {about["grade_id"]: about["points"] for about in marked if about.get("grade")}


def as_markdown(rows: Sequence[Row]) -> str:
    """The matrix as a Markdown table: sitting, objective, practice, graded with points."""
    lines = [
        "| Sitting | You will be able to | Practised by | Graded by |",
        "| --- | --- | --- | --- |",
    ]
    for row in rows:
        practice = ", ".join(item.title for item in row.formative)
        graded = ", ".join(f"{item.title} ({item.points:g})" for item in row.graded)
        told = f"**{row.text[: len(row.verb)]}**{row.text[len(row.verb) :]}"
        cells = (row.sitting, told, practice, graded)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _row(
    objective: Mapping[str, Any], cells: Sequence[Mapping[str, Any]], exercises: Exercises
) -> Row:
    wanted = ("id", "sitting", "verb", "text", "formative", "graded")
    missing = [field for field in wanted if field not in objective]
    if missing:
        raise FivefoldError(
            f"The objective '{objective.get('id', '?')}' in the lesson's metadata has no "
            f"'{missing[0]}'."
        )
    practice, graded = (
        tuple(_item(name, objective["id"], cells, exercises) for name in objective[part])
        for part in ("formative", "graded")
    )
    id, sitting, verb, text = (str(objective[field]) for field in wanted[:4])
    return Row(id, sitting, verb, text, formative=practice, graded=graded)


def _item(
    name: str, objective: str, cells: Sequence[Mapping[str, Any]], exercises: Exercises
) -> Item:
    given = {cell["id"]: points([cell]) for cell in cells}
    earned = [given.get(f"{part}{name}", {}) for part in ("exercise-", "score-", "")]
    total = sum(sum(found.values()) for found in earned)
    if name in exercises:
        return Item(name, exercises[name]["title"], exercises[name]["kind"], total)
    if name in given:
        return Item(name, _heading_above(name, cells), WRITING, total)
    raise FivefoldError(
        f"The objective '{objective}' names '{name}', which is neither an exercise nor a cell of "
        "the lesson."
    )


def _heading_above(name: str, cells: Sequence[Mapping[str, Any]]) -> str:
    """The last heading before a cell, without its points; the cell's id where there is none."""
    title = name
    for cell in cells:
        if cell["id"] == name:
            break
        if cell["cell_type"] == "markdown":
            found = re.findall(r"^#{2,4} (.+?)(?: \(\d+ points\))?$", cell["source"], re.M)
            title = found[-1] if found else title
    return title
