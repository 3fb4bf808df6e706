"""What a learner gave, read from an answer that may hold anything. Nothing here raises.

A response is {"version": 1, "items": {card: given}}; `given` is {bin, reason, condition,
confidence, why, hinted, checked, revealed, first}: `first` holds what was checked first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .content import SortingContent
from .rules import Placed, Rules

SURE = (25, 50, 75, 95)

Given = Mapping[str, Any]


def given(response: Any, card: str) -> Given:
    """The part of a response that belongs to one card; empty where there is none."""
    items = response.get("items") if isinstance(response, Mapping) else None
    part = items.get(card) if isinstance(items, Mapping) else None
    return part if isinstance(part, Mapping) else {}


def first(part: Given) -> Given:
    """The answer as it was first checked, else as it stands."""
    kept = part.get("first")
    return kept if isinstance(kept, Mapping) and kept else part


def placed(part: Given, card: str, rules: Rules) -> Placed | None:
    """Where a card lies, with the second part that this bin asks for; None where it is not sorted.

    A bin or a second part that the exercise does not have counts as none.
    """
    bin = part.get("bin")
    if not isinstance(bin, str) or bin not in rules.bins:
        return None
    kind, choices = rules.asked(card, bin)
    second = part.get(kind) if kind else None
    return Placed(bin, second if isinstance(second, str) and second in choices else None)


def whole(part: Given, card: str, content: SortingContent) -> bool:
    """Whether a card is sorted with all that is asked for."""
    rules = content.rules
    lies = placed(part, card, rules)
    if lies is None or (rules.asked(card, lies.bin)[0] and lies.second is None):
        return False
    return not content.confidence or sure(part) is not None


def sure(part: Given) -> float | None:
    """How sure the person is, as a probability; None where it was not said."""
    value = part.get("confidence")
    if isinstance(value, bool) or not isinstance(value, int | float) or value not in SURE:
        return None
    return value / 100
