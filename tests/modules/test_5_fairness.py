"""What a graded answer of module 5 earns that knows nothing about the story or the record."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from fivefold.question.score import score as question_score
from module_5 import keys, raw


def case_response(pick: Any) -> dict[str, Any]:
    items = raw["whale-case"]["items"]
    return {
        "version": 1,
        "items": {i["id"]: dict(zip(("answer", "reason"), pick(i), strict=True)) for i in items},
    }


def test_guessing_in_the_case_earns_little() -> None:
    key = keys()["whale-case"]
    right = {name: item["answer"] for name, item in key["items"].items()}
    full = {"version": 1, "items": right}
    assert question_score(full, key) == key["points"] == 25
    constant = max(
        question_score(case_response(lambda _, pair=pair: pair), key)
        for pair in itertools.product("abcd", ("i", "ii", "iii", "iv"))
    )

    def longest(item: dict[str, Any]) -> tuple[str, str]:
        return tuple(  # type: ignore[return-value]
            max(item[part], key=lambda option: len(option["text"]))["id"]
            for part in ("options", "reasons")
        )

    chance = sum(
        item["points"] / (len(content["options"]) * len(content["reasons"]))
        for item, content in zip(key["items"].values(), raw["whale-case"]["items"], strict=True)
    )
    by_length = question_score(case_response(longest), key)
    print(f"of 25: chance {chance:.1f}, best constant {constant:.1f}, longest {by_length:.1f}")
    assert max(chance, constant, by_length) <= 0.35 * 25


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
