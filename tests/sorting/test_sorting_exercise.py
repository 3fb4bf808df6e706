"""The sorting exercise as a whole: what is stored, told in words, drawn, and graded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fivefold.errors import FivefoldError
from fivefold.exercise import Exercise, _open, exercise
from fivefold.grading.answers import check, judge, take
from fivefold.grading.answers import draw as drawn_for_grading
from piles import KEYS, answer, body, lies, right


def fresh(folder: Path) -> Exercise:
    """The exercise as another kernel opens it."""
    _open.clear()
    return exercise("piles", folder)


def opened(folder: Path, name: str, **changes: Any) -> Exercise:
    exercises = {"piles": body(name, **changes)}
    (folder / "exercises.yaml").write_text(yaml.safe_dump({"exercises": exercises}))
    return fresh(folder)


def send(drawn: Exercise, response: dict[str, Any]) -> None:
    ack = drawn.save(response, "one", 1, drawn.record.revision)
    assert ack["status"] == "saved", ack["message"]


def test_an_answer_is_stored_and_read_again(tmp_path: Path) -> None:
    send(opened(tmp_path, "two"), right("two", confidence=95, checked=True))
    again = fresh(tmp_path)
    assert again.response == right("two", confidence=95, checked=True)
    assert again.complete(again.response) == (6, 6)
    assert again.feedback()["items"]["letters-a"]["verdict"] == "right"


REFUSED: list[Any] = [
    None,
    [],
    {"version": 1},
    {"version": 1, "items": []},
    {"version": True, "items": {}},
    {"version": 0, "items": {}},
    {"version": 2, "items": {}},
    {"version": 1, "items": {"letters-a": 5}},
    {"version": 1, "items": {"letters-a": {"colour": "red"}}},
    {"version": 1, "items": {"letters-a": {"bin": ["within"]}}},
    {"version": 1, "items": {"letters-a": {"bin": "w" * 61}}},
    {"version": 1, "items": {"letters-a": {"why": "w" * 501}}},
    {"version": 1, "items": {"letters-a": {"confidence": 10**400}}},
    {"version": 1, "items": {"letters-a": {"confidence": float("nan")}}},
    {"version": 1, "items": {"letters-a": {"first": {"first": {}}}}},
    {"version": 1, "items": {str(n): {} for n in range(101)}},
]


@pytest.mark.parametrize("response", REFUSED)
def test_what_is_no_answer_is_refused_with_a_sentence(tmp_path: Path, response: Any) -> None:
    drawn = opened(tmp_path, "two")
    with pytest.raises(FivefoldError):
        drawn.accept(response)
    ack = drawn.save(response, "one", 1, 0)
    assert ack["status"] == "refused"
    assert ack["message"].endswith(".")
    assert not (tmp_path / "responses" / "piles.json").exists()


def test_an_answer_to_an_older_exercise_stays_and_can_be_mended(tmp_path: Path) -> None:
    older = answer(letters_a={"bin": "no-more"}, no_card={"bin": "within"},
                   letters_b=lies("beyond", "no-reason"))  # fmt: skip
    send(opened(tmp_path, "two"), older)
    again = fresh(tmp_path)
    assert (again.locked, again.response) == ("", older)
    assert len(again.feedback()["notes"]) == 1
    assert again.complete(again.response) == (0, 6)


PART = st.fixed_dictionaries({}, optional={
    "bin": st.sampled_from(["within", "depends", "step-1", "gone", None, ""]),
    "reason": st.sampled_from(["kept", "gone", ""]) | st.none(),
    "condition": st.sampled_from(["hour", "gone"]),
    "confidence": st.sampled_from([25, 95, 80, 95.0, "75", True]),
    "why": st.text(max_size=20),
    "hinted": st.booleans(),
    "checked": st.booleans() | st.none(),
    "revealed": st.booleans(),
    "first": st.dictionaries(st.sampled_from(["bin", "why", "x"]), st.text(max_size=5)),
})  # fmt: skip


@pytest.mark.parametrize("name", KEYS)
@given(part=PART)
@settings(deadline=None, max_examples=40)
def test_what_is_accepted_can_be_told_drawn_and_saved(
    name: str, part: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    drawn = opened(tmp_path_factory.mktemp("any"), name)
    response = answer(letters_a=part, card_1=part, move_1=part, unknown=part)
    try:
        drawn.accept(response)
    except FivefoldError:
        return
    assert drawn.save(response, "one", 1, 0)["status"] == "saved"
    assert drawn.feedback()["items"] is not None
    assert drawn.text(drawn.response)
    assert drawn.picture(drawn.response)["text/html"]


def test_an_answer_in_words(tmp_path: Path) -> None:
    drawn = opened(tmp_path, "two")
    response = answer(
        letters_a=lies("within", "kept", confidence=75, why="They  only\ngot faster", checked=True),
        letters_b=lies("beyond"),
        letters_c=lies("depends", "hour"),
    )
    assert drawn.text(response).splitlines() == [
        "Where does it lie?", "", "Sort the cards.", "",
        "Adaptive:", "  - What came of letters-a.", "    Reason: The aim: kept.", "    Sure: 75%",
        "    Why: They only got faster", "    Right.", "",
        "Generative:", "  - What came of letters-b.", "    Reason: not given", "",
        "It depends:", "  - What came of letters-c.", "    Condition: It is the hour.", "",
        "Not sorted:", "  - What came of sheet-a.", "  - What came of sheet-b.",
        "  - What came of lab-a.",
    ]  # fmt: skip
    assert "Not sorted" not in drawn.text(right("two"))
    assert "(no card)" in drawn.text(drawn.empty())


def test_bins_on_axes_are_drawn_as_a_table(tmp_path: Path) -> None:
    drawn = opened(tmp_path, "grid")
    html = drawn.picture(answer(move_1={"bin": "high-high"}))["text/html"]
    rows = html.split("<tr>")
    assert len(rows) == 4  # what stands before, the head, high and low
    assert rows[2].startswith("<th>Inquiry: high</th><td")
    assert "Move 1." in rows[2].split("<td")[2]  # the second column: advocacy high
    assert "Not sorted" in html
    assert "<table" not in opened(tmp_path, "scale").picture(answer())["text/html"]


@pytest.mark.parametrize("name", ["two", "grid"])
def test_hostile_texts_stay_texts(tmp_path: Path, name: str) -> None:
    nasty = "</p><script>alert(1)</script> \u202egnorw & 'x\" "
    parts = body(name)
    parts["title"] = parts["cards"][0]["text"] = parts["bins"][0]["label"] = nasty
    if name == "grid":
        parts["axes"]["x"]["label"] = nasty
    drawn = opened(tmp_path, name, **parts)
    bin = parts["bins"][0]["id"]
    response = answer(**{parts["cards"][0]["id"]: {"bin": bin, "why": nasty}})
    html = drawn.picture(response)["text/html"]
    assert "<script" not in html
    assert "\u202e" not in html
    assert "&lt;script&gt;" in html


def test_graders_score_the_first_submission(tmp_path: Path) -> None:
    drawn = opened(tmp_path, "two", graded=True, feedback={}, mixups=[])
    send(drawn, right("two", confidence=95))
    assert drawn.submit() == ""
    send(drawn, answer())
    taken = check(take(tmp_path, "piles", "sorting"), drawn.content)
    verdict = judge(taken, KEYS["two"])
    assert verdict.points == 6.0
    assert verdict.says.startswith("6 of 6 cards earned full credit.")
    assert verdict.says.endswith("the answer was changed afterwards.")
    assert "Adaptive" in drawn_for_grading(taken, drawn.content)["text/html"]
    nothing = check(take(tmp_path, "other", "sorting"), drawn.content)
    assert judge(nothing, KEYS["two"]).points == 0.0
