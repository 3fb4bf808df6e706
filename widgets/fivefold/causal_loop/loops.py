"""The loops of a causal map: Johnson's algorithm, shortest first, with honest caps.

D. B. Johnson, "Finding all the elementary circuits of a directed graph", SIAM Journal on Computing
4 (1975) 77-84, and for bounded lengths A. Gupta and T. Suzumura, "Finding all bounded-length simple
cycles in a directed graph" (2021), both as networkx has them; they work on one strongly connected
component at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import networkx as nx

from .model import CausalMap
from .parts import Link

CAP = 2_000  # loops are counted up to here; a dense map can hold more than anybody could list


@dataclass(frozen=True, slots=True)
class Loop:
    """A closed chain of links that passes no variable twice.

    `variables`: ids in the loop's order, the smallest by string order first; `links[i]` leads from
    `variables[i]` to the next one. `polarity`: "R" with an even number of minus signs, "B" with an
    odd number, "?" where any sign is unknown. `delay`: whether any link is delayed.
    """

    variables: tuple[str, ...]
    links: tuple[Link, ...]
    polarity: Literal["R", "B", "?"]
    delay: bool

    def __len__(self) -> int:
        return len(self.variables)


@dataclass(frozen=True, slots=True)
class Loops:
    """Loops shortest first (then by their ids), at most `limit` of `total`.

    Where not `complete`, `total` is only how far they were counted: there are more.
    """

    loops: tuple[Loop, ...]
    total: int
    complete: bool

    def __iter__(self) -> Iterator[Loop]:
        return iter(self.loops)

    def __len__(self) -> int:
        return len(self.loops)

    def sentence(self) -> str:
        """How many there are and how many are shown: "showing 50 of more than 2,000 loops"."""
        if not self.complete:
            return f"showing {len(self.loops):,} of more than {self.total:,} loops"
        if self.total > len(self.loops):
            return f"showing {len(self.loops):,} of {self.total:,} loops"
        return (
            "no loop" if not self.total else "1 loop" if self.total == 1 else f"{self.total} loops"
        )

    def labels(self) -> list[str]:
        """A badge for each loop, numbered within its polarity: R1, B1, R2, …"""
        counts = {"R": 0, "B": 0, "?": 0}
        labels = []
        for loop in self.loops:
            counts[loop.polarity] += 1
            labels.append(f"{loop.polarity}{counts[loop.polarity]}")
        return labels


def loops(map: CausalMap, max_length: int | None = None, limit: int = 50) -> Loops:
    """The loops of `map` with at most `max_length` variables, the `limit` shortest of them.

    Under 50 ms for 40 variables and 80 links. Counting stops at 2,000 loops, so that the densest
    map allowed (300 variables, 2,000 links) takes about two seconds, and the result says so.
    """
    ids = sorted(v.id for v in map.variables)
    number = {id: n for n, id in enumerate(ids)}
    # numbers and not ids: networkx walks through sets, and those of strings have no fixed order
    edges = sorted((number[k.source], number[k.target]) for k in map.links)
    longest = len(ids) if max_length is None else max(0, min(max_length, len(ids)))
    found, complete = _cycles(edges, longest, max(0, limit))
    circles = sorted((tuple(ids[n] for n in cycle) for cycle in found), key=lambda c: (len(c), c))
    shown = tuple(as_loop(map, circle) for circle in circles[: max(0, limit)])
    return Loops(shown, len(found) if complete else CAP, complete)


def polarity(signs: Iterator[str]) -> Literal["R", "B", "?"]:
    """R, B or "?" of a chain of signs."""
    all_signs = list(signs)
    if "?" in all_signs:
        return "?"
    return "B" if all_signs.count("-") % 2 else "R"


def as_loop(map: CausalMap, circle: tuple[str, ...]) -> Loop:
    """The loop through these ids, in their order."""
    ends = zip(circle, circle[1:] + circle[:1], strict=True)
    links = tuple(link for pair in ends if (link := map.get_link(*pair)))
    return Loop(circle, links, polarity(k.sign for k in links), any(k.delay for k in links))


def _cycles(
    edges: list[tuple[int, int]], longest: int, limit: int
) -> tuple[list[tuple[int, ...]], bool]:
    """All cycles up to `longest` if there are at most CAP; else at least the shortest `limit`."""
    found, complete = _enumerate(edges, longest)
    if complete:
        return found, True
    # Too many to list: look for the longest length at which all can still be listed.
    all_found: list[tuple[int, ...]] = []
    low, high, step = 0, longest, 2
    while len(all_found) < limit and high - low > 1:
        length = min(step, (low + high) // 2) if step < high else (low + high) // 2
        length = max(length, low + 1)
        found_here, complete = _enumerate(edges, length)
        if complete:
            all_found, low, step = found_here, length, length + max(1, length // 2)
        else:
            found, high = found_here, length
    if len(all_found) < limit:  # the rest has the length `high`, of which there are too many
        all_found += [cycle for cycle in found if len(cycle) == high]
    return all_found, False


def _enumerate(edges: list[tuple[int, int]], longest: int) -> tuple[list[tuple[int, ...]], bool]:
    """Cycles of at most `longest` nodes, from their smallest node, and whether these are all."""
    if longest < 1:
        return [], True
    graph: nx.DiGraph = nx.DiGraph(edges)
    bound = longest if longest < graph.number_of_nodes() else None
    cycles = list(islice(nx.simple_cycles(graph, length_bound=bound), CAP + 1))
    turned = [tuple(c[(at := c.index(min(c))) :] + c[:at]) for c in cycles]
    return turned[:CAP], len(turned) <= CAP
