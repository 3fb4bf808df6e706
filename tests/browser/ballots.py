"""Votes on statements for the browser: with the votes of a case, and without."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fivefold.exercise import Exercise, exercise
from host import Host
from questions import write

NUMBERS = [53, 84, 7, 40, 8, 18, 5, 30]
BODIES: dict[str, dict[str, Any]] = {
    "uber": {
        "case": "vtaiwan",
        "statements": [{"from": number} for number in NUMBERS],
        "needs": 6,
        "feedback": {"says": "What would you ask somebody who passed?",
                     "about": {"s53": "Four of five agreed. Whose four of five?"}},
    },
    "team": {
        "statements": [
            {"id": "quiet", "text": "We keep one hour a day without messages."},
            {"id": "round", "text": "Everybody speaks once before anybody speaks twice."},
            {"id": "notes", "text": "Decisions are written down with their reasons."},
        ],
        "declare": {"prompt": "Where do you mostly work?",
                    "groups": [{"id": "ward", "label": "On the ward"},
                               {"id": "office", "label": "In the office"}]},
    },
}  # fmt: skip


def body(name: str, **changes: Any) -> dict[str, Any]:
    common = {"kind": "voting", "title": "What do you think?", "prompt": "Vote as you see it."}
    return {**common, "minutes": 8, **BODIES[name], **changes}


def draw(page: Any, folder: Path, content: dict[str, Any], **settings: Any) -> Exercise:
    """Draw one vote on `page`; what is answered is saved in `folder`."""
    folder.mkdir(exist_ok=True)
    write(folder, {"ballot": content})
    drawn = exercise("ballot", folder)
    Host(page, drawn, **settings).open()
    return drawn


def vote(page: Any, *answers: str) -> None:
    """Answer the statements at hand one after the other."""
    for answer in answers:
        page.locator(f'.answers [data-vote="{answer}"]').click()
