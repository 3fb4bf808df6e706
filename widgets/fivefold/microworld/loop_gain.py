"""How strong a loop is over a run: the product of its links' partial derivatives.

The gain of a loop is the product of the gains of its links (C. E. Kampmann, "Feedback loop gains
and system behavior", System Dynamics Review 28(4), 2012, 370-395). A link into a stock counts with
the derivative of the stock's rate. Strengths of one loop in two runs are compared with each other,
never those of two loops: they have different units.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from .equations import Equation
from .structure import Moment, Node, inlined, partial

if TYPE_CHECKING:
    from ..causal_loop.model import CausalMap


def gains(
    equations: Sequence[Equation],
    nodes: Sequence[Node],
    map: CausalMap,
    loops: Mapping[str, tuple[str, ...]],
    moments: Sequence[tuple[Moment, frozenset[str]]],
) -> dict[str, float]:
    """The mean absolute gain of each loop of `loops` (ids in any order) over `moments`.

    With each moment come the ids of stocks that nothing in the loop can move then.
    """
    symbols = {node.id: node.symbol for node in nodes}
    known = {e.left: e for e in inlined(equations, set(symbols.values()))}
    circles = {frozenset(loop.variables): loop.variables for loop in map.loops(limit=500)}
    found = {}
    for name, ids in loops.items():
        circle = circles[frozenset(ids)]
        total = 0.0
        for moment, held in moments:
            gain = 1.0
            for source, target in pairwise([*circle, circle[0]]):
                slope = partial(known[symbols[target]], symbols[source], moment)
                gain *= 0.0 if target in held else slope
            total += abs(gain)
        found[name] = total / len(moments) if moments else 0.0
    return found
