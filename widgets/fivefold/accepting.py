"""Checks of what may be stored, for kinds whose answers are nested: each raises FivefoldError."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .errors import FivefoldError

Check = Callable[[Any], None]


def check_fields(told: Any, checks: Mapping[str, Check], what: str, where: str) -> None:
    """Each field checked; one that nobody knows is refused, one that is null is missing.

    `what` is the exercise's kind and `where` the part of the answer, as a person reads them.
    """
    if not isinstance(told, dict):
        raise FivefoldError(f"This is no answer to {what} ({where}).")
    for name, value in told.items():
        if name not in checks:
            raise FivefoldError(f"'{str(name)[:60]}' cannot stand in {where}.")
        if value is not None:
            checks[name](value)


def text_within(name: str, longest: int) -> Check:
    """A text of at most `longest` characters."""

    def check(text: Any) -> None:
        if not isinstance(text, str):
            raise FivefoldError(f"The field '{name}' holds text only.")
        if len(text) > longest:
            raise FivefoldError(
                f"The field '{name}' holds at most {longest} characters; yours has {len(text)}."
            )

    return check
