"""What every detector sees: the map, what the exercise supplied, and the key where there is one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ...errors import FivefoldError
from ..content import CausalLoopContent
from ..independent import IndependentLoops, independent_loops
from ..key import CausalLoopKey
from ..loops import Loop, Loops, as_loop, loops
from ..model import CausalMap
from ..parts import MAX_QUESTION, Link, Told, Variable
from ..words import clean, short

Question = dict[str, Any]
LOOPS = 50  # of the loops that the detectors look at, the shortest
SECONDS = 1.0  # for the independent loops of the densest maps


@dataclass(frozen=True)
class View:
    """A map with everything that more than one detector asks about it, each computed once.

    `content`: of the exercise, or anything else where there is none. `key`: only where the answers
    stay with the instructor; in the builder there is none.
    """

    map: CausalMap
    content: Any = None
    key: CausalLoopKey | None = None

    @cached_property
    def found(self) -> Loops:
        """The shortest loops, with how many there are."""
        return loops(self.map, limit=LOOPS)

    @cached_property
    def independent(self) -> IndependentLoops:
        return independent_loops(self.map, SECONDS)

    @cached_property
    def start(self) -> CausalMap:
        """The map that the exercise begins with."""
        if not isinstance(self.content, CausalLoopContent):
            return CausalMap()
        try:
            return self.content.start_map()
        except FivefoldError:
            return CausalMap()

    @cached_property
    def supplied(self) -> frozenset[str]:
        """The ids of variables whose name stands as the exercise has it."""
        names = {v.id: v.name for v in self.start.variables}
        if isinstance(self.content, CausalLoopContent):
            names |= {v.id: v.name for v in self.content.variables}
        return frozenset(v.id for v in self.map.variables if names.get(v.id) == v.name)

    @cached_property
    def given(self) -> frozenset[str]:
        """The ids of variables that stand as the exercise has them, wherever they were moved."""
        bank = self.content.variables if isinstance(self.content, CausalLoopContent) else []
        known = {v.id: (v.name, v.kind, v.unit, "") for v in bank}
        known |= {v.id: (v.name, v.kind, v.unit, v.note) for v in self.start.variables}
        found = {v.id: (v.name, v.kind, v.unit, v.note) for v in self.map.variables}
        return frozenset(id for id, fields in found.items() if known.get(id) == fields)

    @cached_property
    def own_names(self) -> list[Variable]:
        """The variables that the learner has named, with a name that can be read."""
        return [v for v in self.map.variables if v.id not in self.supplied and clean(v.name)]

    @cached_property
    def own_links(self) -> list[Link]:
        """The links that the learner has drawn or changed."""
        given = {_said(link) for link in self.start.links}
        return [link for link in self.map.links if _said(link) not in given]

    @cached_property
    def after(self) -> dict[str, list[Link]]:
        """The links that leave each variable."""
        return self._at("source")

    @cached_property
    def before(self) -> dict[str, list[Link]]:
        """The links that lead into each variable."""
        return self._at("target")

    @cached_property
    def told(self) -> list[tuple[Told, Loop | None]]:
        """What is told of loops, by the exercise as well; each with its loop if it closes."""
        return [(t, self.loop(t.variables)) for t in self.map.told if t.is_told()]

    @cached_property
    def own_told(self) -> list[tuple[Told, Loop]]:
        """What the learner has told of loops that the map closes."""
        given = set(self.start.told)
        return [(told, loop) for told, loop in self.told if loop and told not in given]

    @cached_property
    def answered(self) -> frozenset[str]:
        """The ids of questions that the learner has answered."""
        return frozenset(answer.question for answer in self.map.answers)

    def at_most(self, most: int, questions: Iterable[Question]) -> Iterator[Question]:
        """The first few questions; those that have been answered do not count."""
        for found in questions:
            if found["id"] in self.answered:
                yield found
            elif most > 0:
                most -= 1
                yield found

    def loop(self, circle: tuple[str, ...]) -> Loop | None:
        """The loop through these ids, if every link of it is drawn."""
        found = as_loop(self.map, circle)
        return found if circle and len(found.links) == len(circle) else None

    def variable(self, id: str) -> Variable:
        return self.map.variable(id)

    def name(self, id: str) -> str:
        """The variable's name in quotation marks, as it stands in questions."""
        return f"'{short(self.map.variable(id).name)}'"

    def names(self, ids: list[str], most: int = 4) -> str:
        """Several names in one phrase: 'a', 'b' and 'c'; the first few of many."""
        shown = [self.name(id) for id in ids[:most]]
        if len(ids) > most:
            shown.append(f"{len(ids) - most} more")
        return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"

    def walk(self, loop: Loop) -> str:
        """A loop once round in names, back to where it began."""
        ids = (*loop.variables, loop.variables[0])
        return " → ".join(self.name(id) for id in ids)

    def _at(self, end: str) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = {v.id: [] for v in self.map.variables}
        for link in self.map.links:
            found[getattr(link, end)].append(link)
        return found


def _said(link: Link) -> tuple[object, ...]:
    """What a link says, whatever its id and whenever it was drawn."""
    return link.source, link.target, link.sign, link.delay, link.weight, link.note


def question(kind: str, about: list[str], ask: str, why: str, id: str | None = None) -> Question:
    """One question. Its id stays the same as long as the kind and what it is about do."""
    own = ":".join([kind, *about]) if id is None else id
    if len(own) > MAX_QUESTION:  # an answer could not name it
        own = f"{kind}:{hashlib.sha256(own.encode()).hexdigest()}"
    return {"id": own, "kind": kind, "about": about, "ask": ask, "why": why}
