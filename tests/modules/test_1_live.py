"""The workshop of module 1, its guide and its mark schemes."""

from __future__ import annotations

import itertools
import re

import nbformat

from fivefold.workshop.agenda import problems
from module_1 import GRADED, INSTRUCTOR, MARKDOWN, MODULE, PRIVATE, agenda, flat, lesson, raw, texts

SHORT_SESSION = 75


def test_the_agenda_follows_the_rules() -> None:
    assert problems(agenda, MODULE) == []
    (sitting,) = agenda.parts
    assert sitting.minutes == 90
    assert all(step.say for step in sitting.steps)
    assert {"check-in", "do", "debrief", "check-out"} == {s.phase for s in sitting.steps}
    assert all(step.debrief for step in sitting.steps if step.phase == "debrief")
    assert not set(agenda.exercises) & (GRADED | PRIVATE)


def test_what_is_written_about_oneself_never_reaches_the_wall() -> None:
    (sitting,) = agenda.parts
    for step in sitting.steps:
        if step.id in {"arrive", "quiet-picture", "at-home", "leave"}:
            assert not step.exercise
            assert step.show == "never"
    quiet = next(step for step in sitting.steps if step.id == "quiet-picture")
    assert "Nobody will see the sheet." in quiet.text


def test_the_guide_s_timing_is_the_agenda_s() -> None:
    guide = (MODULE / "guide.md").read_text(encoding="utf-8")
    (sitting,) = agenda.parts
    rows = re.findall(r"^\| (\d):(\d\d) \| (.+?) \| (\d+) \| (\d+) \|", guide, re.M)
    assert [int(row[3]) for row in rows] == [step.minutes for step in sitting.steps]
    starts = itertools.accumulate((s.minutes for s in sitting.steps), initial=0)
    assert [60 * int(h) + int(m) for h, m, *_ in rows] == list(starts)[:-1]
    for (*_, title, _, _), step in zip(rows, sitting.steps, strict=True):
        assert step.title.lower() in title.lower().replace("**debrief:** ", "").replace("**", "")
        assert title.startswith("**Debrief:**") == (step.phase == "debrief")
    short = [int(row[4]) for row in rows]
    debrief = sum(m for m, s in zip(short, sitting.steps, strict=True) if s.phase == "debrief")
    assert f"| **{sitting.filled}** | **{sum(short)}** |" in guide
    assert f"| {sitting.debriefed} | {debrief} |" in guide
    assert sum(short) <= 0.75 * SHORT_SESSION
    assert debrief >= 0.4 * sum(short)
    assert f"| **{sitting.minutes}** | **{SHORT_SESSION}** |" in guide
    (dropped,) = sitting.droppable
    assert short[sitting.steps.index(dropped)] == 0
    assert f'If you run late, drop "{dropped.title}"' in guide


def test_the_guide_has_all_that_a_facilitator_needs() -> None:
    guide = (MODULE / "guide.md").read_text(encoding="utf-8")
    for words in ("What for.", "Who.", "When not to run it.", "Bring.", "Three debrief questions"):
        assert f"**{words}" in guide, words
    assert re.findall(r"^## (.+)$", guide, re.M) == [
        "The page to run from",
        "What to say, in your own words",
        "What usually happens, and what to ask then",
        "The runs: what they show",
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
    assert re.findall(r"^\*\*Card (\d)", guide, re.M) == ["1", "2", "3"]
    assert "Do not ask anybody to read a vision aloud" in guide
    story = next(t for t in raw["clinic-runs"]["topics"] if t["id"] == "clinic")["story"]
    assert flat(story).removeprefix("An invented clinic. ") in texts()["guide"]


def test_the_workshop_notebook_is_one_cell() -> None:
    notebook = nbformat.read(MODULE / "workshop.ipynb", as_version=4)
    (cell,) = notebook.cells
    assert cell.source == "from fivefold.workshop import stepper\n\nstepper()"
    assert not cell.outputs
    assert notebook.metadata["kernelspec"]["name"] == "python3"


def rubric() -> str:
    return (INSTRUCTOR / "rubrics" / "1_personal_mastery.md").read_text(encoding="utf-8")


def test_the_rubric_has_anchors_and_two_samples_a_level() -> None:
    text = rubric()
    assert "written for this rubric, not from learners" in text
    assert "Blind double marking" in text
    assert "Never mark disclosure." in text
    parts = re.split(r"^## (?=[TV]\d )", text, flags=re.M)[1:]
    named = [f"{letter}{n}" for letter, most in (("T", 5), ("V", 6)) for n in range(1, most + 1)]
    assert [part[:2] for part in parts] == named
    for part in parts:
        for mark in range(4):
            assert len(re.findall(rf"^\| {mark} \| .+ \|$", part, re.M)) == 1, part[:2]
            for sample in "AB":
                assert f"- **{mark}, sample {sample}:** " in part, (part[:2], mark)
    samples = re.findall(r"^- \*\*\d, sample \w:\*\* (.+)$", text, re.M)
    assert len(samples) == len(set(samples)) == 4 * 2 * 11


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
    for _, _, criteria, most in rows:
        assert points[3 * int(criteria)] == int(most)


def test_learners_see_the_criteria_of_the_mark_schemes() -> None:
    prose = {cell["id"]: cell.source for cell in MARKDOWN}
    headings = {
        letter: re.findall(rf"^## {letter}\d (.+)$", rubric(), re.M) for letter in ("T", "V")
    }
    for id, letter in {"after": "T", "share-task": "V"}.items():
        seen = re.findall(r"^\d\. \*\*(.+?)\.\*\*", prose[id], re.M)
        assert seen == headings[letter], id
