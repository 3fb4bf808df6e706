"""The plan of module 0: sittings, minutes, objectives with their tasks, points, sources."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from module_0 import (
    BANKED,
    CARDS,
    CASES,
    GRADED,
    INSTRUCTOR,
    PROSE,
    WRITTEN,
    front,
    keys,
    lesson,
    raw,
)

SITTINGS: list[dict[str, Any]] = front["sittings"]


def places() -> list[tuple[str, str, Any]]:
    """(title at level 2, title at level 3, cell) for every cell of the lesson."""
    found, two, three = [], "", ""
    for cell in lesson.cells:
        if cell.cell_type == "markdown":
            for level, title in re.findall(r"^(##|###) (.+)$", cell.source, re.M):
                two, three = (title, "") if level == "##" else (two, title)
        found.append((two, three, cell))
    return found


def test_the_front_matter_is_the_lesson_s() -> None:
    assert set(front) == {
        "title",
        "question",
        "maturity",
        "objectives",
        "before_the_sittings",
        "sittings",
        "after_the_sittings",
        "glossary",
        "sources",
    }
    assert front["maturity"] == "draft"
    assert "this lesson is a *draft*" in PROSE
    assert f"# {front['title']}\n\n*{front['question']}*" in PROSE
    levels = re.findall(r"^## (.+)$", PROSE, re.M)
    around = [front[f"{when}_the_sittings"]["title"] for when in ("before", "after")]
    assert levels == [around[0], *(s["title"] for s in SITTINGS), around[1]]
    for sitting in SITTINGS:
        titles = [three for two, three, _ in places() if two == sitting["title"] and three]
        named = [section["title"] for section in sitting["sections"]]
        assert [title for title, _ in itertools.groupby(titles)] == named
        for point in sitting["key_points"]:
            assert f"- {point}\n" in PROSE + "\n"


def test_each_sitting_has_at_most_ninety_minutes() -> None:
    totals = []
    for sitting in SITTINGS:
        totals.append(sum(section["minutes"] for section in sitting["sections"]))
        print(f"{sitting['title']}: {totals[-1]} minutes")
        assert 60 <= totals[-1] <= 90
    said = re.search(r"the first takes about (\d+) minutes, the second about (\d+)", PROSE)
    assert said
    assert all(abs(int(a) - b) <= 2 for a, b in zip(said.groups(), totals, strict=True))
    written = sum(map(int, re.findall(r"^Plan about (\d+) minutes", PROSE, re.M)))
    assert written == front["after_the_sittings"]["minutes"]
    assert f"takes another {written} minutes" in PROSE


def test_the_exercises_fit_into_their_sections() -> None:
    for sitting in SITTINGS:
        minutes = dict.fromkeys((s["title"] for s in sitting["sections"]), 0)
        for two, three, cell in places():
            found = re.match(r'ff\.exercise\("([a-z0-9-]+)"\)', cell.source)
            if two == sitting["title"] and found:
                minutes[three] += raw[found[1]]["minutes"]
        for section in sitting["sections"]:
            assert minutes[section["title"]] <= section["minutes"], section["title"]


def test_the_pauses_say_how_much_is_behind() -> None:
    seen = 0
    for sitting in SITTINGS:
        planned = {s["title"]: s["minutes"] for s in sitting["sections"]}
        titles = list(planned)
        for two, three, cell in places():
            said = re.search(r"About (\d+) minutes are behind you", cell.source)
            if two == sitting["title"] and said:
                behind = sum(planned[t] for t in titles[: titles.index(three) + 1])
                assert abs(int(said[1]) - behind) <= 2, (cell["id"], behind)
                seen += 1
    assert seen == 5


def test_something_to_do_comes_every_fifteen_minutes() -> None:
    for sitting in SITTINGS:
        idle, done = 0, set()
        for two, three, cell in places():
            acts = re.match(r"ff\.exercise|control", cell.source) or "-practice" in cell["id"]
            if two == sitting["title"] and acts:
                done.add(three)
        for section in sitting["sections"]:
            idle = 0 if section["title"] in done else idle + section["minutes"]
            assert idle <= 15, section["title"]


def test_each_objective_is_practised_and_graded_by_the_same_verb() -> None:
    cells = {cell["id"] for cell in lesson.cells}
    used: set[str] = set()
    print()
    for objective in front["objectives"]:
        verb, graded, formative = (objective[k] for k in ("verb", "graded", "formative"))
        print(f"{objective['sitting']} {verb}: {', '.join(formative)} -> {', '.join(graded)}")
        assert objective["sitting"] in {sitting["id"] for sitting in SITTINGS}
        assert objective["text"].lower().startswith(verb)
        assert f"**{verb}**{objective['text'][len(verb) :].rstrip('.')}" in PROSE
        assert formative
        assert set(formative) <= set(raw) - GRADED | cells
        assert set(graded) <= GRADED | WRITTEN
        used |= set(graded)
    assert used == GRADED | WRITTEN
    verbs = {objective["verb"]: objective for objective in front["objectives"]}
    assert len(verbs) == 3
    # whoever has to say or to rewrite does so in words; whoever judges names the frame as well
    assert "winner-here" in verbs["say"]["graded"]
    assert set(verbs["rewrite"]["graded"]) <= WRITTEN
    assert {raw[name]["kind"] for name in verbs["judge"]["graded"]} == {"sorting"}


def test_points_and_weights() -> None:
    marked = [cell.metadata.get("nbgrader", {}) for cell in lesson.cells]
    marks = {meta["grade_id"]: meta["points"] for meta in marked if meta.get("grade")}
    ids = [meta["grade_id"] for meta in marked if meta]
    assert len(ids) == len(set(ids))
    parts = {
        "production": sum(marks[name] for name in WRITTEN),
        "interpretation": sum(marks[f"{name}-answers"] for name in CASES),
        "widgets": sum(marks[f"{name}-cards"] for name in CARDS),
        "completion": sum(marks[f"{name}-answers"] for name in BANKED),
        "stretch": marks["stretch-visible"] + marks["stretch-hidden"],
    }
    total = sum(marks.values())
    print(parts)
    core = {"production": 50, "interpretation": 25, "widgets": 15, "completion": 10}
    assert parts == core | {"stretch": 10}
    assert sum(parts.values()) == total == 110
    readme = (INSTRUCTOR / "README.md").read_text(encoding="utf-8")
    for name, most in marks.items():
        if not name.startswith("stretch"):
            assert re.search(rf"^\| `{name}` \|.*\| {most} \|", readme, re.M), name
    text = next(cell.source for cell in lesson.cells if cell["id"] == "how-to")
    rows = re.findall(r"^\| (.+?) \| (\w+) \| (\d+) \| (.+) \|$", text, re.M)
    assert sorted(int(row[2]) for row in rows) == [10, 10, 15, 20, 25, 30]
    assert f"All but the stretch make {total - parts['stretch']} points" in text
    assert f"{parts['production']} for what you write in your own words" in text
    assert f"{parts['interpretation']} for reading the record, {parts['widgets']} for the" in text
    for heading, points in (
        ("Rewrite an initiative of your own", marks["rewrite-here"]),
        ("A winner of your own", marks["winner-here"]),
        ("Stretch: count the wars yourself", parts["stretch"]),
    ):
        assert f"### {heading} ({points} points)" in PROSE
    assert set(keys()) == GRADED | BANKED


def test_the_sources_listed_are_the_sources_named() -> None:
    text, listed = PROSE.split("### Sources of both sittings")
    listed = listed.split("\n## ")[0]
    lines = [line[2:] for line in listed.strip().splitlines()]
    assert lines == sorted(lines, key=str.lower)
    assert [line.replace("*", "") for line in lines] == front["sources"]
    words = text + " ".join(str(exercise) for exercise in raw.values())
    for name, year in set(re.findall(r"([A-Z][a-z]+)(?: and others)? \((\d{4})\)", words)):
        assert any(name in line and f"({year}" in line for line in lines), f"{name} ({year})"
    cited = re.findall(r"\(([A-Z][^()]*? \d{4}(?:; [A-Z][^()]*? \d{4})*)\)", words)
    for one in {part for group in cited for part in group.split("; ")}:
        first, year = re.split(r"[ ,]", one)[0], one[-4:]
        assert any(line.startswith(first) and f"({year}" in line for line in lines), one
    for line in lines:
        name = re.split(r"[ ,]", line)[0]
        # the case is named by what it is: readers of a puzzle column
        assert name in words or name == "FiveThirtyEight", f"{line} is listed and never named"


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_an_invented_case_stands_beside_each_own_one(name: str) -> None:
    order = [cell["id"] for cell in lesson.cells]
    before = lesson.cells[order.index(name) - 1].source
    assert "take this invented one" in before
    assert re.search(r"^> \*\*.+\.\*\* ", before, re.M)
