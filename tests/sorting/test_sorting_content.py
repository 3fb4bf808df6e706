"""Content and keys of sorting exercises: what may stand there, one sentence for each mistake."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from fivefold.content import load_exercises
from fivefold.errors import FivefoldError
from fivefold.grading import keys
from fivefold.grading.cells import TrustedCell
from fivefold.grading.guards import check_keys
from fivefold.sorting.key import check_fits, read_key
from piles import BODIES, KEYS, PAIRS, body, content


@pytest.mark.parametrize("name", BODIES)
def test_content_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / "exercises.yaml").write_text(yaml.safe_dump({"exercises": {"piles": body(name)}}))
    assert load_exercises(tmp_path / "exercises.yaml")["piles"] == content(name)


@pytest.mark.parametrize("name", BODIES)
def test_the_browser_gets_no_answer(name: str) -> None:
    shown = content(name).public()
    assert not {"feedback", "mixups", "rules"} & set(shown)
    assert "right" not in str(shown)
    assert shown["hints"] == (["letters-a"] if name == "two" else [])
    hidden = content(name, reveal="none").public()
    assert (hidden["hints"], hidden["reveal"]) == ([], "none")
    graded = content(name, graded=True, feedback={}, mixups=[]).public()
    assert graded["reveal"] == "none"


def test_own_reasons_replace_the_shared_ones() -> None:
    cards = body("two")["cards"]
    cards[0]["reasons"] = [{"id": "kept", "text": "Kept."}, {"id": "other", "text": "Other."}]
    told = body("two")["feedback"]
    told["letters-a"] |= {"reasons": {}}
    rules = content("two", cards=cards, feedback=told).rules
    assert rules.asked("letters-a", "within") == ("reason", ("kept", "other"))
    assert rules.asked("letters-b", "within") == ("reason", ("kept", "reopened", "tool"))
    assert rules.asked("letters-a", "depends") == ("condition", ("hour", "age", "reach"))
    assert content("grid").rules.asked("move-1", "low-low") == (None, ())


def feedback(name: str, card: str, **changes: Any) -> dict[str, Any]:
    told = body(name)["feedback"]
    told[card] |= changes
    return {"feedback": told}


def first(name: str, group: str, **changes: Any) -> dict[str, Any]:
    parts = body(name)[group]
    parts[0] |= changes
    return {group: parts}


def right(*answers: dict[str, Any]) -> dict[str, Any]:
    return feedback("two", "letters-a", right=list(answers))


KEPT = {"bin": "within", "reason": "kept"}
ABOUT = {"misconception": "mixed-up", "says": "No."}
WRONG: dict[str, tuple[str, dict[str, Any], str]] = {
    "twin cards": ("grid", first("grid", "cards", id="move-2"), "cards: two have one id"),
    "twin bins": ("two", first("two", "bins", id="beyond"), "bins: two have one id"),
    "one reason": ("two", {"reasons": body("two")["reasons"][:1]}, "reasons: one alone is no"),
    "no condition": ("two", {"conditions": []}, "a bin asks for a condition, so there must be two"),
    "no feedback": ("grid", {"feedback": {}}, "feedback must name every card, and no other"),
    "graded": ("grid", {"graded": True}, "a graded exercise has no feedback here"),
    "no bin": ("two", right({"bin": "up"}), "card 'letters-a': there is no bin 'up'"),
    "no part": ("two", right({"bin": "within"}), "an answer in 'within' names a reason"),
    "wrong part": ("two", right({"bin": "depends", "reason": "kept"}), "names a condition"),
    "odd part": ("grid", feedback("grid", "move-1", right=[{"bin": "low-low", "reason": "x"}]),
                 "names neither a reason nor a condition"),
    "no reason": ("two", right(KEPT | {"reason": "why"}), "there is no reason 'why'"),
    "twice": ("two", right(KEPT, KEPT | {"credit": 0.5}), "gives the same answer twice"),
    "never full": ("two", right(KEPT | {"credit": 0.5}), "one answer must earn full credit"),
    "credit": ("two", right(KEPT | {"credit": 2}), "less than or equal to 1"),
    "no mixup": ("two", {"mixups": []}, "what does it reveal to put it into 'beyond'?"),
    "mixup": ("two", {"mixups": [{"right": "up", "chosen": "within", **ABOUT}]}, "no bin 'up'"),
    "right told as wrong": ("two", feedback("two", "letters-a", bins={"within": ABOUT}),
                            "there is no wrong bin 'within'"),
    "unknown reason": ("two", feedback("two", "letters-a", reasons={"why": ABOUT}),
                       "there is no wrong reason 'why'"),
    "place": ("two", first("two", "bins", at=["low", "low"]), "only where there are axes"),
    "off the axes": ("grid", first("grid", "bins", at=["low", "far"]), "is not on the axes"),
    "one place": ("grid", first("grid", "bins", at=["low", "low"]), "its own place on the axes"),
    "no place": ("grid", first("grid", "bins", at=None), "its own place on the axes"),
    "both": ("grid", {"ordinal": True}, "on one scale (ordinal) or on two axes, not on both"),
    "unknown": ("grid", {"colour": "red"}, "colour: extra inputs are not permitted"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_is_one_sentence(mistake: str, tmp_path: Path) -> None:
    name, changes, says = WRONG[mistake]
    exercises = {"piles": body(name, **copy.deepcopy(changes))}
    file = tmp_path / "exercises.yaml"
    file.write_text(yaml.safe_dump({"exercises": exercises}))
    with pytest.raises(FivefoldError) as error:
        load_exercises(file)
    assert says in str(error.value)
    assert str(error.value).startswith(f"{file}: exercise 'piles': ")
    assert "\n" not in str(error.value)


def test_a_scale_needs_no_mixups_and_practice_without_feedback_no_answers() -> None:
    assert content("scale").mixups == []
    assert content("grid", reveal="none", feedback={}).rules.cards["move-1"].right == ()


@pytest.mark.parametrize("name", KEYS)
def test_a_key_is_found_with_its_kind(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIVEFOLD_KEYS", str(tmp_path))
    (tmp_path / "0_opening.yaml").write_text(yaml.safe_dump({"exercises": {"piles": KEYS[name]}}))
    found = keys.key_for("piles")
    assert found is not None
    assert keys.kind_of(found) == "sorting"
    assert read_key(found) == read_key(KEYS[name])


CARD = {"letters-a": {"right": [{"bin": "depends", "condition": "why"}]}}
WRONG_KEYS: dict[str, tuple[dict[str, Any], str]] = {
    "bins": ({"bins": ["within", "within", "depends"]}, "bins: two have one id"),
    "asks": ({"asks_condition": ["up"]}, "it names a bin that is not there"),
    "condition": ({"cards": KEYS["two"]["cards"] | CARD}, "there is no condition 'why'"),
    "calibration": ({"calibration": 0.9}, "calibration: input should be less than or equal"),
    "unknown": ({"colour": "red"}, "colour: extra inputs are not permitted"),
    "one bin for all": (
        {"cards": {name: {"right": [KEPT]} for name in PAIRS}},
        "sorting without reading would earn too much (100% of the cards, ",
    ),
}


@pytest.mark.parametrize("mistake", WRONG_KEYS)
def test_a_mistake_in_a_key_is_one_sentence(
    mistake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes, says = WRONG_KEYS[mistake]
    bad = {**copy.deepcopy(KEYS["two"]), **changes}
    monkeypatch.setenv("FIVEFOLD_KEYS", str(tmp_path))
    (tmp_path / "0_opening.yaml").write_text(yaml.safe_dump({"exercises": {"piles": bad}}))
    for load in (keys.all_keys, lambda: read_key(bad)):
        with pytest.raises(FivefoldError) as error:
            load()
        assert says in str(error.value)
        assert "\n" not in str(error.value)


OWN = copy.deepcopy(KEYS["two"]["cards"])
OWN["lab-a"]["reasons"] = ["kept", "reopened"]
FEWER = {name: card for name, card in KEYS["two"]["cards"].items() if name != "lab-a"}
UNFIT: dict[str, tuple[dict[str, Any], str]] = {
    "bins": ({"bins": ["beyond", "within", "depends"]}, "the bins must"),
    "order": ({"ordinal": True}, "the order of the bins must"),
    "cards": ({"cards": FEWER}, "the cards must"),
    "reasons": ({"cards": OWN}, "the reasons of card 'lab-a' must"),
    "conditions": ({"conditions": ["hour", "age"]}, "the conditions of card 'letters-a' must"),
}


@pytest.mark.parametrize("name", KEYS)
def test_a_key_fits_its_exercise(name: str) -> None:
    check_fits("piles", KEYS[name], content(name, graded=True, feedback={}, mixups=[]))


@pytest.mark.parametrize("mistake", UNFIT)
def test_a_key_of_another_exercise_is_refused(mistake: str) -> None:
    changes, says = UNFIT[mistake]
    graded = content("two", graded=True, feedback={}, mixups=[])
    with pytest.raises(FivefoldError, match="The key of 'piles' does not fit.*" + says):
        check_fits("piles", {**KEYS["two"], **changes}, graded)


def test_an_autograde_with_a_key_of_another_exercise_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "keys"
    folder.mkdir()
    monkeypatch.setenv("FIVEFOLD_KEYS", str(folder))
    graded = body("two", graded=True, feedback={}, mixups=[])
    (tmp_path / "exercises.yaml").write_text(yaml.safe_dump({"exercises": {"piles": graded}}))
    cell = TrustedCell(
        "score-piles", "code", 'ff.score("piles")', "", True, True, False, False, points=6.0
    )
    for key, fits in ((KEYS["two"], True), (KEYS["two"] | {"cards": FEWER}, False)):
        (folder / "0_opening.yaml").write_text(yaml.safe_dump({"exercises": {"piles": key}}))
        if fits:
            check_keys({"score": cell}, tmp_path)
        else:
            with pytest.raises(FivefoldError, match="the cards must be the same in both"):
                check_keys({"score": cell}, tmp_path)
