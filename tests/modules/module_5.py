"""What is particular to module 5: where its numbers come from, and what may not be said."""

from __future__ import annotations

from material import module
from sentences_5 import sentences

here = module("5_systems_thinking")
lesson, raw, keys, texts, ran = here.lesson, here.raw, here.keys, here.texts, here.ran
__all__ = ["here", "keys", "lesson", "printed", "ran", "raw", "sentences", "texts"]

CHANGED = {"whales": "blue_whale"}
ELSEWHERE = {
    "16,000": "limit after the war (sources)",
    "15,000": "limit of 1959/60 and 1962/63 (sources)",
    "10,000": "limit of 1963 (sources)",
    "2,000": "shuffles; also a catch in the invented herd",
    "95 %": "level of the interval",
    **dict.fromkeys(["10 %", "3 %"], "the road that is guessed about (sources)"),
    **dict.fromkeys(["30,000", "1,500", "4,000", "3,000", "1,000"], "the invented herd"),
}
OBSERVED = {"whales": "whales?|catch|units"}
BEHIND = {"International", "Pershing", "Rocha"}  # of the whales; the prose names no one
PERFORMED = {"tell"}
TELLING = {"slower", "substitution"}
NAMED_ALIKE = False  # the tasks ask in other words than the headings of the rubric


def printed(first: int, last: int) -> str:
    """What the lesson prints for these years."""
    return here.printed("numbers", first, last)
