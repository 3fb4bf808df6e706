"""Points and sentences for forecasts: the right ones, the blind ones and the hostile ones."""

from __future__ import annotations

import copy
import json
import random
from statistics import mean
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ahead import DRAWN, INFLOW, KEYS, NUMBER, REST, SIGNED, STOCK, answer, content
from fivefold.forecast import score
from fivefold.forecast.shapes import SHAPES

CHANCE = 0.35
TRUTH = REST["feedback"]["truth"]


def share(key: str, response: Any) -> float:
    return score.score(response, KEYS[key]) / KEYS[key]["points"]


def interval(low: Any, high: Any, **more: Any) -> dict[str, Any]:
    return {"low": low, "estimate": low, "high": high, **more}


def test_a_narrow_interval_that_holds_the_truth_earns_most() -> None:
    exact = answer(tickets=interval(120, 120), essays=interval(31, 31, **dict.fromkeys(
        ("low_side", "estimate_side", "high_side"), "minus")))  # fmt: skip
    assert score.score(exact, KEYS["number"]) == 6.0
    assert type(score.score(exact, KEYS["number"])) is float
    one = answer(tickets=interval(100, 145))  # a width of 45 of 225, one third of the points
    assert score.score(one, KEYS["number"]) == pytest.approx(2 * (1 - 45 / 225))
    missed = answer(tickets=interval(121, 131))  # 10 wide, and 1 beside it
    assert score.score(missed, KEYS["number"]) == pytest.approx(2 * (1 - 20 / 225))


def test_ends_the_other_way_round_earn_the_same() -> None:
    assert share("number", answer(tickets=interval(145, 100))) == share(
        "number", answer(tickets=interval(100, 145))
    )


@pytest.mark.parametrize("width", [0, 20, 112, 300, 450, 900])
def test_no_interval_chosen_blindly_earns_much(width: float) -> None:
    dice = random.Random(width)
    low = dice.uniform(0, 900 - width)
    earned = [
        score.score(
            answer(tickets=interval(low, low + width)),
            {"kind": "forecast", "mode": "number", "points": 1,
             "items": {"tickets": {"truth": truth, "min": 0, "max": 900}}},
        )
        for truth in range(0, 901, 3)
    ]  # fmt: skip
    assert mean(earned) <= 0.07
    assert width < 900 or max(earned) == 0


def test_a_drawn_stock_earns_by_its_features() -> None:
    assert share("curve", answer(curve=DRAWN)) == 1
    assert share("curve", answer(curve={"points": [60] * 17})) == pytest.approx(0.1)
    assert share("curve", answer(curve={"points": [20, *INFLOW]})) < CHANCE
    assert share("curve", answer(curve={"points": [*STOCK[:-1], None]})) == 0


def test_another_curve_earns_by_the_class_of_what_was_drawn() -> None:
    half = [v / 2 for v in TRUTH]
    assert share("rest", answer(curve={"points": TRUTH})) == 1
    assert share("rest", answer(curve={"points": [None, None, *half[2:]]})) == 1
    assert share("rest", answer(curve={"points": [0, 0, *range(10, 17)]})) == 0
    assert share("rest", answer(curve={"points": [8] * 9})) == 0


def test_a_shape_earns_all_or_what_the_key_gives_it() -> None:
    earned = {shape: share("shape", answer(shape={"shape": shape})) for shape in SHAPES}
    assert earned == dict.fromkeys(SHAPES, 0.0) | {"overshoot": 1.0, "oscillation": 0.5}
    assert share("shape", answer(shape={"points": TRUTH})) == 1
    constant = [
        mean(
            score.score(
                answer(shape={"shape": always}),
                {"kind": "forecast", "mode": "shape", "points": 1, "shape": truth},
            )
            for truth in SHAPES
        )
        for always in SHAPES
    ]
    assert max(constant) < CHANCE


def test_the_reasons_do_not_give_the_key_away() -> None:
    said = score.explain(answer(tickets=interval(1, 2)), KEYS["number"])
    assert said == "0 of 2 intervals held the truth. Not answered in full: 1."
    drawn = score.explain(answer(curve={"points": [20, *INFLOW]}), KEYS["curve"])
    assert "0 of 5 features" in drawn
    assert "Your line looks like the inflow." in drawn
    assert score.explain(answer(curve={"points": TRUTH}), KEYS["rest"]) == (
        "The shape of the line was right."
    )
    assert score.explain(answer(), KEYS["curve"]) == "The line was not drawn to its end."
    for key in KEYS:
        for told in (score.explain(answer(), KEYS[key]), score.explain(None, KEYS[key])):
            assert "120" not in told
            assert "overshoot" not in told


def said(mode: str, name: str, part: dict[str, Any], **changes: Any) -> dict[str, Any]:
    told = score.feedback(answer(**{name: part}), content(mode, **changes))
    json.dumps(told, allow_nan=False)  # it goes to the browser
    found: dict[str, Any] = told["items"].get(name, {})
    return found


PARTS = {
    "number": ("tickets", NUMBER),
    "curve": ("curve", DRAWN),
    "rest": ("curve", {"points": [None, None, *TRUTH[2:]]}),
    "shape": ("shape", {"shape": "linear"}),
}


@pytest.mark.parametrize("mode", PARTS)
def test_nothing_of_the_truth_is_told_before_the_lock(mode: str) -> None:
    name, part = PARTS[mode]
    secret = {"truth", "line", "says", "told", "features", "verdict", "about", "held"}
    assert not secret & set(said(mode, name, part))
    assert not secret & set(said(mode, name, part | {"locked": "yes"}))
    assert secret & set(said(mode, name, part | {"locked": True}))
    bare = {key: value for key, value in part.items() if key not in ("low", "points", "shape")}
    assert not secret & set(said(mode, name, bare | {"locked": True}))
    assert said(mode, name, part | {"locked": True}, graded=True, feedback={}) == {}


def test_a_question_that_was_asked_must_be_answered_before_the_truth() -> None:
    unsaid = {key: value for key, value in NUMBER.items() if key != "seen"}
    assert "truth" not in said("number", "tickets", unsaid | {"locked": True})
    unsure = {"points": STOCK, "locked": True}
    assert "line" not in said("curve", "curve", unsure)


def test_numbers_are_told_with_their_error_and_score() -> None:
    told = said("number", "tickets", NUMBER | {"locked": True})
    assert (told["truth"], told["interval"], told["held"]) == (120, [50, 100, 130], True)
    assert told["told"] == [
        "The truth: 120 tickets. Your estimate: 100 tickets, 20 tickets too low.",
        "Your interval, from 50 to 130 tickets, holds the truth. Its score is its width, "
        "80 tickets; lower is better.",
    ]


def test_directions_are_told_in_words() -> None:
    told = said("number", "essays", SIGNED | {"locked": True})
    assert told["told"] == [
        "The truth: faster by 31 %. Your estimate: faster by 20 %, 11 percentage points too "
        "little.",
        "Your interval, from faster by 45 % to slower by 5 %, holds the truth. Its score is its "
        "width, 50 percentage points; lower is better.",
    ]
    turned = SIGNED | {"low": 5, "low_side": "plus", "high": 45, "high_side": "minus"}
    assert "notes" not in said("number", "essays", turned)  # its ends have no order
    assert said("number", "essays", turned | {"locked": True})["told"] == told["told"]
    wrong = SIGNED | {"locked": True, "low": 5, "estimate_side": "plus", "high": 40}
    told = said("number", "essays", wrong)
    assert told["told"][0].endswith("slower by 20 %, in the other direction and 51 percentage "
                                    "points away.")  # fmt: skip
    assert "the width, 45, and ten times the 26 by which it missed" in told["told"][1]


def test_odd_intervals_get_their_sentence_and_lose_nothing() -> None:
    odd = {"low": 130, "estimate": 200, "high": 50, "seen": "no"}
    assert said("number", "tickets", odd)["notes"] == [
        "The two ends stood the other way round: read from 50 to 130 tickets.",
        "Your estimate lies outside your own interval.",
    ]
    assert said("number", "tickets", odd | {"locked": True})["interval"] == [50, 200, 130]
    assert said("number", "tickets", odd | {"low": 901}) == {}  # it is no number of this item


def test_curves_are_told_by_features_or_by_shape() -> None:
    told = said("curve", "curve", {"points": [20, *INFLOW], "confidence": 95, "locked": True})
    assert told["line"] == STOCK
    assert [f["holds"] for f in told["features"]] == [False] * 5
    assert "looks like the inflow" in told["likeness"]
    assert told["told"] == [
        "On average your line is 45.1 requests from the truth; most at Day 10: 77 requests."
    ]
    other = said("rest", "curve", {"points": [0, 0, *range(10, 17)], "locked": True})
    assert other["features"][0]["says"] == (
        "Your line's shape is linear: rises by about the same each time. The true one is "
        "overshoot: rises too far, then falls."
    )


def test_a_shape_names_what_it_reveals() -> None:
    told = said("shape", "shape", {"shape": "linear", "locked": True})
    assert told["verdict"] == "wrong"
    assert told["about"] == [{"misconception": "only-linear", "says": "Not linear."}]
    sketched = {"points": [None, None, *TRUTH[2:]]}
    reads = "Your sketch reads as overshoot: rises too far, then falls."
    assert said("shape", "shape", sketched)["notes"] == [reads]
    assert said("shape", "shape", sketched | {"locked": True})["verdict"] == "right"
    flat = {"points": [None, None, *[8] * 7], "locked": True}
    assert "verdict" not in said("shape", "shape", flat)
    assert "none of these shapes" in said("shape", "shape", flat)["notes"][0]


def test_complete_counts_what_is_locked() -> None:
    half = answer(tickets=NUMBER | {"locked": True}, essays=SIGNED)
    assert score.complete(half, content("number")) == (1, 2)
    assert score.complete(half, content("number", graded=True, feedback={})) == (2, 2)
    assert score.complete(answer(), content("curve")) == (0, 1)


def test_a_room_is_summed_up_by_what_was_locked_first() -> None:
    later = {"first": NUMBER | {"estimate": 60}, **NUMBER, "locked": True}
    room = [answer(tickets=NUMBER), answer(tickets=later), answer(tickets={"low": 3}), None]
    rows = score.summarise(room, content("number"))
    assert list(rows["estimate"]) == [100, 60]
    crowd = score.crowd(room, content("number")).set_index("item")
    assert dict(crowd.loc["tickets"]) == {"n": 2, "median": 80, "truth": 120, "held": 1.0}
    assert crowd.loc["essays", "n"] == 0
    lines = [answer(curve=DRAWN), answer(curve={"points": [60] * 17, "confidence": 25})]
    drawn = score.crowd(lines, content("curve"))
    assert list(drawn["truth"]) == STOCK
    assert list(drawn["median"]) == [(60 + v) / 2 for v in STOCK]
    assert len(score.summarise(lines, content("curve"))) == 34
    shapes = [answer(shape={"shape": s}) for s in ("linear", "linear", "decline", "?")]
    counted = score.crowd(shapes, content("shape")).set_index("shape")["n"]
    assert (counted["linear"], counted["decline"], counted.sum()) == (2, 1, 3)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from([10**400, -1e308, "plus", "yes", *SHAPES]),
    lambda inner: st.lists(inner, max_size=18) | st.dictionaries(
        st.sampled_from(["version", "items", "tickets", "curve", "shape", "low", "estimate",
                         "high", "low_side", "points", "locked", "first", "seen", "x"]),
        inner, max_size=8),
    max_leaves=40,
)  # fmt: skip


@pytest.mark.parametrize("mode", PARTS)
@given(junk=JUNK, part=JUNK)
@settings(deadline=None, max_examples=25)
def test_nothing_raises_on_a_hostile_answer(mode: str, junk: Any, part: Any) -> None:
    name, good = PARTS[mode]
    shaped = copy.deepcopy(good) | (part if isinstance(part, dict) else {}) | {"locked": True}
    key = KEYS["shape" if mode == "shape" else mode]
    for response in (junk, answer(**{name: part}), answer(**{name: shaped})):
        assert 0 <= score.score(response, key) <= key["points"]
        assert isinstance(score.explain(response, key), str)
        whole = content(mode)
        json.dumps(score.feedback(response, whole), allow_nan=False)
        done, total = score.complete(response, whole)
        assert 0 <= done <= total
        score.crowd([response], whole)
