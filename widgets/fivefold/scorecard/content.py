"""What a scorecard consists of, as it stands in `exercises.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..content import Content, Id, Part, Text
from .world import World

Family = Literal["productivity", "learning"]
FAMILIES: tuple[Family, ...] = ("productivity", "learning")


class Indicator(Part):
    """One thing that could be counted."""

    id: Id
    name: Annotated[Text, Field(max_length=120)]
    family: Family
    text: Text | None = None


class Pick(Part):
    """How many indicators are to be judged."""

    min: Annotated[int, Field(ge=2, le=10)] = 3
    max: Annotated[int, Field(ge=2, le=10)] = 6

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        if self.min > self.max:
            raise ValueError("'min' must not be more than 'max'")
        return self


class Told(Part):
    """What is said once the scorecard is complete."""

    says: Text


class ScorecardContent(Content):
    """Content of one scorecard."""

    kind: Literal["scorecard"]
    pick: Pick = Pick()
    own: Annotated[int, Field(ge=0, le=5)] = 2
    indicators: Annotated[list[Indicator], Field(min_length=4, max_length=20)]
    world: World | None = None
    feedback: Told | None = None

    @property
    def families(self) -> dict[str, Family]:
        """The family of each supplied indicator, by its id."""
        return {indicator.id: indicator.family for indicator in self.indicators}

    @model_validator(mode="after")
    def _has_both_families(self) -> Self:
        ids = [indicator.id for indicator in self.indicators]
        if len(set(ids)) < len(ids):
            raise ValueError("two indicators have one id")
        if any(name.startswith("own-") for name in ids):
            raise ValueError("ids that begin with 'own-' belong to the learner's own indicators")
        if set(self.families.values()) != set(FAMILIES):
            raise ValueError("indicators: some of productivity and some of learning")
        if self.graded != (self.feedback is None):
            says = "has no feedback here" if self.graded else "needs feedback"
            raise ValueError(f"a scorecard that is {'' if self.graded else 'not '}graded {says}")
        return self


CONTENT = ScorecardContent
