"""A microworld and its answer in plain text, for pages without the front end."""

from __future__ import annotations

from typing import Any

from ..causal_loop.words import clean, short
from . import given as read
from .content import MicroworldContent
from .feedback import feedback
from .given import Kept
from .models.fleets import BOTS
from .words import line_name, number, setting_told

LABEL = "one possible behaviour"


def told(response: Any, content: MicroworldContent) -> str:
    """Title, prompt, prediction, runs with what they reach, explanation, and the equations."""
    lines = [content.title, "", content.prompt, ""]
    said = feedback(response, content)
    if not said["questions"]:
        lines.append("Nothing was predicted and locked yet.")
    else:
        texts = {question.id: question.text for question in content.predict}
        for id, about in said["questions"].items():
            lines += [texts[id], f"   {about['told']}"]
        lines.append(f"Why: {_or_none(read.text(read.first(response).get('why')))}")
    for run in read.runs(response, content):
        lines += ["", run_name(run) + (" (chosen)" if run.chosen else "")]
        lines += [f"   {line}" for line in _run(run, content)]
        reached = said["runs"][run.id]["targets"]
        lines += [
            f"   Target, {one['says']}: {one['value']}, "
            f"{'reached' if one['reached'] else 'not reached'}"
            for one in reached
        ]
    if said["loops"]:
        lines += ["", "What the chosen run did to the loops of the model:"]
        lines += [f"   {one['says']}" for one in said["loops"]]
    lines += ["", content.explain, f"   {_or_none(read.explanation(response))}"]
    lines += ["", f"The equations ({LABEL}; time in {content.world.time_unit}s):"]
    lines += [f"   {line}" for line in content.world.equations]
    for bot in dict.fromkeys(content.bots):
        lines.append(f"   A bot that is a {bot}: {BOTS[bot]}.")
    return "\n".join(lines)


def run_name(run: Kept) -> str:
    """The name of a run; one without gets its number."""
    return short(run.name) if run.name else run.id.replace("-", " ").capitalize()


def _run(run: Kept, content: MicroworldContent) -> list[str]:
    if content.mode == "policy":
        decided = setting_told(content, dict(run.setting.decisions[0]))
    else:
        seasons = [setting_told(content, dict(one)) for one in run.setting.decisions]
        decided = "; ".join(f"season {n}: {one}" for n, one in enumerate(seasons, 1))
    off = [f"Switched off: {content.world.switch}"] if run.setting.off else []
    ends = content.world.outcomes(run.setting)
    lines = ", ".join(f"{line_name(content, name)} {number(ends[name])}" for name in content.shown)
    return [f"{decided}.", *off, f"At its end ({LABEL}): {lines}."]


def _or_none(text: str) -> str:
    return clean(text) or "nothing yet"
