"""Loops as the archetype patterns see them: what two share, and what is their own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations

from ..granularity import times
from ..loops import Loop, polarity
from ..model import CausalMap
from ..words import short


@dataclass(frozen=True, eq=False)
class Ring:
    """A loop with its variables and the ids of its links as sets, for comparing."""

    loop: Loop
    nodes: frozenset[str]
    links: frozenset[str]

    @classmethod
    def of(cls, loop: Loop) -> Ring:
        return cls(loop, frozenset(loop.variables), frozenset(k.id for k in loop.links))

    def begun_at(self, start: str) -> tuple[str, ...]:
        """The variables in order, from `start` on."""
        ids = self.loop.variables
        at = ids.index(start)
        return ids[at:] + ids[:at]

    def own(self, shared: tuple[str, ...]) -> tuple[str, ...]:
        """The variables of the way back from the shared part to its beginning."""
        return self.begun_at(shared[0])[len(shared) :]

    def late(self, other: Ring) -> bool:
        """Whether a link that `other` does not have is delayed."""
        return any(k.delay for k in self.loop.links if k.id not in other.links)


def shared(one: Ring, other: Ring) -> tuple[str, ...]:
    """The variables of the one stretch that two loops have in common, in order.

    A single variable where they only meet; empty where they share nothing or several stretches.
    """
    nodes, links = one.nodes & other.nodes, one.links & other.links
    if len(nodes) != len(links) + 1:
        return ()
    circle = one.loop.links
    start = next(
        k.source
        for n, k in enumerate(circle)
        if k.source in nodes and circle[n - 1].id not in links
    )
    return one.begun_at(start)[: len(nodes)]


@dataclass
class Reading:
    """The loops of a map, sorted by polarity, with what each two of them share.

    `passing`: variables that in these loops only pass an effect on, by one link in and one out.
    `assumed`: the id of a link without a sign and the sign it is given for this reading. Loops
    with another unknown sign, and loops of a variable with itself, take no part.
    """

    map: CausalMap
    rings: list[Ring]
    assumed: tuple[str, str] | None = None
    reinforcing: list[Ring] = field(init=False)
    balancing: list[Ring] = field(init=False)
    _shared: dict[Ring, dict[Ring, tuple[str, ...]]] = field(init=False)

    def __post_init__(self) -> None:
        kinds: dict[str, list[Ring]] = {"R": [], "B": [], "?": []}
        for ring in self.rings:
            if len(ring.nodes) > 1:
                kinds[polarity(self._sign(k.id, k.sign) for k in ring.loop.links)].append(ring)
        self.reinforcing, self.balancing = kinds["R"], kinds["B"]
        self._names = {v.id: f"‘{short(v.name, 60)}’" for v in self.map.variables}
        self._kinds = {v.id: v.kind for v in self.map.variables}
        self._before: dict[str, list[str]] = {}
        for link in self.map.links:
            self._before.setdefault(link.target, []).append(link.source)
        self._links = {k.id: k for ring in self.rings for k in ring.loop.links}.values()
        out = Counter(k.source for k in self._links)
        into = Counter(k.target for k in self._links)
        self.passing = {id for id in out if out[id] == into[id] == 1}
        self._onward = {k.source: k for k in self._links if k.source in self.passing}
        self._backward = {k.target: k for k in self._links if k.target in self.passing}
        self._walks: dict[tuple[Ring, str], str] = {}
        self._shared = {ring: {} for ring in self.reinforcing + self.balancing}
        for one, other in combinations(self._shared, 2):
            if stretch := shared(one, other):
                self._shared[one][other] = self._shared[other][one] = stretch
        balancing = set(self.balancing)
        self._braked = {
            ring: [(other, way) for other, way in self._shared[ring].items() if other in balancing]
            for ring in self._shared
        }

    def shared(self, one: Ring, other: Ring) -> tuple[str, ...]:
        """As `shared`, looked up."""
        return self._shared[one].get(other, ())

    def balancing_at(self, ring: Ring) -> list[tuple[Ring, tuple[str, ...]]]:
        """The balancing loops that share one stretch with the ring, each with that stretch."""
        return self._braked[ring]

    def sign(self, ring: Ring, start: str, end: str) -> str:
        """The sign of the way along the ring from `start` to `end` ("+" from one to itself)."""
        total = "+"
        circle = {k.source: k for k in ring.loop.links}
        while start != end:
            total = times(total, self._sign(circle[start].id, circle[start].sign))
            start = circle[start].target
        return total

    def passed_on(self, ring: Ring, start: str) -> tuple[str, ...]:
        """The variables after `start` on the ring, up to the first that does more than pass on."""
        ids = ring.own((start,))
        end = next((n for n, id in enumerate(ids, 1) if id not in self.passing), len(ids))
        return ids[:end]

    def ways_out(
        self, own: frozenset[str], rivals: frozenset[str]
    ) -> Counter[tuple[str, str, str]]:
        """How some variables hang on the rest of the loops: (from or to, which variable, sign).

        Variables that only pass an effect on are passed through; `rivals` all count as one.
        """
        found: Counter[tuple[str, str, str]] = Counter()
        for link in self._links:
            if (link.source in own) == (link.target in own):
                continue
            leaving, sign = link.source in own, self._sign(link.id, link.sign)
            end = link.target if leaving else link.source
            chain = self._onward if leaving else self._backward
            while end in chain and end not in own:
                step = chain[end]
                sign = times(sign, self._sign(step.id, step.sign))
                end = step.target if leaving else step.source
            if end not in own:
                found["to" if leaving else "from", "" if end in rivals else end, sign] += 1
        return found

    def outside(self, targets: tuple[str, ...], *rings: Ring) -> str | None:
        """A variable in none of the rings with a link into `targets`; a goal first."""
        found = [
            source
            for target in targets
            for source in self._before.get(target, ())
            if not any(source in ring.nodes for ring in rings)
        ]
        return min(found, key=lambda id: not self.is_kind(id, "goal"), default=None)

    def is_kind(self, id: str, kind: str) -> bool:
        return self._kinds[id] == kind

    def name(self, id: str) -> str:
        """The variable's name in quotation marks."""
        return self._names[id]

    def walk(self, ring: Ring, start: str) -> str:
        """The loop once round in names, from `start` back to it."""
        if (ring, start) not in self._walks:
            ids = ring.begun_at(start)
            self._walks[ring, start] = " → ".join(self._names[id] for id in (*ids, start))
        return self._walks[ring, start]

    def _sign(self, id: str, sign: str) -> str:
        return self.assumed[1] if self.assumed and id == self.assumed[0] else sign
