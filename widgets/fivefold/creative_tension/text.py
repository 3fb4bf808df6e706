"""A creative-tension exercise and its answer in plain text, for pages without the front end.

Where the content says `private`, nothing that was written appears: only what is complete, and how
many words there are.
"""

from __future__ import annotations

from typing import Any

from ..causal_loop.words import clean, short
from ..microworld.engine import LABEL
from ..microworld.models.creative_tension import FLOOR, MODELS, parameters
from . import given as read
from . import score
from .content import OWN, TensionContent
from .given import Row
from .words import points


def told(response: Any, content: TensionContent) -> str:
    """Title, prompt, what was answered, and each run with its equations."""
    lines = [content.title, "", content.prompt, ""]
    if content.private:
        return "\n".join([*lines, score.told(score.summary(response, content))])
    chosen = read.topic(response, content)
    given = read.answers(response, chosen)
    if chosen is not None and len(content.topics) > 1:
        lines.append(f"Topic: {chosen.label}")
    lines.append(f"Vision: {_or_none(read.text(given.get('vision')))}")
    lines += [f"That would bring: {_or_none(one)}" for one in read.brings(given)]
    for row in read.rows(given, chosen):
        lines += ["", *_row(row)]
    said = score.feedback(response, content)["runs"]
    for run in content.run_ids:
        if run in said:
            named = content.run(run)
            title = named.title if named else "My own run"
            lines += ["", f"{title} ({LABEL}; {setting(response, run, content)})"]
            why = read.text(read.prediction(response, run).get("why"))
            lines += [f"   {one}" for one in [*said[run]["told"], f"Why: {clean(why)}"]]
    if said:
        lines += ["", f"The equations, in points of the scale and months ({LABEL}):"]
        lines += [f"   {line}" for line in MODELS["aspiration"].lines]
        lines.append(f"   Under necessity: ref = F, with F = {points(FLOOR)}.")
    return "\n".join(lines)


def row_name(row: Row) -> str:
    """The name of a row; one in own words that has none yet gets its number."""
    return short(row.name) if row.name else f"own row {row.id.removeprefix(f'{OWN}-')}"


def setting(response: Any, run: str, content: TensionContent) -> str:
    """The parameters of a run: "k = 0.5, τ = 4, …"."""
    start = read.locked_start(response, run, content)
    if start is None:
        return ""
    values = parameters(start.policies, start.reality)
    shown = ", ".join(f"{name} = {value:g}" for name, value in values.items())
    return f"{start.policies.drive}; V begins at {start.vision:g}; {shown}"


def _row(row: Row) -> list[str]:
    ends = [points(n) if n is not None else "not set" for n in (row.vision, row.reality)]
    gap = f", gap {points(row.gap)}" if row.gap is not None else ""
    return [
        f"{row_name(row)}: vision {ends[0]}, current reality {ends[1]}{gap}",
        f"   Evidence: {_or_none(row.evidence)}",
    ]


def _or_none(text: str) -> str:
    return clean(text) or "nothing yet"
