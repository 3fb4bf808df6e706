"""The class of a line's shape: pure geometry, the same for any scale, shift and unit.

- *linear*: rises by about the same in each third of its length.
- *exponential*: rises most in the last third, and less the earlier the third.
- *s-curve*: rises most in the middle third.
- *overshoot*: rises, then turns once and falls.
- *oscillation*: turns two times or more.
- *decline*: falls without turning, straight or bent.

A turn counts where the line comes back by more than TURN of its whole range, so that a shaking
hand makes none. The six are the usual modes of behaviour of systems (Sterman, J. D. 2000, Business
Dynamics, chapter 4), as far as people tell them apart in a sketch. Everything else is None: a flat
line, a dip that recovers, growth that levels off from the first.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Shape = Literal["linear", "exponential", "s-curve", "overshoot", "oscillation", "decline"]
SHAPES: tuple[Shape, ...] = get_args(Shape)

TURN = 0.15  # share of the line's range by which it must come back
EVEN = 0.17  # the rises of the thirds of a straight line differ by no more than this share
FLAT = 0.04  # share of the chart's height below which a line counts as flat


@dataclass(frozen=True)
class Turn:
    """A peak or valley inside a line: the indices between which it stays at its extreme."""

    first: int
    last: int
    peak: bool


def turns(values: Sequence[float], threshold: float) -> list[Turn]:
    """Where a line turns back by more than `threshold` (in its unit), in order.

    Peaks and valleys alternate; the ends of the line are none.
    """
    found: list[Turn] = []
    high = low = place = 0  # the extremes before the first move, then the one since the last turn
    way = 0  # 1 up, -1 down, 0 before the first move that is larger than the threshold
    for now, value in enumerate(values):
        if way == 0:
            high = now if value > values[high] else high
            low = now if value < values[low] else low
            way = int(value - values[low] > threshold) - int(values[high] - value > threshold)
            place = now
        elif (value - values[place]) * way > 0:
            place = now
        elif (values[place] - value) * way > threshold:
            found.append(_plateau(values, place, peak=way > 0))
            way, place = -way, now
    return found


def _plateau(values: Sequence[float], place: int, peak: bool) -> Turn:
    first = last = place
    while first > 0 and values[first - 1] == values[place]:
        first -= 1
    while last < len(values) - 1 and values[last + 1] == values[place]:
        last += 1
    return Turn(first, last, peak)


def classify(values: Sequence[float], height: float = 0.0) -> Shape | None:
    """The shape of a line with three or more points at even distances, or None.

    `height` is that of the chart, in the line's unit: a line that moves less than FLAT of it is
    flat and has no shape.
    """
    if len(values) < 3:
        return None
    reach = max(values) - min(values)
    if reach <= FLAT * height or reach <= 0:
        return None
    turned = turns(values, TURN * reach)
    if len(turned) > 1:
        return "oscillation"
    if turned:
        return "overshoot" if turned[0].peak else None
    if _level(values, 1.0) < _level(values, 0.0):
        return "decline"
    return _growth(values)


def _growth(values: Sequence[float]) -> Shape | None:
    """Which growth it is, from how much of the rise falls into each third."""
    at = [_level(values, share) for share in (0.0, 1 / 3, 2 / 3, 1.0)]
    whole = at[3] - at[0]
    if whole <= 0:
        return None
    first, middle, last = ((b - a) / whole for a, b in itertools.pairwise(at))
    if max(first, middle, last) - min(first, middle, last) <= EVEN:
        return "linear"
    if middle >= max(first, last):
        return "s-curve"
    if last > middle and first <= middle + EVEN / 2:
        return "exponential"
    return None


def _level(values: Sequence[float], share: float) -> float:
    """The value at a share of the length, between the points."""
    place = share * (len(values) - 1)
    before = min(int(place), len(values) - 2)
    rest = place - before
    return values[before] * (1 - rest) + values[before + 1] * rest
