"""Allocations for the browser: a castles game, a menu of rules and a budget."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fivefold.exercise import Exercise, exercise
from host import Host
from questions import write

CASTLES = [f"c{n}" for n in range(1, 11)]
CHAMPION = [3, 5, 8, 10, 13, 1, 26, 30, 2, 2]  # the best of round 1
BODIES: dict[str, dict[str, Any]] = {
    "castles": {
        "game": "castles",
        "field": {"case": "castles", "round": 1},
        "feedback": {
            "says": "What would the next field do?",
            "beside": [{"label": "The winner of round 1", "plan": "r1-0286"}],
        },
    },
    "menu": {
        "game": "castles",
        "field": {"case": "castles", "round": 2},
        "rules": [
            {"id": "plain", "label": "The rules as they were"},
            {"id": "reversed", "label": "The values are turned round",
             "values": list(range(10, 0, -1))},
            {"id": "fewer", "label": "You have 80 soldiers, all others have 100", "total": 80},
        ],
        "feedback": {"says": "Who may change them?", "rules": {"reversed": "Low is high."}},
    },
    "budget": {
        "total": 10,
        "unit": "hours",
        "step": 0.5,
        "options": [
            {"id": "output", "label": "More of the same"},
            {"id": "learning", "label": "Learning together"},
            {"id": "slack", "label": "Nothing planned", "note": "room for what comes"},
        ],
        "feedback": {
            "says": "What would you see first?",
            "when": [{"option": "learning", "under": 1, "says": "Hardly an hour for learning."}],
            "beside": [{"label": "The team", "shares": {"output": 9, "learning": 1}}],
        },
    },
}  # fmt: skip


def body(name: str, **changes: Any) -> dict[str, Any]:
    common = {"kind": "allocation", "title": "Share it out", "prompt": "Where does it go?"}
    return {**common, "minutes": 5, **BODIES[name], **changes}


def draw(page: Any, folder: Path, content: dict[str, Any], **settings: Any) -> Exercise:
    """Draw one allocation on `page`; what is answered is saved in `folder`."""
    folder.mkdir(exist_ok=True)
    write(folder, {"share": content})
    drawn = exercise("share", folder)
    Host(page, drawn, **settings).open()
    return drawn


def row(page: Any, option: str) -> Any:
    """The row of one option."""
    return page.locator(f'[data-option="{option}"]')


def place(page: Any, numbers: list[float], options: list[str] | None = None) -> None:
    """Type a number into each row."""
    for option, number in zip(options or CASTLES, numbers, strict=True):
        row(page, option).get_by_role("textbox").fill(str(number))
