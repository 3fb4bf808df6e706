"""The votes of real people that an exercise is seeded with, read from a case.

A case that fits has the tables `statements` (statement_id, self_description, text), `participants`
(participant, group) and `votes` (participant, statement_id, vote), and may have `glosses`
(statement_id, original, english). Where it has glosses, only statements that have one are shown.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ..errors import FivefoldError
from .clusters import centers
from .consensus import Counts, count
from .opinion import ENOUGH
from .routing import order, priorities
from .space import Space, fit, project
from .votes import Array, Votes, collect

DOTS = 150  # people that are drawn, about; all are counted


@dataclass(frozen=True)
class Stated:
    """A statement as a case has it."""

    text: str
    original: str
    """What was voted on, where `text` is a gloss of it."""
    language: str
    """Of the original (BCP 47); nothing where there is no gloss."""
    own: bool
    """A self-description: no opinion, and not shown."""


@dataclass(frozen=True)
class Case:
    """A conversation: its statements by number, its votes, and who is in which group."""

    credit: str
    glossed: bool
    statements: dict[int, Stated]
    votes: Votes
    group: NDArray[np.int64]
    """The group of each person in the votes, from 0 on; -1 for none."""
    sizes: tuple[int, ...]
    """People in each group."""
    outside: int
    """People in no group."""


@cache
def read_case(name: str) -> Case:
    """The case as voting needs it; FivefoldError where it is not there or has other tables."""
    from .. import datasets  # slow the first time: pandas

    try:
        table = datasets.load(name, "statements").set_index("statement_id")
        people = datasets.load(name, "participants").set_index("participant")["group"]
        rows = datasets.load(name, "votes")[["participant", "statement_id", "vote"]]
        glossed = False
        english: dict[int, tuple[str, str]] = {}
        with suppress(FivefoldError):
            gloss = datasets.load(name, "glosses")
            pairs = zip(gloss["english"], gloss["original"], strict=True)
            english = dict(zip(gloss["statement_id"].tolist(), pairs, strict=True))
            glossed = True
        stated = {}
        for number, own, text in zip(
            table.index.tolist(), table["self_description"], table["text"], strict=True
        ):
            said, language = english.get(number, ("", "")) if glossed else (text, "")
            stated[number] = Stated(said, text if glossed else "", language, own == "yes")
    except KeyError as error:
        raise FivefoldError(f"The case '{name}' holds no votes: it lacks {error}.") from error
    votes = collect(rows.itertuples(index=False, name=None), table.index.tolist())
    group = people.reindex(list(votes.people)).fillna(-1).to_numpy(np.int64)
    sizes = tuple(int((people == one).sum()) for one in range(int(group.max()) + 1))
    outside = int(people.isna().sum())
    credit = table.attrs["citation"]
    return Case(credit, glossed, stated, votes, group, sizes, outside)


@dataclass(frozen=True)
class Seeds:
    """What an exercise takes from a case: the votes on its statements, and what follows."""

    case: Case
    votes: Votes
    space: Space
    order: tuple[int, ...]
    """Places of the statements in the order in which they are shown, by priority."""
    groups: Counts
    everybody: Counts
    middles: Array
    """Where the people of each group stand on average, groups x 2."""
    dots: tuple[tuple[float, float, int], ...]
    """Some of the people: where they stand, and their group."""
    every: int
    """One of so many placed people is drawn."""


@cache
def seeds(name: str, numbers: tuple[int, ...]) -> Seeds:
    """The votes of a case on some of its statements. The space is made from these statements alone,
    so that a learner who votes on them stands where somebody with the same votes stood."""
    case = read_case(name)
    votes = case.votes.about([case.votes.statements.index(number) for number in numbers])
    space = fit(votes)
    placed = np.flatnonzero((votes.cast >= min(ENOUGH, len(numbers))) & (case.group >= 0))
    points, group = project(votes.matrix[placed], space), case.group[placed]
    every = max(1, round(len(placed) / DOTS))
    drawn = zip(points[::every].round(3).tolist(), group[::every].tolist(), strict=True)
    of = len(case.sizes)
    return Seeds(
        case,
        votes,
        space,
        tuple(order(priorities(votes))),
        count(votes, case.group, of),
        count(votes, np.zeros(len(case.group), dtype=np.int64), 1),
        centers(points, group, of),
        tuple((x, y, one) for (x, y), one in drawn),
        every,
    )
