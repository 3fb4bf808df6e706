"""Interval scores, and how well intervals hold the truth over the whole course."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ahead import NUMBER, SIGNED, answer, body
from fivefold.exercise import exercise
from fivefold.forecast.calibration import (
    Outcome,
    at_most,
    calibration,
    elsewhere,
    interval_score,
)

FINITE = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("low", "high", "truth", "points"),
    [(10, 20, 15, 10), (10, 20, 10, 10), (10, 20, 9, 20), (10, 20, 23, 40), (5, 5, 5, 0)],
)
def test_the_interval_score(low: float, high: float, truth: float, points: float) -> None:
    assert interval_score(low, high, truth) == points


@given(low=FINITE, width=st.floats(0, 1e6), truth=FINITE, shift=st.floats(0, 1e3))
@settings(deadline=None)
def test_wider_costs_and_missing_costs_more(
    low: float, width: float, truth: float, shift: float
) -> None:
    score = interval_score(low, low + width, truth)
    assert score >= width - 1e-6
    if low <= truth <= low + width:
        assert interval_score(low - shift, low + width, truth) >= score
    if truth < low - shift:
        assert interval_score(low - shift, low + width, truth) <= score


def test_stating_what_one_believes_has_the_best_score() -> None:
    dice = random.Random(3)
    truths = [dice.gauss(0, 1) for _ in range(4000)]
    scores = {half: mean(interval_score(-half, half, t) for t in truths) for half in
              (0.2, 0.7, 1.28, 2.0, 4.0)}  # fmt: skip
    assert min(scores, key=lambda half: scores[half]) == 1.28  # the middle 80 % of a bell curve


def outcomes(held: int, missed: int, unit: str = "%", **more: Any) -> list[Outcome]:
    hits = [Outcome(0, 10, 5, unit, **more)] * held
    return hits + [Outcome(0, 10, 12, unit, **more)] * missed


def test_before_ten_it_only_counts() -> None:
    told = calibration(outcomes(2, 1))
    assert (told["n"], told["held"], told["enough"]) == (3, 2, False)
    assert told["says"] == (
        "So far 2 of 3 intervals held the truth. From 10 intervals on this can be judged."
    )


@pytest.mark.parametrize(
    ("held", "missed", "says"),
    [
        (6, 4, "too narrow"),
        (5, 5, "too narrow"),
        (7, 3, "That fits."),
        (9, 1, "That fits."),
        (10, 0, "may be too wide"),
        (16, 4, "That fits."),
    ],
)
def test_from_ten_on_it_judges(held: int, missed: int, says: str) -> None:
    told = calibration(outcomes(held, missed))
    assert told["enough"]
    assert says in told["says"]
    assert f"{held} of your {held + missed} intervals" in told["says"]


def test_who_is_right_is_seldom_blamed_and_who_is_not_often() -> None:
    blamed = at_most(6, 10)
    assert blamed == pytest.approx(0.1209, abs=1e-4)
    assert at_most(6, 10, share=0.5) == pytest.approx(0.8281, abs=1e-4)
    assert 1 - at_most(9, 10) == pytest.approx(0.1074, abs=1e-4)
    assert at_most(10, 10) == pytest.approx(1)


def test_the_mean_score_needs_one_unit_and_known_answers_do_not_count() -> None:
    told = calibration([*outcomes(1, 1), *outcomes(1, 0, seen=True)])
    assert (told["n"], told["seen"], told["above"], told["below"]) == (2, 1, 1, 0)
    assert told["score"] == mean([10, 30])
    assert calibration([*outcomes(1, 0), *outcomes(1, 0, unit="whales")])["score"] is None
    known = calibration(outcomes(1, 0, seen=True))
    assert known["score"] is None
    assert "you knew the answers before" in known["says"]
    assert calibration([])["n"] == 0


def module(course: Path, name: str, responses: dict[str, Any]) -> Path:
    """A module with two forecasts of numbers, and the answers in it."""
    home = course / name
    (home / "responses").mkdir(parents=True)
    exercises = {"ahead": body("number"), "again": body("number"), "drawn": body("curve")}
    (home / "exercises.yaml").write_text(yaml.safe_dump({"exercises": exercises}))
    for id, response in responses.items():
        record = {"fivefold": 1, "exercise": id, "kind": "forecast", "revision": 1}
        text = (
            response if isinstance(response, str) else json.dumps(record | {"response": response})
        )
        (home / "responses" / f"{id}.json").write_text(text)
    return home


LOCKED = answer(tickets=NUMBER | {"locked": True}, essays=SIGNED | {"locked": True})


def test_all_modules_of_the_course_count(tmp_path: Path) -> None:
    home = module(tmp_path, "2_mental_models", {"ahead": LOCKED, "again": LOCKED})
    module(tmp_path, "5_systems_thinking", {"ahead": LOCKED, "again": answer(tickets=NUMBER)})
    found = elsewhere(home, "ahead")
    assert len(found) == 4  # two of `again` here, two of `ahead` there; the open one not
    assert found[0] == Outcome(50, 130, 120, "tickets", False)
    assert found[1] == Outcome(-45, 5, -31, "%", False)


def test_what_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    home = module(tmp_path, "2_mental_models", {"again": "{broken"})
    module(tmp_path, "3_shared_vision", {"ahead": "[1, 2]", "again": LOCKED | {"items": 5}})
    module(tmp_path, "5_systems_thinking", {"ahead": LOCKED})
    (tmp_path / "4_team_learning").mkdir()
    (tmp_path / "4_team_learning" / "exercises.yaml").write_text("exercises: [")
    (tmp_path / "6_integration").write_text("no folder")
    assert len(elsewhere(home, "ahead")) == 2


def test_nobody_elses_files_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = module(tmp_path, "2_mental_models", {"again": LOCKED})
    module(tmp_path, "ada", {"ahead": LOCKED})  # beside, but no module of the course
    other = module(tmp_path / "bert", "5_systems_thinking", {"ahead": LOCKED})
    if os.name != "nt":
        (tmp_path / "5_systems_thinking").symlink_to(other)
    assert len(elsewhere(home, "ahead")) == 2
    assert elsewhere(tmp_path / "ada", "ahead") == []  # and no module looks at its neighbours
    monkeypatch.setattr(os, "getuid", lambda: -1, raising=False)
    assert os.name == "nt" or elsewhere(home, "ahead") == []


def test_the_exercise_tells_it_with_its_own(tmp_path: Path) -> None:
    home = module(tmp_path, "2_mental_models", {"again": LOCKED})
    drawn = exercise("ahead", home)
    assert "calibration" not in drawn.feedback()
    drawn.save(answer(tickets=NUMBER | {"locked": True}), "one", 1, 0)
    told = drawn.feedback()["calibration"]
    assert (told["n"], told["held"], told["score"]) == (3, 3, None)


def test_a_visit_looks_at_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = module(tmp_path, "2_mental_models", {"again": LOCKED})
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
    drawn = exercise("ahead", home)
    drawn.save(answer(tickets=NUMBER | {"locked": True}), "one", 1, 0)
    assert drawn.feedback()["calibration"]["n"] == 1
