"""The shortest independent loop set: real loops, independent, enough, and the shortest."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from fivefold.causal_loop import CausalMap
from fivefold.causal_loop.independent import independent_loops
from fivefold.causal_loop.loops import Loop, loops
from map_tools import from_links, maps

plain = st.sampled_from(["boats", "whales", "catch"])


def basis(circles: list[Loop]) -> list[int]:
    """The lengths of the loops that are no sum (of links modulo 2) of those before them."""
    kept: list[set[str]] = []
    pivots: list[str] = []
    lengths = []
    for loop in circles:
        rest = {link.id for link in loop.links}
        for row, pivot in zip(kept, pivots, strict=True):
            if pivot in rest:
                rest ^= row
        if rest:
            kept.append(rest)
            pivots.append(min(rest))
            lengths.append(len(loop))
    return lengths


@given(maps(most=6, names=plain))
@settings(max_examples=200)
def test_they_are_the_shortest_that_make_up_all_loops(map: CausalMap) -> None:
    every = list(loops(map, limit=10_000))
    found = independent_loops(map, budget_seconds=60)
    # greedy over all loops, shortest first, is the best there is
    assert [len(loop) for loop in found] == basis(every)
    assert found.rank == found.reached == len(basis(list(found)))
    assert found.complete
    assert set(found) <= set(every)


@given(maps(most=7, names=plain), st.randoms(use_true_random=False))
def test_relabelling_changes_no_length(map: CausalMap, chance: random.Random) -> None:
    ids = [v.id for v in map.variables]
    new = dict(zip(ids, chance.sample(ids, len(ids)), strict=True))
    other = CausalMap(
        tuple(replace(v, id=new[v.id]) for v in map.variables),
        tuple(replace(k, source=new[k.source], target=new[k.target]) for k in map.links),
    )
    lengths = [[len(x) for x in independent_loops(m, budget_seconds=60)] for m in (map, other)]
    assert lengths[0] == lengths[1]


def test_loops_that_are_sums_of_others_are_left_out() -> None:
    # a figure of eight with a way round: the long loop is the sum of the two short ones
    map = from_links(
        ("a", "b", "+"), ("b", "a", "-"), ("b", "c", "+"), ("c", "b", "+"), ("c", "a", "+")
    )
    found = map.independent_loops()
    assert [loop.variables for loop in found] == [("a", "b"), ("b", "c"), ("a", "b", "c")]
    assert found.labels() == ["B1", "R1", "R2"]
    assert found.sentence() == "3 independent loops"
    both_ways = map.link("a", "c", "+").independent_loops()
    assert [len(loop) for loop in both_ways] == [2, 2, 2, 3]
    assert len(loops(map.link("a", "c", "+"))) == 5


def test_a_variable_linked_with_itself_is_a_loop() -> None:
    found = from_links(("a", "a", "-"), ("a", "b", "+"), ("b", "a", "+")).independent_loops()
    assert [loop.variables for loop in found] == [("a",), ("a", "b")]
    assert found.rank == 2


def test_without_loops_there_is_nothing_to_reach() -> None:
    for map in (CausalMap(), from_links(("a", "b", "+"), ("a", "c", "-"), ("b", "c", "+"))):
        found = map.independent_loops()
        assert (len(found), found.rank, found.complete) == (0, 0, True)
        assert found.sentence() == "no loop"


def test_too_little_time_is_said() -> None:
    map = from_links(("a", "b", "+"), ("b", "a", "-"))
    found = map.independent_loops(budget_seconds=-1)
    assert (found.reached, found.rank, found.complete) == (0, 1, False)
    assert found.sentence().startswith("0 of 1 independent loops; the time was too short")


def test_a_ring_of_diamonds_has_thousands_of_loops_and_a_dozen_independent_ones() -> None:
    links = []
    for n in range(12):
        after = f"a{(n + 1) % 12}"
        for side in ("x", "y"):
            links += [(f"a{n}", f"{side}{n}", "+"), (f"{side}{n}", after, "+")]
    found = from_links(*links).independent_loops()
    assert (found.reached, found.complete) == (13, True)


def test_the_largest_useful_map_is_done_whole() -> None:
    draw = random.Random(4)
    pairs = {(f"v{n}", f"v{(n + 1) % 300}"): "+" for n in range(300)}
    while len(pairs) < 450:
        pairs[f"v{draw.randrange(300)}", f"v{draw.randrange(300)}"] = "-"
    map = from_links(*((a, b, sign) for (a, b), sign in pairs.items()))
    found = map.independent_loops(budget_seconds=60)
    assert (found.rank, found.complete) == (151, True)
