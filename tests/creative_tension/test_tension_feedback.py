"""What is said about visions, positions and runs, what is complete, and what a room sees."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given

from fivefold.creative_tension.score import complete, feedback, gaps, regimes, summarise, words
from tension_answers import ANY, FULL, GUESS, answer, content, rows, spoilt

CONTENT = content()


def codes(response: Any, where: str = "") -> list[str]:
    notes = feedback(response, CONTENT)["notes"]
    return [note["code"] for note in notes if not where or note["where"] == where]


def test_a_full_answer_raises_no_question() -> None:
    assert codes(FULL) == []
    assert complete(FULL, CONTENT) == (6, 6)


@pytest.mark.parametrize(
    "vision",
    [
        "No more complaints.",
        "Nobody is shouted at any more and there are no queues.",
        "We no longer guess.",
        "A clinic without waiting.",
        "We stop losing letters.",
        "Fewer errors in the list.",
        "We avoid conflict.",
        "An end to overtime.",
        "The desk is free of backlog.",
        "Callers don't hang up.",
    ],
)
def test_a_vision_told_as_an_absence_is_asked_about(vision: str) -> None:
    assert codes(answer(vision=vision)) == ["absence"]


@pytest.mark.parametrize(
    "vision",
    [
        "Everybody who calls is understood.",
        "Nobody leaves without knowing what happens next.",
        "No one has to ask twice: the answer is on the card.",
        "Whoever rings, no matter when, hears a person.",
        "People act of their own free will.",
        "There is good will on both sides.",
        "We know each patient by name.",
        "The list is notable for its clarity, and lessons are drawn from it.",
        "Nonetheless each letter is answered the same day.",
        "Unstoppable curiosity: each of us brings a question.",
    ],
)
def test_a_vision_told_as_a_result_is_left_alone(vision: str) -> None:
    assert codes(answer(vision=vision)) == []


@pytest.mark.parametrize(
    "vision",
    ["We will know each patient.", "I want to be heard.", "They'll ask us.",
     "The desk should answer at once.", "We are going to listen."],
)  # fmt: skip
def test_a_vision_in_the_future_is_asked_about(vision: str) -> None:
    assert codes(answer(vision=vision)) == ["future"]


def test_positions_are_asked_about() -> None:
    assert codes(answer(dimensions=rows((2, 6), (9, 5), (7, 1)))) == ["below"]
    assert codes(answer(dimensions=rows((8, 3), (7, 2), (6, 1)))) == ["equal-gaps"]
    assert codes(answer(dimensions=rows((8, 3), (7, 2)))) == []  # two rows may well agree
    bare = answer(dimensions=rows((8, 3), (9, 5), evidence="  "))
    assert codes(bare) == ["no-evidence", "no-evidence"]
    assert codes(bare, "reasons") == ["no-evidence"]
    # a question while somebody is still at work would only disturb
    assert codes(answer(dimensions={"heard": {"vision": 8}})) == []


def test_a_value_off_its_scale_gets_a_sentence() -> None:
    notes = feedback(answer(dimensions={"heard": {"vision": 14, "reality": -2}}), CONTENT)["notes"]
    assert [note["code"] for note in notes] == ["outside"]
    assert notes[0]["says"] == "The scale goes from 0 to 10, which leaves out 14 and −2."


@pytest.mark.parametrize(
    ("policies", "words"),
    [
        ({"drive": "necessity", "hold": 0}, "what came down is the vision"),
        ({"honesty": 0}, "points smaller than it is"),
    ],
)
def test_relief_without_reality_moving_is_asked_about(policies: Any, words: str) -> None:
    response = answer(policies=policies)
    notes = feedback(response, CONTENT)["notes"]
    assert [(note["code"], note["where"]) for note in notes] == [("relief", "own")]
    assert words in notes[0]["says"]
    # before the lock nothing of the run is told
    response["predictions"]["own"]["locked"] = False
    assert feedback(response, CONTENT)["notes"] == []


def test_every_note_is_a_question_with_an_example() -> None:
    asked = [
        answer(
            vision="No more errors will be made.",
            dimensions=rows((2, 6), (3, 7), (4, 8), evidence=""),
        ),
        answer(policies={"hold": 0}),
        answer(policies={"honesty": 0}),
    ]
    notes = [note for response in asked for note in feedback(response, CONTENT)["notes"]]
    assert {note["code"] for note in notes} == {
        "absence", "future", "below", "no-evidence", "equal-gaps", "relief"}  # fmt: skip
    for note in notes:
        assert "?" in note["says"]
        assert "For example" in note["says"]


def test_a_run_is_told_once_it_is_locked() -> None:
    told = feedback(FULL, CONTENT)["runs"]
    assert told["own"]["told"] == [
        "You expected effort to move first, and it does.",
        "You expected: reality moves to the vision (as in the run).",
        "One possible behaviour, and this run shows it: reality moves to the vision.",
    ]
    assert told["first-year"] == {
        "told": [
            "You expected effort to move first; in this run emotional tension does.",
            "You expected: reality moves to the vision (the run shows something else).",
            "One possible behaviour, and this run shows it: the vision comes down; reality stays "
            "near what is feared.",
        ],
        "says": "What is felt moves first.",
    }
    open_ = copy.deepcopy(FULL)
    for name, gone in (("own", "why"), ("first-year", "locked")):
        del open_["predictions"][name][gone]
    assert feedback(open_, CONTENT)["runs"] == {}


def test_an_own_run_needs_a_row() -> None:
    assert "own" not in feedback(answer(dimensions={}), CONTENT)["runs"]
    # what was locked with goes on being told, whatever the sliders say now
    response = answer(dimensions={})
    response["predictions"]["own"]["setting"] = {"vision": 8, "reality": 3, "hold": 0}
    told = feedback(response, CONTENT)["runs"]["own"]["told"]
    assert "with the settings that you locked" in told[0]
    assert "the vision comes down" in told[3]


def test_what_is_complete() -> None:
    assert complete({}, CONTENT) == (0, 6)
    assert complete(answer(brings=["", "x"]), CONTENT) == (5, 6)
    assert complete(answer(dimensions=rows((8, 3), (7, 1))), CONTENT) == (5, 6)
    assert complete(answer(dimensions=rows((8, 3), (7, 1), (5, 1), evidence="")), CONTENT) == (5, 6)
    assert complete(FULL | {"predictions": {}}, CONTENT) == (4, 6)
    assert words(FULL, CONTENT) == 5 + 5 + 1 + 6 + 4 + 4 + 2 * 6


# -- the room -----------------------------------------------------------------------------------


def test_the_gaps_of_a_room() -> None:
    people = [answer(dimensions=rows((8, 3), (2, 6))), answer(dimensions=rows((9, 3))), {}, None]
    table = summarise(people, CONTENT)
    assert table.to_dict("list") == {
        "person": [0, 0, 1],
        "topic": ["clinic"] * 3,
        "dimension": ["heard", "reasons", "heard"],
        "vision": [8, 2, 9],
        "reality": [3, 6, 3],
        "gap": [5, -4, 6],
    }
    found = gaps(people, CONTENT).set_index("dimension")
    assert found.loc["heard", ["n", "median", "below"]].tolist() == [2, 5.5, 0]
    assert found.loc["reasons", ["n", "median", "below"]].tolist() == [1, -4, 1]


def test_the_regimes_of_a_room() -> None:
    other = copy.deepcopy(FULL)
    other["predictions"]["first-year"]["regime"] = "floor"
    table = regimes([FULL, other, {}, {"predictions": {"first-year": GUESS}}], CONTENT)
    first = table[table["run"] == "first-year"].set_index("regime")
    assert first["n"].tolist() == [2] * 7
    assert first.loc[["towards", "floor"], "predicted"].tolist() == [0.5, 0.5]
    assert first["seen"].to_dict() == dict.fromkeys(first.index, 0) | {"erosion": 1}
    assert table.groupby("run")[["predicted", "seen"]].sum().to_numpy() == pytest.approx(1)
    assert len(regimes([], CONTENT)) == 0


def test_no_text_reaches_the_room() -> None:
    canary = "kanarienvogel"
    response = answer(
        vision=canary,
        brings=[canary, canary],
        dimensions={
            "own-1": {"name": canary, "vision": 8, "reality": 1, "evidence": canary},
            "heard": {"vision": 8, "reality": 3, "evidence": canary},
        },
    )
    response["predictions"]["own"]["why"] = canary
    tables = [found([response], CONTENT) for found in (summarise, gaps, regimes)]
    assert all(len(table) for table in tables)
    assert canary not in "".join(table.to_csv() for table in tables)
    assert summarise([response], CONTENT)["dimension"].tolist() == ["heard", "own"]


# -- hostile answers ----------------------------------------------------------------------------


@given(ANY | spoilt())
def test_nothing_here_raises(response: Any) -> None:
    said = feedback(response, CONTENT)
    json.dumps(said)
    done, total = complete(response, CONTENT)
    assert 0 <= done <= total == 6
    words(response, CONTENT)
    summarise([response], CONTENT)
    regimes([response], CONTENT)
