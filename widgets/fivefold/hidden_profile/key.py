"""The key of a hidden profile that gives points, as it stands in `instructor/keys`."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from ..content import Id, Part, explain
from ..errors import FivefoldError
from .cards import CardSet
from .content import HiddenProfileContent


class HiddenProfileKey(Part):
    """Points for facts drawn out: none at `low` or fewer, all at `high` or more."""

    kind: Literal["hidden_profile"]
    points: Annotated[float, Field(gt=0, le=1000)]
    cards: Id | CardSet
    seats: Literal[3, 4, 5] = 4
    turns: Annotated[int, Field(ge=3, le=10)] = 6
    seed: Annotated[int, Field(ge=0, le=1_000_000)] = 1
    low: Annotated[int, Field(ge=0, le=40)]
    high: Annotated[int, Field(ge=1, le=40)]
    note: str = ""

    @model_validator(mode="after")
    def _can_be_met(self) -> Self:
        if self.low >= self.high:
            raise ValueError("low must be less than high")
        content = self.content
        held = sum(not fact.shared for who in content.names for fact in content.hand(who))
        if self.high > min(held, 2 * self.turns):
            raise ValueError("high: so many facts cannot be drawn out")
        return self

    @property
    def content(self) -> HiddenProfileContent:
        """The exercise as the meeting needs it; its texts are not the key's."""
        return HiddenProfileContent(
            kind="hidden_profile",
            title="-",
            prompt="-",
            minutes=1,
            cards=self.cards,
            seats=self.seats,
            colleagues=[f"Colleague {n}" for n in range(1, self.seats)],
            turns=self.turns,
            seed=self.seed,
            feedback={"says": "-"},  # type: ignore[arg-type]
        )


def key_class(_: Any) -> type[HiddenProfileKey]:
    """The class that validates a key; all keys of this kind are alike."""
    return HiddenProfileKey


def read_key(key: Any) -> HiddenProfileKey:
    """A validated key; FivefoldError with one sentence for a malformed one."""
    if isinstance(key, HiddenProfileKey):
        return key
    try:
        return HiddenProfileKey.model_validate(key)
    except ValidationError as error:
        raise FivefoldError(f"The key of a hidden profile: {explain(error)}.") from error
