"""What is particular to module 6: where its numbers come from, and what may not be said."""

from __future__ import annotations

from material import module
from sentences_6 import sentences

here = module("6_integration")
lesson, raw, keys, texts, ran = here.lesson, here.raw, here.keys, here.texts, here.ran
__all__ = ["here", "keys", "lesson", "ran", "raw", "sentences", "texts"]

CHANGED = {"ai_studies": "change"}
ELSEWHERE = {
    "1,000": "pupils in the school study, about (sources)",
    "80 %": "the level of intervals, in a question for later",
}
OBSERVED = {"ai_studies": "centres?|adenomas?|endoscop\\w+"}
TELLING = {"control", "unmeasured", "counted", "uncounted", "advocacy", "inquiry", "successful"}
BEHIND: set[str] = set()
