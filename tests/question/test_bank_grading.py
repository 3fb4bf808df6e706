"""Points for the bank's questions are for answering them, and the tables for instructors."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest
from pydantic import ValidationError

from banked import CLOSING, answers, bank, course, fresh, right, wrong
from fivefold.grading import keys
from fivefold.grading.answers import Answer, check, judge
from fivefold.question import bank_report
from fivefold.question.content import QuestionContent
from fivefold.question.key import BankKey
from fivefold.question.score import summarise

CONTENT = QuestionContent.model_validate(
    {"kind": "question", "bank": "opening", "title": "T", "prompt": "P", "minutes": 25}
)
KEY = BankKey.model_validate({"points": 10, "bank": "opening"}).model_dump()
RIGHT, WRONG = answers("a", right), answers("b", wrong)
MADE_UP = {**RIGHT, "items": {f"x-{n}": {"answer": "a"} for n in range(16)}}
NOT_OFFERED = answers("a", lambda name: {"answer": "zz", "reason": "zz"})
HALF_PAIRS = answers("a", lambda name: {"answer": right(name)["answer"]})


@pytest.mark.parametrize(
    ("response", "points", "says"),
    [
        (RIGHT, 10, "16 of 16 questions were answered. That counts, and not what was answered."),
        (WRONG, 10, "16 of 16 questions"),
        (answers("b", right, count=8), 5, "8 of 16 questions"),
        (answers("a", wrong, count=1), 0.625, "1 of 16 questions"),
        (HALF_PAIRS, 8.125, "13 of 16 questions"),
        (answers("a", count=0), 0, "Nothing in this exercise was answered."),
        (MADE_UP, 0, "Nothing in this exercise was answered."),
        (NOT_OFFERED, 0, "Nothing in this exercise was answered."),
        ({"version": 1, "items": {"chairs": {"answer": 70}}}, 0, "The answer is damaged: This"),
        ({**RIGHT, "form": ["a"]}, 0, "The answer is damaged: This"),
        ({**RIGHT, "seed": 10**40}, 0, "The answer is damaged: This"),
        ({**RIGHT, "items": [1, 2]}, 0, "The answer is damaged: This is no answer"),
        ({"version": 9, **answers("a"), **{"version": 9}}, 0, "The answer is damaged: This"),
        (None, 0, ""),
    ],
)
def test_answering_earns_points_and_being_right_earns_none(
    response: Any, points: float, says: str
) -> None:
    taken = check(Answer("opening-questions", "question", response), CONTENT)
    verdict = judge(taken, KEY)
    assert type(verdict.points) is float
    assert verdict.points == points
    assert says in verdict.says


def test_the_grader_is_told_of_an_answer_to_a_question_that_went() -> None:
    response = answers("a", count=15)
    response["items"] |= {"old-one": {"answer": "a"}, "old-two": {"answer": "a"}}
    verdict = judge(Answer("opening-questions", "question", response), KEY)
    assert verdict.points == 9.375
    assert "2 answers belong to questions that are not asked any more." in verdict.says


def test_the_course_s_key_is_such_a_key() -> None:
    found = keys.key_for("opening-questions")
    if found is None:
        pytest.skip("keys are not in a source distribution")
    assert found == KEY
    assert keys.kind_of(found) == "question"
    with pytest.raises(ValidationError, match="forms come from the bank"):
        BankKey.model_validate(KEY)


# -- tables for instructors ------------------------------------------------------------------------


def test_misconceptions_are_counted_by_question() -> None:
    table = summarise([WRONG, answers("b", wrong), RIGHT, None, {"form": "a"}], CONTENT)
    assert list(table.columns) == [
        "item", "construct", "misconception", "n", "of", "share", "means",
    ]  # fmt: skip
    rows = table.set_index(["item", "misconception"])
    row = rows.loc[("ten-tools", "stock-follows-flow")]
    assert (row["n"], row["of"], row["share"]) == (2, 3, 2 / 3)
    row = rows.loc[("new-road", "consensus-is-vision")]
    assert (row["n"], row["of"], row["construct"]) == (2, 2, "vision")
    assert (rows.loc[("night-shift", "compliance-is-commitment")][["n", "of"]] == [0, 1]).all()
    assert set(table["misconception"]) == set(bank().misconceptions)
    nobody = summarise([], CONTENT)
    assert len(nobody) == len(table)
    assert nobody["share"].isna().all()


def mixed(form: str, solved: int) -> dict[str, Any]:
    """An answer with the first `solved` of the shared questions right, the others wrong."""
    good = bank().anchors[:solved]
    return answers(form, lambda name: right(name) if name in good else wrong(name))


def test_change_is_raw_and_has_its_n_and_small_groups_get_no_gain() -> None:
    few = [(mixed("a", 2), mixed("b", 4))] * 12 + [(mixed("b", 2), None)] * 5
    table = bank_report.change(few).set_index("item")
    assert list(table.index) == [*bank().anchors, "all"]
    assert (table["n"] == 12).all()
    third = table.loc[bank().anchors[2]]
    assert (third["opening"], third["closing"], third["change"]) == (0, 1, 1)
    assert table.loc[bank().anchors[0], "change"] == 0
    assert table[["low", "high", "gain"]].isna().all(axis=None)
    many = [(mixed("a", 2), mixed("b", 4))] * 10 + [(mixed("b", 2), mixed("a", 2))] * 10
    told = bank_report.change(many).set_index("item").loc["all"]
    assert told["n"] == 20
    assert told["change"] == pytest.approx(0.125)
    assert told["gain"] == pytest.approx(0.125 / (1 - told["opening"]))
    # by hand: half of the people 0.25, half 0: standard deviation 0.1282 with n - 1
    assert told["high"] - told["low"] == pytest.approx(
        2 * 1.959964 * 0.12824 / math.sqrt(20), abs=1e-4
    )
    hostile = [(None, 3), ({"form": "a", "seed": 1, "items": 4}, RIGHT), ("x", [])]
    assert (bank_report.change(hostile)["n"] == 0).all()


def test_reliability_by_hand_and_only_where_there_are_enough() -> None:
    value, n = bank_report.reliability([mixed("a", 3)] * 9 + [mixed("a", 6)] * 10)
    assert math.isnan(value)
    assert n == 19
    alike, _ = bank_report.reliability([mixed("a", 3)] * 30)
    assert math.isnan(alike), "no differences, no reliability"
    # all or nothing: half of the people solve all eight, half none; KR-20 is then exactly 1
    people = [mixed("a", 8)] * 10 + [mixed("b", 0)] * 10 + [answers("a", count=3)]
    assert bank_report.reliability(people) == (pytest.approx(1.0), 20)
    steps = [mixed("a", solved) for solved in range(9) for _ in range(3)]
    sums = pd.Series([solved for solved in range(9) for _ in range(3)])
    shares = [(9 - place - 1) / 9 for place in range(8)]
    by_hand = 8 / 7 * (1 - sum(p * (1 - p) for p in shares) / sums.var(ddof=0))
    assert bank_report.reliability(steps) == (pytest.approx(by_hand), 27)


def test_the_closing_exercise_is_graded_by_its_own_form(tmp_path: Any) -> None:
    closing = fresh(course(tmp_path), CLOSING)
    form = closing.widget.response["form"]
    assert closing.complete(answers(form)) == (16, 16)
