"""Equations as they are printed, turned into what is computed: the two cannot differ.

An equation is a line such as "dE/dt = (k·max(0, ref − S) − E) / 4". Its right side holds numbers,
names, + − · / and brackets, a power with a plain number above (s^0.3), and max or min of two
values; everything else is refused.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import FivefoldError

MINUS, TIMES, POWER = "−", "·", "^"
_ARITHMETIC = (
    ast.BinOp | ast.UnaryOp | ast.Name | ast.Add | ast.Sub | ast.Mult | ast.Div | ast.Pow | ast.USub
)

Rates = Callable[[Iterable[Any], Iterable[Any]], list[Any]]
PLAIN: Mapping[str, Any] = {"max": max, "min": min}
"""The functions of an equation for plain numbers; `sweep` has those for arrays."""


@dataclass(frozen=True)
class Equation:
    """`left` = `right`; a `rate` is a change per unit of time, else a value at this moment."""

    left: str
    right: str
    rate: bool = True

    @property
    def line(self) -> str:
        """The equation as it is printed."""
        return f"{f'd{self.left}/dt' if self.rate else self.left} = {self.right}"

    @property
    def names(self) -> tuple[str, ...]:
        """What the right side looks at, each once, in the order of the line."""
        tree = ast.parse(_python(self.right), mode="eval")
        found = sorted(
            (node.col_offset, node.id) for node in ast.walk(tree) if isinstance(node, ast.Name)
        )
        return tuple(dict.fromkeys(name for _, name in found if name not in PLAIN))


def compiled(
    equations: Sequence[Equation],
    states: Sequence[str],
    parameters: Sequence[str],
    *,
    moments: bool = False,
    functions: Mapping[str, Any] = PLAIN,
) -> Rates:
    """A function of states and parameters, each in its order, that gives the rates of the states.

    With `moments` it gives the left side of every equation instead, in their order. They are plain
    numbers, unless `functions` has max and min of arrays: over a run of one model that is several
    times as fast as NumPy's. Values at a moment must stand before they are used. Raises
    FivefoldError where an equation names what is not there.
    """
    known = {*states, *parameters}
    lines = [f"def rates(_states, _parameters):\n ({', '.join(states)},) = _states"]
    if parameters:
        lines.append(f" ({', '.join(parameters)},) = _parameters")
    for equation in equations:
        expression = _checked(equation, known)
        if not equation.rate:
            known.add(equation.left)
        lines.append(f" {'_' * equation.rate}{equation.left} = {expression}")
    rates = [equation.left for equation in equations if equation.rate]
    if sorted(rates) != sorted(states):
        raise FivefoldError("Each state needs one equation for its rate, and nothing else has one.")
    given = [f"{'_' * equation.rate}{equation.left}" for equation in equations]
    wanted = given if moments else [f"_{state}" for state in states]
    lines.append(f" return [{', '.join(wanted)}]")
    space: dict[str, Any] = {**functions, "__builtins__": {}}
    # the text is the package's own, and _checked let through arithmetic only
    exec("\n".join(lines), space)
    found: Rates = space["rates"]
    return found


def _checked(equation: Equation, known: set[str]) -> str:
    """The right side in Python; FivefoldError where it is more than arithmetic on known names."""
    if "**" in equation.right:
        raise FivefoldError(f"The equation '{equation.line}' has a power: it is written with ^.")
    try:
        tree = ast.parse(_python(equation.right), mode="eval").body
    except SyntaxError as error:
        raise FivefoldError(f"The equation '{equation.line}' cannot be read.") from error
    for node in _nodes(tree):
        if isinstance(node, ast.Name) and node.id not in known:
            raise FivefoldError(f"The equation '{equation.line}' uses the unknown '{node.id}'.")
        number = _is_number(node)
        power = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)
        if isinstance(node, ast.BinOp) and power and not _is_number(node.right):
            raise FivefoldError(f"The equation '{equation.line}' has a power that is no number.")
        if not number and not isinstance(node, _ARITHMETIC):
            raise FivefoldError(f"The equation '{equation.line}' holds more than arithmetic.")
    return ast.unparse(tree)


def _python(text: str) -> str:
    return text.replace(MINUS, "-").replace(TIMES, "*").replace(POWER, "**")


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _nodes(tree: ast.AST) -> list[ast.AST]:
    """All parts of an expression; a call of max or min with two values stands for its values."""
    if isinstance(tree, ast.Call):
        of = tree.func
        two = len(tree.args) == 2 and not tree.keywords
        named = isinstance(of, ast.Name) and of.id in ("max", "min")
        return _parts(tree.args) if named and two else [tree]
    inner = [n for n in ast.iter_child_nodes(tree) if not isinstance(n, ast.expr_context)]
    return [tree, *_parts(inner)]


def _parts(trees: Sequence[ast.AST]) -> list[ast.AST]:
    return [node for tree in trees for node in _nodes(tree)]
