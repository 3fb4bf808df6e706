"""Microworlds and answers to them, for the tests of their checks."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

from fivefold.microworld.content import MicroworldContent

BODY: dict[str, Any] = {
    "kind": "microworld", "title": "Output and capacity", "prompt": "Lead it.", "minutes": 20,
    "model": "learning_organisation",
    "decisions": {
        "reflection": {"from": 0, "to": 0.6, "step": 0.05, "start": 0.1},
        "speed": {"from": 1, "to": 5, "step": 0.5, "start": 1},
        "measured": {"from": 0, "to": 1, "step": 1, "start": 0},
    },
    "predict": [
        {"id": "given-up", "ask": "shape", "text": "Output?", "line": "output",
         "policy": {"reflection": 0}},
        {"id": "at-end", "ask": "number", "text": "Capacity?", "line": "capacity",
         "policy": {"reflection": 0}, "min": 0, "max": 1},
        {"id": "up", "ask": "direction", "text": "Output?", "line": "output",
         "policy": {"reflection": 0}},
        {"id": "where", "ask": "which", "text": "Where is it higher?", "line": "output",
         "options": [{"id": "slow", "text": "slow", "policy": {"reflection": 0.2}},
                     {"id": "fast", "text": "fast", "policy": {"reflection": 0.2, "speed": 3}}]},
    ],
    "targets": [{"line": "cumulative", "at_least": 90}, {"line": "capacity", "at_least": 0.6}],
    "explain": "Which loop was weakened?",
    "least_words": 4,
    "feedback": {"given-up": "Slowly built, slowly lost."},
}  # fmt: skip
WHALES: dict[str, Any] = {
    "kind": "microworld", "title": "Fleets", "prompt": "Hunt.", "minutes": 20,
    "model": "whales", "mode": "seasons", "seasons": 4, "bots": ["grower", "careful"],
    "decisions": {
        "boats": {"from": -10, "to": 20, "step": 1, "start": 0},
        "vote": {"from": 1000, "to": 20000, "step": 500, "start": 16000},
    },
    "predict": [{"id": "big", "ask": "number", "text": "How many?", "line": "blue",
                 "min": 0, "max": 240000}],
    "explain": "What did the unit not show?",
}  # fmt: skip
TOLD = {"given-up": "rise-fall", "at-end": 0.1, "up": "lower", "where": "fast", "why": "Time."}
GOOD = {"reflection": 0.5, "speed": 3.5, "measured": 1}
FULL: dict[str, Any] = {
    "version": 1,
    "prediction": TOLD | {"locked": True},
    "setting": {"speed": 2.0, "off": False},
    "game": [],
    "runs": [
        {"id": "run-1", "name": "Given up", "decisions": {"reflection": 0}},
        {"id": "run-2", "name": "Kept", "decisions": GOOD},
    ],
    "chosen": "run-2",
    "explanation": "Pressure finds no time to take.",
}
SEASONS = [{"boats": 2, "vote": 9000}] * 4
PLAYED: dict[str, Any] = {
    "version": 1,
    "prediction": {"big": 50_000, "why": "Boats.", "locked": True},
    "runs": [{"id": "run-1", "name": "", "game": SEASONS}],
    "chosen": "run-1",
}
KEY: dict[str, Any] = {
    "kind": "microworld", "model": "learning_organisation", "points": 20,
    "prediction": 2, "runs": 3, "targets": 10, "explanation": 5,
    "questions": ["given-up", "at-end", "up", "where"], "least_runs": 2, "least_words": 4,
    "wanted": [{"line": "cumulative", "at_least": 90}, {"line": "capacity", "at_least": 0.6}],
}  # fmt: skip


def content(**changes: Any) -> MicroworldContent:
    return MicroworldContent.model_validate(BODY | changes)


def whales(**changes: Any) -> MicroworldContent:
    return MicroworldContent.model_validate(WHALES | changes)


def answer(**changes: Any) -> dict[str, Any]:
    """FULL with other parts."""
    return copy.deepcopy(FULL) | changes


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from([*FULL, *TOLD, "run-1", "first", 10**400]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from([*FULL, *TOLD, "first", "id", "decisions"]), inner,
                      max_size=5),
    max_leaves=12,
)  # fmt: skip


@st.composite
def spoilt(draw: Any) -> Any:
    """A full answer with something else in one of its places."""
    response: Any = copy.deepcopy(draw(st.sampled_from([FULL, PLAYED])))
    place = response
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = draw(st.sampled_from(keys))
        inner = place[key]
        if isinstance(inner, dict | list) and inner and draw(st.booleans()):
            place = inner
        else:
            place[key] = draw(ANY)
            return response
