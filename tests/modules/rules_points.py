"""Points: what they are given for, what the lesson says of them, and that none asks for Python."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fivefold.course.matrix import points
from material import Cell, Material
from rules import rule, unlike

STRETCH = ["stretch-visible", "stretch-hidden"]
# shares of the core's points; without points for completion the others share them out
WEIGHTS = {"production": 50, "interpretation": 25, "widget answer": 15, "completion": 10}
NEAR = 3.5  # percentage points
NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
BY_KEYBOARD = {"BoundedIntText", "Checkbox"}
"""JupyterLab takes the arrow keys of the others; ToggleButtons are not read aloud."""


def parts(here: Material) -> dict[str, float]:
    """The points of each kind, as the instructors' README names the kinds."""
    rows = re.findall(r"^\| (`.+?`) \|.*\| ([\d +]+) \| .+ \| (.+?) \|$", here.readme, re.M)
    found: dict[str, float] = {}
    for _, given, kind in rows:
        found[kind] = found.get(kind, 0) + sum(map(int, given.split(" + ")))
    return found


@rule
def weights_are_the_curriculums(here: Material) -> Iterator[str]:
    here.keys()  # the README is not in a source distribution either
    given, found = points(here.lesson.cells), parts(here)
    stretch = sum(given.get(name, 0) for name in STRETCH)
    yield from unlike("points in the README", sum(found.values()), sum(given.values()))
    yield from unlike("points of the stretch", found.pop("stretch", 0), stretch)
    if stretch > 0.1 * sum(given.values()):
        yield f"the stretch has {stretch} of {sum(given.values())} points, more than a tenth"
    if not found:
        yield "the README has no table of points for this module"
        return
    if not set(found) <= set(WEIGHTS):
        yield f"the README names kinds that the curriculum does not know: {set(found)}"
        return
    wanted = {kind: WEIGHTS[kind] for kind in WEIGHTS if kind in found or kind != "completion"}
    core = sum(found.values())
    by_person = sum(m["points"] for m in here.marked.values() if m["solution"])
    yield from unlike("points that a person gives", by_person, found.get("production", 0))
    for kind, weight in wanted.items():
        share, goal = 100 * found.get(kind, 0) / core, 100 * weight / sum(wanted.values())
        if abs(share - goal) > NEAR:
            yield f"{kind} has {share:.1f} % of the core's points, not about {goal:.1f} %"


@rule
def points_are_said_as_they_are(here: Material) -> Iterator[str]:
    here.keys()
    given, found = points(here.lesson.cells), parts(here)
    ids = [m["grade_id"] for c in here.lesson.cells if (m := c.metadata.get("nbgrader"))]
    yield from unlike("grade ids", len(ids), len(set(ids)))
    for name, most in given.items():
        row = rf"^\| `{name}` \|.*\| {most} \|"
        if name not in STRETCH and not re.search(row, here.readme, re.M):
            yield f"the README has no row for {name} with {most} points"
    if "`stretch-visible`, `stretch-hidden`" not in here.readme:
        yield "the README has no row for the stretch"
    stretch = sum(given.pop(name, 0) for name in STRETCH)
    text = here.cells["how-to"].source
    rows = [int(n) for n in re.findall(r"^\| .+? \| \w+ \| (\d+) \| .+ \|$", text, re.M)]
    yield from unlike(
        "points in the lesson's table", sorted(rows), sorted([*given.values(), stretch])
    )
    told = {f"make {sum(given.values())} points and need no programming"}
    told |= {
        f"{found.get('production', 0)} for what you ",
        f"{found.get('interpretation')} for read",
    }
    told |= {f"{found.get('widget answer')} for "}
    for words in told:
        if words not in text:
            yield f"the lesson does not say '{words}'"
    for told_points, cells in under_headings(here):
        sum_here = sum(points(cells).values())
        if cells and told_points is not None and told_points != sum_here:
            yield f"a heading says {told_points} points, its cells have {sum_here}"
        if told_points is None and {c["id"] for c in cells} & {*here.written, *STRETCH}:
            yield f"{cells[0]['id']}: no points stand in the heading"


def under_headings(here: Material) -> Iterator[tuple[int | None, list[Cell]]]:
    """(points in the heading, the cells below it) for each part at level 3."""
    told: int | None = None
    cells: list[Cell] = []
    for cell in here.lesson.cells:
        heading = re.search(r"^### .+?(?: \((\d+) points\))?$", cell.source, re.M)
        if cell.cell_type == "markdown" and heading:
            yield told, cells
            told, cells = (int(heading[1]) if heading[1] else None), []
        cells.append(cell)
    yield told, cells


@rule
def the_core_needs_no_python(here: Material) -> Iterator[str]:
    """Core points hang on exercises and on prose; code that a learner writes is stretch."""
    for id, about in here.marked.items():
        cell = here.cells[id]
        exercise = re.fullmatch(r'ff\.(exercise|score)\("[a-z0-9-]+"\)', cell.source)
        if cell.cell_type == "code" and not exercise and id not in STRETCH:
            yield f"{id}: {about['points']} points of the core hang on code"
    for cell in here.code:
        about = cell.metadata.get("nbgrader", {})
        writes = about.get("solution") and not cell.source.startswith("ff.exercise(")
        if (writes or "YOUR CODE" in cell.source) and not cell["id"].startswith("stretch-"):
            yield f"{cell['id']}: a learner of the core would write code"
    core = " ".join([here.prose.split("## After the sittings")[0], here.plain["exercises"]])
    again = r"run (it|the cell|this cell) again|change (this|the) (line|code|value in)"
    if found := re.search(again, " ".join(core.split())):
        yield f"the core says '{found[0]}'"
    if found := re.search(r"# change|then run", "\n".join(cell.source for cell in here.code)):
        yield f"a cell says '{found[0]}'"


@rule
def controls_work_by_keyboard_and_are_announced(here: Material) -> Iterator[str]:
    controls = [c for c in here.code if re.search(r"^control\(", c.source, re.M)]
    for cell in controls:
        made = re.findall(r"widgets\.(\w+)\(", cell.source)
        if not made or not set(made) <= BY_KEYBOARD:
            yield f"{cell['id']}: {set(made) or 'nothing'} is not worked by keyboard"
        if cell.source.count("description=") != len(made):
            yield f"{cell['id']}: a control has no description"
    places = "place a" if len(controls) == 1 else "places a"
    said = re.search(rf"In (\w+) {places} cell draws (a )?\*controls?\*", here.prose)
    if controls and (said is None or said[1] != NUMBERS[len(controls)]):
        yield f"the lesson does not say that {NUMBERS[len(controls)]} cells draw a control"
