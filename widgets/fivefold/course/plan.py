"""The plan of the course, read from the lessons' own metadata so that it cannot drift.

A lesson's notebook holds its front matter in `metadata.fivefold` (title, question, objectives,
sittings with their sections and minutes, glossary); which exercises and cases belong to a section
is read from its cells.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .. import content
from ..errors import FivefoldError

LESSON = "lesson.ipynb"
LATER = "*_later.ipynb"
BEFORE = "before"
"""The id of what comes before the sittings, on a day of its own: the opening questions."""
AFTER = "after"
"""The id of what comes after the sittings: work of one's own, and the stretch."""
_HEADING = re.compile(r"^(#{2,3}) (.+)$", re.MULTILINE)
_EXERCISE = re.compile(r"""^ff\.exercise\(["']([a-z0-9-]+)["']\)""", re.MULTILINE)
_CASE = re.compile(r"""\bff\.load\(["']([a-z0-9_]+)["']""")


@dataclass(frozen=True)
class Section:
    """One heading of a lesson and what a learner does below it."""

    title: str
    minutes: int | None
    """As planned; None where the plan gives minutes for all of them together."""
    exercises: tuple[str, ...] = ()
    """Ids of the exercises that it draws, in order."""
    written: tuple[str, ...] = ()
    """nbgrader ids of the cells that a learner writes into and a person marks."""
    cell: str = ""
    """The id of the cell that holds its heading."""


@dataclass(frozen=True)
class Sitting:
    """What is done at a stretch: a sitting, or what comes before or after all of them."""

    id: str
    title: str
    minutes: int
    sections: tuple[Section, ...]
    key_points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """A word of the glossary."""

    name: str
    says: str
    see: tuple[str, ...] = ()
    """Other terms of the glossary."""


@dataclass(frozen=True)
class Later:
    """A notebook beside the lesson that is opened some weeks after it: `two_weeks_later.ipynb`."""

    file: str
    title: str
    weeks: int
    minutes: int
    exercises: tuple[str, ...]


@dataclass(frozen=True)
class Lesson:
    """One module's lesson."""

    folder: Path
    title: str
    question: str
    maturity: str
    objectives: tuple[dict[str, Any], ...]
    sittings: tuple[Sitting, ...]
    cases: tuple[str, ...] = ()
    glossary: tuple[Term, ...] = ()
    sources: tuple[str, ...] = field(default=(), repr=False)
    later: tuple[Later, ...] = ()

    @property
    def module(self) -> str:
        """The name of its folder, such as `5_systems_thinking`."""
        return self.folder.name

    @property
    def minutes(self) -> int:
        """Planned minutes of all sittings and of what comes before and after them."""
        return sum(sitting.minutes for sitting in self.sittings)

    @property
    def workshop(self) -> bool:
        """Whether the module has an app for a live workshop."""
        return (self.folder / "workshop.ipynb").is_file()


def course() -> tuple[Lesson, ...]:
    """All lessons of this installation, in teaching order.

    Raises FivefoldError with one sentence for a lesson whose front matter is broken.
    """
    return tuple(read_lesson(folder) for folder in content.modules() if (folder / LESSON).is_file())


def read_lesson(folder: Path) -> Lesson:
    """The plan of the lesson in `folder`; FivefoldError where its front matter is broken."""
    try:
        front, cells = _read(folder / LESSON)
        found = {part.title: part for part in _sections(cells)}
        return Lesson(
            folder,
            title=front["title"],
            question=front["question"],
            maturity=front["maturity"],
            objectives=tuple(front["objectives"]),
            sittings=(*_sittings(front, found),),
            cases=tuple(dict.fromkeys(name for _, text in cells for name in _CASE.findall(text))),
            glossary=tuple(
                Term(one["term"], one["says"], tuple(one.get("see", ())))
                for one in front.get("glossary", ())
            ),
            sources=tuple(front.get("sources", ())),
            later=tuple(sorted(map(_later, folder.glob(LATER)), key=lambda one: one.weeks)),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        cause = f"{type(error).__name__}: {error}"
        raise FivefoldError(f"The plan of {folder / LESSON} cannot be read ({cause}).") from error


def _read(file: Path) -> tuple[dict[str, Any], list[tuple[dict[str, Any], str]]]:
    """A notebook's front matter, and its cells each with its text."""
    notebook = json.loads(file.read_text(encoding="utf-8"))
    cells = [(cell, "".join(cell["source"])) for cell in notebook["cells"]]
    return notebook["metadata"]["fivefold"], cells


def _later(file: Path) -> Later:
    front, cells = _read(file)
    drawn = tuple(name for _, text in cells for name in _EXERCISE.findall(text))
    return Later(file.name, front["title"], int(front["weeks"]), int(front["minutes"]), drawn)


def _sections(cells: list[tuple[dict[str, Any], str]]) -> Iterator[Section]:
    """Every heading of third order with what stands below it."""
    level, title, home, exercises, written = "", "", "", list[str](), list[str]()
    for cell, text in cells:
        grade = cell.get("metadata", {}).get("nbgrader", {})
        if cell["cell_type"] == "markdown":
            for heading in _HEADING.finditer(text):
                if level == "###":
                    yield Section(title, None, tuple(exercises), tuple(written), home)
                level, title, home = heading[1], heading[2].strip(), cell.get("id", "")
                exercises, written = [], []
            if grade.get("solution") and grade.get("grade"):
                written.append(grade["grade_id"])
        else:
            exercises += _EXERCISE.findall(text)
    if level == "###":
        yield Section(title, None, tuple(exercises), tuple(written), home)


def _sittings(front: dict[str, Any], found: dict[str, Section]) -> Iterator[Sitting]:
    """What comes before the sittings, they themselves as planned, and what comes after them."""
    planned = set()
    before = front.get("before_the_sittings")
    for sitting in (*([{"id": BEFORE, **before}] if before else []), *front["sittings"]):
        sections = []
        for planned_section in sitting["sections"]:
            part = found[planned_section["title"]]
            sections.append(replace(part, minutes=planned_section["minutes"]))
            planned.add(part.title)
        minutes = sum(section["minutes"] for section in sitting["sections"])
        points = tuple(sitting.get("key_points", ()))
        yield Sitting(sitting["id"], sitting["title"], minutes, tuple(sections), points)
    after = front.get("after_the_sittings")
    if after:
        rest = tuple(part for title, part in found.items() if title not in planned)
        yield Sitting(AFTER, after["title"], after["minutes"], rest)
