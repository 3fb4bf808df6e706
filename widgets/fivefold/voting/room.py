"""The votes of a room: what splits it, what unites it, and opinion groups if they are stable.

Groups that people declared come first. Opinion groups are made from the votes, and with few people
such groups are easily made from nothing: they are shown only when they come out again
(`showing`), never with a group below five people, and after the declared ones below fifty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from . import given as read
from .consensus import FEWEST, count, group_informed, shares, verdicts
from .content import LETTERS, VotingContent
from .showing import Opinions, members, opinions
from .votes import NAMES, Votes, collect

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

FEW_PEOPLE = 50
ROWS = ["by", "group", "people", "statement", "text", "votes", "agree", "disagree", "pass",
        "share", "verdicts", "consensus"]  # fmt: skip
ALL, DECLARED, OPINION = "all", "declared", "opinion"


def votes_of(responses: Iterable[Any], content: VotingContent) -> Votes:
    """The votes that count, people numbered from 0 as their responses come."""
    rows: list[tuple[int, str, float]] = []
    for person, response in enumerate(responses):
        given = read.first(response, content)
        rows += [(person, name, NAMES[vote]) for name, vote in given.items()]
    return collect(rows, content.ids)


def summarise(
    responses: Iterable[Any], content: VotingContent, found: Opinions | None = None
) -> pd.DataFrame:
    """A row for each statement and group of people: `by` tells all, declared and opinion groups.

    `share` is of agreement, passes counted, 0 to 1; `verdicts` (see `consensus.verdicts`, joined by
    ", ") and `consensus` belong to the statement and the kind of groups. No group below five people
    is there. `.attrs["told"]` says in sentences what can be shown and what cannot;
    `.attrs["lead"]` is the kind of groups to show first. `found` are the opinion groups of
    `votes_of(responses, content)`, from `showing.opinions`, where a host carries them from
    update to update; else they are looked for afresh. Statements that people added are not in it:
    see `own_statements`.
    """
    import pandas as pd  # half a second to import, and most callers only want feedback

    answers = list(responses)
    votes = votes_of(answers, content)
    rows = _rows(votes, np.zeros(len(votes.people), dtype=np.int64), ["everybody"], ALL, content)
    told = [_voted(votes, content)]
    labels = {one.id: one.label for one in content.declared}
    chosen = [read.group(answers[int(str(person))], content) for person in votes.people]
    names, group = _large_enough(chosen, list(labels))
    if len(names) >= 2:
        rows += _rows(votes, group, [labels[name] for name in names], DECLARED, content)
    if labels:
        told.append(_declared(len(labels), len(names)))
    found = found or opinions(votes)
    told.append(found.says)
    if found.shown:
        letters = [f"Group {LETTERS[one]}" for one in range(found.picture.k)]
        rows += _rows(votes, members(votes, found.picture), letters, OPINION, content)
    frame = pd.DataFrame(rows, columns=ROWS)
    few = len(votes.people) < FEW_PEOPLE
    kinds = [DECLARED, OPINION] if few or len(names) >= 2 else [OPINION, DECLARED]
    there = set(frame["by"])
    frame.attrs = {"told": told, "lead": next((kind for kind in kinds if kind in there), ALL)}
    return frame


def own_statements(responses: Iterable[Any]) -> list[tuple[int, str]]:
    """(person, text) of each statement that was added, for the moderator and nobody else."""
    return [(person, text) for person, one in enumerate(responses) for text in read.own(one)]


def chart(frame: pd.DataFrame, by: str | None = None) -> alt.TopLevelMixin:
    """Shares of agreement by statement, a mark a group; `by` is the frame's lead unless given."""
    import altair as alt

    from .. import charts

    by = by or frame.attrs.get("lead", ALL)
    part = frame[frame["by"] == by].copy()
    part["agreement"] = 100 * part["share"]
    part["statement"] = part["text"]
    order = part.groupby("statement")["agreement"].agg(lambda one: one.max() - one.min())
    names = list(order.sort_values(ascending=False).index)
    drawn = (
        alt.Chart(part)
        .mark_point(size=110, filled=True)
        .encode(
            x=alt.X("agreement:Q", title="Agree (percent of votes, passes counted)",
                    scale=alt.Scale(domain=[0, 100])),
            y=alt.Y("statement:N", sort=names, title=None, axis=alt.Axis(labelLimit=360)),
            color=alt.Color("group:N", title="Group"),
            shape=alt.Shape("group:N", title="Group"),
            tooltip=["statement", "group", "agree", "disagree", "pass"],
        )
        .properties(height=alt.Step(34))
    )  # fmt: skip
    said = " ".join(frame.attrs.get("told", []))
    return charts.describe(
        drawn,
        "Where the marks lie far apart the room is split; where all lie right it is not",
        f"Share of agreement with each of {len(names)} statements, by group. {said}",
    )


def _rows(
    votes: Votes, group: NDArray[np.int64], names: list[str], by: str, content: VotingContent
) -> list[dict[str, Any]]:
    counts = count(votes, group, len(names))
    everybody = count(votes, np.zeros(len(votes.people), dtype=np.int64), 1)
    share, united = shares(counts), group_informed(counts)
    said = verdicts(counts, everybody)
    found = []
    for place, statement in enumerate(content.ids):
        for one, name in enumerate(names):
            numbers = (counts.votes, counts.agree, counts.disagree, counts.passes)
            values = [int(part[one, place]) for part in numbers]
            row = (by, name, int((group == one).sum()), statement, content.text(statement),
                   *values, float(share[one, place]), ", ".join(said[place]),
                   float(united[place]))  # fmt: skip
            found.append(dict(zip(ROWS, row, strict=True)))
    return found


def _large_enough(chosen: list[str], known: list[str]) -> tuple[list[str], NDArray[np.int64]]:
    """(groups that may be shown, the group of each person among them, -1 for none).

    Whoever is left out must not be told from the rest by subtraction either: while one to four
    people remain outside, the smallest group that is shown joins them.
    """
    sizes = {name: chosen.count(name) for name in known}
    names = [name for name in known if sizes[name] >= FEWEST]
    while names and 0 < len(chosen) - sum(sizes[name] for name in names) < FEWEST:
        names.remove(min(names, key=lambda name: sizes[name]))
    place: Mapping[str, int] = {name: one for one, name in enumerate(names)}
    return names, np.array([place.get(name, -1) for name in chosen], dtype=np.int64)


def _voted(votes: Votes, content: VotingContent) -> str:
    people = len(votes.people)
    if not people:
        return "Nobody has voted yet."
    cast, passes = int(votes.cast.sum()), int((votes.matrix == 0).sum())
    return (
        f"{people} {'person' if people == 1 else 'people'} voted on {len(content.ids)} statements; "
        f"{passes} of {cast} votes are passes."
    )


def _declared(known: int, shown: int) -> str:
    if shown < 2:
        return f"Declared groups are not shown: fewer than two of {known} have {FEWEST} people."
    hidden = known - shown
    rest = (
        f" {hidden} with fewer people {'is' if hidden == 1 else 'are'} left out." if hidden else ""
    )
    return f"Declared groups are shown: {shown}.{rest}"
