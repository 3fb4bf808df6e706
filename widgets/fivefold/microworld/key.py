"""The key of a graded microworld, as it stands in `instructor/keys/<module>.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from ..content import Id, Part, explain
from ..errors import FivefoldError
from .content import Target
from .models.fleets import MOST_SEASONS, Bot
from .world import WorldId
from .worlds import WORLDS

Weight = Annotated[float, Field(ge=0, le=1000)]


class MicroworldKey(Part):
    """What earns points, and what is needed to run a kept run again.

    prediction, runs, targets, explanation: how much each part weighs; 0 leaves it out.
    """

    kind: Literal["microworld"]
    model: WorldId
    points: Annotated[float, Field(gt=0, le=1000)]
    mode: Literal["policy", "seasons"] = "policy"
    seasons: Annotated[int, Field(ge=3, le=MOST_SEASONS)] = 12
    bots: Annotated[list[Bot], Field(max_length=5)] = []
    fixed: dict[str, float] = {}
    prediction: Weight = 1.0
    runs: Weight = 1.0
    targets: Weight = 0.0
    explanation: Weight = 1.0
    questions: list[Id] = []
    least_runs: Annotated[int, Field(ge=1, le=8)] = 2
    least_words: Annotated[int, Field(ge=1, le=300)] = 40
    wanted: Annotated[list[Target], Field(max_length=3)] = []
    validated: bool = False
    note: str = ""

    @property
    def parts(self) -> dict[str, float]:
        """The weight of each part."""
        return {
            "prediction": self.prediction,
            "runs": self.runs,
            "targets": self.targets,
            "explanation": self.explanation,
        }

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if not sum(self.parts.values()):
            raise ValueError("at least one of prediction, runs, targets, explanation must weigh")
        if bool(self.targets) != bool(self.wanted):
            raise ValueError("'wanted' names the targets, and only where 'targets' weighs")
        if bool(self.prediction) and not self.questions:
            raise ValueError("'questions' names what must be predicted where 'prediction' weighs")
        if bool(self.bots) != (self.model == "whales"):
            raise ValueError("bots: whales, and only they, have them; the same as in the content")
        lines = WORLDS[self.model].lines
        wrong = next((target.line for target in self.wanted if target.line not in lines), None)
        if wrong:
            raise ValueError(f"wanted: '{wrong}' is no line of this model")
        return self


def key_class(_: Any) -> type[MicroworldKey]:
    """The class that validates a key; all keys of this kind are alike."""
    return MicroworldKey


def read_key(key: Mapping[str, Any] | MicroworldKey) -> MicroworldKey:
    """The key, validated; FivefoldError with one sentence where it is malformed."""
    if isinstance(key, MicroworldKey):
        return key
    try:
        return MicroworldKey.model_validate(dict(key))
    except (ValidationError, TypeError, ValueError) as error:
        why = explain(error) if isinstance(error, ValidationError) else "it is no mapping"
        raise FivefoldError(f"The key of a microworld: {why}.") from error
