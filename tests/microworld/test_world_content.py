"""What may stand in the content and the key of a microworld, and what reaches the browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from fivefold.content import content_class, load_exercises
from fivefold.errors import FivefoldError
from fivefold.grading import keys
from fivefold.microworld.content import MicroworldContent
from fivefold.microworld.questions import SHAPES
from fivefold.microworld.worlds import WORLDS, world
from world_answers import BODY, KEY, WHALES, content, whales

STRINGS = Path(__file__).parents[2] / "widgets" / "frontend" / "strings" / "en.json"
SPEED = {"from": 1, "to": 5, "step": 1, "start": 1}


def test_good_content_is_read(tmp_path: Path) -> None:
    file = tmp_path / "exercises.yaml"
    file.write_text(yaml.safe_dump({"exercises": {"one": BODY, "two": WHALES}}))
    assert set(load_exercises(file)) == {"one", "two"}
    assert content_class("microworld") is MicroworldContent


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"model": "beer"}, "model"),
        ({"mode": "seasons"}, "only whales are played"),
        ({"bots": ["grower"]}, "bots: whales, and only they"),
        ({"decisions": {"size": SPEED}}, "no decision 'size'; there are: reflection, speed"),
        ({"decisions": {"speed": SPEED | {"to": 9}}}, "speed: from 1 to 5"),
        ({"decisions": {"speed": SPEED | {"start": 6}}}, "from 1 to 5"),
        ({"decisions": {"speed": SPEED | {"from": 3}}}, "from, start, to must rise"),
        ({"decisions": {"measured": SPEED | {"from": 0, "to": 1, "start": 0.5}}}, "whole numbers"),
        ({"decisions": {"speed": 3}}, "at least one must be open"),
        ({"show": ["blue"]}, "'blue' is no line of this model; there are: "),
        ({"targets": [{"line": "output"}]}, "at_least or at_most"),
        ({"predict": []}, "predict"),
        ({"predict": [BODY["predict"][0] | {"id": "why"}]}, "this id is taken"),
        ({"predict": [BODY["predict"][0] | {"ask": "which"}]}, "has 2 to 4 options"),
        ({"predict": [BODY["predict"][0] | {"ask": "number"}]}, "has min and max"),
        ({"predict": [BODY["predict"][1] | {"max": 0}]}, "max must be more than min"),
        ({"predict": [BODY["predict"][0]] * 2}, "two questions have one id"),
        ({"predict": [BODY["predict"][0] | {"policy": {"speed": 7}}]}, "speed: from 1 to 5"),
        ({"feedback": {"other": "x"}}, "feedback may name the questions"),
        ({"graded": True}, "a graded microworld has no feedback here"),
        ({"keep": 9}, "keep"),
    ],
)
def test_mistakes_get_a_sentence(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        content(**changes)


def test_what_the_browser_gets_holds_no_answers_and_the_whole_model() -> None:
    for found in (content(), whales()):
        public = found.public()
        json.dumps(public)
        assert "feedback" not in public
        assert public["world"]["equations"] == list(found.world.equations)
        assert set(public["decisions"]) | set(public["fixed"]) == set(found.world.decisions)
        loops = public["world"]["loops"]
        assert {loop["name"] for loop in loops if loop["name"]} == set(found.world.loops)
        assert public["world"]["loop_count"] >= len(loops)
    assert content().public()["show"] == ["output", "capacity", "lived", "pressure"]
    assert content(decisions={"speed": SPEED, "measured": 1}).public()["fixed"] == {
        "reflection": 0.10, "measured": 1}  # fmt: skip
    with pytest.raises(FivefoldError, match="no microworld 'beer'"):
        world("beer")


def test_lines_have_the_names_and_lengths_they_promise() -> None:
    for id, found in WORLDS.items():
        setting = (content() if id == "learning_organisation" else whales()).setting({})
        lines = found.run(setting)
        assert set(lines.values) == set(found.lines)
        assert {len(line) for line in lines.values.values()} == {len(lines.times)}
        assert set(found.show) <= set(found.lines)
        assert found.sums <= set(found.lines)


def test_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIVEFOLD_KEYS", str(tmp_path))
    (tmp_path / "x.yaml").write_text(yaml.safe_dump({"exercises": {"one": KEY}}))
    key = keys.key_for("one")
    assert key is not None
    assert keys.kind_of(key) == "microworld"
    for changes, says in (
        ({"wanted": []}, "'wanted' names the targets"),
        ({"questions": []}, "'questions' names what must be predicted"),
        ({"bots": ["keeper"]}, "bots: whales"),
        ({"wanted": [{"line": "blue", "at_least": 1}]}, "no line of this model"),
        ({"prediction": 0, "runs": 0, "targets": 0, "explanation": 0, "wanted": []}, "must weigh"),
    ):
        (tmp_path / "x.yaml").write_text(yaml.safe_dump({"exercises": {"one": KEY | changes}}))
        with pytest.raises(FivefoldError, match=says):
            keys.key_for("one")


def test_the_front_end_says_what_python_says() -> None:
    strings = json.loads(STRINGS.read_text("utf-8"))["microworld"]
    for id, text in SHAPES.items():
        assert strings[f"shape-{id}"] == text
