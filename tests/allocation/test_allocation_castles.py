"""The castles game against a plain count of it, and what each rule changes."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fivefold.allocation.castles import battle, problem, tournament, win_rate, win_rates
from fivefold.allocation.rules import PLAIN, Rule
from fivefold.errors import FivefoldError
from shared_out import CHAMPION, EVEN, field


def rule(**changes: Any) -> Rule:
    return Rule.model_validate({"id": "x", "label": "x", **changes})


def plainly(own: list[int], other: list[int], by: Rule) -> float:
    """What one war brings, counted castle by castle."""
    wars = []
    for gone in combinations(range(len(by.values)), by.hidden):
        mine = theirs = carried = 0.0
        for castle, worth in enumerate(by.values):
            if castle in gone or not worth:
                continue
            here = worth + carried
            carried = 0.0
            a, b = own[castle], other[castle]
            if a > b or (a == b and by.tie == "yours"):
                mine += here
            elif b > a or by.tie == "theirs":
                theirs += here
            elif by.tie == "carry":
                carried = here
            else:
                mine, theirs = mine + here / 2, theirs + here / 2
        counted = sum(worth for castle, worth in enumerate(by.values) if castle not in gone)
        if not counted:
            continue
        if by.aim == "points":
            wars.append(((mine - theirs) / counted + 1) / 2)
        else:
            wars.append(1.0 if mine > theirs else 0.5 if mine == theirs else 0.0)
    return sum(wars) / len(wars)


PLANS = st.lists(st.integers(0, 6), min_size=4, max_size=4)
RULES = st.builds(
    lambda values, tie, hidden, aim: rule(values=values, tie=tie, hidden=hidden, aim=aim),
    st.lists(st.integers(0, 5), min_size=4, max_size=4).filter(any),
    st.sampled_from(["split", "carry", "yours", "theirs"]),
    st.integers(0, 3),
    st.sampled_from(["wars", "points"]),
)


@given(PLANS, st.lists(PLANS, min_size=1, max_size=6), RULES)
@settings(deadline=None, max_examples=200)
def test_a_battle_is_what_a_plain_count_says(
    own: list[int], others: list[list[int]], by: Rule
) -> None:
    counted = sum(plainly(own, other, by) for other in others) / len(others)
    fought = battle(own, others, by)
    assert win_rate(own, others, by) == pytest.approx(counted)
    assert fought.share == pytest.approx(counted)
    assert fought.won + fought.drawn + fought.lost == pytest.approx(1)
    if by.aim == "wars":
        assert fought.won + fought.drawn / 2 == pytest.approx(counted)
    assert (fought.carried <= fought.won + 1e-9).all()
    assert (fought.cost <= fought.lost + 1e-9).all()


def test_the_rates_of_many_plans_are_those_of_each() -> None:
    plans, others = field(1)[::7], field(2)
    rates = win_rates(plans, others)
    assert rates.tolist() == [win_rate(plan, others) for plan in plans]
    assert win_rates(CHAMPION, others).tolist() == [win_rate(CHAMPION, others)]
    # plans that do equally well are equal, so that their order says nothing
    halves = np.rint(rates * 2 * len(others))
    assert rates.tolist() == (halves / (2 * len(others))).tolist()


@given(st.lists(PLANS, min_size=2, max_size=7), RULES.filter(lambda by: by.symmetric))
@settings(deadline=None, max_examples=100)
def test_a_round_robin_is_what_a_plain_count_says(plans: list[list[int]], by: Rule) -> None:
    by = by.model_copy(update={"total": 9})
    table = tournament(plans, by)
    fit = [place for place, plan in enumerate(plans) if sum(plan) == 9]
    assert [place for place in table["plan"] if not table["problem"][place]] == fit
    assert len(table) == len(plans)
    if len(fit) < 2:
        assert table["share"].isna().all()
        return
    for place in fit:
        others = [plans[other] for other in fit if other != place]
        counted = sum(plainly(plans[place], other, by) for other in others) / len(others)
        assert table["share"][place] == pytest.approx(counted)
        assert table.loc[place, ["won", "drawn", "lost"]].sum() == pytest.approx(len(others))
    assert table["share"].sum() == pytest.approx(len(fit) / 2)  # what one side wins, one loses
    best = table["share"].round(12).max()
    assert (table["rank"].fillna(0) == 1).tolist() == (table["share"].round(12) == best).tolist()


def test_exactly_half_of_the_points_counts_one_half() -> None:
    # castle 1 is tied; 8, 9 and 10 against 2 to 7 are 27 points each
    own = [5, 0, 0, 0, 0, 0, 0, 30, 30, 35]
    other = [5, 15, 15, 15, 15, 15, 20, 0, 0, 0]
    assert sum(own) == sum(other) == 100
    fought = battle(own, [other])
    assert (fought.share, fought.won, fought.drawn, fought.lost) == (0.5, 0.0, 1.0, 0.0)
    assert fought.decided.tolist() == [0.0] * 10
    assert win_rate([6, 0, 0, 0, 0, 0, 0, 30, 30, 34], [other]) == 1.0  # 28 of 55


def test_what_a_castle_decides() -> None:
    # worth 1, 2, 4: seven points; you take 4 of them by the third castle alone
    by = rule(values=[1, 2, 4], total=6)
    fought = battle([0, 0, 6], [[3, 3, 0]], by)
    assert fought.carried.tolist() == [0.0, 0.0, 1.0]
    assert fought.cost.tolist() == [0.0, 0.0, 0.0]
    lost = battle([3, 3, 0], [[0, 0, 6]], by)
    assert lost.cost.tolist() == [0.0, 0.0, 1.0]
    # all three are taken: no single one decides but the largest, with 4 of 7
    assert battle([2, 2, 2], [[1, 1, 1]], by).carried.tolist() == [0.0, 0.0, 1.0]


@pytest.mark.parametrize(
    ("tie", "share"), [("split", 0.5), ("carry", 0.0), ("yours", 1.0), ("theirs", 0.0)]
)
def test_who_gets_a_tied_castle(tie: str, share: float) -> None:
    # castle 1 (1 point) tied, castle 2 (2) yours, castle 3 (3) tied, castle 4 (2) theirs
    by = rule(values=[1, 2, 3, 2], tie=tie, total=10)
    assert win_rate([2, 5, 3, 0], [[2, 0, 3, 5]], by) == share


def test_a_castle_that_is_carried_goes_to_the_next_that_counts() -> None:
    # 1 is tied and carried over the worthless second castle to the third: 1 + 3 against 2
    by = rule(values=[1, 0, 3, 4], tie="carry", total=6)
    assert win_rate([1, 0, 5, 0], [[1, 5, 0, 0]], by) == 1.0
    assert win_rate([1, 0, 5, 0], [[1, 0, 0, 5]], by) == 0.5  # 4 against 4


def test_fewer_soldiers_win_less_and_a_real_field_keeps_its_own() -> None:
    fewer = [round(0.8 * n) for n in CHAMPION]
    assert win_rate(fewer, field(1)) < win_rate(CHAMPION, field(1)) - 0.2


def test_hidden_castles_are_every_draw_and_not_one() -> None:
    by = rule(hidden=3)
    draws = []
    for gone in combinations(range(10), 3):
        values = [0 if n in gone else n + 1 for n in range(10)]
        draws.append(win_rate(EVEN, field(2), rule(values=values)))
    assert len(draws) == 120
    assert win_rate(EVEN, field(2), by) == pytest.approx(np.mean(draws))


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        (None, "A plan is 10 numbers"),
        ([10] * 9, "A plan is 10 numbers"),
        ("soldiers", "A plan is 10 numbers"),
        ([float("nan")] * 10, "A plan is 10 numbers"),
        ([10**400] * 10, "A plan is 10 numbers"),
        ([{}] * 10, "A plan is 10 numbers"),
        ([[10] * 10], "A plan is 10 numbers"),
        ([10.5, 9.5, *[10] * 8], "whole numbers"),
        ([-10, 30, *[10] * 8], "whole numbers"),
        ([11] * 10, "This plan places 110 soldiers, not 100."),
    ],
)
def test_a_plan_that_cannot_fight_gets_a_sentence_and_nobody_fights_it(
    plan: Any, says: str
) -> None:
    assert says in problem(plan)
    table = tournament([CHAMPION, plan, EVEN, plan])
    assert table["problem"].tolist() == ["", problem(plan), "", problem(plan)]
    assert table["share"].isna().tolist() == [False, True, False, True]
    assert table["rank"].isna().tolist() == [False, True, False, True]
    assert table.loc[[0, 2], ["won", "drawn", "lost"]].sum(axis=1).tolist() == [1.0, 1.0]


def test_what_no_round_robin_can_do_is_one_sentence() -> None:
    with pytest.raises(FivefoldError, match=r"both sides are alike.*\.$"):
        tournament([EVEN, CHAMPION], rule(tie="yours"))
    with pytest.raises(FivefoldError, match=r"5,000 plans; there are 5,001\.$"):
        tournament([EVEN] * 5001)
    assert len(tournament([])) == 0


def test_a_field_with_other_castles_is_one_sentence() -> None:
    with pytest.raises(FivefoldError, match="10 castles in this game"):
        battle([10] * 10, [[50, 50]])
    with pytest.raises(FivefoldError, match="3 castles in this game"):
        win_rate([50, 50], [[50, 50]], rule(values=[1, 2, 3]))
    with pytest.raises(FivefoldError):
        battle(EVEN, np.empty((0, 10)), PLAIN)
