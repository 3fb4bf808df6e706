"""A forecast in a saved notebook: the lines as SVG, the intervals as a table. All text escaped.

The SVG stands alone: no script, no style sheet, nothing from elsewhere. Lines are told apart by
their dashes and by a legend, not by colour alone. The truth is drawn only over a locked forecast.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from ..causal_loop.words import short
from ..svg_page import svg_page, svg_text
from . import given as read
from .content import ForecastContent
from .curve import Curve, Upward, named
from .words import number, plain

WIDTH, HEIGHT, LEFT, TOP = 480, 200, 56, 26
AXIS, ROW = 44, 20  # below a chart: its axis, and each row of its legend
BESIDE = 3  # entries of a legend in a row
GRID = "#d0d7de"
STYLES = {  # colour and dashes of each line
    "yours": ("#0b5cab", ""),
    "truth": ("#a42a1f", "7 4"),
    "given": ("#1f2328", ""),
    "inflow": ("#0b5cab", ""),
    "outflow": ("#b45309", "7 4"),
    "other": ("#57606a", "2 4"),
}


@dataclass(frozen=True)
class Drawn:
    """One line of a chart: x and y values, None where a point is missing."""

    label: str
    style: str
    points: Sequence[tuple[float, float | None]]


def svg(response: Any, content: ForecastContent, words: str) -> str:
    """The chart of a curve or sketch with what was drawn; `words` tell the same."""
    curve = content.chart
    charts = [*_flows(curve), (named(curve.y), curve.y, _lines(response, content, curve))]
    tops = [*accumulate((_tall(lines) for _, _, lines in charts), initial=0)]
    height = tops[-1] + 8
    parts = [
        _chart(label, axis, lines, curve, top)
        for top, (label, axis, lines) in zip(tops, charts, strict=False)
    ]
    size = (WIDTH + LEFT + 24, height)
    return svg_page("forecast", response, content.title, words, size, parts)


def _flows(curve: Curve) -> list[tuple[str, Upward, list[Drawn]]]:
    flows = curve.flows
    if flows is None:
        return []
    x = curve.x.values
    steps = [
        Drawn(
            line.label,
            style,
            [(at, v) for i, v in enumerate(line.values) for at in (x[i], x[i + 1])],
        )
        for line, style in ((flows.inflow, "inflow"), (flows.outflow, "outflow"))
    ]
    return [(flows.label, Upward(label=flows.label, min=flows.min, max=flows.max), steps)]


def _lines(response: Any, content: ForecastContent, curve: Curve) -> list[Drawn]:
    x, part = curve.x.values, read.given(response, content.mode)
    drawn = part.get("points")
    own: list[float | None] = [
        v if read.is_number(v) and curve.y.min <= v <= curve.y.max else None
        for v in (drawn if isinstance(drawn, list) and len(drawn) == len(x) else [None] * len(x))
    ]
    own[: len(curve.history)] = curve.history
    lines = [
        Drawn(line.label, "other", list(zip(x, line.values, strict=True))) for line in curve.lines
    ]
    lines.append(Drawn("Your line", "yours", list(zip(x, own, strict=True))))
    if curve.history:
        known = list(zip(x, curve.history, strict=False))
        lines.append(Drawn("Given", "given", known))
    if content.line and part.get("locked") is True and read.whole(part, content.mode, content):
        lines.append(Drawn("Truth", "truth", list(zip(x, content.line, strict=True))))
    return lines


def _chart(label: str, axis: Upward, lines: Sequence[Drawn], curve: Curve, top: float) -> str:
    x = curve.x.values
    down = top + TOP

    def place(at: float, value: float) -> str:
        across = LEFT + WIDTH * (at - x[0]) / (x[-1] - x[0])
        return f"{across:.1f} {down + HEIGHT * (axis.max - value) / (axis.max - axis.min):.1f}"

    parts = [f'<text x="4" y="{top + 15}" font-weight="bold">{svg_text(label)}</text>']
    for value in _ticks(axis.min, axis.max):
        height = float(place(x[0], value).split()[1])
        parts.append(f'<path d="M{LEFT} {height:.1f} h{WIDTH}" stroke="{GRID}"/>')
        tick = f'x="{LEFT - 6}" y="{height + 4:.1f}" text-anchor="end"'
        parts.append(f"<text {tick}>{number(value)}</text>")
    for at in (x[0], x[len(x) // 2], x[-1]):
        across = place(at, axis.min).split()[0]
        parts.append(
            f'<text x="{across}" y="{down + HEIGHT + 16}" text-anchor="middle">{plain(at)}</text>'
        )
    parts.append(
        f'<text x="{LEFT + WIDTH / 2}" y="{down + HEIGHT + 32}" text-anchor="middle">'
        f"{svg_text(short(named(curve.x)))}</text>"
    )
    for count, line in enumerate(lines):
        colour, dashes = STYLES[line.style]
        look = (
            f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes or "none"}"'
        )
        path = _path([(at, v, place) for at, v in line.points])
        parts.append(f'<path d="{path}" {look}/>' if path else "")
        left = LEFT + WIDTH / BESIDE * (count % BESIDE)
        low = down + HEIGHT + AXIS + 8 + ROW * (count // BESIDE)
        parts.append(f'<path d="M{left} {low - 4} h22" {look}/>')
        parts.append(f'<text x="{left + 28}" y="{low}">{svg_text(short(line.label, 20))}</text>')
    return "\n".join(part for part in parts if part)


def _tall(lines: Sequence[Drawn]) -> int:
    """The height of a chart with its title, axis and legend."""
    return TOP + HEIGHT + AXIS + ROW * -(-len(lines) // BESIDE)


def _ticks(least: float, most: float) -> list[float]:
    """Round values from `least` to `most`, about five."""
    rough = (most - least) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = min((1, 2, 5, 10), key=lambda size: abs(size * power - rough)) * power
    first, last = math.ceil(least / step - 1e-9), math.floor(most / step + 1e-9)
    return [round(n * step, 12) for n in range(first, last + 1)]


def _path(points: Sequence[tuple[float, float | None, Any]]) -> str:
    """A path that stops where a point is missing."""
    path, pen = [], "M"
    for at, value, place in points:
        if value is None:
            pen = "M"
            continue
        path.append(f"{pen}{place(at, value)}")
        pen = "L"
    return " ".join(path)
