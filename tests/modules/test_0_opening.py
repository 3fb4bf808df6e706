"""The exercises of two kinds of learning, and the lesson's cells."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from typing import Any

import nbformat
import pytest

from fivefold.causal_loop import CausalMap
from fivefold.content import load_exercises
from module_0 import (
    CARDS,
    CODE,
    GRADED,
    MARKDOWN,
    MODULE,
    PROSE,
    WRITTEN,
    agenda,
    keys,
    lesson,
    ran,
    raw,
)

# The exercises


def test_the_exercises_are_valid_and_known_to_the_lesson() -> None:
    exercises = load_exercises(MODULE / "exercises.yaml")
    drawn = re.findall(r'ff\.exercise\("([a-z0-9-]+)"\)', "\n".join(c.source for c in CODE))
    assert len(drawn) == len(set(drawn))
    assert drawn == list(exercises), "the order of the lesson"
    assert set(agenda.exercises) <= set(exercises)
    assert {name for name, exercise in exercises.items() if exercise.graded} == GRADED


def test_graded_exercises_carry_no_answers() -> None:
    for name in GRADED:
        assert not {"feedback", "reveal", "mixups"} & set(raw[name])
    released = json.dumps(raw, ensure_ascii=False) + json.dumps(lesson, ensure_ascii=False)
    assert "asks_condition" not in released
    assert "validated" not in released


def test_ids_and_titles_give_nothing_away() -> None:
    telling = {"right", "wrong", "correct", "adaptive", "generative", "within", "beyond", "depends"}
    telling |= {"frame", "luck", "lucky", "trap", "single", "double", "reinforcing", "balancing"}
    for name, exercise in raw.items():
        parts = [*exercise.get("items", []), *exercise.get("cards", [])]
        shown = [name, *(part["id"] for part in parts)]
        if name != "game-check":  # its title names the three ways between which it asks to choose
            shown.append(exercise["title"])
        words = {word for text in shown for word in re.split(r"\W+", text.lower())}
        assert not words & telling, f"{name}: {words & telling}"
    exercise_cells = [c["id"] for c in lesson.cells if c["id"].startswith(("exercise-", "score-"))]
    assert not {word for id in exercise_cells for word in id.split("-")} & telling


def rights(name: str) -> dict[str, list[dict[str, Any]]]:
    """The answers of each card, of practice from its feedback and of graded ones from the key."""
    told = keys()[name]["cards"] if name in CARDS else raw[name]["feedback"]
    return {card: about["right"] for card, about in told.items()}


@pytest.mark.parametrize(("name", "count"), [("two-kinds", [7, 6, 3]), ("twelve-more", [5, 4, 3])])
def test_cards_are_minimal_pairs_with_one_frame(name: str, count: list[int]) -> None:
    content = raw[name]
    first = {card: answers[0] for card, answers in rights(name).items()}
    bins = Counter(right["bin"] for right in first.values())
    assert [bins[bin["id"]] for bin in content["bins"]] == count
    assert len(content["cards"]) == sum(count)
    pairs: dict[str, list[dict[str, Any]]] = {}
    for card in content["cards"]:
        pairs.setdefault(json.dumps(card["reasons"]), []).append(card)
    twos = [cards for cards in pairs.values() if len(cards) == 2]
    assert len(twos) == {"two-kinds": 6, "twelve-more": 4}[name]
    for one, other in twos:
        # the same beginning, the same sentence; only what happens with the freed hour differs
        begins = [card["text"].split(". ")[0] for card in (one, other)]
        assert begins[0] == begins[1]
        places = {first[card["id"]]["bin"] for card in (one, other)}
        assert places == {"within", "beyond"}
        assert first[one["id"]]["reason"] == first[other["id"]]["reason"]
    for card in content["cards"]:
        assert len(card["reasons"]) == 4
        assert not re.search(r"adaptive|frame", card["text"], re.I), card["id"]


def test_every_wrong_sentence_and_bin_names_what_led_there() -> None:
    content = raw["two-kinds"]
    for card in content["cards"]:
        told = content["feedback"][card["id"]]
        right = {answer.get("reason") for answer in told["right"]}
        wrong = {reason["id"] for reason in card["reasons"]} - right
        if told["right"][0]["bin"] == "depends":
            offered = {condition["id"] for condition in content["conditions"]}
            accepted = {answer["condition"] for answer in told["right"]}
            assert set(told["conditions"]) == offered - accepted, card["id"]
        else:
            assert set(told["reasons"]) == wrong, card["id"]
        assert told["hint"].endswith("?")
    named = {mixup["misconception"] for mixup in content["mixups"]}
    named |= {
        about["misconception"]
        for told in content["feedback"].values()
        for about in (told["reasons"] | told.get("conditions", {})).values()
    }
    for wanted in ("new", "size", "people", "ai"):
        assert f"{wanted}-means-generative" in named
    assert {"plain-means-adaptive", "everything-depends", "tool-decides"} <= named


def test_the_menu_of_rules_offers_other_rules() -> None:
    content = raw["castles-3"]
    assert content["rules"][0]["id"] == "plain"
    assert set(content["feedback"]["rules"]) == {rule["id"] for rule in content["rules"]}
    assert len(content["rules"]) >= 5
    assert content["needs"] == 2
    fields = [raw[f"castles-{n}"]["field"]["round"] for n in (1, 2, 3)]
    assert fields == [1, 2, 3]
    assert [raw[f"castles-{n}"].get("from") for n in (1, 2, 3)] == [None, "castles-1", "castles-2"]


def test_the_circle_has_the_loops_that_the_lesson_tells() -> None:
    content = raw["advice-line"]
    assert content["form"] == "circle"
    assert "links" not in content["start"]
    variables = content["start"]["variables"]
    ids = {variable["name"]: variable["id"] for variable in variables}
    told = next(cell.source for cell in MARKDOWN if cell["id"] == "circle-answer")
    found = re.findall(r"([A-Za-z ]+?) → ([a-z ]+) \(([+−])(, delayed)?", told)
    signs = {"+": "+", "−": "-"}
    links = [
        {"from": ids[a.strip()[0].lower() + a.strip()[1:]], "to": ids[b], "sign": signs[s],
         "delay": bool(d)}
        for a, b, s, d in found
    ]  # fmt: skip
    map = CausalMap.from_dict({"variables": variables, "links": links})
    assert len(links) == 6
    assert sorted(loop.polarity for loop in map.loops()) == ["B", "R"]
    (loop,) = [loop for loop in map.loops() if loop.delay]
    assert loop.polarity == "B"


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


def test_headings_are_in_order_and_charts_have_titles() -> None:
    found = [len(m) for m in re.findall(r"^(#+) ", PROSE, re.M)]
    assert found.count(1) == 1
    assert found[0] == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(found))
    assert not re.search(r"!\[\]", PROSE)
    drawn = [cell.source for cell in CODE if "alt.Chart" in cell.source]
    assert len(drawn) == 2
    for source in drawn:
        assert "charts.describe(" in source
        assert "charts.with_table(" in source
        assert source.count("title=") >= 2, "units on the axes"


def test_graded_cells_have_the_forms_that_grading_expects() -> None:
    cells = {c["id"]: c for c in lesson.cells}
    order = list(cells)
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
    scope = dict(ran()[0])  # the solution passed its tests while the cells were run
    np = scope["np"]

    def no_draw(plan: Any, rows: Any) -> float:
        worth = np.arange(1, 11)
        return float((((np.asarray(plan) > rows) * worth).sum(axis=1) > 27.5).mean())

    scope["share_won"] = no_draw
    for id in ("stretch-visible", "stretch-hidden"):
        with pytest.raises(AssertionError):
            exec(source[id], scope)


def test_what_must_not_be_said_is_not_said() -> None:
    for word in ("mastery becomes a trap", "winners always fall"):
        assert word not in PROSE.lower()
    assert "One of four winners fell" in PROSE
    assert "**Double-loop learning is not the same as generative learning.**" in PROSE
    assert '**The word "generative" has two more meanings,**' in PROSE
    assert "Neither kind is the better one." in PROSE


def test_exercises_are_plain_text_and_show_no_marks_of_markdown() -> None:
    marked = re.compile(r"\*\w[^*\n]*\*|__|\]\(|`")
    assert not marked.search(json.dumps(raw, ensure_ascii=False))
