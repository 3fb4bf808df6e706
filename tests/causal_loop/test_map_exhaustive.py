"""Loops held against brute force on all small maps there are."""

from __future__ import annotations

import random
from itertools import permutations, product

import pytest

from fivefold.causal_loop import CausalMap
from fivefold.causal_loop.loops import loops
from fivefold.causal_loop.model import Link, Variable

Signs = dict[tuple[str, str], str]


def brute_force(ids: str, signs: Signs) -> dict[tuple[str, ...], str]:
    """Every circle of ids that is linked all round, and its polarity by multiplying signs."""
    found = {}
    for size in range(1, len(ids) + 1):
        for circle in permutations(ids, size):
            pairs = list(zip(circle, circle[1:] + circle[:1], strict=True))
            if circle[0] == min(circle) and all(pair in signs for pair in pairs):
                product = 1
                for pair in pairs:
                    product *= 1 if signs[pair] == "+" else -1
                found[circle] = "R" if product > 0 else "B"
    return found


def map_of(ids: str, signs: Signs) -> CausalMap:
    links = (Link(f"l{n}", a, b, sign) for n, ((a, b), sign) in enumerate(signs.items()))
    return CausalMap(tuple(Variable(id, id) for id in ids), tuple(links))


@pytest.mark.parametrize("size", [1, 2, 3])
def test_all_signed_maps_of_up_to_three_variables(size: int) -> None:
    ids = "abc"[:size]
    pairs = list(product(ids, repeat=2))  # links to oneself included
    counted = 0
    for choice in product(" +-", repeat=len(pairs)):
        signs = {pair: sign for pair, sign in zip(pairs, choice, strict=True) if sign != " "}
        found = loops(map_of(ids, signs))
        assert {loop.variables: loop.polarity for loop in found} == brute_force(ids, signs)
        assert (found.total, found.complete) == (len(found), True)
        counted += 1
    assert counted == 3 ** (size * size)


def test_all_patterns_of_four_variables_without_links_to_oneself() -> None:
    dice = random.Random(4)
    pairs = list(permutations("abcd", 2))
    most = 0
    for there in product([False, True], repeat=len(pairs)):
        signs = {pair: dice.choice("+-") for pair, yes in zip(pairs, there, strict=True) if yes}
        map = map_of("abcd", signs)
        found, wanted = loops(map), brute_force("abcd", signs)
        assert {loop.variables: loop.polarity for loop in found} == wanted
        # as many independent loops as links beyond a spanning tree of each strong component
        independent = map.independent_loops()
        assert independent.complete
        assert {loop.variables for loop in independent} <= set(wanted)
        most = max(most, len(found))
    assert most == 20  # all twelve links: 6 + 8 + 6
