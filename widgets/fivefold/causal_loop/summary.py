"""What the maps of many people have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..errors import FivefoldError
from .model import CausalMap
from .words import normal, short

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["source", "target", "plus", "minus", "unknown", "delayed", "people", "share"]


def summarise(responses: Iterable[Any], content: Any = None) -> pd.DataFrame:
    """One row for each link that anybody drew, the most frequent first.

    Columns: source, target (names); plus, minus, unknown, delayed, people (how many drew it so);
    share (of the maps that could be read and have a link, 0 to 1). Variables of different maps are
    the same if their names differ at most in case, spaces and punctuation. A response that cannot
    be read is left out.
    """
    import pandas as pd  # half a second to import, and most callers only want a score

    rows: dict[tuple[str, str], dict[str, Any]] = {}
    maps = 0
    for response in responses:
        try:
            map, _ = CausalMap.salvage(response)
        except FivefoldError:
            continue
        maps += bool(map.links)
        names = {v.id: v.name for v in map.variables}
        drawn = {(normal(names[k.source]), normal(names[k.target])): k for k in map.links}
        for ends, link in drawn.items():
            row = rows.setdefault(ends, dict.fromkeys(COLUMNS, 0))
            row["source"] = row["source"] or short(names[link.source])
            row["target"] = row["target"] or short(names[link.target])
            row[{"+": "plus", "-": "minus", "?": "unknown"}[link.sign]] += 1
            row["delayed"] += link.delay
            row["people"] += 1
    for row in rows.values():
        row["share"] = row["people"] / maps
    ordered = sorted(rows, key=lambda ends: (-rows[ends]["people"], ends))
    return pd.DataFrame([rows[ends] for ends in ordered], columns=COLUMNS)
