"""The notebook and its exercises: clean, in order, with nothing graded given away by a file."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

import nbformat
from pydantic import ValidationError

from fivefold.content import content_class
from fivefold.errors import FivefoldError
from material import Material
from rules import rule, unlike

EXERCISE = re.compile(r"ff\.(exercise|score)\(")
LAST = ["stretch-function", "stretch-visible", "stretch-hidden"]


@rule
def exercises_are_valid_and_known_to_the_lesson(here: Material) -> Iterator[str]:
    for name, body in here.raw.items():
        try:
            content_class(body["kind"]).model_validate(body)
        except (ValidationError, FivefoldError) as error:
            yield f"{name}: {error}"
    yield from unlike("exercises drawn twice", len(here.drawn), len(set(here.drawn)))
    used = {*here.drawn, *here.agenda.exercises, *here.later}
    yield from unlike("exercises", used, set(here.raw))
    yield from unlike("the order", here.drawn, [name for name in here.raw if name in here.drawn])


@rule
def exercises_are_plain_text(here: Material) -> Iterator[str]:
    marked = re.compile(r"\*\w[^*\n]*\*|__|\]\(|`")
    for found in marked.findall(json.dumps(here.raw, ensure_ascii=False)):
        yield f"an exercise shows the marks of Markdown: {found}"


@rule
def graded_exercises_carry_no_answers(here: Material) -> Iterator[str]:
    for name in here.graded:
        if carried := {"feedback", "reveal", "mixups"} & set(here.raw[name]):
            yield f"{name} carries {carried}"
    released = json.dumps(here.raw, ensure_ascii=False) + json.dumps(
        here.lesson, ensure_ascii=False
    )
    for word in ("validated", "asks_condition"):
        if word in released:
            yield f"a word of the keys is released: {word}"
    practised = set(strings({n: x.get("feedback") for n, x in here.raw.items()}, "misconception"))
    practised |= set(strings({n: x.get("mixups") for n, x in here.raw.items()}, "misconception"))
    for name, key in here.keys().items():
        told = {*strings(key, "misconception")} - practised
        told |= {*strings(key, "hint"), *strings(key, "note")}
        for text in sorted(told):
            if text in released:
                yield f"'{text}' of the key of {name} is released"
        for text in strings(key, "archetype"):
            if text in json.dumps(here.raw[name]).lower():
                yield f"{name} names its archetype"


def strings(data: Any, field: str) -> Iterator[str]:
    """The texts that stand under `field` anywhere in the data."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name == field and isinstance(value, str):
                yield value
            yield from strings(value, field)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value, field)


@rule
def notebooks_are_clean(here: Material) -> Iterator[str]:
    try:
        nbformat.validate(here.lesson)
    except nbformat.ValidationError as error:
        yield f"the lesson is no valid notebook: {error}"
    for cell in here.code:
        lines = [line for line in cell.source.splitlines() if line.strip()]
        if cell.outputs or cell.execution_count is not None:
            yield f"{cell['id']} has outputs"
        if len(lines) > 15 or max(map(len, lines)) > 100:
            yield f"{cell['id']} has {len(lines)} lines, the longest of {max(map(len, lines))}"
    ids = [cell["id"] for cell in here.lesson.cells]
    yield from unlike("cell ids", len(set(ids)), len(ids))
    for id in ids:
        if not re.fullmatch(r"[a-z][a-z0-9-]+", id):
            yield f"'{id}' is no name for a cell"
    for notebook in (here.lesson, here.workshop):
        yield from unlike("kernel", notebook.metadata["kernelspec"]["name"], "python3")
    sources = [(cell.source, cell.get("outputs")) for cell in here.workshop.cells]
    only = [("from fivefold.workshop import stepper\n\nstepper()", [])]
    yield from unlike("cells of the workshop's notebook", sources, only)


@rule
def prose_stands_before_code(here: Material) -> Iterator[str]:
    for before, cell in itertools.pairwise(here.lesson.cells):
        if cell.cell_type == "code" and not EXERCISE.match(cell.source):
            allowed = cell["id"] in here.own("AFTER", {})
            if before.cell_type == "code" and EXERCISE.match(before.source) and not allowed:
                yield f"{cell['id']}: no prose between an exercise and code"


@rule
def headings_are_in_order(here: Material) -> Iterator[str]:
    found = [len(marks) for marks in re.findall(r"^(#+) ", here.prose, re.M)]
    if found.count(1) != 1 or found[0] != 1:
        yield "there is not one title, or it is not the first heading"
    if any(b - a > 1 for a, b in itertools.pairwise(found)):
        yield "a heading skips a level"
    if re.search(r"!\[\s*\]", here.prose):
        yield "a picture has no description"
    if re.search(r"\[(here|click here|this|link)\]\(", here.prose, re.I):
        yield "a link does not say where it goes"


@rule
def charts_have_words_units_and_a_table(here: Material) -> Iterator[str]:
    for cell in here.code:
        if "alt.Chart" in cell.source:
            for needed in ("charts.describe(", "charts.with_table("):
                if needed not in cell.source:
                    yield f"{cell['id']}: a chart without {needed}…)"
            if cell.source.count("title=") < 2:
                yield f"{cell['id']}: no units on the axes"


@rule
def graded_cells_have_the_forms_that_grading_expects(here: Material) -> Iterator[str]:
    keys, cells, order = here.keys(), here.cells, list(here.cells)
    yield from unlike(
        "graded exercises without a key, or the other way", set(keys), set(here.graded)
    )
    flags = ("grade", "solution", "locked")
    for name in here.graded:
        score, exercise = cells.get(f"score-{name}"), cells.get(f"exercise-{name}")
        if score is None or exercise is None or name not in keys:
            yield f"{name} has no cell that draws or scores it, or no key"
            continue
        yield from unlike(name, score.source, f'ff.score("{name}")')
        meta = score.metadata["nbgrader"]
        yield from unlike(name, [meta[f] for f in flags], [True, False, True])
        yield from unlike(name, meta["schema_version"], 3)
        yield from unlike(f"points of {name}", meta["points"], keys[name]["points"])
        yield from unlike(name, order.index(f"score-{name}"), order.index(f"exercise-{name}") + 1)
        if keys[name].get("validated"):
            yield f"{name}: no expert has validated a key yet"
        if "nbgrader" in exercise.metadata:
            manual = exercise.metadata.get("fivefold")
            yield from unlike(name, manual, {"exercise": name, "graded": "manual"})
            meta = exercise.metadata["nbgrader"]
            yield from unlike(name, [meta[f] for f in flags], [True, True, False])
    for name in here.written:
        meta = cells[name].metadata["nbgrader"]
        yield from unlike(name, (meta["grade_id"], meta["cell_type"]), (name, "markdown"))
        yield from unlike(name, [meta[f] for f in flags], [True, True, False])


@rule
def nothing_private_earns_points(here: Material) -> Iterator[str]:
    sources = "\n".join(cell.source for cell in here.lesson.cells)
    for name in here.private:
        if here.raw[name].get("graded") or f'ff.score("{name}")' in sources:
            yield f"{name} is private and scored"
        if name in here.agenda.exercises:
            yield f"{name} is private and stands in the workshop"
    if here.private and not re.search(r"(supplied|invented) (case|one)", here.prose):
        yield "no supplied case is offered beside what is private"


@rule
def the_stretch_comes_last_and_can_be_cut_out(here: Material) -> Iterator[str]:
    yield from unlike("the last cells", [c["id"] for c in here.code][-3:], LAST)
    source = {c["id"]: c.source for c in here.code}
    if "### BEGIN SOLUTION" not in source.get("stretch-function", ""):
        yield "the stretch has no solution to cut out"
    if "### BEGIN HIDDEN TESTS" not in source.get("stretch-hidden", ""):
        yield "the stretch has no hidden tests"
