"""What is particular to module 1: where its numbers come from, and what may not be said."""

from __future__ import annotations

from material import module
from sentences_1 import sentences

here = module("1_personal_mastery")
lesson, raw, keys, texts, ran = here.lesson, here.raw, here.keys, here.texts, here.ran
__all__ = ["here", "keys", "lesson", "ran", "raw", "sentences", "texts"]

ROUND = {180: "3:00", 210: "3:30", 240: "4:00"}
CHANGED = {"marathon": "runners", "tank_task": "score"}
ELSEWHERE = {
    "95 %": "level of the interval",
    "15,907": "people in a meta-analysis (sources)",
    "20 %": "a target that somebody might name",
}
OBSERVED = {"marathon": "runners?|finishers?|women|men|minutes?|times?", "tank_task": "quarters?"}
EVERYDAY = {"answers about shared vision": "a part of a questionnaire, by its name"}
BEHIND = {"Bliese"}  # of the stretch; the prose names only the other paper
TELLING = {"lowered", "lowering", "denial", "denied", "denying", "willpower", "conflict", "held",
           "erosion", "fear", "feared", "relief"}  # fmt: skip


def printed(women: bool, men: bool, minute: int) -> str:
    """What the lesson prints for these settings."""
    return here.printed("numbers", women, men, minute)
