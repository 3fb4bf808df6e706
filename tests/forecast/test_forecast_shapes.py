"""The class of a line's shape: for lines of every size, and hands that shake a little."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fivefold.forecast.shapes import SHAPES, Turn, classify, turns

LINES: dict[str, Callable[[float], float]] = {
    "linear": lambda t: t,
    "exponential": lambda t: math.exp(4 * t),
    "s-curve": lambda t: 1 / (1 + math.exp(-10 * (t - 0.5))),
    "overshoot": lambda t: math.sin(2.6 * t) - 0.1 * t,
    "oscillation": lambda t: math.sin(15 * t),
    "decline": lambda t: math.exp(-3 * t),
}


def line(shape: str, count: int = 17) -> list[float]:
    """A line of a shape, as high as 1."""
    drawn = [LINES[shape](n / (count - 1)) for n in range(count)]
    return [(v - min(drawn)) / (max(drawn) - min(drawn)) for v in drawn]


def test_all_six_are_tried() -> None:
    assert set(LINES) == set(SHAPES)


@pytest.mark.parametrize("shape", SHAPES)
@given(
    count=st.integers(9, 60),
    scale=st.floats(1e-6, 1e9),
    shift=st.floats(-1e3, 1e3),
    noise=st.lists(st.floats(-0.02, 0.02), min_size=60, max_size=60),
)
@settings(deadline=None, max_examples=60)
def test_a_shape_stays_what_it_is(
    shape: str, count: int, scale: float, shift: float, noise: list[float]
) -> None:
    drawn = [(v + e + shift) * scale for v, e in zip(line(shape, count), noise, strict=False)]
    assert classify(drawn, 1.5 * scale) == shape


@pytest.mark.parametrize(
    ("drawn", "shape"),
    [
        ([1, 2, 3, 4, 5], "linear"),
        ([0, 0, 0, 1, 8], "exponential"),
        ([0, 0, 1, 9, 10, 10], "s-curve"),
        ([0, 5, 10, 7, 4], "overshoot"),
        ([0, 5, 10, 9.5, 9.7, 9.6], None),  # levels off: none of the six
        ([5, 1, 0, 3, 6], None),  # a dip that recovers
        ([5, 4, 3, 2, 1], "decline"),
        ([9, 4, 2, 1, 1], "decline"),
        ([0, 9, 2, 8, 1], "oscillation"),
        ([0, 8, 1, 6], "oscillation"),
        ([3, 3, 3, 3], None),
        ([1, 2], None),
        ([], None),
    ],
)
def test_clear_cases(drawn: list[float], shape: str | None) -> None:
    assert classify(drawn) == shape


def test_a_shaking_hand_on_a_flat_line_has_no_shape() -> None:
    shaky = [50, 51, 49, 50, 52, 50]
    assert classify(shaky, 100) is None
    assert classify(shaky) is not None  # without the chart nobody can know


def test_turns_with_their_plateaus() -> None:
    assert turns([0, 5, 5, 5, 1, 4], 2) == [Turn(1, 3, True), Turn(4, 4, False)]
    assert turns([0, 1, 0, 1, 0], 2) == []
    assert turns([3, 2, 9, 0], 2) == [Turn(2, 2, True)]


@given(st.lists(st.floats(-100, 100), max_size=30), st.floats(0.1, 50))
@settings(deadline=None)
def test_turns_alternate_and_come_back_far_enough(values: list[float], least: float) -> None:
    found = turns(values, least)
    for one, next in pairwise(found):
        assert one.peak != next.peak
        assert one.last < next.first
        assert abs(values[one.first] - values[next.first]) > least
