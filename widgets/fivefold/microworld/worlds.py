"""The two worlds of the exercise: the learning organisation and the whaling commons."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..errors import FivefoldError
from .loop_gain import gains
from .models import commons, fleets, whales
from .models import learning_organisation as organisation
from .world import Decides, Lines, Setting, World, WorldId

if TYPE_CHECKING:
    from ..causal_loop.model import CausalMap


def _engine(model: Any) -> dict[str, Any]:
    """The equations of a model as the browser computes them."""
    return {
        "states": [{"symbol": s.symbol, "id": s.id, "least": s.least} for s in model.states],
        "equations": [{"left": e.left, "right": e.right, "rate": e.rate} for e in model.equations],
    }


class Organisation(World):
    """The learning organisation: a policy from month 0 on."""

    id: WorldId = "learning_organisation"
    title = organisation.MODEL.title
    time_unit = organisation.MODEL.time_unit
    lines = {
        **{id: (name, unit) for id, name, unit in organisation.MOMENTS.values()},
        **{s.id: (s.name, s.unit) for s in organisation.STATES},
    }
    decisions = {
        "reflection": Decides("time announced for reflection", 0, 0.6, 0.10, "share of time"),
        "speed": Decides("speed of the tool", 1, 5, 1),
        "measured": Decides("learning is measured", 0, 1, 0, whole=True),
    }
    show = ("output", "capacity", "lived", "pressure")
    loops = organisation.LOOPS
    switch = (
        "Pressure and speed crowd reflection out where nobody looks (k and m in the equations)."
    )
    assumptions = (
        "Reflection builds learning capacity, and both together widen what is possible.",
        "Time announced and not lived costs trust and half of itself (c and j).",
        "Fast work without a second look comes back as rework (b).",
        "Expectations follow results and creep upwards (x).",
        "Nobody joins or leaves, and nothing comes from outside.",
        "Every number is this course's own: none was measured on an organisation.",
    )
    equations = organisation.MODEL.lines
    constants = organisation.CONSTANTS

    @property
    def map(self) -> CausalMap:  # type: ignore[override]
        """The causal map of the equations."""
        return organisation.causal_map()

    def run(self, setting: Setting) -> Lines:
        return _organisation_lines(setting)

    def gains(self, setting: Setting) -> dict[str, float]:
        history = organisation.simulate(_policy(setting))
        found = [(moment, frozenset[str]()) for moment in organisation.moments(history)]
        return gains(organisation.EQUATIONS, organisation.NODES, self.map, self.loops, found)

    def data(self) -> dict[str, Any]:
        return super().data() | {
            "engine": _engine(organisation.MODEL),
            "begin": organisation.begin(),
            "before": organisation.BEFORE,
            "months": organisation.MONTHS,
            "dt": organisation.DT,
            "symbols": {told[0]: symbol for symbol, told in organisation.DECISIONS.items()},
            "moments": {told[0]: symbol for symbol, told in organisation.MOMENTS.items()},
            "off": dict.fromkeys(organisation.CROWDING, 0.0),
        }


class Whales(World):
    """The whaling commons: a decision for each season, against bots."""

    id: WorldId = "whales"
    title = whales.MODEL.title
    time_unit = "season"
    lines = fleets.LINES
    decisions = {
        "boats": Decides("boats bought; below 0: sold", -20, 20, 0, "boats", whole=True),
        "vote": Decides("vote on the quota", *fleets.QUOTAS, fleets.QUOTA, "Blue Whale Units"),
    }
    show = ("catch", "blue", "fin", "sei", "rate", "money")
    sums = frozenset({"catch"})
    loops = commons.LOOPS
    switch = "Effort goes to the species where a boat-day is worth most (z in the equations)."
    assumptions = (
        "One quota in one unit: who decides counts units, not whales of a kind.",
        "Everybody knows the stocks as well as the model does; nobody cheats.",
        "Whales multiply logistically, and the species do not touch each other.",
        "Bots follow the rules printed here; real fleets did not.",
        "All numbers but the blue whales' capacity and the unit's weights are illustrative.",
    )
    equations = (*whales.MODEL.lines, *(e.line for e in commons.FLEET_EQUATIONS))
    constants = whales.CONSTANTS

    @property
    def map(self) -> CausalMap:  # type: ignore[override]
        """The causal map of two fleets."""
        return commons.causal_map()

    def run(self, setting: Setting) -> Lines:
        return _whale_lines(setting)

    def gains(self, setting: Setting) -> dict[str, float]:
        years = _years(setting)
        hunted = [year for year in years if sum(fleet.boats for fleet in year.fleets)]
        # a season that the quota has closed takes no whale more for one boat more
        shut = frozenset(s.id for s in whales.STATES[:4])
        cut = [shut if y.season.days < commons.SEASON else frozenset() for y in hunted]
        found = list(zip(commons.moments(years, not setting.off), cut, strict=True))
        equations = commons.TWO_FLEETS.equations
        return gains(equations, commons.NODES, self.map, self.loops, found)

    def data(self) -> dict[str, Any]:
        return super().data() | {
            "engine": _engine(whales.MODEL),
            "species": [
                {"id": id, "weight": whales.WEIGHTS[x], "start": whales.START[x]}
                for x, id in whales.SPECIES.items()
            ],
            "steps": whales.STEPS,
            "open": whales.OPEN,
            "fleet": {
                "price": fleets.PRICE, "cost": fleets.COST, "most": fleets.MOST_BOATS,
                "quotas": list(fleets.QUOTAS), "boats": fleets.BOATS, "money": fleets.MONEY,
                "quota": fleets.QUOTA,
            },
            "bots": dict(fleets.BOTS),
            "off": {whales.STEERING: 0.0},
        }  # fmt: skip


WORLDS: dict[WorldId, World] = {"learning_organisation": Organisation(), "whales": Whales()}


def world(id: str) -> World:
    """The world with this id; FivefoldError where there is none."""
    for known, found in WORLDS.items():
        if known == id:
            return found
    raise FivefoldError(f"There is no microworld '{id[:40]}'; there are: {', '.join(WORLDS)}.")


def _policy(setting: Setting) -> organisation.Policy:
    return organisation.Policy(**dict(setting.decisions[0]), crowding=not setting.off)


def _years(setting: Setting) -> tuple[fleets.Year, ...]:
    chosen = tuple(
        fleets.Decision(int(told["boats"]), told["vote"]) for told in map(dict, setting.decisions)
    )
    return fleets.play(chosen, setting.bots, not setting.off)


@lru_cache(maxsize=256)
def _organisation_lines(setting: Setting) -> Lines:
    history = organisation.simulate(_policy(setting))
    values = {name: history.line(name).tolist() for name in Organisation.lines}
    times = history.times.tolist()
    after = times.index(0.0)
    # what is made is counted from the change on
    values["cumulative"] = [made - values["cumulative"][after] for made in values["cumulative"]]
    return Lines(times, values, after - 1, after)


@lru_cache(maxsize=256)
def _whale_lines(setting: Setting) -> Lines:
    years = _years(setting)
    values = {name: fleets.line(years, name) for name in fleets.LINES}
    return Lines([float(n + 1) for n in range(len(years))], values, 0, 0)


@lru_cache(maxsize=512)
def strengths(setting: Setting) -> dict[str, float]:
    """The strength of each named loop over a run, kept: it is asked for again and again."""
    return WORLDS[setting.world].gains(setting)
