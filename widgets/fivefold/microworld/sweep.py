"""Many runs of one model at once: the same equations over arrays, one place for each run.

By the classical Runge-Kutta method, as `engine.run`; a run alone and the same run among a thousand
differ by rounding only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from ..errors import FivefoldError
from .engine import Model
from .equations import Rates, compiled

ARRAYS: Mapping[str, Any] = {"max": np.maximum, "min": np.minimum}
Values = Mapping[str, Any]  # a number or an array of one number for each run, by name


def sweep(model: Model, start: Values, parameters: Values, *, time: float, dt: float) -> Swept:
    """Run `model` for `time` from `start` (by id of state) with `parameters` (by symbol).

    Each value is a number or an array; all are broadcast against each other. Raises FivefoldError
    for a name that is missing.
    """
    ids = [state.id for state in model.states]
    missing = [name for name in ids if name not in start]
    missing += [name for name in model.parameters if name not in parameters]
    if missing:
        raise FivefoldError(f"Many runs at once need a value for each name; see '{missing[0]}'.")
    values = [start[id] for id in ids] + [parameters[name] for name in model.parameters]
    arrays = np.broadcast_arrays(*(np.asarray(value, float) for value in values))
    now, given = np.array(arrays[: len(ids)]), list(arrays[len(ids) :])
    ends = [-math.inf if state.least is None else state.least for state in model.states]
    least = np.reshape(ends, (-1, *[1] * (now.ndim - 1)))
    rates = _rates(model)
    rows = [now]
    for _ in range(math.floor(time / dt * (1 + 1e-12))):
        first = np.array(rates(now, given))
        second = np.array(rates(now + dt / 2 * first, given))
        third = np.array(rates(now + dt / 2 * second, given))
        fourth = np.array(rates(now + dt * third, given))
        now = np.maximum(least, now + dt / 6 * (first + 2 * second + 2 * third + fourth))
        rows.append(now)
    return Swept(model, np.array(rows), given)


class Swept:
    """What came of many runs: arrays of shape (times, runs)."""

    def __init__(self, model: Model, table: np.ndarray, given: Sequence[np.ndarray]) -> None:
        self.model = model
        self._table = table
        self._given = given

    def state(self, id: str) -> np.ndarray:
        """A state over time, by its id."""
        return self._table[:, [state.id for state in self.model.states].index(id)]

    def end(self) -> dict[str, np.ndarray]:
        """Every state at the end, by id: where the next part of a run may begin."""
        return {state.id: self.state(state.id)[-1] for state in self.model.states}

    def line(self, symbol: str) -> np.ndarray:
        """A value at a moment over time, by the left side of its equation."""
        place = [None if e.rate else e.left for e in self.model.equations].index(symbol)
        columns = np.moveaxis(self._table, 1, 0)
        value: np.ndarray = _moments(self.model)(columns, self._given)[place]
        return value


@cache
def _compiled(equations: tuple[Any, ...], states: tuple[str, ...], names: tuple[str, ...],
              moments: bool) -> Rates:  # fmt: skip
    return compiled(equations, states, names, moments=moments, functions=ARRAYS)


def _rates(model: Model) -> Rates:
    return _compiled(*_parts(model), False)


def _moments(model: Model) -> Rates:
    return _compiled(*_parts(model), True)


def _parts(model: Model) -> tuple[tuple[Any, ...], tuple[str, ...], tuple[str, ...]]:
    symbols = tuple(state.symbol for state in model.states)
    return model.equations, symbols, tuple(model.parameters)
