"""Contraction: chains become single links, and no loop is lost or turned round."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fivefold.causal_loop import CausalMap
from fivefold.causal_loop.contraction import contract
from fivefold.causal_loop.loops import loops
from map_tools import from_links, maps

plain = st.sampled_from(["boats", "whales", "catch"])


@given(maps(most=7, names=plain))
def test_no_loop_is_lost_or_changed(map: CausalMap) -> None:
    short = contract(map)
    drawn = {loop.variables: loop for loop in loops(map, limit=10**4)}
    found = [short.expand(loop) for loop in loops(short.map, limit=10**4)]
    assert {loop.variables: loop for loop in found} == drawn
    assert len(found) == len(drawn)


@given(maps(most=7, names=plain))
def test_every_link_stands_in_one_chain(map: CausalMap) -> None:
    short = contract(map)
    assert CausalMap.from_dict(short.map.to_dict()) == short.map
    together = [link for chain in short.chains.values() for link in chain]
    assert sorted(k.id for k in together) == sorted(k.id for k in map.links)
    assert contract(short.map).map == short.map


def test_signs_are_multiplied_and_delays_kept() -> None:
    map = from_links(
        ("a", "p", "-"), ("p", "q", "+"), ("q", "b", "-"), ("b", "a", "-"), ("b", "c", "+"),
        ("c", "b", "?"), ("b", "d", "+"),
    ).toggle_delay("p", "q")  # fmt: skip
    short = contract(map).map
    assert [v.id for v in short.variables] == ["b", "c", "d"]
    link = short.get_link("b", "b")
    assert link
    assert (link.sign, link.delay) == ("-", True)


def test_a_second_chain_keeps_a_variable() -> None:
    map = from_links(
        ("a", "b", "+"), ("a", "p", "+"), ("p", "q", "-"), ("q", "b", "+"), ("b", "a", "+"),
        ("a", "a", "+"), ("b", "b", "-"),
    )  # fmt: skip
    short = contract(map).map
    assert [v.id for v in short.variables] == ["a", "b", "p"]
    assert short.get_link("p", "b") == contract(short).map.get_link("p", "b")


def test_circles_that_only_pass_on() -> None:
    map = from_links(("b", "c", "-"), ("c", "a", "-"), ("a", "b", "-"), ("x", "x", "+"))
    short = contract(map).map
    assert {(k.source, k.target, k.sign) for k in short.links} == {("x", "x", "+"), ("a", "a", "-")}
    assert contract(CausalMap()).map == CausalMap()
