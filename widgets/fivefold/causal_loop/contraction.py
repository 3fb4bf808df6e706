"""A map without the variables that only pass an effect on.

How finely a story is drawn says nothing about its structure: boats → days at sea → catch is
boats → catch. A variable is passed through where exactly one link leads to it and one away from it,
and neither is a loop of the variable with itself. A chain has the product of its signs and is
delayed if any of its links is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from .loops import Loop, polarity
from .model import CausalMap, Link
from .parts import Sign, rotated


@dataclass(frozen=True)
class Contraction:
    """`map`: what is left; `chains`: for the id of each of its links, the links it stands for.

    A map has one link between two variables in one direction. Of several chains between the same
    two, all but the first keep one of their variables, so that no loop is lost.
    """

    map: CausalMap
    chains: dict[str, tuple[Link, ...]]

    def expand(self, loop: Loop) -> Loop:
        """The loop of the drawn map for a loop of the contracted one."""
        links = tuple(link for short in loop.links for link in self.chains[short.id])
        ids = rotated(tuple(link.source for link in links))
        start = next(n for n, link in enumerate(links) if link.source == ids[0])
        return replace(loop, variables=ids, links=links[start:] + links[:start])


def contract(map: CausalMap) -> Contraction:
    """`map` with its chains drawn together; in time linear in its size.

    Of a circle that only passes on, the variable with the smallest id stays, linked with itself.
    The ids of links and variables are those of `map` (a chain has the id of its first link).
    """
    after, kept = _ends(map)
    chains = [
        _chain(link, after, kept) for v in map.variables if v.id in kept for link in after[v.id]
    ]
    taken = {(c[0].source, c[0].target) for c in chains if len(c) == 1}
    parts: list[tuple[Link, ...]] = []
    for chain in chains:
        ends = chain[0].source, chain[-1].target
        if len(chain) > 1 and ends in taken:
            kept.add(chain[0].target)
            parts += [chain[:1], chain[1:]]
        else:
            taken.add(ends)
            parts.append(chain)
    short = CausalMap(
        tuple(v for v in map.variables if v.id in kept), tuple(_single(part) for part in parts)
    )
    return Contraction(short, {part[0].id: part for part in parts})


def _ends(map: CausalMap) -> tuple[dict[str, list[Link]], set[str]]:
    """The links that leave each variable, and the variables that stay."""
    after: dict[str, list[Link]] = {v.id: [] for v in map.variables}
    before: dict[str, list[Link]] = {v.id: [] for v in map.variables}
    for link in map.links:
        after[link.source].append(link)
        before[link.target].append(link)
    passing = {
        id for id in after if len(after[id]) == len(before[id]) == 1 and after[id][0].target != id
    }
    left = set(passing)
    for start in after.keys() - passing:
        for link in after[start]:
            at = link.target
            while at in left:
                left.discard(at)
                at = after[at][0].target
    for id in sorted(left):  # circles of passing variables only: none is reached from outside
        if id in left:
            passing.discard(id)
            while id in left:
                left.discard(id)
                id = after[id][0].target
    return after, after.keys() - passing


def _chain(link: Link, after: dict[str, list[Link]], kept: set[str]) -> tuple[Link, ...]:
    chain = [link]
    while chain[-1].target not in kept:
        chain += after[chain[-1].target]
    return tuple(chain)


def _single(chain: tuple[Link, ...]) -> Link:
    if len(chain) == 1:
        return chain[0]
    signs = {"R": "+", "B": "-", "?": "?"}
    sign = cast(Sign, signs[polarity(link.sign for link in chain)])
    late = any(link.delay for link in chain)
    return Link(chain[0].id, chain[0].source, chain[-1].target, sign, late)
