"""A stock drawn from its flows: what each feature asks, and that nothing else earns points."""

from __future__ import annotations

import random
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ahead import DAYS, FLOW, HEIGHT, INFLOW, STOCK
from fivefold.forecast.features import Flow, correlation, features, guess, looks_like, share, stock

START = STOCK[0]
CHANCE = 0.35


def earned(drawn: list[float]) -> float:
    return share(features(drawn, FLOW, HEIGHT))


def holds(drawn: list[float]) -> set[str]:
    return {feature.name for feature in features(drawn, FLOW, HEIGHT) if feature.holds}


def test_the_stock_is_start_and_all_net_flow_since() -> None:
    assert STOCK == [60, 51, 46, 47, 56, 72, 88, 99, 105, 106, 103, 96, 85, 71, 57, 48, 45]
    uneven = Flow((0, 1, 3, 3.5), 10, (4, 4, 4), (1, 6, 0))
    assert stock(uneven) == [10, 13, 9, 11]


def test_the_stock_itself_has_every_feature() -> None:
    found = features(STOCK, FLOW, HEIGHT)
    assert [(f.name, f.share, f.holds) for f in found] == [
        (name, 1.0, True) for name in ("start", "direction", "turns", "steepest", "area")
    ]
    assert looks_like(STOCK, FLOW) == ""


@pytest.mark.parametrize(
    ("drawn", "lacks"),
    [
        ([v + 10 for v in STOCK], {"start"}),
        ([*STOCK[:9], 100, 94, *STOCK[11:]], {"direction"}),
        ([START + (v - START) * 0.8 for v in STOCK], {"area"}),
        ([START + (v - START) * 1.05 for v in STOCK], set()),
        ([*STOCK[:4], 62, 72, *STOCK[6:]], set()),
        ([*STOCK[:13], 60, 57, 48, 60], {"direction", "turns", "area"}),
    ],
    ids=["shifted", "too early", "too flat", "a little too steep", "by hand", "recovers"],
)
def test_what_is_wrong_is_named(drawn: list[float], lacks: set[str]) -> None:
    assert {"start", "direction", "turns", "steepest", "area"} - holds(drawn) == lacks


def test_a_line_that_turns_too_often_does_not_turn_right() -> None:
    jagged = [v + (8 if n % 2 else -8) for n, v in enumerate(STOCK)]
    turned = next(f for f in features(jagged, FLOW, HEIGHT) if f.name == "turns")
    assert turned.share < 0.5


@given(st.lists(st.floats(-1, 1), min_size=17, max_size=17))
@settings(deadline=None, max_examples=50)
def test_a_hand_may_shake_by_less_than_a_hundredth(shake: list[float]) -> None:
    drawn = [v + e for v, e in zip(STOCK, shake, strict=True)]
    assert earned(drawn) >= 0.9
    assert looks_like(drawn, FLOW) == ""


@given(height=st.floats(1e-3, 1e6), shift=st.floats(-10, 10))
@settings(deadline=None, max_examples=50)
def test_units_do_not_matter(height: float, shift: float) -> None:
    flow = Flow(
        tuple(d + shift for d in DAYS),
        START * height,
        tuple(v * height for v in FLOW.inflow),
        tuple(v * height for v in FLOW.outflow),
    )
    copied = [20 * height, *flow.inflow]
    assert share(features(stock(flow), flow, HEIGHT * height)) == pytest.approx(1)
    assert share(features(copied, flow, HEIGHT * height)) == pytest.approx(earned([20, *INFLOW]))


STRATEGIES = {
    "flat": [START] * 17,
    "straight up": [START + 3 * n for n in range(17)],
    "straight to the right end": [START - 15 * n / 16 for n in range(17)],
    "the inflow": [INFLOW[0], *INFLOW],
    "the inflow, stretched, from the start": [START + 2 * (v - 20) for v in (20, *INFLOW)],
    "the net flow": [START, *(START + 2 * rate for rate in FLOW.net)],
    "up and down": [START + (20 if n % 2 else -20) for n in range(17)],
    "a hill under the inflow": [START + 25 - 5 * abs(n - 5) for n in range(17)],
    "a hill in the middle": [START + 40 - 5 * abs(n - 8) for n in range(17)],
}


@pytest.mark.parametrize("name", STRATEGIES)
def test_who_does_not_accumulate_earns_little(name: str) -> None:
    assert earned(STRATEGIES[name]) < CHANCE


def test_blind_guesses_at_the_direction() -> None:
    assert guess(FLOW) == pytest.approx(12 / 14)  # up to the middle, then down
    rises = Flow((0, 1, 2, 3, 4), 0, (5, 4, 3, 2), (1, 1, 1, 1))
    assert guess(rises) == 1


def test_chance_earns_little() -> None:
    dice = random.Random(5)

    def scattered() -> list[float]:
        return [START, *(dice.uniform(0, HEIGHT) for _ in range(16))]

    def wandering() -> list[float]:
        drawn = [START]
        for _ in range(16):
            drawn.append(min(HEIGHT, max(0, drawn[-1] + dice.gauss(0, 10))))
        return drawn

    for way in (scattered, wandering):
        assert mean(earned(way()) for _ in range(500)) < CHANCE


def test_a_drawing_of_the_inflow_is_named() -> None:
    assert looks_like([INFLOW[0], *INFLOW], FLOW) == "inflow"
    assert looks_like([5 + 0.3 * v for v in (20, *INFLOW)], FLOW) == "inflow"
    assert looks_like([START] * 17, FLOW) == ""


def test_the_net_flow_is_told_from_the_inflow_where_the_outflow_changes() -> None:
    outflow = (40, 36, 30, 22, 15, 20, 30, 40, 45, 40, 30, 22, 15, 15, 20, 26)
    flow = Flow(tuple(DAYS), 100, FLOW.inflow, outflow)
    assert looks_like([0, *flow.net], flow) == "net flow"
    assert looks_like([0, *flow.inflow], flow) == "inflow"
    assert looks_like(stock(flow), flow) == ""


def test_correlation_is_pearsons() -> None:
    assert correlation([1, 2, 3], [2, 4, 6]) == pytest.approx(1)
    assert correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert correlation([1, 1, 1], [3, 2, 1]) == 0
