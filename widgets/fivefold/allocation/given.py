"""What a learner shared out, read from an answer that may hold anything. Nothing here raises.

A response is {"version": 1, "rule": id, "items": {id: given}}: a plan for each rule that was tried,
or the only one, called `plan`. `given` is {shares: {option: number}, locked, first}; `first` holds
the shares as they were first locked. `rule` is the one that is open.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeGuard

from .content import PLAN, whole

if TYPE_CHECKING:
    from .content import AllocationContent

MOST = 1e7  # of any share
Given = Mapping[str, Any]


def given(response: Any, name: str) -> Given:
    """The part of a response that belongs to one plan; empty where there is none."""
    items = response.get("items") if isinstance(response, Mapping) else None
    part = items.get(name) if isinstance(items, Mapping) else None
    return part if isinstance(part, Mapping) else {}


def shares(part: Given, content: AllocationContent, name: str) -> list[float]:
    """The shares in the options' order; what is missing or no share is 0."""
    return listed(part.get("shares"), [option.id for option in content.shares_of(name)])


def first(part: Given) -> Given:
    """The plan as it was first locked, else as it stands."""
    locked = part.get("first")
    return {"shares": locked} if isinstance(locked, Mapping) and locked else part


def listed(held: Any, ids: list[str]) -> list[float]:
    """Shares by option as numbers in the order of `ids`."""
    held = held if isinstance(held, Mapping) else {}
    return [round(float(held[one]), 6) if is_share(held.get(one)) else 0.0 for one in ids]


def left(placed: list[float], total: float) -> float:
    """What is still to be placed; below 0 where too much is."""
    rest = total - math.fsum(placed)
    return 0.0 if abs(rest) < 1e-6 * max(1.0, total) else round(rest, 6)


def ready(part: Given, content: AllocationContent, name: str) -> bool:
    """Whether a plan places all there is, in whole steps."""
    placed = shares(part, content, name)
    steps = all(whole(share, content.step) for share in placed)
    return steps and left(placed, content.budget(name)) == 0.0


def locked(part: Given, content: AllocationContent, name: str) -> bool:
    """Whether a plan is locked and can be."""
    return part.get("locked") is True and ready(part, content, name)


def open_rule(response: Any, content: AllocationContent) -> str:
    """The plan that is looked at."""
    chosen = response.get("rule") if isinstance(response, Mapping) else None
    return chosen if chosen in content.names else (content.names[0] if content.names else PLAN)


def is_share(value: Any) -> TypeGuard[float]:
    """A finite number of 0 or more, of a size that a share may have."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value) and 0 <= value <= MOST
    except OverflowError:
        return False
