"""The structure of the whaling commons: two fleets that draw on the same whales.

The hunt is that of `whales`, while the season is open; catch, profit and boats are the rules of
`fleets` for a fleet that puts half of its profit into boats. Two of the four species are drawn, so
that the map can be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ..engine import Model, State
from ..equations import Equation
from ..structure import Node, structure
from .fleets import COST, PRICE, Decision, Year, play
from .whales import CONSTANTS, EQUATIONS, OPEN, STATES, STEERING, VALUES

if TYPE_CHECKING:
    from ...causal_loop.model import CausalMap

SEASON = 10 * OPEN  # days that may be open
FLEETS = {"O": "own", "Z": "other"}
FLEET_EQUATIONS = tuple(
    equation
    for x in FLEETS
    for equation in (
        Equation(f"h{x}", f"{SEASON}·u·{x}", rate=False),
        Equation(f"g{x}", f"h{x} − {COST:g}·{x}", rate=False),
        Equation(x, f"0.5·max(0, g{x}) / {PRICE:g}"),
    )
)
"""What a fleet catches in Blue Whale Units, earns, and buys."""
TWO_FLEETS = Model(
    "Two fleets",
    "season",
    (State("O", "own-boats", "own boats", "boats"), State("Z", "other-boats", "boats of the others",
     "boats"), *STATES[:4]),
    (Equation("A", "O + Z", rate=False),
     *(e for e in EQUATIONS if not e.left.startswith("c")), *FLEET_EQUATIONS),
    {symbol: told[1] for symbol, told in CONSTANTS.items()},
)  # fmt: skip
NODES = (
    Node("O", "own-boats", "own boats", stock=True, slow=True),
    Node("Z", "other-boats", "boats of the others", stock=True, slow=True),
    Node("hO", "own-catch", "own catch"),
    Node("hZ", "other-catch", "catch of the others"),
    Node("gO", "own-profit", "own profit"),
    Node("gZ", "other-profit", "profit of the others"),
    Node("u", "rate", "catch of a boat-day"),
    Node("B", "blue", "blue whales alive", stock=True, slow=True),
    Node("F", "fin", "fin whales alive", stock=True, slow=True),
)
LOOPS = {
    "Growth of the own fleet": ("own-boats", "own-catch", "own-profit"),
    "Growth of the others": ("other-boats", "other-catch", "other-profit"),
    "Own boats meet fewer blue whales": (
        "own-boats", "blue", "rate", "own-catch", "own-profit",
    ),
    "The others' boats meet fewer blue whales": (
        "other-boats", "blue", "rate", "other-catch", "other-profit",
    ),
}  # fmt: skip
"""The loops that have a name, by the ids of their variables."""


def moments(years: Sequence[Year], steered: bool = True) -> list[dict[str, float]]:
    """The value of every name at the end of each season in which there were boats."""
    values = VALUES | {STEERING: float(steered)}
    found = []
    for year in years:
        boats = [float(fleet.boats) for fleet in year.fleets]
        if not sum(boats):
            continue
        state = [boats[0], sum(boats[1:]), *year.season.alive]
        lefts = TWO_FLEETS.moments(state, list(values.values()))
        named = zip(TWO_FLEETS.equations, lefts, strict=True)
        known = {e.left: value for e, value in named if not e.rate}
        symbols = [s.symbol for s in TWO_FLEETS.states]
        found.append({**values, **dict(zip(symbols, state, strict=True)), **known})
    return found


@lru_cache(maxsize=1)
def causal_map() -> CausalMap:
    """The causal map of two fleets while the season is open, signs read over a whole game.

    Only seasons in which a boat earns more than it costs: where it does not, nobody buys.
    """
    years = play((Decision(),) * 12, ("grower", "grower", "grower"))
    earning = [m for m in moments(years) if m["gO"] > 0 and m["gZ"] > 0]
    return structure(TWO_FLEETS.equations, NODES, earning)
