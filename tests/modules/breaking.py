"""Ways to break a copy of a module in one place, for the table in `broken.py`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from fivefold.sorting.rules import Placed
from material import MODULES, Material, module

Change = Callable[[Material], Any]
Entry = tuple[int, Change, str]


def copied(number: int) -> Material:
    return module(next(name for name in MODULES if name.startswith(str(number)))).copy()


def prose(old: str, new: str) -> Change:
    """Replace a text in the cells of the lesson."""

    def change(here: Material) -> None:
        assert any(old in cell.source for cell in here.lesson.cells), old
        for cell in here.lesson.cells:
            cell.source = cell.source.replace(old, new)

    return change


def plain(file: str, pattern: str, new: str) -> Change:
    """Replace the first match in the guide, the rubric or the README."""

    def change(here: Material) -> None:
        text = here.plain.get(file) or getattr(here, file)
        changed, count = re.subn(pattern, new, text, count=1, flags=re.M)
        assert count, pattern
        if file in here.plain:
            here.plain[file] = changed
        else:
            setattr(here, file, changed)

    return change


def put(where: Callable[[Material], Any], name: Any, value: Any) -> Change:
    """Put a value under a name in what `where` finds."""

    def change(here: Material) -> None:
        where(here)[name] = value

    return change


def own(name: str, value: Any) -> Change:
    """Give the module another particular, such as no sentences."""
    return lambda here: setattr(here.about, name, value)


def meta(id: str) -> Callable[[Material], Any]:
    return lambda here: here.cells[id].metadata["nbgrader"]


def source(id: str, text: str) -> Change:
    return lambda here: setattr(here.cells[id], "source", text)


def renamed(old: str, new: str) -> Change:
    """Give an exercise another id, in its file and in its key."""

    def change(here: Material) -> None:
        for names in (here.raw, here.keys()):
            names[new] = names.pop(old)

    return change


def key(*path: Any) -> Callable[[Material], Any]:
    def find(here: Material) -> Any:
        found: Any = here.keys()
        for name in path:
            found = found[name]
        return found

    return find


def answers_all(name: str, answer: dict[str, str]) -> Change:
    """Make one place the right one in every item of a graded exercise."""

    def change(here: Material) -> None:
        for item in here.keys()[name]["items"].values():
            item["answer"] = dict(answer)

    return change


def step(here: Material) -> Any:
    return here.steps["steps"]


def longer(here: Material) -> None:
    for s in step(here):
        s["minutes"] = 2 * s["minutes"]


def no_debrief(here: Material) -> None:
    for s in step(here):
        s["phase"] = "do" if s["phase"] == "debrief" else s["phase"]


def section(number: int, name: str, value: Any) -> Change:
    return put(lambda here: here.sittings[0]["sections"][number], name, value)


def swapped(here: Material) -> None:
    sections = here.sittings[0]["sections"]
    sections.insert(0, sections.pop())


def idle(here: Material) -> None:
    for cell in here.code:
        if cell.source.startswith("ff.exercise("):
            cell.source = "pass"


def objective(field: str, value: Any) -> Change:
    return put(lambda here: here.front["objectives"][-1], field, value)


def first(name: str) -> Callable[[Material], Any]:
    return lambda here: here.raw[name]["items"][0]


def by_length(here: Material) -> None:
    """Every right option the longest, every right reason too."""
    for name, exercise in here.raw.items():
        if exercise["kind"] == "question" and name in here.graded:
            for item in exercise["items"]:
                right = here.keys()[name]["items"][item["id"]]["answer"]
                for part, id in (("options", "answer"), ("reasons", "reason")):
                    for option in item[part]:
                        option["text"] += " and so on" * 30 * (option["id"] == right[id])


def leaked(here: Material) -> None:
    link = next(link for link in here.keys()["whale-trap"]["links"] if "hint" in link)
    here.raw["whale-trap"]["prompt"] += link["hint"]


def sliders(here: Material) -> None:
    """A graded forecast whose truths all lie at the end of their sliders."""
    items = {item["id"]: {"truth": item["max"], "min": item["min"], "max": item["max"]}
             for item in here.raw["what-did-ai-do"]["items"]}  # fmt: skip
    here.keys()["what-did-ai-do"] = {"kind": "forecast", "mode": "number", "points": 10,
                                     "items": items}  # fmt: skip


def easy_questions(here: Material) -> None:
    """Everything is to be ticked, the order stands already, the number is the largest."""
    options = [{"id": id, "text": id} for id in "abc"]
    kinds = {"multiple": ["a", "b", "c"], "ordering": ["a", "b", "c"], "number": 100}
    here.raw["record-case"]["items"] = [
        {"id": kind, "type": kind, "text": "?", "options": options, "min": 0, "max": 100}
        for kind in kinds
    ]
    here.keys()["record-case"] = {"points": 3, "items": {
        kind: {"points": 1, "type": kind, "answer": right} for kind, right in kinds.items()
    }}  # fmt: skip


def one_bin(here: Material) -> None:
    for told in here.raw["camera-test"]["feedback"].values():
        told["right"] = "added"


def long_words(here: Material) -> None:
    dense = (
        "Organisational generativity necessitates institutionalised epistemological reflexivity."
    )
    here.cells["title"].source += "\n\n" + " ".join([dense] * 300)


def known_card(card: dict[str, Any]) -> Placed:
    right = module(MODULES[2]).keys()["second-recording"]["cards"][card["id"]]["right"][0]
    return Placed(right["bin"])
