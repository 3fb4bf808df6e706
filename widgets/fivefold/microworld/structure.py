"""The causal map of a model, read off its own equations.

A link leads from each name on the right side of an equation to its left side; parameters that are
no decision are left out, and so is what a stock does to its own rate, which is no link between two
variables. The sign is that of the partial derivative, computed at moments of real runs: where both
signs occur, it is "?".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..causal_loop.loops import Loop
from ..causal_loop.model import CausalMap
from ..causal_loop.parts import Sign
from .equations import Equation, compiled

Moment = Mapping[str, float]  # the value of every name of a model, by symbol
STEP, FLAT = 1e-6, 1e-9


@dataclass(frozen=True)
class Node:
    """A variable of the map: its symbol in the equations, its id and its name."""

    symbol: str
    id: str
    name: str
    stock: bool = False
    slow: bool = False
    """What leads to it takes long: the links are marked as delayed."""


def structure(
    equations: Sequence[Equation], nodes: Sequence[Node], moments: Sequence[Moment]
) -> CausalMap:
    """The causal map of `equations` over `nodes`, its signs read at `moments`.

    A value at a moment that is no node is put in its place: its causes become direct ones. A sign
    is None, and the link is left out, where the partial derivative is nought at every moment.
    """
    map = CausalMap()
    for node in nodes:
        map = map.add(node.name, kind="stock" if node.stock else "other", id=node.id)
    known = {node.symbol: node for node in nodes}
    for equation in inlined(equations, set(known)):
        if equation.left not in known:
            continue
        target = known[equation.left]
        for cause in equation.names:
            if cause not in known or cause == target.symbol:
                continue
            sign = sign_of([partial(equation, cause, moment) for moment in moments])
            if sign is not None:
                map = map.link(known[cause].id, target.id, sign, delay=target.slow)
    return map


def inlined(equations: Sequence[Equation], kept: set[str]) -> list[Equation]:
    """The equations of `kept`, with every other value at a moment written out."""
    hidden: dict[str, str] = {}
    found = []
    for equation in equations:
        right = re.sub(r"[^\W\d]\w*", lambda m: hidden.get(m[0], m[0]), equation.right)
        if not equation.rate and equation.left not in kept:
            hidden[equation.left] = f"({right})"
        else:
            found.append(Equation(equation.left, right, equation.rate))
    return found


def partial(equation: Equation, cause: str, moment: Moment) -> float:
    """The partial derivative of the right side by `cause` at `moment`, by a central difference."""
    right = right_side(equation)
    values = [moment[name] for name in equation.names]
    place = equation.names.index(cause)
    step = STEP * max(1.0, abs(values[place]))
    ends = []
    for by in (-step, step):
        moved = [*values]
        moved[place] += by
        ends.append(right(moved))
    return (ends[1] - ends[0]) / (2 * step)


def sign_of(partials: Iterable[float]) -> Sign | None:
    """The sign that these partial derivatives share; "?" for both, None where all are flat."""
    seen = {p > 0 for p in partials if abs(p) > FLAT}
    if not seen:
        return None
    return "?" if len(seen) == 2 else "+" if seen == {True} else "-"


def told(map: CausalMap, loop: Loop) -> str:
    """A loop as a sentence: "More A → less B → more A: reinforcing."."""
    more = True
    steps = [f"More {map.variable(loop.variables[0]).name}"]
    for link in loop.links:
        more = more == (link.sign == "+")
        steps.append(f"{'more' if more else 'less'} {map.variable(link.target).name}")
    kind = {"R": "reinforcing", "B": "balancing", "?": "reinforcing or balancing, by the moment"}[
        loop.polarity
    ]
    return f"{' → '.join(steps)}: {kind}."


@cache
def right_side(equation: Equation) -> Callable[[Sequence[float]], float]:
    """The right side as a function of the values of its `names`, in their order."""
    alone = Equation("value", equation.right)
    found = compiled([alone], ["value"], equation.names)
    return lambda values: float(found([0.0], values)[0])
