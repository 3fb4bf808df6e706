"""Whether a room sees opinion groups: stable ones of five people or more, and not now and then.

A picture that comes and goes is read as news. So, as with the number of groups, what is shown goes
over to not shown, and back, when four updates in a row ask for it. Two things act at once: the
first groups of a room, and a group that falls below five people.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .clusters import Labels, centers, distances
from .consensus import FEWEST
from .opinion import PATIENCE, Kept, Picture, update
from .space import project
from .stability import stability
from .votes import Votes


@dataclass(frozen=True)
class Carried:
    """What one update of a room hands to the next."""

    kept: Kept
    shown: bool
    against: int = 0
    """Updates in a row that ask for the other."""


@dataclass(frozen=True)
class Opinions:
    """The opinion groups of a room, whether they are shown, and why in sentences."""

    picture: Picture
    shown: bool
    says: str
    carried: Carried


def opinions(votes: Votes, carried: Carried | None = None) -> Opinions:
    """The opinion groups of a room, going on from its last update where there was one."""
    before = carried or Carried(Kept(), False)
    picture = update(votes, before.kept)
    if not picture.k:
        return _hidden(picture, picture.why)
    if np.bincount(picture.labels).min() < FEWEST:
        return _hidden(picture, f"One of them would hold fewer than {FEWEST} people.")
    found = stability(votes.only(picture.rows), picture.labels, picture.k)
    if not before.kept.k:
        shown, against = found.stable, 0
    elif picture.kept.mark == before.kept.mark:
        shown, against = before.shown, before.against
    else:
        against = 0 if found.stable == before.shown else before.against + 1
        shown = before.shown if against < PATIENCE else found.stable
        against = against if against < PATIENCE else 0
    head = f"Opinion groups are shown: {picture.k}." if shown else "No opinion groups are shown."
    wait = f" What is shown changes after {PATIENCE} updates that agree." if against else ""
    says = f"{head} {picture.why} {found.told}{wait}"
    return Opinions(picture, shown, says, Carried(picture.kept, shown, against))


def members(votes: Votes, picture: Picture) -> Labels:
    """The group of each person, -1 for those who voted too little to be placed.

    Where these are one to four people, they are counted with the group that they stand nearest to:
    otherwise everybody less the groups would tell how they voted.
    """
    group = picture.group_of(len(votes.people))
    outside = np.flatnonzero(group < 0)
    if picture.k and 0 < len(outside) < FEWEST:
        middles = centers(picture.points, picture.labels, picture.k)
        near = distances(project(votes.matrix[outside], picture.space), middles)
        group[outside] = near.round(9).argmin(axis=1)
    return group


def _hidden(picture: Picture, why: str) -> Opinions:
    says = f"No opinion groups are shown. {why}"
    return Opinions(picture, False, says, Carried(picture.kept, False))
