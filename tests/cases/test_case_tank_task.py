"""Tank task: every figure of its README, from the shipped table."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pandas as pd
import pytest

import fivefold as ff
from case_figures import percent, readme, signed


@cache
def scores() -> pd.DataFrame:
    """One row a person, one column a trial."""
    return ff.load("tank_task").pivot(index="person", columns="trial", values="score")


def quarter(of: pd.Series) -> pd.Series:
    """1 (lowest) to 4 (highest), 46 people each; equal values in the order of the file."""
    return pd.qcut(of.rank(method="first"), 4, labels=[1, 2, 3, 4]).astype(int)


def grouped(*trials: int) -> pd.Series:
    return quarter(scores()[list(trials)].mean(axis=1))


def change(groups: pd.Series, group: int, first: int, then: int) -> tuple[float, float, int]:
    """(mean change, its standard error, people) of one quarter between two trials."""
    rows = scores()[groups == group]
    step = rows[then] - rows[first]
    return float(step.mean()), float(step.sem()), len(rows)


def back(groups: pd.Series, group: int, first: int, then: int) -> str:
    """How many of a quarter score at least as much in the later trial as in the earlier."""
    rows = scores()[groups == group]
    return percent(int((rows[then] >= rows[first]).sum()), len(rows))


def beaten(trial: int) -> float:
    """How often a random person of the bottom quarter beats a random one of the top quarter."""
    low, high = (scores()[grouped(3, 4) == group][trial].to_numpy() for group in (1, 4))
    return float((low[:, None] > high[None, :]).mean())


def steps(groups: pd.Series, first: int, then: int) -> str:
    parts = []
    for word, group in (("top", 4), ("bottom", 1)):
        mean, error, n = change(groups, group, first, then)
        parts.append(f"{word} quarter {signed(mean)} (s.e. {error:.1f}, n = {n})")
    return ", ".join(parts)


def apart(groups: pd.Series, first: int, then: int) -> str:
    """The top quarter's change against the bottom quarter's, with a 95 % interval."""
    (top, e_top, _), (low, e_low, _) = (change(groups, g, first, then) for g in (4, 1))
    half = 1.96 * math.hypot(e_top, e_low)
    gap = top - low
    return f"{signed(gap)} points ({signed(gap - half)} to {signed(gap + half)})"


def sentences() -> list[str]:
    groups, later = grouped(3, 4), grouped(6, 7)
    mean = scores()[groups == 4].mean()
    new = scores()[[6, 7, 8, 9, 10, 11]].mean(axis=1)
    top, low = new[groups == 4], new[groups == 1]
    last = scores()[11]
    above_at_the_end = (last[groups == 1] > last[groups == 4].median()).sum()
    return [
        f"Top quarter by trials 3 and 4: mean {mean[5]:.1f} in trial 5, {mean[6]:.1f} in trial 6, "
        f"{mean[11]:.1f} in trial 11.",
        f"From trial 5 to trial 6, where the rules change: {steps(groups, 5, 6)}. The difference "
        f"between the two is {apart(groups, 5, 6)}.",
        f"Placebo, grouped by trials 6 and 7, from trial 8 to 9 with the same rules: "
        f"{steps(later, 8, 9)}; the difference is {apart(later, 8, 9)}.",
        f"In trial 11 as good as in trial 5 or better: {back(groups, 4, 5, 11)} of the top "
        f"quarter, {back(groups, 1, 5, 11)} of the bottom quarter.",
        f"Placebo, grouped by trials 6 and 7, trial 11 against trial 8, no change of rules "
        f"between: {back(later, 4, 8, 11)} of the top quarter, {back(later, 1, 8, 11)} of the "
        f"bottom quarter.",
        f"Mean of trials 6 to 11: {percent(int((top > new.median()).sum()), len(top))} of the top "
        f"quarter lie above the median of all {len(new)}, and "
        f"{percent(int((top >= new.quantile(0.75)).sum()), len(top))} in the top quarter again "
        f"(25 % by chance).",
        f"Of the bottom quarter {(low > top.median()).sum()} of {len(low)} exceed the top "
        f"quarter's median over trials 6 to 11, and {above_at_the_end} in trial 11.",
        f"A random person of the bottom quarter beats a random one of the top quarter in "
        f"{beaten(5):.0%} of the pairs in trial 5, {beaten(6):.0%} in trial 6 and "
        f"{beaten(11):.0%} in trial 11.".replace("%", " %"),
    ]


def test_every_figure_of_the_readme_comes_from_the_table() -> None:
    for sentence in sentences():
        assert sentence in readme("tank_task"), sentence


def test_everybody_has_every_trial_and_the_rules_change_once() -> None:
    frame = ff.load("tank_task")
    assert scores().shape == (184, 12)
    assert not scores().isna().any(axis=None)
    assert ((frame["rules"] == "new") == (frame["trial"] >= 6)).all()


@pytest.mark.parametrize("ties", ["first", "last"])
def test_the_drop_does_not_hang_on_how_equal_scores_are_ordered(ties: str) -> None:
    order = scores()[[3, 4]].mean(axis=1)
    order = order if ties == "first" else order.iloc[::-1]
    groups = quarter(order).reindex(scores().index)
    top, low = (change(groups, group, 5, 6)[0] for group in (4, 1))
    assert -8 < top < -6
    assert -2.5 < low < 0


def test_the_change_of_rules_moves_the_gap_more_than_lots_drawn_for_the_groups() -> None:
    """The quarters are shuffled among the people: the drop of the top quarter is not luck."""
    step = (scores()[6] - scores()[5]).to_numpy(float)
    groups = grouped(3, 4).to_numpy()
    seen = step[groups == 4].mean() - step[groups == 1].mean()
    draw = np.random.default_rng(3)
    drawn = [
        (d := draw.permutation(step))[groups == 4].mean() - d[groups == 1].mean()
        for _ in range(2000)
    ]
    assert (np.array(drawn) <= seen).mean() < 0.01
