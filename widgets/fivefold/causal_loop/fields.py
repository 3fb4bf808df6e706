"""Single fields of a map document, read with suspicion."""

from __future__ import annotations

import math
import re
from typing import Any, TypeVar

from ..errors import FivefoldError
from .parts import ID_PATTERN, MAX_NUMBER

T = TypeVar("T")


def is_id(value: Any) -> bool:
    """Whether this can be the id of a variable or link."""
    return isinstance(value, str) and ID_PATTERN.fullmatch(value) is not None


def text(raw: dict[Any, Any], field: str, most: int) -> str:
    """A text, "" where there is none; FivefoldError where it is longer than `most` characters."""
    value = raw.get(field)
    if not isinstance(value, str):
        return ""
    if len(value) > most:
        raise FivefoldError(
            f"A {field} of the map has {len(value):,} characters; at most {most:,} are allowed."
        )
    return whole(value)


def whole(value: str) -> str:
    """`value` without half of a cut emoji (a lone surrogate): it could not be saved as UTF-8."""
    return re.sub(r"[\ud800-\udfff]", "�", value)


def choice(
    raw: dict[Any, Any], field: str, choices: tuple[T, ...], default: T, problems: list[str]
) -> T:
    """One of `choices`; the default, and a problem, for anything else."""
    value = raw.get(field, default)
    for known in choices:
        if value == known:
            return known
    problems.append(f"The {field} '{shortened(value)}' is none of {', '.join(map(str, choices))}.")
    return default


def number(raw: dict[Any, Any], field: str, problems: list[str]) -> float | None:
    """A number within ±MAX_NUMBER or None; a problem for anything else."""
    value = raw.get(field)
    if value is None:
        return None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    # compared before it is converted: a whole number may be too large for a float
    if is_number and -MAX_NUMBER <= value <= MAX_NUMBER and math.isfinite(value):
        return float(value)
    problems.append(f"The {field} '{shortened(value)}' is no number within ±{MAX_NUMBER:,.0f}.")
    return None


def shortened(value: Any) -> str:
    """Any value on one line for a problem's sentence, at most 60 characters."""
    # a hostile value is cut before it is put into words: str() of it could be endless
    words = value[:60] if isinstance(value, str) else str(value)[:60] if _is_small(value) else "…"
    return " ".join(words.split())


def _is_small(value: Any) -> bool:
    return (
        value is None
        or isinstance(value, float | bool)
        or (isinstance(value, int) and abs(value) < 10**40)
    )
