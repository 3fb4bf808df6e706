"""Content and answers for the tests of the exercise."""

from __future__ import annotations

import copy
from typing import Any

from fivefold.voting.content import VotingContent

NUMBERS = [7, 16, 40, 8, 53, 84, 5, 18, 30, 109]
BODY: dict[str, Any] = {
    "kind": "voting",
    "title": "Uber in Taiwan",
    "prompt": "Vote as you see it.",
    "minutes": 12,
    "case": "vtaiwan",
    "statements": [{"from": number} for number in NUMBERS],
    "needs": 8,
    "declare": {
        "prompt": "Which is nearest to you?",
        "groups": [
            {"id": "riders", "label": "I mostly ride"},
            {"id": "drivers", "label": "I mostly drive"},
            {"id": "others", "label": "Neither"},
        ],
    },
    "feedback": {"says": "Whose majority?", "about": {"s53": "Four of five agreed."}},
}
VOTES = ["agree", "agree", "agree", "pass", "agree", "agree", "disagree", "disagree", "pass"]


def body(**changes: Any) -> dict[str, Any]:
    """The body with changes; None takes a field away."""
    changed = copy.deepcopy(BODY) | changes
    return {name: value for name, value in changed.items() if value is not None}


def content(**changes: Any) -> VotingContent:
    return VotingContent.model_validate(body(**changes))


def plain(**changes: Any) -> dict[str, Any]:
    """A body without a case: five statements in own words."""
    own = [{"id": f"point-{n}", "text": f"Point {n} holds."} for n in range(1, 6)]
    return body(case=None, feedback=None, needs=None) | {"statements": own} | changes


def answer(kinds: list[str] | None = None, /, **changes: Any) -> dict[str, Any]:
    """An answer to `content()`, nine statements voted on."""
    given = dict(zip([f"s{n}" for n in NUMBERS], VOTES if kinds is None else kinds, strict=False))
    whole = {"version": 1, "group": "", "votes": given, "own": [], "draft": "", "shown": True}
    return whole | changes
