"""Archetypes in the course's own map and in large ones: found, and in bounded time."""

from __future__ import annotations

import random
from itertools import permutations
from pathlib import Path

import pytest
import yaml

from fivefold.causal_loop import CausalMap
from map_tools import from_links

ROOT = Path(__file__).parents[2]
KEYS = ROOT / "instructor" / "keys" / "5_systems_thinking.yaml"
MODULE = ROOT / "modules" / "5_systems_thinking" / "exercises.yaml"


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


def course_map(name: str, implied: bool) -> CausalMap:
    """The map of a course's key, with the kinds that the bank gives and the key's delays."""
    key = yaml.safe_load(KEYS.read_text(encoding="utf-8"))["exercises"][name]
    bank = yaml.safe_load(MODULE.read_text(encoding="utf-8"))["exercises"][name]["variables"]
    map = CausalMap()
    for v in bank:
        map = map.add(v["name"], id=v["id"], kind=v["kind"])
    for k in key["links"]:
        if implied or k["required"]:
            map = map.link(k["from"], k["to"], k["sign"], delay=k.get("delay", False))
    return map


@pytest.mark.parametrize("implied", [False, True])
def test_the_whale_map_names_the_commons_first_or_second(implied: bool) -> None:
    ranked = course_map("whale-trap", implied).archetypes()
    print([(c.archetype, c.weight) for c in ranked[:4]])
    assert "tragedy of the commons" in [c.archetype for c in ranked[: 2 if implied else 1]]
    best = next(c for c in ranked if c.archetype == "tragedy of the commons")
    assert {best.roles[f"activity of actor {n}"] for n in (1, 2)} == {"boats-a", "boats-b"}
    assert any("stand in the map alike" in sentence for sentence in best.evidence)
    assert all("?" in c.question and c.evidence for c in ranked)


@pytest.mark.parametrize("implied", [False, True])
def test_the_team_map_names_shifting_the_burden_first(implied: bool) -> None:
    ranked = course_map("the-faster-team", implied).archetypes()
    print([(c.archetype, c.weight) for c in ranked[:4]])
    assert ranked[0].archetype == "shifting the burden"
    assert ranked[0].roles == {
        "symptom": "open-faults",
        "quick fix": "patches",
        "fundamental solution": "causes-removed",
        "side effect": "by-hand",
    }
    assert ranked[0].missing == ()
    assert "fixes that fail" in {c.archetype for c in ranked}
    assert "?" in ranked[0].question


@pytest.mark.parametrize(("variables", "links"), [(300, 2000), (45, 1900), (60, 400)])
def test_a_dense_map_ends_and_says_what_was_left_out(variables: int, links: int) -> None:
    map = random_map(variables, links, 1, "++--?")
    found = map.archetypes()
    assert not found.complete
    assert found.note.startswith("Only the 40 shortest of more than 2,000 loops were compared.")
    assert "were not tried with one" in found.note
    assert len(found) <= 24
