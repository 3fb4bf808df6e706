"""A causal map in the languages of other drawing programs: Graphviz DOT and Mermaid."""

from __future__ import annotations

import re

from ..model import CausalMap
from ..words import SHOWN_SIGN, clean

_DOT_SHAPES = {"stock": "box", "flow": "cds", "goal": "octagon", "other": "plaintext"}
_MERMAID_SHAPES = {
    "stock": ('["', '"]'),
    "flow": ('(["', '"])'),
    "goal": ('{{"', '"}}'),
    "other": ('("', '")'),
}


def to_dot(map: CausalMap) -> str:
    """The map for Graphviz: signs at the heads, delayed links with a double bar."""
    number = {v.id: f"n{n}" for n, v in enumerate(map.variables)}
    lines = ["digraph map {", '  node [fontname="sans-serif"];', '  edge [fontname="sans-serif"];']
    for v in map.variables:
        lines.append(f"  {number[v.id]} [label={_quoted(v.name)}, shape={_DOT_SHAPES[v.kind]}];")
    for k in map.links:
        bar = ', label="||"' if k.delay else ""
        marks = f'headlabel="{SHOWN_SIGN[k.sign]}"{bar}'
        lines.append(f"  {number[k.source]} -> {number[k.target]} [{marks}, labeldistance=2];")
    return "\n".join([*lines, "}", ""])


def to_mermaid(map: CausalMap) -> str:
    """The map as a Mermaid flow chart; a delayed link carries a double bar beside its sign."""
    number = {v.id: f"n{n}" for n, v in enumerate(map.variables)}
    lines = ["flowchart LR"]
    for v in map.variables:
        opening, closing = _MERMAID_SHAPES[v.kind]
        lines.append(f"  {number[v.id]}{opening}{_entities(v.name)}{closing}")
    for k in map.links:
        label = SHOWN_SIGN[k.sign] + (" ‖" if k.delay else "")
        lines.append(f'  {number[k.source]} -->|"{label}"| {number[k.target]}')
    return "\n".join([*lines, ""])


def _quoted(name: str) -> str:
    # a backslash begins an escape in labels, so it is doubled
    text = clean(name).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _entities(name: str) -> str:
    """A name with every ASCII sign that Mermaid, Markdown or HTML could take for its own coded."""
    return re.sub(r"[!-/:-@\[-`{-~]", lambda m: f"#{ord(m[0])};", clean(name)) or " "
