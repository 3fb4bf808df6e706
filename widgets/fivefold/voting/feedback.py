"""What is said after voting: each statement by group, and where one's own votes stand.

Pure functions over plain data; nothing here raises on a malformed answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from . import given as read
from .case import Seeds
from .consensus import ACROSS, APART, NOT_SHARED, Counts, group_informed, shares, verdicts
from .content import VotingContent
from .space import project
from .votes import AGREE, DISAGREE, NAMES

ALONE = (
    "Only your own votes are here. What divides and what unites shows where more people vote: in "
    "a room."
)
NEARLY = 0.9  # nearer by less than a tenth of the distance is not nearer


def feedback(response: Any, content: VotingContent) -> dict[str, Any]:
    """What is said once the picture is asked for; {"shown": False} before.

    `told` are sentences, `rows` the statements (see `_rows`), `picture` what is drawn (see
    `_picture`), `says` the author's words. Without a case there is only `told`.
    """
    if not read.shown(response, content):
        return {"shown": False}
    given = read.votes(response, content)
    seeds = content.seeds
    if seeds is None:
        return {
            "shown": True,
            "told": [_cast(given, content), ALONE],
            "says": content.feedback.says,
        }
    rows = _rows(given, content, seeds)
    return {
        "shown": True,
        "told": _told(given, rows, content, seeds),
        "rows": rows,
        "picture": _picture(given, content, seeds),
        "says": content.feedback.says,
        "credit": seeds.case.credit,
    }


def _rows(given: Mapping[str, str], content: VotingContent, seeds: Seeds) -> list[dict[str, Any]]:
    """A row for each statement that was voted on, by verdict: {id, text, yours, verdicts,
    consensus (group-informed, 0 to 1), all and groups (see `_counted`), says}."""
    said = verdicts(seeds.groups, seeds.everybody)
    united = group_informed(seeds.groups)
    found = []
    for place, name in enumerate(content.ids):
        if name in given:
            found.append(
                {
                    "id": name,
                    "text": content.text(name),
                    "yours": given[name],
                    "verdicts": list(said[place]),
                    "consensus": round(float(united[place]), 4),
                    "all": _counted(seeds.everybody, 0, place),
                    "groups": [
                        _counted(seeds.groups, one, place) for one in range(len(content.groups))
                    ],
                    "says": content.feedback.about.get(name, ""),
                }
            )
    return sorted(found, key=lambda row: (rank(row["verdicts"]), -row["consensus"]))


def rank(said: list[str]) -> int:
    """Where a row stands: majorities that are not shared, what unites, what splits, the rest."""
    kinds = (NOT_SHARED, ACROSS, APART)
    return next((place for place, kind in enumerate(kinds) if kind in said), len(kinds))


def _counted(counts: Counts, group: int, place: int) -> dict[str, Any]:
    """{agree, disagree, pass, votes} and `share`, of agreement with passes counted, 0 to 1."""
    numbers = (counts.agree, counts.disagree, counts.passes, counts.votes)
    names = ("agree", "disagree", "pass", "votes")
    held = {name: int(part[group, place]) for name, part in zip(names, numbers, strict=True)}
    share = float(shares(counts)[group, place])
    return held | {"share": None if np.isnan(share) else round(share, 4)}


def _picture(given: Mapping[str, str], content: VotingContent, seeds: Seeds) -> dict[str, Any]:
    """{you: [x, y], every, dots: [[x, y, group]], groups: [{name, people, x, y, away, same, of}]}.

    `away` is the distance to the group's middle; on `same` of `of` statements (passes left out) the
    vote was that of the group's larger side.
    """
    matrix = read.row(given, content)
    you = project(matrix, seeds.space)[0]
    groups = []
    for one, name in enumerate(content.groups):
        middle = seeds.middles[one]
        same, of = _with(matrix[0], seeds, one)
        groups.append(
            {
                "name": name,
                "people": seeds.case.sizes[one],
                "x": round(float(middle[0]), 3),
                "y": round(float(middle[1]), 3),
                "away": round(float(np.hypot(*(you - middle))), 3),
                "same": same,
                "of": of,
            }
        )
    return {
        "you": [round(float(one), 3) for one in you],
        "every": seeds.every,
        "dots": [list(dot) for dot in seeds.dots],
        "groups": groups,
    }


def _with(votes: Any, seeds: Seeds, group: int) -> tuple[int, int]:
    """(statements on which the vote was that of the group's larger side, of how many)."""
    agree, disagree = seeds.groups.agree[group], seeds.groups.disagree[group]
    side = np.where(agree > disagree, AGREE, np.where(disagree > agree, DISAGREE, 0))
    spoken = (votes == AGREE) | (votes == DISAGREE)
    return int((spoken & (votes == side)).sum()), int(spoken.sum())


def _told(
    given: Mapping[str, str], rows: list[dict[str, Any]], content: VotingContent, seeds: Seeds
) -> list[str]:
    kinds = [sum(kind in row["verdicts"] for row in rows) for kind in (NOT_SHARED, ACROSS, APART)]
    sizes = zip(content.groups, seeds.case.sizes, strict=True)
    made = "; ".join(f"{name} holds {people:,} people" for name, people in sizes)
    return [
        _cast(given, content),
        f"Of these statements {kinds[0]} {_are(kinds[0])} agreed to by a majority that is not "
        f"shared, {kinds[1]} {_are(kinds[1])} agreed to across the groups, and {kinds[2]} "
        f"{'splits' if kinds[2] == 1 else 'split'} them.",
        f"The groups are those that Polis made from all votes of this conversation: {made}; "
        f"{seeds.case.outside:,} more are in none. They were made so that votes differ between "
        "them: that they differ is no discovery, where they agree is one.",
        _place(given, content, seeds),
    ]


def _cast(given: Mapping[str, str], content: VotingContent) -> str:
    """How somebody voted, in a sentence."""
    counts = {kind: sum(vote == kind for vote in given.values()) for kind in NAMES}
    return (
        f"You voted on {len(given)} of {len(content.ids)} statements: {counts['agree']} agree, "
        f"{counts['disagree']} disagree, {counts['pass']} pass. A pass counts as a vote; it is "
        "no “no”."
    )


def _place(given: Mapping[str, str], content: VotingContent, seeds: Seeds) -> str:
    """Which group the votes are near to, in a sentence."""
    if not any(NAMES[vote] for vote in given.values()):
        return "You passed on everything: your place in the picture says nothing about you."
    groups = sorted(_picture(given, content, seeds)["groups"], key=lambda one: one["away"])
    if len(groups) < 2:
        return "There is only one group."
    near, next_ = groups[:2]
    if near["away"] > NEARLY * next_["away"]:
        where = f"You stand about as near to the middle of {near['name']} as of {next_['name']}"
    else:
        where = f"You stand nearer to the middle of {near['name']}"
    return (
        f"{where}. On {near['same']} of the {near['of']} statements on which you did not pass you "
        f"voted like the larger side of {near['name']}, on {next_['same']} like that of "
        f"{next_['name']}. That says with whom you voted, not who you are."
    )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
