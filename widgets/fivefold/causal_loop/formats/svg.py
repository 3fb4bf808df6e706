"""The picture of a causal map: one standalone SVG that needs nothing from elsewhere.

No script, no style sheet, no reference: it can be shown in a notebook's output, in feedback pages
and beside other maps. Everything that is told by colour is also told by shape or text.
"""

from __future__ import annotations

import math
import zlib
from html import escape

from ..model import CausalMap, Link, Variable
from ..words import POLARITY_WORD, SHOWN_SIGN, clean, link_sentence, short
from .layout import BADGE, LINE, Badge, Box, Curve, Drawing, Point, sign_place
from .plain import text

LIGHT = {
    "paper": "#ffffff", "ink": "#1f2328", "line": "#57606a", "fill": "#f6f8fa",
    "R": "#9a3412", "B": "#1d4ed8", "?": "#57606a",
}  # fmt: skip
DARK = {
    "paper": "#111418", "ink": "#e6e9ed", "line": "#a3adb8", "fill": "#1c2127",
    "R": "#fdba74", "B": "#93c5fd", "?": "#a3adb8",
}  # fmt: skip
MOST_DESCRIBED = 6_000  # characters of the description


def svg(map: CausalMap, dark: bool = False) -> str:
    """The map as SVG: signs at the arrowheads, double bars for delays, a badge for each loop.

    Variables stand where they were placed, else on a circle. The title and description say the
    same in words. Only the twelve shortest loops have badges; the description says how many more.
    """
    drawing = Drawing(map)
    colours = DARK if dark else LIGHT
    left, top, width, height = drawing.frame
    words = clean_lines(text(map, drawing.found))[:MOST_DESCRIBED]
    title = f"Causal map with {len(map.variables)} variables and {len(map.links)} links"
    # several pictures may stand on one page: the ids must differ where the pictures do
    own = f"ff-map-{zlib.crc32(repr((map, dark)).encode('utf-8', 'replace')):08x}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="{left:.1f} {top:.1f} {width:.1f} {height:.1f}" role="img" '
        f'aria-labelledby="{own}-title {own}-desc" font-family="system-ui, sans-serif" '
        'font-size="13">',
        f'<title id="{own}-title">{escape(title)}</title>',
        f'<desc id="{own}-desc">{escape(words)}</desc>',
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{colours["paper"]}"/>',
    ]
    parts += [_link(map, link, drawing.curves[link.id], colours) for link in map.links]
    parts += [_box(v, drawing.boxes[v.id], colours) for v in map.variables]
    parts += [_sign(link, drawing, colours) for link in map.links]
    names = {told.variables: told.name for told in map.told}
    parts += [_badge(b, names.get(b.loop.variables, ""), colours) for b in drawing.badges]
    return "\n".join([*parts, "</svg>"])


def clean_lines(words: str) -> str:
    """`words` without control characters, line by line."""
    return "\n".join(clean(line) for line in words.splitlines())


def _box(variable: Variable, box: Box, colours: dict[str, str]) -> str:
    first = box.y - (len(box.lines) - 1) * LINE / 2 + 4.5
    lines = "".join(
        f'<text x="{box.x:.1f}" y="{first + n * LINE:.1f}" text-anchor="middle" '
        f'fill="{colours["ink"]}">{escape(line)}</text>'
        for n, line in enumerate(box.lines)
    )
    return f"<g>{_outline(variable, box, colours)}{lines}</g>"


def _outline(variable: Variable, box: Box, colours: dict[str, str]) -> str:
    """A stock has a firm box, a flow rounded ends, a goal a dashed box, all else only its name."""
    style = {
        "stock": f'fill="{colours["fill"]}" stroke="{colours["ink"]}" stroke-width="2"',
        "flow": f'fill="{colours["fill"]}" stroke="{colours["line"]}" rx="{box.height / 2:.1f}"',
        "goal": f'fill="{colours["fill"]}" stroke="{colours["ink"]}" stroke-dasharray="5 3"',
        "other": f'fill="{colours["paper"]}" rx="6"',
    }[variable.kind]
    x, y = box.x - box.width / 2, box.y - box.height / 2
    size = f'width="{box.width:.1f}" height="{box.height:.1f}"'
    return f'<rect x="{x:.1f}" y="{y:.1f}" {size} {style}/>'


def _link(map: CausalMap, link: Link, curve: Curve, colours: dict[str, str]) -> str:
    points = (curve.first, curve.second, curve.end)
    path = f"M{_point(curve.start)} C{' '.join(_point(p) for p in points)}"
    hx, hy = curve.heading
    end = curve.end
    head = [
        end,
        *((end[0] - 10 * hx + s * 4.5 * hy, end[1] - 10 * hy - s * 4.5 * hx) for s in (1, -1)),
    ]
    line = colours["line"]
    return (
        f"<g><title>{escape(link_sentence(map, link))}</title>"
        f'<path d="{path}" fill="none" stroke="{line}" stroke-width="1.6"/>'
        f'<path d="M{" L".join(_point(p) for p in head)} Z" fill="{line}"/>'
        f"{_bars(curve, line) if link.delay else ''}</g>"
    )


def _sign(link: Link, drawing: Drawing, colours: dict[str, str]) -> str:
    x, y = sign_place(drawing.curves[link.id], drawing.boxes[link.target])
    return (
        f'<text x="{x:.1f}" y="{y + 5.5:.1f}" text-anchor="middle" font-size="16" '
        f'font-weight="bold" fill="{colours["ink"]}">{SHOWN_SIGN[link.sign]}</text>'
    )


def _bars(curve: Curve, line: str) -> str:
    """Two bars across the middle of a curve."""
    before, after = curve.at(0.46), curve.at(0.54)
    dx, dy = after[0] - before[0], after[1] - before[1]
    length = math.hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    x, y = curve.at(0.5)
    bars = []
    for shift in (-2.5, 2.5):
        cx, cy = x + shift * ux, y + shift * uy
        ends = (cx - 8 * uy, cy + 8 * ux), (cx + 8 * uy, cy - 8 * ux)
        bars.append(f"M{_point(ends[0])} L{_point(ends[1])}")
    return f'<path d="{" ".join(bars)}" stroke="{line}" stroke-width="2"/>'


def _badge(badge: Badge, name: str, colours: dict[str, str]) -> str:
    """A label in an open circle with an arrowhead that turns as the loop does."""
    colour = colours[badge.loop.polarity]
    word = POLARITY_WORD.get(badge.loop.polarity, "polarity not clear yet")
    turn = 1 if badge.clockwise else -1
    begin, end = _on_circle(badge, 40 * turn), _on_circle(badge, -20 * turn)
    sweep = 1 if badge.clockwise else 0
    angle = math.radians(-90 - 20 * turn)
    tx, ty = -math.sin(angle) * turn, math.cos(angle) * turn
    head = [
        (end[0] + 6 * tx, end[1] + 6 * ty),
        (end[0] + 4 * ty, end[1] - 4 * tx),
        (end[0] - 4 * ty, end[1] + 4 * tx),
    ]
    said = f" “{short(name)}”" if name else ""
    return (
        f"<g><title>{escape(f'{badge.label}{said}: {word} loop')}</title>"
        f'<circle cx="{badge.x:.1f}" cy="{badge.y:.1f}" r="{BADGE}" fill="{colours["paper"]}"/>'
        f'<path d="M{_point(begin)} A{BADGE} {BADGE} 0 1 {sweep} {_point(end)}" fill="none" '
        f'stroke="{colour}" stroke-width="1.6"/>'
        f'<path d="M{" L".join(_point(p) for p in head)} Z" fill="{colour}"/>'
        f'<text x="{badge.x:.1f}" y="{badge.y + 4.5:.1f}" text-anchor="middle" '
        f'font-weight="bold" fill="{colour}">{escape(badge.label)}</text></g>'
    )


def _on_circle(badge: Badge, degrees: float) -> Point:
    """A point of the badge's circle, in degrees clockwise from its top."""
    angle = math.radians(degrees - 90)
    return badge.x + BADGE * math.cos(angle), badge.y + BADGE * math.sin(angle)


def _point(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
