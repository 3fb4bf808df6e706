"""What is particular to module 4: where its numbers come from, and what may not be said."""

from __future__ import annotations

from typing import Any

from fivefold.sorting.rules import Placed
from material import module
from sentences_4 import sentences

here = module("4_team_learning")
lesson, raw, keys, texts, ran = here.lesson, here.raw, here.keys, here.texts, here.ran
printed = here.printed
__all__ = ["here", "keys", "lesson", "printed", "ran", "raw", "sentences", "texts"]

CHANGED = {"sherif": "estimate", "many_analysts": "learned"}
ELSEWHERE = {
    "80 %": "level of the intervals",
    "95 %": "level of the intervals, and a wrong reading of a p",
    "3,189": "groups of 65 studies (Lu, Yuan and McLeod 2012)",
    "1,356": "groups of 22 studies (Riedl and others 2021)",
    "4,000": "deals at random of the people into groups",
}
OBSERVED = {
    "sherif": "light|eight groups|dark room",
    "many_analysts": "deliberation|certainty|teams",
}
TELLING = {"leading", "disguise", "decoy", "undiscussable", "learned", "bypassed", "guilty"}


def _question_marks(card: dict[str, Any]) -> Placed:
    """Whatever ends in a question mark asks, or disguises a view; what has none holds one."""
    return Placed("asks" if "?" in card["text"] else "view")


def _turned(card: dict[str, Any]) -> Placed:
    return Placed("view" if "?" in card["text"] else "asks")


def _length(card: dict[str, Any]) -> Placed:
    """A long line with a question mark does both, a short one without does neither."""
    long, asked = len(card["text"]) > 110, "?" in card["text"]
    return Placed("both" if long and asked else "asks" if asked or long else "view")


def _speaks_of_itself(card: dict[str, Any]) -> Placed:
    """Who says I or my has a view; with a question mark, or a request, also a question."""
    own = any(word in card["text"] for word in (" I ", '"I ', "My ", " my "))
    return Placed(("both" if own else "asks") if "?" in card["text"] else
                  "asks" if own else "view")  # fmt: skip


HABITS = {
    "lines-elsewhere": {
        "question mark asks": _question_marks,
        "question mark leads": _turned,
        "length and question mark": _length,
        "I and question mark": _speaks_of_itself,
    }
}
