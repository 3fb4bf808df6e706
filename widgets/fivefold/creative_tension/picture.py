"""The answer as SVG for saved notebooks: the stretched bands, and the person's own run.

The SVG stands alone: no script, no style sheet, nothing from elsewhere; all text is escaped. Lines
are told apart by their dashes and by a legend, not by colour alone.
"""

from __future__ import annotations

import math
from typing import Any

from ..microworld.engine import LABEL
from ..microworld.models.creative_tension import MONTHS, simulate
from ..svg_page import INK, PAPER, svg_page, svg_text
from . import given as read
from .content import OWN, TensionContent
from .given import Row, Start
from .text import row_name
from .words import points

WIDTH, LEFT, ROW, CHART = 440, 40, 46, 200
GRID, BAND = "#d0d7de", "#0b5cab"
LINES = {  # what is drawn of a run: its name, colour and dashes
    "vision": ("vision", "#0b5cab", ""),
    "reality": ("current reality", "#1f2328", ""),
    "perceived": ("perceived reality", "#57606a", "2 4"),
    "effort": ("effort", "#a14a00", "8 5"),
    "emotional": ("emotional tension", "#a42a1f", "10 3 2 3"),
}


def svg(response: Any, content: TensionContent, words: str) -> str:
    """Bands for all rows with both positions, and the own run once it is locked."""
    chosen = read.topic(response, content)
    rows = [r for r in read.rows(read.answers(response, chosen), chosen) if r.gap is not None]
    own = read.start(response, OWN, content) if read.locked(response, OWN, content) else None
    parts, height = [], 10
    for row in rows:
        parts += _band(row, height)
        height += ROW
    if own is not None:
        parts += _chart(own, height + 24)
        height += CHART + 24 + 70
    if not parts:
        parts, height = [f'<text x="10" y="24">{svg_text("No position is set yet.")}</text>'], 36
    return svg_page("tension", response, content.title, words, (WIDTH + LEFT + 24, height), parts)


def _band(row: Row, top: float) -> list[str]:
    """Reality as a square, the vision as a ring, the band between them: the wider, the thinner."""
    vision, reality = row.vision or 0.0, row.reality or 0.0
    ends = [LEFT + WIDTH * value / 10 for value in (reality, vision)]
    middle, gap = top + 30, row.gap or 0.0
    thick = 12 - 0.8 * abs(gap)
    told = f"{row_name(row)}: reality {points(reality)}, vision {points(vision)}, gap {points(gap)}"
    dashes = "3 3" if gap < 0 else "none"
    return [
        f'<text x="{LEFT}" y="{top + 14}">{svg_text(told)}</text>',
        f'<path d="M{LEFT} {middle} h{WIDTH}" stroke="{GRID}"/>',
        f'<path d="M{ends[0]:.1f} {middle} L{ends[1]:.1f} {middle}" stroke="{BAND}" '
        f'stroke-width="{thick:.1f}" stroke-opacity="0.55" stroke-dasharray="{dashes}"/>',
        f'<rect x="{ends[0] - 5:.1f}" y="{middle - 5}" width="10" height="10" fill="{INK}"/>',
        f'<circle cx="{ends[1]:.1f}" cy="{middle}" r="6" fill="{PAPER}" stroke="{BAND}" '
        'stroke-width="2.5"/>',
    ]


def _chart(own: Start, top: float) -> list[str]:
    run = simulate(own.policies, own.vision, own.reality)
    most = max(10, math.ceil(max(float(run.values[name].max()) for name in LINES)))

    def place(month: float, value: float) -> str:
        across = LEFT + WIDTH * month / MONTHS
        return f"{across:.1f} {top + CHART * (most - value) / most:.1f}"

    title = f"My own run: {LABEL}. Points of the scale."
    parts = [f'<text x="4" y="{top - 10}" font-weight="bold">{svg_text(title)}</text>']
    for value in range(0, most + 1, 2):
        down = float(place(0, value).split()[1])
        parts.append(f'<path d="M{LEFT} {down:.1f} h{WIDTH}" stroke="{GRID}"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{down + 4:.1f}" text-anchor="end">{value}</text>')
    for month in range(0, round(MONTHS) + 1, 12):
        across = place(month, 0).split()[0]
        low = top + CHART + 16
        parts.append(f'<text x="{across}" y="{low}" text-anchor="middle">{month}</text>')
    parts.append(
        f'<text x="{LEFT + WIDTH / 2}" y="{top + CHART + 30}" text-anchor="middle">Months</text>'
    )
    for count, (name, (label, colour, dashes)) in enumerate(LINES.items()):
        pairs = list(zip(run.times, run.values[name], strict=True))[::2]
        path = "M" + " L".join(place(float(t), float(v)) for t, v in pairs)
        look = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes or 0}"'
        left, low = LEFT + 150 * (count % 3), top + CHART + 46 + 18 * (count // 3)
        parts += [
            f'<path d="{path}" {look}/>',
            f'<path d="M{left} {low - 4} h24" {look}/>',
            f'<text x="{left + 30}" y="{low}">{svg_text(label)}</text>',
        ]
    return parts
