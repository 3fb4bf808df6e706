"""The plan of mental models: sittings, minutes, objectives with their tasks, points, sources."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from module_2 import CASES, GRADED, INSTRUCTOR, PROSE, WRITTEN, front, keys, lesson, raw

SITTINGS: list[dict[str, Any]] = front["sittings"]
PERFORMED = {"forecast", "compare", "name"}  # not met by choosing an answer
BEHIND_THE_DATA = {"Borg"}  # named in an exercise


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
        "sittings",
        "after_the_sittings",
        "glossary",
        "sources",
    }
    assert front["maturity"] == "draft"
    assert "this lesson is a *draft*" in PROSE
    assert f"# {front['title']}\n\n*{front['question']}*" in PROSE
    levels = re.findall(r"^## (.+)$", PROSE, re.M)
    assert levels == [*(s["title"] for s in SITTINGS), front["after_the_sittings"]["title"]]
    for sitting in SITTINGS:
        titles = [three for two, three, _ in places() if two == sitting["title"] and three]
        named = [section["title"] for section in sitting["sections"]]
        assert [title for title, _ in itertools.groupby(titles)] == named
        for point in sitting["key_points"]:
            assert f"\n- {point}" in PROSE


def test_each_sitting_has_at_most_ninety_minutes() -> None:
    for sitting in SITTINGS:
        total = sum(section["minutes"] for section in sitting["sections"])
        print(f"{sitting['title']}: {total} minutes")
        assert 60 <= total <= 90
    first, second = (sum(s["minutes"] for s in one["sections"]) for one in SITTINGS)
    said = re.search(r"the first takes about (\d+) minutes, the second about (\d+)", PROSE)
    assert said
    assert abs(int(said[1]) - first) <= 2
    assert abs(int(said[2]) - second) <= 2
    written = sum(map(int, re.findall(r"^Plan about (\d+) minutes", PROSE, re.M)))
    assert written == front["after_the_sittings"]["minutes"] == 90
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
                assert abs(int(said[1]) - behind) <= 2, cell["id"]
                seen += 1
    assert seen >= 4


def test_something_to_do_comes_every_fifteen_minutes() -> None:
    for sitting in SITTINGS:
        idle, done = 0, set()
        for two, three, cell in places():
            if two == sitting["title"] and re.match(r"ff\.exercise|control", cell.source):
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
        assert graded
        assert set(graded) <= GRADED | WRITTEN
        assert set(formative) <= (set(raw) | cells) - GRADED - WRITTEN
        if verb in PERFORMED:
            assert set(graded) <= WRITTEN
            kinds = {raw[name]["kind"] for name in formative if name in raw}
            assert kinds <= {"forecast", "worksheet"}
        used |= set(graded)
    assert used == GRADED | WRITTEN
    verbs = [objective["verb"] for objective in front["objectives"]]
    assert len(set(verbs)) == len(verbs)


def points() -> dict[str, float]:
    marked = [cell.metadata.get("nbgrader", {}) for cell in lesson.cells]
    return {meta["grade_id"]: meta["points"] for meta in marked if meta.get("grade")}


def test_points_and_weights() -> None:
    marks = points()
    ids = [c.metadata["nbgrader"]["grade_id"] for c in lesson.cells if "nbgrader" in c.metadata]
    assert len(ids) == len(set(ids))
    production = sum(marks[name] for name in WRITTEN)
    interpretation = sum(marks[f"{name}-answers"] for name in CASES)
    widgets = marks["second-recording-cards"]
    stretch = marks["stretch-visible"] + marks["stretch-hidden"]
    total = sum(marks.values())
    assert production + interpretation + widgets + stretch == total
    assert total - stretch == 180
    shares = [100 * part / total for part in (production, interpretation, widgets, stretch)]
    print(
        "of {}: production {:.0f} %, cases {:.0f} %, cards {:.0f} %, stretch {:.0f} %".format(
            total, *shares
        )
    )
    # 50, 25 and 15, and what completion would have had (10) shared out among them
    assert shares[0] == pytest.approx(50, abs=3)
    assert shares[1] == pytest.approx(27, abs=3)
    assert shares[2] == pytest.approx(15, abs=3)
    assert shares[3] <= 10
    readme = (INSTRUCTOR / "README.md").read_text(encoding="utf-8")
    readme = readme.split("## Module 2")[1].split("\n## ")[0]
    for name, most in marks.items():
        if not name.startswith("stretch"):
            assert re.search(rf"^\| `{name}` \|.*\| {most} \|", readme, re.M), name
    assert "`stretch-visible`, `stretch-hidden`" in readme
    assert set(keys()) == GRADED


def test_nothing_private_earns_points() -> None:
    assert raw["left-hand-column"]["private"] is True
    assert not raw["left-hand-column"].get("graded")
    sources = "\n".join(cell.source for cell in lesson.cells)
    assert 'ff.score("left-hand-column")' not in sources
    assert not any(raw[name].get("graded") for name in raw if raw[name]["kind"] == "forecast")


def test_the_sources_listed_are_the_sources_named() -> None:
    text, listed = PROSE.split("### Sources of both sittings")
    listed = listed.split("\n## ")[0]
    lines = [line[2:] for line in listed.strip().splitlines()]
    assert lines == sorted(lines, key=str.lower)
    plain = [re.sub(r"\[(.+?)\]\((.+?)\)", r"\2", line).replace("*", "") for line in lines]
    assert plain == front["sources"]
    words = text + " ".join(str(exercise) for exercise in raw.values())
    name = r"[A-ZÖÜÄ][\w'-]+(?:'[A-Z]\w+)?"
    cited = set(re.findall(rf"({name}) (?:and {name} |and others )?\((\d{{4}})\)", words))
    cited |= set(re.findall(rf"\(({name})(?: (?:&|and) [\w ]+?)?,? (\d{{4}})[;)]", words))
    assert len(cited) >= 10
    for who, year in cited:
        assert any(who in line and f"({year}" in line for line in lines), f"{who} ({year})"
    for line in lines:
        who = re.split(r"[ ,]", line)[0]
        assert who in words or who in BEHIND_THE_DATA, f"{line} is listed and never named"
