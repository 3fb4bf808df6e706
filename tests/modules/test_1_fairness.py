"""What a graded answer of module 1 earns that knows nothing about the scenes or the record."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import Any

import pytest

from fivefold.question.score import score as question_score
from module_1 import GRADED, keys, lesson, raw

LIMIT = 0.35  # of the points: the most that a strategy without reading may earn


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


def shortest(item: dict[str, Any]) -> tuple[str, ...]:
    """The choices of somebody who takes the shortest text."""
    groups = (item["options"], item["reasons"])
    return tuple(min(group, key=lambda option: len(option["text"]))["id"] for group in groups)


@pytest.mark.parametrize(("name", "points"), [("five-scenes", 15), ("marathon-case", 30)])
def test_guessing_earns_little(name: str, points: int) -> None:
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
    by_length = [question_score(response(name, pick), key) for pick in (longest, shortest)]
    print(f"{name}, of {points}: chance {chance:.1f}, best constant {constant:.1f}, ", end="")
    print("longest {:.1f}, shortest {:.1f}".format(*by_length))
    assert max(chance, constant, *by_length) <= LIMIT * points


def test_one_name_for_every_scene_earns_little() -> None:
    """Whoever sees the same thing in every scene, even with the right reason each time."""
    key = keys()["five-scenes"]["items"]
    right = Counter(
        option["text"]
        for item in raw["five-scenes"]["items"]
        for option in item["options"]
        if option["id"] == key[item["id"]]["answer"]["answer"]
    )
    offered = Counter(o["text"] for item in raw["five-scenes"]["items"] for o in item["options"])
    print(dict(offered))
    assert len(right) == len(offered) == 5
    assert max(right.values()) * 3 <= LIMIT * 15
    assert min(offered.values()) >= 3


def right_choices(graded: bool) -> list[tuple[dict[str, Any], str, str]]:
    """(item, right option, right reason) of every two-part item."""
    found = []
    for name, exercise in raw.items():
        if exercise["kind"] != "question" or (name in GRADED) != graded:
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
    for pick in (longest, shortest):
        both = sum(pick(item) == (option, reason) for item, option, reason in found)
        options = sum(pick(item)[0] == option for item, option, _ in found)
        reasons = sum(pick(item)[1] == reason for item, _, reason in found)
        print(f"{pick.__name__}: {both} pairs, {options} options, {reasons} reasons")
        assert both <= 0.2 * len(found)
        assert options <= 0.45 * len(found)
        assert reasons <= 0.4 * len(found)


def test_each_wrong_choice_names_its_misconception() -> None:
    for name, key in keys().items():
        for item, content in zip(key["items"].values(), raw[name]["items"], strict=True):
            for part, group, told in (
                ("answer", "options", "choices"),
                ("reason", "reasons", "reasons"),
            ):
                wrong = {o["id"] for o in content[group]} - {item["answer"][part]}
                assert set(item[told]) == wrong, content["id"]


def test_ids_and_titles_give_nothing_away() -> None:
    telling = {"right", "wrong", "correct", "lowered", "lowering", "denial", "denied", "denying"}
    telling |= {"willpower", "conflict", "held", "erosion", "fear", "feared", "relief"}
    for name, exercise in raw.items():
        items = [*exercise.get("items", []), *exercise.get("runs", [])]
        shown = [name, exercise["title"], *(item["id"] for item in items)]
        words = {word for text in shown for word in re.split(r"\W+", text.lower())}
        assert not words & telling, f"{name}: {words & telling}"
    cells = {word for cell in lesson.cells for word in cell["id"].split("-")}
    assert not cells & telling
