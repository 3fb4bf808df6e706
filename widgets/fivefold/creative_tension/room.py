"""What the answers of a room have in common: gaps and regimes, never anybody's texts.

Rows in own words are called "own": their names, visions, evidence and reasons never leave here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..microworld.models.tension_regimes import REGIMES
from . import given as read
from .content import OWN, TensionContent

if TYPE_CHECKING:
    import pandas as pd

ROWS = ["person", "topic", "dimension", "vision", "reality", "gap"]
GAPS = ["topic", "dimension", "n", "low", "median", "high", "below"]
SHARES = ["run", "regime", "n", "predicted", "seen"]


def summarise(responses: Iterable[Any], content: TensionContent) -> pd.DataFrame:
    """A row for each person and dimension with both positions; `person` counts from 0.

    The gap is vision less reality, in points; no text is in the table.
    """
    import pandas as pd  # half a second to import, and most callers only want feedback

    found: list[dict[str, Any]] = []
    for person, response in enumerate(responses):
        chosen = read.topic(response, content)
        if chosen is None:
            continue
        for row in read.rows(read.answers(response, chosen), chosen):
            if row.gap is not None:
                name = OWN if row.own else row.id
                values = (person, chosen.id, name, row.vision, row.reality, row.gap)
                found.append(dict(zip(ROWS, values, strict=True)))
    return pd.DataFrame(found, columns=ROWS)


def gaps(responses: Iterable[Any], content: TensionContent) -> pd.DataFrame:
    """The distribution of gaps for each dimension.

    n, the quartiles low, median and high in points, and below: the share (0 to 1) of people whose
    vision lies below reality. For rows in own words n counts rows, not people.
    """
    import pandas as pd

    found = []
    for (topic, name), gap in summarise(responses, content).groupby(["topic", "dimension"])["gap"]:
        low, median, high = gap.quantile([0.25, 0.5, 0.75])
        values = (topic, name, len(gap), low, median, high, float((gap < 0).mean()))
        found.append(dict(zip(GAPS, values, strict=True)))
    return pd.DataFrame(found, columns=GAPS)


def regimes(responses: Iterable[Any], content: TensionContent) -> pd.DataFrame:
    """For each run and regime: n people who locked, and the shares (0 to 1) predicted and seen.

    Of each prediction the one that was first locked counts. A run that shows several behaviours
    counts by the one that names it, so that shares add up to 1.
    """
    import pandas as pd

    answers = list(responses)
    found = []
    for run in content.run_ids:
        pairs = [pair for response in answers if (pair := _pair(response, run, content))]
        for regime in REGIMES if pairs else ():
            said = sum(predicted == regime for predicted, _ in pairs) / len(pairs)
            shown = sum(seen == regime for _, seen in pairs) / len(pairs)
            found.append(dict(zip(SHARES, (run, regime, len(pairs), said, shown), strict=True)))
    return pd.DataFrame(found, columns=SHARES)


def _pair(response: Any, run: str, content: TensionContent) -> tuple[str, str] | None:
    """The regime predicted and the one seen; None where nothing was locked."""
    told = read.prediction(response, run)
    first = read.part(told.get("first"))
    if not read.whole(first) and not read.locked(response, run, content):
        return None
    counted = first if read.whole(first) else told
    start = read.locked_start({"predictions": {run: counted}}, run, content)
    start = start or read.locked_start(response, run, content)
    return None if start is None else (counted["regime"], start.seen.regime)
