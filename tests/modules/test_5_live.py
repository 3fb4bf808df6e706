"""The workshop of module 5, its guide and its mark schemes."""

from __future__ import annotations

import itertools
import re

import nbformat

from fivefold.workshop.agenda import problems
from module_5 import GRADED, INSTRUCTOR, MODULE, agenda


def test_the_agenda_follows_the_rules() -> None:
    assert problems(agenda, MODULE) == []
    assert 60 <= agenda.minutes <= 90
    assert not set(agenda.exercises) & GRADED
    assert all(step.say for step in agenda.steps)
    assert {"check-in", "do", "debrief", "check-out"} == {step.phase for step in agenda.steps}


def test_the_guide_s_timing_is_the_agenda_s() -> None:
    guide = (MODULE / "guide.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d):(\d\d) \| (.+?) \| (\d+) \| (\d+) \|", guide, re.M)
    assert [int(row[3]) for row in rows] == [step.minutes for step in agenda.steps]
    starts = itertools.accumulate((s.minutes for s in agenda.steps), initial=0)
    assert [60 * int(h) + int(m) for h, m, *_ in rows] == list(starts)[:-1]
    for (*_, title, _, _), step in zip(rows, agenda.steps, strict=True):
        assert step.title.lower() in title.lower().replace("**debrief:** ", "").replace("**", "")
    short = [int(row[4]) for row in rows]
    debrief = sum(m for m, s in zip(short, agenda.steps, strict=True) if s.phase == "debrief")
    assert f"| **{agenda.filled}** | **{sum(short)}** |" in guide
    assert f"| {agenda.debriefed} | {debrief} |" in guide
    assert sum(short) <= 0.75 * 65
    assert debrief >= 0.4 * sum(short)
    assert f"| **{agenda.minutes}** | **65** |" in guide
    assert short[[s.droppable for s in agenda.steps].index(True)] == 0


def test_the_workshop_notebook_is_one_cell() -> None:
    notebook = nbformat.read(MODULE / "workshop.ipynb", as_version=4)
    (cell,) = notebook.cells
    assert cell.source == "from fivefold.workshop import stepper\n\nstepper()"
    assert not cell.outputs
    assert notebook.metadata["kernelspec"]["name"] == "python3"


def test_the_rubric_has_anchors_and_two_samples_a_level() -> None:
    rubric = (INSTRUCTOR / "rubrics" / "5_systems_thinking.md").read_text(encoding="utf-8")
    assert "written for this rubric, not from learners" in rubric
    assert "Blind double marking" in rubric
    parts = re.split(r"^## (?=[LP]\d )", rubric, flags=re.M)[1:]
    assert [part[:2] for part in parts] == ["L1", "L2", "L3", "L4", "P1", "P2", "P3", "P4", "P5"]
    for part in parts:
        for mark in range(4):
            assert len(re.findall(rf"^\| {mark} \| .+ \|$", part, re.M)) == 1, part[:2]
            for sample in "AB":
                assert f"- **{mark}, sample {sample}:**" in part, (part[:2], mark)
    row = re.search(r"^\| Points \| (.+) \|$", rubric, re.M)
    assert row
    assert [int(n) for n in row[1].split(" | ")] == [round(n * 20 / 12) for n in range(13)]
