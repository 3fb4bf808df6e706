"""Two worksheets for tests: a private left-hand column and a public plan, and answers to them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from fivefold.exercise import Exercise, _open, exercise
from fivefold.worksheet.content import WorksheetContent

COLUMN: dict[str, Any] = {
    "kind": "worksheet",
    "title": "The left-hand column",
    "prompt": "Take one conversation. Use roles in place of names.",
    "minutes": 20,
    "private": True,
    "sections": [
        {"id": "case", "title": "The conversation", "fields": [
            {"id": "about", "label": "What was it about?", "help": "Roles are enough.",
             "words": {"from": 3, "to": 60}},
        ]},
        {"id": "lines", "title": "Line by line", "text": "As a recording would have it.",
         "rows": {"name": "line", "min": 2, "max": 4}, "fields": [
            {"id": "said", "label": "What was said"},
            {"id": "thought", "label": "What I thought and did not say"},
        ]},
        {"id": "end", "title": "Say it differently", "fields": [
            {"id": "kept", "label": "What did you keep back?", "options": [
                {"id": "doubt", "text": "a doubt"}, {"id": "fact", "text": "a fact"}]},
            {"id": "question", "label": "The question in it", "lines": "one"},
            {"id": "more", "label": "Anything else", "required": False},
        ]},
    ],
}  # fmt: skip
PLAN: dict[str, Any] = {**COLUMN, "title": "A plan", "private": False}
KEY: dict[str, Any] = {
    "kind": "worksheet",
    "points": 4,
    "fields": {"about": 3, "kept": 0, "question": 0},
    "rows": {"lines": {"min": 2, "fields": {"said": 0, "thought": 0}}},
}


def content(**changes: Any) -> WorksheetContent:
    return WorksheetContent.model_validate(COLUMN | changes)


def answer(text: str = "three short words") -> dict[str, Any]:
    """A complete answer with `text` in every field that is written."""
    rows = [{"id": f"row-{n}", "fields": {"said": text, "thought": text}} for n in (1, 2)]
    fields = {"about": text, "kept": "doubt", "question": text, "more": text}
    return {"version": 1, "fields": fields, "rows": {"lines": rows}}


def write(folder: Path, **exercises: dict[str, Any]) -> Path:
    """Write an exercises.yaml with both worksheets, or with `exercises`."""
    found = exercises or {"column": COLUMN, "plan": PLAN}
    (folder / "exercises.yaml").write_text(yaml.safe_dump({"exercises": found}))
    return folder


def fresh(folder: Path, name: str = "column") -> Exercise:
    """The exercise as another kernel opens it."""
    _open.clear()
    return exercise(name, folder)


def save(drawn: Exercise, response: Any, base: int = 0, client: str = "one") -> dict[str, Any]:
    return drawn.save(response, client, 1, base)


def outside(folder: Path, name: str = "column") -> dict[str, Any]:
    """The file that nbgrader would copy."""
    found: dict[str, Any] = json.loads((folder / "responses" / f"{name}.json").read_text())
    return found


def holding(root: Path, text: str) -> list[Path]:
    """The files below `root` that hold `text`, as UTF-8 or as JSON writes it."""
    wanted = (text.encode(), json.dumps(text)[1:-1].encode())
    files = (path for path in root.rglob("*") if path.is_file())
    return [path for path in files if any(w in path.read_bytes() for w in wanted)]
