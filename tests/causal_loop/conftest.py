"""Keys like those of the course, made for these tests only."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings

from map_tools import link

# a busy machine is no failure: what must be fast is timed by tests of its own
settings.register_profile("fivefold", deadline=None, max_examples=60)
settings.load_profile("fivefold")


@pytest.fixture
def whale_key() -> dict[str, Any]:
    """Two fleets, one stock: nine stated links, two implied ones, three loops, two distractors."""
    return {
        "points": 20,
        "archetype": "tragedy of the commons",
        "variables": {
            "boats-a": {"name": "catcher boats of fleet A", "synonyms": ["fleet A"]},
            "boats-b": {"name": "catcher boats of fleet B", "synonyms": ["fleet B"]},
            "catch": {"name": "catch of big whales"},
            "big-stock": {"name": "stock of big whales", "synonyms": ["big whales"]},
            "per-day": {"name": "catch per boat-day"},
            "debt": {"name": "fleet debt"},
            "quota": {"name": "quota left this season"},
            "price": {"name": "price of butter"},
            "weather": None,
        },
        "links": [
            link("boats-a", "catch", "+"),
            link("boats-b", "catch", "+"),
            link("catch", "big-stock", "-", delay=True),
            link("big-stock", "per-day", "+"),
            link("per-day", "boats-a", "-", delay=True),
            link("per-day", "boats-b", "-", delay=True),
            link("catch", "quota", "-"),
            link("boats-a", "debt", "+"),
            link("debt", "boats-a", "+"),
            link("boats-b", "debt", "+", required=False),
            link("quota", "catch", "+", required=False),
        ],
        "loops": [
            {
                "name": "the race of fleet A",
                "polarity": "R",
                "variables": ["boats-a", "catch", "big-stock", "per-day"],
            },
            {
                "name": "the race of fleet B",
                "polarity": "R",
                "variables": ["boats-b", "catch", "big-stock", "per-day"],
            },
            {"name": "boats must earn", "polarity": "R", "variables": ["boats-a", "debt"]},
        ],
    }


@pytest.fixture
def full_answer(whale_key: dict[str, Any]) -> dict[str, Any]:
    """A response that has every stated link and tells every loop."""
    required = [k for k in whale_key["links"] if k.get("required", True)]
    ids = sorted({end for k in required for end in (k["from"], k["to"])})
    return {
        "version": 1,
        "variables": [{"id": id, "name": id} for id in ids],
        "links": [{k: v for k, v in entry.items() if k != "required"} for entry in required],
        "loops": [dict(loop, story="") for loop in whale_key["loops"]],
    }
