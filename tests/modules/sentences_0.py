"""The sentences of module 0 that print a number, written anew from the data.

Wars are counted here without the kit's own game.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

import fivefold as ff
from material import module

CASTLES = [f"c{n}" for n in range(1, 11)]
ROUNDS = (1, 2, 3, 4)


@cache
def field(n: int) -> np.ndarray:
    plans = ff.load("castles")
    return plans.loc[plans["round"] == n, CASTLES].to_numpy(dtype=float)


def share(plan: Any, rows: np.ndarray, values: Any = range(1, 11), drawn: float = 0.5) -> float:
    """Share of wars won; a tied castle is split, a drawn war counts `drawn`."""
    worth, own = np.array([*values], dtype=float), np.asarray(plan, dtype=float)
    points = ((own > rows) * worth + (own == rows) * worth / 2).sum(axis=1)
    half = worth.sum() / 2
    return float(((points > half) + drawn * (points == half)).mean())


@cache
def shares(n: int, other: int) -> np.ndarray:
    """For each plan of round n the share of wars that it wins in the field of another round."""
    return np.array([share(plan, field(other)) for plan in field(n)])


def best(n: int, count: int = 1) -> np.ndarray:
    """The places of the best plans of round n."""
    return np.argsort(-shares(n, n), kind="stable")[:count]


def winner(n: int) -> np.ndarray:
    found: np.ndarray = field(n)[best(n)[0]]
    return found


def told(value: float) -> str:
    return f"{100 * value:.1f} %"


def carry(plan: np.ndarray, rows: np.ndarray) -> float:
    """Share of wars won where a tied castle's points go to the next castle, war by war."""
    wars = []
    for other in rows:
        mine = theirs = held = 0.0
        for castle, (a, b) in enumerate(zip(plan, other, strict=True), start=1):
            held += castle
            if a != b:
                mine, theirs, held = mine + held * (a > b), theirs + held * (b > a), 0.0
        wars.append((mine > theirs) + (mine == theirs) / 2)
    return float(np.mean(wars))


def hidden(plan: np.ndarray, rows: np.ndarray) -> float:
    """Share of wars won where three castles, drawn by lot, do not count: over all 120 draws."""
    return float(
        np.mean(
            [
                share(plan, rows, [0 if n in (a, b, c) else n for n in range(1, 11)])
                for a in range(1, 11)
                for b in range(a + 1, 11)
                for c in range(b + 1, 11)
            ]
        )
    )


def taken(plan: np.ndarray, rows: np.ndarray) -> float:
    worth = np.arange(1, 11)
    return float((((plan > rows) * worth + (plan == rows) * worth / 2).sum(axis=1) / 55).mean())


def sentences() -> list[tuple[str, str]]:
    """(file, sentence) for every number from the data that a text prints."""
    first = winner(1)
    here = [told(share(first, field(n))) for n in ROUNDS]
    strict = [told(share(first, field(n), drawn=0)) for n in (1, 2)]
    everybody = [told(shares(1, n).mean()) for n in (1, 2)]
    twenty = [told(shares(1, n)[best(1, 20)].mean()) for n in (1, 2)]
    others = [share(winner(n), field(m)) for n in (2, 3, 4) for m in ROUNDS]
    low, high = told(min(others)), told(max(others))
    quarter = pd.qcut(pd.Series(shares(1, 1)).rank(method="first"), 4, labels=False).to_numpy()
    worst, top = (told(shares(1, 2)[quarter == q].mean()) for q in (0, 3))
    even, third = [10.0] * 10, winner(3)
    plain, turned = share(even, field(3)), share(even, field(3), range(10, 0, -1))
    own = told(share(third, field(3)))
    halves = module("0_opening").ran()[0]["halves"]
    said = ff.load("castles")
    said = said[said["reason_words"].fillna(0) > 0].groupby("round")[["cites_last", "cites_wide"]]
    narrow, wide = (said.mean()[name].map(told).tolist() for name in ("cites_last", "cites_wide"))
    lost = [round(100 * (shares(1, 1).mean() - shares(1, 2).mean())),
            round(100 * (share(first, field(1)) - share(first, field(2))))]  # fmt: skip
    return [
        ("lesson", f"won {here[0]} of the wars in its own round and {here[1]} in round 2. (Where a "
         f"drawn war counts nothing it is {strict[0]} and {strict[1]}"),
        ("lesson", f"does better again, with {here[2]} and {here[3]}."),
        ("lesson", f"All {len(field(1)):,} plans of round 1 together won {everybody[0]} in their "
         f"own field, as they must, and {everybody[1]} in round 2. The best twenty went from "
         f"{twenty[0]} to {twenty[1]}."),
        ("lesson", f"They keep between {low} and {high} in every one of the four fields."),
        ("lesson", f"The best plan of a half wins {told(halves['own half'].mean())} there and "
         f"{told(halves['other half'].mean())} in the other half, on average."),
        ("lesson", f"the best quarter of round 1 wins {top} and the worst {worst}."),
        ("lesson", f"Of the reasons, {narrow[0]}, {narrow[1]} and {narrow[2]} point back in rounds "
         f"1, 2 and 3 by the narrow pattern, and {wide[0]}, {wide[1]} and {wide[2]} by the wide"),
        ("exercises", f"It wins {100 * share(even, field(1)):.1f} of 100."),
        ("exercises", f"won {100 * share(first, field(1)):.1f} of 100 wars in its own round."),
        ("exercises", f"It wins {100 * share(first, field(2)):.1f} of 100."),
        ("exercises", f"Its winner wins {here[0]} of the wars in round 1 and {here[1]} in round 2"),
        ("exercises", f"The winner of round 1 won {here[0]} in one field and {here[1]} in the"),
        ("exercises", f"All plans of round 1 together win {everybody[0]} of their wars in round 1 "
         f"and {everybody[1]} in round 2. Its winner falls from {here[0]} to {here[1]}."),
        ("exercises", f"on average they lost about {lost[0]} in a hundred, and the winner lost "
         f"{lost[1]}."),
        ("exercises", f"the best quarter wins {top} on average, the worst quarter {worst}, the "
         f"best twenty plans {twenty[1]}."),
        ("exercises", f"By one search pattern {narrow[0]} of the reasons in round 1 point back to "
         f"an earlier round or its winner, {narrow[1]} in round 2 and {narrow[2]} in round 3."),
        ("exercises", f"Ten soldiers everywhere win {told(plain)} of the wars by the old rules, "
         f"and {told(turned)} by this one."),
        ("exercises", f"The winner of round 3 wins {own} by the old rule and "
         f"{told(carry(third, field(3)))} by this one."),
        ("exercises", f"The winner of round 3 wins {own} by the old rules and "
         f"{told(hidden(third, field(3)))} here."),
        ("exercises", f"wins {own} of its wars, and takes {told(taken(third, field(3)))} of the"),
        ("workshop", f"The winner of round 1: {here[0]} of the wars in round 1, {here[1]} in round "
         f"2. All plans of round 1 together: {everybody[0]} and {everybody[1]}."),
        ("workshop", f"keep between {low} and {high} in all four fields."),
        ("guide", f"won {here[0]} of the wars in round 1 ({len(field(1)):,} plans) and {here[1]} "
         f"in round 2 ({len(field(2))} plans). All plans of round 1 together won {everybody[0]} "
         f"and {everybody[1]}. The winners of the other three rounds keep {low} to {high}"),
    ]  # fmt: skip
