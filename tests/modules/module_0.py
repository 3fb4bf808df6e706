"""What is particular to module 0: where its numbers come from, and what may not be said."""

from __future__ import annotations

from typing import Any

from fivefold.sorting.rules import Placed
from material import module
from sentences_0 import sentences

here = module("0_opening")
lesson, raw, keys, texts, ran = here.lesson, here.raw, here.keys, here.texts, here.ran
__all__ = ["here", "keys", "lesson", "ran", "raw", "sentences", "texts"]

CHANGED = {"castles": "c9"}
ELSEWHERE = {
    "1,349": "plans of round 1",
    "1,321": "plans of round 3",
    "4,510": "all plans",
    **dict.fromkeys(["80 %", "60 %", "50 %"], "limits of a question's sentence, and half"),
    "12.0 %": "half of the narrow pattern's share is named in a wrong reason",
}
OBSERVED = {"castles": "winners?|rounds?|plans? of|quarters?"}
BEHIND = {"FiveThirtyEight"}  # the case is named by what it is: readers of a puzzle column
TELLING = {"adaptive", "generative", "within", "beyond", "depends", "frame", "luck", "lucky",
           "trap", "single", "double"}  # fmt: skip

SHOWN = {
    "game-check: within": "its title names the three ways between which it asks to choose",
    **dict.fromkeys(["luck: luck", "luck-after: luck", "frame: frame"], "headings of prose"),
}
NEW = ("program", "sensor", "assistant", "model", "film", "drone", "laborator")


def _new_tools(card: dict[str, Any]) -> Placed:
    new = any(word in card["text"].lower() for word in NEW)
    longest = max(card["reasons"], key=lambda option: len(option["text"]))
    return Placed("beyond" if new else "within", longest["id"])


HABITS = {
    "twelve-more": {
        "new tools are generative": _new_tools,
        "everything depends on the hour": lambda card: Placed("depends", "hour"),
        "everything depends on the rule": lambda card: Placed("depends", "may"),
    }
}
