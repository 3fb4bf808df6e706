"""What is particular to the exercises and the workshop of two kinds of learning."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest

from fivefold.causal_loop import CausalMap
from fivefold.course.matrix import matrix
from module_0 import here, keys, lesson, ran, raw

CARDS = {"twelve-more"}


def rights(name: str) -> dict[str, list[dict[str, Any]]]:
    """The answers of each card, of practice from its feedback and of graded ones from the key."""
    told = keys()[name]["cards"] if name in CARDS else raw[name]["feedback"]
    return {card: about["right"] for card, about in told.items()}


@pytest.mark.parametrize(("name", "count"), [("two-kinds", [7, 6, 3]), ("twelve-more", [5, 4, 3])])
def test_cards_are_minimal_pairs_with_one_frame(name: str, count: list[int]) -> None:
    content = raw[name]
    first = {card: answers[0] for card, answers in rights(name).items()}
    bins = Counter(right["bin"] for right in first.values())
    assert [bins[bin["id"]] for bin in content["bins"]] == count
    assert len(content["cards"]) == sum(count)
    pairs: dict[str, list[dict[str, Any]]] = {}
    for card in content["cards"]:
        pairs.setdefault(json.dumps(card["reasons"]), []).append(card)
    twos = [cards for cards in pairs.values() if len(cards) == 2]
    assert len(twos) == {"two-kinds": 6, "twelve-more": 4}[name]
    for one, other in twos:
        # the same beginning, the same sentence; only what happens with the freed hour differs
        begins = [card["text"].split(". ")[0] for card in (one, other)]
        assert begins[0] == begins[1]
        places = {first[card["id"]]["bin"] for card in (one, other)}
        assert places == {"within", "beyond"}
        assert first[one["id"]]["reason"] == first[other["id"]]["reason"]
    for card in content["cards"]:
        assert len(card["reasons"]) == 4
        assert not re.search(r"adaptive|frame", card["text"], re.I), card["id"]


def test_every_wrong_sentence_and_bin_names_what_led_there() -> None:
    content = raw["two-kinds"]
    for card in content["cards"]:
        told = content["feedback"][card["id"]]
        right = {answer.get("reason") for answer in told["right"]}
        wrong = {reason["id"] for reason in card["reasons"]} - right
        if told["right"][0]["bin"] == "depends":
            offered = {condition["id"] for condition in content["conditions"]}
            accepted = {answer["condition"] for answer in told["right"]}
            assert set(told["conditions"]) == offered - accepted, card["id"]
        else:
            assert set(told["reasons"]) == wrong, card["id"]
        assert told["hint"].endswith("?")
    named = {mixup["misconception"] for mixup in content["mixups"]}
    named |= {
        about["misconception"]
        for told in content["feedback"].values()
        for about in (told["reasons"] | told.get("conditions", {})).values()
    }
    for wanted in ("new", "size", "people", "ai"):
        assert f"{wanted}-means-generative" in named
    assert {"plain-means-adaptive", "everything-depends", "tool-decides"} <= named


def test_the_menu_of_rules_offers_other_rules() -> None:
    content = raw["castles-3"]
    assert content["rules"][0]["id"] == "plain"
    assert set(content["feedback"]["rules"]) == {rule["id"] for rule in content["rules"]}
    assert len(content["rules"]) >= 5
    assert content["needs"] == 2
    fields = [raw[f"castles-{n}"]["field"]["round"] for n in (1, 2, 3)]
    assert fields == [1, 2, 3]
    assert [raw[f"castles-{n}"].get("from") for n in (1, 2, 3)] == [None, "castles-1", "castles-2"]


def test_the_circle_has_the_loops_that_the_lesson_tells() -> None:
    content = raw["advice-line"]
    assert content["form"] == "circle"
    assert "links" not in content["start"]
    variables = content["start"]["variables"]
    ids = {variable["name"]: variable["id"] for variable in variables}
    told = next(cell.source for cell in here.markdown if cell["id"] == "circle-answer")
    found = re.findall(r"([A-Za-z ]+?) → ([a-z ]+) \(([+−])(, delayed)?", told)
    signs = {"+": "+", "−": "-"}
    links = [
        {"from": ids[a.strip()[0].lower() + a.strip()[1:]], "to": ids[b], "sign": signs[s],
         "delay": bool(d)}
        for a, b, s, d in found
    ]  # fmt: skip
    map = CausalMap.from_dict({"variables": variables, "links": links})
    assert len(links) == 6
    assert sorted(loop.polarity for loop in map.loops()) == ["B", "R"]
    (loop,) = [loop for loop in map.loops() if loop.delay]
    assert loop.polarity == "B"


def test_a_wrong_function_fails_the_stretch() -> None:
    source = {c["id"]: c.source for c in here.code}
    assert [c["id"] for c in here.code][-3:] == [
        "stretch-function",
        "stretch-visible",
        "stretch-hidden",
    ]
    scope = dict(ran()[0])  # the solution passed its tests while the cells were run
    np = scope["np"]

    def no_draw(plan: Any, rows: Any) -> float:
        worth = np.arange(1, 11)
        return float((((np.asarray(plan) > rows) * worth).sum(axis=1) > 27.5).mean())

    scope["share_won"] = no_draw
    for id in ("stretch-visible", "stretch-hidden"):
        with pytest.raises(AssertionError):
            exec(source[id], scope)


def test_what_must_not_be_said_is_not_said() -> None:
    for word in ("mastery becomes a trap", "winners always fall"):
        assert word not in here.prose.lower()
    assert "One of four winners fell" in here.prose
    assert "**Double-loop learning is not the same as generative learning.**" in here.prose
    assert '**The word "generative" has two more meanings,**' in here.prose
    assert "Neither kind is the better one." in here.prose


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


def test_half_of_the_game_s_time_belongs_to_other_rules() -> None:
    minutes = {step.id: step.minutes for step in here.agenda.parts[0].steps}
    old = sum(minutes[id] for id in ("first-plan", "guess", "second-plan", "two-fields"))
    new = minutes["rules"] + minutes["what-counts"]
    assert new >= old
    assert "Half of the time for the castles belongs to the other rules." in here.plain["guide"]


def test_the_guide_puts_the_cards_where_they_belong() -> None:
    feedback = raw["two-kinds"]["feedback"]
    lists = re.search(
        r"seven keep a frame \((.+?)\), six reopen one \((.+?)\), and three .+? \((.+?)\)",
        here.plain["guide"],
    )
    for bin, listed in zip(("within", "beyond", "depends"), lists.groups(), strict=True):
        found = {f"card-{number}" for number in listed.split(", ")}
        assert found == {c for c, told in feedback.items() if told["right"][0]["bin"] == bin}
    texts = {card["id"]: card["text"].split(". ")[0] for card in raw["two-kinds"]["cards"]}
    pairs = re.findall(r"(\d\d) and (\d\d) \(", here.plain["guide"])
    assert len(pairs) == 6
    assert all(texts[f"card-{a}"] == texts[f"card-{b}"] for a, b in pairs)


def test_the_worked_example_has_the_parts_of_the_task() -> None:
    parts = re.findall(r"^\d\. \*\*(.+?):\*\*", here.cells["rewrite-head"].source, re.M)
    assert parts == re.findall(r"^\d\. \*\*(.+?)\.\*\*", here.cells["after"].source, re.M)


def test_saying_is_graded_in_words_and_judging_by_cards() -> None:
    rows = {row.verb: row for row in matrix(lesson, raw)}
    assert set(rows) == {"say", "judge", "rewrite"}
    assert "winner-here" in {item.id for item in rows["say"].graded}
    assert {item.kind for item in rows["judge"].graded} == {"sorting"}


@pytest.mark.parametrize("name", sorted(here.written))
def test_an_invented_case_stands_beside_each_own_one(name: str) -> None:
    order = [cell["id"] for cell in lesson.cells]
    before = lesson.cells[order.index(name) - 1].source
    assert "take this invented one" in before
    assert re.search(r"^> \*\*.+\.\*\* ", before, re.M)
