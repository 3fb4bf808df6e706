"""The allocation as an exercise: what is stored, what stays, how it is told and pictured."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fivefold.errors import FivefoldError
from fivefold.exercise import Exercise, _open, exercise
from fivefold.grading.answers import Answer, check, judge, take
from fivefold.grading.answers import draw as drawn_for_grading
from shared_out import BODIES, CASTLES, CHAMPION, EVEN, KEYS, answer, body, plan


def fresh(folder: Path, name: str = "share") -> Exercise:
    """The exercise as another kernel opens it."""
    _open.clear()
    return exercise(name, folder)


def opened(folder: Path, name: str, **changes: Any) -> Exercise:
    exercises = {"share": body(name, **changes)}
    (folder / "exercises.yaml").write_text(yaml.safe_dump({"exercises": exercises}))
    return fresh(folder)


def send(drawn: Exercise, **items: Any) -> dict[str, Any]:
    ack = drawn.save(answer(**items), "one", 1, drawn.record.revision)
    assert ack["status"] == "saved"
    return drawn.check(answer(**items))


def by_castle(numbers: list[int]) -> dict[str, int]:
    return dict(zip(CASTLES, numbers, strict=True))


def test_the_first_battle_stays(tmp_path: Path) -> None:
    drawn = opened(tmp_path, "castles")
    send(drawn, plan=plan(EVEN))
    assert "first" not in drawn.response["items"]["plan"]
    told = send(drawn, plan=plan(EVEN, locked=True))["items"]["plan"]
    assert drawn.response["items"]["plan"]["first"] == by_castle(EVEN)
    assert told["later"] is False
    told = send(drawn, plan=plan(CHAMPION, locked=True, first=by_castle(CHAMPION)))["items"]["plan"]
    assert drawn.response["items"]["plan"]["first"] == by_castle(EVEN)
    assert told["later"] is True
    assert "Your first plan is kept: 34.9 %." in told["told"]
    send(drawn)  # "start again", and another kernel
    again = fresh(tmp_path)
    assert again.response["items"] == {"plan": {"first": by_castle(EVEN)}}
    assert again.complete(again.response) == (1, 1)


@pytest.mark.parametrize("numbers", [[11] * 10, [9] * 10, [10.5, 9.5, *[10] * 8]])
def test_too_much_and_too_little_is_saved_and_not_locked(
    tmp_path: Path, numbers: list[float]
) -> None:
    drawn = opened(tmp_path, "castles")
    told = send(drawn, plan=plan(numbers, locked=True))["items"]["plan"]
    assert set(told) == {"problem"}
    assert told["problem"].endswith(".")
    assert drawn.response["items"]["plan"]["shares"] == by_castle(numbers)  # type: ignore[arg-type]
    assert "first" not in drawn.response["items"]["plan"]
    assert fresh(tmp_path).response["items"]["plan"]["shares"]["c1"] == numbers[0]


def test_each_rule_has_a_plan_and_a_first_battle_of_its_own(tmp_path: Path) -> None:
    drawn = opened(tmp_path, "menu")
    assert drawn.empty()["rule"] == "plain"
    told = send(drawn, plain=plan(EVEN, locked=True), fewer=plan([8] * 10, locked=True))
    assert set(told["items"]) == {"plain", "fewer"}
    items = drawn.response["items"]
    assert items["plain"]["first"]["c1"] == 10
    assert items["fewer"]["first"]["c1"] == 8
    assert "Your first plan of" not in json.dumps(told)  # nothing was locked in the other one


def test_the_first_plan_of_another_exercise_fights_here_too(tmp_path: Path) -> None:
    exercises = {"castles": body("castles", title="Round 1"), "share": body("menu")}
    (tmp_path / "exercises.yaml").write_text(yaml.safe_dump({"exercises": exercises}))
    one = fresh(tmp_path, "castles")
    send(one, plan=plan(CHAMPION, locked=True))
    told = "Your first plan of “Round 1”, unchanged, wins 69.6 % of its wars here."
    for drawn in (exercise("share", tmp_path), fresh(tmp_path)):  # in one kernel, and from its file
        assert told in drawn.check(answer(plain=plan(EVEN, locked=True)))["items"]["plain"]["told"]
    (tmp_path / "responses" / "castles.json").write_text("{")
    drawn = fresh(tmp_path)
    assert drawn.check(answer(plain=plan(EVEN, locked=True)))["items"]["plain"]["locked"]


@pytest.mark.parametrize(
    "response",
    [
        None,
        [],
        {"version": 1},
        {"version": 1, "items": []},
        {"version": 2, "items": {}},
        {"version": 1, "items": {}, "rule": 5},
        {"version": 1, "items": {}, "rule": "r" * 61},
        {"version": 1, "items": {"plan": 5}},
        {"version": 1, "items": {"plan": {"shares": [1]}}},
        {"version": 1, "items": {"plan": {"shares": {"c1": "1"}}}},
        {"version": 1, "items": {"plan": {"shares": {"c1": -1}}}},
        {"version": 1, "items": {"plan": {"shares": {"c1": 10**400}}}},
        {"version": 1, "items": {"plan": {"shares": {"c1": float("nan")}}}},
        {"version": 1, "items": {"plan": {"shares": {"c" * 61: 1}}}},
        {"version": 1, "items": {"plan": {"shares": {str(n): 1 for n in range(16)}}}},
        {"version": 1, "items": {"plan": {"locked": "yes"}}},
        {"version": 1, "items": {"plan": {"note": "x"}}},
        {"version": 1, "items": {str(n): {} for n in range(9)}},
    ],
)
def test_what_is_no_allocation_is_refused_with_a_sentence(tmp_path: Path, response: Any) -> None:
    drawn = opened(tmp_path, "castles")
    with pytest.raises(FivefoldError):
        drawn.accept(response)
    ack = drawn.save(response, "one", 1, 0)
    assert ack["status"] == "refused"
    assert ack["message"].endswith((".", "fivefold."))
    assert not (tmp_path / "responses" / "share.json").exists()


SHARES = st.dictionaries(
    st.sampled_from([*CASTLES, "output", "learning", "other"]),
    st.none() | st.integers(0, 120) | st.floats(0, 1e7),
)
PART = st.fixed_dictionaries(
    {},
    optional={
        "shares": SHARES | st.just(by_castle(EVEN)),
        "locked": st.booleans(),
        "first": SHARES | st.just(by_castle(CHAMPION)),
    },
)


@pytest.mark.parametrize("name", BODIES)
@given(part=PART)
@settings(deadline=None, max_examples=40)
def test_what_is_accepted_can_be_told_drawn_and_saved(
    name: str, part: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    drawn = opened(tmp_path_factory.mktemp("any"), name)
    response = answer(plan=part, plain=part, unknown=part)
    assert drawn.save(response, "one", 1, 0)["status"] == "saved"
    json.dumps(drawn.feedback(), allow_nan=False)
    assert drawn.text(drawn.response)
    ElementTree.fromstring(drawn.picture(drawn.response)["image/svg+xml"])


def test_an_allocation_in_words_and_as_a_picture(tmp_path: Path) -> None:
    drawn = opened(tmp_path, "castles")
    assert "Still to place: 100 of 100 soldiers." in drawn.text(drawn.response)
    response = answer(plan=plan(CHAMPION, locked=True))
    text = drawn.text(response)
    assert "Castle 7: 26, Castle 8: 30, Castle 9: 2, Castle 10: 2." in text
    assert "Your plan wins 84.3 % of its wars against 1,349 plans of round 1" in text
    svg = drawn.picture(response)["image/svg+xml"]
    ElementTree.fromstring(svg)
    assert "84.3 % of the wars." in svg
    assert "26 (field: 17)" in svg
    assert "field" not in drawn.picture(answer(plan=plan(CHAMPION)))["image/svg+xml"]
    assert "<script" not in svg
    assert "href" not in svg


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    nasty = "</title><script>alert(1)</script> \u202egnorw & 'x\" " + "w" * 90
    options = [{"id": "a", "label": nasty, "note": nasty}, {"id": "b", "label": nasty}]
    feedback = {"says": nasty, "when": [{"option": "a", "over": 1, "says": nasty}]}
    changes = {"title": nasty, "prompt": nasty, "unit": "<b>&", "options": options}
    drawn = opened(tmp_path, "budget", **changes, feedback=feedback)
    for response in (answer(), answer(plan={"shares": {"a": 9, "b": 1}, "locked": True})):
        svg = drawn.picture(response)["image/svg+xml"]
        ElementTree.fromstring(svg)
        assert "<script" not in svg
        assert "<b>" not in svg
        assert "\u202e" not in svg


def test_graders_see_and_score_the_first_submission(tmp_path: Path) -> None:
    drawn = opened(tmp_path, "castles", graded=True, feedback=None)
    assert send(drawn, plan=plan(CHAMPION, locked=True)) == {"items": {}}
    assert "first" not in drawn.response["items"]["plan"]
    assert drawn.submit() == ""
    send(drawn, plan=plan(EVEN))
    taken = check(take(tmp_path, "share", "allocation"), drawn.content)
    verdict = judge(taken, KEYS["castles"])
    assert 1 < verdict.points < 4
    assert verdict.says == (
        "The plan wins 60.5 % of its wars against 1,321 real plans. The first submission counts; "
        "the answer was changed afterwards."
    )
    shown = drawn_for_grading(Answer("share", "allocation", answer(plan=plan(EVEN))), drawn.content)
    encoded = shown["text/html"].split("base64,")[1].split('"')[0]
    ElementTree.fromstring(base64.b64decode(encoded))
    assert "Castle 1: 10, Castle 2: 10" in shown["text/plain"]
    nothing = check(take(tmp_path, "other", "allocation"), drawn.content)
    assert judge(nothing, KEYS["castles"]).points == 0.0
