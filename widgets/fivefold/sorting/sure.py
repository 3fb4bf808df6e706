"""How well a person knows what they know: the Brier score of the cards that nobody contests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from . import given as read
from .rules import Placed, Rules

HALF = 0.25  # the Brier score of somebody who always says "half sure"
ENOUGH = 10  # firm cards from which on it is judged whether sureness fits


@dataclass(frozen=True)
class Sureness:
    """Confidence against outcomes, over `n` firm cards."""

    n: int
    said: float
    """Mean confidence, 0 to 1."""
    right: float
    """Share of these cards that earned full credit, 0 to 1."""
    brier: float
    """Mean squared distance of confidence and outcome: 0 is best (Brier 1950)."""

    @property
    def says(self) -> str:
        """The same in sentences."""
        cards = "card that has" if self.n == 1 else "cards that have"
        told = (
            f"Of the {self.n} {cards} one firm answer you had {round(self.n * self.right)} right "
            f"({100 * self.right:.0f} %), and were {100 * self.said:.0f} % sure on average. Your "
            f"Brier score, which holds the two together, is {self.brier:.2f}: 0 is best, and "
            f"saying “half sure” each time gives {HALF:.2f}."
        )
        if self.n < ENOUGH:
            return f"{told} Whether sureness fits is judged from {ENOUGH} cards on."
        gap = self.said - self.right
        if abs(gap) < 0.1:
            return f"{told} Your sureness fits."
        return f"{told} You were {'more' if gap > 0 else 'less'} sure than right."


def sureness(given: Iterable[tuple[str, read.Given]], rules: Rules) -> Sureness | None:
    """Sureness over (card, answer) pairs; contested, unsorted and unsure cards are left out."""
    pairs = []
    for card, part in given:
        confidence = read.sure(part)
        lies = read.placed(part, card, rules)
        if confidence is not None and lies is not None and rules.firm(card) is not None:
            pairs.append((confidence, _hit(card, lies, rules)))
    if not pairs:
        return None
    n = len(pairs)
    return Sureness(
        n,
        said=sum(confidence for confidence, _ in pairs) / n,
        right=sum(hit for _, hit in pairs) / n,
        brier=sum((confidence - hit) ** 2 for confidence, hit in pairs) / n,
    )


def _hit(card: str, lies: Placed, rules: Rules) -> float:
    return float(rules.credit(card, lies) == 1)


def as_data(found: Sureness) -> dict[str, Any]:
    """For the browser."""
    return {"n": found.n, "brier": round(found.brier, 4), "says": found.says}
