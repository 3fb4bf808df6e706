"""A Polis case as its tests read it: votes as a matrix, shares by group, resampled people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

import fivefold as ff
from fivefold.voting.clusters import kmeans
from fivefold.voting.space import fit, project
from fivefold.voting.votes import Votes, collect

DRAWS = 1000


@dataclass(frozen=True)
class Polis:
    statements: pd.DataFrame
    votes: Votes
    group: np.ndarray  # of each person in `votes`: 0, 1 or -1 for not clustered
    people: pd.DataFrame

    def shares(self, columns: np.ndarray, group: np.ndarray | None = None) -> np.ndarray:
        """Share of agreement of group 0 and of group 1, passes counted, 2 x columns."""
        of = self.group if group is None else group
        return np.array([share(self.votes.matrix[of == one][:, columns]) for one in (0, 1)])


def share(votes: np.ndarray) -> np.ndarray:
    """Agreement among all votes of each column, passes counted."""
    return (votes == 1).sum(axis=0) / np.maximum((~np.isnan(votes)).sum(axis=0), 1)


def told(share: float) -> str:
    """A share of 0 to 1 in whole percent."""
    return f"{share:.0%}".replace("%", " %")


def apart(shares: np.ndarray) -> np.ndarray:
    return np.abs(shares[0] - shares[1])


@cache
def polis(case: str) -> Polis:
    statements = ff.load(case).set_index("statement_id")
    rows = ff.load(case, "votes").itertuples(index=False, name=None)
    votes = collect(rows, statements.index)
    people = ff.load(case, "participants").set_index("participant")
    group = people["group"].reindex(pd.Index(votes.people)).fillna(-1).to_numpy(int)
    return Polis(statements, votes, group, people)


def clustered(votes: Votes) -> tuple[np.ndarray, np.ndarray]:
    """(rows of people with seven votes or more, their cluster of two) from these votes alone."""
    enough = votes.cast >= min(7, len(votes.statements))
    points = project(votes.matrix[enough], fit(votes))
    return np.flatnonzero(enough), kmeans(points, 2)


def resampled(matrix: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(agree, pass, votes) by draw and column: the people drawn again with replacement."""
    people = len(matrix)
    weights = np.random.default_rng(seed).multinomial(people, np.ones(people) / people, DRAWS)
    kinds = ((matrix == 1), (matrix == 0), ~np.isnan(matrix))
    return tuple(weights @ kind.astype(float) for kind in kinds)  # type: ignore[return-value]


def recounted(case: str) -> pd.DataFrame:
    """All counts of the statements' table, from the votes."""
    own = polis(case)
    counts = {}
    parts = (("", own.group > -2), ("g0_", own.group == 0), ("g1_", own.group == 1))
    for name, members in parts:
        part = own.votes.matrix[members]
        counts[f"{name}votes"] = (~np.isnan(part)).sum(axis=0)
        counts[f"{name}agree"] = (part == 1).sum(axis=0)
        counts[f"{name}disagree"] = (part == -1).sum(axis=0)
        if not name:
            counts["pass"] = (part == 0).sum(axis=0)
    return pd.DataFrame(counts, index=own.statements.index).astype("int64")
