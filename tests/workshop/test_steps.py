"""The stepper: one step at a time, exercises made once and late, words as plain data."""

from __future__ import annotations

from pathlib import Path

import pytest

from fivefold.errors import FivefoldError
from fivefold.workshop import stepper
from fivefold.workshop.steps import Stepper, Words
from workshop_tools import AGENDA


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
