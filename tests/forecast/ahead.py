"""Forecasts to check: content, keys and answers, made for these tests."""

from __future__ import annotations

import copy
from typing import Any

from fivefold.forecast.content import ForecastContent
from fivefold.forecast.features import Flow, stock

DAYS = list(range(17))
INFLOW = [20, 24, 30, 38, 45, 45, 40, 35, 30, 26, 22, 18, 15, 15, 20, 26]
OUTFLOW = [29] * 16
FLOW = Flow(tuple(DAYS), 60, tuple(INFLOW), tuple(OUTFLOW))
HEIGHT = 120.0
STOCK = stock(FLOW)
OTHERS = ["linear", "exponential", "s-curve", "oscillation", "decline"]

BODIES: dict[str, dict[str, Any]] = {
    "number": {
        "seen": True,
        "items": [
            {"id": "tickets", "text": "How many?", "unit": "tickets", "min": 0, "max": 900},
            {"id": "essays", "text": "How did it change?", "unit": "%",
             "signs": {"plus": "slower by", "minus": "faster by"}, "min": -100, "max": 200},
        ],
        "feedback": {
            "tickets": {"truth": 120, "says": "They were counted."},
            "essays": {"truth": -31, "says": "A small study."},
        },
    },
    "curve": {
        "confidence": True,
        "curve": {
            "x": {"label": "Day", "values": DAYS},
            "y": {"label": "Open requests", "unit": "requests", "max": 120},
            "start": 60,
            "flows": {
                "label": "Requests per day",
                "max": 50,
                "inflow": {"label": "new", "values": INFLOW},
                "outflow": {"label": "closed", "values": OUTFLOW},
            },
        },
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
            "says": "Fewer and fewer fish.",
            "choices": {n: {"misconception": f"only-{n}", "says": f"Not {n}."} for n in OTHERS},
        },
    },
}  # fmt: skip
REST = copy.deepcopy(BODIES["shape"])  # the rest of a line, by its shape class
REST["feedback"] = {"truth": REST["feedback"]["truth"], "says": "It came down."}

NUMBER = {"low": 50, "estimate": 100, "high": 130, "seen": "no"}
SIGNED = {
    "low": 45, "low_side": "minus", "estimate": 20, "estimate_side": "minus",
    "high": 5, "high_side": "plus", "seen": "no",
}  # fmt: skip
DRAWN = {"points": STOCK, "confidence": 75}

KEYS: dict[str, dict[str, Any]] = {
    "number": {
        "kind": "forecast", "mode": "number", "points": 6,
        "items": {"tickets": {"truth": 120, "min": 0, "max": 900},
                  "essays": {"truth": -31, "min": -100, "max": 200, "points": 2}},
    },
    "curve": {
        "kind": "forecast", "mode": "curve", "points": 10, "x": DAYS, "max": 120, "start": 60,
        "flows": {"inflow": INFLOW, "outflow": OUTFLOW},
    },
    "rest": {
        "kind": "forecast", "mode": "curve", "points": 4, "x": list(range(2000, 2009)),
        "max": 100, "history": 2, "truth": REST["feedback"]["truth"],
    },
    "shape": {"kind": "forecast", "mode": "shape", "points": 3, "shape": "overshoot",
              "accepts": {"oscillation": 0.5}},
}  # fmt: skip


def body(mode: str, **changes: Any) -> dict[str, Any]:
    own = REST if mode == "rest" else BODIES[mode]
    common = {"kind": "forecast", "title": "Before you look", "prompt": "Look ahead.", "minutes": 5}
    mode = "curve" if mode == "rest" else mode
    return copy.deepcopy({**common, "mode": mode, **own, **changes})


def content(mode: str, **changes: Any) -> ForecastContent:
    return ForecastContent.model_validate(body(mode, **changes))


def answer(**items: Any) -> dict[str, Any]:
    return {"version": 1, "items": items}
