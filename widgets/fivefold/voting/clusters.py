"""k-means and its silhouette, deterministic: the same points always give the same clusters.

k-means: Lloyd, S. P. (1982). Least squares quantization in PCM. IEEE Transactions on Information
Theory 28, 129-137. First centres: the point farthest from those chosen (Gonzalez, T. F., 1985,
Clustering to minimize the maximum intercluster distance, Theoretical Computer Science 38, 293-306),
and, as a second start, the means of equal shares of the people along the first axis; the better of
the two results counts. Silhouette: Rousseeuw, P. J. (1987). Silhouettes: a graphical aid to the
interpretation and validation of cluster analysis. Journal of Computational and Applied Mathematics
20, 53-65. Polis clusters up to 100 buckets of people instead of people.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .votes import Array

ROUNDS = 100
ROWS = 500  # of distances that are held at a time
Labels = NDArray[np.int64]


def kmeans(points: Array, k: int) -> Labels:
    """The cluster of each point, 0 to k-1; k must not exceed the number of different points."""
    results = [_lloyd(points, start) for start in (_farthest(points, k), _slices(points, k))]
    costs = [_cost(points, labels, k) for labels in results]
    return results[0] if costs[0] <= costs[1] + 1e-9 else results[1]


def centers(points: Array, labels: Labels, k: int) -> Array:
    """The mean of each cluster, k x 2."""
    return np.array([points[labels == one].mean(axis=0) for one in range(k)])


def silhouette(points: Array, labels: Labels) -> float:
    """The mean silhouette, -1 to 1: how much nearer people are to their own group than to the next.

    A point alone in its cluster counts 0, as Rousseeuw has it.
    """
    names, own = np.unique(labels, return_inverse=True)
    if len(names) < 2:
        return 0.0
    member = np.eye(len(names))[own]
    size = member.sum(axis=0)
    total = 0.0
    for start in range(0, len(points), ROWS):
        part = slice(start, start + ROWS)
        sums = distances(points[part], points) @ member
        mine = own[part]
        row = np.arange(len(mine))
        alone = size[mine] == 1
        within = sums[row, mine] / np.maximum(size[mine] - 1, 1)
        mean = sums / size
        mean[row, mine] = np.inf
        nearest = mean.min(axis=1)
        wide = np.maximum(within, nearest)
        width = np.divide(nearest - within, wide, out=np.zeros(len(mine)), where=wide > 0)
        total += float(width[~alone].sum())
    return total / len(points)


def distances(some: Array, others: Array) -> Array:
    """Euclidean distances, some x others."""
    return np.asarray(np.sqrt(((some[:, None, :] - others[None, :, :]) ** 2).sum(axis=2)))


def different(points: Array) -> int:
    """How many of the points are not the same, to nine decimals."""
    return len(np.unique(points.round(9), axis=0)) if len(points) else 0


def _lloyd(points: Array, middle: Array) -> Labels:
    labels: Any = np.full(len(points), -1)
    for _ in range(ROUNDS):
        # rounded, so that of two centres equally far the first is taken on every machine
        near = distances(points, middle).round(9).argmin(axis=1)
        if (near == labels).all():
            break
        labels = near
        middle = np.array(
            [points[labels == i].mean(axis=0) if (labels == i).any() else middle[i]
             for i in range(len(middle))]
        )  # fmt: skip
    return np.asarray(labels, dtype=np.int64)


def _farthest(points: Array, k: int) -> Array:
    away = distances(points, points.mean(axis=0)[None, :])[:, 0]
    chosen = [int(away.round(9).argmax())]
    while len(chosen) < k:
        away = distances(points, points[chosen]).min(axis=1)
        chosen.append(int(away.round(9).argmax()))
    return points[chosen]


def _slices(points: Array, k: int) -> Array:
    order = np.lexsort((points[:, 1].round(9), points[:, 0].round(9)))
    return np.array([points[part].mean(axis=0) for part in np.array_split(order, k)])


def _cost(points: Array, labels: Labels, k: int) -> float:
    """The sum of squares within clusters; endless where one of them is empty."""
    if len(np.unique(labels)) < k:
        return float("inf")
    return float(((points - centers(points, labels, k)[labels]) ** 2).sum())
