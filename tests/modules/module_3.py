"""What is particular to module 3: where its numbers come from, and what may not be said."""

from __future__ import annotations

from typing import Any

from fivefold.sorting.rules import Placed
from material import module
from sentences_3 import sentences

here = module("3_shared_vision")
lesson, raw, keys, texts, ran = here.lesson, here.raw, here.keys, here.texts, here.ran
printed = here.printed
__all__ = ["here", "keys", "lesson", "printed", "ran", "raw", "sentences", "texts"]

CHANGED = {"vtaiwan": "g0_agree", "bowling_green": "agree"}
ELSEWHERE = {"95 %": "level of the intervals", "80 %": "level of the intervals, and a limit"}
OBSERVED = {
    "vtaiwan": "groups?|statements?|votes?|Uber\\w*|majorit\\w+",
    "bowling_green": "passes|wishes|volunteers",
}
PERFORMED = {"draft"}
TELLING = {"shared", "split", "committed", "commitment", "compliant", "enrolled", "testing",
           "selling", "telling", "consulting", "creating", "beneath"}  # fmt: skip
SHOWN = {
    "other-half: half": "half of the statements, not an answer",
}


def _words(card: dict[str, Any]) -> Placed:
    """Whoever speaks is unclear, whoever refuses or groans is known by it, the rest complies."""
    text = card["text"].lower()
    if "says" in text or "superior" in text or "head" in text:
        return Placed("unclear", "hinders")
    return Placed("genuine" if "rule" in text else "formal")


HABITS = {"at-the-depot": {"tell-tale words": _words}}
