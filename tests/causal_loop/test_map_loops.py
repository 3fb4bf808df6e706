"""Loops: which ones, in which order, of which polarity, and how they are read aloud."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fivefold.causal_loop import CausalMap
from fivefold.causal_loop.loops import loops
from fivefold.causal_loop.words import is_counted, link_sentence, loop_sentence
from map_tools import from_links, maps

plain = st.sampled_from(["boats", "whales", "catch"])


def brute_force(map: CausalMap) -> set[tuple[str, ...]]:
    """Every ordering of every subset that starts at its smallest id and is linked all round."""
    ids = [v.id for v in map.variables]
    found = set()
    for size in range(1, len(ids) + 1):
        for circle in permutations(ids, size):
            pairs = zip(circle, circle[1:] + circle[:1], strict=True)
            if circle[0] == min(circle) and all(map.get_link(*pair) for pair in pairs):
                found.add(circle)
    return found


def random_map(variables: int, links: int, seed: int) -> CausalMap:
    chance = random.Random(seed)
    pairs = list(permutations((f"v{n}" for n in range(variables)), 2))
    return from_links(*((a, b, chance.choice("+-")) for a, b in chance.sample(pairs, links)))


@given(maps(most=6, names=plain))
@settings(max_examples=150)
def test_the_loops_are_those_of_brute_force(map: CausalMap) -> None:
    found = loops(map, limit=10_000)
    assert {loop.variables for loop in found} == brute_force(map)
    assert (found.total, found.complete) == (len(found), True)
    for loop in found:
        signs = [link.sign for link in loop.links]
        wanted = "?" if "?" in signs else "RB"[signs.count("-") % 2]
        assert loop.polarity == wanted
        assert loop.delay == any(link.delay for link in loop.links)
        assert [link.source for link in loop.links] == list(loop.variables)


@given(maps(most=6, names=plain), st.randoms(use_true_random=False))
def test_relabelling_changes_nothing(map: CausalMap, chance: random.Random) -> None:
    ids = [v.id for v in map.variables]
    new = dict(zip(ids, chance.sample(ids, len(ids)), strict=True))
    other = CausalMap(
        tuple(replace(v, id=new[v.id]) for v in map.variables),
        tuple(replace(k, source=new[k.source], target=new[k.target]) for k in map.links),
    )

    def shape(found: CausalMap) -> list[tuple[int, str, bool]]:
        return sorted((len(x), x.polarity, x.delay) for x in loops(found, limit=10_000))

    assert shape(map) == shape(other)


@given(maps(most=6, names=plain), st.data())
def test_flipping_a_sign_flips_the_loops_through_it(map: CausalMap, data: st.DataObject) -> None:
    signed = [k for k in map.links if k.sign != "?"]
    if not signed:
        return
    link = data.draw(st.sampled_from(signed))
    other = map.set_sign(link.source, link.target, "+" if link.sign == "-" else "-")
    for before, after in zip(loops(map, limit=10**4), loops(other, limit=10**4), strict=True):
        through = link.id in [k.id for k in before.links]
        flipped = {"R": "B", "B": "R", "?": "?"}[before.polarity]
        assert after.polarity == (flipped if through else before.polarity)


def test_shortest_first_and_limits_are_said() -> None:
    map = random_map(12, 60, 1)
    everything = loops(map, limit=10**6)
    few = loops(map, limit=5)
    assert few.loops == everything.loops[:5]
    assert few.total > 5
    assert few.sentence().startswith("showing 5 of ")
    lengths = [len(loop) for loop in everything]
    assert lengths == sorted(lengths)
    assert {len(x) for x in loops(map, max_length=3)} <= {1, 2, 3}


def test_a_dense_map_is_capped_and_says_so() -> None:
    map = random_map(45, 1900, 2)
    found = loops(map)
    assert (len(found), found.complete) == (50, False)
    assert found.sentence() == "showing 50 of more than 2,000 loops"
    assert all(len(loop) == 2 for loop in found)


def test_the_largest_map_does_not_hang() -> None:
    found = loops(random_map(300, 2000, 3))
    assert len(found) == 50
    assert not found.complete


def test_many_long_loops_of_one_length_are_still_found() -> None:
    # a ring of diamonds: 2^12 loops, all of them 24 long
    links = []
    for n in range(12):
        after = f"a{(n + 1) % 12}"
        for side in ("x", "y"):
            links += [(f"a{n}", f"{side}{n}", "+"), (f"{side}{n}", after, "+")]
    found = loops(from_links(*links), limit=10)
    assert [len(loop) for loop in found] == [24] * 10
    assert not found.complete


def test_labels_are_numbered_within_their_polarity() -> None:
    map = from_links(
        ("a", "a", "+"), ("b", "b", "-"), ("a", "b", "+"), ("b", "a", "+"), ("c", "c", "?")
    )
    assert loops(map).labels() == ["R1", "B1", "?1", "R2"]
    assert loops(map).sentence() == "4 loops"
    assert loops(CausalMap()).sentence() == "no loop"


def test_a_loop_is_read_round_once() -> None:
    map = from_links(
        ("orders", "backlog", "+"), ("backlog", "trust", "-"), ("trust", "orders", "+")
    )
    map = map.toggle_delay("backlog", "trust")
    assert loop_sentence(map, loops(map).loops[0]) == (
        "More backlog → (later) less trust → fewer orders → less backlog, which closes: balancing"
    )
    map = map.set_sign("trust", "orders", "-")
    assert loop_sentence(map, loops(map).loops[0]).endswith(
        "more backlog, which closes: reinforcing"
    )
    map = map.set_sign("trust", "orders", "?")
    assert "once every sign is given" in loop_sentence(map, loops(map).loops[0])


def test_a_link_is_read_for_what_it_means() -> None:
    map = from_links(
        ("boats", "whales", "-"), ("catch", "whales", "-"), ("births", "whales", "+"),
        ("whales", "boats", "?"), whales="stock", catch="flow", births="flow",
    )  # fmt: skip
    map = map.toggle_delay("boats", "whales")
    sentences = [link_sentence(map, link) for link in map.links]
    assert sentences == [
        "more boats → whales: lower than it would otherwise have been (−), delayed",
        "catch → whales: takes from it (−)",
        "births → whales: adds to it (+)",
        "whales → boats: sign not given yet (?)",
    ]


@pytest.mark.parametrize(
    ("name", "counted"),
    [
        ("open tickets", True),
        ("checks before discharge", True),
        ("tickets reopened", True),
        ("tickets closed per day", True),
        ("boats of fleet A", True),
        ("people trained so far", True),
        ("people in care", True),
        ("stock of big whales", False),
        ("quota left this season", False),
        ("trust", False),
        ("stress", False),
        ("analysis", False),
        ("", False),
    ],
)
def test_counted_things_are_fewer(name: str, counted: bool) -> None:
    assert is_counted(name) is counted
