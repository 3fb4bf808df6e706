"""The stepper: one step at a time, exercises made once and late, words as plain data."""

from __future__ import annotations

from pathlib import Path

import pytest

from fivefold.errors import FivefoldError
from fivefold.workshop import stepper
from fivefold.workshop.steps import Stepper, Words
from workshop_tools import AGENDA, EXERCISES


class Drawn:
    """Stands in for an exercise; counts how often one was made."""

    made: list[str] = []

    def __init__(self, name: str) -> None:
        Drawn.made.append(name)
        self.widget = Words(words={"paragraphs": [name]})


@pytest.fixture
def steps(course: Path, monkeypatch: pytest.MonkeyPatch) -> Stepper:
    Drawn.made.clear()
    monkeypatch.setattr("fivefold.workshop.steps.exercise", lambda name, folder: Drawn(name))
    return stepper(course / "modules" / "5_systems_thinking")


def test_begins_at_the_first_step_with_the_title(steps: Stepper) -> None:
    words = steps.before.words
    assert (words["title"], words["progress"]) == ("See the system", "Step 1 of 4")
    assert (words["heading"], words["about"]) == ("Check in", "Check-in, about 5 minutes")
    assert steps.back.disabled
    assert not steps.next.disabled
    assert steps.after.words["notes"] == ["Welcome everybody."]


def test_exercises_are_made_when_reached_and_only_once(steps: Stepper) -> None:
    assert Drawn.made == []
    steps.next.click()
    assert Drawn.made == ["whale-guess"]
    first = steps.exercises.children[0]
    steps.next.click()
    assert Drawn.made == ["whale-guess", "link-signs"]
    assert steps.exercises.children[0] is first
    steps.back.click()
    assert steps.exercises.children == (first,)
    assert Drawn.made == ["whale-guess", "link-signs"]


def test_the_heading_takes_the_focus_only_when_the_step_changes(steps: Stepper) -> None:
    assert steps.before.focus == 0
    steps.go(0)
    steps.go(9)
    assert steps.before.focus == 0
    steps.next.click()
    assert (steps.before.focus, steps.before.place) == (1, "guess")


def test_the_last_step_has_questions_and_no_next(steps: Stepper) -> None:
    steps.go(3)
    assert steps.after.words["questions"] == ["What did you see?"]
    assert steps.next.disabled
    steps.next.click()
    assert steps.index == 3


def test_the_address_may_ask_for_a_step_that_exists(steps: Stepper) -> None:
    steps.before.wanted = "nowhere"
    assert steps.index == 0
    steps.before.wanted = "both"
    assert steps.index == 2


def test_in_a_visit_the_page_has_the_title(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
    words = stepper(course / "modules" / "5_systems_thinking").before.words
    assert "title" not in words
    assert words["question"]


def test_an_exercise_that_cannot_be_made_is_a_sentence_in_its_place(course: Path) -> None:
    folder = course / "modules" / "5_systems_thinking"
    (folder / "workshop.yaml").write_text(AGENDA.replace("whale-guess", "whale-gues"))
    steps = stepper(folder)
    steps.next.click()
    (said,) = steps.exercises.children[0].words["paragraphs"]
    assert "the nearest name is 'whale-guess'" in said


def test_without_an_agenda_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FivefoldError, match=r"There is no workshop\.yaml"):
        stepper(tmp_path)


TWO = """\
title: See the system
question: Why?
sittings:
  - title: First
    minutes: 80
    steps:
      - {id: hello, title: Check in, minutes: 5, phase: check-in}
      - {id: guess, title: Guess, minutes: 10, phase: do, exercise: whale-guess}
  - title: Second
    minutes: 60
    steps:
      - {id: again, title: Check in again, minutes: 5, phase: check-in}
      - {id: last, title: Leave, minutes: 5, phase: check-out}
"""


@pytest.fixture
def two(course: Path, monkeypatch: pytest.MonkeyPatch) -> Stepper:
    folder = course / "modules" / "5_systems_thinking"
    (folder / "workshop.yaml").write_text(TWO)
    monkeypatch.setattr("fivefold.workshop.steps.exercise", lambda name, folder: Drawn(name))
    return stepper(folder)


def test_the_sittings_are_offered_and_the_shown_one_is_marked(two: Stepper) -> None:
    offered = two.before.words["sittings"]
    assert [(s["title"], s["about"], s["first"], s["here"]) for s in offered] == [
        ("First", "80 minutes", "hello", True),
        ("Second", "60 minutes", "again", False),
    ]
    two.sit(1)
    assert [s["here"] for s in two.before.words["sittings"]] == [False, True]
    assert (two.before.place, two.before.words["progress"]) == ("again", "Step 1 of 2")
    assert two.before.focus == 1


def test_a_sitting_ends_with_its_last_step(two: Stepper) -> None:
    two.go(1)
    assert two.next.disabled
    two.next.click()
    assert two.step.id == "guess"
    two.sit(1)
    assert two.back.disabled
    two.back.click()
    assert two.step.id == "again"
    two.sit(2)
    two.sit(1)
    assert (two.step.id, two.before.focus) == ("again", 2)


def test_the_browser_may_ask_for_a_step_of_another_sitting(two: Stepper) -> None:
    two.before.wanted = "last"
    assert (two.part, two.index) == (1, 1)
    two.before.wanted = "hello"
    assert (two.part, two.index) == (0, 0)


def test_one_session_offers_no_choice(steps: Stepper) -> None:
    assert "sittings" not in steps.before.words


def test_an_exercise_says_the_minutes_of_its_step(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fivefold.widget.bundle", lambda kind: ("export default {}", ""))
    folder = course / "modules" / "5_systems_thinking"
    assert "minutes: 3" in EXERCISES
    steps = stepper(folder)
    steps.next.click()
    (drawn,) = steps.exercises.children
    assert drawn.content["minutes"] == steps.step.minutes == 10
    steps.next.click()
    assert [one.content["minutes"] for one in steps.exercises.children] == [3, 3]
