"""What the exercise asks of a model: a world; `worlds` has the two there are.

A world says which decisions there are and in which ranges, runs a setting, and gives its lines, its
equations, its causal map and the assumption that its honesty switch turns off.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from .models.fleets import Bot
from .structure import told

if TYPE_CHECKING:
    from ..causal_loop.model import CausalMap

WorldId = Literal["learning_organisation", "whales"]
MOST_LOOPS = 16  # that are listed


@dataclass(frozen=True)
class Decides:
    """One decision: its name, its range, where it starts, its unit; `whole`: no fractions."""

    name: str
    least: float
    most: float
    start: float
    unit: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Setting:
    """What a run is made from: decisions by name, one set for each season or one for the run."""

    world: WorldId
    decisions: tuple[tuple[tuple[str, float], ...], ...]
    off: bool = False
    """The assumption that the honesty switch names is turned off."""
    bots: tuple[Bot, ...] = ()


@dataclass(frozen=True)
class Lines:
    """A run: `times` in the world's unit, the lines by name, and where in them the run begins.

    first: the place that a line's end is compared with; from: where its shape begins.
    """

    times: list[float]
    values: Mapping[str, list[float]]
    first: int
    begins: int


class World:
    """A model as the exercise sees it."""

    id: WorldId
    title: str
    time_unit: str
    lines: Mapping[str, tuple[str, str]]
    """Name and unit by id."""
    decisions: Mapping[str, Decides]
    show: tuple[str, ...]
    sums: frozenset[str] = frozenset()
    """Lines whose outcome is their sum over the run, and not their end."""
    loops: Mapping[str, tuple[str, ...]]
    map: CausalMap
    switch: str
    """What the honesty switch turns off, as a sentence."""
    assumptions: tuple[str, ...]
    equations: tuple[str, ...]
    constants: Mapping[str, tuple[float, str]]

    def run(self, setting: Setting) -> Lines:
        """The lines of a setting."""
        raise NotImplementedError

    def gains(self, setting: Setting) -> dict[str, float]:
        """The strength of each named loop over a run; see `loop_gain`."""
        raise NotImplementedError

    def usual(self, setting: Setting) -> Setting:
        """The status quo that a run is compared with: everything at its start."""
        start = tuple((name, one.start) for name, one in self.decisions.items())
        return Setting(self.id, (start,) * len(setting.decisions), setting.off, setting.bots)

    def outcomes(self, setting: Setting) -> dict[str, float]:
        """Each line at the end of a run; those of `sums` over the whole of it."""
        found = self.run(setting)
        if not found.times:
            return {}
        return {
            name: sum(line) if name in self.sums else line[-1]
            for name, line in found.values.items()
        }

    @cached_property
    def told_loops(self) -> list[dict[str, Any]]:
        """The loops of the map, those with a name first: {name, polarity, variables, says}."""
        named = {frozenset(ids): name for name, ids in self.loops.items()}
        found = [
            {
                "name": named.get(frozenset(loop.variables), ""),
                "polarity": loop.polarity,
                "variables": list(loop.variables),
                "says": told(self.map, loop),
            }
            for loop in self.map.loops(limit=200)
        ]
        return sorted(found, key=lambda loop: not loop["name"])[:MOST_LOOPS]

    def data(self) -> dict[str, Any]:
        """What the browser needs to run and to show this world."""
        return {
            "title": self.title,
            "time_unit": self.time_unit,
            "lines": {id: {"name": n, "unit": u} for id, (n, u) in self.lines.items()},
            "decisions": {
                id: {"name": one.name, "unit": one.unit, "start": one.start}
                for id, one in self.decisions.items()
            },
            "sums": sorted(self.sums),
            "switch": self.switch,
            "assumptions": list(self.assumptions),
            "equations": list(self.equations),
            "constants": {
                symbol: {"value": value, "says": says}
                for symbol, (value, says) in self.constants.items()
            },
            "map": {
                "variables": [
                    {"id": v.id, "name": v.name, "stock": v.kind == "stock"}
                    for v in self.map.variables
                ],
                "links": [
                    {"from": k.source, "to": k.target, "sign": k.sign, "delay": k.delay}
                    for k in self.map.links
                ],
            },
            "loops": self.told_loops,
            "loop_count": self.map.loops(limit=1).total,
        }
