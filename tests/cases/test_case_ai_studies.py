"""AI studies: what the README says of the figures, counted in the table."""

from __future__ import annotations

import math
from functools import cache

import pandas as pd

import fivefold as ff
from case_figures import between, readme, signed


@cache
def findings() -> pd.DataFrame:
    return ff.load("ai_studies")


def one(study: str, **where: str) -> pd.Series:
    """The only row of a study in which every named column contains the given text."""
    rows = findings()[findings()["study"] == study]
    for column, text in where.items():
        rows = rows[rows[column].str.contains(text, regex=False)]
    assert len(rows) == 1, (study, where)
    return rows.iloc[0]


def figure(row: pd.Series) -> str:
    digits = 1 if row["change"] % 1 else 0
    sign = signed(row["change"], digits)
    unit = {"percent": "%", "percentage points": "percentage points"}[row["unit"]]
    if pd.isna(row["ci_low"]):
        return f"{sign} {unit}"
    digits = 1 if row["ci_low"] % 1 else 0
    return f"{sign} {unit} ({between(row['ci_low'], row['ci_high'], digits)})"


def rates(before: float, n: int, after: float, m: int) -> tuple[float, float]:
    """95 % interval of a difference of two shares, in percentage points, without adjustment."""
    half = 1.96 * math.sqrt(before * (1 - before) / n + after * (1 - after) / m)
    return 100 * (after - before - half), 100 * (after - before + half)


def sentences() -> list[str]:
    table = findings()
    with_interval = table["ci_low"].notna()
    names = table["study"].unique()
    kinds = table.groupby("evidence", sort=False)["study"].nunique()
    metr, school = "METR", "Generative AI without guardrails"
    low, high = rates(0.284, 795, 0.224, 648)
    practice, exam = (
        [figure(one(school, condition=tutor, measure=measure)) for tutor in ("Base", "Tutor")]
        for measure in ("practising", "exam")
    )
    return [
        f"The table has {len(table)} figures of {len(names) - 1} studies and one follow-up; "
        f"{with_interval.sum()} figures have an interval.",
        f"Designs, in studies (the follow-up counted as one): randomised {kinds['randomised']}, "
        f"randomised with self-selection {kinds['randomised, self-selected']}, before and after "
        f"{kinds['before and after']}, survey {kinds['survey']}.",
        f"METR, early 2025, {one(metr, kind='measured')['participants']} developers, time for a "
        f"task: they forecast {figure(one(metr, kind='forecast by participants'))}, believed "
        f"{figure(one(metr, kind='belief'))} afterwards, and "
        f"{figure(one(metr, kind='measured'))} was measured.",
        f"Alternative: people who did not take part forecast "
        f"{figure(one(metr, kind='economists'))} (economists) and "
        f"{figure(one(metr, kind='machine-learning'))} (machine-learning experts), so the "
        f"developers' miss was not the largest.",
        f"Follow-up, late 2025: {figure(one('METR follow-up', setting='returning'))} for returning "
        f"developers and {figure(one('METR follow-up', setting='newly'))} for new ones; both "
        f"intervals hold zero.",
        f"School: practising with AI {practice[0]} without guardrails and {practice[1]} with "
        f"them; in the exam without AI {exam[0]} and {exam[1]}.",
        f"Colonoscopy: {figure(one('Endoscopist deskilling'))} in the detection rate. Alternative, "
        f"from the printed shares 28.4 % of 795 and 22.4 % of 648 without adjustment: "
        f"{between(low, high)}.",
    ]


def test_every_figure_of_the_readme_comes_from_the_table() -> None:
    for sentence in sentences():
        assert sentence in readme("ai_studies"), sentence


def test_intervals_hold_their_figure_and_come_in_pairs() -> None:
    table = findings()
    assert (table["ci_low"].isna() == table["ci_high"].isna()).all()
    given = table.dropna(subset=["ci_low"])
    assert ((given["ci_low"] < given["change"]) & (given["change"] < given["ci_high"])).all()
    assert one("METR", kind="measured")["ci_low"] > 0
    follow_up = given[given["study"] == "METR follow-up"]
    assert len(follow_up) == 2
    assert ((follow_up["ci_low"] < 0) & (follow_up["ci_high"] > 0)).all()


def test_only_times_are_better_when_lower_and_every_design_has_its_label() -> None:
    table = findings()
    assert ((table["better"] == "lower") == table["measure"].str.contains("time")).all()
    assert table.groupby("study")["evidence"].nunique().eq(1).all()
    self_selected = table["design"].str.contains("self-selection")
    assert (self_selected == (table["evidence"] == "randomised, self-selected")).all()
    randomised = table["design"].str.startswith("randomised") & ~self_selected
    assert (randomised == (table["evidence"] == "randomised")).all()
