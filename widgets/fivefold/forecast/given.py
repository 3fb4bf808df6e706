"""What a learner gave, read from an answer that may hold anything. Nothing here raises.

A response is {"version": 1, "items": {id: given}}; the forecast of a curve or a shape has its
mode as its id. `given` is {low, estimate, high, low_side, estimate_side, high_side, points, shape,
confidence, seen, locked, first}: `first` holds the forecast as it was first locked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard

from .. import reading
from .shapes import SHAPES, Shape, classify

if TYPE_CHECKING:
    from .content import ForecastContent, Item
    from .curve import Curve

MOST = 1e12  # of any number in a forecast
ENDS = ("low", "estimate", "high")
PARTS = (*ENDS, *(f"{end}_side" for end in ENDS), "points", "shape", "confidence", "seen")
SURE = (25, 50, 75, 95)

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Interval:
    """An estimate and its interval, the ends in order."""

    low: float
    estimate: float
    high: float
    swapped: bool = False
    """The ends were given the other way round."""

    @property
    def outside(self) -> bool:
        """The estimate does not lie in its own interval."""
        return not self.low <= self.estimate <= self.high

    def holds(self, truth: float) -> bool:
        """Whether the truth lies in the interval, ends included."""
        return self.low <= truth <= self.high


def given(response: Any, name: str) -> Given:
    """The part of a response that belongs to one forecast; empty where there is none."""
    items = response.get("items") if isinstance(response, Mapping) else None
    part = items.get(name) if isinstance(items, Mapping) else None
    return part if isinstance(part, Mapping) else {}


def first(part: Given) -> Given:
    """The forecast as it was first locked, else as it stands."""
    locked = part.get("first")
    return locked if isinstance(locked, Mapping) and locked else part


def interval(part: Given, item: Item | None = None) -> Interval | None:
    """The interval, signed and in order; None where a part of it is missing.

    With `item` also None where one of its directions is missing or a number leaves its bounds.
    """
    numbers = [number for end in ENDS if (number := _signed(part, end)) is not None]
    if len(numbers) < len(ENDS):
        return None
    if item is not None:
        sides = [part.get(f"{end}_side") in ("plus", "minus") for end in ENDS]
        inside = [item.min <= number <= item.max for number in numbers]
        if not all(inside) or (item.signs is not None and not all(sides)):
            return None
    low, estimate, high = numbers
    return Interval(min(low, high), estimate, max(low, high), swapped=low > high)


def _signed(part: Given, end: str) -> float | None:
    size = part.get(end)
    if not is_number(size):
        return None
    side = part.get(f"{end}_side")
    return -abs(size) if side == "minus" else abs(size) if side == "plus" else size


def points(part: Given, count: int, history: Sequence[float] = ()) -> list[float] | None:
    """The whole line, what was given first and then what was drawn; None where a point is missing.

    `count` is the number of x values.
    """
    drawn = part.get("points")
    if not isinstance(drawn, list) or len(drawn) != count:
        return None
    rest = drawn[len(history) :]
    if not all(map(is_number, rest)):
        return None
    return [*map(float, history), *map(float, rest)]


def line(part: Given, curve: Curve) -> list[float] | None:
    """The whole line on a chart; None where a point is missing or lies outside the chart."""
    found = points(part, len(curve.x.values), curve.history)
    if found is None or not all(curve.y.min <= value <= curve.y.max for value in found):
        return None
    return found


def shape_of(part: Given, curve: Curve | None = None) -> Shape | None:
    """The shape that was chosen, else the class of the one that was sketched."""
    chosen = part.get("shape")
    if chosen in SHAPES:
        return chosen
    drawn = line(part, curve) if curve is not None else None
    if drawn is None or curve is None:
        return None
    return classify(drawn[max(0, len(curve.history) - 1) :], curve.span)


def names(content: ForecastContent) -> list[str]:
    """The ids of an exercise's forecasts."""
    return [item.id for item in content.items] or [content.mode]


def whole(part: Given, name: str, content: ForecastContent) -> bool:
    """Whether a forecast has all that it needs to be locked."""
    if content.seen and part.get("seen") not in ("yes", "no"):
        return False
    if content.confidence and part.get("confidence") not in SURE:
        return False
    if content.mode == "number":
        item = next(item for item in content.items if item.id == name)
        return interval(part, item) is not None
    if content.mode == "shape":
        found = shape_of(part, content.curve)
        return found in content.options
    return content.curve is not None and line(part, content.curve) is not None


def forecast(part: Given) -> dict[str, Any]:
    """Only the forecast of a part: what `first` keeps."""
    return {name: part[name] for name in PARTS if part.get(name) is not None}


def is_number(value: Any) -> TypeGuard[float]:
    """A finite number of a size that a forecast may have."""
    return reading.is_number(value) and abs(value) <= MOST
