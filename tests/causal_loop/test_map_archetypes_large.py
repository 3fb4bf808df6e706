"""Archetypes in the course's own map and in large ones: found, and in bounded time."""

from __future__ import annotations

import random
from itertools import permutations
from pathlib import Path

import pytest
import yaml

from fivefold.causal_loop import CausalMap
from map_tools import from_links

KEYS = Path(__file__).parents[2] / "instructor" / "keys" / "5_systems_thinking.yaml"


def random_map(variables: int, links: int, seed: int, signs: str = "+-") -> CausalMap:
    chance = random.Random(seed)
    pairs = list(permutations((f"v{n}" for n in range(variables)), 2))
    return from_links(*((a, b, chance.choice(signs)) for a, b in chance.sample(pairs, links)))


@pytest.mark.parametrize("implied", [False, True])
def test_the_whale_map_may_be_a_tragedy_of_the_commons(implied: bool) -> None:
    key = yaml.safe_load(KEYS.read_text(encoding="utf-8"))["exercises"]["whale-trap"]
    drawn = [k for k in key["links"] if implied or k["required"]]
    map = from_links(*((k["from"], k["to"], k["sign"]) for k in drawn))
    commons = [c for c in map.archetypes() if c.archetype == key["archetype"]]
    actors = {"boats-a", "boats-b"}
    assert any(actors <= set(c.roles.values()) for c in commons)
    if not implied:
        assert commons[0].roles["resource"] == "big-stock"


@pytest.mark.parametrize(("variables", "links"), [(300, 2000), (45, 1900), (60, 400)])
def test_a_dense_map_ends_and_says_what_was_left_out(variables: int, links: int) -> None:
    map = random_map(variables, links, 1, "++--?")
    found = map.archetypes()
    assert not found.complete
    assert found.note.startswith("Only the 40 shortest of more than 2,000 loops were compared.")
    assert "were not tried with one" in found.note
    assert len(found) <= 24
