"""Scorecards for the tests: content, and indicators that were judged."""

from __future__ import annotations

from typing import Any

from fivefold.scorecard.content import ScorecardContent

FAMILIES = {
    "shipped": "productivity",
    "tickets": "productivity",
    "dropped": "learning",
    "reflection": "learning",
}
NAMES = {
    "shipped": "Features shipped a month",
    "tickets": "Tickets closed a week",
    "dropped": "Assumptions dropped because of evidence",
    "reflection": "Hours kept for looking back",
}
KEY = {"kind": "scorecard", "points": 5, "pick": 3, "families": FAMILIES}


def body(**changes: Any) -> dict[str, Any]:
    indicators = [
        {"id": name, "name": NAMES[name], "family": family} for name, family in FAMILIES.items()
    ]
    return {
        "kind": "scorecard",
        "title": "Two ledgers",
        "prompt": "What is counted next year?",
        "minutes": 20,
        "pick": {"min": 3, "max": 4},
        "own": 2,
        "indicators": indicators,
        "world": {"months": 36, "speed": 3, "reflection": 0.5, "measured": 0.25},
        "feedback": {"says": "Which loop did you weaken?"},
        **changes,
    }


def content(**changes: Any) -> ScorecardContent:
    return ScorecardContent.model_validate(body(**changes))


def whole(weight: int = 1, **changes: Any) -> dict[str, Any]:
    """An indicator with its test filled in."""
    return {
        "misses": "It sees pace only.",
        "game": "I would split tickets.",
        "crowds": "Work on causes.",
        "moves": "days",
        "purpose": "learning",
        "owner": "the team",
        "retire": "end of March",
        "weight": weight,
        **changes,
    }


def left(why: str = "People would invent some to drop.") -> dict[str, Any]:
    return {"leave": True, "why": why}


def answer(**more: Any) -> dict[str, Any]:
    return {"version": 1, "picked": {}, "own": [], "runs": [], **more}
