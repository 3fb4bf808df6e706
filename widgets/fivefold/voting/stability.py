"""Whether opinion groups would come out again: with other people, and from other statements.

People: they are drawn again with replacement and clustered anew; for each group the Jaccard
similarity to the most similar new one, averaged over draws (Hennig, C., 2007, Cluster-wise
assessment of cluster stability, Computational Statistics & Data Analysis 52, 258-271, who calls
clusters stable from 0.75 on). Statements: they are split into random halves, the people are
clustered from each half alone, and the two clusterings are compared by the adjusted Rand index
(Hubert, L. & Arabie, P., 1985, Comparing partitions, Journal of Classification 2, 193-218): 1 when
both put the same people together, 0 on average when votes on one half tell nothing about the other.
The second catches what the first cannot: k-means cuts any cloud in two, and may do so in the same
place each time.

The limits were tried on rooms drawn from the case vtaiwan, twelve of each size, with 20 statements
that split or unite: all rooms of 100 people are stable, of rooms of 20 about half; with 8
statements hardly any. Votes drawn at random were stable in none. Stable is not the same as real: a
smooth range of opinion may be cut in the same place again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .clusters import Labels, different, kmeans
from .space import fit, project
from .votes import Array, Votes

DRAWS = 40
LEAST_JACCARD = 0.75
LEAST_RAND = 0.30
SEED = 20


@dataclass(frozen=True)
class Stability:
    """How alike the groups come out again."""

    people: float
    """Mean Jaccard similarity of the least stable group when people are drawn again, 0 to 1."""
    statements: float
    """Mean adjusted Rand index of clusterings from two halves of the statements, 0 if by chance."""

    @property
    def stable(self) -> bool:
        """Whether the groups may be shown."""
        return self.people >= LEAST_JACCARD and self.statements >= LEAST_RAND

    @property
    def told(self) -> str:
        """The result in a sentence."""
        verdict = "come out again" if self.stable else "do not come out again reliably"
        return (
            f"The groups {verdict}: drawing the people again keeps {self.people:.2f} of the "
            f"least stable group (shown from {LEAST_JACCARD:.2f}), and two halves of the "
            f"statements agree on who belongs together by {self.statements:.2f} (0 is "
            f"chance; shown from {LEAST_RAND:.2f})."
        )


def stability(votes: Votes, labels: Labels, k: int, draws: int = DRAWS) -> Stability:
    """How stable the groups `labels` (0 to k - 1) of the people in `votes` are; deterministic."""
    draw = np.random.default_rng(SEED)
    return Stability(
        min(_resampled(votes, labels, k, draws, draw), default=0.0), _halved(votes, k, draws, draw)
    )


def _resampled(
    votes: Votes, labels: Labels, k: int, draws: int, draw: np.random.Generator
) -> list[float]:
    """Mean Jaccard similarity of each group over the draws; a group that was not drawn counts 0."""
    total = np.zeros(k)
    for _ in range(draws):
        chosen = draw.integers(0, len(labels), len(labels))
        again = _clustered(votes.only(chosen), k)
        if again is None:
            continue
        kept, first = np.unique(chosen, return_index=True)
        old, new = labels[kept], again[first]
        for group in range(k):
            mine = old == group
            if mine.any():
                total[group] += max(
                    float((mine & (new == other)).sum() / (mine | (new == other)).sum())
                    for other in range(k)
                )
    return [float(one) for one in total / draws]


def _halved(votes: Votes, k: int, draws: int, draw: np.random.Generator) -> float:
    """Mean adjusted Rand index of the clusterings of the same people from two halves."""
    columns = len(votes.statements)
    found = []
    for _ in range(draws if columns >= 4 else 0):
        order = draw.permutation(columns)
        halves = [_clustered(votes.about(np.sort(part)), k) for part in np.array_split(order, 2)]
        if halves[0] is not None and halves[1] is not None:
            found.append(adjusted_rand(halves[0], halves[1]))
        else:
            found.append(0.0)
    return float(np.mean(found)) if found else 0.0


def _clustered(votes: Votes, k: int) -> Labels | None:
    points = project(votes.matrix, fit(votes))
    return kmeans(points, k) if different(points) >= k else None


def adjusted_rand(one: Labels, other: Labels) -> float:
    """Hubert and Arabie's index of two groupings of the same people; 1 where they are the same."""
    table = np.zeros((int(one.max()) + 1, int(other.max()) + 1))
    np.add.at(table, (one, other), 1)

    def pairs(n: Array) -> float:
        return float((n * (n - 1) / 2).sum())

    both, rows, columns = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    chance = rows * columns / max(pairs(np.array([len(one)])), 1)
    most = (rows + columns) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)
