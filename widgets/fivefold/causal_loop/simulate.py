"""One possible behaviour of a causal map over time, by the equations of `equations`.

Two methods. Euler's takes the rates at the beginning of a step for the whole of it: its error
shrinks in proportion to dt, and it lets swings grow that should not. The classical Runge-Kutta
method of fourth order (RK4) takes four looks at the rates: its error shrinks with the fourth power
of dt (E. Hairer, S. P. Nørsett and G. Wanner, "Solving Ordinary Differential Equations I", 2nd
edition, 1993, section II.1).

The equations are linear, so what a run shows holds for small deviations at most: nothing saturates,
runs out or breaks. Where a value passes a billion times the push, the run stops and says so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Any, Literal

from ..errors import FivefoldError
from .equations import Slot, System, check_stocks, system
from .model import CausalMap
from .parts import MAX_NUMBER

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

Method = Literal["rk4", "euler"]
BOUND = 1e9  # times the largest push or initial deviation
MOST_VALUES = 2_000_000  # of all variables over all steps
LABEL = "one possible behaviour"


@dataclass(frozen=True, slots=True)
class Simulation:
    """A run: `values` (deviations by variable id) at `times`, and the `equations` that were run.

    `label`: to be shown with every picture of it. `stopped`: a sentence where the run ended early
    because a value passed the bound, else "".
    """

    times: tuple[float, ...]
    values: Mapping[str, tuple[float, ...]]
    equations: tuple[str, ...]
    names: Mapping[str, str]
    method: Method
    dt: float
    stopped: str = ""
    label: str = LABEL

    def frame(self) -> pd.DataFrame:
        """A row for each time, a column for each variable under its name in the equations."""
        import pandas as pd

        columns = {self.names[id]: values for id, values in self.values.items()}
        return pd.DataFrame(columns, index=pd.Index(self.times, name="time"))


def simulate(
    map: CausalMap,
    push: Mapping[str, float] | None = None,
    *,
    initial: Mapping[str, float] | None = None,
    time: float = 50.0,
    dt: float = 0.125,
    delay_time: float = 1.0,
    method: Method = "rk4",
) -> Simulation:
    """How the map may move after a push, in deviations from a state at rest.

    push: by variable (id or name), how far it is pushed. A stock is moved once, at the start; any
        other variable is held that much higher (below 0: lower) from the start on.
    initial: by stock, its deviation at the start; added to a push on it.
    time, dt: how long and in which steps, in whatever unit the weights are given per unit of time.
        The run ends at the last whole step. delay_time: the time constant of every delayed link.
    method: "rk4" or "euler"; both run the equations that `equations` prints.

    Raises FivefoldError with one sentence for a map without stocks, a link without a sign, a loop
    without stock or delay, nothing pushed, or a dt too large for the method.
    """
    check_stocks(map)
    held, start = _pushes(map, push or {}, initial or {})
    for name, value in (("time", time), ("dt", dt), ("delay_time", delay_time)):
        if not _is_number(value) or not value > 0:
            raise FivefoldError(f"{name} must be a number above 0 and at most a million.")
    if method not in ("rk4", "euler"):
        raise FivefoldError("The method must be 'rk4' or 'euler'.")
    steps = math.floor(time / dt * (1 + 1e-12))
    if steps < 1 or steps * max(1, len(map.variables)) > MOST_VALUES:
        raise FivefoldError(
            f"{time:g} in steps of {dt:g} for {len(map.variables)} variables is less than one step "
            "or more than two million values: choose another dt."
        )
    model = system(map, held, float(delay_time))
    return _run(map, model, start, steps, float(dt), method, max(_sizes(held, start)))


def _sizes(*pushes: Mapping[str, float]) -> list[float]:
    """The sizes of all pushes."""
    return [abs(value) for each in pushes for value in each.values()]


def _run(
    map: CausalMap,
    model: System,
    start: Mapping[str, float],
    steps: int,
    dt: float,
    method: Method,
    largest: float,
) -> Simulation:
    import numpy as np

    with np.errstate(all="ignore"):  # what is too large is looked for below
        rates, shown = _matrices(map, model)
    if not (np.abs(rates) <= BOUND**2).all() or not (np.abs(shown) <= BOUND**2).all():
        raise FivefoldError("The weights are too large to compute with.")
    states = [e.left for e in model.equations if e.kind != "now"]
    _check_step(rates, steps, dt, method)
    at = np.array([start.get(id, 0.0) if which == "now" else 0.0 for which, id in states] + [1.0])
    rows = [shown @ at]
    stopped = ""
    with np.errstate(all="ignore"):
        for n in range(1, steps + 1):
            at = _step(rates, at, dt, method)
            rows.append(shown @ at)
            if not np.all(np.abs(rows[-1]) <= BOUND * largest):
                far = map.variables[int(np.argmax(~(np.abs(rows[-1]) <= BOUND * largest)))].id
                stopped = (
                    f"The run stopped at time {n * dt:g}: '{model.names[far]}' had gone more than "
                    "a billion times as far as the push."
                )
                rows.pop()
                break
    table = np.array(rows)
    return Simulation(
        times=tuple(n * dt for n in range(len(rows))),
        values={v.id: tuple(table[:, n].tolist()) for n, v in enumerate(map.variables)},
        equations=model.lines(),
        names=dict(model.names),
        method=method,
        dt=dt,
        stopped=stopped,
    )


def _step(rates: np.ndarray, at: np.ndarray, dt: float, method: Method) -> np.ndarray:
    first = rates @ at
    if method == "euler":
        return at + dt * first
    second = rates @ (at + dt / 2 * first)
    third = rates @ (at + dt / 2 * second)
    fourth = rates @ (at + dt * third)
    return at + dt / 6 * (first + 2 * second + 2 * third + fourth)


def _matrices(map: CausalMap, model: System) -> tuple[np.ndarray, np.ndarray]:
    """What turns the states (stocks and lags, then a 1) into their rates and into all values."""
    import numpy as np

    states = [e.left for e in model.equations if e.kind != "now"]
    size = len(states) + 1
    rows: dict[Slot, np.ndarray] = {slot: np.eye(size)[n] for n, slot in enumerate(states)}
    rates = np.zeros((size, size))
    n = 0
    for equation in model.equations:
        row = np.zeros(size)
        row[-1] = equation.constant
        for coefficient, slot in equation.terms:
            row += coefficient * rows[slot]
        if equation.kind == "now":
            rows[equation.left] = row
        else:
            rates[n] = row / equation.over
            n += 1
    return rates, np.array([rows["now", v.id] for v in map.variables])


def _check_step(rates: np.ndarray, steps: int, dt: float, method: Method) -> None:
    """Refuse a step at which the method lets grow, tenfold or more, what the equations do not."""
    import numpy as np

    values = np.linalg.eigvals(rates) * dt
    order = 4 if method == "rk4" else 1
    with np.errstate(all="ignore"):  # what dies at once has no logarithm
        growth = np.abs(sum(values**n / math.factorial(n) for n in range(order + 1)))
        grown = steps * np.log(growth)
    if np.any((values.real <= 1e-9) & (grown > math.log(10))):
        other = "" if method == "rk4" else ", or the method 'rk4'"
        raise FivefoldError(
            f"With dt = {dt:g} the method '{method}' would let grow what does not grow by the "
            f"equations: choose a smaller dt{other}."
        )


def _pushes(
    map: CausalMap, push: Mapping[str, float], initial: Mapping[str, float]
) -> tuple[dict[str, float], dict[str, float]]:
    """What is held on variables, and where the stocks start, by id."""
    held: dict[str, float] = {}
    start: dict[str, float] = {}
    for what, given in (("push", push), ("initial", initial)):
        if not isinstance(given, Mapping):
            raise FivefoldError(f"'{what}' must say which variable and how much: {{'boats': 1}}.")
        for ref, value in given.items():
            variable = map.variable(str(ref))
            if not _is_number(value):
                raise FivefoldError(
                    f"The {what} on '{str(ref)[:60]}' must be a number within ±1,000,000."
                )
            if what == "initial" and variable.kind != "stock":
                raise FivefoldError(
                    f"'{str(ref)[:60]}' is no stock, so it has no start of its own: push it."
                )
            into = start if variable.kind == "stock" else held
            into[variable.id] = into.get(variable.id, 0.0) + float(value)
    if not any(_sizes(held, start)):
        raise FivefoldError(
            "Nothing is pushed, so nothing would move: give a push, as in push={'boats': 1}."
        )
    return held, start


def _is_number(value: Any) -> bool:
    # compared and not converted: a whole number may be too large for a float
    if not isinstance(value, Real) or isinstance(value, bool):
        return False
    within: Any = value  # the protocol of Real knows no comparison with a float
    return bool(-MAX_NUMBER <= within <= MAX_NUMBER)
