"""A module of two exercises, made for the tests of what every exercise does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets
import yaml

from fivefold.exercise import Exercise, _open, exercise

OPTIONS = [{"id": "a", "text": "It falls."}, {"id": "b", "text": "It <b>rises</b>."}]
EXERCISES = {
    "tools": {
        "kind": "question",
        "title": "Tools in use",
        "prompt": "Answer from what you know.",
        "minutes": 3,
        "items": [
            {"id": "tools", "type": "single", "text": "What do they do?", "options": OPTIONS},
            {"id": "pile", "type": "number", "text": "How many?", "unit": "tickets"},
        ],
        "feedback": {
            "tools": {
                "answer": "b",
                "says": "More come in than go out.",
                "choices": {"a": {"misconception": "stock-follows-flow", "says": "Not so."}},
            },
            "pile": {"answer": 5, "says": "Five are left."},
        },
    },
    "map": {"kind": "causal_loop", "title": "A map", "prompt": "Draw it.", "minutes": 5},
}
ANSWER = {"version": 1, "items": {"tools": {"answer": "b"}, "pile": {"answer": 1250.5}}}


def write_module(folder: Path) -> Path:
    """Put the exercises into `folder`."""
    (folder / "exercises.yaml").write_text(yaml.safe_dump({"exercises": EXERCISES}))
    return folder


def forget() -> None:
    """What the end of a kernel forgets."""
    _open.clear()
    ipywidgets.Widget.close_all()


def fresh(folder: Path, name: str = "tools") -> Exercise:
    """The exercise as another kernel opens it."""
    _open.clear()
    return exercise(name, folder)


def save(drawn: Exercise, response: Any, base: int = 0, **more: Any) -> dict[str, Any]:
    return drawn.save(response, more.pop("client", "one"), 1, base, **more)
