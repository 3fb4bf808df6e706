"""What a graded answer of module 0 earns that knows nothing about the cards or the record."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Any

import pytest

from fivefold.question.score import score as question_score
from fivefold.sorting.key import SortingKey
from fivefold.sorting.rules import Placed, blind
from fivefold.sorting.rules import corrected as corrected_for
from module_0 import CASES, keys, raw

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


def test_guessing_about_the_record_earns_little() -> None:
    key = keys()["record-case"]
    full = {"version": 1, "items": {id: item["answer"] for id, item in key["items"].items()}}
    assert question_score(full, key) == key["points"] == 25
    constant = max(
        question_score(response("record-case", lambda _, pair=pair: pair), key)
        for pair in itertools.product("abcd", ("i", "ii", "iii", "iv"))
    )
    chance = sum(
        item["points"] / (len(content["options"]) * len(content["reasons"]))
        for item, content in zip(key["items"].values(), raw["record-case"]["items"], strict=True)
    )
    by_length = question_score(response("record-case", longest), key)
    print(f"of 25: chance {chance:.1f}, best constant {constant:.1f}, longest {by_length:.1f}")
    assert max(chance, constant, by_length) <= LIMIT * 25


@pytest.mark.parametrize("graded", [True, False])
def test_neither_place_nor_length_gives_the_answer_away(graded: bool) -> None:
    found = []
    for name, exercise in raw.items():
        if exercise["kind"] == "question" and (name in CASES) == graded:
            known = keys()[name]["items"] if graded else exercise["feedback"]
            found += [
                (item, known[item["id"]]["answer"]["answer"], known[item["id"]]["answer"]["reason"])
                for item in exercise["items"]
                if item["type"] == "two-part"
            ]
    assert len(found) >= 5
    for part in (1, 2):
        letters = Counter(one[part] for one in found)
        print(f"{'graded' if graded else 'practice'}: {dict(letters)}")
        assert max(letters.values()) <= 0.45 * len(found)
    both = sum(longest(item) == (option, reason) for item, option, reason in found)
    reasons = sum(longest(item)[1] == reason for item, _, reason in found)
    print(f"longest pair right {both}, longest reason right {reasons}, of {len(found)}")
    assert both <= 0.25 * len(found)
    assert reasons <= 0.5 * len(found)


def strategies() -> dict[str, Any]:
    """Ways to sort a card without understanding it; each gives a bin and a sentence."""
    cards = sorted(raw["twelve-more"]["cards"], key=lambda card: len(card["text"]))
    rank = {card["id"]: place for place, card in enumerate(cards)}
    new = ("program", "sensor", "assistant", "model", "film", "drone", "laborator")

    def sentence(card: dict[str, Any], how: Any) -> str:
        return str(how(card["reasons"], key=lambda option: len(option["text"]))["id"])

    return {
        "by length, longest sentence": lambda card: (
            ("depends", "may") if rank[card["id"]] < 3
            else ("within" if rank[card["id"]] < 8 else "beyond", sentence(card, max))
        ),
        "by length, shortest sentence": lambda card: (
            ("depends", "hour") if rank[card["id"]] < 3
            else ("within" if rank[card["id"]] < 8 else "beyond", sentence(card, min))
        ),
        "new tools are generative": lambda card: (
            "beyond" if any(word in card["text"].lower() for word in new) else "within",
            sentence(card, max),
        ),
        "everything depends on the hour": lambda card: ("depends", "hour"),
        "everything depends on the rule": lambda card: ("depends", "may"),
    }  # fmt: skip


def test_sorting_without_understanding_earns_little() -> None:
    key = SortingKey.model_validate(keys()["twelve-more"])
    print(f"\nbest blind strategy before the correction: {key.chance:.0%} of the cards")
    for way in blind(key.rules):
        print(f"{way.name}: {way.corrected:.1%} of the points")
        assert way.corrected <= LIMIT
    for name, pick in strategies().items():
        credits = [
            key.rules.credit(card["id"], Placed(*pick(card)))
            for card in raw["twelve-more"]["cards"]
        ]
        earned = corrected_for(sum(credits) / len(credits), key.chance)
        print(f"{name}: {earned:.1%} of the points")
        assert earned <= LIMIT, name


@pytest.mark.parametrize("bin", ["within", "beyond", "depends"])
def test_whoever_knows_the_bins_and_draws_the_second_part_earns_little(bin: str) -> None:
    key = SortingKey.model_validate(keys()["twelve-more"])
    mean = 0.0
    for card, rule in key.rules.cards.items():
        right = rule.right[0]  # the one with full credit
        _, choices = key.rules.asked(card, right.bin)
        mean += 1 / len(choices) / len(key.rules.cards)
        assert key.rules.credit(card, Placed(bin)) == 0, "a bin alone earns nothing"
    assert corrected_for(mean, key.chance) <= LIMIT


def test_the_key_names_what_the_cards_offer() -> None:
    content, key = raw["twelve-more"], keys()["twelve-more"]
    assert key["points"] == 15
    assert key["validated"] is False
    assert [bin["id"] for bin in content["bins"]] == key["bins"]
    assert [bin["id"] for bin in content["bins"] if "asks" in bin] == key["asks_condition"]
    assert [option["id"] for option in content["conditions"]] == key["conditions"]
    assert {card["id"] for card in content["cards"]} == set(key["cards"])
    for card in content["cards"]:
        assert [option["id"] for option in card["reasons"]] == key["cards"][card["id"]]["reasons"]
    letters = Counter(
        answer["reason"]
        for card in key["cards"].values()
        for answer in card["right"]
        if "reason" in answer
    )
    assert max(letters.values()) <= 3, letters
    asked = {answer["condition"] for card in key["cards"].values() for answer in card["right"]
             if "condition" in answer}  # fmt: skip
    assert asked == {"hour", "fell", "may"}
