"""The space of opinions: two directions in which people differ most, and where each of them stands.

As Polis does it: Small, C., Bjorkegren, M., Erkkilä, T., Shaw, L. & Megill, C. (2021). Polis:
Scaling deliberation by mapping high dimensional opinion spaces. Recerca 26 (2),
https://doi.org/10.6035/recerca.5516; in the program `math/src/polismath/math/pca.clj`. Differences:
components come from an exact decomposition, not from repeated multiplication, and their signs are
fixed, so that the same votes always give the same picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .votes import AGREE, Array, Votes

AXES = 2


@dataclass(frozen=True)
class Space:
    """Means and components: `center` by statement, `components` 2 x statements, unit vectors.

    A component is all zero where the votes do not differ in a second (or first) direction.
    """

    center: Array
    components: Array
    explained: tuple[float, ...]
    """Share of the variance that each component holds, 0 to 1."""

    @property
    def flat(self) -> bool:
        """Whether nobody differs from anybody: there is no picture to draw."""
        return not self.components.any()


def fit(votes: Votes, before: Space | None = None) -> Space:
    """Principal components of the votes, a missing vote counted as its statement's mean.

    Signs: as in the space `before` where there is one of the same statements (new ones come last),
    so that the picture does not turn over between updates; else the largest loading is positive.
    """
    seen = votes.seen
    count = seen.sum(axis=0)
    total = np.where(seen, votes.matrix, 0.0).sum(axis=0)
    center = np.divide(total, count, out=np.zeros(len(count)), where=count > 0)
    deviations = np.where(seen, votes.matrix - center, 0.0)
    components = np.zeros((AXES, len(center)))
    explained = [0.0] * AXES
    if deviations.size and np.abs(deviations).max() > 0:
        values, vectors = np.linalg.eigh(deviations.T @ deviations)
        spread = float(values.clip(min=0).sum())
        for axis in range(min(AXES, len(center))):
            if values[-1 - axis] > 1e-9 * spread:
                components[axis] = _turned(vectors[:, -1 - axis], before, axis)
                explained[axis] = float(values[-1 - axis]) / spread
    return Space(center, components, tuple(explained))


def _turned(vector: Array, before: Space | None, axis: int) -> Array:
    """The vector or its opposite, by the rule of `fit`."""
    if before is not None and before.components.shape[1] <= len(vector):
        along = float(before.components[axis] @ vector[: before.components.shape[1]])
        if abs(along) > 1e-6:
            return np.asarray(vector if along > 0 else -vector)
    # the first of all that are as large as the largest: rounding must not decide
    size = np.abs(vector)
    first = int(np.argmax(size > size.max() - 1e-9))
    return np.asarray(vector if vector[first] > 0 else -vector)


def project(matrix: Array, space: Space) -> Array:
    """Where people stand, people x 2: only votes that were cast move anybody from the middle.

    Each projection is scaled by sqrt(statements / votes cast), so that whoever voted on few
    statements is not drawn to the middle for that alone. Without a vote it is (0, 0).
    """
    seen = ~np.isnan(matrix)
    deviations = np.where(seen, matrix - space.center, 0.0)
    scale = np.sqrt(matrix.shape[1] / np.maximum(seen.sum(axis=1), 1))
    return np.asarray((deviations @ space.components.T) * scale[:, None])


def extremity(space: Space) -> Array:
    """How far out one vote on a statement takes somebody: the length of its projection.

    The vote is an *agreement*. Polis projects a vote of -1, which is agreement inside Polis: with
    votes of the exports that -1 would be the opposite vote (the sign trap, see `votes`).
    """
    length = np.sqrt((space.components**2).sum(axis=0))
    return np.asarray(np.sqrt(len(space.center)) * np.abs(AGREE - space.center) * length)
