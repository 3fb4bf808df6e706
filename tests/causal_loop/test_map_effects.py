"""If this goes up, what happens to the others? Textbook cases, and numbers that must agree."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fivefold.causal_loop import CausalMap
from fivefold.causal_loop.effects import effects
from fivefold.errors import FivefoldError
from map_tools import from_links, maps

plain = st.sampled_from(["boats", "whales", "catch"])


def answers(map: CausalMap, variable: str, **options: bool) -> dict[str, str]:
    return {e.variable.id: e.answer for e in map.effects(variable, **options)}


def test_a_chain_and_two_ways_that_disagree() -> None:
    map = from_links(
        ("a", "b", "+"), ("b", "c", "-"), ("a", "d", "-"), ("c", "d", "+"), ("b", "e", "-"),
        ("a", "e", "+"), ("f", "a", "+"),
    )  # fmt: skip
    assert answers(map, "a") == {
        "b": "increases", "c": "decreases", "d": "decreases", "e": "ambiguous", "f": "none",
    }  # fmt: skip
    assert {effect.by for effect in map.effects("a")} == {"signed paths"}
    assert [effect.sentence() for effect in map.effects("a")][1] == (
        "c: lower than it would otherwise have been (signed paths: every path there lowers it)"
    )


def test_a_balancing_loop_settles_higher_or_lower_all_the_same() -> None:
    thermostat = from_links(("heating", "warmth", "+"), ("warmth", "heating", "-"))
    effect = thermostat.effects("heating")["warmth"]
    assert (effect.answer, effect.by, effect.paths) == ("increases", "loop analysis", "increases")
    assert answers(thermostat, "warmth") == {"heating": "decreases"}


def test_predator_and_prey() -> None:
    map = from_links(("hares", "lynxes", "+"), ("lynxes", "hares", "-"), ("hares", "hares", "-"))
    for self_limiting in (True, False):
        assert answers(map, "hares", self_limiting=self_limiting) == {"lynxes": "increases"}
        assert answers(map, "lynxes", self_limiting=self_limiting) == {"hares": "decreases"}


def test_what_feeds_a_food_chain_ends_with_every_second_level() -> None:
    # only the grass limits itself: what the hares gain the lynxes take
    map = from_links(
        ("grass", "grass", "-"), ("grass", "hares", "+"), ("hares", "grass", "-"),
        ("hares", "lynxes", "+"), ("lynxes", "hares", "-"),
    )  # fmt: skip
    assert answers(map, "grass", self_limiting=False) == {"hares": "none", "lynxes": "increases"}
    assert answers(map, "grass") == {"hares": "increases", "lynxes": "increases"}
    assert answers(map, "lynxes", self_limiting=False) == {
        "grass": "increases",
        "hares": "decreases",
    }
    said = map.effects("grass", self_limiting=False)["hares"].sentence()
    assert said == "hares: no change (loop analysis: the balancing loops take all of it up)"


def test_a_path_that_the_loops_take_up_does_not_count() -> None:
    # the path by way of d leaves b, which nothing holds, without feedback
    map = from_links(
        ("a", "b", "+"), ("b", "c", "+"), ("c", "b", "-"), ("a", "d", "+"), ("d", "c", "-"),
        ("a", "a", "-"), ("d", "d", "-"),
    )  # fmt: skip
    effect = map.effects("a", self_limiting=False)["c"]
    assert (effect.answer, effect.paths) == ("increases", "ambiguous")
    assert effect.why == (
        "the loops on the way balance, and every path there raises it, apart from those that the "
        "loops take up"
    )
    assert map.effects("a")["c"].answer == "ambiguous"


def test_with_a_reinforcing_loop_it_cannot_say() -> None:
    map = from_links(
        ("customers", "word-of-mouth", "+"),
        ("word-of-mouth", "customers", "+"),
        ("customers", "crowding", "+"),
    )
    effect = map.effects("customers")["crowding"]
    assert (effect.answer, effect.paths) == ("cannot say", "increases")
    assert "a reinforcing loop takes part" in effect.why
    assert answers(map, "crowding") == {"customers": "none", "word-of-mouth": "none"}
    grows = from_links(("a", "a", "+"), ("a", "b", "+"))
    assert answers(grows, "a") == {"b": "cannot say"}


def test_a_reinforcing_loop_elsewhere_does_not_matter() -> None:
    map = from_links(
        ("a", "b", "+"), ("b", "c", "+"), ("c", "d", "+"), ("d", "c", "+"), ("e", "e", "+"),
        ("e", "a", "+"),
    )  # fmt: skip
    assert answers(map, "a") == {
        "b": "increases", "c": "cannot say", "d": "cannot say", "e": "none",
    }  # fmt: skip


def test_a_missing_sign_matters_only_on_the_way() -> None:
    map = from_links(("a", "b", "+"), ("b", "c", "?"), ("d", "b", "?"))
    assert answers(map, "a") == {"b": "increases", "c": "cannot say", "d": "none"}
    loop = from_links(("a", "b", "+"), ("b", "a", "?"))
    assert answers(loop, "a") == {"b": "cannot say"}
    itself = from_links(("a", "a", "?"), ("a", "b", "+"))
    assert answers(itself, "a") == {"b": "cannot say"}


def test_a_balancing_loop_on_the_way_changes_how_much_and_not_which_way() -> None:
    map = from_links(("a", "b", "+"), ("b", "c", "+"), ("c", "b", "-"), ("c", "d", "-"))
    found = map.effects("a")
    assert [e.answer for e in found] == ["increases", "increases", "decreases"]
    assert found["d"].paths == "ambiguous"  # while it unfolds, the loop's answer arrives as well


def test_where_nothing_holds_the_variables_there_is_no_resting_point() -> None:
    map = from_links(("a", "b", "+"), ("b", "c", "+"), ("c", "b", "-"))
    effect = map.effects("a", self_limiting=False)["c"]
    assert effect.answer == "cannot say"
    assert "nothing holds these variables" in effect.why


@given(maps(most=5, names=plain), st.randoms(use_true_random=False), st.booleans())
@settings(max_examples=200)
def test_numbers_agree_with_every_answer(
    map: CausalMap, chance: random.Random, self_limiting: bool
) -> None:
    ids = [v.id for v in map.variables]
    for pushed in ids:
        for effect in effects(map, pushed, self_limiting=self_limiting):
            if effect.by == "signed paths" and not self_limiting:
                continue  # holds without a resting point; there is none to compare
            if effect.answer in ("increases", "decreases", "none"):
                value = at_rest(map, pushed, effect.variable.id, self_limiting, chance)
                sign = 0 if abs(value) < 1e-9 else np.sign(value)
                assert sign == {"increases": 1, "decreases": -1, "none": 0}[effect.answer]


def at_rest(
    map: CausalMap, pushed: str, end: str, self_limiting: bool, chance: random.Random
) -> float:
    """Where `end` comes to rest after a push of 1, with strengths drawn at random.

    Signs not given are drawn too. Only the variables between the two play a part.
    """
    ahead, back = reach(map, pushed, True), reach(map, end, False)
    ids = sorted(ahead & back)
    if not ids:
        return 0.0
    matrix = np.zeros((len(ids), len(ids)))
    for link in map.links:
        if link.source in ids and link.target in ids:
            sign = {"+": 1, "-": -1, "?": chance.choice([1, -1])}[link.sign]
            matrix[ids.index(link.target), ids.index(link.source)] = sign * chance.uniform(0.5, 2)
    if self_limiting:
        matrix -= np.diag([chance.uniform(0.5, 2) for _ in ids])
    push = np.array([1.0 if id == pushed else 0.0 for id in ids])
    return float(np.linalg.solve(-matrix, push)[ids.index(end)])


def reach(map: CausalMap, start: str, forward: bool) -> set[str]:
    found, new = set(), {start}
    while new:
        found |= new
        ends = [(k.source, k.target) if forward else (k.target, k.source) for k in map.links]
        new = {b for a, b in ends if a in found} - found
    return found


def test_one_variable_alone_and_one_that_is_not_there() -> None:
    assert len(CausalMap().add("boats").effects("boats")) == 0
    with pytest.raises(FivefoldError, match="no variable 'ships'"):
        CausalMap().add("boats").effects("ships")


def test_a_large_dense_map_does_not_hang() -> None:
    draw = random.Random(3)
    ids = [f"v{n}" for n in range(60)]
    pairs = {(draw.choice(ids), draw.choice(ids)) for _ in range(400)}
    map = from_links(*((a, b, draw.choice("+-")) for a, b in sorted(pairs) if a != b))
    assert {e.answer for e in map.effects("v1")} == {"cannot say"}
    # feed-forward ladder of balancing pairs: many paths, all of one sign
    links = []
    for n in range(40):
        links += [(f"a{n}", f"b{n}", "+"), (f"b{n}", f"a{n}", "-")]
        links += [(f"{x}{n}", f"a{n + 1}", "+") for x in "ab"]
    found = from_links(*links).effects("a0")
    assert found["b1"].answer == "increases"
    assert "too many paths" in found["b39"].why
