"""What a room chose, before and after: pooled, and nothing of a group below five.

A table sees itself; the wall sees these rates only (pedagogy: nobody's failure is shown).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from . import given as read
from .content import HiddenProfileContent

if TYPE_CHECKING:
    import pandas as pd

FEWEST = 5  # people in a group that the wall may show
COLUMNS = ["when", "people", "option", "share"]


def summarise(
    responses: Iterable[Any], content: HiddenProfileContent, fewest: int = FEWEST
) -> pd.DataFrame:
    """The share for each option before the meeting and after it, over people who did both.

    A row is one option at one time: `when` (before, after), `people`, `option`, `share` from 0 to
    1. Without rows where fewer than `fewest` people decided; a table, which sees itself, takes 1.
    """
    import pandas as pd

    meetings = [read.first(response, content) for response in responses]
    done = [meeting for meeting in meetings if meeting.done]
    if len(done) < fewest:
        return pd.DataFrame([], columns=COLUMNS)
    rows = []
    for when in ("before", "after"):
        chosen = [getattr(meeting, when) for meeting in done]
        for option in content.card_set.option_ids:
            rows.append((when, len(done), option, chosen.count(option) / len(done)))
    return pd.DataFrame(rows, columns=COLUMNS)


def decoy_share(
    responses: Iterable[Any], content: HiddenProfileContent
) -> tuple[float, float] | None:
    """The share for the decoy before and after; None where fewer than five people decided."""
    table = summarise(responses, content)
    if table.empty:
        return None
    decoy = table[table["option"] == content.card_set.decoy].set_index("when")["share"]
    return float(decoy["before"]), float(decoy["after"])
