"""The microworld as an exercise: what may be stored, what stays, what is printed."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given, settings

from fivefold.errors import FivefoldError
from fivefold.exercise import Exercise, exercise
from fivefold.grading.answers import Answer, check
from fivefold.grading.answers import draw as drawn_for_grading
from fivefold.microworld.picture import svg
from fivefold.microworld.text import told
from world_answers import (
    ANY,
    BODY,
    FULL,
    GOOD,
    PLAYED,
    SEASONS,
    TOLD,
    WHALES,
    answer,
    content,
    spoilt,
)


def opened(folder: Path, body: dict[str, Any] = BODY) -> Exercise:
    (folder / "exercises.yaml").write_text(yaml.safe_dump({"exercises": {"world": body}}))
    return exercise("world", folder)


def send(drawn: Exercise, response: Any) -> dict[str, Any]:
    return drawn.save(response, "one", 1, drawn.record.revision)


def test_the_first_prediction_stays_and_outcomes_are_pythons(tmp_path: Path) -> None:
    drawn = opened(tmp_path)
    cheat = [FULL["runs"][1] | {"outcomes": {"cumulative": 1e6}}]
    assert send(drawn, answer(runs=cheat))["status"] == "saved"
    (run,) = drawn.response["runs"]
    assert run["outcomes"]["cumulative"] == pytest.approx(94.94, abs=0.1)
    assert drawn.response["prediction"]["first"] == TOLD
    later = answer(prediction=TOLD | {"given-up": "flat", "locked": True, "first": {"why": "x"}})
    send(drawn, later)
    assert drawn.response["prediction"]["first"] == TOLD
    assert drawn.feedback()["later"] is True
    assert drawn.feedback()["questions"]["given-up"]["told"].endswith("So does the model.")
    # runs stay possible while another prediction is being made, and after "start again"
    send(drawn, answer(prediction={"locked": False}))
    send(drawn, drawn.empty())
    assert drawn.response["prediction"] == {"first": TOLD}


REFUSED: list[tuple[Any, str]] = [
    ([], "no answer to a microworld"),
    ({"version": 2}, "newer Fivefold"),
    (FULL | {"more": 1}, "'more' cannot stand in an answer"),
    (answer(prediction=TOLD), "Lock the prediction before the first run"),
    (answer(prediction={"given-up": "loop"}), "'loop' is no answer to 'given-up'"),
    (answer(prediction={"at-end": "many"}), "must be a number"),
    (answer(prediction={"why": "x" * 2001}), "at most 2000 characters; yours has 2001"),
    (answer(setting={"speed": 9}), "'speed' goes from 1 to 5"),
    (answer(setting={"speed": 10**400}), "must be a number"),
    (answer(setting={"off": 1}), "yes or no"),
    (answer(runs=[{"id": "run-1", "decisions": GOOD | {"measured": 0.5}}]), "a whole number"),
    (answer(runs=[{"id": "x", "decisions": GOOD}]), "no id of a run"),
    (answer(runs=[{"decisions": GOOD}]), "A run needs an id"),
    (answer(runs=[FULL["runs"][0]] * 2), "Two runs have one id"),
    (answer(runs=[{"id": f"run-{n}", "decisions": {}} for n in range(7)]), "At most 6 runs"),
    (answer(runs=[{"id": "run-1", "game": SEASONS}]), "'game' cannot stand in a run"),
    (answer(game=[{}] * 13), "at most 12 seasons"),
    (answer(chosen=5), "no id of a run"),
    (answer(explanation=5), "holds text only"),
]


@pytest.mark.parametrize(("response", "says"), REFUSED)
def test_what_may_not_be_stored_gets_a_sentence(tmp_path: Path, response: Any, says: str) -> None:
    drawn = opened(tmp_path)
    with pytest.raises(FivefoldError, match=says):
        drawn.accept(response)
    ack = send(drawn, response)
    assert (ack["status"], ack["message"][-1]) == ("refused", ".")
    assert not (tmp_path / "responses" / "world.json").exists()


def test_a_game_is_stored_season_by_season(tmp_path: Path) -> None:
    drawn = opened(tmp_path, WHALES)
    assert send(drawn, PLAYED | {"game": SEASONS[:2]})["status"] == "saved"
    assert drawn.response["runs"][0]["outcomes"]["catch"] > 40_000
    half = copy.deepcopy(PLAYED)
    half["runs"][0]["game"] = SEASONS[:2]
    assert send(drawn, half)["message"] == "A run needs an id, and its decisions to its end."


def test_the_saved_notebook_tells_the_answer(tmp_path: Path) -> None:
    drawn = opened(tmp_path)
    assert send(drawn, FULL)["status"] == "saved"
    printed = drawn.printed()
    text = printed["text/plain"]
    for line in (
        "Output?",
        "   You expected: fast. In the model: slow.",
        "Why: Time.",
        "Kept (chosen)",
        "   time announced for reflection 0.5, speed of the tool 3.5, learning is measured: yes.",
        "   Target, output so far over the whole run: at least 90: 94.9, reached",
        "   The capability trap: cut; in the status quo it is at work.",
        "   Pressure finds no time to take.",
        "   dL/dt = l·r·(1 − L) − (d + e·(s − 1)·(1 − r) + c·(R − r))·L",
    ):
        assert line in text
    picture = ElementTree.fromstring(printed["image/svg+xml"])
    words = [node.text or "" for node in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert "Kept (chosen)" in words
    assert "output, output a month: one possible behaviour" in words
    assert "No run is kept yet." in drawn.picture(drawn.empty())["image/svg+xml"]
    assert "Nothing was predicted" in drawn.text(drawn.empty())


@given((ANY | spoilt()).filter(lambda response: response is not None))
@settings(max_examples=40, deadline=None)
def test_hostile_answers_are_drawn_or_refused(response: Any) -> None:
    found = content()
    shown = drawn_for_grading(Answer("world", "microworld", response), found)["text/plain"]
    assert shown
    assert "cannot be drawn" not in shown
    check(Answer("world", "microworld", response), found)


def test_what_was_typed_is_escaped() -> None:
    nasty = "<script>x</script>&\x00\u202e"
    runs = [run | {"name": nasty} for run in FULL["runs"]]
    response = answer(runs=runs, explanation=nasty)
    drawn = svg(response, content(), told(response, content()))
    assert "<script" not in drawn
    assert ElementTree.fromstring(drawn).tag.endswith("svg")
