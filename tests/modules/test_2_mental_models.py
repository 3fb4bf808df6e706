"""The exercises of mental models, and the lesson's cells."""

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
from module_2 import (
    CASES,
    CODE,
    GRADED,
    MARKDOWN,
    MODULE,
    PROSE,
    WRITTEN,
    agenda,
    keys,
    lesson,
    raw,
    texts,
)


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
        assert "mixups" not in raw[name]
        assert "reveal" not in raw[name]
    released = json.dumps(raw, ensure_ascii=False) + json.dumps(lesson, ensure_ascii=False)
    assert "validated" not in released


def test_the_graded_cards_are_the_key_s() -> None:
    content, key = raw["second-recording"], keys()["second-recording"]
    assert [bin["id"] for bin in content["bins"]] == key["bins"]
    assert content["ordinal"] is key["ordinal"] is True
    assert [card["id"] for card in content["cards"]] == list(key["cards"])
    assert key["validated"] is False
    assert not {card["text"] for card in content["cards"]} & {
        card["text"] for name in ("camera-test", "library-desk") for card in raw[name]["cards"]
    }


def test_ids_and_titles_give_nothing_away() -> None:
    telling = {"right", "wrong", "correct", "recorded", "added", "beyond", "slower", "faster"}
    telling |= {"higher", "lower", "negative", "positive", "narrow", "wide", "widen", "espoused"}
    for name, exercise in raw.items():
        items = [*exercise.get("items", []), *exercise.get("cards", [])]
        shown = [name, exercise["title"], *(item["id"] for item in items)]
        words = {word for text in shown for word in re.split(r"\W+", text.lower())}
        assert not words & telling, f"{name}: {words & telling}"
    cells = {word for cell in lesson.cells for word in cell["id"].split("-")}
    assert not cells & telling


def test_no_forecast_tells_its_figure_before_it_is_locked() -> None:
    shown: list[str] = []
    for cell in lesson.cells:  # what a learner has read above the forecast
        found = re.match(r'ff\.exercise\("([a-z0-9-]+)"\)', cell.source)
        if found and raw[found[1]]["kind"] == "forecast":
            name = found[1]
            asked = json.dumps({k: v for k, v in raw[name].items() if k != "feedback"})
            above = "\n".join(shown[-3:]) + asked
            for item in raw[name]["items"]:
                truth = raw[name]["feedback"][item["id"]]["truth"]
                figure = f"{abs(truth):g}"
                told = re.search(
                    rf"(?<![\d.]){re.escape(figure)}(?![\d.]) ?(%|percentage|teams)", above
                )
                assert not told, f"{name}, {item['id']}: {told}"
        if cell.cell_type == "markdown":
            shown.append(cell.source)


def test_the_left_hand_column_asks_for_all_its_parts() -> None:
    content = raw["left-hand-column"]
    fields = {field["id"]: field for section in content["sections"] for field in section["fields"]}
    assert {"thought", "said", "intended", "did", "assumed", "silence", "protected"} <= set(fields)
    assert {"redesigned", "question", "say-of-myself"} <= set(fields)
    assert [option["id"] for option in fields["whose"]["options"]] == ["own", "supplied"]
    assert "Use initials or roles" in content["prompt"]
    (lines,) = [section for section in content["sections"] if "rows" in section]
    assert lines["rows"]["min"] == 3


def test_the_supplied_case_has_both_columns() -> None:
    column = next(cell.source for cell in MARKDOWN if cell["id"] == "column")
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", column, re.M)
    assert rows[0] == ("What M thought and did not say", "What was said")
    lines = rows[2:] if rows[1][0].startswith("-") else rows[1:]
    assert len(lines) == 7
    assert all(re.search(r'[MS]: ".+"', said) for _, said in lines)
    assert not any('"' in thought for thought, _ in lines)


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
            after_forecast = before["id"] == "exercise-echoes-forecast"  # named by the task above
            assert after_forecast or not exercise.match(before.source), cell["id"]


def test_headings_are_in_order_and_charts_have_a_description() -> None:
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
    order = [c["id"] for c in lesson.cells]
    for name in GRADED:
        cell = cells[f"score-{name}"]
        assert cell.source == f'ff.score("{name}")'
        meta = cell.metadata["nbgrader"]
        assert (meta["grade"], meta["solution"], meta["locked"]) == (True, False, True)
        assert meta["schema_version"] == 3
        assert meta["points"] == keys()[name]["points"]
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
    scope: dict[str, Any] = {"pd": pd, "models": ff.load("many_analysts")}
    for id in ("stretch-neighbour", "stretch-function", "stretch-visible", "stretch-hidden"):
        exec(source[id], scope)
    wrong = "(models['verdict'] == 'positive').groupby(models['outcome']).mean()"
    scope["net_share"] = eval(f"lambda models: {wrong}")
    for id in ("stretch-visible", "stretch-hidden"):
        with pytest.raises(AssertionError):
            exec(source[id], scope)


def test_the_words_that_these_cases_ask_for() -> None:
    sentence = "a scale of felt productivity did not register a difference in time that large"
    for name in ("lesson", "guide", "exercises"):
        assert sentence in texts()[name].lower(), name
    for name, text in texts().items():
        allowed = ("Do not say that feelings miss", "One cannot say that feelings miss")
        for words in allowed:
            text = text.replace(words, "")
        text = text.replace("misconception: feelings-miss", "")
        assert not re.search(r"feelings miss", text, re.I), name
    prose = texts()["lesson"]
    assert "two misses are a law" not in prose
    for claim in ("Do not average these figures", "It has no control group", "*too small to see*"):
        assert claim in prose
    assert "double-loop learning is not the same as the generative learning" in prose


def test_no_case_names_its_answer_in_its_story() -> None:
    for name in CASES:
        for item in raw[name]["items"]:
            right = keys()[name]["items"][item["id"]]["answer"]["answer"]
            text = next(o["text"] for o in item["options"] if o["id"] == right)
            assert text.lower() not in item["text"].lower()
