"""Allocations to check: content, keys and answers, made for these tests."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

import fivefold as ff
from fivefold.allocation.content import AllocationContent

CASTLES = [f"c{n}" for n in range(1, 11)]
EVEN = [10] * 10
CHAMPION = [3, 5, 8, 10, 13, 1, 26, 30, 2, 2]  # the best of round 1, r1-0286
REVERSED = {"id": "reversed", "label": "The values are turned round",
            "values": list(range(10, 0, -1))}  # fmt: skip
PLAIN = {"id": "plain", "label": "The rules as they were"}

BODIES: dict[str, dict[str, Any]] = {
    "castles": {
        "game": "castles",
        "field": {"case": "castles", "round": 1},
        "feedback": {
            "says": "Think about the next field.",
            "beside": [{"label": "The winner of round 1", "plan": "r1-0286"}],
        },
    },
    "menu": {
        "game": "castles",
        "field": {"case": "castles", "round": 4},
        "from": "castles",
        "rules": [
            PLAIN,
            REVERSED,
            {"id": "fewer", "label": "You have 80 soldiers", "total": 80},
            {"id": "hidden", "label": "Three do not count", "hidden": 3},
            {"id": "points", "label": "Points are counted", "aim": "points", "tie": "carry"},
        ],
        "needs": 2,
        "feedback": {"says": "Who made the rules?", "rules": {"reversed": "Now low is high."}},
    },
    "budget": {
        "total": 10,
        "unit": "hours",
        "step": 0.5,
        "options": [
            {"id": "output", "label": "More of the same"},
            {"id": "learning", "label": "Learning", "note": "together"},
            {"id": "slack", "label": "Nothing planned"},
        ],
        "feedback": {
            "says": "What would you see first?",
            "when": [{"option": "learning", "under": 1, "says": "No hour for learning."},
                     {"option": "output", "over": 8, "says": "Nearly all for output."}],
            "beside": [{"label": "The team", "shares": {"output": 9, "learning": 1}}],
        },
    },
}  # fmt: skip

KEYS: dict[str, dict[str, Any]] = {
    "castles": {"kind": "allocation", "points": 4, "game": "castles", "high": 0.75,
                "field": {"case": "castles", "round": 3}},
    "budget": {"kind": "allocation", "points": 4, "total": 10, "step": 0.5,
               "ranges": {"output": [4, 6], "learning": [2, 3], "slack": [1, 3]}},
}  # fmt: skip


def body(name: str, **changes: Any) -> dict[str, Any]:
    common = {"kind": "allocation", "title": "Share it", "prompt": "Share it out.", "minutes": 5}
    return copy.deepcopy({**common, **BODIES[name], **changes})


def content(name: str, **changes: Any) -> AllocationContent:
    return AllocationContent.model_validate(body(name, **changes))


def plan(numbers: Any, **more: Any) -> dict[str, Any]:
    """A plan for the castles as a part of an answer."""
    return {"shares": dict(zip(CASTLES, numbers, strict=True)), **more}


def answer(**items: Any) -> dict[str, Any]:
    return {"version": 1, "rule": next(iter(items), "plan"), "items": items}


@cache
def field(round: int) -> NDArray[np.float64]:
    table = ff.load("castles")
    found: NDArray[np.float64] = table[table["round"] == round][CASTLES].to_numpy(dtype=float)
    return found
