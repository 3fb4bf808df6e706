"""What earns credit when a card is sorted, and what sorting blindly would earn.

Both a practice exercise and a key are read as `Rules`; nothing here knows texts or files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from ..content import Id, Part

NEIGHBOUR = 0.5  # share of a right bin's credit that a bin beside it earns on an ordinal scale

Second = Literal["reason", "condition"]


class Right(Part):
    """One answer that earns credit: a bin, and the reason or condition that belongs to it."""

    bin: Id
    reason: Id | None = None
    condition: Id | None = None
    credit: Annotated[float, Field(gt=0, le=1)] = 1.0


def _listed(value: Any) -> Any:
    return [{"bin": value}] if isinstance(value, str) else value


Rights = Annotated[list[Right], BeforeValidator(_listed), Field(min_length=1, max_length=60)]


@dataclass(frozen=True)
class Placed:
    """Where a card was put. `second` is the reason or condition, as the bin asks for it."""

    bin: str
    second: str | None = None


@dataclass(frozen=True)
class Rule:
    """What one card asks for, and what earns credit there (nothing, where that is not known)."""

    right: tuple[Right, ...]
    reasons: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    points: float = 1.0


@dataclass(frozen=True)
class Rules:
    """The bins in their order, those that ask for a condition, and each card's rule."""

    bins: tuple[str, ...]
    asks: frozenset[str]
    ordinal: bool
    cards: Mapping[str, Rule]

    def asked(self, card: str, bin: str) -> tuple[Second | None, tuple[str, ...]]:
        """The second part that a card asks for in a bin, and its choices."""
        rule = self.cards[card]
        if bin in self.asks:
            return "condition", rule.conditions
        return ("reason", rule.reasons) if rule.reasons else (None, ())

    def credit(self, card: str, placed: Placed | None) -> float:
        """Share of one card's points, 0 to 1; two parts earn credit for the pair only."""
        if placed is None or placed.bin not in self.bins:
            return 0.0
        kind, _ = self.asked(card, placed.bin)
        return max(
            (
                right.credit * self._nearness(placed.bin, right.bin)
                for right in self.cards[card].right
                if kind == self.asked(card, right.bin)[0] and placed.second == second_of(right)
            ),
            default=0.0,
        )

    def bin_credit(self, card: str, bin: str) -> float:
        """The most that a bin can earn, whatever is named beside it."""
        rights = self.cards[card].right
        return max((r.credit * self._nearness(bin, r.bin) for r in rights), default=0.0)

    def firm(self, card: str) -> str | None:
        """The one right bin of a card that nobody contests; None for a contested card."""
        rights = self.cards[card].right
        full = {right.bin for right in rights if right.credit == 1}
        contested = any(right.bin in self.asks for right in rights)
        return full.pop() if len(full) == 1 and not contested else None

    def _nearness(self, one: str, other: str) -> float:
        if one == other:
            return 1.0
        apart = abs(self.bins.index(one) - self.bins.index(other))
        return NEIGHBOUR if self.ordinal and apart == 1 else 0.0


def second_of(right: Right) -> str | None:
    """The reason or the condition that an answer names."""
    return right.condition or right.reason


def check_rights(rules: Rules) -> None:
    """Raise ValueError with a clause unless each card's answers fit its bins and choices."""
    for name, rule in rules.cards.items():
        seen: set[tuple[str, str | None]] = set()
        for right in rule.right:
            if right.bin not in rules.bins:
                raise ValueError(f"card '{name}': there is no bin '{right.bin}'")
            kind, choices = rules.asked(name, right.bin)
            for part in ("reason", "condition"):
                given = getattr(right, part)
                if (given is not None) != (kind == part):
                    needs = f"a {kind}" if kind else "neither a reason nor a condition"
                    raise ValueError(f"card '{name}': an answer in '{right.bin}' names {needs}")
                if given is not None and given not in choices:
                    raise ValueError(f"card '{name}': there is no {part} '{given}'")
            if (right.bin, second_of(right)) in seen:
                raise ValueError(f"card '{name}' gives the same answer twice")
            seen.add((right.bin, second_of(right)))
        if not any(right.credit == 1 for right in rule.right):
            raise ValueError(f"card '{name}': one answer must earn full credit")


@dataclass(frozen=True)
class Blind:
    """What one way of sorting without reading earns, each as a share of the points."""

    name: str
    mean: float
    """Mean credit, before the correction."""
    corrected: float
    """The mean of what it earns after the correction for `chance`."""


def chance(rules: Rules) -> float:
    """Mean credit of the best blind strategy: m0 of the correction (m - m0)/(1 - m0).

    Each bin for all cards, with each second part for all or one drawn for each card. Bins drawn at
    random, or by any mixture of these, earn no more on average.
    """
    return max(_mean(rules, _constant(rules, bin, second)) for bin, second in _constants(rules))


def corrected(mean: float, by: float) -> float:
    """Mean credit corrected for chance: 0 at chance or below, 1 for everything right."""
    return max(0.0, (mean - by) / (1 - by)) if by < 1 else 0.0


def blind(rules: Rules) -> list[Blind]:
    """What each bin for all cards earns (second parts drawn), and bins drawn at random."""
    base = chance(rules)
    ways = {f"all in '{bin}'": _constant(rules, bin, None) for bin in rules.bins}
    mixed: dict[str, Outcomes] = {name: [] for name in rules.cards}
    for way in ways.values():
        for name, outcomes in way.items():
            mixed[name] = [*mixed[name], *((c, p / len(rules.bins)) for c, p in outcomes)]
    ways["at random"] = mixed
    return [Blind(name, _mean(rules, way), _earned(rules, way, base)) for name, way in ways.items()]


Outcomes = list[tuple[float, float]]  # (credit, probability)


def _constants(rules: Rules) -> Iterable[tuple[str, str | None]]:
    for bin in rules.bins:
        named = dict.fromkeys(s for card in rules.cards for s in rules.asked(card, bin)[1])
        yield from ((bin, second) for second in (None, *named))


def _constant(rules: Rules, bin: str, second: str | None) -> dict[str, Outcomes]:
    """The outcomes for each card in one bin; a second part that a card has not is drawn."""
    ways = {}
    for name in rules.cards:
        choices = rules.asked(name, bin)[1]
        drawn = (second,) if second in choices else choices or (None,)
        ways[name] = [(rules.credit(name, Placed(bin, s)), 1 / len(drawn)) for s in drawn]
    return ways


def _mean(rules: Rules, way: Mapping[str, Outcomes]) -> float:
    total = sum(rule.points for rule in rules.cards.values())
    means = (sum(c * p for c, p in outcomes) * rules.cards[name].points
             for name, outcomes in way.items())  # fmt: skip
    return sum(means) / total


def _earned(rules: Rules, way: Mapping[str, Outcomes], base: float) -> float:
    """The mean of the corrected score, by convolution over the cards in thousandths."""
    total = sum(rule.points for rule in rules.cards.values())
    sums = {0: 1.0}
    for name, outcomes in way.items():
        weight = 1000 * rules.cards[name].points / total
        steps: dict[int, float] = {}
        for credit, share in outcomes:
            step = round(credit * weight)
            steps[step] = steps.get(step, 0.0) + share
        grown: dict[int, float] = {}
        for so_far, probability in sums.items():
            for step, share in steps.items():
                grown[so_far + step] = grown.get(so_far + step, 0.0) + probability * share
        sums = grown
    return sum(corrected(min(1.0, at / 1000), base) * share for at, share in sums.items())
