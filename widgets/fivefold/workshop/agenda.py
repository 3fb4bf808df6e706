"""The agenda of a workshop: `workshop.yaml`, written and changed by people who do not program.

`load_agenda` validates its form, `problems` says which rules of a good workshop it breaks, and
`run_sheet` prints what a facilitator holds in the hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, field_validator, model_validator

from ..content import Id, Part, Text, explain, load_exercises, nearest, read_yaml
from ..errors import FivefoldError

FILE = "workshop.yaml"
MOST_FILLED = 0.75  # of the session's minutes: the rest is arriving, moving, running over
LEAST_DEBRIEF = 0.40  # of the steps' minutes

Phase = Literal["check-in", "do", "debrief", "check-out"]
Show = Literal["never", "after-own", "after-close", "always"]
Minutes = Annotated[int, Field(ge=1, le=240)]


class Step(Part):
    """One step of the agenda: what people read and do, and what the facilitator says."""

    id: Id
    title: Text
    minutes: Minutes
    phase: Phase
    exercise: tuple[Id, ...] = ()
    """Ids from the exercises.yaml beside the agenda; one id or a list in the file."""
    show: Show = "after-close"
    """When a room sees the pooled answers."""
    droppable: bool = False
    text: str = ""
    """What participants read: plain text, a blank line starts a new paragraph."""
    say: str = ""
    """The facilitator's notes."""
    debrief: tuple[Text, ...] = ()
    deeper: str = ""
    """One more question, for fast tables."""

    @field_validator("exercise", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        if value is None:
            return ()
        return (value,) if isinstance(value, str) else value


class Sitting(Part):
    """One session from door to door; a long workshop has several, on different days."""

    title: Text
    minutes: Minutes
    """Of the session, from the door opening to the door closing."""
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @property
    def filled(self) -> int:
        """The minutes of all steps together."""
        return sum(step.minutes for step in self.steps)

    @property
    def debriefed(self) -> int:
        """The minutes of the debrief steps together."""
        return sum(step.minutes for step in self.steps if step.phase == "debrief")

    @property
    def droppable(self) -> list[Step]:
        """The steps that may be dropped when time runs out, the longest first."""
        return sorted((s for s in self.steps if s.droppable), key=lambda s: -s.minutes)


class Agenda(Part):
    """A whole workshop: one session with `minutes` and `steps`, or several `sittings`."""

    title: Text
    question: Text
    minutes: Minutes | None = None
    steps: tuple[Step, ...] = ()
    sittings: tuple[Sitting, ...] = ()

    @model_validator(mode="after")
    def _one_form(self) -> Agenda:
        if self.sittings and (self.steps or self.minutes is not None):
            raise ValueError("give 'minutes' and 'steps', or 'sittings' that have them; not both")
        if not self.sittings and (self.minutes is None or not self.steps):
            raise ValueError(
                "expected 'minutes' and 'steps' (or several 'sittings' that have them)"
            )
        ids = [step.id for sitting in self.parts for step in sitting.steps]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"the step id '{twice[0]}' is used twice")
        return self

    @property
    def parts(self) -> tuple[Sitting, ...]:
        """The sittings; a workshop of one session is one, with the workshop's own title."""
        if self.sittings:
            return self.sittings
        return (Sitting.model_construct(title=self.title, minutes=self.minutes, steps=self.steps),)

    @property
    def exercises(self) -> list[str]:
        """The ids of the exercises, in the order in which they first appear."""
        steps = (step for sitting in self.parts for step in sitting.steps)
        return list(dict.fromkeys(name for step in steps for name in step.exercise))


def load_agenda(folder: str | Path) -> Agenda:
    """The agenda in a module's folder; FivefoldError with one sentence where it cannot be read."""
    file = Path(folder) / FILE
    if not file.is_file():
        raise FivefoldError(f"There is no {FILE} in {file.parent}; a workshop needs its agenda.")
    raw = read_yaml(file)
    if not isinstance(raw, dict):
        raise FivefoldError(
            f"{file}: expected the fields title, question, minutes and steps (or sittings)."
        )
    try:
        return Agenda.model_validate(raw)
    except ValidationError as error:
        raise FivefoldError(f"{file}: {explain(error)}.") from error


def problems(agenda: Agenda, folder: str | Path | None = None) -> list[str]:
    """What breaks the rules of a good workshop, one sentence each; empty for a sound agenda.

    With the module's `folder`, the exercises are looked up in its exercises.yaml as well.
    """
    found: list[str] = []
    for sitting in agenda.parts:
        where = f"{sitting.title}: " if agenda.sittings else ""
        found += [f"{where}{sentence}" for sentence in _broken_rules(sitting)]
    if folder is not None and agenda.exercises:
        found += _unknown_exercises(agenda, Path(folder))
    return found


def _broken_rules(sitting: Sitting) -> list[str]:
    found: list[str] = []
    room = int(sitting.minutes * MOST_FILLED)
    if sitting.filled > room:
        found.append(
            f"The steps take {sitting.filled} of {sitting.minutes} minutes; more than {room} "
            f"({MOST_FILLED:.0%}) leaves no time for arriving and for what people raise."
        )
    least = sitting.filled * LEAST_DEBRIEF
    if sitting.debriefed < least:
        found.append(
            f"The debriefs take {sitting.debriefed} of {sitting.filled} step minutes; they need at "
            f"least {_up(least)} ({LEAST_DEBRIEF:.0%})."
        )
    if not sitting.droppable:
        found.append(
            "No step is marked 'droppable: true'; name the one to drop when time is short."
        )
    return found


def run_sheet(agenda: Agenda) -> str:
    """The agenda in Markdown, for the hand or the wall: a table for each sitting, from 0:00 on."""
    lines = [f"# {_cell(agenda.title)}: run sheet", "", f"*{_cell(agenda.question)}*"]
    for sitting in agenda.parts:
        if agenda.sittings:
            lines += ["", f"## {_cell(sitting.title)}"]
        lines += _table(sitting)
    return "\n".join(lines) + "\n"


def _table(sitting: Sitting) -> list[str]:
    lines = [
        "",
        f"{sitting.minutes} minutes, {sitting.filled} of them planned, {sitting.debriefed} for "
        "debriefing.",
        "",
        "| Clock | Minutes | Phase | Step | Exercise | May be dropped |",
        "| ---: | ---: | --- | --- | --- | --- |",
    ]
    clock = 0
    for step in sitting.steps:
        exercises = ", ".join(f"`{name}`" for name in step.exercise)
        lines.append(
            f"| {clock // 60}:{clock % 60:02d} | {step.minutes} | {step.phase} "
            f"| {_cell(step.title)} | {exercises} | {'yes' if step.droppable else ''} |"
        )
        clock += step.minutes
    lines.append(f"| {clock // 60}:{clock % 60:02d} | | end of the steps | | | |")
    if sitting.droppable:
        first = sitting.droppable[0]
        lines += [
            "",
            f"If time is short, drop **{_cell(first.title)}** ({first.minutes} minutes).",
        ]
    return lines


def _unknown_exercises(agenda: Agenda, folder: Path) -> list[str]:
    try:
        known = load_exercises(folder / "exercises.yaml")
    except FivefoldError as error:
        return [str(error)]
    return [
        f"The step '{step.id}' names the exercise '{name}', which is not in exercises.yaml"
        f"{nearest(name, known)}."
        for sitting in agenda.parts
        for step in sitting.steps
        for name in step.exercise
        if name not in known
    ]


def _cell(text: str) -> str:
    """Text on one line of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


def _up(minutes: float) -> int:
    return int(-(-minutes // 1))
