"""What a run of creative tension shows: which variable moves first, and behaviours by name.

The thresholds are points of the scale and stand here once; the same rules stand in
creative_tension/regimes.ts. A run may show several behaviours; the first of REGIMES names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, get_args

from .creative_tension import DT, FLOOR, Policies, simulate

if TYPE_CHECKING:
    import numpy as np

Mover = Literal["effort", "reality", "perceived", "emotional", "vision"]
Regime = Literal["denial", "erosion", "willpower", "swings", "floor", "towards", "still"]
MOVERS: tuple[Mover, ...] = get_args(Mover)
REGIMES: tuple[Regime, ...] = get_args(Regime)

MOVED = 0.25  # points from the start at which a variable has moved
SWING = 1.0  # points by which reality falls after a peak, and rises again
LAST = round(12 / DT) + 1  # the values of the last year


@dataclass(frozen=True)
class Seen:
    """What a run shows: the first mover (None where nothing moves), and the behaviours."""

    moves: Mover | None
    regimes: tuple[Regime, ...]

    @property
    def regime(self) -> Regime:
        """The one that names the run."""
        return self.regimes[0]


@lru_cache(maxsize=256)
def seen(policies: Policies, vision: float, reality: float) -> Seen:
    """What the run from these settings shows over its months."""
    values = simulate(policies, vision, reality).values
    held = {
        "erosion": vision - values["vision"][-1] >= 1,
        "denial": policies.drift > 0 and _last(values["perceived"] - values["reality"]) >= 1,
        "willpower": _last(values["effort"]) >= 1
        and _last(values["pull"]) >= 0.4 * _last(values["effort"])
        and _last(values["vision"] - values["reality"]) >= 1,
        "swings": swing(values["reality"]) >= SWING,
        "floor": policies.drive == "necessity"
        and vision > FLOOR
        and abs(_last(values["reality"]) - FLOOR) <= 1,
        "towards": _closes(values["vision"], values["reality"]),
    }
    regimes = tuple(name for name in REGIMES if held.get(name))
    return Seen(first_mover(values), regimes or ("still",))


def swing(reality: np.ndarray) -> float:
    """The widest fall of reality after a peak, as far as it rises again; 0 where it does not."""
    rises = [b > a for a, b in pairwise(reality)]
    turns = [place for place in range(1, len(rises)) if rises[place] != rises[place - 1]]
    while turns and not rises[turns[0] - 1]:
        turns.pop(0)  # a dip at the start is no swing
    ways = [abs(float(reality[b] - reality[a])) for a, b in pairwise(turns)]
    return max((min(pair) for pair in pairwise(ways)), default=0.0)


def first_mover(values: Mapping[str, np.ndarray]) -> Mover | None:
    """The variable that is first MOVED away from its start, to a part of a step."""
    times = {name: _leaves(values[name]) for name in MOVERS}
    first = min(MOVERS, key=lambda name: times[name])
    return first if times[first] < float("inf") else None


def _leaves(line: np.ndarray) -> float:
    """When a line is MOVED from its start, in steps, straight between its points."""
    away = [abs(float(value - line[0])) for value in line]
    for step, (before, after) in enumerate(pairwise(away)):
        if after >= MOVED:
            return step + (MOVED - before) / (after - before)
    return float("inf")


def _closes(vision: np.ndarray, reality: np.ndarray) -> bool:
    """Whether reality came to the vision: most of the gap closed, and not by the vision."""
    gap = vision[0] - reality[0]
    rise = reality[-LAST:].mean() - reality[0]
    return bool(gap > 0 and rise >= gap / 2 and _last(vision - reality) <= gap / 2)


def _last(line: np.ndarray) -> float:
    return float(line[-LAST:].mean())
