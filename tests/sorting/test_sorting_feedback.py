"""What is said about sorted cards, and how a room sorted them."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from fivefold.sorting import score
from fivefold.sorting.key import read_key
from fivefold.sorting.room import COLUMNS, entropy
from piles import KEYS, answer, content, lies, right


def said(name: str, card: str, part: dict[str, Any], **changes: Any) -> dict[str, Any]:
    told = score.feedback({"version": 1, "items": {card: part}}, content(name, **changes))
    json.dumps(told, allow_nan=False)  # it goes to the browser
    found: dict[str, Any] = told["items"].get(card, {})
    return found


SURE = {"confidence": 75, "checked": True}


def test_nothing_is_told_before_the_check() -> None:
    good = lies("within", "kept", confidence=75)
    assert said("two", "letters-a", good) == {}
    assert said("two", "letters-a", good | {"checked": "yes"}) == {}
    assert said("two", "letters-a", {"bin": "within", "confidence": 75, "checked": True}) == {}
    assert said("two", "letters-a", lies("within", "kept", checked=True)) == {}  # how sure?
    assert said("two", "letters-a", good | {"checked": True}, reveal="none") == {}
    nothing = {"graded": True, "feedback": {}, "mixups": []}
    assert said("two", "letters-a", good | {"checked": True}, **nothing) == {}
    assert said("two", "letters-a", {"hinted": True}) == {"hint": "What did they do with the hour?"}
    assert said("two", "letters-b", {"hinted": True}) == {}  # it has none


def test_a_right_card_is_told_with_its_rationale() -> None:
    told = said("two", "letters-a", lies("within", "kept", **SURE))
    assert told == {
        "verdict": "right",
        "bin_right": True,
        "about": [],
        "says": "Why letters-a lies there.",
        "experts": "Some call this generative.",
        "answers": [{"bin": "within", "second": "kept"}],
    }


def test_a_wrong_card_names_its_misconception_and_keeps_the_answer() -> None:
    told = said("two", "letters-a", lies("beyond", "tool", **SURE))
    assert told == {
        "verdict": "wrong",
        "bin_right": False,
        "about": [
            {"misconception": "beyond-first", "says": "Not beyond, but within."},
            {"misconception": "new-tool", "says": "A new tool, an old aim."},
        ],
    }
    half = said("two", "letters-a", lies("within", "tool", **SURE))
    assert (half["verdict"], half["bin_right"], len(half["about"])) == ("wrong", True, 1)
    shown = said("two", "letters-a", lies("beyond", "tool", revealed=True, **SURE))
    assert shown["answers"] == [{"bin": "within", "second": "kept"}]
    contested = said("two", "letters-c", lies("depends", "age", **SURE))
    assert contested["about"] == [
        {"misconception": "new-tool", "says": "New tools serve old aims."}
    ]


def test_a_cards_own_word_comes_before_that_for_all_cards() -> None:
    own = {"beyond": {"misconception": "own", "says": "On this card."}}
    told = content("two").model_dump()["feedback"]
    told["letters-a"] |= {"bins": own}
    found = said("two", "letters-a", lies("beyond", "kept", **SURE), feedback=told)
    assert found["about"][0] == {"misconception": "own", "says": "On this card."}


def test_at_the_end_everything_is_told() -> None:
    told = said("scale", "card-1", {"bin": "step-2", "checked": True})
    assert (told["verdict"], told["says"]) == ("partly", "Line 1 it is.")
    assert told["answers"] == [{"bin": "step-1", "second": None}]


def test_sureness_is_told_once_all_were_checked_on_first_answers() -> None:
    whole = content("two")
    good = right("two", **SURE)
    told = score.feedback(good, whole)["sure"]
    assert told["n"] == 5  # letters-c is contested
    assert told["brier"] == pytest.approx(0.0625)
    assert "you had 5 right (100 %), and were 75 % sure" in told["says"]
    first = {"first": lies("beyond", "kept", confidence=95)}
    good["items"]["letters-a"] |= first
    told = score.feedback(good, whole)["sure"]
    assert told["brier"] == pytest.approx((4 * 0.0625 + 0.95**2) / 5, abs=1e-4)
    good["items"]["letters-a"] = first  # it is open again
    assert score.feedback(good, whole)["sure"] == told
    good["items"]["letters-a"] = {}
    assert "sure" not in score.feedback(good, whole)


@pytest.mark.parametrize(
    ("confidence", "verdict"),
    [(50, "You were less sure than right."), (95, "Your sureness fits.")],
)
def test_sureness_is_judged_from_ten_cards_on(confidence: int, verdict: str) -> None:
    response = right("scale", confidence=confidence, checked=True)
    told = score.feedback(response, content("scale", confidence=True))["sure"]
    assert told["n"] == 10
    assert told["says"].endswith(verdict)
    for part in response["items"].values():
        part["bin"] = "step-5" if part["bin"] != "step-5" else "step-1"
    told = score.feedback(response, content("scale", confidence=True))["sure"]
    assert told["says"].endswith("You were more sure than right.")


def test_cards_in_bins_that_are_gone_are_told_in_one_sentence() -> None:
    gone = answer(letters_a={"bin": "no-more"}, letters_b={"bin": 5}, sheet_a={"bin": None})
    assert score.feedback(gone, content("two"))["notes"] == [
        "2 cards lie in a bin that this exercise does not have: sort them again."
    ]
    one = answer(letters_a={"bin": "no-more"})
    assert score.feedback(one, content("two"))["notes"] == [
        "1 card lies in a bin that this exercise does not have: sort it again."
    ]
    assert score.feedback(answer(), content("two"))["notes"] == []


def test_a_room_has_its_most_contested_cards_first() -> None:
    room: list[Any] = [
        answer(letters_a=lies("within"), letters_b=lies("within"), letters_c=lies("within")),
        answer(letters_a=lies("within"), letters_b=lies("beyond"), letters_c=lies("beyond")),
        answer(letters_a=lies("within"), letters_b=lies("beyond"), letters_c=lies("depends")),
        answer(letters_a={"bin": "gone"}),
        {"items": 5},
    ]
    table = score.summarise(room, content("two"))
    assert list(table.columns) == COLUMNS
    assert list(dict.fromkeys(table["card"]))[:3] == ["letters-c", "letters-b", "letters-a"]
    rows = table.set_index(["card", "bin"])
    assert rows.loc[("letters-c", "depends"), "entropy"] == pytest.approx(1)
    assert rows.loc[("letters-b", "beyond"), "share"] == pytest.approx(2 / 3)
    mixed = -(2 / 3 * math.log(2 / 3) + 1 / 3 * math.log(1 / 3)) / math.log(3)
    assert rows.loc[("letters-b", "beyond"), "entropy"] == pytest.approx(mixed)
    assert dict(rows.loc[("letters-a", "within")]) == {"n": 3, "share": 1, "entropy": 0}
    assert dict(rows.loc[("sheet-a", "within")]) == {"n": 0, "share": 0, "entropy": 0}
    assert len(table) == 18
    assert score.summarise([], content("two"))["n"].sum() == 0


def test_a_room_counts_what_was_checked_first() -> None:
    later = lies("within", "kept", first=lies("beyond", "kept"))
    table = score.summarise([answer(letters_a=later)], content("two"))
    counts = table.set_index(["card", "bin"])["n"]
    assert (counts["letters-a", "beyond"], counts["letters-a", "within"]) == (1, 0)


def test_the_confusion_of_firm_cards() -> None:
    everything = {"version": 1, "items": {
        name: lies("beyond") for name in content("two").rules.cards}}  # fmt: skip
    room = [right("two"), everything, None]
    table = score.confusion(room, content("two"))
    assert list(table.index) == list(table.columns) == ["within", "beyond", "depends"]
    assert table.to_numpy().tolist() == [[3, 3, 0], [0, 4, 0], [0, 0, 0]]
    graded = content("two", graded=True, feedback={}, mixups=[])
    assert score.confusion(room, graded).to_numpy().sum() == 0
    assert score.confusion(room, graded, read_key(KEYS["two"]).rules).equals(table)


def test_entropy_lies_between_agreement_and_equal_shares() -> None:
    assert [entropy(counts) for counts in ([], [0, 0], [7, 0, 0])] == [0, 0, 0]
    assert entropy([2, 2, 2]) == pytest.approx(1)
    assert 0 < entropy([5, 1, 0]) < entropy([3, 3, 0]) < 1
