"""Opinion groups that change slowly: k-means in the space of opinions, k by silhouette.

As in Polis (Small et al. 2021, see `space`; `group-k-smoother` in `conversation.clj`): for each k
up to min(5, 2 + n // 12) the people are clustered, the k with the largest mean silhouette wins, and
the picture goes over to another k only when that k has won four updates in a row. What one update
hands to the next is `Kept`. An update with the votes of the last one counts for nothing, so a page
that is only loaded again cannot change the picture.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from .clusters import Labels, different, kmeans, silhouette
from .space import Space, fit, project
from .votes import Array, Votes

MOST_GROUPS = 5
PER_GROUP = 12  # people for each group beyond two
PATIENCE = 4  # wins in a row before k changes
ENOUGH = 7  # votes before somebody is placed; fewer where there are fewer statements
FEWEST = 10  # people before groups are looked for


@dataclass(frozen=True)
class Kept:
    """What one update hands to the next."""

    k: int = 0
    """Groups that are shown; 0 while there are none."""
    winner: int = 0
    wins: int = 0
    """How many updates in a row `winner` had the largest silhouette."""
    groups: Mapping[Hashable, int] = field(default_factory=dict)
    space: Space | None = None
    mark: str = ""
    """Of the votes that were seen, to know them again."""


@dataclass(frozen=True)
class Picture:
    """The groups of one update."""

    rows: NDArray[np.int64]
    """Rows of the votes that are placed: people with seven votes or more."""
    points: Array
    labels: Labels
    """The group of each placed person, 0 to k - 1; all 0 where k is 0."""
    k: int
    silhouettes: Mapping[int, float]
    space: Space
    why: str
    """A sentence on what can be shown: why there are no groups, or how many people they hold."""
    kept: Kept

    def group_of(self, people: int) -> Labels:
        """The group of each of all `people` in the votes, -1 for those in none."""
        found = np.full(people, -1, dtype=np.int64)
        if self.k:
            found[self.rows] = self.labels
        return found


def update(votes: Votes, kept: Kept | None = None) -> Picture:
    """The opinion groups of the votes, going on from the last update where there was one."""
    kept = kept or Kept()
    space = fit(votes, kept.space)
    rows = placed(votes)
    points = project(votes.matrix[rows], space)
    mark = _mark(votes)
    limit = min(largest_k(len(rows)), different(points))
    why = _none(votes, rows, space, limit)
    if why:
        nobody = np.zeros(len(rows), dtype=np.int64)
        return Picture(rows, points, nobody, 0, {}, space, why, Kept(space=space, mark=mark))
    found = {k: kmeans(points, k) for k in range(2, limit + 1)}
    widths = {k: silhouette(points, labels) for k, labels in found.items()}
    best = max(widths, key=lambda k: (round(widths[k], 9), -k))
    if mark == kept.mark and kept.k:
        winner, wins = kept.winner, kept.wins
    else:
        winner, wins = best, kept.wins + 1 if best == kept.winner else 1
    # a k that the people no longer allow gives way at once
    k = winner if wins >= PATIENCE or kept.k not in found else kept.k
    people = [votes.people[row] for row in rows]
    labels = _named_as_before(found[k], k, points, [kept.groups.get(one, -1) for one in people])
    groups = dict(zip(people, labels.tolist(), strict=True))
    why = f"{len(rows)} of {len(votes.people)} people voted often enough to be placed."
    return Picture(
        rows, points, labels, k, widths, space, why, Kept(k, winner, wins, groups, space, mark)
    )


def placed(votes: Votes) -> NDArray[np.int64]:
    """Rows of the people with enough votes to be placed."""
    return np.flatnonzero(votes.cast >= max(1, min(ENOUGH, len(votes.statements))))


def largest_k(people: int) -> int:
    """How many groups may be looked for among so many people."""
    return min(MOST_GROUPS, 2 + people // PER_GROUP)


def _none(votes: Votes, rows: NDArray[np.int64], space: Space, limit: int) -> str:
    """Why there are no groups, in a sentence; nothing where there may be."""
    if not votes.cast.sum():
        return "Nobody has voted yet."
    if space.flat:
        return "There is nothing to draw: nobody's votes differ from anybody's."
    if len(rows) < FEWEST:
        return (
            f"Groups are looked for from {FEWEST} people on; {len(rows)} of "
            f"{len(votes.people)} have voted often enough so far."
        )
    if limit < 2:
        return "There is nothing to group: everybody stands in the same place."
    return ""


def _named_as_before(labels: Labels, k: int, points: Array, before: list[int]) -> Labels:
    """The groups' numbers so that as many people as possible keep theirs; new ones by size."""
    size = np.bincount(labels, minlength=k)
    left = [round(float(points[labels == one, 0].mean()), 9) for one in range(k)]
    by_size = sorted(range(k), key=lambda one: (-size[one], left[one]))
    labels = np.argsort(by_size)[labels]
    known = np.asarray(before)
    overlap = np.zeros((k, MOST_GROUPS), dtype=int)
    for old in range(MOST_GROUPS):
        overlap[:, old] = np.bincount(labels[known == old], minlength=k)
    best = max(
        permutations(range(k)), key=lambda names: sum(overlap[i, n] for i, n in enumerate(names))
    )
    return np.asarray(best, dtype=np.int64)[labels]


def _mark(votes: Votes) -> str:
    whole = hashlib.sha256(repr((votes.people, votes.statements)).encode("utf-8", "replace"))
    whole.update(votes.matrix.tobytes())
    return whole.hexdigest()[:32]
