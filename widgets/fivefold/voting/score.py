"""The checks of voting: what is said after it, what is complete, what a room has in common.

There are no points: a vote has no right answer. Nothing here raises on a malformed answer.
"""

from __future__ import annotations

from typing import Any

from . import given as read
from .content import VotingContent
from .feedback import feedback
from .room import own_statements, summarise

__all__ = ["complete", "feedback", "own_statements", "summarise"]


def complete(response: Any, content: VotingContent) -> tuple[int, int]:
    """How many votes are cast of those asked for; with a case the picture is one part more."""
    cast = min(len(read.votes(response, content)), content.wanted)
    if content.case is None:
        return cast, content.wanted
    seen = read.shown(response, content) or bool(read.votes(response, content, "first"))
    return cast + seen, content.wanted + 1
