"""What a microworld exercise consists of, as it stands in `exercises.yaml`.

The truth about a prediction stands nowhere: the model computes it once the prediction is locked.
What is said besides stands in `feedback`, which never reaches the browser as a whole.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from ..content import Content, Id, Part, Text
from .models.fleets import MOST_SEASONS, Bot
from .world import Setting, World, WorldId
from .worlds import WORLDS

Number = Annotated[float, Field(allow_inf_nan=False)]
Ask = Literal["direction", "shape", "number", "which"]
RESERVED = {"why", "locked", "first"}  # beside the answers in a prediction


class Range(Part):
    """How far a decision may go, and where it starts."""

    from_: Annotated[Number, Field(alias="from")]
    to: Number
    step: Annotated[Number, Field(gt=0)]
    start: Number


class Option(Part):
    """One of the policies between which somebody predicts."""

    id: Id
    text: Text
    policy: dict[str, Number] = {}


class Question(Part):
    """One thing that is predicted about a line of the model."""

    id: Id
    ask: Ask
    text: Text
    line: str
    policy: dict[str, Number] = {}
    options: Annotated[list[Option], Field(max_length=4)] = []
    min: Number = 0.0
    max: Number | None = None
    unit: str = ""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.id in RESERVED:
            raise ValueError(f"question '{self.id}': this id is taken")
        if (self.ask == "which") != bool(self.options) or len(self.options) == 1:
            raise ValueError(f"question '{self.id}': 'which', and only it, has 2 to 4 options")
        if len({option.id for option in self.options}) < len(self.options):
            raise ValueError(f"question '{self.id}': two options have one id")
        if (self.ask == "number") != (self.max is not None):
            raise ValueError(f"question '{self.id}': 'number', and only it, has min and max")
        if self.max is not None and self.max <= self.min:
            raise ValueError(f"question '{self.id}': max must be more than min")
        return self


class Target(Part):
    """What a line has to reach at the end of a run, from below or from above."""

    line: str
    at_least: Number | None = None
    at_most: Number | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError(f"target '{self.line}': at_least or at_most, one of the two")
        return self

    def reached(self, outcomes: dict[str, float]) -> bool:
        """Whether these outcomes reach it."""
        value = outcomes.get(self.line)
        if value is None:
            return False
        if self.at_least is not None:
            return value >= self.at_least
        return self.at_most is not None and value <= self.at_most


class MicroworldContent(Content):
    """Content of one microworld exercise."""

    kind: Literal["microworld"]
    model: WorldId
    mode: Literal["policy", "seasons"] = "policy"
    seasons: Annotated[int, Field(ge=3, le=MOST_SEASONS)] = 12
    bots: Annotated[list[Bot], Field(max_length=5)] = []
    decisions: Annotated[dict[str, Range | Number], Field(min_length=1)]
    show: Annotated[list[str], Field(max_length=6)] = []
    switch: bool = True
    keep: Annotated[int, Field(ge=2, le=8)] = 6
    predict: Annotated[list[Question], Field(min_length=1, max_length=4)]
    targets: Annotated[list[Target], Field(max_length=3)] = []
    explain: Text
    least_words: Annotated[int, Field(ge=0, le=300)] = 40
    feedback: dict[str, Text] = {}

    @property
    def world(self) -> World:
        """The model as the exercise sees it."""
        return WORLDS[self.model]

    @property
    def shown(self) -> list[str]:
        """The lines that are drawn."""
        return self.show or list(self.world.show)

    @property
    def open(self) -> dict[str, Range]:
        """The decisions that are open, with their ranges."""
        return {id: one for id, one in self.decisions.items() if isinstance(one, Range)}

    def decided(self, given: dict[str, float]) -> dict[str, float]:
        """All decisions of the model: those given, else what is fixed, else where it starts."""
        found = {}
        for id, one in self.world.decisions.items():
            told = self.decisions.get(id, one.start)
            found[id] = given.get(id, told.start if isinstance(told, Range) else float(told))
        return found

    def setting(self, given: dict[str, float], off: bool = False) -> Setting:
        """The setting of a policy; in a world of seasons the same for each."""
        one = tuple(self.decided(given).items())
        many = self.seasons if self.model == "whales" else 1
        return Setting(self.model, (one,) * many, off, tuple(self.bots))

    def game(self, given: list[dict[str, float]], off: bool = False) -> Setting:
        """The setting of a game: decisions for each season so far."""
        seasons = tuple(tuple(self.decided(one).items()) for one in given)
        return Setting(self.model, seasons, off, tuple(self.bots))

    def public(self) -> dict[str, Any]:
        """The content for the browser, with the model that runs there."""
        every = self.decided({})
        return super().public() | {
            "show": self.shown,
            "decisions": {id: one.model_dump(by_alias=True) for id, one in self.open.items()},
            "fixed": {id: value for id, value in every.items() if id not in self.open},
            "world": self.world.data(),
        }

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        whales = self.model == "whales"
        if self.mode == "seasons" and not whales:
            raise ValueError("mode: only whales are played season by season")
        if bool(self.bots) != whales:
            raise ValueError("bots: whales, and only they, have 1 to 5 of them")
        for id, told in self.decisions.items():
            self._check_decision(id, told)
        if not self.open:
            raise ValueError("decisions: at least one must be open, with from, to, step and start")
        lines = [*self.show, *(q.line for q in self.predict), *(t.line for t in self.targets)]
        for line in lines:
            if line not in self.world.lines:
                known = ", ".join(self.world.lines)
                raise ValueError(f"'{line}' is no line of this model; there are: {known}")
        ids = [question.id for question in self.predict]
        if len(set(ids)) < len(ids):
            raise ValueError("predict: two questions have one id")
        for question in self.predict:
            for policy in (question.policy, *(option.policy for option in question.options)):
                for id, value in policy.items():
                    self._check_value(f"question '{question.id}'", id, value)
        if not set(self.feedback) <= set(ids):
            raise ValueError("feedback may name the questions of 'predict', and nothing else")
        if self.graded and self.feedback:
            raise ValueError("a graded microworld has no feedback here; its key is elsewhere")
        return self

    def _check_decision(self, id: str, told: Range | float) -> None:
        if not isinstance(told, Range):
            self._check_value("decisions", id, told)
            return
        for value in (told.from_, told.to, told.start):
            self._check_value("decisions", id, value)
        if not told.from_ <= told.start <= told.to or told.from_ == told.to:
            raise ValueError(f"decisions › {id}: from, start, to must rise")

    def _check_value(self, where: str, id: str, value: float) -> None:
        known = self.world.decisions
        if id not in known:
            raise ValueError(f"{where}: no decision '{id}'; there are: {', '.join(known)}")
        one = known[id]
        if not one.least <= value <= one.most or (one.whole and value != int(value)):
            whole = "whole numbers " if one.whole else ""
            raise ValueError(f"{where} › {id}: {whole}from {one.least:g} to {one.most:g}")


CONTENT = MicroworldContent
