"""What a graded answer of module 5 earns that knows nothing about the story or the record."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import Any

import pytest

from fivefold.question.score import score as question_score
from module_5 import CASES, keys, raw

LIMIT = 0.35  # of the points: the most that a strategy without the story may earn


def response(name: str, pick: Any) -> dict[str, Any]:
    return {
        "version": 1,
        "items": {
            item["id"]: dict(zip(("answer", "reason"), pick(item), strict=True))
            for item in raw[name]["items"]
        },
    }


def longest(item: dict[str, Any]) -> tuple[str, ...]:
    """The choices of somebody who takes the longest text."""
    groups = (item["options"], item["reasons"])
    return tuple(max(group, key=lambda option: len(option["text"]))["id"] for group in groups)


@pytest.mark.parametrize(("name", "points"), [("whale-case", 25), ("six-cases", 30)])
def test_guessing_in_a_case_earns_little(name: str, points: int) -> None:
    key = keys()[name]
    full = {"version": 1, "items": {id: item["answer"] for id, item in key["items"].items()}}
    assert question_score(full, key) == key["points"] == points
    constant = max(
        question_score(response(name, lambda _, pair=pair: pair), key)
        for pair in itertools.product("abcd", ("i", "ii", "iii", "iv"))
    )
    chance = sum(
        item["points"] / (len(content["options"]) * len(content["reasons"]))
        for item, content in zip(key["items"].values(), raw[name]["items"], strict=True)
    )
    by_length = question_score(response(name, longest), key)
    print(f"{name}, of {points}: chance {chance:.1f}, best constant {constant:.1f}, ", end="")
    print(f"longest {by_length:.1f}")
    assert max(chance, constant, by_length) <= LIMIT * points


def test_an_archetype_known_by_its_name_alone_earns_little() -> None:
    """Whoever gives every case the same archetype, with its reason, wherever both are offered."""
    key, items = keys()["six-cases"], raw["six-cases"]["items"]
    names = {option["text"] for item in items for option in item["options"]}
    offered = {
        name: [i["id"] for i in items if name in [o["text"] for o in i["options"]]]
        for name in names
    }
    answers = {
        item["id"]: next(
            o["text"]
            for o in item["options"]
            if o["id"] == key["items"][item["id"]]["answer"]["answer"]
        )
        for item in items
    }
    for name in names:
        right = [id for id, answer in answers.items() if answer == name]
        print(f"{name}: offered {len(offered[name])} times, right {len(right)}")
        assert 5 * len(right) <= LIMIT * 30
    assert sum(len(ids) >= 2 for ids in offered.values()) >= 5


def right_choices(graded: bool) -> list[tuple[dict[str, Any], str, str]]:
    """(item, right option, right reason) of every two-part item."""
    found = []
    for name, exercise in raw.items():
        if exercise["kind"] != "question" or (name in CASES) != graded:
            continue
        known = keys()[name]["items"] if graded else exercise["feedback"]
        for item in exercise["items"]:
            if item["type"] == "two-part":
                answer = known[item["id"]]["answer"]
                found.append((item, answer["answer"], answer["reason"]))
    return found


@pytest.mark.parametrize("graded", [True, False])
def test_neither_place_nor_length_gives_the_answer_away(graded: bool) -> None:
    found = right_choices(graded)
    assert len(found) >= 11
    for part in (1, 2):
        letters = Counter(one[part] for one in found)
        print(f"{'graded' if graded else 'practice'}: {dict(letters)}")
        assert max(letters.values()) <= 0.45 * len(found)
    by_length = sum(longest(item) == (option, reason) for item, option, reason in found)
    reasons = sum(longest(item)[1] == reason for item, _, reason in found)
    assert by_length <= 0.2 * len(found)
    assert reasons <= 0.4 * len(found)


def test_the_signs_cannot_be_had_by_one_habit() -> None:
    items, feedback = raw["link-signs"]["items"], raw["link-signs"]["feedback"]
    signs = [
        next(o["text"] for o in item["options"] if o["id"] == feedback[item["id"]]["answer"])
        for item in items
    ]
    assert len(items) == 20
    assert raw["link-signs"]["paging"] is True
    assert Counter(signs) == {"+": 10, "−": 10}
    assert max(len(list(run)) for _, run in itertools.groupby(signs)) <= 3
    assert all([o["text"] for o in item["options"]][:2] == ["+", "−"] for item in items)
    revealed = Counter(
        told["misconception"] for item in feedback.values() for told in item["choices"].values()
    )
    assert len(revealed) >= 8
    assert revealed["sign-means-good-bad"] <= 10


def whale_map(links: list[tuple[str, str, str]], loops: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "version": 1,
        "variables": [
            {**{"unit": "", "note": "", "x": 0.0, "y": 0.0}, **variable}
            for variable in raw["whale-trap"]["variables"]
        ],
        "links": [
            {
                "id": f"l{n}",
                "from": a,
                "to": b,
                "sign": sign,
                "delay": False,
                "weight": None,
                "note": "",
            }
            for n, (a, b, sign) in enumerate(links)
        ],
        "loops": loops,
    }


def test_the_map_key_is_sound_and_linking_everything_earns_nothing() -> None:
    score = pytest.importorskip("fivefold.causal_loop.score").score
    key = keys()["whale-trap"]
    stated = [(k["from"], k["to"], k["sign"]) for k in key["links"] if k["required"]]
    told = [
        {
            "variables": rotated(loop["variables"]),
            "name": loop["name"],
            "polarity": loop["polarity"],
            "story": "More of this leads to more of that.",
        }
        for loop in key["loops"]
    ]
    assert score(whale_map(stated, told), key) == pytest.approx(key["points"]) == 15
    ids = [variable["id"] for variable in raw["whale-trap"]["variables"]]
    eight = list(key["variables"])
    for names, sign in itertools.product((ids, eight), "+-"):
        everything = [(a, b, sign) for a, b in itertools.permutations(names, 2)]
        assert score(whale_map(everything, told), key) <= 0.05 * 15
    assert score({}, key) == 0.0
    low, high = map(
        int, re.search(r"between (\d+) and (\d+) links", raw["whale-trap"]["prompt"]).groups()
    )
    assert low <= len(stated) <= high
    assert low <= len(key["links"]) <= high


def rotated(ids: list[str]) -> list[str]:
    first = ids.index(min(ids))
    return ids[first:] + ids[:first]


def test_key_loops_have_the_polarity_of_their_links() -> None:
    key = keys()["whale-trap"]
    signs = {(k["from"], k["to"]): k["sign"] for k in key["links"]}
    for loop in key["loops"]:
        around = [*loop["variables"], loop["variables"][0]]
        minus = [signs[pair] for pair in itertools.pairwise(around)].count("-")
        assert loop["polarity"] == ("B" if minus % 2 else "R"), loop["name"]
    assert key["validated"] is False
