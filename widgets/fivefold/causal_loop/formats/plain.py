"""A causal map in plain text, for screen readers, saved notebooks and reports."""

from __future__ import annotations

from ..loops import Loops, loops
from ..model import CausalMap
from ..words import link_sentence, loop_sentence, short

KIND_WORDS = {"stock": "stock", "flow": "flow", "goal": "goal", "other": ""}
MOST_LOOPS = 20


def text(map: CausalMap, found: Loops | None = None) -> str:
    """Variables, links in words, and loops as sentences with what was told of them.

    `found`: the map's loops where the caller has them already; else the 20 shortest.
    """
    if not map.variables:
        return "The map is empty."
    found = loops(map, limit=MOST_LOOPS) if found is None else found
    lines = [f"Variables ({len(map.variables)})"]
    for v in map.variables:
        kind = ", ".join(
            part for part in (KIND_WORDS[v.kind], short(v.unit) if v.unit else "") if part
        )
        lines.append(f"- {short(v.name)}{f' ({kind})' if kind else ''}")
    lines += ["", f"Links ({len(map.links)})"]
    lines += [f"- {link_sentence(map, link)}" for link in map.links]
    lines += ["", f"Loops ({found.sentence()})", *_loops(map, found)]
    return "\n".join(lines)


def _loops(map: CausalMap, found: Loops) -> list[str]:
    told = {t.variables: t for t in map.told}
    lines = []
    for label, loop in zip(found.labels(), found, strict=True):
        said = told.get(loop.variables)
        name = f" “{short(said.name)}”" if said and said.name else ""
        lines.append(f"- {label}{name}: {loop_sentence(map, loop)}.")
        if said and said.story:
            lines.append(f"  {short(said.story, 500)}")
    return lines
