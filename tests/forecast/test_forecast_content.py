"""Content and keys of forecasts: what may stand there, and one sentence for each mistake."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ahead import BODIES, KEYS, STOCK, answer, body, content
from fivefold.content import load_exercises
from fivefold.errors import FivefoldError
from fivefold.forecast import score
from fivefold.forecast.key import read_key
from fivefold.grading import keys


@pytest.mark.parametrize("mode", ["number", "curve", "shape", "rest"])
def test_content_is_read(mode: str, tmp_path: Path) -> None:
    (tmp_path / "exercises.yaml").write_text(yaml.safe_dump({"exercises": {"ahead": body(mode)}}))
    assert load_exercises(tmp_path / "exercises.yaml")["ahead"] == content(mode)


@pytest.mark.parametrize("mode", ["number", "curve", "shape", "rest"])
def test_the_browser_gets_no_truth(mode: str) -> None:
    shown = content(mode).public()
    assert "feedback" not in shown
    assert not {"truth", "truths", "line", "says"} & set(shown)


def test_the_truth_of_a_stock_is_computed_and_its_shape_read() -> None:
    assert content("curve").line == STOCK
    assert content("rest").right_shape == "overshoot"
    assert content("rest", graded=True, feedback={}).line == []
    assert content("curve", graded=True, feedback={}).line == []


def curve(base: str, **changes: Any) -> dict[str, Any]:
    return {"curve": {**body(base)["curve"], **changes}}


def flows(**changes: Any) -> dict[str, Any]:
    return curve("curve", flows={**body("curve")["curve"]["flows"], **changes})


WRONG: dict[str, tuple[str, dict[str, Any], str]] = {
    "no items": ("number", {"items": []}, "forecasts of numbers, and only they, have items"),
    "twins": (
        "number",
        {"items": [BODIES["number"]["items"][0]] * 2},
        "two items have one id",
    ),
    "no room": (
        "number",
        {"items": [BODIES["number"]["items"][0] | {"min": 900}]},
        "item 'tickets': min must be less than max",
    ),
    "sure twice": ("number", {"confidence": True}, "an interval already says how sure"),
    "no curve": ("curve", {"curve": None}, "a forecast of a curve needs 'curve'"),
    "no truth": ("rest", {"feedback": {}}, "a forecast for practice needs its truth"),
    "graded truth": ("rest", {"graded": True}, "a graded forecast has no feedback here"),
    "unnamed item": (
        "number",
        {"feedback": {"tickets": {"truth": 1, "says": "One."}}},
        "feedback must name every item, and no other",
    ),
    "truth out of bounds": (
        "number",
        {"feedback": BODIES["number"]["feedback"] | {"tickets": {"truth": 901, "says": "?"}}},
        "the truth of 'tickets' lies outside its min and max",
    ),
    "misspelt": ("curve", {"feedback": {"say": "x"}}, "feedback › says: field required"),
    "truth twice": (
        "curve",
        {"feedback": {"says": "x", "truth": [1] * 17}},
        "it is computed from the flows; leave it out",
    ),
    "too short": (
        "rest",
        {"feedback": {"says": "x", "truth": [5, 8]}},
        "feedback › truth: 9 values, one for each x",
    ),
    "another history": (
        "rest",
        {"feedback": {"says": "x", "truth": [6, 8, 18, 40, 72, 90, 70, 45, 30]}},
        "it must begin with the history",
    ),
    "no shape": (
        "rest",
        {"feedback": {"says": "x", "truth": [5, 8, 8, 8, 8, 8, 8, 8, 8]}},
        "the truth has none of the six shapes; name one",
    ),
    "off the chart": (
        "rest",
        {"feedback": {"says": "x", "truth": [5, 8, 18, 40, 72, 190, 70, 45, 30]}},
        "the truth leaves the chart (0 to 100)",
    ),
    "flows of another length": (
        "curve",
        flows(inflow={"label": "new", "values": [1, 2]}),
        "'new' needs 16 values, one for each step in x",
    ),
    "flows off their axis": ("curve", flows(max=30), "'new' leaves its axis (0 to 30)"),
    "nothing happens": (
        "curve",
        flows(inflow={"label": "new", "values": [29] * 16}),
        "inflow and outflow are the same",
    ),
    "stock off the chart": (
        "curve",
        curve("curve", start=110),
        "the stock that the flows make leaves the chart",
    ),
    "start without flows": ("curve", curve("curve", flows=None), "needs both 'start' and 'flows'"),
    "neither": (
        "curve",
        curve("curve", flows=None, start=None),
        "give either 'start' and 'flows', or a 'history'",
    ),
    "all history": ("rest", curve("rest", history=[1] * 8), "two points or more to draw"),
    "backwards": (
        "rest",
        curve("rest", x={"label": "x", "values": [0, 1, 3, 2, 4, 5, 6, 7, 8]}),
        "the x values must rise",
    ),
    "endless": (
        "rest",
        curve("rest", y={"label": "y", "max": float("inf")}),
        "curve › y › max: input should be a finite number",
    ),
    "sketch of flows": ("shape", curve("curve"), "flows belong to the mode curve"),
    "too few shapes": ("shape", {"options": ["linear", "decline"]}, "three or more different"),
    "shape not offered": (
        "shape",
        {"options": ["linear", "decline", "s-curve"]},
        "feedback › shape: it is not among the options",
    ),
    "unnamed misconception": (
        "shape",
        {"feedback": BODIES["shape"]["feedback"] | {"choices": {}}},
        "names what it reveals (decline, exponential, linear, oscillation, s-curve)",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_one_sentence(name: str, tmp_path: Path) -> None:
    mode, changes, says = WRONG[name]
    file = tmp_path / "exercises.yaml"
    file.write_text(yaml.safe_dump({"exercises": {"ahead": body(mode, **changes)}}))
    with pytest.raises(FivefoldError) as caught:
        load_exercises(file)
    assert says in str(caught.value)
    assert "exercise 'ahead'" in str(caught.value)


def test_keys_stand_beside_those_of_other_kinds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIVEFOLD_KEYS", str(tmp_path))
    (tmp_path / "1_small.yaml").write_text(yaml.safe_dump({"exercises": KEYS}))
    for name in KEYS:
        key = keys.key_for(name)
        assert key is not None
        assert keys.kind_of(key) == "forecast"
        assert score.score(answer(), key) == 0.0
    drawn = answer(curve={"points": STOCK})
    assert score.score(drawn, keys.key_for("curve") or {}) == 10.0


STRAIGHT = {"inflow": [5] * 16, "outflow": [1] * 16}
WRONG_KEYS: dict[str, tuple[str, dict[str, Any], str]] = {
    "no mode": ("curve", {"mode": None}, "needs 'mode:'"),
    "a list for a mode": ("curve", {"mode": ["curve"]}, "needs 'mode:'"),
    "no crossing": ("curve", {"flows": STRAIGHT, "start": 0}, "let the flows cross elsewhere"),
    "flows and truth": ("curve", {"truth": [1] * 17}, "leave out truth, history and shape"),
    "short flows": ("curve", {"flows": {"inflow": [1], "outflow": [2]}}, "16 values each"),
    "short truth": ("rest", {"truth": [1, 2]}, "'truth' with one value for each x"),
    "shapeless": ("rest", {"truth": [8] * 9}, "none of the six shapes"),
    "no points": ("shape", {"points": 0}, "points: input should be greater than 0"),
    "outside": (
        "number",
        {"items": {"tickets": {"truth": 5, "min": 6, "max": 9}}},
        "the truth must lie between min and max",
    ),
    "backwards": ("curve", {"x": [0, 1, 3, 2]}, "the x values must rise"),
}


@pytest.mark.parametrize("name", WRONG_KEYS)
def test_a_mistake_in_a_key_is_one_sentence(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of, changes, says = WRONG_KEYS[name]
    with pytest.raises(FivefoldError) as caught:
        read_key(KEYS[of] | changes)
    assert says in str(caught.value)
    monkeypatch.setenv("FIVEFOLD_KEYS", str(tmp_path))
    (tmp_path / "1.yaml").write_text(yaml.safe_dump({"exercises": {"ahead": KEYS[of] | changes}}))
    with pytest.raises(FivefoldError) as caught:
        keys.key_for("ahead")
    assert says in str(caught.value)
    assert "the key of 'ahead'" in str(caught.value)
