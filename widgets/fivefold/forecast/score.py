"""The checks of forecasts, and the points of graded ones.

Points, each a share of the key's:

- *number*: max(0, 1 - S / R) for each item, S the interval score of the 80 % interval (see
  `calibration.interval_score`), R a quarter of the range from the key's min to max. The widest
  interval earns nothing, and no interval chosen without knowing the answer earns 7 % on average
  over all places in the range where the truth may lie.
- *curve* of a stock from its flows: the weighted features of `features.py`. Start alone (a flat
  line) earns 10 %; the direction is corrected for lines that only rise, only fall or turn in the
  middle.
- other *curve*: all or nothing, by the class of the shape of the part that was drawn.
- *shape*: all for the right one, the key's share for one that it accepts.

A forecast with a part missing earns nothing. Nothing here raises on a malformed answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import given as read
from .calibration import interval_score
from .content import ForecastContent, drawn_part
from .features import features, looks_like, share
from .feedback import LOOKALIKE, feedback
from .given import Given
from .key import CurveKey, ForecastKey, NumberItemKey, NumberKey, ShapeKey, read_key
from .room import crowd, summarise
from .shapes import classify

__all__ = ["complete", "crowd", "explain", "feedback", "score", "summarise"]


def score(response: Any, key: Mapping[str, Any] | ForecastKey) -> float:
    """Points from 0 to the key's `points`, as a built-in float; the rules stand above.

    Raises FivefoldError only where the *key* is malformed.
    """
    key = read_key(key)
    if isinstance(key, NumberKey):
        total = sum(item.points for item in key.items.values())
        earned = sum(
            item.points * _number_share(read.given(response, name), item)
            for name, item in key.items.items()
        )
        return float(key.points * earned / total)
    part = read.given(response, key.mode)
    if isinstance(key, ShapeKey):
        return float(key.points * _shape_share(part, key))
    return float(key.points * _curve_share(part, key))


def _number_share(part: Given, item: NumberItemKey) -> float:
    interval = read.interval(part)
    if interval is None:
        return 0.0
    reach = (item.max - item.min) / 4
    return max(0.0, 1 - interval_score(interval.low, interval.high, item.truth) / reach)


def _shape_share(part: Given, key: ShapeKey) -> float:
    chosen = read.shape_of(part)
    if chosen is None:  # sketched: the chart's height is not the key's to know
        drawn = part.get("points")
        values = [v for v in drawn if read.is_number(v)] if isinstance(drawn, list) else []
        chosen = classify(values[:60])
    if chosen is None:
        return 0.0
    return 1.0 if chosen == key.shape else key.accepts.get(chosen, 0.0)


def _curve_share(part: Given, key: CurveKey) -> float:
    drawn = read.points(part, len(key.x), key.truth[: key.history])
    if drawn is None:
        return 0.0
    if key.flow is not None:
        return share(features(drawn, key.flow, key.height))
    return float(classify(drawn_part(drawn, key.history), key.height) == key.right_shape)


def explain(response: Any, key: Mapping[str, Any] | ForecastKey) -> str:
    """After grading, for learner and grader: what was right, without giving the key away."""
    key = read_key(key)
    if isinstance(key, NumberKey):
        return _explain_numbers(response, key)
    part = read.given(response, key.mode)
    if isinstance(key, ShapeKey):
        return f"The shape earned {_shape_share(part, key):.0%} of the points."
    drawn = read.points(part, len(key.x), key.truth[: key.history])
    if drawn is None:
        return "The line was not drawn to its end."
    if key.flow is None:
        return f"The shape of the line was {'right' if _curve_share(part, key) else 'not right'}."
    found = features(drawn, key.flow, key.height)
    says = f"{sum(f.holds for f in found)} of {len(found)} features of the stock hold."
    likeness = LOOKALIKE.get(looks_like(drawn, key.flow), "")
    missed = ", ".join(feature.name for feature in found if not feature.holds)
    return " ".join(
        part for part in (says, f"To look at: {missed}." * bool(missed), likeness) if part
    )


def _explain_numbers(response: Any, key: NumberKey) -> str:
    intervals = {name: read.interval(read.given(response, name)) for name in key.items}
    held = sum(
        interval is not None and interval.holds(key.items[name].truth)
        for name, interval in intervals.items()
    )
    says = f"{held} of {len(intervals)} intervals held the truth."
    missing = sum(interval is None for interval in intervals.values())
    return f"{says} Not answered in full: {missing}." if missing else says


def complete(response: Any, content: ForecastContent) -> tuple[int, int]:
    """How many forecasts are given, of how many; for practice they must also be locked."""
    names = read.names(content)
    parts = {name: read.given(response, name) for name in names}
    done = [
        read.whole(part, name, content) and (content.graded or part.get("locked") is True)
        for name, part in parts.items()
    ]
    return sum(done), len(names)
