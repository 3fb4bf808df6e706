"""Checks of questions: credit, feedback that gives nothing away, a room's distribution."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fivefold.question import score
from fivefold.question.content import QuestionContent

AB = [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]
ABC = [*AB, {"id": "c", "text": "C"}]
WHY = [{"id": "i", "text": "I"}, {"id": "j", "text": "J"}]


def wrong(name: str) -> dict[str, str]:
    return {"misconception": name, "says": f"About {name}."}


CONTENT: dict[str, Any] = {
    "kind": "question",
    "title": "All types",
    "prompt": "Answer.",
    "minutes": 5,
    "items": [
        {"id": "one", "type": "single", "text": "?", "options": AB},
        {"id": "many", "type": "multiple", "text": "?", "options": ABC},
        {"id": "count", "type": "number", "text": "?"},
        {"id": "row", "type": "ordering", "text": "?", "options": ABC},
        {"id": "pair", "type": "two-part", "text": "?", "options": AB, "reasons": WHY},
    ],
    "feedback": {
        "one": {"answer": "b", "says": "It is B.", "choices": {"a": wrong("m-a")}},
        "many": {"answer": ["a", "c"], "says": "A and C.", "choices": {"b": wrong("m-b")}},
        "count": {
            "answer": 5,
            "tolerance": 0.5,
            "says": "Five.",
            "near": [{"value": 3, "tolerance": 0.1, **wrong("m-three")}],
        },
        "row": {"answer": ["a", "b", "c"], "says": "In this order."},
        "pair": {
            "answer": {"answer": "b", "reason": "j"},
            "says": "B because J.",
            "choices": {"a": wrong("m-pair")},
            "reasons": {"i": wrong("m-reason")},
        },
    },
}
RIGHT = {name: told["answer"] for name, told in CONTENT["feedback"].items()}


def content(**changes: Any) -> QuestionContent:
    return QuestionContent.model_validate(CONTENT | changes)


@pytest.mark.parametrize(
    ("answer", "right", "earned"),
    [
        ("b", "b", 1.0),
        ("a", "b", 0.0),
        (["b"], "b", 0.0),
        (None, "b", 0.0),
        (["a", "c"], ["a", "c"], 1.0),
        (["c", "a", "a"], ["a", "c"], 1.0),
        (["a"], ["a", "c"], 0.5),
        (["a", "b"], ["a", "c"], 0.0),
        (["a", "b", "c"], ["a", "c"], 0.5),
        (["b"], ["a", "c"], 0.0),
        ([], ["a", "c"], 0.0),
        ("ac", ["a", "c"], 0.0),
        (5, 5, 1.0),
        (5.0, 5, 1.0),
        ("5", 5, 0.0),
        (True, 1, 0.0),
        (float("nan"), 5, 0.0),
        (float("inf"), 5, 0.0),
        (10**400, 5, 0.0),
    ],
)
def test_credit(answer: Any, right: Any, earned: float) -> None:
    assert score.credit({"answer": answer}, {"answer": right}) == earned


@given(error=st.floats(-3, 3), centre=st.floats(-1e6, 1e6), tolerance=st.floats(0, 2))
@settings(deadline=None)
def test_a_number_is_right_within_its_tolerance(
    error: float, centre: float, tolerance: float
) -> None:
    right = {"answer": centre, "tolerance": tolerance}
    earned = score.credit({"answer": centre + error}, right)
    slack = 1e-6 * max(1.0, abs(centre))  # of floating-point arithmetic
    if abs(error) <= tolerance:
        assert earned == 1.0
    if abs(error) > tolerance + slack:
        assert earned == 0.0


@pytest.mark.parametrize(
    ("order", "tau"),
    [("abcd", 1.0), ("abdc", 2 / 3), ("badc", 1 / 3), ("dcba", 0.0), ("cdab", 0.0), ("abc", 0.0),
     ("abcc", 0.0)],
)  # fmt: skip
def test_ordering_earns_kendalls_tau(order: str, tau: float) -> None:
    right = {"answer": list("abcd"), "type": "ordering"}
    assert score.credit({"answer": list(order)}, right) == pytest.approx(tau)


@pytest.mark.parametrize(
    ("answer", "reason", "earned"),
    [("b", "j", 1.0), ("b", "i", 0.0), ("a", "j", 0.0), ("b", None, 0.0)],
)
def test_two_parts_earn_as_a_pair_only(answer: str, reason: str | None, earned: float) -> None:
    right = {"answer": {"answer": "b", "reason": "j"}}
    assert score.credit({"answer": answer, "reason": reason}, right) == earned


def test_points_are_shared_as_the_key_says() -> None:
    key = {"points": 10, "items": {"one": {"answer": "b", "points": 3}, "count": {"answer": 5}}}
    for given_items, points in (
        ({"one": {"answer": "b"}, "count": {"answer": 5}}, 10.0),
        ({"one": {"answer": "b"}}, 7.5),
        ({"count": {"answer": 5}, "unknown": {"answer": 1}}, 2.5),
        ({}, 0.0),
    ):
        earned = score.score({"version": 1, "items": given_items}, key)
        assert type(earned) is float
        assert earned == points
    assert score.score({}, {"points": 10, "items": {}}) == 0.0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from(["a", "b", "c", "i", "j", 10**400]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(["answer", "reason", "checked", "revealed", "x"]), inner),
    max_leaves=15,
)  # fmt: skip
GIVEN = st.fixed_dictionaries(
    {"answer": JSON}, optional={"reason": JSON, "checked": st.just(True), "revealed": JSON}
)
RESPONSES = JSON | st.fixed_dictionaries(
    {"items": JSON | st.dictionaries(st.sampled_from([*RIGHT, "x"]), GIVEN | JSON, max_size=5)}
)


@given(response=RESPONSES)
@settings(deadline=None, max_examples=200)
def test_hostile_answers_never_raise(response: Any) -> None:
    key = {"points": 10, "items": {name: {"answer": answer} for name, answer in RIGHT.items()}}
    key["items"]["row"]["type"] = "ordering"
    earned = score.score(response, key)
    assert type(earned) is float
    assert 0.0 <= earned <= 10.0
    whole = content()
    done, total = score.complete(response, whole)
    assert 0 <= done <= total == 5
    assert isinstance(score.explain(response, key), str)
    for said in score.feedback(response, whole)["items"].values():
        assert said["verdict"] in ("right", "partly", "wrong")


@given(responses=st.lists(RESPONSES, max_size=4))
@settings(deadline=None, max_examples=60)
def test_a_rooms_shares_are_shares(responses: list[Any]) -> None:
    table = score.summarise(responses, content())
    assert list(table.columns) == ["item", "choice", "n", "share"]
    assert table["share"].between(0, 1).all()
    assert (table["n"] <= len(responses)).all()
    whole = table[table["item"].isin(["row", "pair"])].groupby("item")["share"].sum()
    assert whole.map(lambda total: abs(total - 1) < 1e-9).all()


def test_a_rooms_distribution() -> None:
    room = [
        {"items": {"one": {"answer": "b"}, "many": {"answer": ["a", "c"]}}},
        {"items": {"one": {"answer": "a"}, "many": {"answer": ["a", "a"]}}},
        {"items": {"one": {"answer": "b"}, "pair": {"answer": "b"}}},
        {"items": {"one": {"answer": ""}, "pair": {"answer": "b", "reason": "j"}}},
    ]
    rows = score.summarise(room, content()).to_dict("records")
    assert [(row["item"], row["choice"], row["n"], round(row["share"], 3)) for row in rows] == [
        ("one", "a", 1, 0.333),
        ("one", "b", 2, 0.667),
        ("many", "a", 2, 1.0),
        ("many", "c", 1, 0.5),
        ("pair", "b+j", 1, 1.0),
    ]


def said(name: str, given_part: dict[str, Any], **changes: Any) -> dict[str, Any] | None:
    response = {"version": 1, "items": {name: given_part}}
    found: dict[str, Any] = score.feedback(response, content(**changes))["items"]
    return found.get(name)


@pytest.mark.parametrize(
    ("name", "given_part", "verdict", "about"),
    [
        ("one", {"answer": "a"}, "wrong", ["m-a"]),
        ("many", {"answer": ["a"]}, "partly", []),
        ("many", {"answer": ["a", "b", "c"]}, "partly", ["m-b"]),
        ("count", {"answer": 3.05}, "wrong", ["m-three"]),
        ("count", {"answer": 9}, "wrong", []),
        ("row", {"answer": ["a", "c", "b"]}, "partly", []),
        ("pair", {"answer": "a", "reason": "i"}, "wrong", ["m-pair", "m-reason"]),
        ("pair", {"answer": "b", "reason": "i"}, "wrong", ["m-reason"]),
    ],
)
def test_a_wrong_answer_is_explained_and_the_right_one_kept(
    name: str, given_part: dict[str, Any], verdict: str, about: list[str]
) -> None:
    assert said(name, given_part) is None  # not checked yet
    told = said(name, given_part | {"checked": True})
    assert told is not None
    assert told["verdict"] == verdict
    assert [one["misconception"] for one in told["about"]] == about
    assert told["says"] == ""
    assert "answer" not in told
    shown = said(name, given_part | {"checked": True, "revealed": True})
    assert shown is not None
    assert shown["answer"] == RIGHT[name]
    assert shown["says"]


def test_of_a_pair_the_part_that_is_right_is_said() -> None:
    def half(answer: str, reason: str) -> Any:
        told = said("pair", {"answer": answer, "reason": reason, "checked": True})
        return told and told.get("half")

    right = RIGHT["pair"]
    assert half(right["answer"], "i") == "answer"
    assert half("a", right["reason"]) == "reason"
    assert half("a", "i") is half(right["answer"], right["reason"]) is None
    one = said("one", {"answer": "a", "reason": right["reason"], "checked": True})
    assert one is not None
    assert "half" not in one


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_answer_is_confirmed(name: str) -> None:
    pair = isinstance(RIGHT[name], dict)
    told = said(name, (RIGHT[name] if pair else {"answer": RIGHT[name]}) | {"checked": True})
    assert told is not None
    assert (told["verdict"], told["answer"], told["about"]) == ("right", RIGHT[name], [])


def test_graded_and_silent_exercises_say_nothing() -> None:
    checked = {"answer": "a", "checked": True}
    assert said("one", checked, graded=True, feedback={}) is None
    assert said("one", checked, reveal="never") is None


def test_feedback_on_submission_comes_with_the_submission() -> None:
    whole = content(reveal="submit")
    response = {"version": 1, "items": {"one": {"answer": "a"}}}
    assert score.feedback(response, whole)["items"] == {}
    assert score.feedback(response, whole, submitted=True)["items"]["one"]["verdict"] == "wrong"
