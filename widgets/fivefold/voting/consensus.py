"""What unites and what divides groups of people: shares, consensus across groups, what tells them.

Passes count among the votes everywhere: who passed has seen the statement and did not agree. Group-
informed consensus and the tests for representative statements are Polis': Small et al. (2021), see
`space`; in the program `group-aware-consensus` in `conversation.clj`, and `repness.clj` and
`stats.clj`. The limits of the verdicts are this kit's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .votes import Array, Votes, of_group

SPLIT = 0.40  # shares of agreement this far apart or more
MAJORITY = 0.70  # of all votes, or of each group's
HALF = 0.50  # a majority is not shared where one group stays below
FEWEST = 5  # votes in each group before anything is said of it
Z90 = 1.2816  # one-sided 90 %

NOT_SHARED, ACROSS, APART = "not-shared", "across", "split"


@dataclass(frozen=True)
class Counts:
    """Votes by group, each a matrix groups x statements; `votes` holds passes."""

    agree: Array
    disagree: Array
    votes: Array

    @property
    def passes(self) -> Array:
        """Neither yes nor no."""
        return np.asarray(self.votes - self.agree - self.disagree)

    @property
    def together(self) -> Counts:
        """The same with all groups as one."""
        parts = (self.agree, self.disagree, self.votes)
        return Counts(*(part.sum(axis=0, keepdims=True) for part in parts))


def count(votes: Votes, groups: Sequence[int] | NDArray[np.int64], of: int) -> Counts:
    """Votes of the groups 0 to `of` - 1; people of another number (-1) are in none."""
    member = np.asarray(groups)
    table = np.zeros((3, of, len(votes.statements)))
    for group in range(of):
        table[:, group] = of_group(votes, member == group)
    return Counts(*table)


def shares(counts: Counts) -> Array:
    """Share of agreement of each group and statement, 0 to 1; NaN where nobody voted."""
    empty = np.full(counts.votes.shape, np.nan)
    return np.divide(counts.agree, counts.votes, out=empty, where=counts.votes > 0)


def verdicts(counts: Counts, everybody: Counts) -> list[tuple[str, ...]]:
    """What can be said of each statement, from the groups and from all people (those in no group
    among them):

    - `not-shared`: 70 % or more of all votes agree, but fewer than half of the votes of one group;
    - `across`: 70 % or more of the votes of each group agree;
    - `split`: two groups' shares lie 40 percentage points or more apart.

    Nothing is said with fewer than two groups, or where a group has fewer than 5 votes.
    """
    by_group, of_all = shares(counts), shares(everybody)[0]
    found: list[tuple[str, ...]] = []
    for column in range(counts.votes.shape[1]):
        mine = by_group[:, column]
        if len(mine) < 2 or counts.votes[:, column].min() < FEWEST:
            found.append(())
            continue
        said = (
            (NOT_SHARED, _at_least(of_all[column], MAJORITY) and mine.min() < HALF),
            (ACROSS, _at_least(mine.min(), MAJORITY)),
            (APART, _at_least(mine.max() - mine.min(), SPLIT)),
        )
        found.append(tuple(name for name, holds in said if holds))
    return found


def group_informed(counts: Counts) -> Array:
    """Group-informed consensus of each statement: the product over groups of (A + 1) / (S + 2).

    0 to 1; large only where every group agrees, however small it is. Comparable between statements
    of one conversation with the same groups, not between conversations.
    """
    return np.asarray(((counts.agree + 1) / (counts.votes + 2)).prod(axis=0))


@dataclass(frozen=True)
class Representative:
    """A statement by which a group can be told from the others."""

    statement: int
    vote: str
    """`agree` or `disagree`: what the group does more often than the others."""
    share: float
    """Of the group's votes, smoothed: (n + 1) / (S + 2)."""
    z: float
    """Of the two-proportion test against all others."""
    weight: float
    """What Polis sorts by: ratio of the shares x z x share x z against one half."""


def one_proportion(hits: Array, of: Array) -> Array:
    """z of a share against one half, with one more hit and one more trial, as Polis has it."""
    return np.asarray(2 * np.sqrt(of + 1) * ((hits + 1) / (of + 1) - 0.5))


def two_proportions(hits: Array, other: Array, of: Array, of_other: Array) -> Array:
    """z of the difference of two shares, pooled, with one more hit and trial on each side."""
    n, m = of + 1, of_other + 1
    pooled = (hits + other + 2) / (n + m)
    spread = pooled * (1 - pooled) * (1 / n + 1 / m)
    apart = (hits + 1) / n - (other + 1) / m
    # all agree everywhere, or (with passes only) more "hits" than trials: no difference to test
    usable = (pooled < 1) & (spread > 0)
    return np.divide(apart, np.sqrt(np.where(usable, spread, 1)), where=usable, out=0 * apart)


def representative(counts: Counts, group: int, most: int = 5) -> list[Representative]:
    """The statements that tell a group from all others, the most telling first.

    Each passes two one-sided tests at 90 %: the group votes so more often than the others, and
    more often than half the time. So many tests find some by chance: they describe a group, they
    do not prove one. Empty where nothing passes, and with fewer than two groups.
    """
    if len(counts.votes) < 2:
        return []
    inside, outside = counts.votes[group], counts.votes.sum(axis=0) - counts.votes[group]
    found = []
    for name, hits in (("agree", counts.agree), ("disagree", counts.disagree)):
        mine, theirs = hits[group], hits.sum(axis=0) - hits[group]
        share = (mine + 1) / (inside + 2)
        ratio = share / ((theirs + 1) / (outside + 2))
        against = two_proportions(mine, theirs, inside, outside)
        alone = one_proportion(mine, inside)
        passed = (against > Z90) & (alone > Z90) & (inside >= FEWEST) & (outside >= FEWEST)
        for i in np.flatnonzero(passed):
            weight = float(ratio[i] * against[i] * share[i] * alone[i])
            found.append(Representative(int(i), name, float(share[i]), float(against[i]), weight))
    return sorted(found, key=lambda one: (-round(one.weight, 9), one.statement))[:most]


def _at_least(value: float, limit: float) -> bool:
    """7 of 10 is 70 %, whatever the last bit of a float says."""
    return bool(value >= limit - 1e-9)
