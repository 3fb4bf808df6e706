"""The keys of graded sorting exercises, as they stand in `instructor/keys/<module>.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from ..content import Id, Part, explain
from ..errors import FivefoldError
from .content import SortingContent
from .rules import Rights, Rule, Rules, blind, chance, check_rights

GUESSED = 0.75  # mean credit that no blind strategy may earn before the correction
LUCK = 0.35  # share of the points that none may earn after it
Points = Annotated[float, Field(gt=0, le=1000)]
Ids = Annotated[list[Id], Field(max_length=12)]


class CardKey(Part):
    """Where one card belongs; its own reasons and conditions replace the shared ones."""

    right: Rights
    reasons: Ids = []
    conditions: Ids = []
    points: Points = 1.0


class SortingKey(Part):
    """The key of one exercise; bins, reasons and conditions as in its content."""

    kind: Literal["sorting"]
    points: Points
    bins: Annotated[list[Id], Field(min_length=2, max_length=9)]
    asks_condition: list[Id] = []
    ordinal: bool = False
    reasons: Ids = []
    conditions: Ids = []
    cards: Annotated[dict[Id, CardKey], Field(min_length=2, max_length=40)]
    calibration: Annotated[float, Field(ge=0, le=0.5)] = 0.0
    """Share of the earned points that hangs on the Brier score of the firm cards."""
    validated: bool = False
    note: str = ""

    @cached_property
    def rules(self) -> Rules:
        """What earns credit."""
        cards = {
            name: Rule(
                tuple(card.right),
                tuple(card.reasons or self.reasons),
                tuple(card.conditions or self.conditions),
                card.points,
            )
            for name, card in self.cards.items()
        }
        return Rules(tuple(self.bins), frozenset(self.asks_condition), self.ordinal, cards)

    @cached_property
    def chance(self) -> float:
        """Mean credit of the best blind strategy."""
        return chance(self.rules)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if len(set(self.bins)) < len(self.bins):
            raise ValueError("bins: two have one id")
        if not set(self.asks_condition) <= set(self.bins):
            raise ValueError("asks_condition: it names a bin that is not there")
        check_rights(self.rules)
        luck = max(way.corrected for way in blind(self.rules))
        if self.chance > GUESSED or luck > LUCK:
            raise ValueError(
                f"sorting without reading would earn too much ({self.chance:.0%} of the cards, "
                f"{luck:.0%} of the points after the correction): spread the cards over the bins, "
                "or take more cards"
            )
        return self


def key_class(_: Any) -> type[SortingKey]:
    """The class that validates a key; all keys of this kind are alike."""
    return SortingKey


def read_key(key: Mapping[str, Any] | SortingKey) -> SortingKey:
    """A validated key; FivefoldError with one sentence for a malformed one."""
    if isinstance(key, SortingKey):
        return key
    try:
        return SortingKey.model_validate(key)
    except ValidationError as error:
        raise FivefoldError(f"The key of a sorting exercise: {explain(error)}.") from error


def check_fits(name: str, key: Mapping[str, Any], content: SortingContent) -> None:
    """Raise FivefoldError with one sentence where a key asks for another exercise than the content.

    A card or a reason that only one of the two has would cost every learner its points.
    """
    ours, theirs = read_key(key).rules, content.rules
    for what, one, other in (
        ("bins", ours.bins, theirs.bins),
        ("bins that ask for a condition", ours.asks, theirs.asks),
        ("order of the bins", ours.ordinal, theirs.ordinal),
        ("cards", set(ours.cards), set(theirs.cards)),
        *(
            (f"{part} of card '{card}'", set(getattr(rule, part)), set(getattr(asked, part)))
            for card, rule in ours.cards.items()
            if (asked := theirs.cards.get(card))
            for part in ("reasons", "conditions")
        ),
    ):
        if one != other:
            raise FivefoldError(
                f"The key of '{name}' does not fit its exercise, so nothing was graded: the {what} "
                "must be the same in both."
            )
