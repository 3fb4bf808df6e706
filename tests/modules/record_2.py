"""The records of module 2, counted without the lesson's own cells."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import pandas as pd

import fivefold as ff

OUTCOMES = ["Jobs", "Unemp", "IncDiff", "OldAge", "House", "Health"]  # as the control counts


def figure(study: str, measure: str, kind: str = "measured", **where: str) -> Any:
    """One row of the AI studies, picked by its labels."""
    rows = ff.load("ai_studies")
    rows = rows[(rows["study"] == study) & (rows["measure"] == measure)]
    rows = rows[rows["kind"].str.startswith(kind)]
    for column, words in where.items():
        rows = rows[rows[column].str.contains(words, regex=False)]
    (row,) = rows.itertuples()
    return row


@cache
def models() -> pd.DataFrame:
    return ff.load("many_analysts")


def both(by: list[str]) -> int:
    """Teams with significant models of either sign within one group, counted by hand."""
    seen: dict[tuple[Any, ...], set[str]] = {}
    for row in models().itertuples():
        group = tuple(getattr(row, name) for name in by)
        seen.setdefault(group, set()).add(row.verdict)
    return len({group[0] for group, signs in seen.items() if {"negative", "positive"} <= signs})


def shares(outcome: str, tested: tuple[str, ...] = ()) -> tuple[float, float, int, int]:
    """(share negative, share positive, models, teams), of teams that tested all of `tested`."""
    table = models()
    for other in tested:
        table = table[table["team"].isin(table.loc[table["outcome"] == other, "team"])]
    table = table[table["outcome"] == outcome]
    low, high = ((table["verdict"] == sign).mean() for sign in ("negative", "positive"))
    return low, high, len(table), table["team"].nunique()


def link(measure: str, ranks: bool) -> tuple[float, float, float]:
    """Belief and what was found, by pandas and Fisher's z; the sign taken away."""
    by = models().groupby("team")
    if measure == "median effect":
        y = by["effect"].median()
    else:
        signs = models()["verdict"].map({"positive": 1, "negative": -1, "not significant": 0})
        y = signs.groupby(models()["team"]).mean()
    x = ff.load("many_analysts", "teams").set_index("team").loc[y.index, "prior_belief"]
    r = abs(x.rank().corr(y.rank()) if ranks else x.corr(y))
    z, half = math.atanh(r), 1.96 / math.sqrt(len(y) - 3)
    return r, math.tanh(z - half), math.tanh(z + half)


def at_most(k: int, n: int, p: float) -> float:
    return sum(math.comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))


def percent(share: float) -> str:
    return f"{100 * share:.0f} %"
