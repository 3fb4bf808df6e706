"""Maps read off equations: links, signs at the moments of runs, what is written out."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from fivefold.errors import FivefoldError
from fivefold.microworld.engine import Model, State, run
from fivefold.microworld.equations import Equation, compiled
from fivefold.microworld.models import commons, fleets
from fivefold.microworld.models import learning_organisation as organisation
from fivefold.microworld.structure import Node, inlined, partial, sign_of, structure, told
from fivefold.microworld.sweep import sweep

BATH = (
    Equation("gap", "wanted − water", rate=False),
    Equation("tap", "max(0, gap) / 2", rate=False),
    Equation("water", "tap − leak·water"),
)
NODES = [Node("water", "water", "water", stock=True, slow=True), Node("tap", "tap", "inflow")]
MOMENTS = [{"wanted": 9.0, "water": w, "leak": 0.1, "gap": 9 - w, "tap": (9 - w) / 2}
           for w in (1.0, 4.0)]  # fmt: skip


def test_a_map_is_read_off_the_equations() -> None:
    map = structure(BATH, NODES, MOMENTS)
    assert [(k.source, k.sign, k.target, k.delay) for k in map.links] == [
        ("water", "-", "tap", False),
        ("tap", "+", "water", True),
    ]
    (loop,) = map.loops()
    assert told(map, loop) == "More inflow → more water → less inflow: balancing."
    lines = [equation.line for equation in inlined(BATH, {"water", "tap"})]
    assert lines == ["tap = max(0, (wanted − water)) / 2", "dwater/dt = tap − leak·water"]


def test_signs() -> None:
    assert sign_of([0.0, 1e-12]) is None
    assert sign_of([0.0, 2.0]) == "+"
    assert sign_of([-1.0, -3.0]) == "-"
    assert sign_of([-1.0, 1.0]) == "?"
    # a link that is flat at every moment is none
    dry = [moment | {"wanted": 0.0, "gap": -1.0} for moment in MOMENTS]
    assert [k.source for k in structure(BATH, NODES, dry).links] == ["tap"]


MODELS = [
    (organisation.EQUATIONS, organisation.NODES, organisation.causal_map(),
     organisation.moments(organisation.simulate(organisation.Policy(0.15, 2)))),
    (commons.TWO_FLEETS.equations, commons.NODES, commons.causal_map(),
     commons.moments(fleets.play((fleets.Decision(3),) * 6, ("grower",)))),
]  # fmt: skip


@pytest.mark.parametrize("case", MODELS, ids=["organisation", "whales"])
def test_each_sign_is_that_of_a_small_push(case: Any) -> None:
    equations, nodes, map, moments = case
    symbols = {node.id: node.symbol for node in nodes}
    known = {e.left: e for e in inlined(equations, set(symbols.values()))}
    seen = 0
    for link, moment in itertools.product(map.links, moments):
        slope = partial(known[symbols[link.target]], symbols[link.source], moment)
        if abs(slope) > 1e-9 and link.sign != "?":
            assert (slope > 0) == (link.sign == "+"), (link.source, link.target)
            seen += 1
    assert seen > 5 * len(map.links) / 2
    # and nothing that acts is missing
    ends = {(link.source, link.target) for link in map.links}
    for target, source in itertools.permutations(symbols, 2):
        equation = known.get(symbols[target])  # what is decided has none
        if equation and symbols[source] in equation.names and (source, target) not in ends:
            assert all(abs(partial(equation, symbols[source], m)) < 1e-6 for m in moments)


def test_many_runs_at_once_are_the_runs_alone() -> None:
    model = Model("Bath", "minute", (State("x", "water", "water", "litres", least=0),),
                  (Equation("y", "max(a, x)^1.5", rate=False), Equation("x", "a − y·x")),
                  {"a": "inflow"})  # fmt: skip
    inflow = np.array([0.1, 0.5, 2.0])
    swept = sweep(model, {"water": 3.0}, {"a": inflow}, time=4, dt=0.25)
    for n, a in enumerate(inflow.tolist()):
        alone = run(model, {"water": 3}, {"a": a}, time=4)
        assert swept.state("water")[:, n] == pytest.approx(alone.values["water"], rel=1e-12)
        assert swept.line("y")[:, n] == pytest.approx(alone.line("y"), rel=1e-12)
    with pytest.raises(FivefoldError, match="see 'a'"):
        sweep(model, {"water": 3.0}, {}, time=1, dt=0.25)
    with pytest.raises(FivefoldError, match="computes at each moment: y; not 'x'"):
        alone.line("x")


@pytest.mark.parametrize("right", ["x ** 2", "x^x", "2^a", "x^-1"])
def test_powers_have_a_plain_number_above(right: str) -> None:
    with pytest.raises(FivefoldError, match="power"):
        compiled([Equation("x", right)], ["x"], ["a"])
    assert compiled([Equation("x", "a·x^0.5")], ["x"], ["a"])([9.0], [2.0]) == [6.0]
