"""The castles game: battles of plans against fields of plans, in numpy.

A plan is a row of soldiers, one number for each castle. At each castle more soldiers take all of
its points, and a tie splits them; who takes more than half of the points wins the war, and exactly
half counts one half. `Rule` says what a game changes about this.

The game is Blotto (Borel 1921) with unequal prizes; this form of it is the one that readers of The
Riddler played from 2017 on (see datasets/castles).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..errors import FivefoldError
from .rules import PLAIN, Rule

if TYPE_CHECKING:
    import pandas as pd

Numbers = NDArray[np.float64]
MOST_PLANS = 5000
NEARLY = 1e-9  # points that rounding may make of an even war
AT_ONCE = 256  # plans whose wars are in memory together


@dataclass(frozen=True)
class Battle:
    """What one plan did against a field. All shares are from 0 to 1, over wars and over draws."""

    share: float
    """Of wars won, a drawn one counting one half; or of the points, by the rule's aim."""
    won: float
    drawn: float
    lost: float
    taken: Numbers
    """By castle: how often you took it."""
    tied: Numbers
    """By castle: how often there were equal numbers."""
    carried: Numbers
    """By castle: wars you would not have won had its points gone to the other side."""
    cost: Numbers
    """By castle: wars you would not have lost had its points come to you."""
    plans: int

    @property
    def decided(self) -> Numbers:
        """By castle: the share of wars that turn on it, for either side."""
        return self.carried + self.cost


def battle(plan: ArrayLike, field: ArrayLike, rule: Rule = PLAIN) -> Battle:
    """`plan` (castles) against each plan of `field` (plans by castles).

    With hidden castles everything is the mean over all ways to draw them. Raises FivefoldError
    where the numbers of castles do not agree or the field is empty.
    """
    own, others = _plans(plan, rule)[0], _plans(field, rule)
    edges, worths = np.sign(own - others), _worths(rule)
    margins = _margins(edges, worths, rule)
    win, loss = margins > NEARLY, margins < -NEARLY
    carried, cost = [], []
    for brought in _points(edges, worths, rule):
        turned = margins - 2 * brought  # had the castle's points gone to the other side
        carried.append(_mean(win & (turned <= NEARLY)))
        cost.append(_mean(loss & (turned >= -NEARLY)))
    won, lost = _mean(win), _mean(loss)
    return Battle(
        share=_aim(win, loss, margins, worths, rule),
        won=won,
        drawn=max(0.0, 1 - won - lost),
        lost=lost,
        taken=(edges > 0).mean(axis=0),
        tied=(edges == 0).mean(axis=0),
        carried=np.array(carried),
        cost=np.array(cost),
        plans=len(others),
    )


def win_rate(plan: ArrayLike, field: ArrayLike, rule: Rule = PLAIN) -> float:
    """Share of wars that `plan` wins in `field`, from 0 to 1; a drawn war counts one half.

    >>> round(win_rate([0, 0, 100], [[1, 1, 98], [0, 100, 0]], Rule(id="x", label="x",
    ...                values=[1, 2, 3])), 2)
    0.5
    """
    own, others = _plans(plan, rule)[0], _plans(field, rule)
    worths = _worths(rule)
    margins = _margins(np.sign(own - others), worths, rule)
    return _aim(margins > NEARLY, margins < -NEARLY, margins, worths, rule)


def win_rates(plans: ArrayLike, field: ArrayLike) -> Numbers:
    """`win_rate` of each of `plans` (plans by castles) in `field`, by the plain rule.

    Thousands of plans at once: what each number of soldiers brings against each plan of the field
    is worked out once for a castle, and a plan's margins are then only added up.
    """
    own, others = _plans(plans, PLAIN), _plans(field, PLAIN)
    rates = np.empty(len(own))
    for place in range(0, len(own), AT_ONCE):
        some = own[place : place + AT_ONCE]
        margins = np.zeros((len(some), len(others)), dtype=np.int8)  # of 55 points at most
        for castle, worth in enumerate(PLAIN.values):
            soldiers, which = np.unique(some[:, castle], return_inverse=True)
            edges = np.sign(soldiers[:, None] - others[:, castle])
            margins += (worth * edges).astype(np.int8)[which]
        ahead = np.count_nonzero(margins > 0, axis=1) - np.count_nonzero(margins < 0, axis=1)
        rates[place : place + AT_ONCE] = (len(others) + ahead) / (2 * len(others))
    return rates


def tournament(plans: Sequence[Any] | NDArray[Any], rule: Rule = PLAIN) -> pd.DataFrame:
    """Each plan of a room against each other one, never against itself.

    A row a plan, in the order given: `plan` (its place, from 0), `share` (of wars won, or of the
    points by the rule's aim, 0 to 1), `won`, `drawn`, `lost` (wars; mean over draws where castles
    are hidden), `rank` (1 is best, equals share the better rank) and `problem`, a sentence for a
    plan that cannot fight: such plans have no numbers, and nobody fights them.

    Raises FivefoldError for more than 5,000 plans, and for a rule that favours one side.
    """
    import pandas as pd

    if not rule.symmetric:
        raise FivefoldError("In a round robin both sides are alike: a tie is 'split' or 'carry'.")
    if len(plans) > MOST_PLANS:
        raise FivefoldError(f"A round robin takes {MOST_PLANS:,} plans; there are {len(plans):,}.")
    problems = [problem(plan, rule) for plan in plans]
    fit = [place for place, said in enumerate(problems) if not said]
    table = pd.DataFrame({"plan": range(len(plans))})
    for name in ("share", "won", "drawn", "lost"):
        table[name] = np.nan
    if len(fit) > 1:
        own = np.array([np.asarray(plans[place], dtype=float) for place in fit])
        table.loc[fit, ["share", "won", "drawn", "lost"]] = _everybody(own, rule)
    table["rank"] = table["share"].round(12).rank(method="min", ascending=False).astype("Int64")
    table["problem"] = problems
    return table


def problem(plan: Any, rule: Rule = PLAIN) -> str:
    """Why a plan cannot fight, in a sentence; nothing for one that can."""
    castles = len(rule.values)
    try:
        numbers = np.asarray(plan, dtype=float)
    except (TypeError, ValueError, OverflowError):
        return f"A plan is {castles} numbers of soldiers."
    if numbers.shape != (castles,) or not np.isfinite(numbers).all():
        return f"A plan is {castles} numbers of soldiers."
    if (numbers < 0).any() or (numbers % 1 != 0).any():
        return "Soldiers come in whole numbers of 0 or more."
    placed = numbers.sum()
    if placed != rule.total:
        return f"This plan places {placed:g} soldiers, not {rule.total}."
    return ""


def _everybody(plans: Numbers, rule: Rule) -> Numbers:
    """For each plan share, won, drawn and lost against all others; each pair fights once."""
    worths = _worths(rule)
    aim, won, lost = (np.zeros(len(plans)) for _ in range(3))
    for place, own in enumerate(plans[:-1]):
        rest = slice(place + 1, None)
        margins = _margins(np.sign(own - plans[rest]), worths, rule)
        wins, losses = ((margins > NEARLY).mean(axis=0), (margins < -NEARLY).mean(axis=0))
        aims = (1 + wins - losses) / 2
        if rule.aim == "points":
            aims = (1 + (margins / worths.sum(axis=1, keepdims=True)).mean(axis=0)) / 2
        for total, mine, theirs in (
            (aim, aims, 1 - aims),
            (won, wins, losses),
            (lost, losses, wins),
        ):
            total[place] += mine.sum()
            total[rest] += theirs
    others = len(plans) - 1
    return np.stack([aim / others, won, others - won - lost, lost], axis=1)


def _margins(edges: Numbers, worths: Numbers, rule: Rule) -> Numbers:
    """The margin of each war (draws by wars), in points; above 0 for the plan of `edges`.

    `edges` (wars by castles) is 1, 0 or -1; `worths` is draws by castles.
    """
    if rule.tie != "carry":
        return np.asarray(worths @ _signed(edges, rule).T)
    margins = np.zeros((len(worths), len(edges)))
    for brought in _points(edges, worths, rule):
        margins += brought
    return margins


def _points(edges: Numbers, worths: Numbers, rule: Rule) -> Iterator[Numbers]:
    """For each castle (draws by wars) what it brings: its points, minus where they are lost.

    A castle that is worth nothing, as a hidden one, neither gives nor takes what is carried over.
    An array is good until the next one is asked for.
    """
    if rule.tie != "carry":
        for edge, worth in zip(_signed(edges, rule).T, worths.T, strict=True):
            yield np.multiply.outer(worth, edge)
        return
    carried, brought = np.zeros((2, len(worths), len(edges)))
    for edge, worth in zip(edges.T, worths.T[..., None], strict=True):
        counts = worth > 0
        carried += worth
        np.multiply(carried, edge, out=brought)
        brought *= counts
        yield brought
        carried *= (edge == 0) | ~counts


def _signed(edges: Numbers, rule: Rule) -> Numbers:
    """The edges with tied castles given to the side that the rule names."""
    if rule.symmetric:
        return edges
    return np.where(edges == 0, 1.0 if rule.tie == "yours" else -1.0, edges)


def _mean(truths: NDArray[np.bool_]) -> float:
    """The share that is true; several times as fast as `.mean()`."""
    return int(np.count_nonzero(truths)) / truths.size


def _aim(
    win: NDArray[np.bool_],
    loss: NDArray[np.bool_],
    margins: Numbers,
    worths: Numbers,
    rule: Rule,
) -> float:
    """What wars bring on average, 0 to 1: wins, or points of the side that `margins` are of.

    Wars are counted before they are divided: plans that do equally well have the same number.
    """
    if rule.aim == "points":
        return float((1 + (margins / worths.sum(axis=1, keepdims=True)).mean()) / 2)
    ahead = int(np.count_nonzero(win)) - int(np.count_nonzero(loss))
    return (win.size + ahead) / (2 * win.size)


def _worths(rule: Rule) -> Numbers:
    """The castles' values in each way to draw the hidden ones; draws without any value are none."""
    gone = list(combinations(range(len(rule.values)), rule.hidden))
    worths = np.tile(np.array(rule.values, dtype=float), (len(gone), 1))
    for draw, castles in enumerate(gone):
        worths[draw, list(castles)] = 0.0
    return worths[worths.any(axis=1)]


def _plans(given: ArrayLike, rule: Rule) -> Numbers:
    """One row a plan; FivefoldError where they do not fit the rule's castles."""
    plans = np.atleast_2d(np.asarray(given, dtype=float))
    if plans.ndim != 2 or not len(plans) or plans.shape[1] != len(rule.values):
        raise FivefoldError(
            f"There are {len(rule.values)} castles in this game, and the plans have "
            f"{plans.shape[-1] if plans.size else 0}."
        )
    return plans
