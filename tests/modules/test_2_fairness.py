"""What a graded answer of module 2 earns that has read neither story nor record."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from typing import Any

import pytest

from fivefold.question.score import score as question_score
from module_2 import CASES, keys, raw

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


@pytest.mark.parametrize(("name", "points"), [("teams-case", 25), ("six-lenses", 30)])
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


def sorted_into(pick: Any) -> dict[str, Any]:
    """A response to the graded cards, each in the bin that `pick` gives for it."""
    cards = raw["second-recording"]["cards"]
    return {"version": 1, "items": {card["id"]: {"bin": pick(card)} for card in cards}}


def test_sorting_without_reading_earns_little() -> None:
    score = pytest.importorskip("fivefold.sorting.score").score
    key = keys()["second-recording"]
    right = {id: card["right"][0]["bin"] for id, card in key["cards"].items()}
    assert score(sorted_into(lambda card: right[card["id"]]), key) == key["points"] == 30
    constant = max(score(sorted_into(lambda _, bin=bin: bin), key) for bin in key["bins"])
    chance = random.Random(5)
    drawn = [score(sorted_into(lambda _: chance.choice(key["bins"])), key) for _ in range(500)]
    middle = sorted(raw["second-recording"]["cards"], key=lambda card: len(card["text"]))
    place = {card["id"]: n for n, card in enumerate(middle)}
    by_length = max(
        score(sorted_into(lambda card, way=way: way[place[card["id"]] // 5]), key)
        for way in itertools.permutations(key["bins"])
    )
    # whatever is in quotation marks or holds a figure was said or seen
    telling = sorted_into(
        lambda card: (
            "recorded"
            if any(sign in card["text"] for sign in '"0123456789')
            else "beyond"
            if any(word in card["text"].lower() for word in ("from now on", "next time", "never"))
            else "added"
        )
    )
    told = score(telling, key)
    print(f"cards, of 30: best constant {constant:.1f}, drawn {sum(drawn) / 500:.1f}, ", end="")
    print(f"best by length {by_length:.1f}, by tell-tale words {told:.1f}")
    assert max(constant, sum(drawn) / 500, by_length, told) <= LIMIT * 30
    assert score({}, key) == 0
    assert score({"version": 1, "items": {"card-1": {"bin": ["x"]}}}, key) == 0


def test_the_cards_are_spread_over_the_bins() -> None:
    key = keys()["second-recording"]["cards"]
    for right in (
        [card["right"][0]["bin"] for card in key.values()],
        [told["right"] for told in raw["camera-test"]["feedback"].values()],
        [told["right"] for told in raw["library-desk"]["feedback"].values()],
    ):
        counts = Counter(right)
        assert len(counts) == 3
        assert max(counts.values()) <= 0.4 * len(right)
    assert list(key) == [card["id"] for card in raw["second-recording"]["cards"]]


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
    options = sum(longest(item)[0] == option for item, option, _ in found)
    print(f"longest pair {by_length}, reason {reasons}, option {options} of {len(found)}")
    assert by_length <= 0.2 * len(found)
    assert reasons <= 0.4 * len(found)
    assert options <= 0.6 * len(found)


def test_every_wrong_choice_names_what_it_reveals() -> None:
    for name in CASES:
        contents = {item["id"]: item for item in raw[name]["items"]}
        for id, item in keys()[name]["items"].items():
            for part, group in (("choices", "options"), ("reasons", "reasons")):
                right = item["answer"]["answer" if part == "choices" else "reason"]
                wrong = {option["id"] for option in contents[id][group]} - {right}
                assert set(item[part]) == wrong, (name, id)
