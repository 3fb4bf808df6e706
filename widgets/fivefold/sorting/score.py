"""The checks of sorting exercises, and the points of graded ones.

Points = the key's points × max(0, (m − m₀)/(1 − m₀)): m is the mean credit over the cards, m₀ what
the best blind strategy earns on average (`rules.chance`). A contested card earns its credit by the
condition that is named, a two-part card by the pair. With `calibration: c` in the key the share c
of what was earned is kept in full at a Brier score of 0 and lost from 0.25 on.
Nothing here raises on a malformed answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import given as read
from .content import SortingContent
from .feedback import feedback
from .key import SortingKey, read_key
from .room import confusion, summarise
from .rules import corrected
from .sure import HALF, Sureness, sureness

__all__ = ["complete", "confusion", "explain", "feedback", "score", "summarise"]


def score(response: Any, key: Mapping[str, Any] | SortingKey) -> float:
    """Points from 0 to the key's `points`, as a built-in float; the rules stand above.

    Raises FivefoldError only where the *key* is malformed.
    """
    key = read_key(key)
    credits = _credits(response, key)
    total = sum(card.points for card in key.cards.values())
    mean = sum(key.cards[name].points * credit for name, credit in credits.items()) / total
    share = corrected(mean, key.chance)
    if key.calibration:
        found = _sureness(response, key)
        kept = max(0.0, 1 - found.brier / HALF) if found is not None else 0.0
        share *= 1 - key.calibration * (1 - kept)
    return float(key.points * share)


def explain(response: Any, key: Mapping[str, Any] | SortingKey) -> str:
    """After grading, for learner and grader: what was right, without giving the key away."""
    key = read_key(key)
    credits = _credits(response, key)
    lies = {name: read.placed(read.given(response, name), name, key.rules) for name in credits}
    right = sum(credit == 1 for credit in credits.values())
    part = sum(0 < credit < 1 for credit in credits.values())
    half = sum(
        credit < 1 and placed is not None and key.rules.bin_credit(name, placed.bin) == 1
        for (name, credit), placed in zip(credits.items(), lies.values(), strict=True)
    )
    missing = sum(placed is None for placed in lies.values())
    says = [f"{right} of {len(credits)} cards earned full credit."]
    if part:
        says.append(f"In part: {part}.")
    if half:
        says.append(f"Right bin with another reason or condition (credit for the pair): {half}.")
    if missing:
        says.append(f"Not sorted: {missing}.")
    says.append(f"Points count from {key.chance:.0%} on, which sorting blindly earns at best.")
    found = _sureness(response, key)
    return " ".join([*says, found.says] if found is not None else says)


def complete(response: Any, content: SortingContent) -> tuple[int, int]:
    """How many cards are sorted with all that is asked for, of how many."""
    parts = ((read.given(response, card.id), card.id) for card in content.cards)
    return sum(read.whole(part, name, content) for part, name in parts), len(content.cards)


def _credits(response: Any, key: SortingKey) -> dict[str, float]:
    rules = key.rules
    return {
        name: rules.credit(name, read.placed(read.given(response, name), name, rules))
        for name in key.cards
    }


def _sureness(response: Any, key: SortingKey) -> Sureness | None:
    return sureness(((name, read.given(response, name)) for name in key.cards), key.rules)
