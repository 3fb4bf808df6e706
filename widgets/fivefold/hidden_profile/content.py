"""What a hidden profile consists of, as it stands in `exercises.yaml`.

The facts never reach the browser with the content: a seat's own cards are its state, and what the
others know comes with Python's answer to a turn.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from ..content import Content, Id, Part, Text
from ..errors import FivefoldError
from .cards import CardSet, Fact, deal, load_cards

SEAT_IDS = "abcde"


class Told(Part):
    """What is said once the choice is made; `all` in place of `says` to who had all facts."""

    says: Text
    all: Text | None = None


class HiddenProfileContent(Content):
    """Content of one hidden profile for one person, with colleagues that Python plays."""

    HIDDEN: ClassVar[frozenset[str]] = frozenset({"feedback", "cards", "seed", "seats"})

    kind: Literal["hidden_profile"]
    cards: Id | CardSet
    seats: Literal[3, 4, 5] = 4
    colleagues: Annotated[list[Annotated[Text, Field(max_length=40)]], Field(max_length=4)]
    turns: Annotated[int, Field(ge=3, le=10)] = 6
    seed: Annotated[int, Field(ge=0, le=1_000_000)] = 1
    condition: Literal["hidden", "all"] = "hidden"
    feedback: Told

    @cached_property
    def card_set(self) -> CardSet:
        """The cards, from the kit's sets or the file itself."""
        return self.cards if isinstance(self.cards, CardSet) else load_cards(self.cards)

    @cached_property
    def hands(self) -> list[list[Fact]]:
        """What each seat holds; the learner's is the first."""
        return deal(self.card_set, self.seats)

    @property
    def own(self) -> list[Fact]:
        """The learner's cards: a hand, or every fact where the condition is `all`."""
        return list(self.card_set.facts) if self.condition == "all" else self.hands[0]

    @property
    def names(self) -> dict[str, str]:
        """The colleagues' names by the ids of their seats."""
        return dict(zip(SEAT_IDS[1 : self.seats], self.colleagues, strict=True))

    def hand(self, seat: str) -> list[Fact]:
        """The cards of a colleague."""
        return self.hands[SEAT_IDS.index(seat)]

    def public(self) -> dict[str, Any]:
        """As every exercise's, with the options, the criteria and the colleagues, and no fact."""
        named = [{"id": seat, "name": name} for seat, name in self.names.items()]
        return super().public() | {
            "colleagues": named,
            "options": [option.model_dump() for option in self.card_set.options],
            "criteria": [criterion.model_dump() for criterion in self.card_set.criteria],
        }

    @model_validator(mode="after")
    def _seats_everybody(self) -> Self:
        if self.graded:
            raise ValueError("a hidden profile is for practice: points for it come from a key")
        if len(self.colleagues) != self.seats - 1:
            raise ValueError(f"colleagues: {self.seats} seats need {self.seats - 1} names")
        if len(set(self.colleagues)) < len(self.colleagues):
            raise ValueError("colleagues: two have one name")
        try:
            self.card_set  # noqa: B018  (a wrong name is said when the file is loaded)
        except FivefoldError as error:
            raise ValueError(f"cards: {error}") from None
        return self


CONTENT = HiddenProfileContent
