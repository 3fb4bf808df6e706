"""System archetypes that a causal map may hold: ranked candidates, each with its question.

The archetypes and their roles are those of P. M. Senge, "The Fifth Discipline" (1990), appendix 2.
A graph alone decides nothing: who means what by a loop, and which came first, is not in it.

>>> from fivefold.causal_loop import CausalMap
>>> m = CausalMap().add("deadline", id="a").add("overtime", id="b").add("tiredness", id="c")
>>> m = m.link("a", "b", "+").link("b", "a", "-")
>>> m = m.link("b", "c", "+").link("c", "a", "+", delay=True)
>>> archetypes(m)[0].archetype
'fixes that fail'
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import networkx as nx

from ..contraction import contract
from ..loops import Loops, loops
from ..model import CausalMap
from .candidate import Candidate, Match
from .commons import tragedy_of_the_commons
from .pairs import (
    fixes_that_fail,
    limits_to_growth,
    success_to_the_successful,
    two_balancing,
)
from .rings import Reading, Ring
from .triples import escalation_apart, growth_and_underinvestment, shifting_the_burden

__all__ = ["Candidate", "Candidates", "archetypes"]

READ = 40  # loops that are compared with each other, shortest first
UNSIGNED = 4  # links without a sign that are tried with both signs, one at a time
COMPARED = 20  # matches of one archetype that are ranked

PATTERNS: tuple[Callable[[Reading], Iterator[Match]], ...] = (
    shifting_the_burden,
    fixes_that_fail,
    limits_to_growth,
    two_balancing,
    escalation_apart,
    success_to_the_successful,
    tragedy_of_the_commons,
    growth_and_underinvestment,
)


class Candidates(list[Candidate]):
    """Candidates, most evidence first; `note`: how much of the map was read, in a sentence or two.

    `complete`: whether every loop was read, every unknown sign was tried and nothing was left out.
    """

    def __init__(self, found: list[Candidate], note: str, complete: bool) -> None:
        super().__init__(found)
        self.note = note
        self.complete = complete


def archetypes(map: CausalMap, limit: int = 3) -> Candidates:
    """The archetypes that `map` may hold, at most `limit` candidates of each.

    Ranked by the weight of evidence (see `Candidate.weight`), so that a pattern of many loops comes
    before a pair that any map has. A candidate whose loops are all among those of a larger one
    comes after it, since the larger one tells more of the map. Chains are drawn together first (see
    `contraction`). Links without a sign are tried with both, one at a time: such candidates say so
    in `condition`, count one half, and come last. The 40 shortest loops are read and no more: under
    50 ms for 40 variables and 80 links, a few seconds for the densest map allowed.
    """
    short = contract(_circular(map))
    found = loops(short.map, limit=READ)
    rings = [Ring.of(short.expand(loop)) for loop in found]
    open_links = {k.id: k for r in rings for k in r.loop.links if k.sign == "?"}
    matches = _matches(Reading(map, rings))
    for link in list(open_links.values())[:UNSIGNED]:
        for sign, word in (("+", "plus"), ("-", "minus")):
            read = Reading(map, rings, (link.id, sign))
            ends = f"{read.name(link.source)} → {read.name(link.target)}"
            condition = (
                f"The sign of the link {ends} is not given: this holds only if it is {word}."
            )
            matches += [
                replace(match, condition=condition)
                for match in _matches(read)
                if any(link.id in ring.links for ring in match.rings)
            ]
    ranked, left = _ranked(matches, max(0, limit))
    untried = max(0, len(open_links) - UNSIGNED)
    note = _note(found, untried, left)
    complete = found.total == len(found) and found.complete and not untried and not left
    return Candidates([match.candidate() for match in ranked], note, complete)


def _circular(map: CausalMap) -> CausalMap:
    """`map` with only those links that lie on a loop."""
    graph: nx.DiGraph = nx.DiGraph((k.source, k.target) for k in map.links)
    part = {id: n for n, ids in enumerate(nx.strongly_connected_components(graph)) for id in ids}
    links = tuple(k for k in map.links if part[k.source] == part[k.target])
    return CausalMap(map.variables, links)


def _matches(read: Reading) -> list[Match]:
    return [match for pattern in PATTERNS for match in pattern(read)]


def _ranked(matches: list[Match], limit: int) -> tuple[list[Match], int]:
    """The best of each archetype, best first, and how many are left out."""
    matches = sorted(
        matches,
        key=lambda m: (bool(m.condition), -m.weight, sum(len(ring.nodes) for ring in m.rings)),
    )
    kinds: dict[str, dict[frozenset[tuple[str, str]], Match]] = {}
    for match in matches:
        kinds.setdefault(match.archetype, {}).setdefault(frozenset(match.roles.items()), match)
    best = [match for kind in kinds.values() for match in list(kind.values())[:COMPARED]]
    large = [(set(m.rings), m.weight) for m in best if len(m.rings) > 2 and not m.condition]

    def rank(match: Match) -> tuple[bool, int, int, str]:
        above = [
            weight
            for rings, weight in large
            if len(rings) > len(match.rings) and rings.issuperset(match.rings)
        ]
        weight = min([match.weight, *above])
        return bool(match.condition), -weight, -len(match.rings), match.archetype

    counts = dict.fromkeys(kinds, 0)
    result = []
    for match in sorted(best, key=rank):
        counts[match.archetype] += 1
        if counts[match.archetype] <= limit:
            result.append(match)
    return result, sum(len(kind) for kind in kinds.values()) - len(result)


def _note(found: Loops, untried: int, left: int) -> str:
    if found.complete and found.total == len(found):
        note = f"Read: {found.sentence()}."
    else:
        more = "" if found.complete else "more than "
        note = f"Only the {len(found)} shortest of {more}{found.total:,} loops were compared."
    if untried:
        note += f" {untried:,} more links without a sign were not tried with one."
    if left:
        note += f" {left:,} more candidates of the same archetypes are not listed."
    return note
