"""What may stand in `exercises.yaml` and in the keys, and the sentence for what may not."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from fivefold.allocation.content import AllocationContent
from fivefold.allocation.key import read_key
from fivefold.content import load_exercises
from fivefold.errors import FivefoldError
from fivefold.grading import keys
from shared_out import BODIES, KEYS, PLAIN, REVERSED, body, content

FEEDBACK = {"says": "Think."}


@pytest.mark.parametrize("name", BODIES)
def test_right_content_is_read_and_its_feedback_kept_back(name: str) -> None:
    shown = content(name).public()
    assert "feedback" not in shown
    assert BODIES[name]["feedback"]["says"] not in str(shown)
    assert "r1-0286" not in str(shown)


def test_the_options_of_a_game_are_the_castles_of_each_rule() -> None:
    plans = content("menu").public()["plans"]
    assert list(plans) == ["plain", "reversed", "fewer", "hidden", "points"]
    assert plans["reversed"]["options"][0] == {
        "id": "c1", "label": "Castle 1", "note": "worth 10 points"
    }  # fmt: skip
    assert plans["plain"]["options"][0]["note"] == "worth 1 point"
    assert [plan["total"] for plan in plans.values()] == [100, 100, 80, 100, 100]
    assert content("castles").public()["unit"] == "soldiers"
    budget = content("budget").public()["plans"]
    assert budget["plan"]["total"] == 10
    assert [option["id"] for option in budget["plan"]["options"]] == ["output", "learning", "slack"]


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "options in a game": (body("castles", options=[]), "brings its own options"),
    "total in a game": (body("castles", total=90), "brings its own total"),
    "no field": (body("castles", field=None), "needs a 'field'"),
    "no such game": (body("castles", game="chess"), "'castles'"),
    "no feedback": (body("castles", feedback=None), "needs feedback"),
    "graded with feedback": (body("castles", graded=True), "its key is elsewhere"),
    "graded with a menu": (body("menu", graded=True, feedback=None), "one rule, not a menu"),
    "needs": (body("menu", needs=6), "fewer rules than that"),
    "one id twice": (body("menu", rules=[PLAIN, PLAIN], feedback=FEEDBACK), "one id"),
    "a rule that is not there": (
        body("castles", feedback=FEEDBACK | {"rules": {"other": "x"}}), "names a rule of the menu"
    ),
    "no values": (body("menu", rules=[REVERSED | {"values": [0, 0]}]), "worth something"),
    "all hidden": (body("menu", rules=[PLAIN | {"hidden": 10}]), "at least one castle must count"),
    "too many draws": (
        body("menu", rules=[PLAIN | {"values": [1] * 14, "hidden": 7}]), "more than 252 ways"
    ),
    "unknown tie": (body("menu", rules=[PLAIN | {"tie": "war"}]), "'split', 'carry'"),
    "one option": (body("budget", options=BODIES["budget"]["options"][:1]), "two or more"),
    "two options with one id": (
        body("budget", options=BODIES["budget"]["options"][:1] * 2), "two options have one id"
    ),
    "rules in a budget": (body("budget", rules=[PLAIN]), "only for 'game: castles'"),
    "a total between steps": (body("budget", total=10.2), "multiple of step"),
    "when without an option": (
        body("budget", feedback=FEEDBACK | {"when": [{"option": "x", "over": 1, "says": "y"}]}),
        "no option 'x'",
    ),
    "when without a limit": (
        body("budget", feedback=FEEDBACK | {"when": [{"option": "slack", "says": "y"}]}),
        "give 'under' or 'over'",
    ),
    "beside that does not add up": (
        body("budget", feedback=FEEDBACK | {"beside": [{"label": "x", "shares": {"slack": 9}}]}),
        "does not sum to the total",
    ),
    "a real plan in a budget": (
        body("budget", feedback=FEEDBACK | {"beside": [{"label": "x", "plan": "r1-0001"}]}),
        "needs a 'field'",
    ),
    "unknown field": (body("budget", colour="red"), "extra inputs are not permitted"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_mistake_is_one_sentence(what: str, tmp_path: Any) -> None:
    wrong, says = BAD[what]
    file = tmp_path / "exercises.yaml"
    file.write_text(yaml.safe_dump({"exercises": {"share": wrong}}))
    with pytest.raises(FivefoldError) as caught:
        load_exercises(file)
    text = str(caught.value)
    assert says in text
    assert text.endswith(".")
    assert "\n" not in text


@pytest.mark.parametrize("name", KEYS)
def test_right_keys_are_read_from_their_file(name: str, tmp_path: Any, monkeypatch: Any) -> None:
    (tmp_path / "0.yaml").write_text(yaml.safe_dump({"exercises": {"share": KEYS[name]}}))
    monkeypatch.setenv("FIVEFOLD_KEYS", str(tmp_path))
    key = keys.key_for("share")
    assert key is not None
    assert keys.kind_of(key) == "allocation"
    assert read_key(key) == read_key(KEYS[name])


BAD_KEYS: dict[str, tuple[dict[str, Any], str]] = {
    "low over high": (KEYS["castles"] | {"low": 0.8}, "low must be less than high"),
    "no ranges": ({"kind": "allocation", "points": 1, "total": 10}, "ranges: field required"),
    "turned": (
        KEYS["budget"] | {"ranges": {"a": [5, 4], "b": [5, 6]}}, "the lower limit stands first"
    ),
    "cannot be met": (
        KEYS["budget"] | {"ranges": {"a": [0, 4], "b": [0, 4]}}, "no plan that places the total"
    ),
    "an even split": (
        KEYS["budget"] | {"ranges": {"a": [4, 6], "b": [4, 6]}}, "an even split would earn"
    ),
    "another kind's field": (KEYS["castles"] | {"items": {}}, "extra inputs are not permitted"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD_KEYS)
def test_a_mistake_in_a_key_is_one_sentence(what: str, tmp_path: Any, monkeypatch: Any) -> None:
    wrong, says = BAD_KEYS[what]
    with pytest.raises(FivefoldError, match=says):
        read_key(wrong)
    (tmp_path / "0.yaml").write_text(yaml.safe_dump({"exercises": {"share": wrong}}))
    monkeypatch.setenv("FIVEFOLD_KEYS", str(tmp_path))
    with pytest.raises(FivefoldError, match=says):
        keys.all_keys()


def test_content_does_not_change() -> None:
    found = content("castles")
    with pytest.raises(ValidationError):
        found.title = "Another"
    assert isinstance(found, AllocationContent)
