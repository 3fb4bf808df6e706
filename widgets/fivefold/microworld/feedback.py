"""What is said about an answer: predictions beside the model, and what a run did to the loops.

Pure functions over plain data; nothing here raises on a malformed answer, and nothing blocks.
"""

from __future__ import annotations

from typing import Any

from . import given as read
from .content import MicroworldContent
from .given import Kept
from .questions import told
from .words import number, target_told
from .worlds import strengths

CUT, WEAKER, STRONGER = 0.02, 0.8, 1.25  # of the strength in the status quo


def feedback(response: Any, content: MicroworldContent) -> dict[str, Any]:
    """{"questions": {id: {told, says}}, "runs": {id: {targets}}, "loops": [{loop, code, says}]}.

    Questions are there once the prediction is locked; loops are those of the chosen run.
    """
    questions = {}
    if read.locked(response, content):
        first = read.first(response)
        for question in content.predict:
            given = read.answer(first, question)
            if given is not None:
                says = content.feedback.get(question.id, "")
                questions[question.id] = {"told": told(question, given, content), "says": says}
    runs = read.runs(response, content)
    chosen = next((run for run in runs if run.chosen), None)
    return {
        "questions": questions,
        "runs": {run.id: {"targets": targets(run, content)} for run in runs},
        "loops": loops(chosen, content) if chosen else [],
    }


def targets(run: Kept, content: MicroworldContent) -> list[dict[str, Any]]:
    """What a run reaches of each target: {says, value, reached}."""
    outcomes = content.world.outcomes(run.setting)
    return [
        {
            "says": target_told(content, target),
            "value": number(outcomes[target.line]),
            "reached": target.reached(outcomes),
        }
        for target in content.targets
    ]


def loops(run: Kept, content: MicroworldContent) -> list[dict[str, str]]:
    """What a run did to each named loop, against everything left as it starts."""
    now, usual = strengths(run.setting), strengths(content.world.usual(run.setting))
    found = []
    for name, strength in now.items():
        code, how = _change(strength, usual[name])
        found.append({"loop": name, "code": code, "says": f"{name}: {how}"})
    order = ("cut", "weaker", "stronger", "new", "same", "idle")
    return sorted(found, key=lambda one: order.index(one["code"]))


def _change(now: float, usual: float) -> tuple[str, str]:
    if usual < 1e-12:
        if now < 1e-12:
            return "idle", "at rest, as in the status quo."
        return "new", "at rest in the status quo, at work in this run."
    share = now / usual
    if share < CUT:
        return "cut", "cut; in the status quo it is at work."
    if share < WEAKER:
        return "weaker", f"weaker, {share:.0%} of its strength in the status quo."
    if share > STRONGER:
        return "stronger", f"stronger, {number(share)} times its strength in the status quo."
    return "same", "about as strong as in the status quo."
