"""From weights to three years: the stated rule, and what the model makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivefold.microworld.models.learning_organisation import Policy, simulate
from fivefold.scorecard.feedback import feedback
from fivefold.scorecard.world import World, outcome, share_of, unchanged

from indicators import FAMILIES, answer, content  # isort: skip

WORLD = World()


@given(st.floats(0, 1))
def test_the_rule_is_as_stated(share: float) -> None:
    policy = WORLD.policy(share)
    assert policy.reflection == pytest.approx(0.5 * share, abs=1e-6)
    assert policy.measured == (1.0 if share >= 0.25 - 1e-9 else 0.0)
    assert policy.speed == 3


def test_shares_count_what_is_known() -> None:
    assert share_of({"tickets": 3, "dropped": 1, "gone": 9}, FAMILIES) == 0.25
    assert share_of({"tickets": 0, "gone": 2}, FAMILIES) is None


def test_the_curves_are_the_models() -> None:
    found = outcome(0.4, WORLD)
    run = simulate(Policy(0.2, 3.0, 1.0), months=36.0)
    assert found.months == tuple(range(-6, 37, 3))
    for at in (-6, 0, 3, 36):
        place = found.months.index(at)
        there = min(range(len(run.times)), key=lambda n: abs(run.times[n] - at))
        assert run.times[there] == pytest.approx(at, abs=0.01)
        assert found.lines["output"][place] == pytest.approx(run.line("output")[there], abs=1e-4)
        assert found.lines["capacity"][place] == pytest.approx(
            run.line("capacity")[there], abs=1e-4
        )


def test_no_corner_is_best_and_all_weight_on_output_ends_below() -> None:
    """With the numbers of the example: what a learner can find out by trying weights."""
    none, some, all_of_it = (outcome(share, WORLD) for share in (0.0, 0.5, 1.0))
    quo = unchanged(WORLD)
    assert none.went in ("lower", "same")
    assert none.lines["output"][-1] < quo.lines["output"][-1]
    assert none.lines["output"][3] > some.lines["output"][3]  # at first it is ahead
    assert some.went == "higher"
    made = {run.share: sum(run.lines["output"]) for run in (none, some, all_of_it)}
    assert made[0.5] > max(made[0.0], made[1.0])
    assert all_of_it.dips
    assert all_of_it.lines["capacity"][-1] > some.lines["capacity"][-1]


def test_runs_are_told_with_what_was_expected() -> None:
    runs = [
        {"weights": {"tickets": 4}, "expects": "higher"},
        {"weights": {"tickets": 2, "dropped": 2}, "expects": "higher"},
        {"weights": {"tickets": 0}, "expects": "same"},
        {"weights": {"tickets": True}, "expects": "same"},
    ]
    said = feedback(answer(runs=runs), content())
    assert len(said["runs"]) == 2  # nothing can be run without a weight
    first, second = (" ".join(run["told"]) for run in said["runs"])
    assert "0\u00a0% of the weight on learning" in first
    assert "does not count as measured" in first
    assert "which you did not expect" in first
    assert "25\u00a0% of the time is kept for reflection" in second
    assert "as you expected" in second
    run, found = said["runs"][1], outcome(0.5, WORLD)
    assert f"Output is {run['before']:.2f} before the change and {run['output'][-1]:.2f}" in second
    assert run["output"] == list(found.lines["output"])
    assert "one possible behaviour" in said["rule"]
    assert "runs" not in feedback(answer(runs=runs), content(world=None))
