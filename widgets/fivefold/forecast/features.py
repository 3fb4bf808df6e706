"""A stock drawn from its flows: what it really does, and which of its features a drawing has.

A stock-flow drawing is not judged by the distance to the truth, nor by the class of its shape, but
by what follows from the flows: where it starts, that it rises only while more flows in than out,
that it turns where the flows cross, where it is steepest, and how much it changes between the
crossings. The features are those by which Booth Sweeney, L. & Sterman, J. D. (2000), "Bathtub
dynamics", System Dynamics Review 16(4), 249-286, coded such drawings, with a share for each.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from .shapes import Turn, turns

WEIGHTS = {"start": 1.0, "direction": 3.0, "turns": 2.0, "steepest": 2.0, "area": 2.0}
START = 0.025  # of the chart's height: how near the start must be
HAND = 0.0025  # of the chart's height: what moves less than this does not move
CLEAR = 0.10  # of the largest net flow: a smaller one cannot be drawn clearly, and is not asked
BEND = 0.04  # of the chart's height: how far a line must come back to turn
AREA = 0.10  # how near the change between two crossings must be, as a share of it
LEAST_AREA = 0.01  # of the chart's height: no finger is more exact
STEEP = 0.9  # of the steepest step: what counts as steepest too
ALIKE = 0.7  # correlation from which a drawing is said to look like something


@dataclass(frozen=True)
class Flow:
    """A stock's start (in its unit) and its flows (per unit of x), one rate for each step in x."""

    x: tuple[float, ...]
    start: float
    inflow: tuple[float, ...]
    outflow: tuple[float, ...]

    @property
    def widths(self) -> list[float]:
        """The length of each step, in x's unit."""
        return [b - a for a, b in zip(self.x, self.x[1:], strict=False)]

    @property
    def net(self) -> list[float]:
        """What comes in less what goes out, per unit of x."""
        return [into - out for into, out in zip(self.inflow, self.outflow, strict=True)]


@dataclass(frozen=True)
class Feature:
    """One thing that a drawing of the stock has: its share from 0 to 1, and a sentence."""

    name: str
    share: float
    holds: bool
    says: str


def stock(flow: Flow) -> list[float]:
    """The stock at each x: the start and all net flow since, each step's rate times its length."""
    changes = (net * width for net, width in zip(flow.net, flow.widths, strict=True))
    return [round(value, 9) for value in accumulate(changes, initial=flow.start)]


def features(drawn: Sequence[float], flow: Flow, height: float) -> list[Feature]:
    """The features of a drawing, one value for each x; `height` is the chart's, in the same unit.

    Turns are left out where the stock has none.
    """
    truth = stock(flow)
    found = [_start(drawn, flow, height), _direction(drawn, flow, height)]
    turned = turns(truth, BEND * height)
    if turned:
        found.append(_turns(drawn, turned, height))
    found.append(_steepest(drawn, flow, height))
    return [*found, _area(drawn, truth, turned, height)]


def guess(flow: Flow) -> float:
    """In what share of the steps the best of four blind lines moves as the stock does, 0 to 1.

    The four: always up, always down, up to the middle and then down, down and then up.
    """
    asked = _asked(flow)
    middle = (len(flow.x) - 1) / 2
    up = sum(sign > 0 for sign in asked.values()) / len(asked)
    hill = sum((sign > 0) == (i < middle) for i, sign in asked.items()) / len(asked)
    return max(up, 1 - up, hill, 1 - hill)


def _asked(flow: Flow) -> dict[int, int]:
    """The steps whose net flow is CLEAR: 1 where the stock rises, -1 where it falls."""
    clear = CLEAR * max(map(abs, flow.net))
    return {i: 1 if rate > 0 else -1 for i, rate in enumerate(flow.net) if abs(rate) >= clear}


def share(found: Sequence[Feature]) -> float:
    """What the features earn together, 0 to 1, by their WEIGHTS."""
    whole = sum(WEIGHTS[feature.name] for feature in found)
    return sum(WEIGHTS[feature.name] * feature.share for feature in found) / whole


def looks_like(drawn: Sequence[float], flow: Flow) -> str:
    """`inflow` or `net flow` where the drawing looks more like that than like the stock, else "".

    The correlation heuristic: people take it that a stock moves as its inflow does (Cronin, M. A.,
    Gonzalez, C. & Sterman, J. D. 2009, "Why don't well-educated adults understand accumulation?",
    Organizational Behavior and Human Decision Processes 108(1), 116-130; for the two patterns also
    Sterman & Booth Sweeney 2002, "Cloudy skies", System Dynamics Review 18(2), 207-240). Measured
    as Pearson's correlation over the steps of the drawing's mean height in each step with the
    flow: it must be ALIKE or more, and higher than the correlation with the true stock.
    """
    level = _middles(drawn)
    own = correlation(level, _middles(stock(flow)))
    inflow, net = correlation(level, flow.inflow), correlation(level, flow.net)
    if max(inflow, net) < ALIKE or max(inflow, net) <= own:
        return ""
    return "inflow" if inflow >= net - 1e-9 else "net flow"


def correlation(a: Sequence[float], b: Sequence[float]) -> float:
    """Pearson's correlation, -1 to 1; 0 where one of the two does not change."""
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    apart_a, apart_b = [v - mean_a for v in a], [v - mean_b for v in b]
    size = math.hypot(*apart_a) * math.hypot(*apart_b)
    together = sum(p * q for p, q in zip(apart_a, apart_b, strict=True))
    return max(-1.0, min(1.0, together / size)) if size > 1e-12 else 0.0


def _start(drawn: Sequence[float], flow: Flow, height: float) -> Feature:
    holds = abs(drawn[0] - flow.start) <= START * height
    says = "Your line begins where the stock begins." if holds else (
        f"The stock begins at {flow.start:g}; your line begins at {drawn[0]:.4g}."
    )  # fmt: skip
    return Feature("start", float(holds), holds, says)


def _direction(drawn: Sequence[float], flow: Flow, height: float) -> Feature:
    """Rises where more flows in than out, and falls where less.

    Over the steps whose net flow is CLEAR. The share is corrected for guessing:
    max(0, (agreement - guess) / (1 - guess)), see `guess`.
    """
    asked = _asked(flow)
    moves = [b - a for a, b in pairwise(drawn)]
    agree = sum(moves[i] * sign > HAND * height for i, sign in asked.items()) / len(asked)
    best = guess(flow)
    holds = agree >= 1 - 1e-9
    earned = max(0.0, (agree - best) / (1 - best)) if best < 1 else agree
    count = round(agree * len(asked))
    says = (
        "It rises while more flows in than out, and falls while less flows in."
        if holds
        else f"It should rise exactly while more flows in than out. It does what the flows say in "
        f"{count} of the {len(asked)} steps in which they clearly differ."
    )
    return Feature("direction", earned, holds, says)


def _turns(drawn: Sequence[float], wanted: Sequence[Turn], height: float) -> Feature:
    """Turns at the crossings, each within one step, and nowhere else."""
    own = turns(drawn, BEND * height)
    left = list(own)
    hits = 0
    for turn in wanted:
        near = (t for t in left if t.peak == turn.peak and _near(t, turn))
        hit = next(near, None)
        if hit is not None:
            left.remove(hit)
            hits += 1
    part = hits / max(len(wanted), len(own))
    if part == 1:
        says = "It turns where the flows cross, and nowhere else."
    elif hits == len(wanted):
        says = "It turns where the flows cross, but also where they do not."
    else:
        says = f"It should turn where the flows cross: it does so at {hits} of {len(wanted)}."
    return Feature("turns", part, part == 1, says)


def _near(a: Turn, b: Turn) -> bool:
    return a.first <= b.last + 1 and a.last >= b.first - 1


def _steepest(drawn: Sequence[float], flow: Flow, height: float) -> Feature:
    """Steepest up at the largest net inflow, steepest down at the largest net outflow.

    Each within one step. A line that is as steep over half of all steps is steepest nowhere.
    """
    net, widths = flow.net, flow.widths
    slopes = [(b - a) / w for a, b, w in zip(drawn, drawn[1:], widths, strict=False)]
    reach = [
        sign
        for sign in (1, -1)
        if max(sign * rate for rate in net) >= CLEAR * max(map(abs, net))
    ]  # fmt: skip
    hits = [sign for sign in reach if _steep(slopes, net, sign, HAND * height / max(widths))]
    words = {1: "rises fastest where most flows in net", -1: "falls fastest where most flows out"}
    missed = [words[sign] for sign in reach if sign not in hits]
    says = (
        f"It {' and '.join(words[sign] for sign in reach)}."
        if not missed
        else f"Not yet: a line that {' and '.join(missed)}, where the flows are furthest apart."
    )
    return Feature("steepest", len(hits) / len(reach), not missed, says)


def _steep(slopes: Sequence[float], net: Sequence[float], sign: int, least: float) -> bool:
    top, most = max(sign * s for s in slopes), max(sign * rate for rate in net)
    if top <= least:
        return False
    steep = [i for i, slope in enumerate(slopes) if sign * slope >= STEEP * top]
    wanted = [i for i, rate in enumerate(net) if sign * rate >= STEEP * most]
    if len(steep) > max(len(slopes) / 4, len(wanted) + 2):
        return False
    return any(abs(i - j) <= 1 for i in steep for j in wanted)


def _area(
    drawn: Sequence[float], truth: Sequence[float], turned: Sequence[Turn], height: float
) -> Feature:
    """How much it changes from crossing to crossing: the area between the two flows."""
    ends = [0, *(turn.last for turn in turned), len(truth) - 1]
    right = 0
    for a, b in pairwise(ends):
        change = truth[b] - truth[a]
        allowed = max(AREA * abs(change), LEAST_AREA * height)
        right += abs(drawn[b] - drawn[a] - change) <= allowed
    count = len(ends) - 1
    holds = right == count
    between = "between the crossings" if count > 1 else "from start to end"
    says = (
        f"It changes by the right amount {between}: the area between the two flows."
        if holds
        else f"The change {between} is the area between the two flows: yours is within 10 % in "
        f"{right} of {count} {'stretch' if count == 1 else 'stretches'}."
    )
    return Feature("area", right / count, holds, says)


def _middles(values: Sequence[float]) -> list[float]:
    """The mean height in each step."""
    return [(a + b) / 2 for a, b in pairwise(values)]
