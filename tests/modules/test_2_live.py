"""The workshop of module 2, its guide and its mark schemes."""

from __future__ import annotations

import itertools
import re

import nbformat
import pytest

from fivefold.workshop.agenda import problems
from module_2 import GRADED, INSTRUCTOR, MARKDOWN, MODULE, agenda, flat, lesson, raw

CRITERIA = {"F": 4, "T": 5, "R": 6, "C": 4}


def test_the_agenda_follows_the_rules() -> None:
    assert problems(agenda, MODULE) == []
    assert len(agenda.parts) == 2
    for sitting in agenda.parts:
        assert 60 <= sitting.minutes <= 90
        assert all(step.say for step in sitting.steps)
        assert {"check-in", "do", "debrief", "check-out"} == {s.phase for s in sitting.steps}
        assert all(step.debrief for step in sitting.steps if step.phase == "debrief")
    assert not set(agenda.exercises) & GRADED


def test_nothing_personal_is_entered_in_the_room() -> None:
    assert not any(raw[name].get("private") for name in agenda.exercises)
    for step in agenda.parts[1].steps:
        if step.id in ("two-columns", "my-silence", "new-line", "how-it-lands"):
            assert step.exercise == ()
            assert step.show == "never"


@pytest.mark.parametrize(("number", "short_session"), [(0, 65), (1, 75)])
def test_the_guide_s_timing_is_the_agenda_s(number: int, short_session: int) -> None:
    guide = (MODULE / "guide.md").read_text(encoding="utf-8")
    sitting = agenda.parts[number]
    guide = re.split(r"^### (?:First|Second) sitting$", guide, flags=re.M)[number + 1]
    rows = re.findall(r"^\| (\d):(\d\d) \| (.+?) \| (\d+) \| (\d+) \|", guide, re.M)
    assert [int(row[3]) for row in rows] == [step.minutes for step in sitting.steps]
    starts = itertools.accumulate((s.minutes for s in sitting.steps), initial=0)
    assert [60 * int(h) + int(m) for h, m, *_ in rows] == list(starts)[:-1]
    for (*_, title, _, _), step in zip(rows, sitting.steps, strict=True):
        assert step.title.lower() in title.lower().replace("**debrief:** ", "").replace("**", "")
    short = [int(row[4]) for row in rows]
    debrief = sum(m for m, s in zip(short, sitting.steps, strict=True) if s.phase == "debrief")
    assert f"| **{sitting.filled}** | **{sum(short)}** |" in guide
    assert f"| {sitting.debriefed} | {debrief} |" in guide
    assert sum(short) <= 0.75 * short_session
    assert debrief >= 0.4 * sum(short)
    assert f"| **{sitting.minutes}** | **{short_session}** |" in guide
    (dropped,) = sitting.droppable
    assert short[sitting.steps.index(dropped)] == 0
    assert f'If you run late, drop "{dropped.title}"' in guide


def test_the_guide_has_all_that_a_facilitator_needs() -> None:
    guide = (MODULE / "guide.md").read_text(encoding="utf-8")
    for words in ("What for.", "Who.", "When not to run it.", "Bring.", "Three debrief questions"):
        assert f"**{words}" in guide, words
    headings = re.findall(r"^## (.+)$", guide, re.M)
    assert headings == [
        "The page to run from",
        "What to say, in your own words",
        "What usually happens, and what to ask then",
        "The Thursday meeting: what is in it",
        "The records: what you may say and what not",
        "After the sessions",
        "Experts in the room",
        "What not to do",
        "Accessibility and remote",
        "When the network or the projector fails",
        "Consent and privacy",
        "Cards to print",
    ]
    assert "**Maturity: draft.**" in guide
    assert re.findall(r"^\*\*Card (\d)", guide, re.M) == ["1", "2", "3", "4"]


def test_the_card_tells_the_meeting_of_the_lesson() -> None:
    column = next(cell.source for cell in MARKDOWN if cell["id"] == "column")
    guide = flat((MODULE / "guide.md").read_text(encoding="utf-8"))
    card = guide.split("**Card 3:")[1].split("**Card 4:")[0]
    said = re.findall(r'[MS]: "(.+?)"', column)
    assert len(said) == 9 - 2
    for line in said:
        assert f'"{line}"' in card, line


def test_the_workshop_notebook_is_one_cell() -> None:
    notebook = nbformat.read(MODULE / "workshop.ipynb", as_version=4)
    (cell,) = notebook.cells
    assert cell.source == "from fivefold.workshop import stepper\n\nstepper()"
    assert not cell.outputs
    assert notebook.metadata["kernelspec"]["name"] == "python3"


def rubric() -> str:
    return (INSTRUCTOR / "rubrics" / "2_mental_models.md").read_text(encoding="utf-8")


def test_the_rubric_has_anchors_and_two_samples_a_level() -> None:
    assert "written for this rubric, not from learners" in rubric()
    assert "Blind double marking" in rubric()
    assert "Never mark disclosure" in rubric()
    parts = re.split(r"^## (?=[FTRC]\d )", rubric(), flags=re.M)[1:]
    named = [f"{letter}{n}" for letter, count in CRITERIA.items() for n in range(1, count + 1)]
    assert [part[:2] for part in parts] == named
    for part in parts:
        for mark in range(4):
            assert len(re.findall(rf"^\| {mark} \| .+ \|$", part, re.M)) == 1, part[:2]
            for sample in "AB":
                assert f"- **{mark}, sample {sample}:** " in part, (part[:2], mark)
    samples = re.findall(r"^- \*\*\d, sample \w:\*\* (.+)$", rubric(), re.M)
    assert len(samples) == 4 * 2 * sum(CRITERIA.values())
    assert len(set(samples)) == len(samples)


def test_marks_become_points_by_one_rule() -> None:
    sums, points = (
        [int(n) for n in re.search(rf"^\| {name} \| (.+) \|$", rubric(), re.M)[1].split(" | ")]
        for name in ("Sum of the marks", "Points")
    )
    assert sums == list(range(19))
    assert points == [round(n * 5 / 3) for n in sums]
    rows = re.findall(r"^\| `([a-z-]+)` \| .+ \| (\w)1 to \w(\d) \| (\d+) \|$", rubric(), re.M)
    cells = {
        about["grade_id"]: about["points"]
        for cell in lesson.cells
        if (about := cell.metadata.get("nbgrader")) and about["grade"] and about["solution"]
    }
    assert {name: int(most) for name, _, _, most in rows} == cells
    for _, letter, criteria, most in rows:
        assert CRITERIA[letter] == int(criteria)
        assert points[3 * int(criteria)] == int(most)


def test_learners_see_the_criteria_of_the_mark_schemes() -> None:
    prose = {cell["id"]: cell.source for cell in MARKDOWN}
    named = re.findall(r"^## ([FTRC])\d (.+)$", rubric(), re.M)
    for id, letter in {
        "after": "F",
        "theories-task": "T",
        "redesign-task": "R",
        "conclusion-task": "C",
    }.items():
        shown = re.findall(r"^\d\. \*\*(.+?)\.\*\*", prose[id], re.M)
        assert shown == [title for code, title in named if code == letter], id
