"""What is particular to module 2: where its numbers come from, and what may not be said."""

from __future__ import annotations

from typing import Any

from fivefold.sorting.rules import Placed
from material import module
from sentences_2 import sentences

here = module("2_mental_models")
lesson, raw, keys, texts, ran = here.lesson, here.raw, here.keys, here.texts, here.ran
printed = here.printed
__all__ = ["here", "keys", "lesson", "printed", "ran", "raw", "sentences", "texts"]

CHANGED = {"ai_studies": "change", "many_analysts": "verdict", "echoes_of_ai": "time"}
ELSEWHERE = {
    "2,000": "deals of the labels",
    "1,000": "pupils in the school study, about (sources)",
    "39,000": "answers to the survey, about (sources)",
    **dict.fromkeys(["95 %", "90 %", "80 %", "50 %"], "levels of intervals; a library's returns"),
    "28 %": "the alternative of the first task, in the test of the homework",
}
OBSERVED = {
    "ai_studies": "endoscop\\w+|doctors?|survey",
    "many_analysts": "teams?|verdicts?|beliefs?|models",
    "echoes_of_ai": "first task|felt productivity",
}
CAUSES = {"Researchers in 72 teams got": "the hypothesis that they were given to test"}
PERFORMED = {"name"}
TELLING = {"recorded", "added", "beyond", "slower", "faster", "higher", "lower", "negative",
           "positive", "narrow", "wide", "widen", "espoused"}  # fmt: skip
AFTER = {"load-echoes": "the task above names the forecast and the cell"}
EVERYDAY = {"satisfaction and flow": "being absorbed in work, as the scale asks"}
BEHIND = {"Borg"}  # named in an exercise


def _tell_tale(card: dict[str, Any]) -> Placed:
    """Whatever is in quotation marks or holds a figure was said or seen."""
    if any(sign in card["text"] for sign in '"0123456789'):
        return Placed("recorded")
    acts = ("from now on", "next time", "never")
    return Placed("beyond" if any(w in card["text"].lower() for w in acts) else "added")


HABITS = {"second-recording": {"tell-tale words": _tell_tale}}
