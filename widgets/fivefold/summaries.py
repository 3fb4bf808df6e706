"""The summary of a private answer, which is all that anybody but its writer gets.

{"private": true, "complete": yes or no, "words": how many}; see `private.py` for where the text is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def is_summary(response: Any) -> bool:
    """Whether this is a summary and holds nothing else."""
    return (
        isinstance(response, Mapping)
        and set(response) == {"private", "complete", "words"}
        and response["private"] is True
        and isinstance(response["complete"], bool)
        and type(response["words"]) is int
        and 0 <= response["words"] < 10_000_000
    )


def told(response: Any) -> str:
    """A summary in words: "private, complete, 132 words"."""
    count = response["words"]
    state = "complete" if response["complete"] else "not complete" if count else "nothing written"
    return f"private, {state}, {count} {'word' if count == 1 else 'words'}"
