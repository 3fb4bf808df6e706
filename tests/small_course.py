"""A course of one small module, made afresh for each test file: its own lesson, keys and database.

course = build(tmp_path)
course.submit("ada", map=RIGHT_MAP, case=RIGHT_CASE)
course.nbgrader("autograde", MODULE)
course.scores("ada")["map-score"]
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat import v4

# `python -m nbgrader`, sooner: see fivefold/sooner.py
NBGRADER = "import fivefold, runpy; runpy.run_module('nbgrader', run_name='__main__')"
CHECKOUT = Path(__file__).resolve().parents[1]
MODULE = "1_small"
KEY_WORDS = ("three hundred nets", "the net gain reason", "key-only-misconception")
HIDDEN = "assert double(21) == 42"
SOLUTION = "return 2 * number"

EXERCISES: dict[str, Any] = {
    "pond-case": {
        "kind": "question",
        "title": "The pond",
        "prompt": "Two questions about a pond.",
        "minutes": 3,
        "graded": True,
        "items": [
            {
                "id": "nets",
                "type": "two-part",
                "text": "What happens when more is taken than grows?",
                "options": [{"id": "a", "text": "It shrinks."}, {"id": "b", "text": "It grows."}],
                "reasons": [{"id": "i", "text": "Flow."}, {"id": "ii", "text": "Habit."}],
            },
            {
                "id": "boats",
                "type": "single",
                "text": "What adds boats?",
                "options": [{"id": "a", "text": "Debt."}, {"id": "b", "text": "Weather."}],
            },
        ],
    },
    "pond-map": {
        "kind": "causal_loop",
        "title": "The pond's map",
        "prompt": "Draw the pond.",
        "minutes": 5,
        "graded": True,
        "naming": "bank",
        "variables": [
            {"id": "boats", "name": "boats", "kind": "stock"},
            {"id": "catch", "name": "catch", "kind": "flow"},
            {"id": "fish", "name": "fish in the pond", "kind": "stock"},
            {"id": "price", "name": "price of butter", "kind": "other"},
        ],
    },
}
KEYS: dict[str, Any] = {
    "pond-case": {
        "points": 10,
        "items": {
            "nets": {
                "points": 5,
                "answer": {"answer": "a", "reason": "i"},
                "choices": {"b": {"misconception": KEY_WORDS[2]}},
            },
            "boats": {"points": 5, "answer": "a"},
        },
        "note": f"{KEY_WORDS[0]}, {KEY_WORDS[1]}",
    },
    "pond-map": {
        "points": 6,
        "archetype": "three hundred nets",
        "variables": {"boats": {}, "catch": {}, "fish": {}},
        "links": [
            {"from": "boats", "to": "catch", "sign": "+"},
            {"from": "catch", "to": "fish", "sign": "-"},
            {"from": "fish", "to": "catch", "sign": "+"},
        ],
        "loops": [{"name": "fewer fish", "polarity": "B", "variables": ["catch", "fish"]}],
    },
}
RIGHT_CASE = {
    "version": 1,
    "items": {"nets": {"answer": "a", "reason": "i"}, "boats": {"answer": "a"}},
}
HALF_CASE = {
    "version": 1,
    "items": {"nets": {"answer": "a", "reason": "ii"}, "boats": {"answer": "a"}},
}
WRONG_CASE = {
    "version": 1,
    "items": {"nets": {"answer": "b", "reason": "ii"}, "boats": {"answer": "b"}},
}


def map_of(*links: tuple[str, str, str], **names: str) -> dict[str, Any]:
    """A map of the pond with these links and the told loop; `names` renames variables."""
    bank = EXERCISES["pond-map"]["variables"]
    variables = [
        {
            "id": v["id"],
            "name": names.get(v["id"], v["name"]),
            "kind": v["kind"],
            "unit": "",
            "note": "",
            "x": 150.0 * n,
            "y": 90.0 * (n % 2),
        }
        for n, v in enumerate(bank)
    ]
    drawn = [
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
    ]
    loop = {"variables": ["catch", "fish"], "name": "less fish, less catch", "story": ""}
    told = [loop | {"polarity": "B"}]
    return {"version": 1, "variables": variables, "links": drawn, "loops": told}


RIGHT_MAP = map_of(("boats", "catch", "+"), ("catch", "fish", "-"), ("fish", "catch", "+"))
NAMES = ("boats", "catch", "fish")
LINKED_MAP = map_of(*((a, b, "+") for a in NAMES for b in NAMES if a != b))


def record(
    exercise: str, response: Any, attempts: list[Any] | None = None, kind: str | None = None
) -> dict[str, Any]:
    """The document that the response store writes."""
    submitted = [{"submitted": "2026-01-01T10:00:00+00:00", "response": a} for a in attempts or []]
    return {
        "fivefold": 1,
        "exercise": exercise,
        "kind": kind or EXERCISES[exercise]["kind"],
        "revision": 3,
        "client": "a-browser",
        "saved": "2026-01-01T10:00:00+00:00",
        "response": response,
        "attempts": submitted,
    }


def lesson() -> nbformat.NotebookNode:
    """The source of the lesson: scored exercises, one graded by hand, a text and a function."""

    def cell(source: str, name: str, **about: Any) -> nbformat.NotebookNode:
        base = {"schema_version": 3, "grade_id": name, "grade": False, "solution": False}
        metadata = {"nbgrader": base | {"locked": False, "task": False} | about}
        make = v4.new_markdown_cell if about.pop("text", False) else v4.new_code_cell
        metadata["nbgrader"].pop("text", None)
        return make(source, metadata=metadata)

    test = {"grade": True, "locked": True}
    by_hand = {"grade": True, "solution": True}
    cells = [
        v4.new_markdown_cell("# The pond"),
        v4.new_code_cell("import fivefold as ff"),
        v4.new_code_cell('ff.exercise("pond-case")'),
        cell('ff.score("pond-case")', "case-score", points=10, **test),
        cell('ff.exercise("pond-map")', "map-told", points=5, **by_hand),
        cell('ff.score("pond-map")', "map-score", points=6, **test),
        cell("Your own words.", "own-words", points=4, text=True, **by_hand),
        cell(
            f"def double(number):\n    ### BEGIN SOLUTION\n    {SOLUTION}\n    ### END SOLUTION",
            "double",
            solution=True,
        ),
        cell(
            "assert double(1) == 2\n### BEGIN HIDDEN TESTS\n"
            f"{HIDDEN}, 'twice 21'\n### END HIDDEN TESTS",
            "double-test",
            points=3,
            **test,
        ),
    ]
    cells[4].metadata["fivefold"] = {"exercise": "pond-map", "graded": "manual"}
    for number, made in enumerate(cells):
        made["id"] = f"cell-{number}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


@dataclass(frozen=True)
class Course:
    """A course folder on disk, with one module."""

    root: Path
    name: str = MODULE

    @property
    def folder(self) -> Path:
        return self.root / "course"

    @property
    def module(self) -> Path:
        return self.root / "modules" / self.name

    @property
    def release(self) -> Path:
        return self.folder / "release" / self.name

    def environment(self) -> dict[str, str]:
        """A clean one: nothing of the person who runs the tests."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "FIVEFOLD"))}
        home = self.root / "home"
        home.mkdir(exist_ok=True)
        names = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
        mine = {f"JUPYTER_{name}": str(home / name.lower()) for name in names}
        return kept | mine | {"IPYTHONDIR": str(home / "ipython"), "HOME": str(home)}

    def nbgrader(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run nbgrader in the course's folder; its whole output in `.stdout`."""
        return subprocess.run(
            [sys.executable, "-c", NBGRADER, *arguments],
            cwd=self.folder,
            env=self.environment() | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    def submit(
        self,
        student: str,
        case: Any = None,
        map: Any = None,
        change: Callable[[nbformat.NotebookNode], None] | None = None,
    ) -> Path:
        """Hand in a copy of the release; text instead of an answer is written as it is."""
        answers = {"pond-case": case, "pond-map": map}
        texts = {
            name: answer if isinstance(answer, str) else json.dumps(record(name, answer))
            for name, answer in answers.items()
            if answer is not None
        }
        return self.hand_in(student, texts, change)

    def hand_in(
        self,
        student: str,
        texts: dict[str, str],
        change: Callable[[nbformat.NotebookNode], None] | None = None,
    ) -> Path:
        """Hand in a copy of the release with these files of answers."""
        folder = self.folder / "submitted" / student / self.name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.release, folder)
        (folder / "responses").mkdir()
        for name, text in texts.items():
            (folder / "responses" / f"{name}.json").write_text(text)
        if change is not None:
            notebook = nbformat.read(folder / "lesson.ipynb", as_version=4)
            change(notebook)
            (folder / "lesson.ipynb").write_text(json.dumps(notebook))
        return folder

    def scores(self, student: str) -> dict[str, float | None]:
        """What nbgrader saved for this module, by cell; None where it waits for a person."""
        with sqlite3.connect(self.folder / "gradebook.db") as database:
            rows = database.execute(
                "select cell.name, grade.auto_score, grade.needs_manual_grade from grade "
                "join base_cell cell on cell.id = grade.cell_id "
                "join submitted_notebook book on book.id = grade.notebook_id "
                "join submitted_assignment sub on sub.id = book.assignment_id "
                "join assignment on assignment.id = sub.assignment_id "
                "where sub.student_id = ? and assignment.name = ?",
                (student, self.name),
            ).fetchall()
        database.close()
        return {name: None if by_hand else score for name, score, by_hand in rows}

    def page(self, student: str) -> str:
        """The feedback page of one student."""
        return (self.folder / "feedback" / student / self.name / "lesson.html").read_text()


def build(root: Path) -> Course:
    """Write the course below `root`, with the real course's nbgrader_config.py."""
    course = Course(root)
    course.module.mkdir(parents=True)
    course.folder.mkdir()
    keys = root / "instructor" / "keys"
    keys.mkdir(parents=True)
    shutil.copy2(CHECKOUT / "course" / "nbgrader_config.py", course.folder)
    write_yaml(course.module / "exercises.yaml", EXERCISES)
    write_yaml(keys / "1_small.yaml", KEYS)
    (course.module / "guide.md").write_text("For facilitators only.\n")
    (course.module / "lesson.ipynb").write_text(nbformat.writes(lesson()))
    return course


def write_yaml(file: Path, exercises: dict[str, Any]) -> None:
    file.write_text(yaml.safe_dump({"exercises": exercises}, sort_keys=False))


def requested(html: str) -> list[str]:
    """Addresses that a browser would load for a page, apart from those inside of it."""
    loaded = re.findall(r"<(?:img|script|iframe|link|embed|object|source)\b[^>]*", html)
    addresses = [a for tag in loaded for a in re.findall(r"(?:src|href|data)=[\"']([^\"']*)", tag)]
    addresses += re.findall(r"@import\s+[\"'(]([^\"')]*)", html)
    return [address for address in addresses if not address.startswith("data:")]
