"""The plans of a room: what everybody placed, and everybody against everybody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..errors import FivefoldError
from . import given as read
from .castles import tournament
from .content import AllocationContent

if TYPE_CHECKING:
    import pandas as pd

ROWS = ["person", "plan", "option", "share"]


def summarise(responses: Iterable[Any], content: AllocationContent) -> pd.DataFrame:
    """Everybody's plans, as first locked, else as they stand; those that do not add up are out.

    A row is one share: `person` (counts the responses from 0), `plan` (the rule's id, or "plan"),
    `option` and `share`, in the exercise's unit.
    """
    import pandas as pd  # half a second to import, and most callers only want a score

    rows = []
    for person, response in enumerate(responses):
        for name in content.names:
            part = read.first(read.given(response, name))
            if read.ready(part, content, name):
                shares = read.shares(part, content, name)
                for option, share in zip(content.shares_of(name), shares, strict=True):
                    rows.append((person, name, option.id, share))
    return pd.DataFrame(rows, columns=ROWS)


def room_tournament(
    responses: Iterable[Any], content: AllocationContent, name: str | None = None
) -> pd.DataFrame:
    """Everybody's plan under one rule against everybody else's, as `castles.tournament` tells.

    `plan` counts the responses from 0; `name` is the rule's id, the first of the menu unless given.
    Raises FivefoldError for a budget and for a rule that favours one side.
    """
    if content.game is None:
        raise FivefoldError("A budget has no battles.")
    name = content.names[0] if name is None else name
    plans = [read.shares(read.first(read.given(one, name)), content, name) for one in responses]
    return tournament(plans, content.rule(name))
