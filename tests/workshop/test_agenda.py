"""The agenda: what is read, which mistakes are said how, the rules, sittings, the run sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from fivefold.errors import FivefoldError
from fivefold.workshop import load_agenda, problems, run_sheet
from workshop_tools import AGENDA


def changed(folder: Path, **changes: object) -> Path:
    """The folder with its agenda changed; a `steps` entry {id: {…}} changes those steps."""
    agenda = yaml.safe_load(AGENDA)
    steps = changes.pop("steps", {})
    agenda |= changes
    for step in agenda["steps"]:
        step |= steps.get(step["id"], {})  # type: ignore[attr-defined]
    (folder / "workshop.yaml").write_text(yaml.safe_dump(agenda))
    return folder


@pytest.fixture
def module(course: Path) -> Path:
    return course / "modules" / "5_systems_thinking"


def test_reads_one_exercise_or_several_and_the_defaults(module: Path) -> None:
    agenda = load_agenda(module)
    assert [step.exercise for step in agenda.steps] == [
        (),
        ("whale-guess",),
        ("whale-guess", "link-signs"),
        (),
    ]
    assert agenda.exercises == ["whale-guess", "link-signs"]
    assert {step.show for step in agenda.steps} == {"after-close"}
    assert problems(agenda, module) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"steps": {"guess": {"phase": "play"}}}, "steps › 1 › phase: input should be 'check-in'"),
        ({"steps": {"guess": {"minutes": 0}}}, "steps › 1 › minutes"),
        ({"steps": {"guess": {"id": "hello"}}}, "the step id 'hello' is used twice"),
        ({"steps": {"guess": {"note": "x"}}}, "steps › 1 › note: extra inputs"),
        ({"title": ""}, "title"),
        ({"minutes": "long"}, "minutes"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_the_place(
    module: Path, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(FivefoldError) as caught:
        load_agenda(changed(module, **changes))
    sentence = str(caught.value)
    assert said in sentence
    assert "workshop.yaml" in sentence
    assert "\n" not in sentence


def test_a_missing_or_empty_agenda_is_said(module: Path, tmp_path: Path) -> None:
    with pytest.raises(FivefoldError, match=r"There is no workshop\.yaml in"):
        load_agenda(tmp_path)
    (module / "workshop.yaml").write_text("")
    with pytest.raises(FivefoldError, match="expected the fields title, question"):
        load_agenda(module)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"minutes": 60}, "The steps take 54 of 60 minutes; more than 45 (75%)"),
        (
            {"steps": {"talk": {"phase": "do"}}},
            "The debriefs take 0 of 54 step minutes; they need at least 22 (40%)",
        ),
        ({"steps": {"guess": {"droppable": False}}}, "No step is marked 'droppable: true'"),
        (
            {"steps": {"guess": {"exercise": "whale-gues"}}},
            "'whale-gues', which is not in exercises.yaml; the nearest name is 'whale-guess'.",
        ),
    ],
)
def test_each_broken_rule_is_named(module: Path, changes: dict[str, object], said: str) -> None:
    found = problems(load_agenda(changed(module, **changes)), module)
    assert len(found) == 1
    assert said in found[0]


def test_the_rules_hold_exactly_at_their_limits(module: Path) -> None:
    # 60 of 80 minutes is 75 %, 24 of 60 is 40 %
    agenda = load_agenda(changed(module, steps={"hello": {"minutes": 11}}))
    (sitting,) = agenda.parts
    assert (sitting.filled, sitting.debriefed) == (60, 24)
    assert problems(agenda) == []


def test_the_run_sheet_counts_the_clock_and_names_the_step_to_drop(module: Path) -> None:
    sheet = run_sheet(load_agenda(changed(module, steps={"talk": {"title": "See | feel"}})))
    lines = sheet.splitlines()
    assert "| 0:15 | 15 | do | Two of them | `whale-guess`, `link-signs` |  |" in lines
    assert "| 0:30 | 24 | debrief | See \\| feel |  |  |" in lines
    assert "| 0:54 | | end of the steps | | | |" in lines
    assert "If time is short, drop **Guess** (10 minutes)." in lines


# Several sittings


def two_sittings(folder: Path, **second: object) -> Path:
    """The folder with the agenda of one session and, as a second one, its steps under new ids."""
    raw = yaml.safe_load(AGENDA)
    plain = {"minutes": raw.pop("minutes"), "steps": raw.pop("steps")}
    again = [step | {"id": f"{step['id']}-again"} for step in plain["steps"]]
    late = {"title": "Second", "minutes": 80, "steps": again} | second
    raw["sittings"] = [{"title": "First"} | plain, late]
    (folder / "workshop.yaml").write_text(yaml.safe_dump(raw))
    return folder


def test_an_agenda_may_have_several_sittings(module: Path) -> None:
    agenda = load_agenda(two_sittings(module))
    assert [sitting.title for sitting in agenda.parts] == ["First", "Second"]
    assert [sitting.minutes for sitting in agenda.parts] == [80, 80]
    assert agenda.exercises == ["whale-guess", "link-signs"]
    assert problems(agenda, module) == []
    (only,) = load_agenda(changed(module)).parts
    assert (only.title, only.minutes, len(only.steps)) == ("See the system", 80, 4)


def test_each_sitting_keeps_the_rules_and_is_named(module: Path) -> None:
    (found,) = problems(load_agenda(two_sittings(module, minutes=60)), module)
    assert found.startswith("Second: The steps take 54 of 60 minutes")
    steps = [{"id": "x", "title": "X", "minutes": 9, "phase": "do", "exercise": "whale-gues"}]
    found, debrief, drop = sorted(problems(load_agenda(two_sittings(module, steps=steps)), module))
    assert found.startswith("Second: No step is marked")
    assert debrief.startswith("Second: The debriefs take 0 of 9")
    assert drop.startswith("The step 'x' names the exercise 'whale-gues'")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sittings": [{"title": "One", "minutes": 9, "steps": []}]}, "sittings › 0 › steps"),
        ({"minutes": None, "steps": None}, "expected 'minutes' and 'steps'"),
    ],
)
def test_half_an_agenda_is_one_sentence(
    module: Path, changes: dict[str, object], said: str
) -> None:
    raw = {k: v for k, v in (yaml.safe_load(AGENDA) | changes).items() if v is not None}
    (module / "workshop.yaml").write_text(yaml.safe_dump(raw))
    with pytest.raises(FivefoldError) as caught:
        load_agenda(module)
    assert said in str(caught.value)


def test_both_forms_at_once_and_ids_used_twice_are_said(module: Path) -> None:
    file = two_sittings(module) / "workshop.yaml"
    raw = yaml.safe_load(file.read_text())
    file.write_text(yaml.safe_dump(raw | {"minutes": 80}))
    with pytest.raises(FivefoldError, match="not both"):
        load_agenda(module)
    raw["sittings"][1]["steps"][0]["id"] = "hello"
    file.write_text(yaml.safe_dump(raw))
    with pytest.raises(FivefoldError, match="the step id 'hello' is used twice"):
        load_agenda(module)


def test_the_run_sheet_begins_each_sitting_at_zero(module: Path) -> None:
    lines = run_sheet(load_agenda(two_sittings(module))).splitlines()
    assert [line for line in lines if line.startswith("## ")] == ["## First", "## Second"]
    assert sum(line.startswith("| 0:00 |") for line in lines) == 2
    assert sum(line == "| 0:54 | | end of the steps | | | |" for line in lines) == 2
