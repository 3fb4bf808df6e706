"""The checks of a microworld: predictions, runs, loops, points, rooms; hostile answers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from fivefold.errors import FivefoldError
from fivefold.microworld.questions import SHAPES, shape, truth
from fivefold.microworld.score import complete, explain, feedback, predictions, score, summarise
from fivefold.microworld.world import Lines
from world_answers import (
    ANY,
    FULL,
    GOOD,
    KEY,
    PLAYED,
    SEASONS,
    TOLD,
    answer,
    content,
    spoilt,
    whales,
)

CONTENT, GAME = content(), whales()
OPEN = FULL["prediction"] | {"locked": False}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ([1, 1.2, 2], "rise"),
        ([1, 0.7, 0.4], "fall"),
        ([1, 0.8, 0.7, 1.5], "fall-rise"),
        ([1, 1.4, 0.5], "rise-fall"),
        ([1, 1.02, 0.98], "flat"),
        ([1, 0.9, 0.2, 0.21], "fall"),  # a little back is no way back
        ([1, 2, 1.9], "rise"),
        ([1, 0.5, 1.6, 0.8], "fall-rise"),  # the first of two turns names it
    ],
)
def test_shapes(line: list[float], found: str) -> None:
    assert shape(Lines([0.0] * len(line), {"x": line}, 0, 0), "x") == found
    assert found in SHAPES


def test_what_the_model_does_is_the_truth() -> None:
    found = {question.id: truth(question, CONTENT) for question in CONTENT.predict}
    assert found["given-up"] == "rise-fall"
    assert found["up"] == "lower"
    assert found["where"] == "slow"  # faster ends lower
    assert found["at-end"] == pytest.approx(0.0179, abs=1e-4)


def test_a_prediction_is_told_once_it_is_locked() -> None:
    told = feedback(FULL, CONTENT)["questions"]
    assert told["given-up"] == {
        "told": "You expected: better before worse: it rises, then falls. So does the model.",
        "says": "Slowly built, slowly lost.",
    }
    assert told["at-end"]["told"] == (
        "You expected 0.1; in the model learning capacity ends at 0.018, 0.082 away."
    )
    assert told["where"]["told"] == "You expected: fast. In the model: slow."
    assert feedback(answer(prediction=OPEN), CONTENT)["questions"] == {}
    first = {"locked": False, "first": TOLD}
    assert set(feedback(answer(prediction=first), CONTENT)["questions"]) == set(told)


def test_the_loops_of_the_chosen_run_are_computed() -> None:
    said = feedback(FULL, CONTENT)["loops"]
    codes = {one["loop"]: one["code"] for one in said}
    assert codes == {
        "Working harder": "cut",
        "The capability trap": "cut",
        "Rising expectations": "cut",
        "A wider frame is a new one": "stronger",
        "Rework": "idle",
    }
    # unmeasured at speed the trap is at work, weaker for what is left to take
    crowded = answer(runs=[{"id": "run-2", "decisions": {"reflection": 0.2, "speed": 3}}])
    codes = {one["loop"]: one["code"] for one in feedback(crowded, CONTENT)["loops"]}
    assert codes["Rework"] == "new"
    assert codes["The capability trap"] == "weaker"
    assert feedback(answer(chosen=""), CONTENT)["loops"] == []


def test_a_quota_that_closes_the_season_holds_the_loop_through_the_whales() -> None:
    votes = [{"boats": 0, "vote": 1000}] * 4
    low = whales(bots=["careful"])
    run = {"id": "run-1", "game": votes}
    said = feedback(PLAYED | {"runs": [run]}, low)["loops"]
    codes = {one["loop"]: one["code"] for one in said}
    assert codes["Own boats meet fewer blue whales"] == "weaker"
    assert codes["Growth of the own fleet"] in ("same", "stronger")


def test_targets_and_what_is_complete() -> None:
    reached = feedback(FULL, CONTENT)["runs"]
    assert [one["reached"] for one in reached["run-2"]["targets"]] == [True, True]
    assert [one["reached"] for one in reached["run-1"]["targets"]] == [False, False]
    assert reached["run-2"]["targets"][0]["says"] == "output so far over the whole run: at least 90"
    assert complete(FULL, CONTENT) == (4, 4)
    assert complete(answer(prediction=OPEN), CONTENT) == (1, 4)  # without it no run counts
    assert complete(answer(runs=FULL["runs"][1:]), CONTENT) == (3, 4)
    assert complete(answer(chosen="run-9"), CONTENT) == (3, 4)
    assert complete(answer(explanation="Short."), CONTENT) == (3, 4)
    assert complete({}, CONTENT) == (0, 4)


def test_points() -> None:
    assert score(FULL, KEY) == 20
    assert score(FULL, KEY | {"least_words": 12}) == pytest.approx(20 * (15 + 5 / 2) / 20)
    # right or wrong is no matter, but one that is missing is
    wrong = answer(prediction=TOLD | {"given-up": "flat", "locked": True})
    assert score(wrong, KEY) == 20
    none = answer(prediction={"locked": True, "why": "x"})
    assert score(none, KEY) == 5  # no run before a prediction
    # the same run twice is one run
    twice = answer(runs=[FULL["runs"][1], FULL["runs"][1] | {"id": "run-3"}])
    assert score(twice, KEY) == 20 - 1.5
    # one target of two that pull apart
    speedy = [FULL["runs"][0], {"id": "run-2", "decisions": GOOD | {"reflection": 0.4}}]
    assert score(answer(runs=speedy), KEY) == 20 - 7.5
    # with the assumption switched off nothing is reached
    off = [FULL["runs"][0], FULL["runs"][1] | {"off": True}]
    assert score(answer(runs=off), KEY) == 10
    assert "targets of the chosen run 100%" in explain(FULL, KEY)
    assert "marked by hand" in explain(FULL, KEY)
    assert type(score({}, KEY)) is float
    with pytest.raises(FivefoldError, match="The key of a microworld"):
        score(FULL, {"kind": "microworld"})


def test_a_game_that_was_not_played_to_its_end_is_no_run() -> None:
    key = {
        "kind": "microworld", "model": "whales", "mode": "seasons", "seasons": 4, "points": 4,
        "bots": ["grower", "careful"], "prediction": 0, "explanation": 0, "runs": 1, "targets": 1,
        "wanted": [{"line": "catch", "at_least": 40_000}], "least_runs": 1,
    }  # fmt: skip
    assert score(PLAYED, key) == 4
    short = PLAYED | {"runs": [{"id": "run-1", "game": SEASONS[:3]}]}
    assert score(short, key) == 0
    assert complete(short, GAME) == (1, 4)


def test_cheap_answers_earn_little() -> None:
    """The blind ways: everything to the right, everything left as it is, nothing written."""
    right = {"reflection": 0.6, "speed": 5, "measured": 1}
    quo: dict[str, Any] = {}
    for decisions in (right, quo):
        runs = [{"id": "run-2", "decisions": decisions}]
        response = answer(runs=runs, explanation="")
        assert score(response, KEY) <= 0.35 * 20


def test_the_room_sees_runs_and_shares_and_no_text() -> None:
    canary = "kanarienvogel"
    named = [run | {"name": canary} for run in FULL["runs"]]
    response = answer(
        runs=named, explanation=canary, prediction=FULL["prediction"] | {"why": canary}
    )
    table = summarise([response, {}, None], CONTENT)
    assert table["person"].tolist() == [0, 0]
    assert table["chosen"].tolist() == [False, True]
    assert table["targets"].tolist() == [0, 2]
    assert table["end-cumulative"].tolist() == pytest.approx([42.0, 94.9], abs=0.1)
    shares = predictions([response, answer(prediction=OPEN)], CONTENT)
    first = shares[shares["question"] == "given-up"].set_index("answer")["share"]
    assert first.to_dict() == dict.fromkeys(SHAPES, 0.0) | {"rise-fall": 1.0}
    assert shares[shares["question"] == "at-end"].values.tolist() == [["at-end", "median", 1, 0.1]]
    assert canary not in table.to_csv() + shares.to_csv()


@given(ANY | spoilt())
@settings(max_examples=60, deadline=None)
def test_nothing_here_raises(response: Any) -> None:
    for found in (CONTENT, GAME):
        json.dumps(feedback(response, found))
        done, total = complete(response, found)
        assert 0 <= done <= total == 4
        summarise([response], found)
        predictions([response], found)
    assert 0 <= score(response, KEY) <= 20
    explain(response, KEY)
