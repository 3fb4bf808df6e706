"""Scores: right answers earn, guessing does not, and nothing makes them crash."""

from __future__ import annotations

import copy
import random
import statistics
from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fivefold import FivefoldError
from fivefold.causal_loop import CausalMap
from fivefold.causal_loop.key import read_key
from fivefold.causal_loop.loops import loops
from fivefold.causal_loop.model import Told
from fivefold.causal_loop.score import (
    baseline,
    complete,
    explain,
    feedback,
    score,
    summarise,
)
from map_tools import HOSTILE, link, maps

Key = dict[str, Any]
SIGNS = {"all plus": "+", "all minus": "-", "unsigned": "?"}


def answer(ids: list[str], links: list[tuple[str, str, str]]) -> dict[str, Any]:
    """A response with these links that also tells every loop, each as what it is."""
    map = CausalMap.from_dict(
        {"variables": [{"id": i, "name": i} for i in ids], "links": [link(*k) for k in links]}
    )
    for loop in loops(map, limit=500):
        polarity = loop.polarity if loop.polarity != "?" else "R"
        map = CausalMap(map.variables, map.links, (*map.told, _told(loop.variables, polarity)))
    return map.to_dict()


def _told(variables: tuple[str, ...], polarity: Any) -> Told:
    return Told(variables, "a loop", "", polarity)


def test_a_full_answer_earns_full_points(full_answer: Any, whale_key: Key) -> None:
    points = score(full_answer, whale_key)
    assert points == 20.0
    assert type(points) is float


def test_links_earn_seventy_and_loops_thirty(full_answer: Any, whale_key: Key) -> None:
    full_answer["loops"] = []
    assert score(full_answer, whale_key) == pytest.approx(14.0)


def test_a_key_without_loops_is_all_about_links(full_answer: Any, whale_key: Key) -> None:
    assert score(full_answer | {"loops": []}, whale_key | {"loops": []}) == 20.0


@pytest.mark.parametrize(
    "change",
    [
        {"polarity": "B"},
        {"polarity": None},
        {"name": "…"},
        {"name": "", "story": "two words"},
        {"variables": ["boats-a", "quota"]},
    ],
)
def test_a_loop_must_be_told_and_be_in_the_map(
    full_answer: Any, whale_key: Key, change: dict[str, Any]
) -> None:
    told = [t for t in full_answer["loops"] if t["name"] == "boats must earn"]
    full_answer["loops"] = told
    with_it = score(full_answer, whale_key)
    assert with_it == pytest.approx(14 + 2)
    told[0].update(change)
    assert score(full_answer, whale_key) == pytest.approx(14)


def test_a_story_of_three_words_is_enough(full_answer: Any, whale_key: Key) -> None:
    for told in full_answer["loops"]:
        told.update(name="", story="more needs more")
    assert score(full_answer, whale_key) == 20.0


def test_a_loop_told_both_ways_earns_nothing(full_answer: Any, whale_key: Key) -> None:
    full_answer["loops"] += [dict(t, polarity="B") for t in full_answer["loops"]]
    assert score(full_answer, whale_key) == pytest.approx(14)


def test_a_loop_through_an_own_variable_is_told_too(full_answer: Any, whale_key: Key) -> None:
    map = CausalMap.from_dict(full_answer).unlink("boats-a", "debt").add("loans", id="own")
    map = map.link("boats-a", "own", "-").link("own", "debt", "-")
    map = map.tell(["boats-a", "own", "debt"], name="boats must earn", polarity="R")
    assert score(map.to_dict(), whale_key) == 20.0


@pytest.mark.parametrize("order", range(4))
def test_a_told_loop_may_start_anywhere(full_answer: Any, whale_key: Key, order: int) -> None:
    for told in full_answer["loops"]:
        ids = told["variables"]
        told["variables"] = ids[order % len(ids) :] + ids[: order % len(ids)]
    assert score(full_answer, whale_key) == 20.0


@pytest.mark.parametrize("signs", SIGNS)
@pytest.mark.parametrize("among", ["bank", "linked", "one distractor", "loops only"])
def test_linking_everything_earns_nothing(whale_key: Key, signs: str, among: str) -> None:
    key = read_key(whale_key)
    ids = {
        "bank": list(key.variables),
        "linked": key.linked,
        "one distractor": [*key.linked, "price"],
        "loops only": sorted({v for loop in key.loops for v in loop.variables}),
    }[among]
    response = answer(ids, [(a, b, SIGNS[signs]) for a, b in permutations(ids, 2)])
    limit = 0.35 if among == "loops only" else 0.05
    assert score(response, whale_key) < limit * 20


@pytest.mark.parametrize("size", [2, 3, 4, 5, 6])
def test_linking_some_variables_with_each_other_earns_little(whale_key: Key, size: int) -> None:
    shares = []
    for ids in combinations(read_key(whale_key).linked, size):
        for sign in "+-":
            links = [(a, b, sign) for a, b in permutations(ids, 2)]
            shares.append(score(answer(list(ids), links), whale_key) / 20)
    assert statistics.mean(shares) < 0.1
    assert max(shares) < 0.35


@pytest.mark.parametrize("bank", [True, False])
def test_chance_earns_little(whale_key: Key, bank: bool) -> None:
    key = read_key(whale_key)
    ids = list(key.variables) if bank else key.linked
    pairs = list(permutations(ids, 2))
    shares = []
    for seed in range(60):
        chance = random.Random(seed)
        links = [(a, b, chance.choice("+-")) for a, b in chance.sample(pairs, len(key.required))]
        shares.append(score(answer(ids, links), whale_key) / 20)
    assert statistics.mean(shares) < 0.05
    assert max(shares) < 0.35


def test_more_right_links_never_earn_less(full_answer: Any, whale_key: Key) -> None:
    links = full_answer["links"]
    points = [score(full_answer | {"links": links[:n]}, whale_key) for n in range(len(links) + 1)]
    assert points == sorted(points)
    assert points[0] == 0.0


def test_an_extra_link_costs(full_answer: Any, whale_key: Key) -> None:
    full_answer["links"].append(link("debt", "big-stock", "+"))
    assert 15 < score(full_answer, whale_key) < 20


def test_the_baseline_is_the_better_constant_sign(whale_key: Key) -> None:
    # 7 variables: 42 pairs; all plus has 5 of the 9 stated links, 2 more pairs are implied
    assert baseline(read_key(whale_key)) == pytest.approx(2 * 5 / (5 + 35 + 9))


@pytest.mark.parametrize(
    "response",
    [
        None, 7, "map", [], {}, {"version": 9}, {"variables": 3}, {"links": [{}]},
        {"variables": [{"id": "x" * 500, "name": None}]},
        {"variables": [{"id": f"v{n}", "name": ""} for n in range(400)]},
        {"variables": [{"id": "a", "name": "x" * 10**6}]},
        {"variables": [{"id": "boats-a", "name": ["catch"]}], "loops": [None, {"variables": 3}]},
    ],
)  # fmt: skip
def test_what_is_no_map_earns_nothing(response: Any, whale_key: Key) -> None:
    assert score(response, whale_key) == 0.0
    assert type(score(response, whale_key)) is float
    assert isinstance(feedback(response)["summary"], str)
    assert complete(response, None) == (0, 4)
    assert len(summarise([response])) == 0
    assert isinstance(explain(response, whale_key), str)


@given(
    maps(most=7, names=st.sampled_from([*HOSTILE[:5], "fleet A", "debt", "catch", "big whales"]))
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_scores_have_bounds(whale_key: Key, map: CausalMap) -> None:
    assert 0.0 <= score(map.to_dict(), whale_key) <= 20.0
    feedback(map.to_dict())
    done, total = complete(map.to_dict(), None)
    assert 0 <= done <= total


def test_a_broken_part_does_not_cost_the_rest(full_answer: Any, whale_key: Key) -> None:
    full_answer["links"].append(link("catch", "gone", "+"))
    assert score(full_answer, whale_key) == 20.0


def test_a_broken_key_is_said(full_answer: Any) -> None:
    with pytest.raises(FivefoldError, match="The key of the causal map"):
        score(full_answer, {"points": 20})


def test_the_largest_response_is_scored(whale_key: Key) -> None:
    ids = [*read_key(whale_key).linked, *(f"v{n}" for n in range(293))]
    pairs = list(permutations(ids, 2))
    links = [link(a, b, "+") for a, b in random.Random(1).sample(pairs, 2000)]
    response = {"variables": [{"id": i, "name": i} for i in ids], "links": links}
    assert score(response, whale_key) < 1


def test_explaining_does_not_give_the_key_away(full_answer: Any, whale_key: Key) -> None:
    response = copy.deepcopy(full_answer)
    del response["links"][1]
    response["links"][0]["sign"] = "-"
    response["loops"] = response["loops"][2:]
    words = explain(response, whale_key)
    assert words.startswith("7 of 9 links that the story states; 1 with the sign turned round; ")
    assert "1 of 3 loops told" in words
    assert "between catcher boats of fleet A and catch of big whales" in words
    assert "fleet B" not in words
    assert "not been validated" in words
    assert "Look again" not in explain(response, whale_key, level=1)
    response["links"][0]["sign"] = "+"
    assert "at what catcher boats of fleet B brings about" in explain(response, whale_key)
    assert "between catcher boats of fleet B and catch" in explain(response, whale_key, level=3)


def test_a_hint_of_the_key_is_used(full_answer: Any, whale_key: Key) -> None:
    whale_key["links"][1]["hint"] = "Read the second paragraph again."
    del full_answer["links"][1]
    assert "Read the second paragraph again." in explain(full_answer, whale_key)


def test_feedback_asks_without_a_key() -> None:
    map = CausalMap().add("boats").add("Boats ").add("whales").add("alone")
    map = map.link("v1", "v3", "-").link("v2", "v3", "?")
    asked = feedback(map.to_dict())
    assert [(q["kind"], q["about"]) for q in asked["questions"]] == [
        ("sign", ["v2", "v3"]),
        ("unlinked", ["v4"]),
        ("duplicate", ["v1", "v2"]),
        ("no-loop", []),
    ]
    assert asked["counts"] == {"variables": 4, "links": 2, "loops": 0, "told": 0}
    assert len({q["id"] for q in asked["questions"]}) == 4


def test_feedback_offers_at_most_three_loops_shortest_first() -> None:
    ids = list("abcd")
    map = CausalMap.from_dict(
        {
            "variables": [{"id": i, "name": i} for i in ids],
            "links": [link(a, b, "+") for a, b in permutations(ids, 2)],
        }
    ).tell(["a", "b"], name="first", polarity="R")
    untold = [q for q in feedback(map.to_dict())["questions"] if q["kind"] == "untold"]
    assert [q["about"] for q in untold] == [["a", "c"], ["a", "d"], ["b", "c"]]
    assert all("reinforcing" not in q["ask"] for q in untold)
    opened = feedback(map.unlink("a", "b").to_dict())["questions"]
    assert "open-loop" in [q["kind"] for q in opened]


def test_complete_counts_steps(full_answer: Any) -> None:
    assert complete(full_answer, None) == (4, 4)
    assert complete(full_answer | {"loops": []}, None) == (3, 4)
    assert complete({"variables": []}, None) == (0, 4)


def test_summarise_counts_people(full_answer: Any) -> None:
    other = copy.deepcopy(full_answer)
    other["links"] = [dict(other["links"][0], sign="-")]
    table = summarise([full_answer, other, {"variables": []}, None])
    first = table.iloc[0].to_dict()
    assert (first["source"], first["target"]) == ("boats-a", "catch")
    assert (first["plus"], first["minus"], first["people"], first["share"]) == (1, 1, 2, 1.0)
    assert len(table) == 9
