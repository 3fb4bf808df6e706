"""Archetypes that the map may hold, as questions; never a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..archetypes import archetypes
from ..archetypes.candidate import Candidate
from ..words import short
from .view import Question, View, question

LIMIT = 2  # asked about at once
MOST_LOOPS = 20  # in a map of more loops the first thing is to tell some of them
_KINDS = re.compile(r"\b(?:reinforcing|balancing)\b")
_GIVEN_AWAY = re.compile(r"\btwo (?:reinforcing|balancing)\b")


def archetype(view: View) -> Iterator[Question]:
    """The deciding questions of the likeliest candidates, in a map of two loops or more.

    Not in a graded exercise: which structure it is may be what is asked. Sentences that say whether
    a loop reinforces or balances are kept back until all its loops are told: that is the learner's
    to find.
    """
    if not 2 <= view.found.total <= MOST_LOOPS or not view.found.complete or not view.own_links:
        return
    if getattr(view.content, "graded", False):
        return
    told = {loop.variables for t, loop in view.told if loop and t.polarity == loop.polarity}
    yield from view.at_most(LIMIT, _candidates(view, told))


def _candidates(view: View, told: set[tuple[str, ...]]) -> Iterator[Question]:
    for candidate in archetypes(view.map, 1):
        untold = any(loop.variables not in told for loop in candidate.loops)
        if not (untold and _GIVEN_AWAY.search(candidate.question)):
            yield _ask(view, candidate, untold)


def _ask(view: View, candidate: Candidate, untold: bool) -> Question:
    names = {id: f"‘{short(view.variable(id).name, 60)}’" for id in candidate.roles.values()}
    roles = ", ".join(f"{names[id]} as {role}" for role, id in candidate.roles.items())
    ask = f"This may be {candidate.archetype}"
    ask += f", with {roles}. {candidate.question}" if roles else f". {candidate.question}"
    shown = [s for s in candidate.evidence if not (untold and _KINDS.search(s))]
    lacking = [s for s in candidate.missing if not (untold and _KINDS.search(s))]
    why = (lacking or shown or ["The drawing alone cannot decide it."])[0]
    name = candidate.archetype.replace(" ", "-")
    about = list(dict.fromkeys(candidate.roles.values()))
    ends = [id for _, id in sorted(candidate.roles.items())]
    return question("archetype", about, ask, why, id=":".join(["archetype", name, *ends]))
