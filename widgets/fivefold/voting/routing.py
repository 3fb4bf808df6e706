"""Which statement comes next: Polis' priority, which favours new, agreed and telling statements.

    priority = [(1 - p) (E + 1) a (1 + 8 * 2^(-S/5))]^2
    p = (P + 1) / (S + 2),  a = (A + 1) / (S + 2)

with S votes, A agreements and P passes on the statement, and E how far out one agreement takes
somebody (`space.extremity`). Small et al. (2021), see `space`; in the program `importance-metric`
and `priority-metric` in `math/src/polismath/math/conversation.clj`. Many passes push a statement
back, agreement and a place in what divides people bring it forward, and a statement with few votes
gets up to nine times its weight.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from .space import extremity, fit
from .votes import AGREE, PASS, Array, Votes


def priority(agree: Array, passes: Array, votes: Array, extreme: Array) -> Array:
    """The priority of each statement from its counts, a positive number; the formula above."""
    passing = (passes + 1) / (votes + 2)
    agreeing = (agree + 1) / (votes + 2)
    fresh = 1 + 8 * 2 ** (-votes / 5)
    return np.asarray(((1 - passing) * (extreme + 1) * agreeing * fresh) ** 2)


def priorities(votes: Votes) -> Array:
    """The priority of each statement, from the votes cast so far."""
    agree = (votes.matrix == AGREE).sum(axis=0).astype(float)
    passes = (votes.matrix == PASS).sum(axis=0).astype(float)
    return priority(agree, passes, votes.seen.sum(axis=0).astype(float), extremity(fit(votes)))


def order(weights: Array) -> list[int]:
    """Statements by falling priority; of equal ones the first stands first."""
    return [int(i) for i in np.argsort(-weights.round(12), kind="stable")]


def draw(weights: Array, seen: Collection[int], luck: float) -> int | None:
    """The next statement for somebody: drawn by priority from those not yet seen.

    `luck` is a number from 0 to 1 (1 not included) that the caller draws, so that the same number
    gives the same statement. None when all are seen. Polis draws like this; so no statement waits
    for ever behind the others.
    """
    left = [i for i in range(len(weights)) if i not in seen]
    if not left:
        return None
    edges = np.cumsum(weights[left])
    return left[min(int(np.searchsorted(edges, luck * edges[-1], side="right")), len(left) - 1)]
