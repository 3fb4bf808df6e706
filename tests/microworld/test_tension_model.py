"""The creative-tension model: printed equations, one physics for both motives, named behaviours."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivefold.microworld.models.creative_tension import (
    FLOOR,
    MODELS,
    RANGES,
    STATES,
    Policies,
    model,
    parameters,
    simulate,
)
from fivefold.microworld.models.tension_regimes import REGIMES, first_mover, seen, swing

GAINS = (0.5, 0.75, 1.0, 1.25, 1.5)
POINTS = st.floats(0, 10)
POLICIES = st.builds(
    Policies,
    drive=st.sampled_from(["aspiration", "necessity"]),
    **{name: st.floats(*ends) for name, ends in RANGES.items()},
)


def by_hand(text: str, names: dict[str, float]) -> float:
    """The value of a printed right side, read by Python itself."""
    return eval(text.replace("·", "*").replace("−", "-"), {"max": max}, dict(names))


@given(POLICIES, st.lists(st.floats(-12, 12), min_size=6, max_size=6), POINTS)
def test_the_printed_equations_are_the_computed_ones(
    policies: Policies, state: list[float], reality: float
) -> None:
    names = dict(zip("ERSMVP", state, strict=True)) | parameters(policies, reality)
    chosen = MODELS[policies.drive]
    rates = dict(zip("ERSMVP", chosen.rates(state, list(parameters(policies, reality).values())),
                     strict=True))  # fmt: skip
    printed = 0
    for line in chosen.lines:
        if "≥" in line:
            continue
        left, right = line.split(" = ")
        value = by_hand(right, names)
        if left.startswith("d"):
            assert rates[left[1]] == pytest.approx(value, abs=1e-9)
            printed += 1
        else:
            names[left] = value
    assert printed == len(STATES)


def test_the_equations_are_those_of_the_course() -> None:
    """exercises.md, with hold, drift and second pull at nought: nothing else moves anything."""
    draw = np.random.default_rng(4)
    for E, R, S, M, V in draw.uniform(0, 10, (50, 5)):  # noqa: N806
        for drive, ref in (("aspiration", V), ("necessity", 4)):
            policies = Policies(drive=drive, hold=2, gain=1.2)
            given = list(parameters(policies, 3).values())
            expected = [
                (1.2 * max(0, ref - S) - E) / 4,
                0.30 * E - 0.05 * (R - 1),
                (R - S) / 4,
                (max(0, V - R - 2) - M) / 3,
                -0.10 * M,
                0,
            ]
            assert MODELS[drive].rates([E, R, S, M, V, 0], given) == pytest.approx(expected)


def test_both_motives_have_the_same_physics() -> None:
    one, other = model("aspiration"), model("necessity")
    differ = [a.line for a, b in zip(one.equations, other.equations, strict=True) if a != b]
    assert differ == ["ref = V"]
    assert one.states == other.states
    assert one.parameters == other.parameters
    aspired, needed = Policies(), Policies(drive="necessity")
    assert parameters(aspired, 3) == parameters(needed, 3)
    # and where both look at the same number, the whole run is the same
    one_run, other_run = (
        simulate(Policies(drive=drive, hold=10), FLOOR, 1).values for drive in MODELS
    )
    for name, line in one_run.items():
        assert line == pytest.approx(other_run[name])


@pytest.mark.parametrize("gain", GAINS)
@pytest.mark.parametrize(
    ("drive", "least", "most"), [("necessity", 3.2, 4.1), ("aspiration", 6.2, 7.3)]
)
def test_where_reality_settles(gain: float, drive: Any, least: float, most: float) -> None:
    run = simulate(Policies(drive=drive, gain=gain, hold=10, delay=2), 8, 3, months=400)
    assert np.ptp(run.values["reality"][-100:]) < 1e-3
    end = float(run.values["reality"][-1])
    assert least <= end <= most + 1e-6
    # by hand: 0.30·k·(ref − R) = 0.05·(R − 1)
    ref = 8 if drive == "aspiration" else FLOOR
    assert end == pytest.approx((0.05 + 0.3 * gain * ref) / (0.05 + 0.3 * gain), abs=1e-3)


@pytest.mark.parametrize("gain", GAINS)
def test_under_necessity_effort_falls_as_pain_falls(gain: float) -> None:
    run = simulate(Policies(drive="necessity", gain=gain, hold=10, delay=1), 8, 1, months=400)
    pain = np.maximum(0, FLOOR - run.values["perceived"])
    worst = int(pain.argmax())
    assert pain[-1] < pain[worst] / 3
    assert run.values["effort"][-1] < run.values["effort"].max() / 2
    # what is settled is effort that the rest of the pain calls up, far from the vision
    assert run.values["effort"][-1] == pytest.approx(gain * pain[-1], abs=1e-3)
    assert run.values["vision"][-1] - run.values["reality"][-1] > 4
    # and no pain, no effort
    above = simulate(Policies(drive="necessity", gain=gain, hold=10), 8, 6, months=8)
    assert above.values["effort"].max() == 0


@pytest.mark.parametrize("drive", ["aspiration", "necessity"])
@pytest.mark.parametrize("gain", GAINS)
def test_swings_grow_with_delay_under_both(drive: Any, gain: float) -> None:
    swings = [
        swing(simulate(Policies(drive=drive, gain=gain, delay=delay, hold=10), 8, 3, months=240)
              .values["reality"])
        for delay in (1, 3, 5, 7, 9)
    ]  # fmt: skip
    assert all(b > a for a, b in itertools.pairwise(swings))


def test_the_steps_are_small_enough() -> None:
    for drive, gain in itertools.product(("aspiration", "necessity"), (0.5, 1.5)):
        policies = Policies(drive=drive, gain=gain, delay=1, hold=1, conflict=5, honesty=8)
        used = simulate(policies, 8, 3).values
        fine = simulate(policies, 8, 3, dt=0.01).values
        euler = simulate(policies, 8, 3, dt=0.01, method="euler").values
        for name in used:
            assert np.abs(used[name] - fine[name][::25]).max() < 0.01
            assert np.abs(used[name] - euler[name][::25]).max() < 0.05


@given(POLICIES, POINTS, POINTS)
def test_reality_and_vision_end_at_nought_and_a_run_always_ends(
    policies: Policies, vision: float, reality: float
) -> None:
    values = simulate(policies, vision, reality).values
    assert values["reality"].min() >= 0
    assert values["vision"].min() >= 0
    assert all(np.abs(line).max() < 100 for line in values.values())
    # the vision is never raised, effort and emotional tension are never negative
    assert (np.diff(values["vision"]) <= 1e-12).all()
    assert min(values["effort"].min(), values["emotional"].min(), values["pull"].min()) >= 0
    shown = seen(policies, vision, reality)
    assert set(shown.regimes) <= set(REGIMES)
    assert shown.regimes


NAMED: list[tuple[dict[str, Any], str, tuple[str, ...]]] = [
    ({}, "effort", ("towards",)),
    ({"drive": "necessity"}, "effort", ("floor",)),
    ({"drive": "necessity", "hold": 2}, "emotional", ("erosion", "floor")),
    ({"hold": 0}, "emotional", ("erosion",)),
    ({"honesty": 6}, "effort", ("denial",)),
    ({"honesty": 0}, "perceived", ("denial", "erosion")),
    ({"conflict": 8}, "effort", ("willpower",)),
    ({"conflict": 10, "gain": 1.5}, "effort", ("willpower", "swings", "towards")),
    ({"gain": 1.5, "delay": 9}, "effort", ("swings", "towards")),
    ({"gain": 1.5, "delay": 9, "drive": "necessity"}, "effort", ("swings", "floor")),
]


@pytest.mark.parametrize(("policies", "moves", "regimes"), NAMED)
def test_each_behaviour_can_be_reached(
    policies: dict[str, Any], moves: str, regimes: tuple[str, ...]
) -> None:
    shown = seen(Policies(**policies), 8, 3)
    assert (shown.moves, shown.regimes) == (moves, regimes)


def test_every_behaviour_has_its_example() -> None:
    reached = {regime for _, _, regimes in NAMED for regime in regimes}
    assert reached | set(seen(Policies(), 3, 3).regimes) == set(REGIMES)


def test_willpower_is_more_effort_for_less() -> None:
    free, torn = (simulate(Policies(conflict=pull, hold=10), 8, 3, months=240) for pull in (0, 10))
    assert torn.values["effort"][-1] > 1.5 * free.values["effort"][-1]
    assert torn.values["reality"][-1] < free.values["reality"][-1] - 1


def test_denial_lets_effort_go_before_reality_has_moved() -> None:
    honest, denied = (simulate(Policies(honesty=h, hold=10), 8, 3) for h in (10, 0))
    assert denied.values["effort"].max() < honest.values["effort"].max()
    assert denied.values["reality"][-1] < 3 < honest.values["reality"][-1]
    assert denied.values["perceived"][-1] > denied.values["reality"][-1] + 4


def test_a_wave_has_its_swing_and_a_dip_has_none() -> None:
    times = np.arange(400) / 10
    assert swing(5 + 2 * np.sin(times)) == pytest.approx(4, abs=0.02)
    assert swing(3 + (times / 10 - 1) ** 2) == 0
    # a fall from which nothing comes back is none either
    assert swing(np.where(times < 10, times, 20 - times)) == 0
    assert swing(times) == 0
    assert swing(np.full(5, 3.0)) == 0


def test_the_first_mover_is_told_to_a_part_of_a_step() -> None:
    still = np.zeros(3)
    lines = dict.fromkeys(("reality", "perceived", "vision"), still)
    slow, fast = np.array([0, 0.3, 0.6]), np.array([0, -0.4, -0.8])
    assert first_mover({**lines, "effort": slow, "emotional": fast}) == "emotional"
    assert first_mover({**lines, "effort": fast, "emotional": slow}) == "effort"
    assert first_mover({**lines, "effort": still, "emotional": still}) is None
