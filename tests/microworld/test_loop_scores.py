"""Loops That Matter: link scores by hand, the loop that hands over, and what may not matter."""

from __future__ import annotations

import numpy as np
import pytest

from fivefold.microworld.engine import Model, State, run
from fivefold.microworld.equations import Equation
from fivefold.microworld.loop_scores import link_score, loop_scores
from fivefold.microworld.models.learning_organisation import LOOPS, NODES, Policy, simulate

STOCK = (State("N", "stock", "stock", "whales"),)
LOGISTIC = Model(
    "Logistic",
    "year",
    STOCK,
    (
        Equation("b", "r·N", rate=False),
        Equation("d", "r·N·N / K", rate=False),
        Equation("N", "b − d"),
    ),
    {"r": "growth", "K": "capacity"},
)
TWO = Model("Two flows", "day", STOCK, (Equation("N", "i − o"),), {"i": "in", "o": "out"})


def test_the_scores_of_two_flows_are_those_of_the_correction() -> None:
    """Flows of 5 and 4, then 10 and 5: by their changes 5/4 and 1/4, not by values 2 and 1."""
    before, after = {"i": 5.0, "o": 4.0}, {"i": 10.0, "o": 5.0}
    assert link_score(TWO, "i", "N", before, after) == pytest.approx(5 / 4)
    assert link_score(TWO, "o", "N", before, after) == pytest.approx(-1 / 4)
    assert link_score(TWO, "o", "N", before, after | {"o": 4.0}) == 0
    assert link_score(TWO, "i", "N", before, {"i": 6.0, "o": 5.0}) == 0  # the net flow stands


def test_logistic_growth_hands_over_at_half_of_its_capacity() -> None:
    grown = run(LOGISTIC, {"stock": 5}, {"r": 0.5, "K": 100}, time=20, dt=0.01)
    found = loop_scores(grown)
    places = {circle: n for n, circle in enumerate(found.loops)}
    assert {frozenset(circle) for circle in places} == {frozenset("bN"), frozenset("dN")}
    more, less = (next(n for c, n in places.items() if x in c) for x in "bd")
    assert (found.polarity(more), found.polarity(less)) == ("R", "B")
    # by hand: gains r and −2rN/K, so that the share of the first is 1 / (1 + 2N/K)
    stock = grown.values["stock"][1:]
    assert found.scores[:, more] == pytest.approx(1 / (1 + 2 * stock / 100), abs=2e-3)
    assert np.abs(found.scores).sum(axis=1) == pytest.approx(1)
    half = int(np.argmax(stock > 50))
    assert "b" in found.dominant(half - 5)
    assert "d" in found.dominant(half + 5)


def test_rest_has_no_dominant_loop() -> None:
    still = loop_scores(run(LOGISTIC, {"stock": 100}, {"r": 0.5, "K": 100}, time=1))
    assert not still.scores.any()
    assert still.dominant(0) == ()
    assert still.polarity(0) == "?"


def test_the_organisation_s_loops_have_the_polarity_of_its_map() -> None:
    found = loop_scores(simulate(Policy(0.2, 3)).after)
    total = np.abs(found.scores).sum(axis=1)
    assert total[total > 0] == pytest.approx(1)
    ids = {node.symbol: node.id for node in NODES}
    named = {frozenset(ids[s] for s in c): n for n, c in enumerate(found.loops)}
    expected = {"Working harder": "B", "The capability trap": "R", "Rework": "R"}
    for name, polarity in expected.items():
        assert found.polarity(named[frozenset(LOOPS[name])]) == polarity
    # measured, nothing runs through pressure
    cut = loop_scores(simulate(Policy(0.2, 3, 1)).after)
    for name in expected:
        assert not cut.scores[:, named[frozenset(LOOPS[name])]].any()
