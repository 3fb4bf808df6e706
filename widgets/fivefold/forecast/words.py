"""Forecasts in words: numbers with their direction and unit, intervals, errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .given import Interval
from .shapes import Shape

if TYPE_CHECKING:
    from .content import Item

SHAPE_WORDS: dict[Shape, str] = {
    "linear": "linear: rises by about the same each time",
    "exponential": "exponential: rises faster and faster",
    "s-curve": "s-curve: rises slowly, then fast, then slowly",
    "overshoot": "overshoot: rises too far, then falls",
    "oscillation": "oscillation: goes up and down",
    "decline": "decline: falls and does not come back",
}


def number(value: float) -> str:
    """A number as people write it: thousands apart, at most four digits after the first.

    >>> number(1250.5), number(-31.0), number(0.12345)
    ('1,250.5', '−31', '0.1235')
    """
    size = abs(value)
    places = 0 if size >= 10_000 else 2 if size >= 100 else 4
    text = f"{size:,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"−{text}" if value < 0 and text.strip("0.,") else text


def plain(value: float) -> str:
    """A value of x: years and the like have no thousands."""
    return str(int(value)) if float(value).is_integer() else f"{value:g}"


def amount(value: float, unit: str) -> str:
    """A number with its unit."""
    return f"{number(value)} {unit}".strip()


def apart(value: float, unit: str) -> str:
    """A difference with its unit: that of two percentages is in percentage points."""
    return amount(value, "percentage points" if unit == "%" else unit)


def told(value: float, item: Item) -> str:
    """A number with its unit, and with its direction in words where the item has two."""
    if item.signs is None or not value:
        return amount(value, item.unit)
    return f"{item.signs.minus if value < 0 else item.signs.plus} {amount(abs(value), item.unit)}"


def interval_told(interval: Interval, item: Item) -> str:
    """ "from 5 to 20 whales"."""
    if item.signs is None:
        return f"from {number(interval.low)} to {amount(interval.high, item.unit)}"
    return f"from {told(interval.low, item)} to {told(interval.high, item)}"


def error_told(interval: Interval, truth: float, item: Item) -> str:
    """How far the estimate was off, in the item's unit."""
    off = interval.estimate - truth
    if abs(off) <= 1e-9 * max(1.0, abs(truth)):
        return f"Your estimate, {told(interval.estimate, item)}, is the truth."
    said = f"The truth: {told(truth, item)}. Your estimate: {told(interval.estimate, item)}"
    if item.signs is not None and interval.estimate * truth < 0:
        return f"{said}, in the other direction and {apart(abs(off), item.unit)} away."
    far = abs(off) if item.signs is None else abs(abs(interval.estimate) - abs(truth))
    high = off > 0 if item.signs is None else abs(interval.estimate) > abs(truth)
    way = ("high" if high else "low") if item.signs is None else ("much" if high else "little")
    return f"{said}, {apart(far, item.unit)} too {way}."


def hit_told(interval: Interval, truth: float, score: float, item: Item) -> str:
    """Whether the interval holds the truth, and its score in the item's unit."""
    ends = interval_told(interval, item)
    if interval.holds(truth):
        says = f"Your interval, {ends}, holds the truth."
        return f"{says} Its score is its width, {apart(score, item.unit)}; lower is better."
    missed = max(interval.low - truth, truth - interval.high)
    return (
        f"Your interval, {ends}, does not hold the truth. Its score is {apart(score, item.unit)}: "
        f"the width, {number(interval.high - interval.low)}, and ten times the {number(missed)} "
        "by which it missed. Lower is better."
    )


def notes(interval: Interval, item: Item) -> list[str]:
    """What is odd about an interval, a sentence each."""
    found = []
    if interval.swapped and item.signs is None:  # with directions the ends have no order
        found.append(
            f"The two ends stood the other way round: read {interval_told(interval, item)}."
        )
    if interval.outside:
        found.append("Your estimate lies outside your own interval.")
    return found
