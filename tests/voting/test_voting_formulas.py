"""Each formula against plain loops, on the shipped votes, to nine places; and the sign trap."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

import fivefold as ff
import plain_voting as plain
from fivefold.voting import clusters, consensus, routing, space
from fivefold.voting.votes import Votes, collect

CLOSE = {"rtol": 0, "atol": 1e-9}


@cache
def shipped(case: str) -> tuple[Votes, dict[int, dict[int, float]], np.ndarray]:
    """The votes of a case, the same as plain dictionaries, and the group of each person."""
    ids = [int(i) for i in ff.load(case)["statement_id"]]
    rows = list(ff.load(case, "votes").itertuples(index=False, name=None))
    held: dict[int, dict[int, float]] = {}
    for person, statement, vote in rows:
        held.setdefault(person, {})[statement] = vote
    votes = collect(rows, ids)
    people = ff.load(case, "participants").set_index("participant")["group"]
    group = people.reindex(list(votes.people)).fillna(-1).to_numpy(int)
    return votes, held, group


@pytest.fixture(params=["vtaiwan", "bowling_green"])
def case(request: pytest.FixtureRequest) -> str:
    return request.param


@cache
def axes(case: str) -> list[list[float]]:
    votes, held, _ = shipped(case)
    return plain.components(held, votes.statements)


def test_the_space_of_opinions(case: str) -> None:
    votes, held, _ = shipped(case)
    fitted = space.fit(votes)
    center = plain.means(held, votes.statements)
    np.testing.assert_allclose(fitted.center, center, **CLOSE)
    np.testing.assert_allclose(fitted.components, axes(case), **CLOSE)
    points = space.project(votes.matrix, fitted)
    expected = [
        plain.projection(held[one], votes.statements, center, axes(case)) for one in votes.people
    ]
    np.testing.assert_allclose(points, expected, **CLOSE)


def test_the_routing_and_its_extremity(case: str) -> None:
    votes, held, _ = shipped(case)
    center = plain.means(held, votes.statements)
    expected = []
    for name in votes.statements:
        lone = plain.projection({name: 1}, votes.statements, center, axes(case))
        agree, disagree, cast = plain.counts(held, set(held), name)
        passes = cast - agree - disagree
        expected.append(plain.priority(agree, passes, cast, (lone[0] ** 2 + lone[1] ** 2) ** 0.5))
    np.testing.assert_allclose(routing.priorities(votes), expected, **CLOSE)


def test_consensus_and_the_tests_for_representative_statements() -> None:
    votes, held, group = shipped("vtaiwan")
    people = [{p for p, g in zip(votes.people, group, strict=True) if g == k} for k in (0, 1)]
    counted = consensus.count(votes, group, 2)
    of_all = consensus.group_informed(counted)
    against = consensus.two_proportions(
        counted.agree[0], counted.agree[1], counted.votes[0], counted.votes[1]
    )
    alone = consensus.one_proportion(counted.disagree[1], counted.votes[1])
    for i, name in enumerate(votes.statements):
        first, second = (plain.counts(held, some, name) for some in people)
        assert [counted.agree[0, i], counted.disagree[0, i], counted.votes[0, i]] == list(first)
        assert of_all[i] == pytest.approx(plain.consensus(held, people, name), abs=1e-9)
        z = plain.z_against(first[0], first[2], second[0], second[2])
        assert against[i] == pytest.approx(z, abs=1e-9)
        assert alone[i] == pytest.approx(plain.z_alone(second[1], second[2]), abs=1e-9)
        shared = consensus.shares(counted)[0, i]
        assert shared == pytest.approx(first[0] / first[2], abs=1e-9)


def test_silhouette_and_k_means() -> None:
    votes, _, _ = shipped("bowling_green")
    rows = np.flatnonzero(votes.cast >= 7)
    points = space.project(votes.matrix[rows], space.fit(votes))
    for k in (2, 3):
        labels = clusters.kmeans(points, k)
        by_hand = plain.silhouette(points.tolist(), labels.tolist())
        assert clusters.silhouette(points, labels) == pytest.approx(by_hand, abs=1e-9)
        middle = clusters.centers(points, labels, k)
        assert (clusters.distances(points, middle).argmin(axis=1) == labels).all()  # nobody moves
    lone = np.array([[0.0, 0.0], [0.1, 0.0], [9.0, 9.0]])
    expected = plain.silhouette(lone.tolist(), [0, 0, 1])
    assert clusters.silhouette(lone, np.array([0, 0, 1])) == pytest.approx(expected, abs=1e-12)


def test_votes_from_inside_polis_are_turned_and_would_mislead_if_they_were_not() -> None:
    votes, held, _ = shipped("bowling_green")
    inside = [(p, s, -v) for p, of in held.items() for s, v in of.items()]
    turned = collect(inside, votes.statements, signs=-1)
    np.testing.assert_array_equal(turned.matrix, votes.matrix)
    wrong = collect(inside, votes.statements)
    right, misled = (routing.priorities(one) for one in (votes, wrong))
    assert routing.order(right)[:5] != routing.order(misled)[:5]
    # the space is the same but for its signs; how far out *agreeing* leads is not
    np.testing.assert_allclose(
        np.abs(space.fit(wrong).components), np.abs(space.fit(votes).components), atol=1e-7
    )
    assert np.abs(space.extremity(space.fit(wrong)) - space.extremity(space.fit(votes))).max() > 0.3


def test_the_lessons_verdicts_are_those_of_the_readme() -> None:
    votes, _, group = shipped("vtaiwan")
    counted = consensus.count(votes, group, 2)
    everybody = consensus.count(votes, np.zeros(len(group), dtype=int), 1)
    firm = np.flatnonzero(counted.votes.min(axis=0) >= 100)
    said = consensus.verdicts(counted, everybody)
    names = {kind: [votes.statements[i] for i in firm if kind in said[i]] for kind in
             (consensus.NOT_SHARED, consensus.ACROSS, consensus.APART)}  # fmt: skip
    assert names[consensus.NOT_SHARED] == [53, 67, 71, 84, 90, 109]
    assert names[consensus.ACROSS] == [7, 14, 16, 40, 64, 65, 68, 104]
    assert (len(firm), len(names[consensus.APART])) == (64, 30)


def test_representative_statements_are_what_a_group_says_and_the_others_do_not() -> None:
    votes, _, group = shipped("vtaiwan")
    counted = consensus.count(votes, group, 2)
    shares = consensus.shares(counted)
    for mine, other in ((0, 1), (1, 0)):
        found = consensus.representative(counted, mine)
        assert len(found) == 5
        assert [one.weight for one in found] == sorted((o.weight for o in found), reverse=True)
        for one in found:
            more = shares[mine, one.statement] > shares[other, one.statement]
            assert more == (one.vote == "agree")
            assert one.z > consensus.Z90
    alone = consensus.count(votes, np.zeros(len(group), dtype=int), 1)
    assert consensus.representative(alone, 0) == []
