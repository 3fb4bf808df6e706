"""Echoes of AI: every figure of its README, from the shipped tables."""

from __future__ import annotations

from functools import cache

import pandas as pd

import fivefold as ff
from case_figures import between, correlation, median_ratio_interval, rank_p, readme, signed


@cache
def first() -> pd.DataFrame:
    return ff.load("echoes_of_ai")


@cache
def second() -> pd.DataFrame:
    return ff.load("echoes_of_ai", "second_task")


def arms(of: pd.DataFrame, column: str, by: str = "arm") -> tuple[pd.Series, pd.Series]:
    """One column with AI and without."""
    return of.loc[of[by] == "AI", column], of.loc[of[by] != "AI", column]


def times(ai: pd.Series, human: pd.Series) -> str:
    change, low, high = median_ratio_interval(ai, human)
    return (
        f"median {ai.median() / 3600:.2f} h (n = {ai.count()}) against "
        f"{human.median() / 3600:.2f} h (n = {human.count()}), {signed(change)} % "
        f"({between(low, high)}; rank test p = {rank_p(ai, human):.3f})"
    )


def inside(arm: str) -> str:
    rows = first()[first()["arm"] == arm].dropna(subset=["time", "felt_productivity"])
    r, p = correlation(rows["felt_productivity"], rows["time"].astype(float), ranks=True)
    return (
        f"{signed(r, 2)} {'with' if arm == 'AI' else 'without'} AI (n = {len(rows)}, p = {p:.2f})"
    )


def sentences() -> list[str]:
    ai, human = arms(first(), "time")
    felt_ai, felt_human = arms(first(), "felt_productivity")
    used = first()[first()["used_ai_before"] == "yes"]
    used_ai, used_human = arms(first(), "used_ai_before")
    alone = first()[first()["arm"] == "no AI"]
    before, never = (alone.loc[alone["used_ai_before"] == had, "time"] for had in ("yes", "no"))
    work = first()[first()["role"] == "professional"]
    heir_ai, heir_human = arms(second(), "time", "inherited_from")
    health = rank_p(*arms(second(), "code_health", "inherited_from"))
    felt = rank_p(*arms(second(), "felt_productivity", "inherited_from"))
    return [
        f"First task, time with AI and without: {times(ai, human)}.",
        f"Felt productivity, 1 to 5: mean {felt_ai.mean():.2f} with AI (n = {felt_ai.count()}), "
        f"{felt_human.mean():.2f} without (n = {felt_human.count()}); rank test "
        f"p = {rank_p(felt_ai, felt_human):.2f}.",
        f"Used an AI assistant before: {(used_ai == 'yes').sum()} of {len(used_ai)} with AI, "
        f"{(used_human == 'yes').sum()} of {len(used_human)} without.",
        f"Alternative, only people who had: {times(*arms(used, 'time'))}.",
        f"Alternative, only professional developers: {times(*arms(work, 'time'))}.",
        f"Placebo, only people without AI in this task, those who had used one before against "
        f"those who had not: {times(before, never)}.",
        f"Felt productivity and time, rank correlation: {inside('AI')}, {inside('no AI')}.",
        f"Second task, code inherited from AI and from humans: {times(heir_ai, heir_human)}; "
        f"CodeHealth p = {health:.2f}, felt productivity p = {felt:.2f}.",
    ]


def test_every_figure_of_the_readme_comes_from_the_tables() -> None:
    for sentence in sentences():
        assert sentence in readme("echoes_of_ai"), sentence


def test_the_shipped_people_are_those_the_readme_counts() -> None:
    assert (len(first()), first()["participant"].nunique()) == (76, 75)
    assert (len(second()), second()["participant"].nunique()) == (75, 75)
    assert not set(first()["participant"]) & set(second()["participant"])
    assert set(second()["predecessor"]) <= set(first()["participant"])
    assert second()["predecessor"].nunique() == 51
    assert first()["time"].isna().sum() == 8
    assert second()["time"].isna().sum() == 3


def test_the_gap_in_time_comes_without_a_gap_in_the_quality_of_the_code() -> None:
    for outcome in ("code_health", "test_coverage"):
        assert rank_p(*arms(first(), outcome)) > 0.2
    assert rank_p(*arms(first(), "time")) < 0.01


def test_one_person_s_two_rows_do_not_carry_the_result() -> None:
    once = first().drop_duplicates("participant")
    assert rank_p(*arms(once, "time")) < 0.01
