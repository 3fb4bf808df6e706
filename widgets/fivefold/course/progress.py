"""How far a learner is, from the answers on the disk: read only, and trusting no file.

What counts as done is what each kind of exercise counts (`complete` in its `score.py`), or that it
was submitted; a cell to write into is begun when it no longer says what the lesson was released
with.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from .. import content
from ..errors import FivefoldError
from ..records import read_record
from .plan import LESSON, Later, Lesson, Section, Sitting

STUB = "YOUR ANSWER HERE"  # what nbgrader releases in the place of a written answer
Complete = Callable[[Any, Any], tuple[int, int]]


@dataclass(frozen=True)
class Done:
    """How far one exercise, or one cell to write into, is."""

    name: str
    parts: int = 0
    of: int = 1
    saved: str = ""
    """When it was last saved (ISO 8601, UTC); empty where nobody knows or nothing is there."""
    problem: str = ""
    """A sentence where the answer cannot be read."""

    @property
    def whole(self) -> bool:
        return self.parts >= self.of

    @property
    def begun(self) -> bool:
        return self.parts > 0 or bool(self.saved) or bool(self.problem)


@dataclass(frozen=True)
class SectionDone:
    """A section with how far each thing to do in it is."""

    section: Section
    parts: tuple[Done, ...]

    @property
    def whole(self) -> bool:
        """Whether all that there is to do is done; never of a section with nothing to do."""
        return bool(self.parts) and all(part.whole for part in self.parts)


@dataclass(frozen=True)
class SittingDone:
    """A sitting with how far its sections are."""

    sitting: Sitting
    sections: tuple[SectionDone, ...]

    @property
    def parts(self) -> tuple[Done, ...]:
        return tuple(part for section in self.sections for part in section.parts)

    @property
    def done(self) -> int:
        return sum(part.whole for part in self.parts)

    @property
    def of(self) -> int:
        return len(self.parts)

    @property
    def minutes_left(self) -> int:
        """Planned minutes of the sitting that are not behind the learner.

        Sections with something to do count until it is done; those with nothing to do count with
        the next one that has. A sitting without minutes for each section counts by the share of
        what is done.
        """
        if any(part.section.minutes is None for part in self.sections):
            share = 1 - self.done / self.of if self.of else 1.0
            return round(self.sitting.minutes * share)
        left = waiting = 0
        for part in self.sections:
            waiting += part.section.minutes or 0
            if part.parts:
                left += 0 if part.whole else waiting
                waiting = 0
        everything = bool(self.parts) and all(part.whole for part in self.parts)
        return left + (0 if everything else waiting)


@dataclass(frozen=True)
class LaterDone:
    """A notebook for some weeks later with how far it is, and from when on it is meant."""

    later: Later
    parts: tuple[Done, ...]
    due: date | None
    """`later.weeks` after the last answer of the lesson; None as long as there is none."""

    @property
    def whole(self) -> bool:
        return all(part.whole for part in self.parts)


@dataclass(frozen=True)
class LessonDone:
    """A lesson with how far its sittings are."""

    lesson: Lesson
    sittings: tuple[SittingDone, ...]
    later: tuple[LaterDone, ...] = ()

    @property
    def parts(self) -> tuple[Done, ...]:
        return tuple(part for sitting in self.sittings for part in sitting.parts)


def progress(folder: Path, lessons: tuple[Lesson, ...]) -> tuple[LessonDone, ...]:
    """How far the answers in a learner's `folder` are; never raises for what a file holds."""
    return tuple(_lesson(folder, lesson) for lesson in lessons)


def next_place(done: tuple[LessonDone, ...]) -> tuple[LessonDone, SittingDone, SectionDone] | None:
    """Where the learner goes on: the first open section from where she last saved something.

    Else the first open one of the course; None when everything is done.
    """
    places = [
        (lesson, sitting, section)
        for lesson in done
        for sitting in lesson.sittings
        for section in sitting.sections
        if section.parts
    ]
    saved = [max((part.saved for part in place[2].parts), default="") for place in places]
    last = max(range(len(places)), key=lambda at: saved[at], default=0)
    begin = last if places and saved[last] else 0
    ahead = [*places[begin:], *places[:begin]]
    return next((place for place in ahead if not place[2].whole), None)


def _lesson(folder: Path, lesson: Lesson) -> LessonDone:
    sittings = tuple(
        SittingDone(sitting, tuple(_section(folder, lesson, one) for one in sitting.sections))
        for sitting in lesson.sittings
    )
    done = LessonDone(lesson, sittings)
    last = max(filter(None, (_day(part.saved) for part in done.parts)), default=None)
    home = folder / lesson.module
    return replace(
        done,
        later=tuple(
            LaterDone(
                one,
                tuple(_exercise(home, lesson.folder, name) for name in one.exercises),
                last and last + timedelta(weeks=one.weeks),
            )
            for one in lesson.later
        ),
    )


def _day(saved: str) -> date | None:
    try:
        return datetime.fromisoformat(saved).date()
    except ValueError:
        return None


def _section(folder: Path, lesson: Lesson, section: Section) -> SectionDone:
    home = folder / lesson.module
    exercises = (_exercise(home, lesson.folder, name) for name in section.exercises)
    written = (_written(home, lesson.folder, name) for name in section.written)
    return SectionDone(section, (*exercises, *written))


def _exercise(home: Path, source: Path, name: str) -> Done:
    """How far the answer in `home/responses` is, by the content that stands in `source`."""
    try:
        found = _contents(source)[name]
        record = read_record(home / "responses" / f"{name}.json", name, found.kind)
        if record.response is None:
            return Done(name, 0, 1)
        parts, of = _complete(found.kind)(record.response, found)
        if record.attempts:  # what is submitted first counts: the rest is no longer to be done
            parts = of
        return Done(name, parts, of, record.saved)
    except (FivefoldError, KeyError) as error:
        return Done(name, problem=str(error))


@cache
def _contents(source: Path) -> dict[str, content.Content]:
    return content.load_exercises(source / "exercises.yaml")


@cache
def _complete(kind: str) -> Complete:
    found: Complete = importlib.import_module(f"fivefold.{kind}.score").complete
    return found


def _written(home: Path, source: Path, name: str) -> Done:
    """Whether a cell to write into was changed; an unreadable notebook counts as untouched."""
    was, now = _cell_texts(source / LESSON), _cell_texts(home / LESSON)
    return Done(name, int(now.get(name, "") not in ("", STUB, was.get(name))))


def _cell_texts(notebook: Path) -> dict[str, str]:
    """The text of each cell that nbgrader knows, by its grade_id."""
    try:
        status = notebook.stat()
        return _read_cells(notebook, status.st_mtime_ns, status.st_size)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


@lru_cache(maxsize=64)
def _read_cells(notebook: Path, changed: int, size: int) -> dict[str, str]:
    """`changed` and `size` tell a file that was read already from one that is new."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    named = ((cell["metadata"].get("nbgrader", {}), cell["source"]) for cell in cells)
    return {
        grade["grade_id"]: "".join(text).strip() for grade, text in named if "grade_id" in grade
    }
