"""The case castles: its README's figures, recomputed with filter, n and the draw rule."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

import fivefold as ff
from case_figures import readme
from fivefold.allocation.castles import tournament, win_rate

ROUNDS = (1, 2, 3, 4)
CASTLES = [f"c{n}" for n in range(1, 11)]
CHAMPION = [3, 5, 8, 10, 13, 1, 26, 30, 2, 2]


@cache
def field(round: int) -> np.ndarray:
    table = ff.load("castles")
    return table[table["round"] == round][CASTLES].to_numpy(dtype=float)


@pytest.fixture(scope="module")
def plans() -> pd.DataFrame:
    return ff.load("castles")


@pytest.fixture(scope="module")
def rates() -> dict[int, np.ndarray]:
    """Each plan's share of wars in its own round; its own war against itself is a draw."""
    return {n: np.array([win_rate(own, field(n)) for own in field(n)]) for n in ROUNDS}


def percent(value: float) -> float:
    return round(100 * float(value), 1)


def strict(plan: np.ndarray, others: np.ndarray) -> float:
    """Share of wars won where a drawn war counts nothing, counted without the game's own code."""
    worth = np.arange(1, 11)
    points = ((plan > others) * worth).sum(axis=1) + ((plan == others) * worth).sum(axis=1) / 2
    return float((points > 27.5).mean())


def test_each_plan_has_100_soldiers(plans: pd.DataFrame) -> None:
    assert plans.groupby("round").size().tolist() == [1349, 902, 1321, 938]
    assert (plans[CASTLES].sum(axis=1) == 100).all()


def test_no_free_text_is_there(plans: pd.DataFrame) -> None:
    texts = [name for name in plans if plans[name].dtype.kind not in "iuf"]
    numbers = [name for name in texts if plans[name].dtype.name == "Int64"]
    assert [name for name in texts if name not in numbers] == ["plan_id"]


def test_the_champion_of_round_1_falls_and_so_do_the_best_twenty(rates: dict) -> None:
    champion = field(1)[np.argmax(rates[1])]
    assert champion.tolist() == CHAMPION
    # n = 1,349 and 902 plans; a drawn war counts one half
    assert [percent(win_rate(champion, field(n))) for n in (1, 2)] == [84.3, 33.3]
    assert [percent(strict(champion, field(n))) for n in (1, 2)] == [83.9, 32.5]
    for count, expected in ((win_rate, [82.1, 38.5]), (strict, [81.5, 37.9])):
        own = np.array([count(plan, field(1)) for plan in field(1)])
        top = field(1)[np.argsort(-own, kind="stable")[:20]]
        found = [percent(np.mean([count(own, field(n)) for own in top])) for n in (1, 2)]
        assert found == expected


def test_all_plans_of_round_1_fall_much_less(rates: dict) -> None:
    assert percent(rates[1].mean()) == 50.0
    assert percent(np.mean([win_rate(own, field(2)) for own in field(1)])) == 38.4


def test_the_later_champions_hold_in_every_field(rates: dict) -> None:
    found = []
    for n in (2, 3, 4):
        champion = field(n)[np.argmax(rates[n])]
        found += [percent(win_rate(champion, field(other))) for other in ROUNDS]
    assert (min(found), max(found)) == (64.6, 85.5)


def test_in_its_own_round_a_plan_is_better_off_without_itself(rates: dict) -> None:
    table = tournament(field(1))
    best = int(table["share"].idxmax())
    assert field(1)[best].tolist() == CHAMPION
    n = len(field(1))
    assert table["share"][best] == pytest.approx((rates[1][best] * n - 0.5) / (n - 1))


def test_how_often_reasons_cite_depends_on_the_pattern(plans: pd.DataFrame) -> None:
    said = plans[plans["reason_words"].fillna(0) > 0]
    assert said.groupby("round").size().tolist() == [1266, 901, 1160]
    assert plans["cites_last"].notna().sum() == 3327
    shares = said.groupby("round")[["cites_last", "cites_wide"]].mean()
    assert [percent(one) for one in shares["cites_last"]] == [0.4, 24.8, 12.0]
    assert [percent(one) for one in shares["cites_wide"]] == [4.9, 35.6, 23.1]
    assert (said["cites_wide"] >= said["cites_last"]).all()
    assert plans[plans["round"] == 4]["reason_words"].isna().all()


def test_the_readme_says_the_draw_rule_and_these_figures() -> None:
    words = readme("castles")
    assert "**Exactly 27.5 counts one half.**" in words
    for figure in ("84.3 % of round 1 and 33.3 % of round 2", "82.1 and 38.5 %", "83.9 %",
                   "50.0 and 38.4 %", "64.6 to 85.5 %", "0.4 %, 24.8 % and 12.0 %",
                   "4.9 %, 35.6 % and 23.1 %", "3,327"):  # fmt: skip
        assert figure in words
