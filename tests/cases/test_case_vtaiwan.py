"""vTaiwan on UberX: every figure of its README, from the shipped votes."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

import fivefold as ff
from case_figures import percent, readme
from fivefold.voting.votes import Votes
from polis_case import DRAWS, Polis, apart, clustered, polis, recounted, resampled, share, told

SPLIT, MAJORITY, HALF = 0.40, 0.70, 0.50
HALVINGS, DEALT = 50, 30


@cache
def case() -> Polis:
    return polis("vtaiwan")


@cache
def firm() -> np.ndarray:
    """Columns of the statements with 100 votes or more in each group."""
    table = case().statements
    return np.flatnonzero((table["g0_votes"] >= 100) & (table["g1_votes"] >= 100))


def all_columns() -> np.ndarray:
    return np.arange(len(case().statements))


@cache
def opinions() -> np.ndarray:
    """Of these, the columns of statements that are no self-descriptions."""
    own = case().statements["self_description"].to_numpy() == "yes"
    return np.array([column for column in firm() if not own[column]])


def splits(columns: np.ndarray) -> int:
    return int((apart(case().shares(columns)) >= SPLIT).sum())


def majorities(columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(agreed to by 70 % of all votes, of these not by half of one group), by column."""
    large = share(case().votes.matrix[:, columns]) >= MAJORITY
    return large, large & (case().shares(columns).min(axis=0) < HALF)


def ids(mask: np.ndarray) -> str:
    return ", ".join(str(case().votes.statements[column]) for column in firm()[mask])


def without_passes() -> int:
    votes = np.where(case().votes.matrix == 0, np.nan, case().votes.matrix)
    shares = np.array([share(votes[case().group == one][:, firm()]) for one in (0, 1)])
    return int((apart(shares) >= SPLIT).sum())


def by_resampling() -> tuple[int, int]:
    """95 % of the number of splits, people drawn again within their group."""
    drawn = []
    for one in (0, 1):
        agree, _, votes = resampled(case().votes.matrix[case().group == one][:, firm()], one)
        drawn.append(agree / votes)
    counts = (np.abs(drawn[0] - drawn[1]) >= SPLIT).sum(axis=1)
    low, high = np.quantile(counts, [0.025, 0.975])
    return int(low), int(high)


def dealt_groups() -> tuple[int, float]:
    """(most splits, largest difference) when the people are dealt into two groups at random."""
    group = case().group
    draw = np.random.default_rng(5)
    most, largest = 0, 0.0
    for _ in range(200):
        dealt = group.copy()
        dealt[group >= 0] = draw.permutation(group[group >= 0])
        gaps = apart(case().shares(firm(), dealt))
        most, largest = max(most, int((gaps >= SPLIT).sum())), max(largest, float(gaps.max()))
    return most, largest


def held_out() -> tuple[float, float, float, float]:
    """Mean share of splits in the held-out half, its 95 %, and that of the half clustered on."""
    draw = np.random.default_rng(1)
    out, within = [], []
    for _ in range(HALVINGS):
        order = draw.permutation(firm())
        half, rest = np.sort(order[: len(order) // 2]), np.sort(order[len(order) // 2 :])
        rows, labels = clustered(case().votes.about(half))
        matrix = case().votes.matrix[rows]
        for columns, found in ((rest, out), (half, within)):
            gaps = apart(np.array([share(matrix[labels == one][:, columns]) for one in (0, 1)]))
            found.append(float((gaps >= SPLIT).mean()))
    low, high = np.quantile(out, [0.025, 0.975])
    return float(np.mean(out)), float(low), float(high), float(np.mean(within))


def dealt_votes() -> list[int]:
    """Splits between clusters when each statement's votes are dealt anew among its voters."""
    draw, votes, counts = np.random.default_rng(2), case().votes, []
    for _ in range(DEALT):
        matrix = votes.matrix.copy()
        for column in range(matrix.shape[1]):
            cast = ~np.isnan(matrix[:, column])
            matrix[cast, column] = draw.permutation(matrix[cast, column])
        rows, labels = clustered(Votes(votes.people, votes.statements, matrix))
        part = matrix[rows][:, firm()]
        gaps = apart(np.array([share(part[labels == one]) for one in (0, 1)]))
        counts.append(int((gaps >= SPLIT).sum()))
    return counts


def own_clusters() -> tuple[int, int]:
    """People who fall into the same of two groups as in Polis, of those who are in both."""
    rows, labels = clustered(case().votes)
    theirs = case().group[rows]
    both = theirs >= 0
    same = int((labels[both] == theirs[both]).sum())
    return max(same, int(both.sum()) - same), int(both.sum())


def sentences() -> list[str]:
    n = len(firm())
    low, high = by_resampling()
    most, largest = dealt_groups()
    large, unshared = majorities(firm())
    majority, alone = int(large.sum()), int(unshared.sum())
    every, every_unshared = majorities(all_columns())
    shares = case().shares(firm())
    even = shares.mean(axis=0) >= MAJORITY
    common = shares.min(axis=0) >= MAJORITY
    out, out_low, out_high, within = held_out()
    dealt = dealt_votes()
    same, both = own_clusters()
    none = case().people["group"].isna()
    thresholds = [int((apart(shares) >= gap).sum()) for gap in (0.2, 0.3, 0.5)]
    return [
        f"Split: {percent(splits(firm()), n)}. People drawn again within their group, {DRAWS:,} "
        f"times: {low} to {high}.",
        f"Placebo, the same people dealt into groups of the same sizes at random, 200 times: at "
        f"most {most} of {n}; the largest difference is {100 * largest:.0f} points.",
        f"Other denominators: {percent(splits(opinions()), len(opinions()))} without the six "
        f"self-descriptions; {percent(splits(all_columns()), 99)} of all accepted statements, "
        f"however few votes; {percent(without_passes(), n)} with passes left out.",
        f"Other limits: 20 points {thresholds[0]}, 30 points {thresholds[1]}, 50 points "
        f"{thresholds[2]} of {n}.",
        f"Held out: clusters made from one half of the {n} statements split {told(out)} of the "
        f"other half ({HALVINGS} random halvings: {told(out_low)} to {told(out_high)}), against "
        f"{told(within)} of the half that they were made from.",
        f"Placebo, each statement's votes dealt anew among its voters, then clustered, "
        f"{DEALT} times: {min(dealt)} to {max(dealt)} of {n}.",
        f"Two clusters of this kit's own hold {percent(same, both)} of the clustered people as "
        f"Polis had them.",
        f"Majority: {percent(majority, n)}. Not shared: {percent(alone, majority)} of these "
        f"(statements {ids(unshared)}); of all 99, {int(every_unshared.sum())} of "
        f"{int(every.sum())}.",
        f"Alternative, each group counted as one half: {int(even.sum())} of {n} reach 70 %, of the "
        f"{alone} majorities that are not shared {int((even & unshared).sum())}.",
        f"Across both groups: {int(common.sum())} of {n} (statements {ids(common)}), one of "
        f"them a self-description.",
        f"{none.sum()} of {len(none):,} people are in neither group; their median is "
        f"{case().people.loc[none, 'all_votes'].median():.0f} vote, together "
        f"{told(case().votes.cast[case().group < 0].sum() / case().votes.cast.sum())} of the "
        f"votes.",
    ]


def test_every_figure_of_the_readme_comes_from_the_votes() -> None:
    for sentence in sentences():
        assert sentence in readme("vtaiwan"), sentence


def test_the_counts_of_the_statements_are_those_of_the_votes() -> None:
    table = case().statements
    counted = recounted("vtaiwan")
    pd.testing.assert_frame_equal(table[counted.columns], counted, check_names=False)
    assert case().votes.unknown == case().votes.repeated == 0


def test_only_statements_that_may_be_shown_have_a_gloss_and_none_says_that_it_is_checked() -> None:
    glosses = ff.load("vtaiwan", "glosses")
    shown = [case().votes.statements[column] for column in opinions()]
    assert list(glosses["statement_id"]) == shown
    assert set(glosses["checked"]) == {"no"}
    assert not glosses["english"].str.contains(r"[\u4e00-\u9fff]").any()
    assert case().statements["text"].str.contains(r"[\u4e00-\u9fff]").all()
