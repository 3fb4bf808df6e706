"""A hundred edits in any order: the map stays whole, and nothing is lost but what was removed."""

from __future__ import annotations

from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from fivefold import FivefoldError
from fivefold.causal_loop import CausalMap, formats
from fivefold.causal_loop.parts import SIGNS, Sign, rotated
from map_tools import texts

signs = st.sampled_from(SIGNS)
which = st.integers(0, 11)  # of the variables that are there
some = precondition(lambda self: len(self.names) > 1)


class Edits(RuleBasedStateMachine):
    """A map beside the plainest model of it: names by id, (sign, delay) by pair, told circles."""

    def __init__(self) -> None:
        super().__init__()
        self.map = CausalMap()
        self.names: dict[str, str] = {}
        self.links: dict[tuple[str, str], tuple[Sign, bool]] = {}
        self.told: list[tuple[str, ...]] = []

    @initialize()
    def begin(self) -> None:
        for name in "abcd":
            self.add(name)

    def id(self, number: int) -> str:
        return list(self.names)[number % len(self.names)]

    @rule(name=texts)
    def add(self, name: str) -> None:
        self.map = self.map.add(name)
        id = self.map.variables[-1].id
        assert id not in self.names
        self.names[id] = name

    @some
    @rule(a=which, name=texts)
    def rename(self, a: int, name: str) -> None:
        self.map = self.map.rename(self.id(a), name)
        self.names[self.id(a)] = name

    @some
    @rule(links=st.lists(st.tuples(which, which, signs, st.booleans()), min_size=1, max_size=6))
    def link(self, links: list[tuple[int, int, Sign, bool]]) -> None:
        for a, b, sign, delay in links:
            pair = self.id(a), self.id(b)
            if pair in self.links:
                with pytest.raises(FivefoldError, match="There already is a link"):
                    self.map.link(*pair, sign)
                self.map = self.map.unlink(*pair)
            self.map = self.map.link(*pair, sign, delay=delay)
            self.links[pair] = (sign, delay)

    @some
    @rule(a=which, sign=signs)
    def set_sign(self, a: int, sign: Sign) -> None:
        for pair, (_, delay) in list(self.links.items())[a : a + 1]:
            self.map = self.map.set_sign(*pair, sign).toggle_delay(*pair)
            self.links[pair] = (sign, not delay)

    @some
    @rule(a=which)
    def remove(self, a: int) -> None:
        id = self.id(a)
        self.map = self.map.remove(id)
        del self.names[id]
        self.links = {pair: mark for pair, mark in self.links.items() if id not in pair}
        self.told = [circle for circle in self.told if id not in circle]

    @some
    @rule(a=which, b=which)
    def merge(self, a: int, b: int) -> None:
        keep, gone = self.id(a), self.id(b)
        if keep == gone:
            return
        self.map = self.map.merge(keep, gone)
        del self.names[gone]
        before, self.links = self.links, {}
        for pair, (sign, delay) in before.items():
            if set(pair) == {keep, gone}:
                continue
            source, target = (keep if end == gone else end for end in pair)
            other = self.links.get((source, target), (sign, delay))
            self.links[source, target] = (sign if other[0] == sign else "?", delay or other[1])
        self.told = [
            rotated(
                tuple(v for v in c if v != gone)
                if keep in c
                else tuple(keep if v == gone else v for v in c)
            )
            for c in self.told
        ]

    @some
    @rule(circle=st.lists(which, min_size=1, max_size=4))
    def tell(self, circle: list[int]) -> None:
        ids = rotated(tuple(dict.fromkeys(self.id(n) for n in circle)))
        self.map = self.map.tell(ids, name="told")
        self.told = [*(c for c in self.told if c != ids), ids]

    @invariant()
    def the_map_is_what_was_done(self) -> None:
        assert {v.id: v.name for v in self.map.variables} == self.names
        found = [(k.source, k.target) for k in self.map.links]
        assert len(set(found)) == len(found)
        assert {(k.source, k.target): (k.sign, k.delay) for k in self.map.links} == self.links
        assert len({k.id for k in self.map.links}) == len(found)
        assert [t.variables for t in self.map.told] == self.told

    @invariant()
    def the_map_is_a_document(self) -> None:
        assert CausalMap.from_dict(self.map.to_dict()) == self.map

    def teardown(self) -> None:
        assert formats.from_graphml(formats.to_graphml(self.map)) == self.map
        assert formats.from_csv(formats.to_csv(self.map)) == replace(self.map, told=())
        back = formats.read_any(formats.to_xmile(self.map))
        assert len(back.map.links) == len(self.map.links)


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=40, stateful_step_count=100, deadline=None)
