"""What happens to the other variables if one goes up: all that the signs of a map can tell.

Signed paths. Where no loop lies between the two variables, every way from the one to the other
carries the push with the product of its signs. If all agree, the other variable is higher (or
lower) than it would otherwise have been, at any time; if they do not, it is ambiguous.

Loop analysis. Where loops lie between them, the question is where the push ends: R. Levins, "The
qualitative analysis of partially specified systems", Annals of the New York Academy of Sciences 231
(1974) 123-138; C. J. Puccia and R. Levins, "Qualitative modeling of complex systems" (1985). The
answer is the sign of an entry of the adjoint of the negative community matrix: a sum over all paths
from the one to the other, each times the feedback of the variables that it does not pass. If all
loops balance, that feedback is positive where separate loops can cover these variables, else zero;
so the signs of the paths with a feedback decide.

Limits. Loop analysis compares resting points: it presumes that there is one, that the map returns
to it, that the push is small and stays. A causal map says nothing of this, so where any reinforcing
loop takes part the answer is "cannot say": signs do not tell whether it or the balancing ones rule.
Balancing loops with delays may overshoot before they settle, or never settle. Every variable is
taken to return by itself to where the others hold it (a balancing loop with itself that nobody
draws), unless `self_limiting` is False. A sign says nothing about how much.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import networkx as nx

from .granularity import times
from .loops import CAP, Loops, loops
from .model import CausalMap
from .parts import Variable
from .words import short

Answer = Literal["increases", "decreases", "ambiguous", "cannot say", "none"]
STEPS = 5_000  # of the search for paths to one variable, before the answer is "cannot say"

_WORDS = {
    "increases": "higher than it would otherwise have been",
    "decreases": "lower than it would otherwise have been",
    "ambiguous": "higher or lower; it depends on which way is stronger",
    "cannot say": "the map cannot say",
    "none": "no change",
}
_WHY = {
    "increases": "every path there raises it",
    "decreases": "every path there lowers it",
    "ambiguous": "some paths raise it and others lower it",
    "cannot say": "a link on the way has no sign yet",
    "none": "no path leads there",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """What happens to `variable`, by which reasoning ("signed paths" or "loop analysis"), and why.

    `paths`: what the signed paths alone say, while the first variable is held up. Ways that go
    round a loop count, so that a balancing loop further on makes this ambiguous.
    """

    variable: Variable
    answer: Answer
    by: Literal["signed paths", "loop analysis"]
    why: str
    paths: Answer

    def sentence(self) -> str:
        """'whales: lower than it would otherwise have been (signed paths: …)'"""
        return f"{short(self.variable.name)}: {_WORDS[self.answer]} ({self.by}: {self.why})"


@dataclass(frozen=True, slots=True)
class Effects:
    """The effects of a push upwards on `variable` on each other variable, in the map's order."""

    variable: Variable
    effects: tuple[Effect, ...]

    def __iter__(self) -> Iterator[Effect]:
        return iter(self.effects)

    def __len__(self) -> int:
        return len(self.effects)

    def __getitem__(self, id: str) -> Effect:
        """The effect on the variable with this id; KeyError if there is none."""
        return {effect.variable.id: effect for effect in self.effects}[id]


def effects(map: CausalMap, variable: str, *, self_limiting: bool = True) -> Effects:
    """What happens to each other variable if `variable` (its id or name) is pushed up and stays so.

    self_limiting: whether every variable returns by itself to where the others hold it; if not,
    only those that are drawn with a balancing link to themselves.
    Raises FivefoldError if there is no such variable.
    """
    pushed = map.variable(variable)
    signs = _signs(map, pushed.id)
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_nodes_from(v.id for v in map.variables)
    graph.add_edges_from((k.source, k.target, {"sign": k.sign}) for k in map.links)
    reached = {pushed.id, *nx.descendants(graph, pushed.id)}
    every = loops(map, limit=CAP)
    cyclic = {
        id for part in nx.strongly_connected_components(graph) if len(part) > 1 for id in part
    }
    cyclic |= {k.source for k in map.links if k.source == k.target and k.sign != "-"}
    found = []
    for other in map.variables:
        if other.id == pushed.id:
            continue
        paths = _agreed(signs.get(other.id, set()))
        between = reached & {other.id, *nx.ancestors(graph, other.id)}
        if other.id not in reached:
            found.append(Effect(other, "none", "signed paths", _WHY["none"], "none"))
        elif not between & cyclic:
            found.append(Effect(other, paths, "signed paths", _WHY[paths], paths))
        else:
            part = graph.subgraph(between)
            answer, why = _at_rest(part, every, pushed.id, other.id, self_limiting)
            found.append(Effect(other, answer, "loop analysis", why, paths))
    return Effects(pushed, tuple(found))


def _signs(map: CausalMap, start: str) -> dict[str, set[str]]:
    """The signs of all ways from `start`, which is never passed again, to each variable.

    Found in the map's signed double, where every variable stands once for each sign. A link of a
    variable to itself changes how much of a push arrives, not which way it goes: left out.
    """
    after: dict[str, list[tuple[str, str]]] = {v.id: [] for v in map.variables}
    for link in map.links:
        if link.target not in (start, link.source):
            after[link.source].append((link.target, link.sign))
    found: dict[str, set[str]] = {}
    queue = deque([(start, "+")])
    while queue:
        at, so_far = queue.popleft()
        for other, sign in after[at]:
            arriving = times(so_far, sign)
            if arriving not in found.setdefault(other, set()):
                found[other].add(arriving)
                queue.append((other, arriving))
    return found


def _agreed(signs: set[str]) -> Answer:
    if {"+", "-"} <= signs:
        return "ambiguous"
    if "?" in signs:
        return "cannot say"
    return "increases" if "+" in signs else "decreases" if "-" in signs else "none"


def _at_rest(
    part: nx.DiGraph, every: Loops, start: str, end: str, self_limiting: bool
) -> tuple[Answer, str]:
    """The answer of loop analysis in the part of the map between two variables, and why."""
    if any(loop.polarity == "R" and loop.variables[0] in part for loop in every):
        return "cannot say", "a reinforcing loop takes part, so there may be no resting point"
    given: dict[tuple[str, str], str] = nx.get_edge_attributes(part, "sign")
    if "?" in given.values():
        return "cannot say", "a link or loop on the way has no sign yet"
    if not every.complete:
        return "cannot say", "there are too many loops to look at"
    limited = set(part) if self_limiting else set(nx.nodes_with_selfloops(part))
    if not _covered(part, set(part), limited):
        return "cannot say", "nothing holds these variables, so there is no resting point"
    signs: set[str] = set()
    taken_up: set[str] = set()
    steps = 0
    stack: list[tuple[str, str, tuple[str, ...]]] = [(start, "+", (start,))]
    while stack and len(signs) < 2:
        steps += 1
        if steps > STEPS:
            return "cannot say", "there are too many paths to look at"
        at, sign, path = stack.pop()
        if at == end:
            if sign not in signs:
                steps += len(part) - len(limited)  # a search of its own, for each of these
                counts = _covered(part, set(part).difference(path), limited)
                (signs if counts else taken_up).add(sign)
            continue
        for other in sorted(part[at]):  # networkx walks a part in no fixed order
            if other not in path:
                stack.append((other, times(sign, given[at, other]), (*path, other)))
    answer = _agreed(signs)
    if answer == "none":
        return answer, "the balancing loops take all of it up"
    apart = ", apart from those that the loops take up" if taken_up - signs else ""
    return answer, f"the loops on the way balance, and {_WHY[answer]}{apart}"


def _covered(part: nx.DiGraph, variables: set[str], limited: set[str]) -> bool:
    """Whether separate loops can pass each of `variables` once.

    That is a matching of each variable with a next one of its own; `limited` may have themselves.
    """
    before = {id: id for id in variables & limited}

    def place(id: str, tried: set[str]) -> bool:
        for other in sorted(set(part[id]) & variables):
            if other not in tried:
                tried.add(other)
                if other not in before or place(before[other], tried):
                    before[other] = id
                    return True
        return False

    return all(place(id, set()) for id in sorted(variables - limited))
