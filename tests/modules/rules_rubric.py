"""The mark schemes: anchors, samples, points, and that learners see the criteria."""

from __future__ import annotations

import re
from collections.abc import Iterator

from material import Material
from rules import rule, unlike

MARKS = range(4)


def schemes(here: Material) -> dict[str, tuple[str, int, int]]:
    """(letter, criteria, points) of each cell that a person marks."""
    here.keys()  # neither is in a source distribution
    rows = re.findall(r"^\| `([a-z-]+)` \| .+ \| (\w)1 to \w(\d) \| (\d+) \|$", here.rubric, re.M)
    return {name: (letter, int(count), int(most)) for name, letter, count, most in rows}


@rule
def the_rubric_has_anchors_and_samples(here: Material) -> Iterator[str]:
    counts = {letter: count for letter, count, _ in schemes(here).values()}
    for words in ("written for this rubric, not from learners", "Blind double marking"):
        if words not in here.rubric:
            yield f"the rubric does not say '{words}'"
    if here.private and "Never mark disclosure" not in here.rubric:
        yield "the rubric does not say that disclosure is never marked"
    parts = re.split(r"^## (?=[A-Z]\d )", here.rubric, flags=re.M)[1:]
    named = [f"{letter}{n}" for letter, most in counts.items() for n in range(1, most + 1)]
    yield from unlike("criteria", [part[:2] for part in parts], named)
    for part in parts:
        for mark in MARKS:
            if len(re.findall(rf"^\| {mark} \| .+ \|$", part, re.M)) != 1:
                yield f"{part[:2]} has not one anchor for {mark}"
            letters = re.findall(rf"^- \*\*{mark}, sample (\w):\*\* .+", part, re.M)
            if letters not in (["A", "B"], ["A", "B", "C", "D"]):
                yield f"{part[:2]} has the samples {letters} for {mark}, not two or four"
    samples = re.findall(r"^- \*\*\d, sample \w:\*\* (.+)$", here.rubric, re.M)
    told = [sample for sample in samples if sample != '"(nothing)"']
    yield from unlike("samples", len(set(told)), len(told))


@rule
def marks_become_points_by_one_rule(here: Material) -> Iterator[str]:
    tables = (
        re.search(rf"^\| {name} \| (.+) \|$", here.rubric, re.M)
        for name in ("Sum of the marks", "Points")
    )
    rows = [[int(n) for n in table[1].split(" | ")] for table in tables if table]
    wanted = [list(range(19)), [round(n * 5 / 3) for n in range(19)]]
    yield from unlike("the table of points", rows, wanted)
    given = schemes(here)
    cells = {m["grade_id"]: m["points"] for m in here.marked.values() if m["solution"]}
    yield from unlike("marked by a person", {n: most for n, (_, _, most) in given.items()}, cells)
    for name, (_, criteria, most) in given.items():
        yield from unlike(f"full marks of {name}", wanted[1][3 * criteria], most)


@rule
def learners_see_the_criteria(here: Material) -> Iterator[str]:
    given = {m["grade_id"]: id for id, m in here.marked.items()}
    for name, (letter, count, _) in schemes(here).items():
        if name not in given:
            yield f"the rubric marks {name}, which is no cell"
            continue
        task = here.before(given[name]).source
        numbers = re.findall(r"^(\d)\. ", task, re.M)
        yield from unlike(f"criteria shown before {name}", len(numbers), count)
        bold = [title.lower() for title in re.findall(r"^\d\. \*\*(.+?)\.\*\*", task, re.M)]
        marked = re.findall(rf"^## {letter}\d (.+)$", here.rubric, re.M)
        if bold and here.own("NAMED_ALIKE", True):
            yield from unlike(f"criteria of {name}", bold, [title.lower() for title in marked])
