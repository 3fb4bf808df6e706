"""The workshop of module 0, its guide and its mark schemes."""

from __future__ import annotations

import itertools
import re

import nbformat

from fivefold.workshop.agenda import problems
from module_0 import GRADED, INSTRUCTOR, MARKDOWN, MODULE, agenda, lesson, raw

SHORT = 70  # minutes of the short version, from door to door


def guide() -> str:
    return (MODULE / "guide.md").read_text(encoding="utf-8")


def rubric() -> str:
    return (INSTRUCTOR / "rubrics" / "0_opening.md").read_text(encoding="utf-8")


def test_the_agenda_follows_the_rules() -> None:
    assert problems(agenda, MODULE) == []
    (sitting,) = agenda.parts
    assert 60 <= sitting.minutes <= 90
    assert all(step.say for step in sitting.steps)
    assert {"check-in", "do", "debrief", "check-out"} == {s.phase for s in sitting.steps}
    assert all(step.debrief for step in sitting.steps if step.phase == "debrief")
    assert not set(agenda.exercises) & GRADED


def test_half_of_the_game_s_time_belongs_to_other_rules() -> None:
    minutes = {step.id: step.minutes for step in agenda.parts[0].steps}
    old = sum(minutes[id] for id in ("first-plan", "guess", "second-plan", "two-fields"))
    new = minutes["rules"] + minutes["what-counts"]
    assert new >= old
    assert "Half of the time for the castles belongs to the other rules." in guide()


def test_the_guide_s_timing_is_the_agenda_s() -> None:
    (sitting,) = agenda.parts
    rows = re.findall(r"^\| (\d):(\d\d) \| (.+?) \| (\d+) \| (\d+) \|", guide(), re.M)
    assert [int(row[3]) for row in rows] == [step.minutes for step in sitting.steps]
    starts = itertools.accumulate((s.minutes for s in sitting.steps), initial=0)
    assert [60 * int(h) + int(m) for h, m, *_ in rows] == list(starts)[:-1]
    for (*_, title, _, _), step in zip(rows, sitting.steps, strict=True):
        assert step.title.lower() in title.lower().replace("**debrief:** ", "").replace("**", "")
    short = [int(row[4]) for row in rows]
    debrief = sum(m for m, s in zip(short, sitting.steps, strict=True) if s.phase == "debrief")
    assert f"| **{sitting.filled}** | **{sum(short)}** |" in guide()
    assert f"| {sitting.debriefed} | {debrief} |" in guide()
    assert sum(short) <= 0.75 * SHORT
    assert debrief >= 0.4 * sum(short)
    assert f"| **{sitting.minutes}** | **{SHORT}** |" in guide()
    (dropped,) = sitting.droppable
    assert short[sitting.steps.index(dropped)] == 0
    assert f'If you run late, drop "{dropped.title}"' in guide()


def test_the_guide_has_all_that_a_facilitator_needs() -> None:
    for words in ("What for.", "Who.", "When not to run it.", "Bring.", "Three debrief questions"):
        assert f"**{words}" in guide(), words
    assert re.findall(r"^## (.+)$", guide(), re.M) == [
        "The page to run from",
        "What to say, in your own words",
        "What usually happens, and what to ask then",
        "The cards: where they belong",
        "The record: what you may say and what not",
        "After the session",
        "Experts in the room",
        "What not to do",
        "Accessibility and remote",
        "When the network or the projector fails",
        "Consent and privacy",
        "Cards to print",
    ]
    assert "**Maturity: draft.**" in guide()
    assert re.findall(r"^\*\*Card (\d)", guide(), re.M) == ["1", "2", "3", "4"]


def test_the_guide_puts_the_cards_where_they_belong() -> None:
    feedback = raw["two-kinds"]["feedback"]
    lists = re.search(
        r"seven keep a frame \((.+?)\), six reopen one \((.+?)\), and three .+? \((.+?)\)", guide()
    )
    for bin, listed in zip(("within", "beyond", "depends"), lists.groups(), strict=True):
        found = {f"card-{number}" for number in listed.split(", ")}
        assert found == {c for c, told in feedback.items() if told["right"][0]["bin"] == bin}
    texts = {card["id"]: card["text"].split(". ")[0] for card in raw["two-kinds"]["cards"]}
    pairs = re.findall(r"(\d\d) and (\d\d) \(", guide())
    assert len(pairs) == 6
    assert all(texts[f"card-{a}"] == texts[f"card-{b}"] for a, b in pairs)


def test_the_workshop_notebook_is_one_cell() -> None:
    notebook = nbformat.read(MODULE / "workshop.ipynb", as_version=4)
    (cell,) = notebook.cells
    assert cell.source == "from fivefold.workshop import stepper\n\nstepper()"
    assert not cell.outputs


def test_the_rubric_has_anchors_and_two_samples_a_level() -> None:
    assert "written for this rubric, not from learners" in rubric()
    assert "Blind double marking" in rubric()
    parts = re.split(r"^## (?=[RW]\d )", rubric(), flags=re.M)[1:]
    assert [part[:2] for part in parts] == [
        f"{letter}{n}" for letter, count in {"R": 6, "W": 4}.items() for n in range(1, count + 1)
    ]
    for part in parts:
        for mark in range(4):
            assert len(re.findall(rf"^\| {mark} \| .+ \|$", part, re.M)) == 1, part[:2]
            for sample in "AB":
                assert f"- **{mark}, sample {sample}:** " in part, (part[:2], mark)
    samples = re.findall(r"^- \*\*\d, sample \w:\*\* (.+)$", rubric(), re.M)
    assert len(samples) == len(set(samples)) == 2 * 4 * 10


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
    for id, letter, count in (("after", "R", 6), ("winner-task", "W", 4)):
        shown = re.findall(r"^(\d)\. \*\*(.+?)\.\*\*", prose[id], re.M)
        marked = re.findall(rf"^## {letter}(\d) (.+)$", rubric(), re.M)
        assert len(shown) == count
        assert [(n, name.lower()) for n, name in shown] == [(n, t.lower()) for n, t in marked]
    parts = re.findall(r"^\d\. \*\*(.+?):\*\*", prose["rewrite-head"], re.M)
    assert parts == [
        name for _, name in re.findall(r"^(\d)\. \*\*(.+?)\.\*\*", prose["after"], re.M)
    ]
