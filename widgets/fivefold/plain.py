"""Whether an answer from outside is small plain data, before anybody looks into it."""

from __future__ import annotations

from typing import Any

LONGEST = 2000  # characters of a text
LONGEST_NAME = 60
LARGEST = 1_000_000
DEEPEST = 5


def is_plain(value: Any, most: int, depth: int = DEEPEST) -> bool:
    """Whether `value` holds nothing but texts, whole numbers, yes and no, and lists and mappings.

    Each list and mapping has at most `most` parts, and they are nested at most `depth` deep.
    """
    if isinstance(value, str):
        return len(value) <= LONGEST
    if isinstance(value, bool) or value is None:
        return True
    if isinstance(value, int):
        return abs(value) < LARGEST
    if depth == 0 or not isinstance(value, list | dict) or len(value) > most:
        return False
    if isinstance(value, list):
        return all(is_plain(one, most, depth - 1) for one in value)
    named = all(isinstance(name, str) and len(name) <= LONGEST_NAME for name in value)
    return named and all(is_plain(one, most, depth - 1) for one in value.values())
