"""Sherif 1935: every figure of its README, from the shipped table."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

import fivefold as ff
from case_figures import SHUFFLES, readme


@cache
def estimates() -> pd.DataFrame:
    """One row a person, one column a session."""
    table = ff.load("sherif")
    return table.pivot(index=["started", "group", "person"], columns="session", values="estimate")


def ranges() -> pd.DataFrame:
    """Largest less smallest estimate of each group, by session."""
    by = estimates().groupby(level=["started", "group"])
    return by.max() - by.min()


def dealt(rows: pd.DataFrame, seed: int) -> np.ndarray:
    """Mean range of groups of three dealt at random from these people: draws x sessions."""
    values, draw = rows.to_numpy(), np.random.default_rng(seed)
    order = draw.permuted(np.tile(np.arange(len(values)), (SHUFFLES, 1)), axis=1)
    groups = values[order].reshape(SHUFFLES, -1, 3, values.shape[1])
    return (groups.max(axis=2) - groups.min(axis=2)).mean(axis=1)


def placebo(rows: pd.DataFrame, session: int, seed: int) -> str:
    by = rows.groupby(level="group")
    seen = float((by.max() - by.min())[session].mean())
    drawn = dealt(rows, seed)[:, session]
    low, high = np.quantile(drawn, [0.025, 0.975])
    as_small = int((drawn <= seen + 1e-9).sum())
    return (
        f"{drawn.mean():.2f} on average (95 %: {low:.2f} to {high:.2f}) against {seen:.2f}; "
        f"{as_small} of {SHUFFLES:,} deals are as small"
    )


def sentences() -> list[str]:
    by = ranges()
    means = by.groupby("started").mean() + 1e-9  # 0.775 is printed as 0.78
    last = sorted(estimates().groupby(level="group")[2].median())
    narrower, same = int((by[2] < by[0] - 1e-9).sum()), int(np.isclose(by[2], by[0]).sum())
    alone = estimates().loc[["alone"]]
    told = [
        f"Medians of the eight groups in session 2: {', '.join(f'{m:.1f}' for m in last)} inches.",
        f"Range within a group, mean of four groups: started alone {means.loc['alone', 0]:.2f}, "
        f"{means.loc['alone', 1]:.2f}, {means.loc['alone', 2]:.2f} inches in sessions 0, 1, 2; "
        f"started together {means.loc['together', 0]:.2f}, {means.loc['together', 1]:.2f}, "
        f"{means.loc['together', 2]:.2f}.",
        f"From session 0 to session 2, {narrower} of {len(by)} groups are narrower, {same} the "
        f"same, {len(by) - narrower - same} wider.",
        f"Placebo, the 24 people dealt into threes at random, session 2: "
        f"{placebo(estimates(), 2, 1)}.",
        f"The same in session 0: {placebo(estimates(), 0, 2)}.",
        f"The same in session 0, only the twelve who started alone: {placebo(alone, 0, 3)}.",
    ]
    for (started, group), row in by.iterrows():
        told.append(f"| {group} | {started} | {row[0]:.1f} | {row[1]:.1f} | {row[2]:.1f} |")
    return told


def test_every_figure_of_the_readme_comes_from_the_table() -> None:
    for sentence in sentences():
        assert sentence in readme("sherif"), sentence


def test_every_group_has_three_people_and_one_condition() -> None:
    assert estimates().shape == (24, 3)
    assert not estimates().isna().any(axis=None)
    table = ff.load("sherif")
    assert (table.groupby("group")["started"].nunique() == 1).all()
    assert (table["estimate"] > 0).all()  # the light did not move: the true answer is 0
