"""The forecast as an exercise: what is stored, what stays, how it is told and pictured."""

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

from ahead import DRAWN, KEYS, NUMBER, REST, SIGNED, STOCK, answer, body
from fivefold.errors import FivefoldError
from fivefold.exercise import Exercise, _open, exercise
from fivefold.grading.answers import Answer, check, judge, take
from fivefold.grading.answers import draw as drawn_for_grading


def fresh(folder: Path) -> Exercise:
    """The exercise as another kernel opens it."""
    _open.clear()
    return exercise("ahead", folder)


def opened(folder: Path, mode: str, **changes: Any) -> Exercise:
    exercises = {"ahead": body(mode, **changes)}
    (folder / "exercises.yaml").write_text(yaml.safe_dump({"exercises": exercises}))
    return fresh(folder)


def send(drawn: Exercise, **items: Any) -> dict[str, Any]:
    ack = drawn.save(answer(**items), "one", 1, drawn.record.revision)
    assert ack["status"] == "saved"
    return drawn.check(answer(**items))


def test_what_was_locked_first_stays(tmp_path: Path) -> None:
    drawn = opened(tmp_path, "number")
    send(drawn, tickets=NUMBER | {"estimate": 60})
    assert "first" not in drawn.response["items"]["tickets"]
    told = send(drawn, tickets=NUMBER | {"locked": True})
    assert drawn.response["items"]["tickets"]["first"] == NUMBER
    assert told["items"]["tickets"]["later"] is False
    # an undo takes the lock away, and another forecast is locked: the first one counts
    send(drawn, tickets=NUMBER)
    told = send(drawn, tickets=NUMBER | {"estimate": 119, "locked": True, "first": {"low": 1}})
    kept = drawn.response["items"]["tickets"]
    assert (kept["estimate"], kept["first"]) == (119, NUMBER)
    assert told["items"]["tickets"]["later"] is True
    # "start again", and another kernel
    send(drawn)
    assert fresh(tmp_path).response["items"] == {"tickets": {"first": NUMBER}}


def test_a_lock_without_a_whole_forecast_is_none(tmp_path: Path) -> None:
    drawn = opened(tmp_path, "number")
    told = send(drawn, tickets={"low": 5, "locked": True})
    assert told["items"] == {}
    assert "first" not in drawn.response["items"]["tickets"]


def test_a_graded_forecast_has_no_lock(tmp_path: Path) -> None:
    drawn = opened(tmp_path, "curve", graded=True, feedback={})
    told = send(drawn, curve=DRAWN | {"locked": True})
    assert told == {"items": {}}
    assert "first" not in drawn.response["items"]["curve"]
    assert drawn.submit() == ""
    send(drawn, curve={"points": [60] * 17})
    counted = drawn.record.counted()
    assert counted is not None
    assert counted["items"]["curve"]["points"] == STOCK


@pytest.mark.parametrize(
    "response",
    [
        None,
        [],
        {"version": 1},
        {"version": 1, "items": []},
        {"version": 2, "items": {}},
        {"version": 1, "items": {"curve": 5}},
        {"version": 1, "items": {"curve": {"points": [1] * 61}}},
        {"version": 1, "items": {"curve": {"points": ["1"]}}},
        {"version": 1, "items": {"curve": {"low": 10**400}}},
        {"version": 1, "items": {"curve": {"low": float("nan")}}},
        {"version": 1, "items": {"curve": {"seen": "y" * 41}}},
        {"version": 1, "items": {"curve": {"first": {"first": {}}}}},
        {"version": 1, "items": {str(n): {} for n in range(61)}},
    ],
)
def test_what_is_no_forecast_is_refused_with_a_sentence(tmp_path: Path, response: Any) -> None:
    drawn = opened(tmp_path, "curve")
    with pytest.raises(FivefoldError):
        drawn.accept(response)
    ack = drawn.save(response, "one", 1, 0)
    assert ack["status"] == "refused"
    assert ack["message"].endswith((".", "fivefold."))
    assert not (tmp_path / "responses" / "ahead.json").exists()


NUMBERS = st.none() | st.integers(-300, 300) | st.floats(-1e13, 1e13) | st.booleans()
PART = st.fixed_dictionaries(
    {},
    optional={
        "low": NUMBERS,
        "estimate": NUMBERS,
        "high": NUMBERS,
        "low_side": st.sampled_from(["plus", "minus", ""]),
        "points": st.lists(NUMBERS, max_size=20) | st.just(STOCK),
        "shape": st.sampled_from(["linear", "circle", 5, None]),
        "seen": st.sampled_from(["yes", "no", 3]),
        "confidence": st.sampled_from([25, 75, 80, "95"]),
        "locked": st.booleans() | st.none(),
        "first": st.dictionaries(st.sampled_from(["low", "points", "x"]), st.text(max_size=5)),
    },
)


@pytest.mark.parametrize("mode", ["number", "curve", "shape", "rest"])
@given(part=PART)
@settings(deadline=None, max_examples=40)
def test_what_is_accepted_can_be_told_drawn_and_saved(
    mode: str, part: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    drawn = opened(tmp_path_factory.mktemp("any"), mode)
    name = {"number": "tickets", "shape": "shape"}.get(mode, "curve")
    response = answer(**{name: part, "unknown": part})
    try:
        drawn.accept(response)
    except FivefoldError:
        return
    assert drawn.save(response, "one", 1, 0)["status"] == "saved"
    json.dumps(drawn.feedback(), allow_nan=False)
    assert drawn.text(drawn.response)
    for kind, shown in drawn.picture(drawn.response).items():
        if kind == "image/svg+xml":
            ElementTree.fromstring(shown)


def test_a_forecast_in_words(tmp_path: Path) -> None:
    drawn = opened(tmp_path, "number")
    assert "No forecast yet." in drawn.text(drawn.response)
    response = answer(tickets=NUMBER, essays=SIGNED | {"locked": True})
    text = drawn.text(response)
    assert "Forecast: 100 tickets; 80 % interval from 50 to 130 tickets." in text
    assert "Forecast: faster by 20 %; 80 % interval from faster by 45 % to slower by 5 %." in text
    assert "The truth: faster by 31 %." in text
    assert "120" not in text  # the other one is still open
    html = drawn.picture(response)["text/html"]
    assert html.count("<li>") == 2


def test_a_line_is_a_picture_and_words(tmp_path: Path) -> None:
    drawn = opened(tmp_path, "curve")
    open_svg = drawn.picture(answer(curve=DRAWN))["image/svg+xml"]
    svg = drawn.picture(answer(curve=DRAWN | {"locked": True}))["image/svg+xml"]
    for one in (open_svg, svg):
        ElementTree.fromstring(one)
        assert "<script" not in one
        assert "href" not in one
    assert "Truth" not in open_svg
    assert ">Truth<" in svg
    assert "Open requests at each Day: 0: 60, 1: 51, 2: 46" in drawn.text(answer(curve=DRAWN))
    assert ">Open requests<" in svg  # the label says the unit already
    empty = drawn.picture(answer())["image/svg+xml"]
    ElementTree.fromstring(empty)
    gaps = drawn.picture(answer(curve={"points": [None, 3, None] + [5.0] * 14}))["image/svg+xml"]
    ElementTree.fromstring(gaps)


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    nasty = "</title><script>alert(1)</script> \u202egnorw & \x07 'x\" " + "w" * 90
    curve = body("curve")["curve"]
    curve["y"]["label"] = curve["x"]["label"] = nasty.replace("\x07", "")
    curve["flows"]["inflow"]["label"] = curve["flows"]["label"] = nasty.replace("\x07", "")
    drawn = opened(tmp_path, "curve", title=nasty.replace("\x07", ""), curve=curve)
    for response in (answer(), answer(curve=DRAWN | {"locked": True})):
        svg = drawn.picture(response)["image/svg+xml"]
        ElementTree.fromstring(svg)
        assert "<script" not in svg
        assert "\u202e" not in svg
    numbers = opened(tmp_path, "number", title=nasty.replace("\x07", ""))
    assert "<script" not in numbers.picture(answer())["text/html"]


def test_graders_see_the_line(tmp_path: Path) -> None:
    drawn = opened(tmp_path, "rest", graded=True, feedback={})
    points = [None, None, *REST["feedback"]["truth"][2:]]
    shown = drawn_for_grading(
        Answer("ahead", "forecast", answer(curve={"points": points})), drawn.content
    )
    encoded = shown["text/html"].split("base64,")[1].split('"')[0]
    ElementTree.fromstring(base64.b64decode(encoded))
    assert "Boats at each Year: 2000: 5, 2001: 8, 2002: 18" in shown["text/plain"]


def test_graders_score_the_first_submission(tmp_path: Path) -> None:
    drawn = opened(tmp_path, "curve", graded=True, feedback={})
    send(drawn, curve=DRAWN)
    drawn.submit()
    send(drawn, curve={"points": [60] * 17})
    taken = check(take(tmp_path, "ahead", "forecast"), drawn.content)
    verdict = judge(taken, KEYS["curve"])
    assert verdict.points == 10.0
    assert verdict.says == (
        "5 of 5 features of the stock hold. The first submission counts; the answer was changed "
        "afterwards."
    )
    nothing = check(take(tmp_path, "other", "forecast"), drawn.content)
    assert judge(nothing, KEYS["curve"]).points == 0.0


def test_the_stored_file_is_read_again(tmp_path: Path) -> None:
    drawn = opened(tmp_path, "shape")
    send(drawn, shape={"shape": "linear", "locked": True})
    stored = json.loads((tmp_path / "responses" / "ahead.json").read_text())
    assert stored["response"]["items"]["shape"]["first"] == {"shape": "linear"}
    again = fresh(tmp_path)
    assert again.feedback()["items"]["shape"]["verdict"] == "wrong"
    assert again.complete(again.response) == (1, 1)
