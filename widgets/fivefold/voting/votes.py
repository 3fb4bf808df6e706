"""Who voted what: the matrix that all of the mathematics of opinion groups starts from.

**The sign trap.** Here, as in the exports of Polis, agree is +1 and disagree is -1; pass is 0.
Inside Polis (database, interface for programs, mathematics) it is the other way round, agree -1 and
disagree +1; `math/src/polismath/darwin/export.clj` of compdemocracy/polis turns the signs. Votes
taken from inside must be turned with `signs=-1`, or every agreement becomes its opposite, and so
does what depends on the sign of a single vote: `space.extremity`, and with it the routing.

A pass is a vote: the statement was seen, and neither yes nor no was said. It is no "no".
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

AGREE, DISAGREE, PASS = 1, -1, 0
NAMES = {"agree": AGREE, "disagree": DISAGREE, "pass": PASS}

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Votes:
    """Votes as a matrix: a row a person, a column a statement, NaN where nobody voted."""

    people: tuple[Hashable, ...]
    statements: tuple[Hashable, ...]
    matrix: Array
    unknown: int = 0
    """Votes on statements that are not there; left out."""
    repeated: int = 0
    """Votes that were replaced by a later one of the same person on the same statement."""

    @property
    def seen(self) -> NDArray[np.bool_]:
        """Where a vote was cast, a pass among them."""
        return ~np.isnan(self.matrix)

    @property
    def cast(self) -> NDArray[np.int64]:
        """Votes of each person."""
        return np.asarray(self.seen.sum(axis=1), dtype=np.int64)

    def only(self, rows: Sequence[int] | NDArray[Any]) -> Votes:
        """The same with some of the people, by their rows."""
        kept = [int(row) for row in np.asarray(rows, dtype=int)]
        return Votes(tuple(self.people[i] for i in kept), self.statements, self.matrix[kept])

    def about(self, columns: Sequence[int] | NDArray[Any]) -> Votes:
        """The same with some of the statements, by their columns."""
        kept = [int(column) for column in np.asarray(columns, dtype=int)]
        names = tuple(self.statements[i] for i in kept)
        return Votes(self.people, names, self.matrix[:, kept])


def collect(
    rows: Iterable[tuple[Hashable, Hashable, float]],
    statements: Iterable[Hashable],
    signs: int = 1,
) -> Votes:
    """Votes from rows (person, statement, vote), people in the order in which they first appear.

    A vote is 1, 0 or -1; others, and votes on unknown statements, are left out and counted in
    `unknown`. Of two votes of one person on one statement the later counts. `signs` is -1 for votes
    from inside Polis.
    """
    names = tuple(dict.fromkeys(statements))
    place = {name: i for i, name in enumerate(names)}
    held: dict[Hashable, dict[int, float]] = {}
    unknown = repeated = 0
    for person, statement, vote in rows:
        of = held.setdefault(person, {})
        if statement not in place or vote not in (1, 0, -1):
            unknown += 1
            continue
        repeated += place[statement] in of
        of[place[statement]] = float(signs * vote)
    matrix = np.full((len(held), len(names)), np.nan)
    for row, given in enumerate(held.values()):
        for column, vote in given.items():
            matrix[row, column] = vote
    return Votes(tuple(held), names, matrix, unknown, repeated)


def of_group(votes: Votes, members: NDArray[np.bool_]) -> tuple[Array, Array, Array]:
    """(agree, disagree, votes) of some of the people, a number a statement; votes hold passes."""
    part = votes.matrix[members]
    return (
        np.asarray((part == AGREE).sum(axis=0), dtype=float),
        np.asarray((part == DISAGREE).sum(axis=0), dtype=float),
        np.asarray((~np.isnan(part)).sum(axis=0), dtype=float),
    )
