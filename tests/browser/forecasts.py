"""Forecasts of every mode for the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fivefold.exercise import Exercise, exercise
from host import Host
from questions import write

DAYS = list(range(9))
JOIN = [10, 14, 24, 30, 24, 14, 8, 6]
LEAVE = [16] * 8
STOCK = [40, 34, 32, 40, 54, 62, 60, 52, 42]
CURVE = {
    "x": {"label": "Day", "values": DAYS},
    "y": {"label": "Open requests", "unit": "requests", "max": 80},
    "start": 40,
    "flows": {
        "label": "Requests per day",
        "max": 40,
        "inflow": {"label": "new requests", "values": JOIN},
        "outflow": {"label": "closed requests", "values": LEAVE},
    },
}
OTHERS = ["linear", "exponential", "s-curve", "oscillation", "decline"]
BODIES: dict[str, dict[str, Any]] = {
    "number": {
        "seen": True,
        "items": [
            {"id": "tickets", "text": "How many tickets a week?", "unit": "tickets",
             "min": 0, "max": 900},
            {"id": "essays", "text": "How did the median time change?", "unit": "%",
             "signs": {"plus": "slower by", "minus": "faster by"}, "min": -100, "max": 200},
        ],
        "feedback": {
            "tickets": {"truth": 120, "says": "The desk counted them in May."},
            "essays": {"truth": -31, "says": "The study was small."},
        },
    },
    "curve": {
        "confidence": True,
        "curve": CURVE,
        "feedback": {"says": "It turns where the flows cross."},
    },
    "shape": {
        "curve": {
            "x": {"label": "Year", "values": list(range(2000, 2009))},
            "y": {"label": "Boats", "unit": "boats", "max": 100},
            "history": [5, 8],
        },
        "feedback": {
            "shape": "overshoot",
            "truth": [5, 8, 18, 40, 72, 90, 70, 45, 30],
            "says": "There were fewer and fewer fish.",
            "choices": {
                name: {"misconception": f"only-{name}", "says": f"Not {name}."} for name in OTHERS
            },
        },
    },
}  # fmt: skip


def body(mode: str, **changes: Any) -> dict[str, Any]:
    common = {"kind": "forecast", "title": "Before you look", "prompt": "What do you expect?"}
    return {**common, "minutes": 5, "mode": mode, **BODIES[mode], **changes}


def draw(page: Any, folder: Path, content: dict[str, Any], **settings: Any) -> Exercise:
    """Draw one forecast on `page`; what is answered is saved in `folder`."""
    write(folder, {"ahead": content})
    drawn = exercise("ahead", folder)
    Host(page, drawn, **settings).open()
    return drawn


def part(drawn: Exercise, name: str) -> dict[str, Any]:
    """What was given for one forecast."""
    found: dict[str, Any] = drawn.response["items"].get(name, {})
    return found


def spot(page: Any, day: int, value: float, days: int = 8, top: float = 80) -> tuple[float, float]:
    """Where a value stands on the page: the pad reaches 18 pixels over the chart."""
    box = page.locator(".pad").bounding_box()
    width, height = box["width"] - 36, box["height"] - 36
    return box["x"] + 18 + width * day / days, box["y"] + 18 + height * (1 - value / top)
