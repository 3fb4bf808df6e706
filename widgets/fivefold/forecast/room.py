"""What the forecasts of a room have in common: everybody's intervals or lines, and the crowd's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from . import given as read
from .content import ForecastContent, NumberTruth
from .given import Given

if TYPE_CHECKING:
    import pandas as pd

INTERVALS = ["person", "item", "low", "estimate", "high", "seen"]
LINES = ["person", "x", "value", "seen"]
CHOICES = ["person", "shape", "confidence", "seen"]


def summarise(responses: Iterable[Any], content: ForecastContent) -> pd.DataFrame:
    """Everybody's forecasts, as first locked; those that are not whole are left out.

    A row is an interval (INTERVALS), a point of a line (LINES) or a chosen shape (CHOICES), by the
    mode. `person` counts the responses from 0; `seen` is yes, no or nothing.
    """
    import pandas as pd  # half a second to import, and most callers only want a score

    rows: list[dict[str, Any]] = []
    for person, response in enumerate(responses):
        for name in read.names(content):
            part = read.first(read.given(response, name))
            if read.whole(part, name, content):
                rows += [{"person": person, **row} for row in _rows(part, name, content)]
    columns = {"number": INTERVALS, "curve": LINES, "shape": CHOICES}[content.mode]
    return pd.DataFrame(rows, columns=columns)


def _rows(part: Given, name: str, content: ForecastContent) -> Iterable[dict[str, Any]]:
    seen = part.get("seen") if part.get("seen") in ("yes", "no") else ""
    if content.mode == "number":
        interval = read.interval(part)
        if interval is not None:
            ends = {"low": interval.low, "estimate": interval.estimate, "high": interval.high}
            yield {"item": name, **ends, "seen": seen}
    elif content.mode == "shape":
        shape = read.shape_of(part, content.curve)
        yield {"shape": shape, "confidence": part.get("confidence"), "seen": seen}
    elif content.curve is not None:
        drawn = read.line(part, content.curve) or []
        for x, value in zip(content.curve.x.values, drawn, strict=False):
            yield {"x": x, "value": value, "seen": seen}


def crowd(responses: Iterable[Any], content: ForecastContent) -> pd.DataFrame:
    """The crowd against the truth; truth is missing for a graded exercise.

    number: a row an item, with n, median (of the estimates), truth, held (share of the intervals
    that hold the truth, 0 to 1). curve: a row an x, with n, low and high (the tenth and ninetieth
    percentile of the lines), median, truth. shape: a row a shape, with n and share of the people.
    """
    import pandas as pd

    all = summarise(responses, content)
    if content.mode == "number":
        rows = [_item(all[all["item"] == item.id], item.id, content) for item in content.items]
        return pd.DataFrame(rows, columns=["item", "n", "median", "truth", "held"])
    if content.mode == "shape":
        counts = all["shape"].value_counts()
        shapes = [(shape, int(counts.get(shape, 0))) for shape in content.options]
        rows = [{"shape": s, "n": n, "share": n / max(1, len(all))} for s, n in shapes]
        return pd.DataFrame(rows, columns=["shape", "n", "share"])
    x_values = content.chart.x.values
    truth = content.line or [float("nan")] * len(x_values)
    groups = dict(iter(all.groupby("x")["value"]))
    rows = [
        {
            "x": x,
            "n": len(groups[x]),
            "low": groups[x].quantile(0.1),
            "median": groups[x].median(),
            "high": groups[x].quantile(0.9),
            "truth": value,
        }
        for x, value in zip(x_values, truth, strict=True)
        if x in groups
    ]
    return pd.DataFrame(rows, columns=["x", "n", "low", "median", "high", "truth"])


def _item(given: pd.DataFrame, name: str, content: ForecastContent) -> dict[str, Any]:
    told = content.truths.get(name)
    truth = told.truth if isinstance(told, NumberTruth) else None
    held = None
    if truth is not None and len(given):
        held = float(((given["low"] <= truth) & (truth <= given["high"])).mean())
    median = float(given["estimate"].median()) if len(given) else None
    return {"item": name, "n": len(given), "median": median, "truth": truth, "held": held}
