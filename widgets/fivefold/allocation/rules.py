"""The rules of a castles game, and what a menu of rule changes may change."""

from __future__ import annotations

from math import comb
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from ..content import Id, Part, Text

CASTLES = 10
SOLDIERS = 100
MOST_CASTLES = 15
MOST_DRAWS = 252  # ways to draw the castles that do not count

Tie = Literal["split", "carry", "yours", "theirs"]
Aim = Literal["wars", "points"]
Worth = Annotated[float, Field(ge=0, le=1000)]
Soldiers = Annotated[int, Field(ge=1, le=10_000)]


class Rule(Part):
    """One set of rules. What is left out is as in the plain game."""

    id: Id
    label: Text
    values: Annotated[list[Worth], Field(min_length=2, max_length=MOST_CASTLES)] = [
        float(n) for n in range(1, CASTLES + 1)
    ]
    """What each castle is worth, in points."""
    total: Soldiers = SOLDIERS
    """Your soldiers; the plans of a real field keep their own."""
    tie: Tie = "split"
    """Who gets the points of a castle with equal numbers; `carry` adds them to the next castle."""
    hidden: Annotated[int, Field(ge=0, lt=MOST_CASTLES)] = 0
    """How many castles do not count; all ways to draw them count alike."""
    aim: Aim = "wars"
    """What is counted: the share of wars won, or the mean share of the points."""

    @property
    def symmetric(self) -> bool:
        """Whether both sides of a war are treated alike."""
        return self.tie in ("split", "carry")

    @model_validator(mode="after")
    def _can_be_played(self) -> Self:
        if not any(self.values):
            raise ValueError("values: at least one castle must be worth something")
        if self.hidden >= len(self.values):
            raise ValueError("hidden: at least one castle must count")
        if comb(len(self.values), self.hidden) > MOST_DRAWS:
            raise ValueError(f"hidden: more than {MOST_DRAWS} ways to draw the castles")
        return self


PLAIN = Rule(id="plan", label="The plain game")


def worth(value: float) -> str:
    """A castle's worth in words: "1 point", "2.5 points"."""
    return f"{value:g} point{'' if value == 1 else 's'}"


def public(rule: Rule) -> dict[str, Any]:
    """A rule as plain JSON for the browser."""
    return rule.model_dump(mode="json")
