"""The exercises of systems thinking, and the lesson's cells."""

from __future__ import annotations

import itertools
import json
import re
from typing import Any

import nbformat
import pandas as pd
import pytest

import fivefold as ff
from fivefold.causal_loop import CausalMap
from fivefold.content import load_exercises
from module_5 import (
    CODE,
    GRADED,
    MAPS,
    MARKDOWN,
    MODULE,
    PROSE,
    WRITTEN,
    agenda,
    flat,
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
    assert set(drawn) | set(agenda.exercises) == set(exercises)
    assert [name for name in exercises if name in drawn] == drawn, "the order of the lesson"
    assert {name for name, exercise in exercises.items() if exercise.graded} == GRADED


def test_graded_exercises_carry_no_answers() -> None:
    for name in GRADED:
        assert "feedback" not in raw[name]
        assert "reveal" not in raw[name]
    released = json.dumps(raw, ensure_ascii=False) + json.dumps(lesson, ensure_ascii=False)
    for name in MAPS:
        key = keys()[name]
        assert key["archetype"] not in json.dumps(raw[name]).lower()
        for link in key["links"]:
            assert link.get("hint", "\0") not in released


ARCHETYPES = {
    "fixes that fail",
    "shifting the burden",
    "eroding goals",
    "limits to growth",
    "growth and underinvestment",
    "escalation",
    "success to the successful",
    "tragedy of the commons",
}


def test_ids_and_titles_give_nothing_away() -> None:
    telling = {"right", "wrong", "correct", "slower", "reinforcing", "balancing", "substitution"}
    telling |= {word for name in ARCHETYPES for word in name.split()} - {
        "that",
        "the",
        "to",
        "of",
        "and",
    }
    for name, exercise in raw.items():
        items = exercise.get("items", [])
        shown = [name, exercise["title"], *(item["id"] for item in items)]
        words = {word for text in shown for word in re.split(r"\W+", text.lower())}
        assert not words & telling, f"{name}: {words & telling}"
    cells = {word for cell in lesson.cells for word in cell["id"].split("-")}
    assert not cells & telling


def test_every_archetype_is_taught_by_its_question_and_asked_for() -> None:
    prose = {cell["id"]: cell.source for cell in MARKDOWN}
    taught = prose["cures"] + prose["others"]
    named = {m.lower() for m in re.findall(r"^\*\*\[?([A-Z][a-z ]+)[].(]", taught, re.M)}
    assert named == ARCHETYPES
    assert len(re.findall(r"^\*It decides:\* .+\?$", taught, re.M)) == len(ARCHETYPES)
    asked = {
        option["text"]
        for name in ("which-of-three", "look-closer")
        for item in raw[name]["items"]
        for option in item["options"]
        if option["id"] == raw[name]["feedback"][item["id"]]["answer"]["answer"]
    }
    assert asked == ARCHETYPES


def test_no_case_names_an_archetype_in_its_story() -> None:
    for name in ("which-of-three", "look-closer", "six-cases", "fix-or-look"):
        for item in raw[name]["items"]:
            assert not any(known in item["text"].lower() for known in ARCHETYPES), item["id"]


# The maps that fade: complete, without signs, without links, own


def solved(name: str, links: list[tuple[str, str, str, bool]]) -> CausalMap:
    """The map of an exercise's variables with these links between their names."""
    start = raw[name]["start"]
    ids = {variable["name"]: variable["id"] for variable in start["variables"]}
    drawn = [{"from": ids[a], "to": ids[b], "sign": s, "delay": d} for a, b, s, d in links]
    return CausalMap.from_dict({"variables": start["variables"], "links": drawn})


def test_the_map_without_signs_has_the_loops_that_the_lesson_tells() -> None:
    names = {v["id"]: v["name"] for v in raw["training-map"]["start"]["variables"]}
    links = raw["training-map"]["start"]["links"]
    assert all("sign" not in link for link in links)
    minus = {
        ("hours of rework", "hours of training"),
        ("skill of the team", "errors"),
        ("checks before discharge", "errors"),
    }
    drawn = [(names[k["from"]], names[k["to"]], k.get("delay", False)) for k in links]
    map = solved("training-map", [(a, b, "-" if (a, b) in minus else "+", d) for a, b, d in drawn])
    kinds = {len(loop.variables): loop.polarity for loop in map.loops()}
    assert kinds == {4: "R", 2: "B"}
    told = next(cell.source for cell in MARKDOWN if cell["id"] == "training-answer")
    assert told.count(" is minus") == len(minus)
    assert told.count(" is plus") == len(links) - len(minus)
    assert "Give the six signs" in raw["training-map"]["prompt"]
    assert [k for k in links if k.get("delay")] == [{"from": "v3", "to": "v4", "delay": True}]


def test_the_circle_without_links_has_the_loops_that_the_lesson_tells() -> None:
    content = raw["blank-links"]
    assert content["form"] == "circle"
    assert "links" not in content["start"]
    told = next(cell.source for cell in MARKDOWN if cell["id"] == "circle-answer")
    found = re.findall(r"([A-Za-z ]+?) → ([a-z ]+) \(([+−])(, delayed)?", told)
    signs = {"+": "+", "−": "-"}
    links = [(a.strip().lower(), b, signs[s], bool(d)) for a, b, s, d in found]
    map = solved("blank-links", links)
    assert len(links) == 7
    assert {v.id for v in map.variables} == {end for k in map.links for end in (k.source, k.target)}
    assert sorted(loop.polarity for loop in map.loops()) == ["B", "R"]
    (loop,) = [loop for loop in map.loops() if loop.delay]
    assert loop.polarity == "R"


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


def test_graded_cells_have_the_forms_that_grading_expects() -> None:
    cells = {c["id"]: c for c in lesson.cells}
    for name in GRADED:
        cell = cells[f"score-{name}"]
        assert cell.source == f'ff.score("{name}")'
        meta = cell.metadata["nbgrader"]
        assert (meta["grade"], meta["solution"], meta["locked"]) == (True, False, True)
        assert meta["schema_version"] == 3
        assert meta["points"] == keys()[name]["points"]
    order = [c["id"] for c in lesson.cells]
    for name in MAPS:
        manual = cells[f"exercise-{name}"]
        assert manual.source == f'ff.exercise("{name}")'
        assert manual.metadata["fivefold"] == {"exercise": name, "graded": "manual"}
        meta = manual.metadata["nbgrader"]
        assert (meta["grade"], meta["solution"], meta["locked"]) == (True, True, False)
        assert order.index(f"score-{name}") == order.index(f"exercise-{name}") + 1
    for name in WRITTEN:
        meta = cells[name].metadata["nbgrader"]
        assert (meta["grade_id"], meta["cell_type"]) == (name, "markdown")
        assert (meta["grade"], meta["solution"], meta["locked"]) == (True, True, False)


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
