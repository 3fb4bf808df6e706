"""The scorecards of a room: what is measured, what is left, and for what. Nobody's texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .content import ScorecardContent
from .feedback import judged

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["indicator", "family", "people", "measured", "left", "control", "weight"]


def summarise(responses: Iterable[Any], content: ScorecardContent) -> pd.DataFrame:
    """A row for each supplied indicator, over all who judged it in full.

    `people` judged it, `measured` would measure it, `left` would not, `control` would use it for
    control; `weight` is the mean share of a person's weight that lies on it, over `measured`.
    """
    import pandas as pd

    everybody = [[one for one in judged(said, content) if one.whole] for said in responses]
    rows = []
    for indicator in content.indicators:
        shares, counts = [], {"people": 0, "measured": 0, "left": 0, "control": 0}
        for held in everybody:
            total = sum(one.weight for one in held)
            for one in (one for one in held if one.id == indicator.id):
                counts["people"] += 1
                counts["left" if one.leave else "measured"] += 1
                counts["control"] += not one.leave and one.told["purpose"] == "control"
                if not one.leave and total:
                    shares.append(one.weight / total)
        weight = sum(shares) / len(shares) if shares else float("nan")
        named = {"indicator": indicator.id, "family": indicator.family}
        rows.append({**named, **counts, "weight": weight})
    return pd.DataFrame(rows, columns=COLUMNS)
