"""Parts of an answer that may hold anything, read without raising."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, TypeGuard


def part(value: Any) -> Mapping[str, Any]:
    """A mapping, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def text(value: Any) -> str:
    """A text without the space around it, or nothing."""
    return value.strip() if isinstance(value, str) else ""


def is_number(value: Any) -> TypeGuard[float]:
    """A finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False
