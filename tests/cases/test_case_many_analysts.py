"""Many analysts: every figure of its README, from the shipped tables."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

import fivefold as ff
from case_figures import correlation, percent, rank_p, readme, shuffle_p, signed

TRAITS = ["prior_belief", "statistics_skill", "topic_knowledge", "pro_immigrant"]
SIGNIFICANT = {"negative", "positive"}


@cache
def models() -> pd.DataFrame:
    return ff.load("many_analysts")


@cache
def measures() -> pd.DataFrame:
    """Five ways to say what a team found, one row a team with models."""
    by = models().groupby("team")
    share = {sign: by["verdict"].agg(lambda v, s=sign: (v == s).mean()) for sign in SIGNIFICANT}
    return pd.DataFrame(
        {
            "median effect": by["effect"].median(),
            "mean effect": by["effect"].mean(),
            "net share": share["positive"] - share["negative"],
            "share negative": share["negative"],
            "share positive": share["positive"],
        }
    )


@cache
def teams() -> pd.DataFrame:
    return ff.load("many_analysts", "teams").set_index("team")


def multiverse(traits: pd.DataFrame) -> pd.DataFrame:
    """Every trait with every measure, as values and as ranks: r and p."""
    rows = [
        (trait, measure, ranks, *correlation(traits[trait], measures()[measure], ranks))
        for trait in TRAITS
        for measure in measures()
        for ranks in (False, True)
    ]
    return pd.DataFrame(rows, columns=["trait", "measure", "ranks", "r", "p"])


def hits(count: int = 300) -> np.ndarray:
    """The placebo: how many of the correlations have p < 0.05 when traits are dealt at random."""
    traits = teams().loc[measures().index, TRAITS]
    size = len(traits)
    here = np.column_stack([measures(), measures().rank()])
    draw, found = np.random.default_rng(5), []
    for _ in range(count):
        there = traits.to_numpy()[draw.permutation(size)]
        there = np.column_stack([there, pd.DataFrame(there).rank()])
        r = np.corrcoef(there.T, here.T)[:8, 8:]
        r = np.concatenate([r[:4, :5].ravel(), r[4:, 5:].ravel()])
        found.append((np.abs(np.arctanh(r)) * np.sqrt(size - 3) > 1.96).sum())
    return np.array(found)


def both(of: pd.DataFrame, by: list[str]) -> int:
    """How many teams have a significant model of either sign within one group of models."""
    found = of.groupby(by)["verdict"].agg(lambda v: set(v) >= SIGNIFICANT)
    return int(found.groupby("team").any().sum())


def verdicts(of: pd.DataFrame, outcome: str) -> str:
    of = of.loc[of["outcome"] == outcome, "verdict"]
    low, high = ((of == sign).mean() for sign in ("negative", "positive"))
    return f"{low:.0%} negative and {high:.0%} positive of {len(of)}".replace("%", " %")


def pair() -> pd.DataFrame:
    """The models on housing and on income differences by teams that tested both."""
    two = models()[models()["outcome"].isin(["House", "IncDiff"])]
    tested = two.groupby("team")["outcome"].transform("nunique")
    return two[tested == 2]


def r_of(table: pd.DataFrame, trait: str, measure: str, ranks: bool = False) -> str:
    row = table.set_index(["trait", "measure", "ranks"]).loc[(trait, measure, ranks)]
    return f"{signed(row['r'], 2)} (p = {row['p']:.2f})"


def deliberation(people: pd.DataFrame, column: str) -> str:
    yes, no = (people.loc[people["deliberation"] == arm, column] for arm in ("yes", "no"))
    digits = "" if column == "learned" else "+"
    return (
        f"{format(yes.mean(), digits + '.2f')} with (n = {yes.count()}) and "
        f"{format(no.mean(), digits + '.2f')} without (n = {no.count()}), rank p = "
        f"{rank_p(yes, no):.3f}, shuffled means p = {shuffle_p(yes, no):.2f}"
    ).replace("-", "−")


@cache
def people() -> pd.DataFrame:
    r = ff.load("many_analysts", "researchers").astype({"belief_w2": float, "belief_w3": float})
    return r.assign(
        moved=(r["belief_w2"] - r["belief_w1"]).abs(),
        shifted=r["belief_w3"] - r["belief_w1"],
        surer=r["certainty_w2"].astype(float) - r["certainty_w1"],
        surer_later=r["certainty_w3"].astype(float) - r["certainty_w1"],
        learned=r["learned"].astype(float),
    )


def counts() -> list[str]:
    verdict = models()["verdict"]
    per_team = models().groupby("team")
    signs = per_team["effect"].agg(lambda e: (e > 0).any() and (e < 0).any())
    n = len(per_team)
    two = pair()
    higher = two.assign(s=two["verdict"].map({"negative": -1, "not significant": 0, "positive": 1}))
    higher = higher.pivot_table(index="team", columns="outcome", values="s")
    return [
        f"{percent(int((verdict == 'negative').sum()), len(verdict))} models are significantly "
        f"negative, {percent(int((verdict == 'positive').sum()), len(verdict))} significantly "
        f"positive, {percent(int((verdict == 'not significant').sum()), len(verdict))} neither.",
        f"{both(models(), ['team'])} of {n} teams have significant models of both signs; "
        f"{int(signs.sum())} of {n} have point estimates of both signs. The median team has "
        f"{per_team.size().median():.0f} models.",
        f"Alternative, same team and same outcome and same predictor: "
        f"{both(models(), ['team', 'outcome', 'predictor'])} of {n} teams.",
        f"Housing: {verdicts(models(), 'House')} models. Income differences: "
        f"{verdicts(models(), 'IncDiff')}.",
        f"Alternative, only the {two['team'].nunique()} teams that tested both: housing "
        f"{verdicts(two, 'House')}, income differences {verdicts(two, 'IncDiff')}. Housing comes "
        f"out higher in {(higher['House'] > higher['IncDiff']).sum()} of these teams, lower in "
        f"{(higher['House'] < higher['IncDiff']).sum()}, equal in "
        f"{(higher['House'] == higher['IncDiff']).sum()}.",
    ]


def sentences() -> list[str]:
    table = multiverse(teams().loc[measures().index])
    dealt = hits()
    seen = int((table["p"] < 0.05).sum())
    limit = np.tanh(1.96 / np.sqrt(len(measures()) - 3))
    return [
        *counts(),
        f"Prior belief and the team's median effect: r = "
        f"{r_of(table, 'prior_belief', 'median effect')}; and the net share of significant "
        f"verdicts: r = {r_of(table, 'prior_belief', 'net share')}, ranks "
        f"{r_of(table, 'prior_belief', 'net share', True)}. Skill: r = "
        f"{r_of(table, 'statistics_skill', 'median effect')} and "
        f"{r_of(table, 'statistics_skill', 'net share')}.",
        f"With n = {len(measures())} an r of 0 has an interval of ±{limit:.2f}.",
        f"Four traits, five measures, values or ranks: {seen} of {len(table)} correlations have "
        f"p < 0.05. Placebo, traits dealt to the teams at random {len(dealt)} times: "
        f"{dealt.mean():.1f} on average, and {(dealt >= seen).mean():.0%}".replace("%", " %")
        + f" of the deals have {seen} or more.",
        f"Belief moved from wave 1 to 2, either way: {deliberation(people(), 'moved')}.",
        f"Belief from wave 1 to 3, signed: {deliberation(people(), 'shifted')}.",
        f"Certainty from wave 1 to 2: {deliberation(people(), 'surer')}; from wave 1 to 3: "
        f"{deliberation(people(), 'surer_later')}.",
        f"Learned: {deliberation(people(), 'learned')}.",
        f"Alternative, one mean a team: learned {deliberation(by_team(), 'learned')}; belief from "
        f"wave 1 to 3 {deliberation(by_team(), 'shifted')}.",
    ]


def by_team() -> pd.DataFrame:
    columns = ["learned", "shifted"]
    return people().groupby(["team", "deliberation"])[columns].mean().reset_index()


def test_every_figure_of_the_readme_comes_from_the_tables() -> None:
    for sentence in sentences():
        assert sentence in readme("many_analysts"), sentence


def test_verdicts_are_sign_and_p_and_tables_hang_together() -> None:
    known = models().dropna(subset=["p"])
    sign = np.where(known["effect"] > 0, "positive", "negative")
    assert (known["verdict"] == np.where(known["p"] < 0.05, sign, "not significant")).all()
    assert set(measures().index) < set(teams().index)
    assert (len(teams()), len(measures()), len(people())) == (72, 71, 159)
    arms = people().merge(teams()[["deliberation"]], left_on="team", right_index=True)
    assert (arms["deliberation_x"] == arms["deliberation_y"]).all()


def test_the_verdict_follows_what_was_counted_more_than_chance() -> None:
    """Placebo: within each team the labels housing and income are dealt anew."""
    two = pair()
    value = two["verdict"].map({"negative": -1, "not significant": 0, "positive": 1}).to_numpy()
    house, team = (two["outcome"] == "House").to_numpy(), two["team"].to_numpy()
    seen = value[house].mean() - value[~house].mean()
    draw = np.random.default_rng(11)
    groups = [np.flatnonzero(team == name) for name in np.unique(team)]
    for _ in range(500):
        dealt = house.copy()
        for group in groups:
            dealt[group] = draw.permutation(house[group])
        assert value[dealt].mean() - value[~dealt].mean() < seen
