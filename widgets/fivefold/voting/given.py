"""What somebody voted, read from an answer that may hold anything. Nothing here raises.

A response is {"version": 1, "group": id, "votes": {statement: vote}, "own": [text], "draft": text,
"shown": bool, "first": {statement: vote}}; a vote is "agree", "disagree" or "pass". `group` is the
declared one, "" where somebody would rather not say. `draft` is an own statement that is still
being written. `first` holds the votes as they were when the picture was first shown: the room
counts these, because the picture may have moved the later ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from .votes import NAMES, Array

if TYPE_CHECKING:
    from .content import VotingContent

MOST_OWN = 5
LONGEST = 280  # characters of an own statement


def votes(response: Any, content: VotingContent, part: str = "votes") -> dict[str, str]:
    """The votes on statements that are there, in the file's order."""
    held = response.get(part) if isinstance(response, Mapping) else None
    if not isinstance(held, Mapping):
        return {}
    found = {name: held.get(name) for name in content.ids}
    return {name: vote for name, vote in found.items() if isinstance(vote, str) and vote in NAMES}


def first(response: Any, content: VotingContent) -> dict[str, str]:
    """The votes that count in a room: as the picture was first shown, else as they stand."""
    return votes(response, content, "first") or votes(response, content)


def row(given: Mapping[str, str], content: VotingContent) -> Array:
    """The votes as one row of a matrix, NaN where there is none."""
    return np.array([[float(NAMES[given[n]]) if n in given else np.nan for n in content.ids]])


def group(response: Any, content: VotingContent) -> str:
    """The declared group; "" where there is none."""
    chosen = response.get("group") if isinstance(response, Mapping) else None
    return chosen if chosen in [one.id for one in content.declared] else ""


def own(response: Any) -> list[str]:
    """The statements that somebody added."""
    held = response.get("own") if isinstance(response, Mapping) else None
    texts = held if isinstance(held, list) else []
    return [one.strip() for one in texts if isinstance(one, str) and one.strip()][:MOST_OWN]


def shown(response: Any, content: VotingContent) -> bool:
    """Whether the picture is asked for, and there are votes enough."""
    asked = isinstance(response, Mapping) and response.get("shown") is True
    return asked and ready(response, content)


def ready(response: Any, content: VotingContent) -> bool:
    """Whether there are votes enough for the picture."""
    return len(votes(response, content)) >= content.wanted
