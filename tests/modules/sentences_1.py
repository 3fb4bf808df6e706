"""The sentences of module 1 that print a number, written anew from the data or the model."""

from __future__ import annotations

import math
from functools import cache

import pandas as pd

import fivefold as ff
from fivefold.microworld.models.creative_tension import Policies, simulate

PLAIN = [minute for minute in range(165, 290) if minute % 5]


@cache
def finishers(who: str) -> pd.Series:
    """Runners per minute: of women (F), men (M) or both (FM)."""
    table = ff.load("marathon")
    chosen = table[table["gender"].isin(list(who))]
    return chosen.groupby("finish_minute")["runners"].sum()


@cache
def index(who: str, minute: int) -> tuple[float, float, float]:
    """Percent more runners in the minute before than in it, and the interval of the ratio."""
    before, after = finishers(who)[minute - 1], finishers(who)[minute]
    half = 1.959964 * math.sqrt(1 / before + 1 / after)
    value, low, high = (100 * (before / after * math.exp(sign * half) - 1) for sign in (0, -1, 1))
    return value, low, high


def reached(who: str, minute: int) -> int:
    """How many plain minutes have an index as large."""
    return sum(index(who, plain)[0] >= index(who, minute)[0] for plain in PLAIN)


def told(who: str, minute: int) -> str:
    value, low, high = index(who, minute)
    return f"{value:+.1f} % ({low:+.1f} to {high:+.1f}"


def counts(who: str, minute: int = 180) -> tuple[int, int]:
    return int(finishers(who)[minute - 1]), int(finishers(who)[minute])


@cache
def gap(minute: int) -> float:
    change = ff.load("marathon", "last_stretch").set_index("projected_minute")["speed_up"]
    return float(change[minute - 1] - change[minute + 1])


def as_wide(minute: int) -> int:
    """How many plain minutes have a gap as large."""
    return sum(gap(plain) >= gap(minute) for plain in PLAIN)


def quarters(first: int, second: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Best and last quarter of the tank task by the mean of two trials."""
    wide = ff.load("tank_task").pivot(index="person", columns="trial", values="score")
    ranks = (wide[first] + wide[second]).rank(method="first")
    return wide[ranks > 138], wide[ranks <= 46]


def difference(grouped: tuple[int, int], step: tuple[int, int]) -> tuple[float, float, float]:
    best, last = (part[step[1]] - part[step[0]] for part in quarters(*grouped))
    middle = best.mean() - last.mean()
    half = 1.959964 * math.sqrt(best.var() / len(best) + last.var() / len(last))
    return middle, middle - half, middle + half


def end(**policies: float | str) -> dict[str, float]:
    """The last values of a run, from a vision of 8 and reality of 3."""
    values = simulate(Policies(**({"hold": 6} | policies)), 8, 3).values
    return {name: float(line[-1]) for name, line in values.items()} | {
        "top": float(values["reality"].max())
    }


def word(count: int) -> str:
    return {0: "none", 1: "one"}.get(count, str(count))


def sentences() -> list[tuple[str, str]]:
    """(file, sentence) for every number from the data or the model that a text prints."""
    everybody, men, women = (int(finishers(who).sum()) for who in ("FM", "M", "F"))
    plain = pd.Series([index("FM", minute)[0] for minute in PLAIN])
    change = ff.load("marathon", "last_stretch").set_index("projected_minute")["speed_up"]
    before, after = counts("FM")
    value, low, high = index("FM", 180)
    start, feared = end(), end(drive="necessity")
    strong = {"gain": 1.5, "delay": 9}
    wants, fears = end(**strong), end(**strong, drive="necessity")
    two, none = end(hold=2), end(hold=0)
    denied, second = end(honesty=4), end(conflict=8)
    real, placebo = difference((3, 4), (5, 6)), difference((6, 7), (8, 9))
    best, last = (part[6] - part[5] for part in quarters(3, 4))
    return [
        ("lesson",
            f"Of {everybody:,} finishers {before:,} came in during the minute before three hours "
            f"and {after:,} during the minute after it: {value:+.1f} % (95 % interval {low:+.1f} "
            f"to {high:+.1f})."),
        ("lesson",
            f"In {len(PLAIN)} plain minutes, those from 2:45 to 4:49 that are no multiple of "
            f"five, it goes from {plain.min():.1f} to {plain.max():+.1f} %, with a mean of "
            f"{plain.mean():.1f} %."),
        ("lesson",
            f"**Men** ({men:,} finishers): at 3:00 {told('M', 180)}; {counts('M')[0]:,} against "
            f"{counts('M')[1]} runners), at 3:30 {told('M', 210)}), at 4:00 {told('M', 240)}). "
            f"Of the 100 plain minutes {word(reached('M', 180))}, {word(reached('M', 210))} "
            f"and {word(reached('M', 240))} are as large."),
        ("lesson",
            f"**Women** ({women:,} finishers): at 3:00 {told('F', 180)}; {counts('F')[0]} against "
            f"{counts('F')[1]} runners), at 3:30 {told('F', 210)}), at 4:00 {told('F', 240)}). "
            f"Of the 100 plain minutes {reached('F', 180)}, {reached('F', 210)} and "
            f"{reached('F', 240)} are as large."),
        ("lesson",
            f"on course for 2:59 changed their pace by {change[179]:.2f} %, those on course for "
            f"3:01 by {change[181]:.2f} %, a gap of {gap(180):.2f} points that none of the 100 "
            f"plain minutes reaches."),
        ("lesson",
            f"at 3:30 the gap is {gap(210):.2f} points and at 4:00 it is {gap(240):.2f}, and "
            f"{as_wide(210)} and {as_wide(240)} plain minutes have as much."),
        ("lesson",
            f"Wanting, the team ends with reality at {start['reality']:.1f}. Fearing, it ends at "
            f"{feared['reality']:.1f}, below what it fears."),
        ("lesson",
            f"the team that wants goes up to {wants['top']:.1f} and the one that fears up to "
            f"{fears['top']:.1f}, and both fall back."),
        ("lesson",
            f"to 2: the vision ends at {two['vision']:.1f} and reality at {two['reality']:.1f}. "
            f"Set them to 0: the vision ends at {none['vision']:.1f} and reality at "
            f"{none['reality']:.1f}, lower than where it began."),
        ("lesson",
            f"reality ends at {denied['reality']:.1f} and is perceived at "
            f"{denied['perceived']:.1f}."),
        ("lesson",
            f"reality ends at {second['reality']:.1f}, with {second['effort']:.1f} points of "
            f"effort every month, where the first team got to {start['reality']:.1f} with "
            f"{start['effort']:.1f}."),
        ("lesson",
            f"the best quarter loses {-best.mean():.1f} points and the last quarter "
            f"{-last.mean():.1f}."),
        ("lesson",
            "the difference between the two is {:.1f} points ({:.1f} to {:+.1f})".format(*placebo)),
        ("workshop",
            f"In the minute before three hours {before:,} finishers, in the minute after it "
            f"{after:,}: about a third more. Men: {counts('M')[0]:,} against {counts('M')[1]}. "
            f"Women: {counts('F')[0]} against {counts('F')[1]}."),
        ("guide",
            f"there are {before:,} finishers and in the minute after it {after:,}. Men: "
            f"{counts('M')[0]:,} and {counts('M')[1]}. Women: {counts('F')[0]} and "
            f"{counts('F')[1]}, too few to tell."),
        ("exercises", f"{sum(counts('F'))} runners leave room for a strong pull and for none."),
        # printed by a cell and not in the prose, but the sentence about it is
        ("lesson", "So the drop is real" if real[2] < 0 < placebo[2] else "the drop is not real"),
    ]  # fmt: skip
