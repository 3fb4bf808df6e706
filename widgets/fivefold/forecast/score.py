"""Checks of forecasts: points for graded ones, and what is said once a forecast is locked.

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
from .content import CurveTruth, ForecastContent, NumberTruth, ShapeTruth, drawn_part
from .features import features, looks_like, share
from .given import Given
from .key import CurveKey, ForecastKey, NumberItemKey, NumberKey, ShapeKey, read_key
from .room import crowd, summarise
from .shapes import Shape, classify
from .words import SHAPE_WORDS, amount, error_told, hit_told, notes, plain

__all__ = ["complete", "crowd", "explain", "feedback", "score", "summarise"]

LOOKALIKE = {
    "inflow": "Your line looks like the inflow. A stock does not go as its inflow goes: it rises "
    "as long as more flows in than out, also while the inflow is falling.",
    "net flow": "Your line looks like the difference of the two flows. That difference is how fast "
    "the stock changes, not how much there is.",
}


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


def feedback(response: Any, content: ForecastContent) -> dict[str, Any]:
    """What is said about each forecast: {"items": {id: {…}}}.

    Before the lock: `notes` (what is odd about an interval) and `reads` (the shape that a sketch
    has). Of a forecast that is whole and locked also `told` (sentences on the error), `says`, and
    by mode: truth; line, features, likeness; shape, verdict, about. Graded ones get no truth.
    """
    said = {}
    for name in read.names(content):
        part = read.given(response, name)
        told = _before(part, name, content)
        truth = content.truths.get(name)
        if truth is not None and part.get("locked") is True and read.whole(part, name, content):
            told |= {"locked": True, "says": truth.says}
            if isinstance(truth, NumberTruth):
                told |= _say_number(part, name, truth, content)
            elif isinstance(truth, ShapeTruth):
                told |= _say_shape(part, truth, content)
            else:
                told |= _say_curve(part, truth, content)
        if told:
            said[name] = told
    return {"items": said}


def _before(part: Given, name: str, content: ForecastContent) -> dict[str, Any]:
    """What may be said before the lock."""
    if content.mode == "number":
        item = next(item for item in content.items if item.id == name)
        interval = read.interval(part, item)
        said = notes(interval, item) if interval is not None else []
        return {"notes": said} if said else {}
    if content.mode == "shape" and content.curve is not None and part.get("shape") is None:
        drawn = read.line(part, content.curve)
        if drawn is not None:
            shape = read.shape_of(part, content.curve)
            reads = SHAPE_WORDS[shape] if shape else ""
            if shape in content.options:
                return {"notes": [f"Your sketch reads as {reads}."]}
            return {"notes": ["Your sketch reads as none of these shapes: make it clearer."]}
    return {}


def _say_number(
    part: Given, name: str, truth: NumberTruth, content: ForecastContent
) -> dict[str, Any]:
    item = next(item for item in content.items if item.id == name)
    interval = read.interval(part, item)
    if interval is None:
        return {}
    points = interval_score(interval.low, interval.high, truth.truth)
    return {
        "truth": truth.truth,
        "interval": [interval.low, interval.estimate, interval.high],
        "held": interval.holds(truth.truth),
        "told": [
            error_told(interval, truth.truth, item),
            hit_told(interval, truth.truth, points, item),
        ],
    }


def _say_curve(part: Given, truth: CurveTruth, content: ForecastContent) -> dict[str, Any]:
    drawn = read.line(part, content.chart)
    if drawn is None:
        return {}
    said: dict[str, Any] = {"line": content.line, "told": [_apart(drawn, content)]}
    flow = content.chart.flow
    if flow is None:
        own = classify(drawn_part(drawn, len(content.chart.history)), content.chart.span)
        return said | _class_told(own, content)
    found = features(drawn, flow, content.chart.span)
    return said | {
        "features": [{"name": f.name, "holds": f.holds, "says": f.says} for f in found],
        "likeness": LOOKALIKE.get(looks_like(drawn, flow), ""),
    }


def _class_told(shape: Shape | None, content: ForecastContent) -> dict[str, Any]:
    right = content.right_shape
    if right is None:
        return {}
    own = SHAPE_WORDS[shape] if shape else "none of the six shapes"
    holds = shape == right
    says = (
        f"Its shape is right: {SHAPE_WORDS[right]}."
        if holds
        else f"Your line's shape is {own}. The true one is {SHAPE_WORDS[right]}."
    )
    return {"features": [{"name": "shape", "holds": holds, "says": says}]}


def _apart(drawn: list[float], content: ForecastContent) -> str:
    """How far a line is from the truth, in its unit: on average, and where it is furthest."""
    curve = content.chart
    start = len(curve.history)
    gaps = [abs(a - b) for a, b in zip(drawn, content.line, strict=True)]
    worst = max(range(start, len(gaps)), key=lambda place: gaps[place])
    mean = sum(gaps[start:]) / len(gaps[start:])
    if gaps[worst] < 0.005 * curve.span:
        return "Your line is the true one."
    x = f"{plain(curve.x.values[worst])} {curve.x.unit}".strip()
    return (
        f"On average your line is {amount(round(mean, 1), curve.y.unit)} from the truth; most at "
        f"{curve.x.label} {x}: {amount(round(gaps[worst], 1), curve.y.unit)}."
    )


def _say_shape(part: Given, truth: ShapeTruth, content: ForecastContent) -> dict[str, Any]:
    chosen = read.shape_of(part, content.curve)
    right = chosen == truth.shape
    said: dict[str, Any] = {
        "verdict": "right" if right else "wrong",
        "told": [
            f"Right: {SHAPE_WORDS[truth.shape]}."
            if right
            else f"You said {SHAPE_WORDS[chosen] if chosen else '?'}. It is "
            f"{SHAPE_WORDS[truth.shape]}."
        ],
    }
    if chosen is not None and chosen in truth.choices:
        about = truth.choices[chosen]
        said["about"] = [{"misconception": about.misconception, "says": about.says}]
    return said | ({"line": content.line} if truth.truth else {})


def complete(response: Any, content: ForecastContent) -> tuple[int, int]:
    """How many forecasts are given, of how many; for practice they must also be locked."""
    names = read.names(content)
    parts = {name: read.given(response, name) for name in names}
    done = [
        read.whole(part, name, content) and (content.graded or part.get("locked") is True)
        for name, part in parts.items()
    ]
    return sum(done), len(names)
