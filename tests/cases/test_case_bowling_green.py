"""Bowling Green 2050: every figure of its README, from the shipped votes."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from case_figures import percent, readme, signed
from polis_case import DRAWS, Polis, polis, recounted, resampled, told

LIMIT = 0.80
DEALT = 100


@cache
def case() -> Polis:
    return polis("bowling_green")


@cache
def frame() -> pd.DataFrame:
    """Statements with 40 votes or more, and their three shares."""
    table = case().statements
    table = table[table["votes"] >= 40]
    parts = {
        f"{name}_share": table[name] / table["votes"] for name in ("agree", "disagree", "pass")
    }
    return table.assign(**parts, without=table["agree"] / (table["agree"] + table["disagree"]))


@cache
def matrix() -> np.ndarray:
    columns = [case().votes.statements.index(one) for one in frame().index]
    held = case().votes.matrix[:, columns]
    return held[~np.isnan(held).all(axis=1)]


def ranks(values: np.ndarray) -> np.ndarray:
    return pd.Series(values).rank().to_numpy()


def rho(x: np.ndarray, y: np.ndarray) -> float:
    return float(np.corrcoef(ranks(x), ranks(y))[0, 1])


def by_resampling() -> list[str]:
    """95 % of: statements that reach the limit, the same without passes, the correlation."""
    agree, passes, votes = resampled(matrix(), 4)
    reach = (agree / votes >= LIMIT).sum(axis=1)
    without = (agree / (votes - passes) >= LIMIT).sum(axis=1)
    related = [rho(a / n, p / n) for a, p, n in zip(agree, passes, votes, strict=True)]
    told = []
    for values, digits in ((reach, 0), (without, 0), (related, 2)):
        low, high = np.quantile(values, [0.025, 0.975])
        told.append(
            f"{signed(low, 2)} to {signed(high, 2)}" if digits else f"{low:.0f} to {high:.0f}"
        )
    return told


def dealt() -> tuple[np.ndarray, np.ndarray]:
    """(correlation, statements that reach the limit), each person's votes dealt anew among the
    statements that this person voted on."""
    draw, related, reach = np.random.default_rng(6), [], []
    cast = ~np.isnan(matrix())
    for _ in range(DEALT):
        held = matrix().copy()
        for row in range(len(held)):
            held[row, cast[row]] = draw.permutation(held[row, cast[row]])
        agree = (held == 1).sum(axis=0) / cast.sum(axis=0)
        related.append(rho(agree, (held == 0).sum(axis=0) / cast.sum(axis=0)))
        reach.append((agree >= LIMIT).sum())
    return np.array(related), np.array(reach)


def sentences() -> list[str]:
    table, n = frame(), len(frame())
    agree, none, passed = (
        table[f"{kind}_share"].to_numpy() for kind in ("agree", "disagree", "pass")
    )
    reach, without = agree >= LIMIT, table["without"].to_numpy() >= LIMIT
    below = ~reach
    spread, spread_without, spread_rho = by_resampling()
    related, at_random = dealt()
    short = table[below]
    more = int((passed > none)[below].sum())
    withheld = short["pass"].sum() / (short["pass"].sum() + short["disagree"].sum())
    passes = (matrix() == 0).sum(axis=1)
    most = np.argsort(-passes, kind="stable")[: round(len(passes) / 10)]
    cast = (~np.isnan(matrix())).sum(axis=1)
    near = case().statements.loc[172]
    groups = case().people["group"].value_counts(dropna=False)
    return [
        f"{n} of {len(case().statements)} accepted statements have 40 votes or more, from "
        f"{len(matrix())} people.",
        f"With passes among the votes {percent(int(reach.sum()), n)} reach 80 % agreement (people "
        f"drawn again, {DRAWS:,} times: {spread}).",
        f"With passes left out {percent(int(without.sum()), n)} do ({spread_without}): "
        f"{int((without & below).sum())} statements lie below 80 % by their passes alone.",
        f"Rank correlation of agreement with passing: {signed(rho(agree, passed), 2)} (n = {n}; "
        f"people drawn again: {spread_rho}).",
        f"Alternative: agreement correlates with disagreement as well, "
        f"{signed(rho(agree, none), 2)}.",
        f"Placebo, each person's votes dealt anew among the statements that the person voted on, "
        f"{DEALT} times: {signed(related.mean(), 2)} on average ({signed(related.min(), 2)} to "
        f"{signed(related.max(), 2)}), and {at_random.mean():.0f} of {n} statements reach 80 % "
        f"({at_random.min()} to {at_random.max()}).",
        f"Of the votes that {int(below.sum())} statements below 80 % lack for agreement, "
        f"{told(withheld)} are passes; {percent(more, int(below.sum()))} of these statements have "
        f"more passes than noes.",
        f"More noes than yeses: {int((none > agree).sum())} of {n}; noes are more than half of the "
        f"votes on {int((none > 0.5).sum())}.",
        f"The {len(most)} of {len(passes)} people who passed most cast "
        f"{told(passes[most].sum() / passes.sum())} of the passes and "
        f"{told(cast[most].sum() / cast.sum())} of the votes.",
        f"One statement welcomes growth as long as it is not next door (172): {near['agree']} "
        f"agree, {near['disagree']} disagree, {near['pass']} pass.",
        f"Polis' groups hold {groups[0]} and {groups[1]} people; {groups[pd.NA]} are in neither.",
    ]


def test_every_figure_of_the_readme_comes_from_the_votes() -> None:
    for sentence in sentences():
        assert sentence in readme("bowling_green"), sentence


def test_the_counts_of_the_statements_are_those_of_the_votes() -> None:
    counted = recounted("bowling_green")
    table = case().statements[counted.columns]
    pd.testing.assert_frame_equal(table, counted, check_names=False)
    assert case().votes.unknown == case().votes.repeated == 0
