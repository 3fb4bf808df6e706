"""An exercise on creative tension for the browser, and the ways to answer it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fivefold.exercise import Exercise, exercise
from host import Host
from questions import write

ROWS = [
    {"id": "heard", "name": "Callers are heard", "low": "passed on", "high": "understood"},
    {"id": "reasons", "name": "Staff know why", "low": "nobody can say", "high": "everybody can"},
    {"id": "misses", "name": "Near misses are told", "low": "hidden", "high": "told the same day"},
]
BODY: dict[str, Any] = {
    "kind": "creative_tension",
    "title": "Hold the tension",
    "prompt": "What do you want, and what is true now? Whoever marks this lesson can read it.",
    "minutes": 20,
    "topics": [
        {"id": "mine", "label": "Something of my own", "own": 5},
        {"id": "clinic", "label": "The clinic", "story": "An invented clinic.",
         "dimensions": ROWS, "own": 1},
    ],
    "runs": [
        {"id": "first-year", "title": "A team", "text": "It acts on what it fears.",
         "policies": {"drive": "necessity", "hold": 2}},
    ],
    "feedback": {"first-year": "What is felt moves before effort does."},
}  # fmt: skip
ANSWERS: dict[str, Any] = {
    "vision": "Everybody who calls is understood.",
    "brings": ["Calls that are judged well.", "Trust."],
    "dimensions": {
        "heard": {"vision": 8, "reality": 3, "evidence": "3 of 8 said so."},
        "reasons": {"vision": 9, "reality": 5, "evidence": "Two could explain it."},
        "misses": {"vision": 7, "reality": 1, "evidence": "One entry since May."},
    },
    "focus": "heard",
}
GUESS = {"moves": "effort", "regime": "towards", "why": "The gap is there at once."}
FULL: dict[str, Any] = {
    "version": 1,
    "topic": "clinic",
    "topics": {"clinic": ANSWERS},
    "predictions": {"first-year": GUESS | {"locked": True}, "own": GUESS | {"locked": True}},
}


def body(**changes: Any) -> dict[str, Any]:
    return BODY | changes


def draw(
    page: Any, folder: Path, content: dict[str, Any], start: Any = None, **settings: Any
) -> Exercise:
    """Draw the exercise on `page`, with the answer `start` if given; saved in `folder`."""
    write(folder, {"tension": content})
    drawn = exercise("tension", folder)
    if start is not None:
        ack = drawn.save(start, "test", 1, drawn.record.revision)
        assert ack["status"] == "saved", ack["message"]
        drawn.refresh()
    Host(page, drawn, **settings).open()
    return drawn


def part(page: Any, run: str) -> Any:
    """The part of the page that belongs to a run."""
    return page.locator(f'[data-run="{run}"]')


def row(page: Any, name: str) -> Any:
    return page.locator(f'[data-id="{name}"]')
