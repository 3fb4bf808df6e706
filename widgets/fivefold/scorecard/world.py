"""From weights to three years of the learning organisation: a stated, simple rule.

R, the share of time kept for reflection, is `reflection` times the share of all weight that lies on
indicators of learning; w, whether learning is measured, is 1 from a share of `measured` on, else 0.
That weights work like this is an assumption of the exercise, said to the learner; what follows from
R and w is the model's (microworld/models/learning_organisation.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from ..content import Part
from ..microworld.models.learning_organisation import STATUS_QUO, Policy, simulate

STEP = 3  # months between the values that are drawn
BEFORE = 6  # months before the change that are drawn
SAME = 0.05  # of the value before the change: up to here it counts as about the same
LINES = ("output", "capacity")


class World(Part):
    """The rule's numbers, and how the organisation stands."""

    months: Annotated[int, Field(ge=6, le=60, multiple_of=STEP)] = 36
    speed: Annotated[float, Field(ge=1, le=5)] = 3.0
    reflection: Annotated[float, Field(gt=0, le=0.6)] = 0.5
    measured: Annotated[float, Field(gt=0, le=1)] = 0.25

    def policy(self, share: float) -> Policy:
        """The policy that a share of weight on learning, from 0 to 1, comes to."""
        counted = 1.0 if share >= self.measured - 1e-9 else 0.0
        return Policy(round(self.reflection * share, 6), self.speed, counted)


@dataclass(frozen=True)
class Outcome:
    """What a weighting does: its policy, and lines by name over `months` (the change at 0).

    `before` holds the lines' values just before the change; at month 0 they are those after it.
    """

    share: float
    policy: Policy
    months: tuple[int, ...]
    lines: dict[str, tuple[float, ...]]
    before: dict[str, float]

    @property
    def lowest(self) -> float:
        """The lowest output after the change."""
        return min(self.lines["output"][self.months.index(0) :])

    @property
    def change(self) -> float:
        """The last output less the one before the change, as a share of that."""
        return self.lines["output"][-1] / self.before["output"] - 1

    @property
    def dips(self) -> bool:
        """Whether output first falls below where it was and ends above it."""
        return self.lowest < self.before["output"] * (1 - SAME) and self.change > SAME

    @property
    def went(self) -> str:
        """Where output ends against where it was before the change: higher, same or lower."""
        return "higher" if self.change > SAME else "lower" if self.change < -SAME else "same"


def share_of(weights: Mapping[str, float], families: Mapping[str, str]) -> float | None:
    """The share of all weight that lies on learning; None where there is no weight."""
    known = {name: weight for name, weight in weights.items() if name in families}
    total = sum(known.values())
    if total <= 0:
        return None
    return sum(weight for name, weight in known.items() if families[name] == "learning") / total


def outcome(share: float, world: World) -> Outcome:
    """What a share of weight on learning does over the months of `world`."""
    return _run(world.policy(share), share, world)


def unchanged(world: World) -> Outcome:
    """The same months if nothing is changed: no tool, and time for reflection as it was."""
    return _run(STATUS_QUO, 0.0, world)


def _run(policy: Policy, share: float, world: World) -> Outcome:
    run = simulate(policy, months=float(world.months))
    months = tuple(range(-BEFORE, world.months + 1, STEP))
    places = [min(range(len(run.times)), key=lambda n: abs(run.times[n] - at)) for at in months]
    lines = {
        name: tuple(round(float(run.line(name)[place]), 4) for place in places) for name in LINES
    }
    before = {
        "output": float(run.before.line("y")[-1]),
        "capacity": float(run.before.values["capacity"][-1]),
    }
    return Outcome(share, policy, months, lines, before)
