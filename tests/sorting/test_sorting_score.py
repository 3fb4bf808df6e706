"""Points for sorted cards: the right ones, the blind ones and the hostile ones."""

from __future__ import annotations

import copy
import random
from statistics import mean
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fivefold.errors import FivefoldError
from fivefold.sorting import score
from fivefold.sorting.key import LUCK, SortingKey, read_key
from fivefold.sorting.rules import blind
from piles import KEYS, PAIRS, answer, content, lies, right

CHANCE = 0.35


def key(name: str, **changes: Any) -> SortingKey:
    return read_key({**copy.deepcopy(KEYS[name]), **changes})


def share(name: str, response: Any, **changes: Any) -> float:
    read = key(name, **changes)
    return score.score(response, read) / read.points


@pytest.mark.parametrize("name", KEYS)
def test_everything_right_earns_all_as_a_float(name: str) -> None:
    earned = score.score(right(name), KEYS[name])
    assert earned == KEYS[name]["points"]
    assert type(earned) is float
    assert share(name, answer()) == 0


def test_two_parts_earn_credit_for_the_pair_only() -> None:
    good = right("two")["items"]
    changed = {
        "another reason": {"letters-a": lies("within", "reopened")},
        "another bin": {"letters-a": lies("beyond", "kept")},
        "no reason": {"letters-a": lies("within")},
        "another condition": {"letters-c": lies("depends", "age")},
        "a reason for a condition": {"letters-c": {"bin": "depends", "reason": "hour"}},
    }
    for what, change in changed.items():
        response = {"version": 1, "items": good | change}
        assert share("two", response) == pytest.approx((5 / 6 - 0.5) / 0.5), what


def test_a_contested_card_is_scored_on_the_condition_that_is_named() -> None:
    cards = copy.deepcopy(KEYS["two"]["cards"])
    cards["letters-c"]["right"] = [
        {"bin": "depends", "condition": "hour"},
        {"bin": "depends", "condition": "reach", "credit": 0.5},
        {"bin": "beyond", "reason": "reopened", "credit": 0.25},
    ]
    read = key("two", cards=cards)
    credits = {
        (bin, second): read.rules.credit("letters-c", placed)
        for bin, second in (("depends", "hour"), ("depends", "reach"), ("depends", "age"),
                            ("beyond", "reopened"), ("within", "kept"))
        if (placed := score.read.placed(lies(bin, second), "letters-c", read.rules))
    }  # fmt: skip
    assert list(credits.values()) == [1, 0.5, 0, 0.25, 0]
    assert read.rules.firm("letters-c") is None
    assert read.rules.firm("letters-a") == "within"


def test_a_step_beside_the_right_one_earns_half() -> None:
    read = key("scale")
    for bin, credit in zip(read.bins, [0.5, 1, 0.5, 0, 0], strict=True):
        assert read.rules.credit("card-3", score.read.Placed(bin)) == credit
    assert key("scale", ordinal=False).rules.credit("card-3", score.read.Placed("step-1")) == 0


def test_chance_is_what_the_best_blind_strategy_earns() -> None:
    assert key("two").chance == pytest.approx(3 / 6)  # "within, because the aim was kept"
    assert key("grid").chance == pytest.approx(1 / 4)
    # the middle step is right for 2 of 10 cards, and beside 4 of them
    assert key("scale").chance == pytest.approx((2 + 4 / 2) / 10)


def guess(name: str, dice: random.Random) -> dict[str, Any]:
    """A bin at random for each card, and a second part at random."""
    rules, items = key(name).rules, {}
    for card in rules.cards:
        bin = dice.choice(rules.bins)
        kind, choices = rules.asked(card, bin)
        items[card] = {"bin": bin, **({kind: dice.choice(choices)} if kind else {})}
    return {"version": 1, "items": items}


@pytest.mark.parametrize("name", KEYS)
def test_blind_sorting_earns_little(name: str) -> None:
    """Printed with -s: what each blind way of sorting earns of the points."""
    rules = key(name).rules
    dice = random.Random(7)
    drawn = mean(share(name, guess(name, dice)) for _ in range(600))
    found = {way.name: way.corrected for way in blind(rules)}
    print(f"\n{name}: drawn 600 times {drawn:.1%}; "
          + ", ".join(f"{way} {earned:.1%}" for way, earned in found.items()))  # fmt: skip
    assert drawn == pytest.approx(found["at random"], abs=0.03)  # the computed one is the real one
    assert max(drawn, *found.values()) <= CHANCE
    for bin in rules.bins:
        seconds = {s for card in rules.cards for s in rules.asked(card, bin)[1]} or {None}
        for second in seconds:  # one bin and one reason for all: "everything depends on the hour"
            items = {card: {"bin": bin, "reason": second, "condition": second}
                     for card in rules.cards}  # fmt: skip
            assert share(name, {"version": 1, "items": items}) <= 1e-9


def test_a_mixture_of_the_two_best_pairs_earns_little() -> None:
    dice = random.Random(3)
    earned = []
    for _ in range(600):
        pick = {card: lies(*dice.choice([("within", "kept"), ("beyond", "reopened")]))
                for card in PAIRS}  # fmt: skip
        earned.append(share("two", {"version": 1, "items": pick}))
    assert mean(earned) <= CHANCE


def test_a_key_that_rewards_blind_sorting_is_refused() -> None:
    cards = {f"card-{n}": {"right": "step-1"} for n in range(1, 9)}
    with pytest.raises(FivefoldError, match=r"sorting without reading would earn too much \(100%"):
        key("scale", cards=cards)
    heavy = copy.deepcopy(KEYS["two"]["cards"])
    heavy["letters-a"]["points"] = 30  # one card of two reasons, and five that weigh nothing
    for card in ("letters-a", "sheet-b", "lab-a"):
        heavy[card] |= {"reasons": ["kept", card]}
        heavy[card]["right"] = [{"bin": "within", "reason": card}]
    with pytest.raises(FivefoldError, match="take more cards"):
        key("two", cards=heavy)
    assert LUCK <= CHANCE


def test_calibration_only_takes_away() -> None:
    sure, unsure = right("two", confidence=95), right("two", confidence=25)
    assert share("two", sure) == share("two", unsure) == 1
    assert share("two", sure, calibration=0.2) == pytest.approx(0.8 + 0.2 * (1 - 0.05**2 / 0.25))
    assert share("two", unsure, calibration=0.2) == pytest.approx(0.8)
    assert share("two", right("two"), calibration=0.2) == pytest.approx(0.8)  # it was not said
    wrong = {card: lies("within", "tool", confidence=25) for card in PAIRS}
    assert share("two", {"version": 1, "items": wrong}, calibration=0.2) == 0


def test_cards_may_weigh_differently() -> None:
    cards = copy.deepcopy(KEYS["grid"]["cards"])
    cards["move-1"]["points"] = 3
    read = key("grid", cards=cards)
    items = right("grid")["items"]
    del items["move-1"]
    m, blindly = 7 / 10, 4 / 10
    expected = 4 * (m - blindly) / (1 - blindly)
    assert score.score({"version": 1, "items": items}, read) == pytest.approx(expected)


def test_the_reasons_do_not_give_the_key_away() -> None:
    items = right("two", confidence=75)["items"] | {
        "letters-b": lies("beyond", "kept", confidence=75),
        "sheet-a": {"bin": "no-such-bin"},
    }
    del items["lab-a"]
    said = score.explain({"version": 1, "items": items}, KEYS["two"])
    assert said == (
        "3 of 6 cards earned full credit. Right bin with another reason or condition (credit for "
        "the pair): 1. Not sorted: 2. Points count from 50% on, which sorting blindly earns at "
        "best. Of the 3 cards that have one firm answer you had 2 right (67 %), and were 75 % sure "
        "on average. Your Brier score, which holds the two together, is 0.23: 0 is best, and "
        "saying “half sure” each time gives 0.25. Whether sureness fits is judged from 10 cards on."
    )
    near = {"card-1": {"bin": "step-2"}, "card-2": {"bin": "step-1"}}
    assert "In part: 1." in score.explain({"version": 1, "items": near}, KEYS["scale"])


def test_complete_counts_cards_with_all_that_is_asked() -> None:
    whole = content("two")
    response = answer(
        letters_a=lies("within", "kept", confidence=95),
        letters_b=lies("beyond", "kept"),
        letters_c=lies("depends", confidence=25),
        sheet_a={"bin": "gone", "confidence": 25},
    )
    assert score.complete(response, whole) == (1, 6)
    assert score.complete(right("grid"), content("grid", graded=True, feedback={})) == (8, 8)


IDS = ["version", "items", "bin", "reason", "condition", "confidence", "why", "checked", "hinted",
       "revealed", "first", *PAIRS, "card-1", "within", "depends", "hour", "step-1"]  # fmt: skip
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from([10**400, *IDS]),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.sampled_from(IDS), inner),
    max_leaves=30,
)  # fmt: skip


@pytest.mark.parametrize("name", KEYS)
@given(junk=JUNK, part=JUNK)
@settings(deadline=None, max_examples=30)
def test_nothing_raises_on_a_hostile_answer(name: str, junk: Any, part: Any) -> None:
    read, whole = key(name), content(name)
    card = whole.cards[0].id
    shaped = right(name)["items"] | {card: part}
    mixed = right(name, checked=True)["items"]
    mixed[card] |= part if isinstance(part, dict) else {}
    for response in (junk, {"items": shaped}, {"version": 1, "items": mixed}):
        assert 0 <= score.score(response, read) <= read.points
        assert score.explain(response, read)
        assert score.feedback(response, whole)["items"] is not None
        done, total = score.complete(response, whole)
        assert 0 <= done <= total
        assert len(score.summarise([response], whole)) == len(whole.cards) * len(whole.bins)
        assert score.confusion([response], whole).to_numpy().sum() <= len(whole.cards)
