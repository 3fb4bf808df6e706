"""The fleets of the whaling commons: what they decide, what they earn, and how bots decide.

Money is counted in Blue Whale Units: what one of them sells for. A season begins with everybody's
boats and votes; the quota is the median vote; what is caught is shared by boats; money follows. The
rules and the prices are this course's own, and illustrative.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import median
from typing import Literal

from .whales import SPECIES, START, Season, hunt

Bot = Literal["grower", "keeper", "careful"]
BOTS: dict[Bot, str] = {
    "grower": (
        "spends half of the last season's profit on boats and sells a tenth of them after a loss; "
        "votes for the highest quota that there has been"
    ),
    "keeper": "keeps its boats, and votes for the same quota",
    "careful": (
        "keeps its boats; votes for 15 % less when a boat-day caught less than the season before, "
        "else for the same quota"
    ),
}
"""What each bot does, in words that are printed beside the game."""

PRICE, COST = 60.0, 45.0  # of a boat, and of running it for a season
MOST_BOATS = 400  # of one fleet
QUOTAS = (1_000.0, 20_000.0)  # least and most that can be voted
BOATS, MONEY, QUOTA = 30, 1_000.0, 16_000.0  # where a game begins
MOST_SEASONS = 40


@dataclass(frozen=True)
class Decision:
    """One fleet's decision for a season: boats bought (or sold, below 0), and its vote."""

    boats: int = 0
    vote: float = QUOTA


@dataclass(frozen=True)
class Fleet:
    """One fleet: its boats, its money, and last season's profit, in Blue Whale Units."""

    boats: int = BOATS
    money: float = MONEY
    profit: float = 0.0


@dataclass(frozen=True)
class Year:
    """A season as everybody sees it afterwards; the person's fleet comes first."""

    quota: float
    votes: tuple[float, ...]
    fleets: tuple[Fleet, ...]
    season: Season
    rate: float
    """Blue Whale Units caught by a boat-day; nought without a hunt."""


@lru_cache(maxsize=256)
def play(
    decisions: tuple[Decision, ...], bots: tuple[Bot, ...], steered: bool = True
) -> tuple[Year, ...]:
    """The seasons of a game against `bots`: one for each decision of the person's fleet."""
    years: list[Year] = []
    for own in decisions:
        years.append(_season(years, own, bots, steered))
    return tuple(years)


def _season(past: Sequence[Year], own: Decision, bots: Sequence[Bot], steered: bool) -> Year:
    fleets = past[-1].fleets if past else tuple(Fleet() for _ in (0, *bots))
    chosen = (own, *(decide(bot, fleets[n + 1], past) for n, bot in enumerate(bots)))
    fleets = tuple(traded(fleet, one.boats) for fleet, one in zip(fleets, chosen, strict=True))
    votes = tuple(min(QUOTAS[1], max(QUOTAS[0], one.vote)) for one in chosen)
    quota = float(median(votes))
    alive = past[-1].season.alive if past else tuple(START.values())
    boats = sum(fleet.boats for fleet in fleets)
    season = hunt(alive, boats, quota, steered)
    rate = season.units / (boats * season.days) if boats and season.days else 0.0
    earned = tuple(paid(fleet, season.units, boats) for fleet in fleets)
    return Year(quota, votes, earned, season, rate)


def traded(fleet: Fleet, boats: int) -> Fleet:
    """The fleet after buying `boats`: no more than it can pay and keep; sold ones fetch nothing."""
    most = min(MOST_BOATS - fleet.boats, math.floor(fleet.money / PRICE))
    bought = max(-fleet.boats, min(max(0, most), boats))
    return replace(fleet, boats=fleet.boats + bought, money=fleet.money - PRICE * max(0, bought))


def paid(fleet: Fleet, units: float, boats: int) -> Fleet:
    """The fleet after the season: its share of the catch, less the cost of its boats."""
    share = units * fleet.boats / boats if boats else 0.0
    profit = share - COST * fleet.boats
    return replace(fleet, money=fleet.money + profit, profit=profit)


def decide(bot: Bot, fleet: Fleet, past: Sequence[Year]) -> Decision:
    """What a bot decides, by the rules of BOTS; in the first season it keeps what there is."""
    if not past:
        return Decision()
    last = past[-1]
    if bot == "grower":
        bought = math.floor(0.5 * max(0.0, fleet.profit) / PRICE)
        sold = math.ceil(0.1 * fleet.boats) if fleet.profit < 0 else 0
        return Decision(bought - sold, max(QUOTA, *(year.quota for year in past)))
    if bot == "careful" and len(past) > 1 and last.rate < past[-2].rate:
        return Decision(0, rounded(last.quota * 0.85))
    return Decision(0, last.quota)


def rounded(quota: float) -> float:
    """A quota in hundreds of Blue Whale Units."""
    return math.floor(quota / 100 + 0.5) * 100.0


def line(years: Sequence[Year], name: str) -> list[float]:
    """A line of a game by its name, one value for each season; LINES says which there are."""
    ids = list(SPECIES.values())
    if name in ids:
        return [year.season.alive[ids.index(name)] for year in years]
    return [_TOLD[name](year) for year in years]


_TOLD: dict[str, Callable[[Year], float]] = {
    "catch": lambda year: year.season.units,
    "quota": lambda year: year.quota,
    "rate": lambda year: year.rate,
    "days": lambda year: year.season.days,
    "boats": lambda year: float(year.fleets[0].boats),
    "all-boats": lambda year: float(sum(fleet.boats for fleet in year.fleets)),
    "money": lambda year: year.fleets[0].money,
}
LINES = {
    "catch": ("catch", "Blue Whale Units a season"),
    "quota": ("quota", "Blue Whale Units a season"),
    **{id: (f"{id} whales alive", "whales") for id in SPECIES.values()},
    "rate": ("catch of a boat-day", "Blue Whale Units"),
    "days": ("days of hunting", "days a season"),
    "boats": ("own boats", "boats"),
    "all-boats": ("boats of all fleets", "boats"),
    "money": ("own money", "worth of Blue Whale Units"),
}
"""The lines of a game: name and unit by id."""
