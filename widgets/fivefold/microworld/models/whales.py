"""Whales: a commons of two to six fleets that hunt four species under one quota in one unit.

Each species grows logistically and is caught in proportion to effort and stock (M. B. Schaefer,
Bulletin of the Inter-American Tropical Tuna Commission 1, 1954, 27-56); effort goes where a
boat-day is worth most. A season closes when the catch in Blue Whale Units reaches the quota: one
blue whale counts as 2 fin, 2.5 humpback or 6 sei whales, the weights of the whaling conventions.

The blue whales' capacity is the median of T. A. Branch, K. Matsuoka and T. Miyashita (Marine Mammal
Science 20, 2004, 726-754) for the Southern Hemisphere, rounded. Every other number is illustrative:
of a plausible size, chosen so that twenty seasons show the pattern, measured by nobody. Time is in
years of 36 steps of ten days; the first twelve may be open to the hunt.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..engine import Model, State, step
from ..equations import Equation

SPECIES = {"B": "blue", "F": "fin", "H": "humpback", "S": "sei"}
"""The id of each species by its symbol, in the order of its weight."""
WEIGHTS = {"B": 1.0, "F": 1 / 2, "H": 1 / 2.5, "S": 1 / 6}
CAPACITY = {"B": 240_000.0, "F": 400_000.0, "H": 100_000.0, "S": 160_000.0}
GROWTH = {"B": 0.05, "F": 0.05, "H": 0.08, "S": 0.06}
CATCHABLE = {"B": 1.0e-5, "F": 4.0e-6, "H": 3.3e-5, "S": 1.0e-5}
START = {"B": 100_000.0, "F": 300_000.0, "H": 30_000.0, "S": 150_000.0}

STEPS, OPEN = 36, 12  # in a year, and those in which the season may be open
DT = 1 / STEPS
DAYS = 360.0 / STEPS  # of a step

STATES = (
    *(State(x, id, f"{id} whales", "whales", least=0) for x, id in SPECIES.items()),
    *(State(f"c{x}", f"caught-{id}", f"{id} whales caught", "whales", least=0)
      for x, id in SPECIES.items()),
)  # fmt: skip
"""The stocks, and what was caught of each since the season began."""


def _equations() -> tuple[Equation, ...]:
    """The hunt: what a boat-day is worth, where effort goes, catch and growth."""
    worth = [Equation(f"v{x}", f"w{x}·q{x}·{x}", rate=False) for x in SPECIES]
    pull = [Equation(f"p{x}", f"z·v{x}·v{x}·v{x}·v{x} + 1 − z", rate=False) for x in SPECIES]
    terms = " + ".join(f"v{x}·p{x}" for x in SPECIES)
    return (
        *worth,
        *pull,
        Equation("p", " + ".join(f"p{x}" for x in SPECIES), rate=False),
        Equation("u", f"({terms}) / p", rate=False),
        *(Equation(f"h{x}", f"360·A·q{x}·{x}·p{x} / p", rate=False) for x in SPECIES),
        *(Equation(x, f"r{x}·{x}·(1 − {x} / K{x}) − h{x}") for x in SPECIES),
        *(Equation(f"c{x}", f"h{x}") for x in SPECIES),
    )


EQUATIONS = _equations()
STEERING = "z"  # what the honesty switch turns off
CONSTANTS: dict[str, tuple[float, str]] = {
    **{f"w{x}": (WEIGHTS[x], f"Blue Whale Units of a {id} whale") for x, id in SPECIES.items()},
    **{f"q{x}": (CATCHABLE[x], f"{id} whales caught by a boat-day, for each one there is")
       for x, id in SPECIES.items()},
    STEERING: (1.0, "effort goes where a boat-day is worth most (1), or to all alike (0)"),
    **{f"r{x}": (GROWTH[x], f"growth of the {id} whales, share a year")
       for x, id in SPECIES.items()},
    **{f"K{x}": (CAPACITY[x], f"{id} whales that the sea can hold") for x, id in SPECIES.items()},
}  # fmt: skip
"""The parameters by symbol: value, and its meaning with its unit."""
EFFORT = "A"  # boats that hunt; nought while the season is closed
MODEL = Model(
    "Whales",
    "year",
    STATES,
    EQUATIONS,
    {EFFORT: "boats that hunt", **{symbol: told[1] for symbol, told in CONSTANTS.items()}},
)
VALUES = {symbol: value for symbol, (value, _) in CONSTANTS.items()}


@dataclass(frozen=True)
class Season:
    """What became of a year: whales alive at its end, caught by species, and how long it was open.

    units: the catch in Blue Whale Units. days: of the hunt, up to 120.
    """

    alive: tuple[float, ...]
    caught: tuple[float, ...]
    units: float
    days: float


def hunt(alive: tuple[float, ...], boats: float, quota: float, steered: bool = True) -> Season:
    """A year that begins with `alive` (in the order of SPECIES), hunted by `boats` up to `quota`.

    The step in which the quota is reached is divided at that moment. `steered`: whether effort goes
    where a boat-day is worth most.
    """
    values = VALUES if steered else VALUES | {STEERING: 0.0}
    now = [*alive, *(0.0 for _ in SPECIES)]
    days = 0.0
    closed = boats <= 0 or quota <= 0
    for n in range(STEPS):
        if closed or n >= OPEN:
            now = _step(now, 0.0, DT, values)
            continue
        after = _step(now, boats, DT, values)
        taken, reached = units(now), units(after)
        if reached <= quota:
            now, days = after, days + DAYS
            continue
        share = (quota - taken) / (reached - taken)
        for _ in range(2 if share > 0 else 0):  # the line between the two is not quite straight
            share *= (quota - taken) / (units(_step(now, boats, DT * share, values)) - taken)
        now = _step(now, boats, DT * share, values)
        now = _step(now, 0.0, DT * (1 - share), values)
        days, closed = days + DAYS * share, True
    return Season(tuple(now[:4]), tuple(now[4:]), units(now), days)


def units(state: list[float]) -> float:
    """Blue Whale Units caught since the season began."""
    return sum(weight * caught for weight, caught in zip(WEIGHTS.values(), state[4:], strict=True))


def _step(now: list[float], boats: float, dt: float, values: dict[str, float]) -> list[float]:
    return step(MODEL, now, [boats, *values.values()], dt)
