"""The equations of a causal map whose stocks are declared: what they are, and how they read.

Every value is a *deviation* from a state at rest: 0 means as it would otherwise have been. Each
link carries its source's deviation times its weight (1 where none is given; its size counts, not
its sign), with the link's sign:

- a **stock** accumulates: its rate of change is the sum of what its links carry. A link from a
  stock straight into a stock is taken as a flow that nobody drew;
- **any other variable** follows at once: it is the sum of what its links carry, and of the push on
  it. Chains are evaluated from their beginning, so a loop needs a stock or a delay somewhere;
- a **delayed link** carries not its source but a lag of it, which starts at 0 and closes the gap in
  proportion: d(lag)/dt = (source − lag) / delay time. That is the first-order information delay,
  exponential smoothing, of J. D. Sterman, "Business Dynamics" (2000), chapter 11.

The map says nothing of numbers: weights of 1 and one delay time for all are assumptions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import networkx as nx

from ..errors import FivefoldError
from .model import CausalMap
from .words import MINUS, clean, short

Slot = tuple[Literal["now", "lag"], str]  # a variable's value, or the lag of it


@dataclass(frozen=True, slots=True)
class Equation:
    """`left` = constant + Σ coefficient × slot, all divided by `over`.

    kind "stock" and "lag": the rate of change of `left`; "now": its value at once.
    """

    kind: Literal["stock", "lag", "now"]
    left: Slot
    terms: tuple[tuple[float, Slot], ...]
    constant: float = 0.0
    over: float = 1.0


@dataclass(frozen=True, slots=True)
class System:
    """The equations in the order in which they are evaluated: values at once, lags, stocks.

    `names`: how each variable is called in them; no two alike.
    """

    equations: tuple[Equation, ...]
    names: Mapping[str, str]

    def lines(self) -> tuple[str, ...]:
        """The equations as they read: "d[whales]/dt = − 0.5 × [catch]"."""
        return tuple(self._line(equation) for equation in self.equations)

    def _line(self, equation: Equation) -> str:
        left = self._slot(equation.left)
        left = left if equation.kind == "now" else f"d{left}/dt"
        parts = [f"{_signed(c)} × {self._slot(slot)}" for c, slot in equation.terms]
        if equation.constant or not parts:
            parts.append(_signed(equation.constant))
        right = " ".join(parts)
        if equation.over != 1:
            return f"{left} = ({right}) / {equation.over!r}"
        return f"{left} = {right}"

    def _slot(self, slot: Slot) -> str:
        return f"[{self.names[slot[1]]}]" if slot[0] == "now" else f"lag[{self.names[slot[1]]}]"


def check_stocks(map: CausalMap) -> None:
    """FivefoldError with one sentence where the map declares no stock."""
    if not any(v.kind == "stock" for v in map.variables):
        raise FivefoldError(
            "Only a map with stocks can be simulated: signs alone do not say how things behave "
            "over time, so declare what accumulates as a stock."
        )


def system(map: CausalMap, push: Mapping[str, float], delay_time: float) -> System:
    """The equations of `map`, with a push held on some variables (by their ids).

    Raises FivefoldError with one sentence where a link has no sign, or a loop has neither a stock
    nor a delay.
    """
    stocks = {v.id for v in map.variables if v.kind == "stock"}
    names = _names(map)
    unknown = [k for k in map.links if k.sign == "?"]
    if unknown:
        first = f"from '{names[unknown[0].source]}' to '{names[unknown[0].target]}'"
        if len(unknown) == 1:
            raise FivefoldError(f"The link {first} has no sign: give it one to simulate the map.")
        raise FivefoldError(
            f"{len(unknown):,} links have no sign, the first {first}: give each one to simulate "
            "the map."
        )
    terms: dict[str, list[tuple[float, Slot]]] = {v.id: [] for v in map.variables}
    for k in map.links:
        size = 1.0 if k.weight is None else abs(k.weight)
        slot: Slot = ("lag" if k.delay else "now", k.source)
        terms[k.target].append((size if k.sign == "+" else -size, slot))
    lagged = dict.fromkeys(k.source for k in map.links if k.delay)
    order = _order(map, stocks, names)
    now = [Equation("now", ("now", v), tuple(terms[v]), push.get(v, 0.0)) for v in order]
    lags = [
        Equation("lag", ("lag", v), ((1.0, ("now", v)), (-1.0, ("lag", v))), over=delay_time)
        for v in lagged
    ]
    rates = [
        Equation("stock", ("now", v.id), tuple(terms[v.id]))
        for v in map.variables
        if v.id in stocks
    ]
    return System((*now, *lags, *rates), names)


def _order(map: CausalMap, stocks: set[str], names: Mapping[str, str]) -> list[str]:
    """The variables that are no stocks, each after those that it follows at once."""
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_nodes_from(v.id for v in map.variables if v.id not in stocks)
    graph.add_edges_from(
        (k.source, k.target) for k in map.links if not k.delay and not {k.source, k.target} & stocks
    )
    try:
        return list(nx.topological_sort(graph))
    except nx.NetworkXUnfeasible:
        loop = [edge[0] for edge in nx.find_cycle(graph)]
        start = loop.index(min(loop))
        shown = [names[id] for id in (*loop[start:], *loop[:start], loop[start])]
        chain = " → ".join(shown if len(shown) < 9 else [*shown[:7], "…", shown[-1]])
        raise FivefoldError(
            f"The loop {chain} has neither a stock nor a delay, so each would have to come before "
            "the other: declare a stock in it, or mark a delay."
        ) from None


def _names(map: CausalMap) -> dict[str, str]:
    """A name for each variable that stands in brackets, and for no other one."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for v in map.variables:
        name = short(clean(v.name).replace("[", "(").replace("]", ")"))
        while name in taken:
            name = f"{name} ({v.id})"
        taken.add(name)
        names[v.id] = name
    return names


def _signed(value: float) -> str:
    return f"{MINUS if value < 0 else '+'} {abs(value)!r}"
