"""Microworlds for the browser, and the ways to answer them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fivefold.exercise import Exercise, exercise
from host import Host
from questions import write

POLICY: dict[str, Any] = {
    "kind": "microworld",
    "title": "Output and learning capacity",
    "prompt": "You lead a group that has been given a fast tool.",
    "minutes": 30,
    "model": "learning_organisation",
    "decisions": {
        "reflection": {"from": 0, "to": 0.6, "step": 0.05, "start": 0.1},
        "speed": {"from": 1, "to": 5, "step": 0.5, "start": 1},
        "measured": {"from": 0, "to": 1, "step": 1, "start": 0},
    },
    "predict": [
        {"id": "given-up", "ask": "shape", "text": "No reflection. What does output do?",
         "line": "output", "policy": {"reflection": 0}},
        {"id": "on-paper", "ask": "which", "text": "A fifth is announced. Where is output higher?",
         "line": "output", "options": [
             {"id": "slow", "text": "with the slow tool", "policy": {"reflection": 0.2}},
             {"id": "fast", "text": "at speed 3", "policy": {"reflection": 0.2, "speed": 3}}]},
    ],
    "targets": [{"line": "cumulative", "at_least": 90}, {"line": "capacity", "at_least": 0.6}],
    "explain": "Which loop did your policy weaken?",
    "least_words": 5,
    "feedback": {"given-up": "What is built slowly also fades slowly."},
}  # fmt: skip
GAME: dict[str, Any] = {
    "kind": "microworld",
    "title": "A fleet among fleets",
    "prompt": "You run one of four whaling fleets.",
    "minutes": 30,
    "model": "whales",
    "mode": "seasons",
    "seasons": 3,
    "bots": ["grower", "grower", "careful"],
    "decisions": {
        "boats": {"from": -10, "to": 20, "step": 1, "start": 0},
        "vote": {"from": 1000, "to": 20000, "step": 500, "start": 16000},
    },
    "predict": [
        {"id": "total", "ask": "direction", "text": "The catch of season 3?", "line": "catch"},
        {"id": "big", "ask": "number", "text": "Blue whales at the end?", "line": "blue", "min": 0,
         "max": 240000, "unit": "whales"},
    ],
    "explain": "What did the unit not show?",
    "least_words": 3,
}  # fmt: skip
PREDICTED = {"given-up": "fall", "on-paper": "fast", "why": "Time is output.", "locked": True}
LOCKED: dict[str, Any] = {
    "version": 1, "prediction": PREDICTED, "setting": {}, "game": [], "runs": [], "chosen": "",
    "explanation": "",
}  # fmt: skip
KEPT = LOCKED | {
    "setting": {"reflection": 0.35, "speed": 3.0, "measured": 1},
    "runs": [
        {"id": "run-1", "name": "Given up", "off": False,
         "decisions": {"reflection": 0, "speed": 3, "measured": 0}},
        {"id": "run-2", "name": "Kept and measured", "off": False,
         "decisions": {"reflection": 0.5, "speed": 3.5, "measured": 1}},
        {"id": "run-3", "name": "", "off": True,
         "decisions": {"reflection": 0.2, "speed": 3}},  # the rest is where it starts
    ],
    "chosen": "run-2",
    "explanation": "Measuring keeps pressure from taking the time.",
}  # fmt: skip
PLAYED = LOCKED | {
    "prediction": {"total": "higher", "big": 50000, "why": "More boats.", "locked": True},
    "game": [{"boats": 0, "vote": 16000}, {"boats": 12, "vote": 9000}],
}


def draw(
    page: Any, folder: Path, content: dict[str, Any], start: Any = None, **settings: Any
) -> Exercise:
    """Draw the exercise on `page`, with the answer `start` if given; saved in `folder`."""
    write(folder, {"world": content})
    drawn = exercise("world", folder)
    if start is not None:
        ack = drawn.save(start, "test", 1, drawn.record.revision)
        assert ack["status"] == "saved", ack["message"]
        drawn.refresh()
    Host(page, drawn, **settings).open()
    return drawn
