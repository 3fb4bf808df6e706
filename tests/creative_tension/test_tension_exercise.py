"""The exercise: what it stores, what was locked first, and what saved notebooks show."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fivefold.creative_tension.picture import svg
from fivefold.creative_tension.text import told
from fivefold.creative_tension.words import MOVER_WORDS, REGIME_WORDS
from fivefold.errors import FivefoldError
from fivefold.exercise import Exercise, _open, exercise
from fivefold.grading.answers import Answer, check
from fivefold.grading.answers import draw as drawn_for_grading
from fivefold.microworld.models.creative_tension import PARAMETERS, RANGES
from fivefold.microworld.models.tension_regimes import MOVERS, REGIMES
from tension_answers import ANY, FULL, GUESS, answer, body, content, spoilt

STRINGS = Path(__file__).parents[2] / "widgets" / "frontend" / "strings" / "en.json"


def fresh(folder: Path) -> Exercise:
    """The exercise as another kernel opens it."""
    _open.clear()
    return exercise("tension", folder)


def opened(folder: Path, **changes: Any) -> Exercise:
    exercises = {"tension": body(**changes)}
    (folder / "exercises.yaml").write_text(yaml.safe_dump({"exercises": exercises}))
    return fresh(folder)


def send(drawn: Exercise, response: Any) -> dict[str, Any]:
    ack = drawn.save(response, "one", 1, drawn.record.revision)
    assert ack["status"] == "saved", ack["message"]
    return drawn.check(response)


def test_an_answer_comes_back(tmp_path: Path) -> None:
    drawn = opened(tmp_path)
    assert drawn.complete(drawn.response) == (0, 6)
    assert drawn.check(drawn.response) == {"notes": [], "runs": {}}
    send(drawn, FULL)
    kept = fresh(tmp_path).response
    assert kept["topics"] == FULL["topics"]
    assert fresh(tmp_path).record.revision == 1


def test_what_was_predicted_first_stays(tmp_path: Path) -> None:
    drawn = opened(tmp_path)
    unlocked = copy.deepcopy(FULL)
    unlocked["predictions"]["own"]["locked"] = False
    send(drawn, unlocked)
    assert "first" not in drawn.response["predictions"]["own"]
    said = send(drawn, FULL)
    first = drawn.response["predictions"]["own"]["first"]
    assert first == GUESS | {
        "setting": {"vision": 8, "reality": 3, "drive": "aspiration", "hold": 5, "honesty": 10,
                    "conflict": 0, "gain": 0.5, "delay": 4},
        "seen": {"moves": "effort", "regimes": ["towards"]},
    }  # fmt: skip
    assert said["runs"]["own"]["later"] is False
    # another prediction, under other policies, with a first one made up by the browser
    later = answer(policies={"hold": 0})
    later["predictions"]["own"] |= {"regime": "erosion", "first": first | {"why": "I knew it."}}
    said = send(drawn, later)
    assert drawn.response["predictions"]["own"]["first"] == first
    assert said["runs"]["own"]["later"] is True
    # "start again", and another kernel
    send(drawn, drawn.empty())
    assert fresh(tmp_path).response["predictions"]["own"] == {"first": first}


def test_a_lock_without_a_whole_prediction_is_none(tmp_path: Path) -> None:
    drawn = opened(tmp_path)
    bare = copy.deepcopy(FULL)
    bare["predictions"] = {"own": {"locked": True, "moves": "effort", "regime": "still"}}
    assert send(drawn, bare)["runs"] == {}
    assert "first" not in drawn.response["predictions"]["own"]


REFUSED: list[tuple[Any, str]] = [
    (None, "no answer"),
    ([], "no answer"),
    ({}, "no answer"),
    ({"version": 2}, "newer Fivefold"),
    (FULL | {"more": 1}, "'more' cannot stand in an answer"),
    (FULL | {"topic": "office"}, "no topic 'office'"),
    (FULL | {"topics": {"office": {}}}, "'office' cannot stand in"),
    (FULL | {"topics": []}, "no answer"),
    (FULL | {"predictions": {"second": {}}}, "'second' cannot stand in"),
    (FULL | {"predictions": {"own": {"moves": "luck"}}}, "no variable 'luck'"),
    (FULL | {"predictions": {"own": {"locked": "yes"}}}, "yes or no"),
    (answer(vision=5), "'vision' holds text only"),
    (answer(vision="x" * 2001), "at most 2000 characters; yours has 2001"),
    (answer(brings=["a", "b", "c"]), "asked twice"),
    (answer(dimensions={"other": {}}), "'other' cannot stand in the rows of 'clinic'"),
    (answer(dimensions={"heard": {"vision": 11}}), "The vision goes from 0 to 10; 11 is not on"),
    (answer(dimensions={"heard": {"reality": -1}}), "Reality goes from 0 to 10; −1 is not on"),
    (answer(dimensions={"heard": {"reality": 10**400}}), "Reality must be a number"),
    (answer(dimensions={"heard": {"reality": float("nan")}}), "Reality must be a number"),
    (answer(policies={"delay": 60}), "The slider 'delay' goes from 1 to 9; 60 is not on"),
    (answer(policies={"drive": "fear"}), "no drive 'fear'"),
]


@pytest.mark.parametrize(("response", "says"), REFUSED)
def test_what_may_not_be_stored_gets_a_sentence(tmp_path: Path, response: Any, says: str) -> None:
    drawn = opened(tmp_path)
    with pytest.raises(FivefoldError, match=says):
        drawn.accept(response)
    ack = drawn.save(response, "one", 1, 0)
    assert ack["status"] == "refused"
    assert ack["message"].endswith((".", "fivefold."))
    assert not (tmp_path / "responses" / "tension.json").exists()


@given((ANY | spoilt()).filter(lambda response: response is not None))
def test_hostile_answers_are_drawn_or_refused(response: Any) -> None:
    found = content()
    drawn = check(Answer("tension", "creative_tension", {"version": 1}), found)
    assert drawn.problem == "Nothing in this exercise was answered."
    shown = drawn_for_grading(Answer("tension", "creative_tension", response), found)["text/plain"]
    assert shown
    assert "cannot be drawn" not in shown
    check(Answer("tension", "creative_tension", response), found)


@given(st.text(max_size=60))
def test_saved_notebooks_escape_what_was_typed(typed: str) -> None:
    typed = f"<script>{typed}</script>&\x00\u202e"
    response = answer(
        vision=typed,
        brings=[typed, typed],
        dimensions={"own-1": {"name": typed, "vision": 8, "reality": 1, "evidence": typed}},
    )
    response["predictions"]["own"]["why"] = typed
    drawn = svg(response, content(), told(response, content()))
    assert "<script" not in drawn
    assert ElementTree.fromstring(drawn).tag.endswith("svg")


def test_the_saved_notebook_tells_the_answer(tmp_path: Path) -> None:
    drawn = opened(tmp_path)
    send(drawn, FULL)
    printed = drawn.printed()
    text = printed["text/plain"]
    for line in (
        "Vision: Everybody who calls is understood.",
        "That would bring: Trust.",
        "Callers are heard: vision 8, current reality 3, gap 5",
        "   Evidence: One entry since May.",
        "My own run (one possible behaviour; aspiration; V begins at 8; k = 0.5, τ = 4, d = 0, ",
        "A team (one possible behaviour; necessity; V begins at 8; ",
        "   You expected effort to move first, and it does.",
        "   Why: The gap is there at once.",
        "   dE/dt = (k·max(0, ref − S) − E) / 4",
        "   Under necessity: ref = F, with F = 4.",
    ):
        assert line in text
    picture = ElementTree.fromstring(printed["image/svg+xml"])
    words = [node.text or "" for node in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert "Callers are heard: reality 3, vision 8, gap 5" in words
    assert any("one possible behaviour" in word for word in words)
    # an open prediction shows no run
    open_ = copy.deepcopy(FULL)
    open_["predictions"] = {}
    assert "possible behaviour" not in drawn.text(open_) + drawn.picture(open_)["image/svg+xml"]
    assert "No position is set yet." in drawn.picture(drawn.empty())["image/svg+xml"]


def test_what_is_private_is_not_printed(tmp_path: Path) -> None:
    canary = "kanarienvogel"
    drawn = opened(tmp_path, private=True)
    response = answer(
        vision=f"{canary} sings.",
        brings=[canary, canary],
        dimensions={"own-1": {"name": canary, "vision": 8, "reality": 1, "evidence": canary}},
    )
    response["predictions"]["own"]["why"] = canary
    summary = drawn.summary(response)
    assert summary == {"private": True, "complete": False, "words": 13}
    assert drawn.check(response).items() >= {"complete": False, "words": 13}.items()
    for shown in (response, summary):  # a notebook elsewhere has the summary only
        printed = {"text": drawn.text(shown), **drawn.picture(shown), "summary": summary}
        assert canary not in json.dumps(printed)
        assert "private, not complete, 13 words" in printed["text"]
        assert printed["text/html"].endswith("<p>private, not complete, 13 words</p>")
        assert "image/svg+xml" not in printed
        assert drawn.summary(shown) == summary
    assert drawn.accept(summary) == summary
    assert drawn.complete(summary) == (1, 2)
    # nobody saves a summary over what was written
    assert drawn.save(summary, "one", 1, 0)["status"] == "refused"
    full = drawn.summary(FULL)
    assert (full["complete"], drawn.complete(full)) == (True, (1, 1))
    assert "nothing written, 0 words" in drawn.text(drawn.empty())


def test_a_summary_is_no_answer_where_nothing_is_private(tmp_path: Path) -> None:
    drawn = opened(tmp_path)
    assert not {"complete", "words"} & set(drawn.check(FULL))
    with pytest.raises(FivefoldError, match="no answer"):
        drawn.accept({"private": True, "complete": True, "words": 9})


def test_the_front_end_says_what_python_says() -> None:
    strings = json.loads(STRINGS.read_text("utf-8"))["creative_tension"]
    for regime in REGIMES:
        assert strings[f"regime-{regime}"] == REGIME_WORDS[regime]
    for mover in MOVERS:
        assert strings[f"line-{mover}"] == MOVER_WORDS[mover].removeprefix("the ")
    for symbol, meaning in PARAMETERS.items():
        assert strings[f"parameter-{symbol}"] == meaning
    for name, (least, most) in RANGES.items():
        assert strings[f"low-{name}"].startswith(f"{least}:")
        assert strings[f"high-{name}"].startswith(f"{most}:")
