"""Creative tension: a vision, current reality, and what becomes of the tension between them.

After the picture of Robert Fritz (The Path of Least Resistance, 1984) and its use by P. M. Senge
(The Fifth Discipline, 1990, chapter "Personal Mastery"). The equations and their numbers are this
course's own: a sketch to think with, not measured on anybody. Values are points of a scale from 0
to 10, which has no upper end in the model; time is in months.

The physics is the same for both motives. What differs is the reference that effort looks at: the
vision (aspiration), or a feared floor (necessity). Where nothing swings any more, reality R
satisfies 0.30·k·(ref − R) = 0.05·(R − 1): for k from 0.5 to 1.5 and a vision of 8 that is 6.25 to
7.3 for aspiration, and 3.25 to 3.7 for necessity. Swings come from gain times delay under both.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Literal

from ..engine import Method, Model, Run, State, run
from ..equations import Equation

Drive = Literal["aspiration", "necessity"]

FLOOR = 4.0  # what is feared, in points
MONTHS = 60.0
DT = 0.25
RANGES = {"hold": (0, 10), "honesty": (0, 10), "conflict": (0, 10), "gain": (0.5, 1.5),
          "delay": (1, 9)}  # fmt: skip
"""Least and most of each policy."""


@dataclass(frozen=True)
class Policies:
    """How the tension is dealt with; the ranges stand in RANGES.

    drive: what effort looks at. hold: the points of gap that are borne before they press. honesty:
    10 reads reality as it is; below, perceived reality drifts half a point above it for each.
    conflict: the second rubber band, a tenth of a point of pull for each point by which reality
    has left where it began. gain: the points of effort that a point of gap calls up. delay: the
    months until reality is noticed.
    """

    drive: Drive = "aspiration"
    hold: float = 5
    honesty: float = 10
    conflict: float = 0
    gain: float = 0.5
    delay: float = 4

    @property
    def drift(self) -> float:
        """Points by which perceived reality ends above reality."""
        return (10 - self.honesty) / 2

    @property
    def pull(self) -> float:
        """Points of pull for each point above the start."""
        return self.conflict / 10

    def as_dict(self) -> dict[str, float | str]:
        """The policies as plain data."""
        return asdict(self)


STATES = (
    State("E", "effort", "effort", "points"),
    State("R", "reality", "current reality", "points", least=0),
    State("S", "perceived", "perceived reality", "points"),
    State("M", "emotional", "emotional tension", "points"),
    State("V", "vision", "vision", "points", least=0),
    State("P", "pull", "second pull", "points"),
)
PARAMETERS = {
    "k": "effort called up by a point of gap",
    "τ": "months until reality is noticed",
    "d": "points by which reality is read too high",
    "h": "points of gap that are borne",
    "c": "second pull for each point above the start",
    "F": "what is feared",
    "B": "where reality began, and where the second pull pulls to",
}


def model(drive: Drive) -> Model:
    """The model under a drive: the two differ in one line, what effort looks at."""
    equations = (
        Equation("ref", "V" if drive == "aspiration" else "F", rate=False),
        Equation("E", "(k·max(0, ref − S) − E) / 4"),
        Equation("R", "0.30·E − 0.05·(R − 1) − 0.30·P"),
        Equation("S", "(R + d − S) / τ"),
        Equation("M", "(max(0, V − R − h) − M) / 3"),
        Equation("V", "−0.10·M"),
        Equation("P", "(c·max(0, R − B) − P) / 6"),
    )
    return Model("Creative tension", "month", STATES, equations, PARAMETERS)


MODELS: dict[Drive, Model] = {drive: model(drive) for drive in ("aspiration", "necessity")}


def parameters(policies: Policies, reality: float) -> dict[str, float]:
    """The parameters of the equations, by symbol."""
    return {
        "k": policies.gain,
        "τ": policies.delay,
        "d": policies.drift,
        "h": policies.hold,
        "c": policies.pull,
        "F": FLOOR,
        "B": reality,
    }


@lru_cache(maxsize=256)
def simulate(
    policies: Policies,
    vision: float,
    reality: float,
    months: float = MONTHS,
    dt: float = DT,
    method: Method = "rk4",
) -> Run:
    """The run from a vision and a reality (0 to 10); nobody works or feels anything at its start.

    Perceived reality begins at reality. Raises FivefoldError for what is no number.
    """
    start = {"effort": 0, "reality": reality, "perceived": reality, "emotional": 0,
             "vision": vision, "pull": 0}  # fmt: skip
    given = parameters(policies, reality)
    return run(MODELS[policies.drive], start, given, time=months, dt=dt, method=method)
