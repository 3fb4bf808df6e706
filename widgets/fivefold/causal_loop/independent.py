"""The shortest independent loop set of a causal map.

A map of a few dozen links can hold thousands of loops. All of them are combinations of a few: as
many as there are links, less variables, plus one, in each strongly connected part. Oliva proposed
the shortest such set as the one to look at, since short loops are the ones people can tell.

R. Oliva, "Model structure analysis through graph theory", System Dynamics Review 20 (2004) 313-336.
He takes a loop in when it brings a new link. Here a loop is taken in when it is no sum of those
before it (links modulo 2), as in J. D. Horton, SIAM Journal on Computing 16 (1987) 358-366: that
never stops short of the full number, and the lengths do not depend on the order of the links.

Which loops have to be looked at (P. M. Gleiss, J. Leydold and P. F. Stadler, "Circuit bases of
strongly connected digraphs", 2001, outline a polynomial algorithm): let a loop lead from u to v by
Q and back by R. If shorter ways P and S existed for both, the loop would be the sum of the shorter
closed walks Q+S, P+R and P+S. So a loop that is needed is, seen from any of its variables v, a
shortest path from v, one link, and a shortest path back to v. Ties are broken alike everywhere, by
the sum of powers of two that stands for a path's links; each loop is looked for at its smallest
variable only.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import networkx as nx

from .loops import Loop, Loops, as_loop
from .model import CausalMap

Circle = tuple[int, ...]
Links = dict[int, list[tuple[int, int]]]  # variable: (the variable at the other end, link's bit)


@dataclass(frozen=True, slots=True)
class IndependentLoops:
    """Independent loops, shortest first (then by their ids).

    rank: how many independent loops the map has (links − variables + 1, summed over its strongly
    connected parts). all_seen: whether time sufficed to look at every candidate.
    """

    loops: tuple[Loop, ...]
    rank: int
    all_seen: bool = True

    def __iter__(self) -> Iterator[Loop]:
        return iter(self.loops)

    def __len__(self) -> int:
        return len(self.loops)

    @property
    def reached(self) -> int:
        """How many independent loops were found."""
        return len(self.loops)

    @property
    def complete(self) -> bool:
        """Whether every other loop is a sum of these, and no shorter set would do."""
        return self.all_seen and self.reached == self.rank

    def sentence(self) -> str:
        """How many there are, and whether time was too short to find (the shortest of) them."""
        if not self.rank:
            return "no loop"
        if self.reached < self.rank:
            return (
                f"{self.reached:,} of {self.rank:,} independent loops; the time was too short for "
                "the others"
            )
        count = "1 independent loop" if self.rank == 1 else f"{self.rank:,} independent loops"
        return count if self.all_seen else f"{count}; with more time shorter ones may be found"

    def labels(self) -> list[str]:
        """A badge for each loop, numbered within its polarity: R1, B1, R2, …"""
        return Loops(self.loops, len(self.loops), True).labels()


def independent_loops(map: CausalMap, budget_seconds: float = 5.0) -> IndependentLoops:
    """The shortest independent loop set of `map`.

    Well under a second for 300 variables and 450 links (tests/benchmarks/independent_loops.py).
    After `budget_seconds` no further candidates are looked for, and the result says so.
    """
    deadline = time.perf_counter() + budget_seconds
    ids = sorted(v.id for v in map.variables)
    number = {id: n for n, id in enumerate(ids)}
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_edges_from(sorted((number[k.source], number[k.target]) for k in map.links))
    found: list[Circle] = []
    rank, all_seen = 0, True
    for part in sorted(sorted(c) for c in nx.strongly_connected_components(graph)):
        edges = sorted(graph.subgraph(part).edges)
        wanted = len(edges) - len(part) + 1
        rank += wanted
        if wanted:
            candidates, seen = _candidates(edges, part, deadline)
            found += _independent(candidates, edges, wanted)
            all_seen = all_seen and seen
    circles = sorted((tuple(ids[n] for n in c) for c in found), key=lambda c: (len(c), c))
    return IndependentLoops(tuple(as_loop(map, c) for c in circles), rank, all_seen)


def _candidates(
    edges: list[tuple[int, int]], part: list[int], deadline: float
) -> tuple[set[int], bool]:
    """Loops as sums of their links' bits (bit n: `edges[n]`), and whether all were looked for."""
    ahead: Links = {n: [] for n in part}
    behind: Links = {n: [] for n in part}
    for at, (source, target) in enumerate(edges):
        ahead[source].append((target, 1 << at))
        behind[target].append((source, 1 << at))
    found: set[int] = set()
    for start in part:
        if time.perf_counter() > deadline:
            return found, False
        there, back = _shortest(start, ahead), _shortest(start, behind)
        alone = 1 << start
        for source, (passed, way) in there.items():
            for target, bit in ahead[source]:
                if target in back:
                    returned, home = back[target]
                    if passed & returned == alone:
                        found.add(way | bit | home)
    return found, True


def _shortest(start: int, links: Links) -> dict[int, tuple[int, int]]:
    """Shortest paths from `start` as bits: {end: (variables passed, links)}.

    Of equally short paths the one with the smallest sum of link bits. Paths by way of a variable
    smaller than `start` are left out (not replaced by longer ones): their loops are found there.
    """
    paths = {start: (1 << start, 0)}
    seen, layer = {start}, [start]
    while layer:
        reached: dict[int, tuple[int, int]] = {}
        for at in layer:
            passed, way = paths[at]
            for other, bit in links[at]:
                if other not in seen:
                    old = reached.get(other)
                    if old is None or way | bit < old[1]:
                        reached[other] = (passed | 1 << other, way | bit)
        paths.update(reached)
        seen.update(reached)
        layer = list(reached)
    smaller = (1 << start) - 1
    return {end: path for end, path in paths.items() if not path[0] & smaller}


def _independent(candidates: set[int], edges: list[tuple[int, int]], wanted: int) -> list[Circle]:
    """The first `wanted` loops, by length and variables, none of which is a sum of others."""
    kept: list[Circle] = []
    reduced: dict[int, int] = {}  # highest bit: a sum of kept loops that starts with it
    by_length = sorted(candidates, key=int.bit_count)
    for _, group in groupby(by_length, key=int.bit_count):
        for circle, rest in sorted((_circle(links, edges), links) for links in group):
            left = rest
            while left and (other := reduced.get(left.bit_length())):
                left ^= other
            if left:
                reduced[left.bit_length()] = left
                kept.append(circle)
                if len(kept) == wanted:
                    return kept
    return kept


def _circle(links: int, edges: list[tuple[int, int]]) -> Circle:
    """The variables round a loop, begun at the smallest."""
    after: dict[int, int] = {}
    while links:
        after.update([edges[links.bit_length() - 1]])
        links ^= 1 << (links.bit_length() - 1)
    start = min(after)
    circle = [start]
    while (other := after[circle[-1]]) != start:
        circle.append(other)
    return tuple(circle)
