"""The checks of scorecards, and points for completeness where a key gives any.

Points: the share of the parts that are there, times the key's. Nothing that was written is judged.
Nothing here raises on a malformed answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import given as read
from .content import ScorecardContent
from .feedback import feedback, judged
from .key import ScorecardKey, read_key
from .room import summarise

__all__ = ["complete", "explain", "feedback", "score", "summarise"]


def complete(response: Any, content: ScorecardContent) -> tuple[int, int]:
    """How many parts are there, of how many; see `given.parts`."""
    return read.parts(judged(response, content), content.pick.min)


def score(response: Any, key: Mapping[str, Any] | ScorecardKey) -> float:
    """Points from 0 to the key's `points`, as a built-in float.

    Raises FivefoldError only where the *key* is malformed.
    """
    key = read_key(key)
    done, total = read.parts(read.judged(response, key.families), key.pick)
    return float(key.points * done / total)


def explain(response: Any, key: Mapping[str, Any] | ScorecardKey) -> str:
    """After grading, for learner and grader: what these points are for."""
    key = read_key(key)
    done, total = read.parts(read.judged(response, key.families), key.pick)
    only = "These points are for completeness; nothing that was written is judged by them."
    return f"{done} of {total} parts are there. {only}"
