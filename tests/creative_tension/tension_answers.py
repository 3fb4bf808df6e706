"""Content and answers for the tests of creative tension."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

from fivefold.creative_tension.content import TensionContent

ROWS = [
    {"id": "heard", "name": "Callers are heard", "low": "passed on", "high": "understood"},
    {"id": "reasons", "name": "Staff know why", "low": "nobody", "high": "everybody"},
    {"id": "misses", "name": "Near misses are told", "low": "hidden", "high": "the same day"},
]
BODY: dict[str, Any] = {
    "kind": "creative_tension",
    "title": "Hold the tension",
    "prompt": "What do you want?",
    "minutes": 20,
    "topics": [
        {"id": "mine", "label": "My own", "own": 5},
        {"id": "clinic", "label": "The clinic", "dimensions": ROWS, "own": 1},
    ],
    "runs": [{"id": "first-year", "title": "A team", "text": "It acts on what it fears.",
              "policies": {"drive": "necessity", "hold": 2}}],
    "feedback": {"first-year": "What is felt moves first."},
}  # fmt: skip
GUESS = {"moves": "effort", "regime": "towards", "why": "The gap is there at once."}
FULL: dict[str, Any] = {
    "version": 1,
    "topic": "clinic",
    "topics": {
        "clinic": {
            "vision": "Everybody who calls is understood.",
            "brings": ["Calls that are judged well.", "Trust."],
            "dimensions": {
                "heard": {"vision": 8, "reality": 3, "evidence": "Of ten callers three said so."},
                "reasons": {"vision": 9, "reality": 5, "evidence": "Two could explain it."},
                "misses": {"vision": 7, "reality": 1, "evidence": "One entry since May."},
            },
            "focus": "heard",
        }
    },
    "predictions": {"first-year": GUESS | {"locked": True}, "own": GUESS | {"locked": True}},
}


def body(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(BODY) | changes


def content(**changes: Any) -> TensionContent:
    return TensionContent.model_validate(body(**changes))


def answer(**changes: Any) -> dict[str, Any]:
    """The full answer with other answers on the clinic; None takes one away."""
    full = copy.deepcopy(FULL)
    clinic = full["topics"]["clinic"] | changes
    full["topics"]["clinic"] = {name: told for name, told in clinic.items() if told is not None}
    return full


def rows(*pairs: tuple[float, float], evidence: str = "seen") -> dict[str, Any]:
    """Rows of the clinic with these visions and realities."""
    names = [row["id"] for row in ROWS]
    return {
        name: {"vision": v, "reality": r, "evidence": evidence}
        for name, (v, r) in zip(names, pairs, strict=False)
    }


LEAF = st.sampled_from([None, True, 0, -1, 7.5, 10**400, float("nan"), float("inf"), "", "own"])
ANY = LEAF | st.lists(LEAF, max_size=3) | st.dictionaries(st.text(max_size=3), LEAF, max_size=3)
"""Nothing that a browser of ours would send."""
NAMES = ["version", "topic", "topics", "predictions", "clinic", "vision", "brings", "dimensions",
         "focus", "policies", "heard", "own-1", "own", "first-year", "moves", "regime", "why",
         "locked", "setting", "first", "name", "reality", "evidence", "drive", "gain"]  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn) -> Any:
    """A full answer with one of its parts replaced by anything."""
    response: Any = copy.deepcopy(FULL)
    parent, node = response, response
    name = ""
    while isinstance(node, dict) and node and (not name or draw(st.booleans())):
        name = draw(st.sampled_from([*sorted(node), *NAMES]))
        parent, node = node, node.get(name)
    parent[name] = draw(ANY)
    return response
