"""The first sitting of systems thinking: what its texts claim, and the rules they follow."""

from __future__ import annotations

import itertools
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
import yaml

import fivefold as ff
from fivefold.content import load_exercises
from fivefold.question.score import score as question_score
from fivefold.workshop.agenda import load_agenda, problems

ROOT = Path(__file__).resolve().parents[2]
MODULE = ROOT / "modules" / "5_systems_thinking"
INSTRUCTOR = ROOT / "instructor"
GRADED = {"whale-trap", "whale-case"}

lesson = nbformat.read(MODULE / "lesson.ipynb", as_version=4)
front = lesson.metadata["fivefold"]
raw = yaml.safe_load((MODULE / "exercises.yaml").read_text(encoding="utf-8"))["exercises"]
agenda = load_agenda(MODULE)
CODE = [cell for cell in lesson.cells if cell.cell_type == "code"]
MARKDOWN = [cell for cell in lesson.cells if cell.cell_type == "markdown"]
PROSE = "\n\n".join(cell.source for cell in MARKDOWN)


def keys() -> dict[str, Any]:
    file = INSTRUCTOR / "keys" / "5_systems_thinking.yaml"
    if not file.is_file():
        pytest.skip("keys are not in a source distribution")
    return yaml.safe_load(file.read_text(encoding="utf-8"))["exercises"]


# The numbers: each sentence is written anew from the data and must stand in its file.


@cache
def record() -> pd.DataFrame:
    whales = ff.load("whales")
    return whales[whales["area"] == "Southern Hemisphere"].set_index("year").loc[1930:1970]


WEIGHTS = pd.Series({"blue_whale": 1, "fin_whale": 2, "humpback_whale": 2.5, "sei_whale": 6})


def spread(series: pd.Series) -> float:
    return float(series.std() / series.mean())


def slope(series: pd.Series, student: float) -> tuple[float, float, float]:
    """Least squares by hand; `student` is the table's 97.5 % value of Student's t."""
    x = series.index.to_numpy(dtype=float)
    x = x - x.mean()
    y = (series - series.mean()).to_numpy(dtype=float)
    b = float((x * y).sum() / (x**2).sum())
    half = student * float(((y - b * x) ** 2).sum() / (len(x) - 2) / (x**2).sum()) ** 0.5
    return b, b - half, b + half


def shuffles() -> pd.Series:
    """The placebo, from the lesson's own cell."""
    scope: dict[str, Any] = {}
    for cell in CODE:
        if cell["id"] in {"setup", "load-whales", "trend-function"}:
            exec(cell.source, scope)
    scope["per_unit"], scope["four"] = WEIGHTS, scope["years"][list(WEIGHTS.index)]
    for cell in CODE:
        if cell["id"] in {"steady-numbers", "placebo"}:
            exec(cell.source, scope)
    return scope["spreads"]


def sentences() -> list[tuple[str, str]]:
    """(file, sentence) for every number from the data that a text prints."""
    years, world = record(), ff.load("whales")
    world = world[world["area"] == "World"].set_index("year").loc[1930:1970, "all_species"]
    catch, blue = years["all_species"], years["blue_whale"]
    before, top = catch.loc[:1939], catch.idxmax()
    four = years.loc[1946:1960, list(WEIGHTS.index)]
    units = (four / WEIGHTS).sum(axis=1)
    rise, low, high = slope(units, 2.1604)  # 13 degrees of freedom
    share = four["blue_whale"] / units
    drawn = shuffles()
    low_draw, high_draw = drawn.quantile([0.025, 0.975])
    stock = ff.load("whales", "population")
    stock = stock[stock["species"] == "Blue whale"].set_index("year")["population"]
    late = {name: years.loc[1946:, name].idxmax() for name in WEIGHTS.index}
    return [
        (
            "lesson",
            f"In {top} {catch[top]:,} whales were killed in the Southern Hemisphere, more than in "
            f"any other of these {len(catch)} years and more than in the best year before the war "
            f"({before.max():,} in {before.idxmax()}).",
        ),
        (
            "lesson",
            f"Blue whales were {blue[1930]:,} of the catch in 1930 and {blue[top]:,} of it in {top}",
        ),
        ("lesson", f"the peak comes later, in {world.idxmax()}, with {world.max():,}."),
        (
            "lesson",
            f"From 1946 to 1960 (n = {len(units)} years) the catch was {units.mean():,.0f} units a "
            f"year on average, with a spread of {spread(units):.1%}".replace("%", " %"),
        ),
        ("lesson", f"rises by {rise:.0f} units a year (95 % interval {low:.0f} to {high:.0f})"),
        (
            "lesson",
            f"fell from {blue[1946]:,} to {blue[1960]:,} animals and from {share[1946]:.1%} to "
            f"{share[1960]:.1%} of the units".replace("%", " %"),
        ),
        (
            "lesson",
            f"less steady, with a spread of {spread(four.sum(axis=1)):.1%}".replace("%", " %"),
        ),
        (
            "lesson",
            f"have a spread of {low_draw:.0%} to {high_draw:.0%}".replace("%", " %")
            + f", and not one of the {len(drawn):,} is as steady",
        ),
        ("lesson", f"{stock[1890]:,} blue whales in 1890 and {stock[2001]:,} in 2001"),
        (
            "exercises",
            f"Blue whales in {late['blue_whale']}, fin whales in {late['fin_whale']}, humpback "
            f"whales in {late['humpback_whale']}, sei whales in {late['sei_whale']}.",
        ),
        (
            "exercises",
            f"was {years['fin_whale'][1946]:,} in 1946 and {years['fin_whale'][1955]:,} in 1955",
        ),
        ("exercises", f"The highest year of all is {top}."),
        (
            "workshop",
            f"{before.max():,} in {before.idxmax()}, the highest year before the war; "
            f"{catch[top]:,} in {top}, the highest of all; {catch[1970]:,} in 1970.",
        ),
        ("workshop", f"{blue[1930]:,} in 1930 and {blue[top]:,} in {top}."),
        (
            "guide",
            f"{before.idxmax()} with {before.max():,} whales, the highest of all is {top} with "
            f"{catch[top]:,}; in 1970 it was {catch[1970]:,}. Blue whales: {blue[1930]:,} in 1930, "
            f"{blue[top]:,} in {top}.",
        ),
    ]


def flat(text: str) -> str:
    return " ".join(text.split())


@cache
def texts() -> dict[str, str]:
    plain = {
        name: (MODULE / file).read_text(encoding="utf-8")
        for name, file in {
            "exercises": "exercises.yaml",
            "workshop": "workshop.yaml",
            "guide": "guide.md",
        }.items()
    }
    return {name: flat(text) for name, text in (plain | {"lesson": PROSE}).items()}


def test_every_number_from_the_data_is_the_data_s() -> None:
    assert not shuffles().le(0.0736).any()
    for name, sentence in sentences():
        assert flat(sentence) in texts()[name], f"{name}: {sentence}"


ELSEWHERE = {
    "16,000": "limit after the war (sources)",
    "15,000": "limit of 1959/60 and 1962/63 (sources)",
    "10,000": "limit of 1963 (sources)",
    "2,000": "shuffles; also a catch in the invented herd",
    "95 %": "level of the interval",
    **dict.fromkeys(["30,000", "1,500", "4,000", "3,000", "1,000"], "the invented herd"),
}


def test_no_other_large_number_or_percentage_is_printed() -> None:
    number = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)? %")
    bound = {found for _, sentence in sentences() for found in number.findall(sentence)}
    for name, text in texts().items():
        loose = set(number.findall(text.split("### Sources")[0])) - bound - set(ELSEWHERE)
        assert not loose, f"{name}: {loose}"


def test_the_later_years_support_the_keyed_answer_and_no_other() -> None:
    later = record().loc[1961:1970, list(WEIGHTS.index)]
    units, parts = (later / WEIGHTS).sum(axis=1), later / WEIGHTS
    assert slope(units, 2.306)[2] < 0
    assert units[1970] < units[1961] / 4
    assert later["sei_whale"].max() > 3 * later["sei_whale"][1961]
    gained = parts["sei_whale"].max() - parts["sei_whale"][1961]
    missing = parts["fin_whale"][1961] - parts["fin_whale"].loc[1964:].max()
    assert gained < missing / 2
    # more animals, fewer units: the sum does not follow the number of animals
    animals = later.sum(axis=1)
    assert animals[1964] > animals[1963] * 0.99
    assert later.sum(axis=1)[1970] < later.sum(axis=1)[1961]


def test_piles_and_herds_in_the_questions_are_computed_right() -> None:
    joining = [40, 50, 60, 50, 45, 30, 20, 30]
    assert peak(joining, [40] * 8, 0) == raw["warm-up"]["feedback"]["waiting-list"]["answer"] == 5
    arriving = [30, 40, 55, 60, 55, 45, 35, 30, 30, 30]
    assert str(arriving) in next(c.source for c in CODE if c["id"] == "help-desk")
    assert peak(arriving, [50] * 10, 100, skip=1) == 5
    assert raw["pile-check"]["feedback"]["pile-day"]["answer"] == 5
    assert peak(arriving, [40] * 10, 100) == 6
    assert max(levels(arriving, [40] * 10, 100)) == 145
    herd = levels([1500] * 4, [4000, 3000, 2000, 1000], 30000)
    assert herd.index(min(herd)) + 1 == 3
    answer = keys()["whale-case"]["items"]["herd-size"]["answer"]["answer"]
    options = {o["id"]: o["text"] for o in raw["whale-case"]["items"][1]["options"]}
    assert options[answer] == "year 3"


def levels(inflow: list[int], outflow: list[int], start: int) -> list[int]:
    net = (a - b for a, b in zip(inflow, outflow, strict=True))
    return list(itertools.accumulate(net, initial=start))[1:]


def peak(inflow: list[int], outflow: list[int], start: int, skip: int = 0) -> int:
    stock = levels(inflow, outflow, start)
    return stock.index(max(stock[skip:]), skip) + 1


# The exercises


def test_the_exercises_are_valid_and_known_to_the_lesson() -> None:
    exercises = load_exercises(MODULE / "exercises.yaml")
    drawn = re.findall(r'ff\.exercise\("([a-z0-9-]+)"\)', "\n".join(c.source for c in CODE))
    assert len(drawn) == len(set(drawn))
    assert set(drawn) | set(agenda.exercises) == set(exercises)
    assert {name for name, exercise in exercises.items() if exercise.graded} == GRADED


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
        ids = [name, *(item["id"] for item in exercise.get("items", []))]
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


# Fairness: what an answer earns that knows nothing


def case_response(pick: Any) -> dict[str, Any]:
    items = raw["whale-case"]["items"]
    return {
        "version": 1,
        "items": {i["id"]: dict(zip(("answer", "reason"), pick(i), strict=True)) for i in items},
    }


def test_guessing_in_the_case_earns_little() -> None:
    key = keys()["whale-case"]
    right = {name: item["answer"] for name, item in key["items"].items()}
    full = {"version": 1, "items": right}
    assert question_score(full, key) == key["points"] == 25
    constant = max(
        question_score(case_response(lambda _, pair=pair: pair), key)
        for pair in itertools.product("abcd", ("i", "ii", "iii", "iv"))
    )

    def longest(item: dict[str, Any]) -> tuple[str, str]:
        return tuple(  # type: ignore[return-value]
            max(item[part], key=lambda option: len(option["text"]))["id"]
            for part in ("options", "reasons")
        )

    chance = sum(
        item["points"] / (len(content["options"]) * len(content["reasons"]))
        for item, content in zip(key["items"].values(), raw["whale-case"]["items"], strict=True)
    )
    by_length = question_score(case_response(longest), key)
    print(f"of 25: chance {chance:.1f}, best constant {constant:.1f}, longest {by_length:.1f}")
    assert max(chance, constant, by_length) <= 0.35 * 25


def whale_map(links: list[tuple[str, str, str]], loops: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "version": 1,
        "variables": [
            {**{"unit": "", "note": "", "x": 0.0, "y": 0.0}, **variable}
            for variable in raw["whale-trap"]["variables"]
        ],
        "links": [
            {
                "id": f"l{n}",
                "from": a,
                "to": b,
                "sign": sign,
                "delay": False,
                "weight": None,
                "note": "",
            }
            for n, (a, b, sign) in enumerate(links)
        ],
        "loops": loops,
    }


def test_the_map_key_is_sound_and_linking_everything_earns_nothing() -> None:
    score = pytest.importorskip("fivefold.causal_loop.score").score
    key = keys()["whale-trap"]
    stated = [(k["from"], k["to"], k["sign"]) for k in key["links"] if k["required"]]
    told = [
        {
            "variables": rotated(loop["variables"]),
            "name": loop["name"],
            "polarity": loop["polarity"],
            "story": "More of this leads to more of that.",
        }
        for loop in key["loops"]
    ]
    assert score(whale_map(stated, told), key) == pytest.approx(key["points"]) == 15
    ids = [variable["id"] for variable in raw["whale-trap"]["variables"]]
    eight = list(key["variables"])
    for names, sign in itertools.product((ids, eight), "+-"):
        everything = [(a, b, sign) for a, b in itertools.permutations(names, 2)]
        assert score(whale_map(everything, told), key) <= 0.05 * 15
    assert score({}, key) == 0.0
    low, high = map(
        int, re.search(r"between (\d+) and (\d+) links", raw["whale-trap"]["prompt"]).groups()
    )
    assert low <= len(stated) <= high
    assert low <= len(key["links"]) <= high


def rotated(ids: list[str]) -> list[str]:
    first = ids.index(min(ids))
    return ids[first:] + ids[:first]


def test_key_loops_have_the_polarity_of_their_links() -> None:
    key = keys()["whale-trap"]
    signs = {(k["from"], k["to"]): k["sign"] for k in key["links"]}
    for loop in key["loops"]:
        around = [*loop["variables"], loop["variables"][0]]
        minus = [signs[pair] for pair in itertools.pairwise(around)].count("-")
        assert loop["polarity"] == ("B" if minus % 2 else "R"), loop["name"]
    assert key["validated"] is False


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
    scope: dict[str, Any] = {"pd": pd, "years": record()}
    for id in ("stretch-function", "stretch-visible", "stretch-hidden"):
        exec(source[id], scope)
    for wrong in ("return catches['blue_whale'] + catches['fin_whale'] / 2",):
        scope["blue_whale_units"] = eval(f"lambda catches: {wrong.removeprefix('return ')}")
        with pytest.raises(AssertionError):
            exec(source["stretch-visible"], scope)
        with pytest.raises(AssertionError):
            exec(source["stretch-hidden"], scope)


# The workshop, the guide and the mark schemes


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


def test_the_words_that_this_case_asks_for() -> None:
    for name, text in texts().items():
        assert not re.search(r"fishing", text, re.I), name
        assert "unit hid" not in text.replace("Do not say that the unit hid the decline", ""), name
    for nation in ("Norwegian", "Japanese", "Soviet", "Russian", "British", "Dutch"):
        assert nation not in PROSE
