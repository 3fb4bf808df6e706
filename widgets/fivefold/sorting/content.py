"""What a sorting exercise consists of, as it stands in `exercises.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ..content import Content, Id, Part, Text
from ..question.content import Option, Rationale
from .rules import Rights, Rule, Rules, check_rights

Label = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
Choices = Annotated[list[Option], Field(max_length=12)]


class Bin(Part):
    """One bin. A bin that asks for a condition is one like "It depends"."""

    id: Id
    label: Label
    description: Annotated[str, StringConstraints(max_length=1000, strip_whitespace=True)] = ""
    asks: Literal["condition"] | None = None
    at: tuple[Label, Label] | None = None
    """With axes: its level of x and of y."""


class Axis(Part):
    """One of two axes that the bins lie on."""

    label: Label
    levels: Annotated[list[Label], Field(min_length=2, max_length=5)]


class Axes(Part):
    """Two axes: x from left to right, y from bottom to top."""

    x: Axis
    y: Axis


class Card(Part):
    """One card; its own reasons and conditions replace those of the exercise."""

    id: Id
    text: Text
    reasons: Choices = []
    conditions: Choices = []


class CardFeedback(Part):
    """Where a practice card belongs, and what there is to say about it."""

    right: Rights
    says: Text
    hint: Text | None = None
    experts: Text | None = None
    """Where experts disagree about it."""
    bins: dict[Id, Rationale] = {}
    reasons: dict[Id, Rationale] = {}
    conditions: dict[Id, Rationale] = {}


class Mixup(Rationale):
    """What it reveals to put a card of one bin into another, on whatever card."""

    right: Id
    chosen: Id


class SortingContent(Content):
    """Content of one sorting exercise."""

    HIDDEN: ClassVar[frozenset[str]] = frozenset({"feedback", "mixups"})

    kind: Literal["sorting"]
    bins: Annotated[list[Bin], Field(min_length=2, max_length=9)]
    cards: Annotated[list[Card], Field(min_length=2, max_length=40)]
    reasons: Choices = []
    conditions: Choices = []
    reason_prompt: Label = "Because …"
    condition_prompt: Label = "On what does it depend?"
    ordinal: bool = False
    axes: Axes | None = None
    confidence: bool = False
    why: bool = False
    shuffle: bool = False
    seed: Annotated[str, StringConstraints(max_length=60)] = ""
    """With a seed the cards stand in one order for everybody."""
    reveal: Literal["immediate", "at-end", "none"] = "immediate"
    feedback: dict[Id, CardFeedback] = {}
    mixups: Annotated[list[Mixup], Field(max_length=100)] = []

    @cached_property
    def rules(self) -> Rules:
        """What earns credit; of a graded exercise only what each card asks for."""
        cards = {
            card.id: Rule(
                tuple(self.feedback[card.id].right) if card.id in self.feedback else (),
                tuple(o.id for o in self.reasons_of(card)),
                tuple(o.id for o in self.conditions_of(card)),
            )
            for card in self.cards
        }
        asks = frozenset(bin.id for bin in self.bins if bin.asks)
        return Rules(tuple(bin.id for bin in self.bins), asks, self.ordinal, cards)

    def reasons_of(self, card: Card) -> list[Option]:
        """The reasons to choose from on a card; none where it has one part."""
        return card.reasons or self.reasons

    def conditions_of(self, card: Card) -> list[Option]:
        """The conditions to choose from on a card."""
        return card.conditions or self.conditions

    @property
    def told(self) -> bool:
        """Whether anything is said about an answer."""
        return not self.graded and self.reveal != "none"

    def public(self) -> dict[str, Any]:
        """For the browser: no answers, but which cards have a hint."""
        hints = [name for name, told in self.feedback.items() if told.hint] if self.told else []
        reveal = self.reveal if self.told else "none"
        return super().public() | {"hints": hints, "reveal": reveal}

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        _check_ids("bins", self.bins)
        _check_ids("cards", self.cards)
        _check_ids("reasons", self.reasons)
        _check_ids("conditions", self.conditions)
        for card in self.cards:
            _check_ids(f"reasons of card '{card.id}'", card.reasons)
            _check_ids(f"conditions of card '{card.id}'", card.conditions)
        for name, asked in self.rules.cards.items():
            if self.rules.asks and len(asked.conditions) < 2:
                raise ValueError(
                    f"card '{name}': a bin asks for a condition, so there must be two or more"
                )
        self._check_axes()
        self._check_feedback()
        return self

    def _check_axes(self) -> None:
        if self.axes is None:
            if any(bin.at for bin in self.bins):
                raise ValueError("bins have a place ('at') only where there are axes")
            return
        if self.ordinal:
            raise ValueError("bins lie on one scale (ordinal) or on two axes, not on both")
        places = [bin.at for bin in self.bins if bin.at]
        if len(set(places)) < len(self.bins):
            raise ValueError("each bin has its own place on the axes: at: [level of x, level of y]")
        for x, y in places:
            if x not in self.axes.x.levels or y not in self.axes.y.levels:
                raise ValueError(f"the place [{x}, {y}] is not on the axes")

    def _check_feedback(self) -> None:
        if self.graded:
            if self.feedback or self.mixups:
                raise ValueError("a graded exercise has no feedback here; its key is elsewhere")
            return
        if self.reveal == "none" and not self.feedback:
            return
        if set(self.feedback) != {card.id for card in self.cards}:
            raise ValueError("feedback must name every card, and no other")
        check_rights(self.rules)
        for mixup in self.mixups:
            if not {mixup.right, mixup.chosen} <= set(self.rules.bins):
                raise ValueError(f"mixups: no bin '{mixup.right}' or no bin '{mixup.chosen}'")
        for name in self.feedback:
            self._check_card(name)

    def _check_card(self, name: str) -> None:
        told, rule = self.feedback[name], self.rules.cards[name]
        good = {right.bin for right in told.right}
        for what, own, known in (
            ("bin", told.bins, set(self.rules.bins) - good),
            ("reason", told.reasons, set(rule.reasons)),
            ("condition", told.conditions, set(rule.conditions)),
        ):
            for one in set(own) - known:
                raise ValueError(f"feedback of card '{name}': there is no wrong {what} '{one}'")
        if self.ordinal or self.axes:
            return
        for bin in self.rules.bins:
            if bin not in good and self.mixed(name, bin) is None:
                raise ValueError(
                    f"feedback of card '{name}': what does it reveal to put it into '{bin}'? "
                    "Say it in its 'bins', or for all cards in 'mixups'"
                )

    def mixed(self, card: str, bin: str) -> Rationale | None:
        """What a wrong bin reveals: what the card says itself, else what all cards say."""
        told = self.feedback[card]
        good = {right.bin for right in told.right}
        if bin in told.bins:
            return told.bins[bin]
        found = (m for m in self.mixups if m.chosen == bin and m.right in good)
        return None if bin in good else next(found, None)


def _check_ids(what: str, parts: Sequence[Bin | Card | Option]) -> None:
    if len({part.id for part in parts}) < len(parts):
        raise ValueError(f"{what}: two have one id")
    if len(parts) == 1:
        raise ValueError(f"{what}: one alone is no choice")


CONTENT = SortingContent
