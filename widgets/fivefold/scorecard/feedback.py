"""What is said about a scorecard: what is missing, typical traps, and what its weights do.

Pure functions over plain data; nothing here raises on a malformed answer. Nobody judges what was
written: that is a rubric's.
"""

from __future__ import annotations

from typing import Any

from . import given as read
from .content import ScorecardContent
from .given import Judged
from .words import left_told, missing_told, rule_told, run_told, traps
from .world import LINES, Outcome, World, outcome, share_of, unchanged

NOTE = "Whether something is there is checked. Whether it is good, nobody has judged."


def feedback(response: Any, content: ScorecardContent) -> dict[str, Any]:
    """{done, total, complete, missing, traps, left, note, says?, rule?, runs?, quo?}.

    `missing` and `traps` are sentences; `runs` has for each weighting {told, months, output,
    capacity, before, lowest}, `quo` the same months if nothing changes. A graded one gets no traps
    and no `says`.
    """
    held = judged(response, content)
    done, total = read.parts(held, content.pick.min)
    names = names_of(response, content)
    said: dict[str, Any] = {
        "done": done,
        "total": total,
        "complete": done == total,
        "missing": _missing(held, names, content),
        "traps": [] if content.graded else traps(held),
        "left": left_told(held),
        "note": NOTE,
    }
    if content.feedback is not None and done == total:
        said["says"] = content.feedback.says
    return said | (_runs(response, content, content.world) if content.world is not None else {})


def judged(response: Any, content: ScorecardContent) -> list[Judged]:
    """The picked indicators, as many as the exercise has room for."""
    return read.judged(response, content.families, content.own)[: content.pick.max]


def names_of(response: Any, content: ScorecardContent) -> dict[str, str]:
    """What each indicator is called, own ones included."""
    names = {indicator.id: indicator.name for indicator in content.indicators}
    for one in read.own_of(response, content.own):
        names[one["id"]] = one["name"].strip() or "Your own indicator"
    return names


def _missing(held: list[Judged], names: dict[str, str], content: ScorecardContent) -> list[str]:
    said = []
    more = content.pick.min - len(held)
    if more > 0:
        said.append(f"Choose {more} more {'indicator' if more == 1 else 'indicators'}.")
    said += [told for one in held if (told := missing_told(one, names[one.id]))]
    families = {one.family for one in held}
    if held and families == {"productivity"}:
        said.append("Nothing of learning capacity is chosen yet, also not to leave it unmeasured.")
    if held and families == {"learning"}:
        said.append("Nothing of productivity is chosen yet, also not to leave it unmeasured.")
    kept = [one for one in held if not one.leave]
    if kept and not any(one.weight for one in kept if one.whole):
        said.append("Give a weight to at least one indicator whose test is complete.")
    return said


def _runs(response: Any, content: ScorecardContent, world: World) -> dict[str, Any]:
    families: dict[str, str] = dict(content.families)
    families |= {one["id"]: one["family"] for one in read.own_of(response, content.own)}
    found = []
    for weights, expects in read.runs_of(response):
        share = share_of(weights, families)
        if share is not None:
            run = outcome(share, world)
            found.append({"told": run_told(run, expects, world), **_lines(run)})
    return {"rule": rule_told(world), "runs": found, "quo": _lines(unchanged(world))}


def _lines(run: Outcome) -> dict[str, Any]:
    lines = {name: list(run.lines[name]) for name in LINES}
    figures = {"before": round(run.before["output"], 4), "lowest": run.lowest}
    return {"months": list(run.months), **lines, **figures}
