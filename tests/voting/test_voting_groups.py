"""Opinion groups: they never flicker, say when there are none, come out again or are not shown."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fivefold.voting import opinion, routing
from fivefold.voting.case import read_case
from fivefold.voting.consensus import FEWEST as FEWEST_VOTES
from fivefold.voting.consensus import count, group_informed, representative, shares, verdicts
from fivefold.voting.space import fit, project
from fivefold.voting.stability import adjusted_rand, stability
from fivefold.voting.votes import Votes, collect


def camps(people: int, statements: int, of: int, noise: float, seed: int) -> Votes:
    """Votes of `of` camps with their own opinions, some votes by lot, a fifth missing."""
    draw = np.random.default_rng(seed)
    belief = draw.choice([1.0, -1.0], (of, statements))
    matrix = belief[np.arange(people) % of]
    by_lot = draw.random(matrix.shape) < noise
    matrix = np.where(by_lot, draw.choice([1.0, 0.0, -1.0], matrix.shape), matrix)
    matrix[draw.random(matrix.shape) < 0.2] = np.nan
    return Votes(tuple(range(people)), tuple(range(statements)), matrix)


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    people=st.integers(12, 60),
    statements=st.integers(5, 12),
    of=st.integers(1, 4),
    noise=st.sampled_from([0.05, 0.3, 0.6, 1.0]),
)
def test_a_stream_of_votes_never_flickers(
    seed: int, people: int, statements: int, of: int, noise: float
) -> None:
    votes = camps(people, statements, of, noise, seed)
    stream = [(p, s, votes.matrix[p, s]) for p, s in np.argwhere(votes.seen)]
    random.Random(seed).shuffle(stream)
    kept, shown, winners, seen_before = opinion.Kept(), 0, [], []
    for end in np.linspace(1, len(stream), 14).astype(int) if stream else []:
        now = collect(stream[:end], votes.statements)
        picture = opinion.update(now, kept)
        again = opinion.update(now, picture.kept)  # the page is loaded again
        assert (again.k, again.labels.tolist()) == (picture.k, picture.labels.tolist())
        assert again.kept.wins == picture.kept.wins
        if end in seen_before:
            assert picture.k == shown
            continue
        seen_before.append(end)
        assert picture.why.endswith(".")
        if picture.silhouettes:
            widths = {k: round(width, 9) for k, width in picture.silhouettes.items()}
            winners.append(min(k for k in widths if widths[k] == max(widths.values())))
            allowed = not shown or shown not in picture.silhouettes
            if picture.k != shown and not allowed:
                assert winners[-4:] == [picture.k] * 4
            assert sorted(set(picture.labels.tolist())) == list(range(picture.k))
            assert picture.k <= min(5, 2 + len(picture.rows) // 12)
        else:
            winners.clear()
        kept, shown = picture.kept, picture.k


def test_k_changes_at_the_fourth_win_and_not_before() -> None:
    two = camps(60, 20, 2, 0.05, 3)
    picture = opinion.update(two)
    assert picture.k == 2
    kept, seen = picture.kept, []
    for round_ in range(5):
        three = camps(60, 20, 3, 0.05, 50 + round_)
        picture = opinion.update(three, kept)
        kept = picture.kept
        seen.append(picture.k)
    assert seen == [2, 2, 2, 3, 3]


def test_groups_keep_their_number_while_people_come() -> None:
    votes = camps(80, 16, 2, 0.2, 8)
    before = opinion.update(votes.only(range(40)))
    after = opinion.update(votes, before.kept)
    old = dict(zip(before.rows.tolist(), before.labels.tolist(), strict=True))
    new = dict(zip(after.rows.tolist(), after.labels.tolist(), strict=True))
    assert np.mean([new[row] == old[row] for row in old]) > 0.9
    np.testing.assert_array_less(0, (before.space.components * after.space.components).sum(axis=1))


def test_real_camps_are_found_and_stable_and_votes_by_lot_are_not() -> None:
    for of, noise, stable in ((2, 0.3, True), (3, 0.1, True), (1, 1.0, False)):
        votes = camps(60, 20, of, noise, 4)
        picture = opinion.update(votes)
        found = stability(votes.only(picture.rows), picture.labels, picture.k)
        assert found.stable == stable, found.told
        assert stability(votes.only(picture.rows), picture.labels, picture.k) == found
        assert ("do not come out" in found.told) != stable
        if stable:
            assert picture.k == of
            assert adjusted_rand(picture.labels, picture.rows % of) > 0.9


def test_rooms_drawn_from_real_votes_show_the_groups_that_are_there() -> None:
    votes = read_case("vtaiwan").votes
    numbers = (7, 16, 40, 64, 65, 68, 53, 67, 71, 84, 90, 109, 5, 18, 20, 30, 34, 44, 92, 8)
    columns = [votes.statements.index(number) for number in numbers]
    often = np.flatnonzero(votes.cast >= 60)
    draw = np.random.default_rng(0)
    for _ in range(3):
        room = votes.only(np.sort(draw.choice(often, 100, replace=False))).about(columns)
        picture = opinion.update(room)
        found = stability(room.only(picture.rows), picture.labels, picture.k)
        assert (picture.k, found.stable) == (2, True), found.told


def test_the_adjusted_rand_index() -> None:
    one = np.array([0, 0, 1, 1, 2, 2])
    assert adjusted_rand(one, np.array([2, 2, 0, 0, 1, 1])) == 1.0
    assert adjusted_rand(one, np.zeros(6, dtype=int)) == 0.0
    # by hand: 3 x 2 table of ones; 0 pairs together, 3 x 6 / 15 by chance, (3 + 6) / 2 at most
    assert adjusted_rand(one, np.array([0, 1, 0, 1, 0, 1])) == pytest.approx(-1.2 / (4.5 - 1.2))


VOTE = st.sampled_from([1, 0, -1, 2, 7.5, None, "agree", float("nan"), True])
ROWS = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 9), VOTE), max_size=120)


@settings(max_examples=60, deadline=None)
@given(rows=ROWS, statements=st.integers(0, 8))
def test_no_votes_are_too_strange_for_a_picture(rows: list, statements: int) -> None:
    votes = collect(rows, range(statements))
    picture = opinion.update(votes)
    assert picture.why.endswith(".")
    assert np.isfinite(picture.points).all()
    assert not (picture.k and len(picture.rows) < opinion.FEWEST)
    groups = picture.group_of(len(votes.people))
    counted = count(votes, groups, picture.k)
    everybody = count(votes, np.zeros(len(groups), dtype=int), 1)
    assert len(verdicts(counted, everybody)) == statements
    assert np.isfinite(group_informed(everybody)).all()
    for group in range(picture.k):
        representative(counted, group)
    weights = routing.priorities(votes)
    assert np.isfinite(weights).all()
    assert (weights > 0).all()
    assert sorted(routing.order(weights)) == list(range(statements))
    if picture.k:
        assert 0 <= stability(votes.only(picture.rows), picture.labels, picture.k, 3).people <= 1


def everybody_votes(matrix: list[list[float]]) -> Votes:
    rows = [(p, s, v) for p, row in enumerate(matrix) for s, v in enumerate(row)]
    return collect(rows, range(len(matrix[0])))


@pytest.mark.parametrize(
    ("matrix", "says"),
    [
        ([[1, -1, 1]], "nobody's votes differ"),
        ([[1, -1, 1], [-1, -1, 1]], "from 10 people on; 2 of 2"),
        ([[0, 0, 0]] * 30, "nobody's votes differ"),
        ([[1, 1, 1]] * 30, "nobody's votes differ"),
        ([[1, 1, 1]] * 5 + [[-1, 1, 1]] * 3, "from 10 people on; 8 of 8"),
    ],
)
def test_what_cannot_be_drawn_is_said(matrix: list[list[float]], says: str) -> None:
    picture = opinion.update(everybody_votes(matrix))
    assert picture.k == 0
    assert says in picture.why


def test_nobody_and_nothing() -> None:
    for votes in (collect([], []), collect([], ["a"]), collect([(1, "b", 1)], ["a"])):
        picture = opinion.update(votes)
        assert (picture.k, picture.why) == (0, "Nobody has voted yet.")
        assert project(votes.matrix, fit(votes)).shape == (len(votes.people), 2)


def test_unknown_statements_and_repeated_votes_are_counted_and_the_last_vote_stands() -> None:
    rows = [("p", "a", 1), ("p", "nowhere", 1), ("p", "a", -1), ("q", "a", 3), ("q", "b", 0)]
    votes = collect(rows, ["a", "b", "a"])
    assert (votes.unknown, votes.repeated, votes.statements) == (2, 1, ("a", "b"))
    np.testing.assert_array_equal(votes.matrix, [[-1, np.nan], [np.nan, 0]])


def test_a_pass_is_a_vote_and_no_no() -> None:
    votes = everybody_votes([[1.0]] * 6 + [[0.0]] * 4)
    counted = count(votes, [0] * 10, 1)
    assert shares(counted)[0, 0] == 0.6
    assert (counted.passes[0, 0], counted.disagree[0, 0]) == (4, 0)
    assert group_informed(counted)[0] == pytest.approx(7 / 12)


def test_verdicts_at_their_limits() -> None:
    def said(*groups: tuple[int, int]) -> tuple[str, ...]:
        """Groups of (agree, votes)."""
        rows, of = [], []
        for group, (agree, cast) in enumerate(groups):
            rows += [[1.0]] * agree + [[-1.0]] * (cast - agree)
            of += [group] * cast
        votes = everybody_votes(rows)
        return verdicts(count(votes, of, len(groups)), count(votes, [0] * len(of), 1))[0]

    assert said((7, 10), (7, 10)) == ("across",)
    assert said((20, 20), (4, 10)) == ("not-shared", "split")
    assert said((20, 20), (5, 10)) == ("split",)  # half of a group is not fewer than half
    assert said((9, 10), (5, 10)) == ("split",)
    assert said((10, 10), (3, FEWEST_VOTES - 1)) == ()
    assert said((10, 10)) == ()


@given(
    weights=st.lists(st.floats(0.01, 50), min_size=1, max_size=8),
    luck=st.floats(0, 1, exclude_max=True),
)
def test_every_statement_is_drawn_once(weights: list[float], luck: float) -> None:
    seen: list[int] = []
    while (next_ := routing.draw(np.array(weights), seen, luck)) is not None:
        assert next_ not in seen
        seen.append(next_)
    assert sorted(seen) == list(range(len(weights)))


def test_draws_follow_the_priorities() -> None:
    weights = np.array([1.0, 3.0, 0.0, 4.0])
    drawn = [routing.draw(weights, {3}, luck) for luck in np.linspace(0, 1, 400, endpoint=False)]
    assert [drawn.count(i) for i in range(4)] == [100, 300, 0, 0]
