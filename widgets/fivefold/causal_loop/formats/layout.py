"""Where everything in the picture of a causal map stands: boxes, curves, badges. Pure geometry.

Lengths are pixels, y points downwards.
"""

from __future__ import annotations

import math
import textwrap
import unicodedata
from dataclasses import dataclass

from ..loops import Loop, Loops, loops
from ..model import CausalMap, Link
from ..words import short

LINE = 17.0  # height of a line of text
CHARACTER = 7.3  # width of a character at 13 px
MARGIN = 36.0
MOST_BADGES = 12
BADGE = 15.0  # radius

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A variable's box: its middle, its size, and its name in at most three lines."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A link's curve: cubic Bézier points, and the direction in which it arrives (length 1)."""

    start: Point
    first: Point
    second: Point
    end: Point
    heading: Point

    def at(self, t: float) -> Point:
        """The point at 0 (start) to 1 (end)."""
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        points = (self.start, self.first, self.second, self.end)
        weights = (a, b, c, d)
        return (
            sum(w * p[0] for w, p in zip(weights, points, strict=True)),
            sum(w * p[1] for w, p in zip(weights, points, strict=True)),
        )


@dataclass(frozen=True, slots=True)
class Badge:
    """A loop's badge: its middle, its label, and whether the loop runs clockwise."""

    x: float
    y: float
    label: str
    clockwise: bool
    loop: Loop


class Drawing:
    """The geometry of a map: `boxes` by variable, `curves` by link, `badges`, `frame`.

    `found` are all loops counted; only the shortest twelve get a badge.
    """

    def __init__(self, map: CausalMap) -> None:
        self.boxes = _boxes(map)
        self.curves = {link.id: _curve(link, self.boxes) for link in map.links}
        self.found: Loops = loops(map, limit=MOST_BADGES)
        self.badges = self._badges()
        self.frame = self._frame()

    @property
    def size(self) -> Point:
        """Width and height of the picture."""
        return self.frame[2], self.frame[3]

    def _badges(self) -> list[Badge]:
        badges: list[Badge] = []
        for label, loop in zip(self.found.labels(), self.found, strict=True):
            # through the middles of the curves: the two links of a short loop enclose an area
            ring: list[Point] = []
            for link in loop.links:
                box = self.boxes[link.source]
                ring += [(box.x, box.y), self.curves[link.id].at(0.5)]
            if len(loop) == 1:
                curve = self.curves[loop.links[0].id]
                ring = [curve.start, curve.at(0.3), curve.at(0.7), curve.end]
            x = sum(p[0] for p in ring) / len(ring)
            y = sum(p[1] for p in ring) / len(ring)
            while any(math.hypot(b.x - x, b.y - y) < 2.6 * BADGE for b in badges):
                x, y = x + 2.6 * BADGE, y + 4
            badges.append(Badge(x, y, label, _area(ring) >= 0, loop))
        return badges

    def _frame(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of all that is drawn, with a margin."""
        xs, ys = [0.0], [0.0]
        if self.boxes:
            xs = [b.x + s * b.width / 2 for b in self.boxes.values() for s in (-1, 1)]
            ys = [b.y + s * b.height / 2 for b in self.boxes.values() for s in (-1, 1)]
        for curve in self.curves.values():
            for t in (0.25, 0.5, 0.75):
                x, y = curve.at(t)
                xs.append(x)
                ys.append(y)
        xs += [b.x for b in self.badges]
        ys += [b.y for b in self.badges]
        left, top = min(xs) - MARGIN, min(ys) - MARGIN
        return left, top, max(xs) + MARGIN - left, max(ys) + MARGIN - top


def wrapped(name: str) -> tuple[str, ...]:
    """A name in at most three lines of about 20 characters."""
    lines = textwrap.wrap(short(name, 200), 20, break_on_hyphens=False) or [short(name)]
    if len(lines) > 3:
        lines = [*lines[:2], lines[2][:19].rstrip() + "…"]
    return tuple(lines)


def _boxes(map: CausalMap) -> dict[str, Box]:
    boxes = {}
    names = {v.id: wrapped(v.name) for v in map.variables}
    sizes = {
        id: (max(_width(line) for line in lines) + 22, len(lines) * LINE + 14)
        for id, lines in names.items()
    }
    for id, (x, y) in _places(map, max((w for w, _ in sizes.values()), default=0.0)).items():
        boxes[id] = Box(x, y, *sizes[id], names[id])
    return boxes


def _width(line: str) -> float:
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in line)
    return (len(line) + 0.8 * wide) * CHARACTER


def _places(map: CausalMap, widest: float) -> dict[str, Point]:
    """Where the variables stand: as placed; in rows below those; or all on a circle."""
    placed = {v.id: (v.x, v.y) for v in map.variables if v.x is not None and v.y is not None}
    rest = [v.id for v in map.variables if v.id not in placed]
    if len(set(placed.values())) < 2 and len(map.variables) > 1:
        return _circle([v.id for v in map.variables], widest)
    left = min((x for x, _ in placed.values()), default=0.0)
    bottom = max((y for _, y in placed.values()), default=0.0)
    for n, id in enumerate(rest):
        placed[id] = (left + (n % 4) * (widest + 40), bottom + 120 + (n // 4) * 110)
    return placed


def _circle(ids: list[str], widest: float) -> dict[str, Point]:
    radius = max(130.0, len(ids) * (widest + 30) / (2 * math.pi))
    turns = {id: 2 * math.pi * n / len(ids) for n, id in enumerate(ids)}
    # flatter than a circle: names are wide and not high
    return {id: (radius * math.sin(t), -0.8 * radius * math.cos(t)) for id, t in turns.items()}


def _curve(link: Link, boxes: dict[str, Box]) -> Curve:
    a, b = boxes[link.source], boxes[link.target]
    if link.source == link.target:
        top = a.y - a.height / 2
        out, back = (a.x - 14, top), (a.x + 14, top - 1)
        return Curve(out, (a.x - 52, top - 62), (a.x + 52, top - 62), back, _unit(-38, 62))
    along = _unit(b.x - a.x, b.y - a.y)
    distance = math.hypot(b.x - a.x, b.y - a.y)
    # to the left of its direction, so that two links between the same boxes do not meet
    bend = min(0.2 * distance, 90.0) + 6
    middle = ((a.x + b.x) / 2 + along[1] * bend, (a.y + b.y) / 2 - along[0] * bend)
    start, end = _edge(a, middle, 2), _edge(b, middle, 4)
    first = _between(start, middle, 2 / 3)
    second = _between(end, middle, 2 / 3)
    return Curve(start, first, second, end, _unit(end[0] - middle[0], end[1] - middle[1]))


def sign_place(curve: Curve, target: Box) -> Point:
    """The middle of the sign at a curve's head: beside it, and clear of the box it points to."""
    (hx, hy), (x, y) = curve.heading, curve.end
    places = [
        (x - back * hx + side * hy, y - back * hy - side * hx)
        for back in (15, 24, 33)
        for side in (12, -12)  # the outer side of the bend first
    ]
    clear = (
        p
        for p in places
        if abs(p[0] - target.x) > target.width / 2 + 5
        or abs(p[1] - target.y) > target.height / 2 + 7
    )
    return next(clear, places[0])


def _edge(box: Box, towards: Point, gap: float) -> Point:
    """Where the line from a box's middle to a point leaves the box."""
    dx, dy = towards[0] - box.x, towards[1] - box.y
    scales = [
        (side / 2 + gap) / abs(d)
        for side, d in ((box.width, dx), (box.height, dy))
        if abs(d) > 1e-9
    ]
    scale = min(scales, default=0.0)
    return box.x + dx * scale, box.y + dy * scale


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _unit(dx: float, dy: float) -> Point:
    length = math.hypot(dx, dy)
    return (dx / length, dy / length) if length > 1e-9 else (1.0, 0.0)


def _area(ring: list[Point]) -> float:
    """Twice the signed area; positive where the ring runs clockwise on the screen."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)
