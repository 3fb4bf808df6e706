"""What `workshop.ipynb` shows: the agenda for one person, step by step and at their own pace.

The words of a step (heading, text, questions, notes) are real HTML drawn by a small anywidget,
because a heading has to take the focus when the step changes; exercises stand between the words
as they are, and are made when their step is first reached.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as widgets
import traitlets

from ..errors import FivefoldError
from ..exercise import exercise, in_visit
from ..widget import ExerciseWidget
from .agenda import Agenda, Sitting, Step, load_agenda

HERE = Path(__file__).parent

WHOLE = {"width": "max-content"}  # of a button: its words are never cut off
PHASES = {"check-in": "Check-in", "do": "Do", "debrief": "Debrief", "check-out": "Check-out"}


class Words(anywidget.AnyWidget):
    """The words before or after a step's exercises."""

    _esm = traitlets.Unicode().tag(sync=True)
    """The module that draws them."""
    _css = traitlets.Unicode().tag(sync=True)
    """Its style sheet; every selector sits under `.ff-words`."""
    words = traitlets.Dict().tag(sync=True)
    """{title?, sittings?, progress?, heading?, paragraphs?, questions?, deeper?, notes?}: plain
    text; `sittings` is a list of {title, about, first (its first step's id), here}."""
    focus = traitlets.Int(0).tag(sync=True)
    """Grows when the heading shall take the focus."""
    place = traitlets.Unicode().tag(sync=True)
    """The id of the step shown; kept in the page's address in a visit, so a refresh stays here."""
    wanted = traitlets.Unicode().tag(sync=True)
    """The id of the step that the page's address or the choice of a sitting asks for; written by
    the browser."""

    def __init__(self, **values: Any) -> None:
        super().__init__(_esm=_asset("steps.js"), _css=_asset("steps.css"), **values)


class Stepper(widgets.VBox):  # type: ignore[misc]
    """A workshop's agenda for one person; `go` moves to a step, `sit` to another sitting."""

    def __init__(self, agenda: Agenda, folder: Path) -> None:
        self.agenda, self.folder = agenda, folder
        self.part, self.index = 0, 0
        self._drawn: dict[str, widgets.Widget] = {}
        self._minutes: dict[str, int] = {}
        self.before, self.after = Words(), Words()
        self.exercises = widgets.VBox()
        # not "Back" and "Next": an exercise that shows one question at a time has these
        self.back = widgets.Button(
            description="Previous step", tooltip="To the step before", layout=WHOLE
        )
        self.next = widgets.Button(description="Next step", button_style="primary", layout=WHOLE)
        self.back.on_click(lambda _: self.go(self.index - 1))
        self.next.on_click(lambda _: self.go(self.index + 1))
        self.before.observe(self._on_wanted, "wanted")
        buttons = widgets.HBox([self.back, self.next])
        super().__init__([self.before, self.exercises, self.after, buttons])
        self.add_class("ff-stepper")
        self._show()

    @property
    def sitting(self) -> Sitting:
        """The sitting that the shown step belongs to."""
        return self.agenda.parts[self.part]

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.sitting.steps[self.index]

    def go(self, index: int) -> None:
        """Show the sitting's step at `index` and give its heading the focus; out of range nothing
        happens."""
        self._move(self.part, index)

    def sit(self, part: int) -> None:
        """Show the first step of another sitting; out of range nothing happens."""
        if part != self.part:
            self._move(part, 0)

    def _move(self, part: int, index: int) -> None:
        there = 0 <= part < len(self.agenda.parts) and (
            0 <= index < len(self.agenda.parts[part].steps)
        )
        if there and (part, index) != (self.part, self.index):
            self.part, self.index = part, index
            self._show()
            self.before.focus += 1

    def _show(self) -> None:
        step, last = self.step, len(self.sitting.steps)
        words: dict[str, Any] = {
            "progress": f"Step {self.index + 1} of {last}",
            "about": f"{PHASES[step.phase]}, about {_minutes(step.minutes)}",
            "heading": step.title,
            "paragraphs": _paragraphs(step.text),
        }
        if self.agenda.sittings:
            words["sittings"] = [
                {
                    "title": sitting.title,
                    "about": _minutes(sitting.minutes),
                    "first": sitting.steps[0].id,
                    "here": sitting is self.sitting,
                }
                for sitting in self.agenda.sittings
            ]
        if not in_visit():  # a visit's page has the title above everything else
            words |= {"title": self.agenda.title, "question": self.agenda.question}
        elif self.part == self.index == 0:
            words["question"] = self.agenda.question
        with self.before.hold_sync():
            self.before.words = words
            self.before.place = step.id
        drawn = [self._exercise(name) for name in step.exercise]
        self._agree_on_minutes(step)  # before they are drawn
        self.exercises.children = drawn
        self.after.words = {
            "questions": list(step.debrief),
            "deeper": step.deeper.strip(),
            "notes": _paragraphs(step.say),
        }
        self.back.disabled = self.index == 0
        self.next.disabled = self.index == last - 1
        following = "" if self.next.disabled else self.sitting.steps[self.index + 1].title
        self.next.tooltip = (
            f"To the next step: {following}" if following else "This is the last step"
        )

    def _exercise(self, name: str) -> widgets.Widget:
        """The drawn exercise, made once; a sentence in its place where it cannot be made."""
        if name not in self._drawn:
            try:
                self._drawn[name] = exercise(name, self.folder).widget
            except FivefoldError as error:
                self._drawn[name] = Words(words={"paragraphs": [str(error)]})
        return self._drawn[name]

    def _agree_on_minutes(self, step: Step) -> None:
        """An exercise alone in its step says the step's minutes: in a room it takes longer."""
        for name in step.exercise:
            drawn = self._drawn[name]
            if isinstance(drawn, ExerciseWidget):
                own = self._minutes.setdefault(name, drawn.content["minutes"])
                minutes = step.minutes if len(step.exercise) == 1 else own
                drawn.content = {**drawn.content, "minutes": minutes}

    def _on_wanted(self, change: Any) -> None:
        for part, sitting in enumerate(self.agenda.parts):
            for index, step in enumerate(sitting.steps):
                if step.id == change["new"]:
                    self._move(part, index)


def stepper(folder: str | Path | None = None) -> Stepper:
    """The workshop in `folder` (the notebook's own unless given), for one person to go through.

    Raises FivefoldError with one sentence where its workshop.yaml is missing or has a mistake.
    """
    from .. import HERE as NOTEBOOK

    home = Path(folder).resolve() if folder is not None else NOTEBOOK
    return Stepper(load_agenda(home), home)


@cache
def _asset(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.strip().split("\n\n") if part.strip()]


def _minutes(count: int) -> str:
    return f"{count} minute{'' if count == 1 else 's'}"
