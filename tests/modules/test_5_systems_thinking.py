"""The lesson and the exercises of systems thinking, first sitting."""

from __future__ import annotations

import itertools
import json
import re
from typing import Any

import nbformat
import pandas as pd
import pytest

import fivefold as ff
from fivefold.content import load_exercises
from module_5 import (
    CODE,
    GRADED,
    INSTRUCTOR,
    MARKDOWN,
    MODULE,
    PROSE,
    SECOND_SITTING,
    agenda,
    flat,
    front,
    keys,
    lesson,
    raw,
    texts,
)

# The exercises


def test_the_exercises_are_valid_and_known_to_the_lesson() -> None:
    exercises = load_exercises(MODULE / "exercises.yaml")
    drawn = re.findall(r'ff\.exercise\("([a-z0-9-]+)"\)', "\n".join(c.source for c in CODE))
    assert len(drawn) == len(set(drawn))
    assert set(drawn) | set(agenda.exercises) == set(exercises) - SECOND_SITTING
    graded = {name for name, exercise in exercises.items() if exercise.graded}
    assert graded - SECOND_SITTING == GRADED


def test_graded_exercises_carry_no_answers() -> None:
    for name in GRADED:
        assert "feedback" not in raw[name]
        assert "reveal" not in raw[name]
    released = json.dumps(raw, ensure_ascii=False) + json.dumps(lesson)
    assert "tragedy of the commons" not in json.dumps(raw["whale-trap"]).lower()
    for key in keys()["whale-trap"]["links"]:
        assert key.get("hint", "\0") not in released


def test_ids_and_titles_give_nothing_away() -> None:
    telling = {
        "right",
        "wrong",
        "correct",
        "commons",
        "slower",
        "faster",
        "reinforcing",
        "balancing",
        "substitution",
    }
    for name, exercise in raw.items():
        # "the-faster-team" is the name of a story; that the team is faster answers nothing in it
        names = set() if name == "the-faster-team" else {name}
        ids = [*names, *(item["id"] for item in exercise.get("items", []))]
        shown = {word for id in ids for word in id.split("-")}
        assert not shown & telling, f"{name}: {shown & telling}"


def test_the_story_in_the_lesson_is_the_story_of_the_exercise() -> None:
    cell = next(c.source for c in MARKDOWN if c["id"] == "story")
    assert flat(cell.split("### The story")[1]) == flat(raw["whale-trap"]["story"])


def test_the_bank_holds_the_eight_variables_and_distractors() -> None:
    eight = {
        "boats of fleet A",
        "boats of fleet B",
        "catch of big whales",
        "catch of small whales",
        "stock of big whales",
        "catch per boat-day",
        "fleet debt",
        "quota left this season",
    }
    bank = {variable["name"]: variable["id"] for variable in raw["whale-trap"]["variables"]}
    assert eight < set(bank)
    assert 3 <= len(set(bank) - eight) <= 4
    key = keys()["whale-trap"]
    linked = {end for link in key["links"] for end in (link["from"], link["to"])}
    assert linked == {bank[name] for name in eight} == set(key["variables"])


# The notebook


def test_the_notebook_is_clean() -> None:
    nbformat.validate(lesson)
    for cell in CODE:
        assert not cell.outputs
        assert cell.execution_count is None
        lines = [line for line in cell.source.splitlines() if line.strip()]
        assert len(lines) <= 15, cell["id"]
        assert max(map(len, lines)) <= 100, cell["id"]
    assert lesson.metadata["kernelspec"]["name"] == "python3"
    assert all(re.fullmatch(r"[a-z][a-z0-9-]+", cell["id"]) for cell in lesson.cells)


def test_prose_stands_before_code() -> None:
    exercise = re.compile(r"ff\.(exercise|score)\(")
    for before, cell in itertools.pairwise(lesson.cells):
        if cell.cell_type == "code" and not exercise.match(cell.source):
            assert before.cell_type == "markdown" or not exercise.match(before.source), cell["id"]


def test_headings_are_in_order_and_images_have_a_description() -> None:
    found = [len(m) for m in re.findall(r"^(#+) ", PROSE, re.M)]
    assert found.count(1) == 1
    assert found[0] == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(found))
    assert not re.search(r"!\[\]", PROSE)
    drawn = [cell.source for cell in CODE if "alt.Chart" in cell.source]
    assert drawn
    for source in drawn:
        assert "charts.describe(" in source
        assert "charts.with_table(" in source
        assert source.count("title=") >= 2, "units on the axes"


def test_front_matter() -> None:
    wanted = {"title", "question", "sitting", "objectives", "sections", "key_points", "sources"}
    assert wanted | {"maturity"} <= set(front)
    assert front["maturity"] == "draft"
    assert "draft" in PROSE
    titles = re.findall(r"^## (.+)$", PROSE, re.M)
    named = [section["title"] for section in front["sections"]]
    assert titles == [*named, front["after_the_sitting"]["title"]]
    assert 60 <= sum(section["minutes"] for section in front["sections"]) <= 75


def test_the_exercises_fit_into_their_sections() -> None:
    minutes = dict.fromkeys((s["title"] for s in front["sections"]), 0)
    at = ""
    for cell in lesson.cells:
        headings = (
            re.findall(r"^## (.+)$", cell.source, re.M) if cell.cell_type == "markdown" else []
        )
        at = headings[-1] if headings else at
        if found := re.match(r'ff\.exercise\("([a-z0-9-]+)"\)', cell.source):
            minutes[at] += raw[found[1]]["minutes"]
    for section in front["sections"]:
        assert minutes[section["title"]] <= section["minutes"], section["title"]


def test_each_objective_is_practised_and_graded() -> None:
    graded = {*GRADED, "own-pattern"}
    practised = set()
    for objective in front["objectives"]:
        assert objective["text"].lower().startswith(objective["verb"])
        assert f"**{objective['verb']}**" in PROSE
        assert set(objective["graded"]) <= graded
        assert set(objective["graded"])
        assert objective["formative"]
        assert set(objective["formative"]) <= set(raw) - GRADED
        practised |= set(objective["graded"])
    assert practised == graded


def points() -> dict[str, float]:
    marked = [cell.metadata.get("nbgrader", {}) for cell in lesson.cells]
    return {meta["grade_id"]: meta["points"] for meta in marked if meta.get("grade")}


def test_points_and_weights() -> None:
    marks = points()
    ids = [c.metadata["nbgrader"]["grade_id"] for c in lesson.cells if "nbgrader" in c.metadata]
    assert len(ids) == len(set(ids))
    assert sum(marks.values()) == 100
    assert marks["whale-trap-loops"] + marks["own-pattern"] == 50
    assert marks["whale-case-answers"] == 25 == keys()["whale-case"]["points"]
    assert marks["whale-trap-map"] == 15 == keys()["whale-trap"]["points"]
    assert marks["stretch-visible"] + marks["stretch-hidden"] == 10
    readme = (INSTRUCTOR / "README.md").read_text(encoding="utf-8")
    assert all(f"`{id}`" in readme for id in marks)


def test_graded_cells_have_the_forms_that_grading_expects() -> None:
    cells = {c["id"]: c for c in lesson.cells}
    for name in GRADED:
        cell = cells[f"score-{name}"]
        assert cell.source == f'ff.score("{name}")'
        meta = cell.metadata["nbgrader"]
        assert (meta["grade"], meta["solution"], meta["locked"]) == (True, False, True)
        assert meta["schema_version"] == 3
    manual = cells["exercise-whale-trap"]
    assert manual.source == 'ff.exercise("whale-trap")'
    assert manual.metadata["fivefold"] == {"exercise": "whale-trap", "graded": "manual"}
    meta = manual.metadata["nbgrader"]
    assert (meta["grade"], meta["solution"], meta["locked"]) == (True, True, False)
    order = [c["id"] for c in lesson.cells]
    assert order.index("score-whale-trap") == order.index("exercise-whale-trap") + 1


def test_the_stretch_comes_last_and_its_solution_can_be_cut_out() -> None:
    source = {c["id"]: c.source for c in CODE}
    assert [c["id"] for c in CODE][-3:] == ["stretch-function", "stretch-visible", "stretch-hidden"]
    assert "### BEGIN SOLUTION" in source["stretch-function"]
    assert "### BEGIN HIDDEN TESTS" in source["stretch-hidden"]
    whales = ff.load("whales")
    south = whales[whales["area"] == "Southern Hemisphere"].set_index("year")
    scope: dict[str, Any] = {"pd": pd, "years": south.loc[1930:1970]}
    for id in ("stretch-function", "stretch-visible", "stretch-hidden"):
        exec(source[id], scope)
    for wrong in ("return catches['blue_whale'] + catches['fin_whale'] / 2",):
        scope["blue_whale_units"] = eval(f"lambda catches: {wrong.removeprefix('return ')}")
        with pytest.raises(AssertionError):
            exec(source["stretch-visible"], scope)
        with pytest.raises(AssertionError):
            exec(source["stretch-hidden"], scope)


def test_the_words_that_this_case_asks_for() -> None:
    for name, text in texts().items():
        assert not re.search(r"fishing", text, re.I), name
        assert "unit hid" not in text.replace("Do not say that the unit hid the decline", ""), name
    for nation in ("Norwegian", "Japanese", "Soviet", "Russian", "British", "Dutch"):
        assert nation not in PROSE
