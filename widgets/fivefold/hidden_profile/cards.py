"""The cards of a hidden profile: what each fact says, who holds it, and whether the trap holds.

Some facts are shared by all seats and speak for the decoy; the others are dealt out, one seat each,
and speak for the best option. So every seat sees the decoy ahead, and the pool the best one. The
paradigm: Stasser, G. & Titus, W. (1985), "Pooling of unshared information in group decision making:
biased information sampling during discussion", Journal of Personality and Social Psychology 48(6).

**How firmly.** People weigh criteria differently, so a card set is refused unless its order holds
for every seat and for the pool when each criterion counts half as much or half as much again. It
cannot hold when each single *fact* may do so by itself: the shared facts would have to outweigh a
seat's own ones three times, and all own ones together the shared ones three times, which takes more
than nine seats. `tolerance` says how far single facts may change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, ValidationError, model_validator

from ..content import Id, Part, Text, explain, nearest, read_yaml
from ..errors import FivefoldError

SEATS = (3, 4, 5)
CHANGE = 0.5  # by how much of itself the weight of a criterion may change
FOLDER = Path(__file__).parent / "card_sets"


class Named(Part):
    """An option or a criterion."""

    id: Id
    name: Annotated[Text, Field(max_length=60)]


class Fact(Part):
    """One card: a fact that speaks for an option (worth > 0) or against it."""

    id: Id
    option: Id
    criterion: Id
    worth: Annotated[int, Field(ge=-3, le=3)]
    shared: bool = False
    text: Annotated[Text, Field(max_length=200)]


class CardSet(Part):
    """All facts about all options, and which option is which."""

    title: Text
    options: Annotated[list[Named], Field(min_length=2, max_length=5)]
    criteria: Annotated[list[Named], Field(min_length=1, max_length=6)]
    best: Id
    decoy: Id
    facts: Annotated[list[Fact], Field(min_length=6, max_length=60)]

    @property
    def option_ids(self) -> list[str]:
        """The ids of the options, in the file's order."""
        return [option.id for option in self.options]

    def fact(self, name: str) -> Fact:
        """A fact by its id, which must be one of the set's."""
        return next(fact for fact in self.facts if fact.id == name)

    def option_name(self, name: str) -> str:
        """What an option is called; an unknown id is said as it is."""
        return next((option.name for option in self.options if option.id == name), name)

    @model_validator(mode="after")
    def _hides_a_profile(self) -> Self:
        criteria = [criterion.id for criterion in self.criteria]
        for what, ids in (
            ("options", self.option_ids),
            ("criteria", criteria),
            ("facts", [fact.id for fact in self.facts]),
        ):
            if len(set(ids)) < len(ids):
                raise ValueError(f"two {what} have one id")
        if self.best == self.decoy or {self.best, self.decoy} - set(self.option_ids):
            raise ValueError("best and decoy must be two of the options")
        for fact in self.facts:
            if fact.option not in self.option_ids or fact.criterion not in criteria:
                raise ValueError(f"fact '{fact.id}' names an unknown option or criterion")
            if fact.worth == 0:
                raise ValueError(f"fact '{fact.id}' must speak for its option or against it")
        if lead(self.facts, self, self.best) <= 0:
            raise ValueError("all facts together must favour the best option, however weighed")
        for seats in SEATS:
            for seat, hand in enumerate(deal(self, seats)):
                if lead(hand, self, self.decoy) <= 0:
                    raise ValueError(f"seat {seat + 1} of {seats} does not favour the decoy")
        return self


def totals(
    facts: Iterable[Fact], cards: CardSet, weights: Mapping[str, float] | None = None
) -> dict[str, float]:
    """What `facts` add up to for each option, criteria weighed by `weights` (1 where missing)."""
    found = dict.fromkeys(cards.option_ids, 0.0)
    for fact in facts:
        found[fact.option] += fact.worth * (weights or {}).get(fact.criterion, 1.0)
    return found


def favourite(
    facts: Iterable[Fact], cards: CardSet, weights: Mapping[str, float] | None = None
) -> str | None:
    """The option that `facts` speak for most; None where two are level."""
    found = totals(facts, cards, weights)
    best = max(found.values())
    ahead = [option for option, total in found.items() if total >= best - 1e-9]
    return ahead[0] if len(ahead) == 1 else None


def lead(facts: Iterable[Fact], cards: CardSet, winner: str, change: float = CHANGE) -> float:
    """How far `winner` is ahead of its closest rival under the weights that favour it least.

    Each criterion's weight lies between 1 - change and 1 + change, whatever the others'. At most 0
    where some weights put a rival level or ahead.
    """
    held = list(facts)
    by_criterion = [
        totals((fact for fact in held if fact.criterion == criterion.id), cards)
        for criterion in cards.criteria
    ]
    leads = []
    for rival in cards.option_ids:
        gaps = [found[winner] - found[rival] for found in by_criterion]
        worst = sum(gap * (1 - change if gap > 0 else 1 + change) for gap in gaps)
        leads += [worst] if rival != winner else []
    return min(leads)


def tolerance(facts: Iterable[Fact], cards: CardSet, winner: str) -> float:
    """The share of itself by which every single fact may change before a rival can draw level."""
    held = list(facts)
    found = 1.0
    for rival in cards.option_ids:
        if rival != winner:
            pulls = [_pull(fact, winner, rival) for fact in held]
            size = sum(map(abs, pulls))
            found = min(found, sum(pulls) / size if size else 0.0)
    return found


def _pull(fact: Fact, winner: str, rival: str) -> int:
    return fact.worth if fact.option == winner else -fact.worth if fact.option == rival else 0


def deal(cards: CardSet, seats: int) -> list[list[Fact]]:
    """The hand of each seat, in the set's order: what all know, and each other fact once.

    A fact goes to the seat that holds the fewest others of its criterion, among these to the one
    with the fewest on its option, then to the one with the fewest cards, then to the first. Facts
    on the best option and the decoy are dealt before the rest. FivefoldError for other than 3, 4 or
    5 seats.
    """
    if seats not in SEATS:
        raise FivefoldError(f"A hidden profile has 3, 4 or 5 seats, not {seats}.")
    own: list[list[Fact]] = [[] for _ in range(seats)]
    main = {cards.best, cards.decoy}
    apart = [fact for fact in cards.facts if not fact.shared]
    for fact in sorted(apart, key=lambda fact: fact.option not in main):
        same = [sum(held.criterion == fact.criterion for held in hand) for hand in own]
        like = [sum(held.option == fact.option for held in hand) for hand in own]
        seat = min(range(seats), key=lambda seat: (same[seat], like[seat], len(own[seat]), seat))
        own[seat].append(fact)
    return [[fact for fact in cards.facts if fact.shared or fact in hand] for hand in own]


def card_sets() -> list[str]:
    """The names of the card sets that come with the kit."""
    return sorted(file.stem for file in FOLDER.glob("*.yaml"))


@cache
def load_cards(name: str) -> CardSet:
    """A card set by its name; FivefoldError naming the nearest one where there is none."""
    if name not in card_sets():
        raise FivefoldError(f"There is no card set '{name[:60]}'{nearest(name, card_sets())}.")
    try:
        return CardSet.model_validate(read_yaml(FOLDER / f"{name}.yaml"))
    except ValidationError as error:
        raise FivefoldError(f"The card set '{name}': {explain(error)}.") from error
