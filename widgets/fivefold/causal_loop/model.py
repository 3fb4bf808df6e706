"""`CausalMap`: variables, signed links, and what people say about the loops between them.

A map never changes: every edit returns a new map, so that undo is the map from before.

>>> m = CausalMap().add("boats").add("whales", kind="stock").link("boats", "whales", "-")
>>> m = m.link("whales", "boats", "+", delay=True)
>>> [loop.polarity for loop in m.loops()]
['B']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..content import nearest
from ..errors import FivefoldError
from . import document
from .parts import Answer, Kind, Link, Polarity, Sign, Told, Variable, rotated
from .words import normal

if TYPE_CHECKING:
    from .archetypes import Candidates
    from .compare import Comparison
    from .distance import Distance
    from .effects import Effects
    from .independent import IndependentLoops
    from .key import CausalLoopKey
    from .loops import Loops
    from .simulate import Simulation

__all__ = ["Answer", "CausalMap", "Link", "Told", "Variable"]


@dataclass(frozen=True)
class CausalMap:
    """A causal map. Where a method takes a variable, it takes its id or its (unique) name."""

    variables: tuple[Variable, ...] = ()
    links: tuple[Link, ...] = ()
    told: tuple[Told, ...] = ()
    answers: tuple[Answer, ...] = ()

    @classmethod
    def from_dict(cls, data: Any) -> CausalMap:
        """The map of a map document (see `document`).

        Raises FivefoldError with one sentence for the first thing that is wrong with it.
        """
        parts, problems = document.read(data)
        if problems:
            raise FivefoldError(problems[0])
        return cls(*parts)

    @classmethod
    def salvage(cls, data: Any) -> tuple[CausalMap, list[str]]:
        """As `from_dict`, but a broken part is left out and reported in a sentence each.

        Raises FivefoldError where nothing can be read (no mapping, newer version, too large).
        """
        parts, problems = document.read(data)
        return cls(*parts), problems

    def to_dict(self) -> dict[str, Any]:
        """The map document: new plain dicts and lists."""
        return document.write((self.variables, self.links, self.told, self.answers))

    @cached_property
    def _by_id(self) -> dict[str, Variable]:
        return {v.id: v for v in self.variables}

    @cached_property
    def _by_ends(self) -> dict[tuple[str, str], Link]:
        return {(k.source, k.target): k for k in self.links}

    def variable(self, ref: str) -> Variable:
        """The variable with this id or, failing that, this name; FivefoldError if not one."""
        if ref in self._by_id:
            return self._by_id[ref]
        found = [v for v in self.variables if v.name == ref]
        if len(found) == 1:
            return found[0]
        if found:
            raise FivefoldError(
                f"{len(found)} variables are called '{ref[:60]}'; use an id: "
                f"{', '.join(v.id for v in found[:5])}."
            )
        names = [v.name for v in self.variables]
        raise FivefoldError(f"The map has no variable '{ref[:60]}'{nearest(ref, names)}.")

    def get_link(self, source: str, target: str) -> Link | None:
        """The link between two ids, in this direction, if there is one."""
        return self._by_ends.get((source, target))

    def duplicate_names(self) -> list[tuple[Variable, ...]]:
        """Groups of variables whose names differ at most in case, spaces and punctuation."""
        names = {v.id: normal(v.name) for v in self.variables}
        again = [name for name, count in Counter(names.values()).items() if count > 1 and name]
        return [tuple(v for v in self.variables if names[v.id] == name) for name in again]

    def add(
        self,
        name: str,
        *,
        kind: Kind = "other",
        unit: str = "",
        note: str = "",
        x: float | None = None,
        y: float | None = None,
        id: str | None = None,
    ) -> CausalMap:
        """With one more variable, the last of `variables`; its id is the next free `v1`, `v2`, …"""
        own = document.fresh("v", self._by_id) if id is None else id
        if own in self._by_id:
            raise FivefoldError(f"The map already has a variable with the id '{own}'.")
        new = Variable(own, name, kind, unit, note, x, y)
        return self._checked(variables=(*self.variables, new))

    def change(self, ref: str, **fields: Any) -> CausalMap:
        """With new values for a variable's name, kind, unit, note, x or y."""
        unknown = set(fields) - {"name", "kind", "unit", "note", "x", "y"}
        if unknown:
            raise FivefoldError(f"A variable has no '{min(unknown)}' that could be changed.")
        old = self.variable(ref)
        new = replace(old, **fields)
        return self._checked(variables=tuple(new if v is old else v for v in self.variables))

    def rename(self, ref: str, name: str) -> CausalMap:
        """With another name for a variable; its id, and so its links, stay."""
        return self.change(ref, name=name)

    def remove(self, ref: str) -> CausalMap:
        """Without a variable, its links, and what was told of loops through it."""
        gone = self.variable(ref).id
        return CausalMap(
            tuple(v for v in self.variables if v.id != gone),
            tuple(k for k in self.links if gone not in (k.source, k.target)),
            tuple(t for t in self.told if gone not in t.variables),
            self.answers,
        )

    def merge(self, keep: str, gone: str) -> CausalMap:
        """With `gone` merged into `keep`, which takes over its links.

        A link between the two disappears. Where both had a link to the same variable, one stays:
        delayed if either was, its sign unknown if the two disagree.
        """
        kept, lost = self.variable(keep).id, self.variable(gone).id
        if kept == lost:
            raise FivefoldError("A variable cannot be merged with itself.")
        links: dict[tuple[str, str], Link] = {}
        for link in self.links:
            if {link.source, link.target} == {kept, lost}:
                continue
            ends = tuple(kept if end == lost else end for end in (link.source, link.target))
            moved = replace(link, source=ends[0], target=ends[1])
            old = links.setdefault((moved.source, moved.target), moved)
            if old is not moved:
                sign: Sign = old.sign if old.sign == moved.sign else "?"
                both = replace(old, sign=sign, delay=old.delay or moved.delay)
                links[moved.source, moved.target] = both
        left = tuple(v for v in self.variables if v.id != lost)
        told = tuple(replace(t, variables=_merged(t.variables, kept, lost)) for t in self.told)
        return CausalMap(left, tuple(links.values()), told, self.answers)

    def link(
        self,
        source: str,
        target: str,
        sign: Sign = "?",
        *,
        delay: bool = False,
        weight: float | None = None,
        note: str = "",
    ) -> CausalMap:
        """With one more link; FivefoldError if there is one already in this direction."""
        ends = self.variable(source).id, self.variable(target).id
        if ends in self._by_ends:
            raise FivefoldError(f"There already is a link from '{source}' to '{target}'.")
        own = document.fresh("l", (k.id for k in self.links))
        return self._checked(links=(*self.links, Link(own, *ends, sign, delay, weight, note)))

    def unlink(self, source: str, target: str) -> CausalMap:
        """Without the link from `source` to `target`."""
        gone = self._link(source, target)
        return replace(self, links=tuple(k for k in self.links if k is not gone))

    def set_sign(self, source: str, target: str, sign: Sign) -> CausalMap:
        """With another sign on the link from `source` to `target`."""
        return self._replace_link(source, target, sign=sign)

    def toggle_delay(self, source: str, target: str) -> CausalMap:
        """With the delay mark of a link set or taken away."""
        return self._replace_link(source, target, delay=not self._link(source, target).delay)

    def tell(
        self,
        variables: list[str] | tuple[str, ...],
        *,
        name: str = "",
        story: str = "",
        polarity: Polarity | None = None,
    ) -> CausalMap:
        """With a loop's name, story and polarity; replaces what was told of the same loop."""
        ids = rotated(tuple(self.variable(v).id for v in variables))
        others = tuple(t for t in self.told if t.variables != ids)
        return self._checked(told=(*others, Told(ids, name, story, polarity)))

    def loops(self, max_length: int | None = None, limit: int = 50) -> Loops:
        """The map's loops, shortest first; see `loops.loops`."""
        from .loops import loops

        return loops(self, max_length, limit)

    def independent_loops(self, budget_seconds: float = 5.0) -> IndependentLoops:
        """The fewest, shortest loops that make up all others; see `independent`."""
        from .independent import independent_loops

        return independent_loops(self, budget_seconds)

    def archetypes(self, limit: int = 3) -> Candidates:
        """Archetypes that the map may hold, with the question that decides; see `archetypes`."""
        from .archetypes import archetypes

        return archetypes(self, limit)

    def compare(self, other: CausalMap | CausalLoopKey | dict[str, Any]) -> Comparison:
        """The map beside another one or beside a key; see `compare.compare`."""
        from .compare import compare

        return compare(self, other)

    def distance(self, other: CausalMap, **options: Any) -> Distance:
        """How far apart two people's maps are; see `distance.distance` for the options."""
        from .distance import distance

        return distance(self, other, **options)

    def effects(self, ref: str, *, self_limiting: bool = True) -> Effects:
        """What happens to each other variable if this one goes up; see `effects.effects`."""
        from .effects import effects

        return effects(self, ref, self_limiting=self_limiting)

    def simulate(self, push: Mapping[str, float] | None = None, **options: Any) -> Simulation:
        """One possible behaviour after a push, where stocks are declared; see `simulate`."""
        from .simulate import simulate

        return simulate(self, push, **options)

    def _repr_svg_(self) -> str:
        from .formats.svg import svg

        return svg(self)

    def _link(self, source: str, target: str) -> Link:
        found = self.get_link(self.variable(source).id, self.variable(target).id)
        if found is None:
            raise FivefoldError(f"The map has no link from '{source[:60]}' to '{target[:60]}'.")
        return found

    def _replace_link(self, source: str, target: str, **fields: Any) -> CausalMap:
        old = self._link(source, target)
        new = replace(old, **fields)
        return self._checked(links=tuple(new if k is old else k for k in self.links))

    def _checked(self, **parts: Any) -> CausalMap:
        """This map with other parts, held to the limits of a document."""
        return CausalMap.from_dict(replace(self, **parts).to_dict())


def _merged(circle: tuple[str, ...], kept: str, lost: str) -> tuple[str, ...]:
    if kept in circle:
        return rotated(tuple(v for v in circle if v != lost))
    return rotated(tuple(kept if v == lost else v for v in circle))
