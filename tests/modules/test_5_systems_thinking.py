"""What is particular to systems thinking: archetypes, maps that fade, the story, the stretch."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import Any

import pandas as pd
import pytest

import fivefold as ff
from fivefold.causal_loop import CausalMap
from material import flat
from module_5 import here, keys, raw, texts
from rules_leaks import ARCHETYPES


def test_every_archetype_is_taught_by_its_question_and_asked_for() -> None:
    prose = {cell["id"]: cell.source for cell in here.markdown}
    taught = prose["cures"] + prose["others"]
    named = {m.lower() for m in re.findall(r"^\*\*\[?([A-Z][a-z ]+)[].(]", taught, re.M)}
    assert named == ARCHETYPES
    assert len(re.findall(r"^\*It decides:\* .+\?$", taught, re.M)) == len(ARCHETYPES)
    asked = {
        option["text"]
        for name in ("which-of-three", "look-closer")
        for item in raw[name]["items"]
        for option in item["options"]
        if option["id"] == raw[name]["feedback"][item["id"]]["answer"]["answer"]
    }
    assert asked == ARCHETYPES


def solved(name: str, links: list[tuple[str, str, str, bool]]) -> CausalMap:
    """The map of an exercise's variables with these links between their names."""
    start = raw[name]["start"]
    ids = {variable["name"]: variable["id"] for variable in start["variables"]}
    drawn = [{"from": ids[a], "to": ids[b], "sign": s, "delay": d} for a, b, s, d in links]
    return CausalMap.from_dict({"variables": start["variables"], "links": drawn})


def test_the_map_without_signs_has_the_loops_that_the_lesson_tells() -> None:
    names = {v["id"]: v["name"] for v in raw["training-map"]["start"]["variables"]}
    links = raw["training-map"]["start"]["links"]
    assert all("sign" not in link for link in links)
    minus = {
        ("hours of rework", "hours of training"),
        ("skill of the team", "errors"),
        ("checks before discharge", "errors"),
    }
    drawn = [(names[k["from"]], names[k["to"]], k.get("delay", False)) for k in links]
    map = solved("training-map", [(a, b, "-" if (a, b) in minus else "+", d) for a, b, d in drawn])
    kinds = {len(loop.variables): loop.polarity for loop in map.loops()}
    assert kinds == {4: "R", 2: "B"}
    told = next(cell.source for cell in here.markdown if cell["id"] == "training-answer")
    assert told.count(" is minus") == len(minus)
    assert told.count(" is plus") == len(links) - len(minus)
    assert "Give the six signs" in raw["training-map"]["prompt"]
    assert [k for k in links if k.get("delay")] == [{"from": "v3", "to": "v4", "delay": True}]


def test_the_circle_without_links_has_the_loops_that_the_lesson_tells() -> None:
    content = raw["blank-links"]
    assert content["form"] == "circle"
    assert "links" not in content["start"]
    told = next(cell.source for cell in here.markdown if cell["id"] == "circle-answer")
    found = re.findall(r"([A-Za-z ]+?) → ([a-z ]+) \(([+−])(, delayed)?", told)
    signs = {"+": "+", "−": "-"}
    links = [(a.strip().lower(), b, signs[s], bool(d)) for a, b, s, d in found]
    map = solved("blank-links", links)
    assert len(links) == 7
    assert {v.id for v in map.variables} == {end for k in map.links for end in (k.source, k.target)}
    assert sorted(loop.polarity for loop in map.loops()) == ["B", "R"]
    (loop,) = [loop for loop in map.loops() if loop.delay]
    assert loop.polarity == "R"


def test_the_story_in_the_lesson_is_the_story_of_the_exercise() -> None:
    cell = next(c.source for c in here.markdown if c["id"] == "story")
    assert flat(cell.split("### The story")[1]) == flat(raw["whale-trap"]["story"])


def test_the_bank_holds_the_eight_variables_and_distractors() -> None:
    eight = {
        "boats of fleet A",
        "boats of fleet B",
        "catch of big whales",
        "catch of small whales",
        "stock of big whales",
        "catch per boat-day",
        "fleet debt",
        "quota left this season",
    }
    bank = {variable["name"]: variable["id"] for variable in raw["whale-trap"]["variables"]}
    assert eight < set(bank)
    assert 3 <= len(set(bank) - eight) <= 4
    key = keys()["whale-trap"]
    linked = {end for link in key["links"] for end in (link["from"], link["to"])}
    assert linked == {bank[name] for name in eight} == set(key["variables"])


def test_a_wrong_function_fails_the_stretch() -> None:
    source = {c["id"]: c.source for c in here.code}
    assert [c["id"] for c in here.code][-3:] == [
        "stretch-function",
        "stretch-visible",
        "stretch-hidden",
    ]
    whales = ff.load("whales")
    south = whales[whales["area"] == "Southern Hemisphere"].set_index("year")
    scope: dict[str, Any] = {"pd": pd, "years": south.loc[1930:1970]}
    for id in ("stretch-function", "stretch-visible", "stretch-hidden"):
        exec(source[id], scope)
    for wrong in ("return catches['blue_whale'] + catches['fin_whale'] / 2",):
        scope["blue_whale_units"] = eval(f"lambda catches: {wrong.removeprefix('return ')}")
        with pytest.raises(AssertionError):
            exec(source["stretch-visible"], scope)
        with pytest.raises(AssertionError):
            exec(source["stretch-hidden"], scope)


def test_the_words_that_this_case_asks_for() -> None:
    for name, text in texts().items():
        assert not re.search(r"fishing", text, re.I), name
        assert "unit hid" not in text.replace("Do not say that the unit hid the decline", ""), name
    for nation in ("Norwegian", "Japanese", "Soviet", "Russian", "British", "Dutch"):
        assert nation not in here.prose


def test_most_archetypes_are_offered_in_more_than_one_case() -> None:
    items = raw["six-cases"]["items"]
    offered = Counter(option["text"] for item in items for option in item["options"])
    assert sum(count >= 2 for count in offered.values()) >= 5


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
