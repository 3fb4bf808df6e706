"""What the course's own lessons grade, and the right answer to it by the keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from small_course import CHECKOUT

from fivefold.content import load_exercises
from fivefold.grading import keys
from fivefold.grading.cells import TrustedCell
from fivefold.grading.release import released

LESSONS = sorted((CHECKOUT / "modules").glob("*/lesson.ipynb"))


def released_cells(lesson: Path) -> dict[str, TrustedCell]:
    """The graded cells of a lesson, as the gradebook would hold them."""
    cells = {}
    for cell in released(lesson).cells:
        about = cell.metadata.get("nbgrader")
        if about:
            cells[about["grade_id"]] = TrustedCell(
                name=about["grade_id"],
                cell_type=cell.cell_type,
                source=cell.source,
                checksum=about["checksum"],
                locked=about["locked"],
                grade=about["grade"],
                solution=about["solution"],
                task=about.get("task", False),
                points=about.get("points"),
            )
    return cells


def right_answer(key: dict[str, Any], names: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The answer that a key describes; `names` are the bank's variables."""
    if "forms" in key:  # the question bank's: any answer to each question
        asked = {
            name: {"answer": (item["options"] or [5])[0], "reason": (item["reasons"] or [""])[0]}
            for name, item in key["forms"]["b"].items()
        }
        for name, item in key["forms"]["b"].items():
            if item["type"] == "multiple":
                asked[name]["answer"] = item["options"]
        return {"version": 1, "form": "b", "seed": 3, "items": asked}
    if keys.kind_of(key) == "question":
        given = {name: item["answer"] for name, item in key["items"].items()}
        return {
            "version": 1,
            "items": {
                name: answer if isinstance(answer, dict) else {"answer": answer}
                for name, answer in given.items()
            },
        }
    if keys.kind_of(key) == "sorting":
        full = {
            name: next(right for right in card["right"] if right["credit"] == 1)
            for name, card in key["cards"].items()
        }
        parts = ("bin", "reason", "condition")
        return {
            "version": 1,
            "items": {
                name: {part: right[part] for part in parts if part in right}
                for name, right in full.items()
            },
        }
    if keys.kind_of(key) == "microworld":
        return right_policy(key)
    if keys.kind_of(key) == "scorecard":
        return full_scorecard(key)
    variables = [
        {"id": id, "name": about["name"], "kind": about["kind"], "x": 90.0 * n, "y": 60.0 * (n % 4)}
        for n, (id, about) in enumerate(names.items())
    ]
    links = [
        {"id": f"l{n}", **{field: link[field] for field in ("from", "to", "sign", "delay")}}
        for n, link in enumerate(key["links"])
        if link["required"]
    ]
    loops = [
        {"variables": turned(loop["variables"]), "name": loop["name"], "polarity": loop["polarity"]}
        for loop in key["loops"]
    ]
    return {"version": 1, "variables": variables, "links": links, "loops": loops}


def right_policy(key: dict[str, Any]) -> dict[str, Any]:
    """Locked predictions and as many runs as are asked for, the chosen one on target.

    The learning organisation only, the targets of module 6: 45 of 100 hours, speed 3, measured.
    """
    good = {"reflection": 0.45, "speed": 3.0, "measured": 1.0}
    runs = [
        {"id": f"run-{n}", "name": "", "off": False, "decisions": {**good, "speed": 3.0 - n / 2}}
        for n in range(key["least_runs"])
    ]
    given = {"why": "so", "locked": True} | dict.fromkeys(key["questions"], "counted")
    words = "one " * key["least_words"]
    return {
        "version": 1, "prediction": {**given, "first": dict(given)}, "setting": good, "game": [],
        "runs": runs, "chosen": "run-0", "explanation": words,
    }  # fmt: skip


def full_scorecard(key: dict[str, Any]) -> dict[str, Any]:
    """Every supplied indicator tested in full."""
    test = {
        "misses": "it sees one part", "game": "I would split cases", "crowds": "calls would wait",
        "moves": "weeks", "purpose": "learning", "owner": "the two clerks",
        "retire": "end of June", "leave": False, "why": "", "weight": 2,
    }  # fmt: skip
    families = sorted(key["families"], key=lambda id: (key["families"][id], id))
    picked = [*families[: key["pick"] - 1], families[-1]]
    return {"version": 1, "picked": dict.fromkeys(picked, test), "own": [], "runs": []}


def turned(loop: list[str]) -> list[str]:
    """A loop from its smallest id on, as it is stored."""
    first = loop.index(min(loop))
    return loop[first:] + loop[:first]


def graded_exercises(lesson: Path) -> dict[str, tuple[Any, dict[str, Any], dict[str, Any]]]:
    """For each scored exercise of a lesson its content, its key and the right answer."""
    contents = load_exercises(lesson.parent / "exercises.yaml")
    found = {}
    for cell in released_cells(lesson).values():
        if cell.scores:
            content, key = contents[cell.scores], keys.all_keys()[cell.scores]
            bank = content.public().get("variables", [])
            answer = right_answer(key, {variable["id"]: variable for variable in bank})
            found[cell.scores] = (content, key, answer)
    return found
