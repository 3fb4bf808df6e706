"""The checks of allocations, and the points of graded ones.

Points, each a share of the key's:

- *castles*: 0 at a share of `low` or less, all at `high` or more, straight between. With `low` at
  one half, as it is unless said otherwise, the ordinary plan of a field earns nothing.
- *budget*: twice the share of ranges that hold, less one, at least 0: half of them earn nothing.

A plan that does not place the total earns nothing. Nothing here raises on a malformed answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import field as fields
from . import given as read
from .castles import problem as plan_problem
from .castles import win_rate
from .content import AllocationContent, whole
from .feedback import feedback
from .given import Given
from .key import AllocationKey, BudgetKey, CastlesKey, ranges_share, read_key
from .room import room_tournament, summarise
from .words import left_told, percent

__all__ = ["complete", "explain", "feedback", "room_tournament", "score", "summarise"]


def score(response: Any, key: Mapping[str, Any] | AllocationKey) -> float:
    """Points from 0 to the key's `points`, as a built-in float; the rules stand above.

    Raises FivefoldError only where the *key* is malformed or names a field that is not there.
    """
    key = read_key(key)
    shares, problem = _placed(response, key)
    if problem:
        return 0.0
    if isinstance(key, BudgetKey):
        return float(key.points * ranges_share(shares, key))
    won = win_rate(shares, fields.plans(key.field.case, key.field.round), key.rule)
    return float(key.points * min(1.0, max(0.0, (won - key.low) / (key.high - key.low))))


def explain(response: Any, key: Mapping[str, Any] | AllocationKey) -> str:
    """After grading, for learner and grader: what was reached, without giving the key away."""
    key = read_key(key)
    shares, problem = _placed(response, key)
    if problem:
        return problem
    if isinstance(key, BudgetKey):
        return f"The shares earned {ranges_share(shares, key):.0%} of the points."
    field = fields.plans(key.field.case, key.field.round)
    won = win_rate(shares, field, key.rule)
    what = "takes {} of the points" if key.rule.aim == "points" else "wins {} of its wars"
    return f"The plan {what.format(percent(won))} against {len(field):,} real plans."


def _placed(response: Any, key: AllocationKey) -> tuple[list[float], str]:
    """The shares in the key's order, and why they earn nothing: a sentence, or nothing."""
    if isinstance(key, CastlesKey):
        ids = [f"c{n}" for n in range(1, len(key.rule.values) + 1)]
        shares = read.listed(_part(response, key.rule.id).get("shares"), ids)
        return shares, plan_problem(shares, key.rule)
    shares = read.listed(_part(response, "plan").get("shares"), list(key.ranges))
    left = read.left(shares, key.total)
    if left:
        return shares, left_told(left, key.total, "")
    if not all(whole(share, key.step) for share in shares):
        return shares, f"Each share is a multiple of {key.step:g}."
    return shares, ""


def _part(response: Any, name: str) -> Given:
    return read.given(response, name)


def complete(response: Any, content: AllocationContent) -> tuple[int, int]:
    """How many plans are made, of how many that are needed; for practice they must be locked."""
    done = 0
    for name in content.names:
        part = read.given(response, name)
        locked = content.graded or part.get("locked") is True or bool(part.get("first"))
        done += locked and read.ready(part if content.graded else read.first(part), content, name)
    return min(done, content.needs), content.needs
