"""The learning organisation: the capability trap, with a tool that speeds work up.

After N. P. Repenning and J. D. Sterman, "Nobody Ever Gets Credit for Fixing Problems that Never
Happened" (California Management Review 43(4), 2001, 64-88) and "Capability Traps and
Self-Confirming Attribution Errors in the Dynamics of Process Improvement" (Administrative Science
Quarterly 47(2), 2002, 265-295): time for improvement is given up under pressure, output rises at
once, capability wears out later. Equations and numbers are this course's own: calibrated so that
the shape of that account appears, not measured on anybody. Time is in months; output is counted in
the output that one unit of possibility, fully mastered, gives at speed 1 with all time at work.

Two ways to win without learning are closed. Announced time that is not lived is half lost all the
same and costs trust (j, c); work that nobody looks at comes back as rework (b).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from ..engine import LABEL, Model, Run, State, run
from ..equations import Equation
from ..structure import Node, structure
from ..sweep import Swept, sweep

if TYPE_CHECKING:
    import numpy as np

    from ...causal_loop.model import CausalMap

BEFORE = 6.0  # months of the status quo before the change
MONTHS = 60.0  # after the change
DT = 0.25

STATES = (
    State("M", "mastery", "mastery of the present frame", "share", least=0),
    State("G", "possibility", "possibility", "times the start", least=0),
    State("L", "capacity", "learning capacity", "share", least=0),
    State("P", "pressure", "felt pressure", "share", least=0),
    State("X", "expected", "expected output", "output a month", least=0),
    State("D", "rework", "time taken by rework", "share of work", least=0),
    State("Y", "cumulative", "output so far", "output", least=0),
)
MOMENTS = {
    "r": ("lived", "time that reflection really gets", "share of time"),
    "u": ("work", "time left for work", "share of time"),
    "y": ("output", "output", "output a month"),
    "n": ("growth", "growth of possibility", "share a month"),
    "gap": ("shortfall", "shortfall against expectations", "share"),
    "z": ("returns", "work that comes back", "for each piece that does not"),
}
"""What is computed at each moment: id, name and unit by symbol."""
EQUATIONS = (
    Equation("r", "R·(w + (1 − w) / (1 + k·P + m·(s − 1)))", rate=False),
    Equation("u", "1 − r − j·(R − r) − q·w", rate=False),
    Equation("y", "G·M·s^0.3·u·(1 − D)", rate=False),
    Equation("n", "g·s^0.5·L·r / ((h + r)·G) − o", rate=False),
    Equation("gap", "max(0, 1 − y / X)", rate=False),
    Equation("z", "b·(s − 1)^2·h / (h + r)", rate=False),
    Equation("M", "a·s·(1 − r)·(1 − M) − M·max(0, n)"),
    Equation("G", "n·G"),
    Equation("L", "l·r·(1 − L) − (d + e·(s − 1)·(1 − r) + c·(R − r))·L"),
    Equation("P", "(gap − P) / 3"),
    Equation("X", "(y − X) / 12 + x·X"),
    Equation("D", "(z / (1 + z) − D) / 3"),
    Equation("Y", "y"),
)
DECISIONS = {
    "R": ("reflection", "time announced for reflection"),
    "s": ("speed", "speed of the tool"),
    "w": ("measured", "learning is measured"),
}
"""What is decided: id and name by symbol; measured is 0 or 1."""
CONSTANTS: dict[str, tuple[float, str]] = {
    "a": (0.10, "mastery gained by practice, share of what is missing, a month"),
    "g": (0.15, "new possibility from learning, a month"),
    "o": (0.012, "possibility that grows old, share a month"),
    "l": (0.30, "learning capacity built by reflection, a month"),
    "d": (0.05, "learning capacity that fades, share a month"),
    "e": (0.03, "capacity worn out by each step of speed without reflection, a month"),
    "h": (0.30, "share of reflection at which half of its effect is reached"),
    "k": (8.0, "how strongly pressure crowds reflection out"),
    "m": (1.2, "how strongly speed crowds reflection out"),
    "c": (0.5, "capacity lost to cynicism for announced time that is not lived, a month"),
    "j": (0.5, "share of announced time that is lost to work though it is not lived"),
    "q": (0.05, "share of time that measuring costs"),
    "b": (0.08, "work that comes back, by speed without a second look"),
    "x": (0.006, "creep of expectations, share a month"),
}
"""The parameters by symbol: value, and its meaning with its unit."""
START = {"mastery": 0.8, "possibility": 1.0, "capacity": 0.35}
CROWDING = ("k", "m")  # what the honesty switch turns off
RANGES: dict[str, tuple[float, float]] = {
    "reflection": (0.0, 0.6),
    "speed": (1.0, 5.0),
    "measured": (0.0, 1.0),
}
"""Least and most of each decision; measured is 0 or 1."""

MODEL = Model(
    "The learning organisation",
    "month",
    STATES,
    EQUATIONS,
    {symbol: told[1] for symbol, told in (DECISIONS | CONSTANTS).items()},
)
VALUES = {symbol: value for symbol, (value, _) in CONSTANTS.items()}


@dataclass(frozen=True)
class Policy:
    """What is decided at the change; the ranges stand in RANGES.

    crowding: False switches off what this model assumes about pressure and speed.
    """

    reflection: float = 0.10
    speed: float = 1.0
    measured: float = 0.0
    crowding: bool = True

    def as_dict(self) -> dict[str, Any]:
        """The policy as plain data."""
        return asdict(self)


STATUS_QUO = Policy()


@dataclass(frozen=True)
class History:
    """The status quo, then the policy: lines by name over `times`, in months from the change.

    At month 0 the values are those just after the change.
    """

    before: Run
    after: Run
    label: str = LABEL

    @cached_property
    def times(self) -> np.ndarray:
        """Months from the change, the status quo below nought."""
        import numpy as np

        return np.concatenate([self.before.times[:-1] - BEFORE, self.after.times])

    def line(self, name: str) -> np.ndarray:
        """A state or a value of MOMENTS by its id, as long as `times`."""
        import numpy as np

        symbol = next((symbol for symbol, told in MOMENTS.items() if told[0] == name), "")
        parts = [
            run.line(symbol) if symbol else run.values[name] for run in (self.before, self.after)
        ]
        return np.concatenate([parts[0][:-1], parts[1]])

    def outcomes(self) -> dict[str, float]:
        """The figures of the two-target task: output over MONTHS, and capacity at their end."""
        made = self.after.values["cumulative"]
        return {
            "cumulative": float(made[-1] - made[0]),
            "capacity": float(self.after.values["capacity"][-1]),
            "output": float(self.after.line("y")[-1]),
        }


def parameters(policy: Policy, values: Mapping[str, float] = VALUES) -> dict[str, float]:
    """The parameters of the equations, by symbol."""
    off = {} if policy.crowding else dict.fromkeys(CROWDING, 0.0)
    decided = {"R": policy.reflection, "s": policy.speed, "w": policy.measured}
    return {**decided, **values, **off}


def begin(values: Mapping[str, Any] = VALUES, start: Mapping[str, Any] = START) -> dict[str, Any]:
    """Where the status quo begins: no pressure, no rework, and what is made is what is expected."""
    made = start["possibility"] * start["mastery"] * (1 - STATUS_QUO.reflection)
    return {**start, "pressure": 0.0, "expected": made, "rework": 0.0, "cumulative": 0.0}


NODES = (
    *(Node(s.symbol, s.id, s.name, stock=True, slow=s.symbol in "GLX") for s in STATES),
    *(Node(symbol, id, name) for symbol, (id, name, _) in MOMENTS.items()),
    *(Node(symbol, id, name) for symbol, (id, name) in DECISIONS.items()),
)
"""The variables of the causal map: stocks, values at a moment, decisions."""
LOOPS = {
    "Working harder": ("shortfall", "pressure", "lived", "work", "output"),
    "The capability trap": (
        "shortfall", "pressure", "lived", "capacity", "growth", "possibility", "output",
    ),
    "Rework": ("shortfall", "pressure", "lived", "returns", "rework", "output"),
    "Rising expectations": ("shortfall", "pressure", "lived", "work", "output", "expected"),
    "A wider frame is a new one": ("growth", "possibility"),
}  # fmt: skip
"""The loops that have a name, by the ids of their variables."""


def moments(history: History, every: int = 20) -> list[dict[str, float]]:
    """The value of every name of the equations at each `every`th step after the change."""
    run = history.after
    lines = {s.symbol: run.values[s.id] for s in STATES}
    lines |= {symbol: run.line(symbol) for symbol in MOMENTS}
    places = range(0, len(run.times), every)
    return [{**run.parameters, **{k: float(v[n]) for k, v in lines.items()}} for n in places]


@lru_cache(maxsize=1)
def causal_map() -> CausalMap:
    """The causal map of these equations; its signs are those of runs over the whole box."""
    tried = (Policy(0.2, 3, 1), Policy(0.2, 3), Policy(0, 3), Policy(0.4, 2, 0.5), Policy(0.6, 5))
    found = [moment for policy in tried for moment in moments(simulate(policy))]
    return structure(EQUATIONS, NODES, found)


@lru_cache(maxsize=256)
def simulate(policy: Policy, months: float = MONTHS, dt: float = DT) -> History:
    """The run of a policy: BEFORE months of the status quo, then `months` of the policy."""
    quo = Policy(crowding=policy.crowding)
    before = run(MODEL, begin(), parameters(quo), time=BEFORE, dt=dt)
    middle = {id: float(line[-1]) for id, line in before.values.items()}
    return History(before, run(MODEL, middle, parameters(policy), time=months, dt=dt))


def many(
    reflection: Any,
    speed: Any,
    measured: Any,
    values: Mapping[str, Any] = VALUES,
    start: Mapping[str, Any] = START,
    dt: float = DT,
) -> tuple[Swept, Swept]:
    """Many policies at once, before and after the change; arrays or numbers, broadcast."""
    quo = {"R": STATUS_QUO.reflection, "s": STATUS_QUO.speed, "w": STATUS_QUO.measured}
    before = sweep(MODEL, begin(values, start), {**quo, **values}, time=BEFORE, dt=dt)
    decided = {"R": reflection, "s": speed, "w": measured}
    return before, sweep(MODEL, before.end(), {**decided, **values}, time=MONTHS, dt=dt)
