"""An allocation in a saved notebook: bars as SVG, in words too. All text is escaped.

The SVG stands alone: no script, no style sheet, nothing from elsewhere. The field's median is a
mark on the bar and a number beside it, so that colour is never the only sign. It is drawn only
for a plan that is locked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..causal_loop.words import short
from ..svg_page import svg_page, svg_text
from . import given as read
from .content import AllocationContent
from .words import amount, left_told, number, percent

WIDTH, LABEL, BAR, ROW = 560, 150, 250, 24
TOP, HEAD = 34, 52
GRID, OWN, MARK = "#d0d7de", "#0b5cab", "#a42a1f"


def svg(response: Any, content: AllocationContent, checked: Mapping[str, Any], words: str) -> str:
    """The plans that were begun, else the empty one; `words` tell the same."""
    begun = [name for name in content.names if read.given(response, name).get("shares")]
    parts, top = [], TOP
    for name in begun or [read.open_rule(response, content)]:
        said = checked.get("items", {}).get(name, {})
        parts += _plan(read.given(response, name), content, name, said, top)
        top += HEAD + ROW * len(content.shares_of(name)) + 14
    heading = (
        f'<text x="8" y="20" font-size="14" font-weight="bold">{svg_text(short(content.title, 70))}'
        "</text>"
    )
    return svg_page("allocation", response, content.title, words, (WIDTH, top), [heading, *parts])


def _plan(
    part: read.Given, content: AllocationContent, name: str, said: Mapping[str, Any], top: int
) -> list[str]:
    shares, total = read.shares(part, content, name), content.budget(name)
    usual = [row["usual"] for row in said.get("castles", [])]
    scale = BAR / max([*shares, *usual, total / len(shares), 1e-9])
    label = short(content.rule(name).label, 80) if content.rules else ""
    state = left_told(read.left(shares, total), total, short(content.unit, 20))
    if "share" in said:
        what = "of the points" if content.rule(name).aim == "points" else "of the wars"
        state = f"{state} {percent(said['share'])} {what}."
    if usual:
        state = f"{state} Marks: the median of the field."
    parts = (
        [f'<text x="8" y="{top + 14}" font-weight="bold">{svg_text(label)}</text>'] if label else []
    )
    parts.append(f'<text x="8" y="{top + 32}">{svg_text(state)}</text>')
    for place, (option, share) in enumerate(zip(content.shares_of(name), shares, strict=True)):
        down = top + HEAD + ROW * place
        parts += [
            f'<text x="{LABEL - 8}" y="{down + 4}" text-anchor="end">'
            f"{svg_text(short(option.label, 22))}</text>",
            f'<rect x="{LABEL}" y="{down - 8}" width="{share * scale:.1f}" height="15" '
            f'fill="{OWN}"/>',
            f'<path d="M{LABEL} {down - 10} v19" stroke="{GRID}"/>',
        ]
        parts += _beside(share, usual[place : place + 1], scale, down)
    return parts


def _beside(share: float, usual: Sequence[float], scale: float, down: float) -> list[str]:
    """The number after a bar, and the field's median as a mark on it."""
    told = number(share)
    marks = []
    for value in usual:
        across = LABEL + value * scale
        marks.append(f'<path d="M{across:.1f} {down - 11} v21" stroke="{MARK}" stroke-width="3"/>')
        told = f"{told} (field: {amount(value, '')})"
    end = LABEL + max([share, *usual]) * scale + 8
    return [*marks, f'<text x="{end:.1f}" y="{down + 4}">{told}</text>']
