"""The checks of hidden profiles, and the points where a key gives any.

What counts is how many facts that one colleague alone knew were said before the learner took a
side, in the first meeting that was decided. Which facts were never said gives and costs nothing:
that is bookkeeping. Nothing here raises on a malformed answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import given as read
from .content import HiddenProfileContent
from .feedback import feedback as _feedback
from .key import HiddenProfileKey, read_key
from .room import summarise

__all__ = ["complete", "explain", "feedback", "score", "summarise"]


def feedback(response: Any, content: HiddenProfileContent) -> dict[str, Any]:
    """What may be told about a meeting as it stands; see `feedback.feedback`."""
    return _feedback(read.read(response, content), content)


def complete(response: Any, content: HiddenProfileContent) -> tuple[int, int]:
    """How many of the parts are there: the first vote, each turn, the choice with its reason."""
    meeting = read.first(response, content)
    parts = 2 + read.most_turns(content)
    if meeting.done:
        return parts, parts
    return int(meeting.began) + len(meeting.turns), parts


def score(response: Any, key: Mapping[str, Any] | HiddenProfileKey) -> float:
    """Points from 0 to the key's `points`, as a built-in float; the rule stands above.

    A meeting that was not decided earns nothing. Raises FivefoldError only where the *key* is
    malformed.
    """
    key = read_key(key)
    content = key.content
    meeting = read.first(response, content)
    if not meeting.done:
        return 0.0
    drawn = meeting.drawn_out(content)
    return float(key.points * min(1.0, max(0.0, (drawn - key.low) / (key.high - key.low))))


def explain(response: Any, key: Mapping[str, Any] | HiddenProfileKey) -> str:
    """After grading, for learner and grader: what the points are for."""
    key = read_key(key)
    meeting = read.first(response, key.content)
    if not meeting.done:
        return "The meeting was not brought to a choice with a reason."
    drawn = meeting.drawn_out(key.content)
    return (
        f"{drawn} {'fact' if drawn == 1 else 'facts'} that one colleague alone knew came up before "
        f"you took a side; {key.high} or more earn all points."
    )
