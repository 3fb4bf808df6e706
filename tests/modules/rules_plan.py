"""The plan of a lesson: front matter, order, minutes, objectives, sources."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from fivefold.course.matrix import matrix
from fivefold.errors import FivefoldError
from material import Cell, Material, flat
from rules import rule, unlike

FRONT = {"title", "question", "maturity", "objectives", "sittings", "after_the_sittings", "sources",
         "glossary"}  # fmt: skip
MAY = {"before_the_sittings"}
MOST = 90  # minutes of a sitting; more means another sitting, with its name
IDLE = 15  # minutes without something to do
# not met by choosing an answer; a module may add verbs
PERFORMED = {"write", "describe", "explain", "draw", "sketch", "argue", "forecast", "rewrite",
             "compare", "draft", "plan", "show", "test", "design", "practise"}  # fmt: skip
ORDER = ("key points", "what is the evidence", "sources")


def minutes(sitting: dict[str, Any]) -> int:
    return sum(section["minutes"] for section in sitting["sections"])


@rule
def front_matter_is_the_lessons(here: Material) -> Iterator[str]:
    front, prose = here.front, here.prose
    if set(front) - MAY != FRONT:
        yield f"the fields of the front matter are {sorted(front)}, not {sorted(FRONT)}"
        return
    if front["maturity"] not in ("draft", "piloted", "stable"):
        yield f"'{front['maturity']}' is no maturity"
    if front["maturity"] == "draft" and "this lesson is a *draft*" not in flat(prose):
        yield "the lesson does not say that it is a draft"
    if f"# {front['title']}\n\n*{front['question']}*" not in prose:
        yield "title and question do not open the lesson"
    around = [[front[name]["title"]] if (name := f"{when}_the_sittings") in front else []
              for when in ("before", "after")]  # fmt: skip
    titles = [*around[0], *(s["title"] for s in here.sittings), *around[1]]
    yield from unlike("sittings", re.findall(r"^## (.+)$", prose, re.M), titles)
    for sitting in here.sittings:
        found = [three for two, three, _ in here.places() if two == sitting["title"] and three]
        named = [section["title"] for section in sitting["sections"]]
        yield from unlike("sections", [title for title, _ in itertools.groupby(found)], named)
        if "\n\n" + "\n".join(f"- {point}" for point in sitting["key_points"]) not in prose:
            yield f"the key points of '{sitting['title']}' are not the front matter's"


@rule
def a_sitting_goes_from_recall_to_evidence(here: Material) -> Iterator[str]:
    """Recall, then a hook that asks for something; at the end key points, evidence, sources."""
    for sitting in here.sittings:
        titles = [section["title"].lower() for section in sitting["sections"]]
        cells = [(three, cell) for two, three, cell in here.places() if two == sitting["title"]]
        first = [c for three, c in cells if three.lower() == titles[0]]
        asked = [here.raw[n] for c in first if (n := drawn(c)) in here.raw]
        if "question" not in titles[0] and "prompt" not in titles[0]:
            yield f"'{sitting['title']}' does not begin with recalling"
        if not any(exercise["kind"] == "question" for exercise in asked):
            yield f"'{sitting['title']}' begins without questions that recall"
        hook = [c for three, c in cells if three.lower() in titles[:3]]
        if len([c for c in hook if drawn(c)]) < 2:
            yield f"'{sitting['title']}' asks for nothing in its first three sections but recall"
        last = [t for t in titles if t.startswith(ORDER)]
        if titles[-len(last) :] != last or [*map(rank, last)] != sorted(map(rank, last)):
            yield f"'{sitting['title']}' does not end with key points, evidence, sources"
        if not {0, 1} <= set(map(rank, last)):
            yield f"'{sitting['title']}' lacks key points, or what the evidence is"
    if not re.search(r"^### (Something for (tomorrow|this week)|Your own work)$", here.prose, re.M):
        yield "nothing is taken to one's own work"
    if sum(title.startswith("Sources") for title in section_titles(here)) != 1:
        yield "the sources do not stand once"


def rank(title: str) -> int:
    return next(n for n, start in enumerate(ORDER) if title.startswith(start))


def section_titles(here: Material) -> list[str]:
    return [section["title"] for sitting in here.sittings for section in sitting["sections"]]


def drawn(cell: Cell) -> str:
    found = re.match(r'ff\.exercise\("([a-z0-9-]+)"\)', cell.source)
    return found[1] if found else ""


@rule
def a_sitting_has_at_most_ninety_minutes(here: Material) -> Iterator[str]:
    totals = [minutes(sitting) for sitting in here.sittings]
    for sitting, total in zip(here.sittings, totals, strict=True):
        if not 45 <= total <= MOST:
            yield f"'{sitting['title']}' takes {total} minutes"
    said = re.findall(r"(?:first|second|third|sitting) takes about (\d+) minutes|"
                      r"the (?:second|third) about (\d+)", here.prose)  # fmt: skip
    told = [int(a or b) for a, b in said]
    if len(told) != len(totals) or any(abs(a - b) > 2 for a, b in zip(told, totals, strict=True)):
        yield f"the lesson says {told} minutes, its sections say {totals}"
    after = here.front["after_the_sittings"]["minutes"]
    written = sum(map(int, re.findall(r"^Plan about (\d+) minutes", here.prose, re.M)))
    yield from unlike("minutes of the tasks after the sittings", written, after)
    if f"takes another {after} minutes" not in here.prose:
        yield f"the lesson does not say that what comes after takes another {after} minutes"


@rule
def exercises_fit_into_their_sections(here: Material) -> Iterator[str]:
    for sitting in here.sittings:
        taken = dict.fromkeys((s["title"] for s in sitting["sections"]), 0)
        for two, three, cell in here.places():
            if two == sitting["title"] and drawn(cell) in here.raw:
                taken[three] += here.raw[drawn(cell)]["minutes"]
        for section in sitting["sections"]:
            if (total := taken[section["title"]]) > section["minutes"]:
                yield f"the exercises of '{section['title']}' take {total} minutes"


@rule
def pauses_say_how_much_is_behind(here: Material) -> Iterator[str]:
    seen = 0
    for sitting in here.sittings:
        planned = {s["title"]: s["minutes"] for s in sitting["sections"]}
        titles = list(planned)
        for two, three, cell in here.places():
            said = re.search(r"About (\d+) minutes are behind you", cell.source)
            if two == sitting["title"] and said:
                behind = sum(planned[t] for t in titles[: titles.index(three) + 1])
                seen += 1
                if abs(int(said[1]) - behind) > 2:
                    yield f"{cell['id']}: {behind} minutes are behind, not {said[1]}"
    if seen < 2 * len(here.sittings):
        yield f"only {seen} pauses are marked"


@rule
def something_to_do_comes_every_fifteen_minutes(here: Material) -> Iterator[str]:
    acts = re.compile(r"^(ff\.exercise|control)\(", re.M)
    for sitting in here.sittings:
        done = {
            three
            for two, three, cell in here.places()
            if two == sitting["title"] and (acts.search(cell.source) or "-practice" in cell["id"])
        }
        idle = 0
        for section in sitting["sections"]:
            idle = 0 if section["title"] in done else idle + section["minutes"]
            if idle > IDLE:
                yield f"at '{section['title']}' nothing was to do for {idle} minutes"


@rule
def each_objective_is_practised_and_graded_by_its_verb(here: Material) -> Iterator[str]:
    try:
        rows = matrix(here.lesson, here.raw)
    except FivefoldError as error:
        yield str(error)
        return
    to_mark = {*here.graded, *here.written}
    performed = PERFORMED | here.own("PERFORMED", set())
    for row in rows:
        if row.sitting not in {sitting["id"] for sitting in here.sittings}:
            yield f"'{row.verb}' belongs to no sitting"
        if not row.text.lower().startswith(row.verb):
            yield f"the objective '{row.text}' does not begin with '{row.verb}'"
        if f"**{row.verb}**{row.text[len(row.verb) :].rstrip('.')}" not in here.prose:
            yield f"the lesson does not promise '{row.text}'"
        if not row.formative or not row.graded:
            yield f"'{row.verb}' is not practised, or not graded"
        practice = {item.id for item in row.formative}
        if practice & to_mark:
            yield f"'{row.verb}' is practised by graded work: {practice & to_mark}"
        if not {item.id for item in row.graded} <= to_mark:
            yield f"'{row.verb}' is graded by what has no points"
        for item in (*row.formative, *row.graded):
            if row.verb in performed and not item.made:
                yield f"'{row.verb}' is not met by choosing an answer in '{item.id}'"
    used = {item.id for row in rows for item in row.graded}
    yield from unlike("graded work without an objective", to_mark - used, set())
    yield from unlike("verbs", len({row.verb for row in rows}), len(rows))


@rule
def sources_listed_are_the_sources_named(here: Material) -> Iterator[str]:
    parts = re.split(r"^### Sources.*$", here.prose, flags=re.M)
    if len(parts) != 2:
        yield "there is not one heading 'Sources …'"
        return
    listed, _, after = parts[1].partition("\n## ")
    lines = [line[2:] for line in listed.strip().splitlines()]
    yield from unlike("the order of the sources", lines, sorted(lines, key=str.lower))
    plain = [re.sub(r"\[(.+?)\]\((.+?)\)", r"\2", line).replace("*", "") for line in lines]
    yield from unlike("the sources", [p.split(",")[0] for p in plain],
                      [s.split(",")[0] for s in here.front["sources"]])  # fmt: skip
    words = " ".join([parts[0], after, *map(str, here.raw.values())])
    name = r"[A-ZÁÉÍÓÖÚÜÄ][\w'-]+"
    cited = set(re.findall(rf"({name}) (?:and {name} |and others )?\((\d{{4}})\)", words))
    for group in re.findall(rf"\(({name}[^()]*? \d{{4}}(?:; {name}[^()]*? \d{{4}})*)\)", words):
        cited |= {(re.split(r"[ ,]", one)[0], one[-4:]) for one in group.split("; ")}
    for who, year in {(who.removesuffix("'s"), year) for who, year in cited}:
        if not any(who in line and f"({year}" in line for line in lines):
            yield f"{who} ({year}) is named and not listed"
    for line in lines:
        first = re.split(r"[ ,]", line)[0]
        if first not in words and first not in here.own("BEHIND", ()):
            yield f"{first} is listed and never named"
