"""What is said about forecasts: before the lock what is odd, after it the truth and the error.

Pure functions over plain data; nothing here raises on a malformed answer.
"""

from __future__ import annotations

from typing import Any

from . import given as read
from .calibration import interval_score
from .content import CurveTruth, ForecastContent, NumberTruth, ShapeTruth, drawn_part
from .features import features, looks_like
from .given import Given
from .shapes import Shape, classify
from .words import SHAPE_WORDS, amount, error_told, hit_told, notes, plain

LOOKALIKE = {
    "inflow": "Your line looks like the inflow. A stock does not go as its inflow goes: it rises "
    "as long as more flows in than out, also while the inflow is falling.",
    "net flow": "Your line looks like the difference of the two flows. That difference is how fast "
    "the stock changes, not how much there is.",
}


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
