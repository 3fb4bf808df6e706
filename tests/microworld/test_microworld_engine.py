"""The engine: what is printed is what is computed, and how exact its two methods are."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from fivefold.errors import FivefoldError
from fivefold.microworld.engine import LABEL, Model, State, run
from fivefold.microworld.equations import Equation, compiled


def model(*equations: Equation, parameters: tuple[str, ...] = ("a",), **state: Any) -> Model:
    states = (State("x", "place", "place", "metres", **state),)
    return Model("A test", "second", states, equations, dict.fromkeys(parameters, "a number"))


FALL = model(Equation("x", "−a·x"))
SWING = Model(
    "A spring",
    "second",
    (State("x", "place", "place", "metres"), State("v", "speed", "speed", "metres a second")),
    (Equation("x", "v"), Equation("v", "−w·w·x")),
    {"w": "pace"},
)


def test_a_run_is_the_solution_that_is_known() -> None:
    done = run(FALL, {"place": 8}, {"a": 0.3}, time=10, dt=0.125)
    assert done.values["place"] == pytest.approx(8 * np.exp(-0.3 * done.times), abs=1e-6)
    assert done.times[-1] == 10
    assert done.label == LABEL == "one possible behaviour"
    spring = run(SWING, {"place": 2, "speed": 0}, {"w": 1.5}, time=8, dt=0.125)
    assert spring.values["place"] == pytest.approx(2 * np.cos(1.5 * spring.times), abs=2e-3)


@pytest.mark.parametrize(("method", "order"), [("rk4", 4), ("euler", 1)])
def test_the_error_shrinks_as_the_method_promises(method: Any, order: int) -> None:
    def error(dt: float) -> float:
        done = run(FALL, {"place": 8}, {"a": 1}, time=4, dt=dt, method=method)
        return abs(float(done.values["place"][-1]) - 8 * math.exp(-4))

    assert math.log2(error(0.125) / error(0.0625)) == pytest.approx(order, abs=0.25)


def test_a_state_stays_at_its_end() -> None:
    held = run(model(Equation("x", "−a"), least=0), {"place": 1}, {"a": 1}, time=5)
    assert held.values["place"].min() == 0
    assert held.values["place"][2] == pytest.approx(0.5)
    assert held.model.lines == ("dx/dt = −a", "x ≥ 0")


def test_values_at_a_moment_and_corners() -> None:
    cut = model(Equation("y", "min(2, x)", rate=False), Equation("x", "−a·max(0, y − 1)"))
    assert cut.rates([5.0], [0.5]) == [-0.5]
    assert cut.rates([1.5], [0.5]) == [-0.25]
    assert cut.rates([0.5], [0.5]) == [0]
    assert cut.lines == ("y = min(2, x)", "dx/dt = −a·max(0, y − 1)")


def test_a_run_as_a_table() -> None:
    table = run(SWING, {"place": 2, "speed": 0}, {"w": 1}, time=1, dt=0.5).frame()
    assert list(table.columns) == ["place", "speed"]
    assert table.index.name == "second"
    assert list(table.index) == [0, 0.5, 1]


@pytest.mark.parametrize(
    "right",
    ["b·x", "x +", "x ** 2", "abs(x)", "x.real", "max(x)", "max(0, x, a)", "[x]", "'a'", "True",
     "x if a else 1", "__import__", "(lambda: x)()", "max(0, x, key=a)", "x; a", "max(0, open(a))"],
)  # fmt: skip
def test_an_equation_is_arithmetic_on_known_names(right: str) -> None:
    with pytest.raises(FivefoldError, match="equation"):
        compiled([Equation("x", right)], ["x"], ["a"])


@pytest.mark.parametrize("equations", [[], [Equation("x", "a"), Equation("x", "a")]])
def test_each_state_has_one_rate(equations: list[Equation]) -> None:
    with pytest.raises(FivefoldError, match="one equation"):
        compiled(equations, ["x"], ["a"])


GOOD: dict[str, Any] = {"start": {"place": 1}, "parameters": {"a": 1}, "time": 1, "dt": 0.5}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"start": {}}, "Each start, and no other: place"),
        ({"start": {"place": 1, "speed": 2}}, "see 'speed'"),
        ({"start": {"place": "1"}}, "The start 'place' must be a number"),
        ({"parameters": {"b": 1}}, "Each parameter"),
        ({"parameters": {"a": math.nan}}, "The parameter 'a' must be a number"),
        ({"parameters": {"a": 10**400}}, "within a billion"),
        ({"dt": 0}, "dt must be"),
        ({"dt": 2}, "dt must be"),
        ({"time": math.inf}, "dt must be"),
        ({"time": 1e8, "dt": 0.001}, "at most 100,000 steps"),
        ({"method": "heun"}, "'rk4' or 'euler'"),
        ({"parameters": {"a": -500}, "time": 500}, "leaves every scale"),
        ({"parameters": {"a": 0}, "model": model(Equation("x", "x / a"))}, "divides by nought"),
    ],
)
def test_what_cannot_be_run_is_said_in_a_sentence(changed: dict[str, Any], says: str) -> None:
    with pytest.raises(FivefoldError, match=says):
        run(**{"model": FALL} | GOOD | changed)
