"""The kept runs as SVG for saved notebooks: one small chart for each line that is shown.

The SVG stands alone: no script, no style sheet, nothing from elsewhere; all text is escaped. Runs
are told apart by their dashes and by a legend, not by colour alone.
"""

from __future__ import annotations

from typing import Any

from ..svg_page import svg_page, svg_text
from . import given as read
from .content import MicroworldContent
from .given import Kept
from .text import LABEL, run_name
from .words import number

WIDE, HIGH, LEFT, GAP = 250, 120, 52, 62
GRID = "#d0d7de"
LOOKS = (
    ("#0b5cab", ""), ("#a14a00", "8 4"), ("#17693b", "2 3"), ("#a42a1f", "10 3 2 3"),
    ("#6b3fa0", "5 2"), ("#57606a", "1 3"), ("#1f2328", "12 4"), ("#8a6100", "4 4 1 4"),
)  # fmt: skip
"""Colour and dashes of each run, in their order."""


def svg(response: Any, content: MicroworldContent, words: str) -> str:
    """The charts of all kept runs, two in a row, and a legend."""
    runs = read.runs(response, content)
    wide = 2 * (LEFT + WIDE) + 24
    parts, height = [], 12
    if not runs:
        parts, height = [f'<text x="10" y="24">{svg_text("No run is kept yet.")}</text>'], 36
    else:
        for n, name in enumerate(content.shown):
            left = LEFT + (n % 2) * (WIDE + LEFT)
            parts += _chart(name, runs, content, left, 34 + (n // 2) * (HIGH + GAP))
        height = 34 + -(-len(content.shown) // 2) * (HIGH + GAP)
        for n, run in enumerate(runs):
            label = run_name(run) + (" (chosen)" if run.chosen else "")
            parts += [
                f'<path d="M{LEFT} {height - 4} h30" {_look(n)}/>',
                f'<text x="{LEFT + 38}" y="{height}">{svg_text(label)}</text>',
            ]
            height += 20
    return svg_page("microworld", response, content.title, words, (wide, height), parts)


def _chart(
    name: str, runs: list[Kept], content: MicroworldContent, left: float, top: float
) -> list[str]:
    """One line of all runs, from nought or its least value to its most."""
    world = content.world
    found = [world.run(run.setting) for run in runs]
    values = [value for lines in found for value in lines.values[name]]
    low, high = min(0.0, *values), max(values)
    high = high if high > low else low + 1
    times = found[0].times
    begin, span = times[0], (times[-1] - times[0]) or 1.0
    title, unit = world.lines[name]
    parts = [f'<text x="{left - 40}" y="{top - 10}" font-weight="bold">'
             f"{svg_text(f'{title}, {unit}: {LABEL}')}</text>"]  # fmt: skip
    for value in (low, (low + high) / 2, high):
        down = top + HIGH * (high - value) / (high - low)
        parts.append(f'<path d="M{left} {down:.1f} h{WIDE}" stroke="{GRID}"/>')
        parts.append(
            f'<text x="{left - 4}" y="{down + 4:.1f}" text-anchor="end">{number(value)}</text>'
        )
    for time in (begin, begin + span / 2, times[-1]):
        across = left + WIDE * (time - begin) / span
        parts.append(
            f'<text x="{across:.1f}" y="{top + HIGH + 16}" text-anchor="middle">'
            f"{number(time)}</text>"
        )
    middle = left + WIDE / 2
    parts.append(
        f'<text x="{middle}" y="{top + HIGH + 30}" text-anchor="middle">{world.time_unit}</text>'
    )
    for n, lines in enumerate(found):
        pairs = list(zip(lines.times, lines.values[name], strict=True))
        every = 2 if len(pairs) > 100 else 1
        path = "M" + " L".join(
            f"{left + WIDE * (t - begin) / span:.1f} {top + HIGH * (high - v) / (high - low):.1f}"
            for t, v in pairs[::every]
        )
        parts.append(f'<path d="{path}" {_look(n)}/>')
    return parts


def _look(n: int) -> str:
    colour, dashes = LOOKS[n % len(LOOKS)]
    return f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes or 0}"'
