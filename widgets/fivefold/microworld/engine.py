"""The engine of the microworlds: a model in printed equations, run over time.

Two methods. Euler's takes the rates at the beginning of a step for the whole of it: its error
shrinks in proportion to dt. The classical Runge-Kutta method of fourth order (RK4) takes four
looks at the rates: its error shrinks with the fourth power of dt (E. Hairer, S. P. Nørsett and
G. Wanner, "Solving Ordinary Differential Equations I", 2nd edition, 1993, section II.1), except
where an equation has a corner (max, min). A run holds no chance: the same settings, the same run.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from ..errors import FivefoldError
from .equations import Equation, Rates, compiled

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

Method = Literal["rk4", "euler"]
LABEL = "one possible behaviour"
MOST_STEPS = 100_000
BOUND = 1e9  # of any value; beyond it a run has lost its meaning


@dataclass(frozen=True)
class State:
    """What a model accumulates: `symbol` in the equations, `id` elsewhere, its unit in words.

    `least`: the value at which it ends, None where it has no end: a run holds it there.
    """

    symbol: str
    id: str
    name: str
    unit: str
    least: float | None = None


@dataclass(frozen=True)
class Model:
    """A model: its states, its equations, and what its parameters mean, by symbol."""

    title: str
    time_unit: str
    states: tuple[State, ...]
    equations: tuple[Equation, ...]
    parameters: Mapping[str, str]

    @cached_property
    def rates(self) -> Rates:
        """The rates of the states, computed from the equations as they are printed."""
        return compiled(self.equations, [s.symbol for s in self.states], list(self.parameters))

    @cached_property
    def moments(self) -> Rates:
        """The left side of every equation, in their order: values at a moment and rates."""
        symbols = [s.symbol for s in self.states]
        return compiled(self.equations, symbols, list(self.parameters), moments=True)

    @property
    def lines(self) -> tuple[str, ...]:
        """The equations as they are printed, and what holds a state at its end."""
        ends = [s for s in self.states if s.least is not None]
        held = tuple(f"{s.symbol} ≥ {s.least:g}" for s in ends)
        return (*(equation.line for equation in self.equations), *held)


@dataclass(frozen=True)
class Run:
    """A run: `values` by the id of a state (arrays as long as `times`), and how it was made.

    `label` is to be shown with every picture of it.
    """

    model: Model
    times: np.ndarray
    values: Mapping[str, np.ndarray]
    parameters: Mapping[str, float]
    method: Method
    dt: float
    label: str = LABEL

    def line(self, symbol: str) -> np.ndarray:
        """A value at a moment (the left side of an equation that is no rate), at each time.

        Raises FivefoldError where no such equation stands in the model.
        """
        import numpy as np

        known = [None if e.rate else e.left for e in self.model.equations]
        if symbol not in known:
            names = ", ".join(name for name in known if name)
            raise FivefoldError(
                f"This model computes at each moment: {names}; not '{symbol[:40]}'."
            )
        place = known.index(symbol)
        given = [self.parameters[name] for name in self.model.parameters]
        rows = zip(*(self.values[state.id].tolist() for state in self.model.states), strict=True)
        return np.array([self.model.moments(row, given)[place] for row in rows])

    def frame(self) -> pd.DataFrame:
        """A row for each time, a column for each state by its id; the index has the time's unit."""
        import pandas as pd

        index = pd.Index(self.times, name=self.model.time_unit)
        return pd.DataFrame(dict(self.values), index=index)


def run(
    model: Model,
    start: Mapping[str, float],
    parameters: Mapping[str, float],
    *,
    time: float,
    dt: float = 0.25,
    method: Method = "rk4",
) -> Run:
    """Run a model from `start` (by id of state) with `parameters` (by symbol) for `time`.

    time and dt in the model's unit of time; the run ends at the last whole step. Raises
    FivefoldError with one sentence for a name that is missing or unknown, for what is no finite
    number, for too many steps and for a run that leaves every scale.
    """
    import numpy as np

    ids = [state.id for state in model.states]
    now = _in_order("start", start, ids)
    given = _in_order("parameter", parameters, list(model.parameters))
    if method not in ("rk4", "euler"):
        raise FivefoldError("The method must be 'rk4' or 'euler'.")
    if not _is_number(time) or not _is_number(dt) or not 0 < dt <= time:
        raise FivefoldError("dt must be a number above 0, and time at least one dt.")
    steps = math.floor(time / dt * (1 + 1e-12))
    if steps > MOST_STEPS:
        raise FivefoldError(f"A run has at most {MOST_STEPS:,} steps: choose a larger dt.")
    ends = [-math.inf if state.least is None else state.least for state in model.states]
    rows = [now]
    try:
        for _ in range(steps):
            after = _step(model.rates, now, given, dt, method)
            now = [max(end, value) for end, value in zip(ends, after, strict=True)]
            rows.append(now)
    except ZeroDivisionError as error:
        raise FivefoldError("An equation of this run divides by nought.") from error
    table = np.array(rows)
    table.setflags(write=False)  # runs are kept, and given to whoever asks again
    if not (np.abs(table) <= BOUND).all():
        raise FivefoldError("This run leaves every scale: choose other values or a smaller dt.")
    return Run(
        model=model,
        times=np.arange(steps + 1) * dt,
        values={id: table[:, place] for place, id in enumerate(ids)},
        parameters=dict(parameters),
        method=method,
        dt=dt,
    )


def step(model: Model, now: list[float], given: list[float], dt: float) -> list[float]:
    """One step of the Runge-Kutta method from `now`, in the order of the model's states.

    `given`: the parameters in the model's order. No state goes beyond its end.
    """
    after = _step(model.rates, now, given, dt, "rk4")
    ends = (state.least for state in model.states)
    return [
        value if end is None else max(end, value) for end, value in zip(ends, after, strict=True)
    ]


def _step(
    rates: Rates, now: list[float], given: list[float], dt: float, method: str
) -> list[float]:
    first = rates(now, given)
    if method == "euler":
        return _on(now, first, dt)
    second = rates(_on(now, first, dt / 2), given)
    third = rates(_on(now, second, dt / 2), given)
    fourth = rates(_on(now, third, dt), given)
    looks = zip(first, second, third, fourth, strict=True)
    return _on(now, [a + 2 * b + 2 * c + d for a, b, c, d in looks], dt / 6)


def _on(now: list[float], slope: list[float], by: float) -> list[float]:
    """Each state moved along its slope."""
    return [x + by * rate for x, rate in zip(now, slope, strict=True)]


def _in_order(what: str, given: Mapping[str, float], names: list[str]) -> list[float]:
    """The given values in the order of `names`; FivefoldError unless they are these, all finite."""
    wrong = sorted(map(str, set(given) ^ set(names)))
    if wrong:
        expected = ", ".join(names)
        raise FivefoldError(f"Each {what}, and no other: {expected}; see '{wrong[0][:40]}'.")
    for name in names:
        if not _is_number(given[name]):
            raise FivefoldError(f"The {what} '{name}' must be a number within a billion.")
    return [float(given[name]) for name in names]


def _is_number(value: Any) -> bool:
    return (
        isinstance(value, int | float) and not isinstance(value, bool) and -BOUND <= value <= BOUND
    )
