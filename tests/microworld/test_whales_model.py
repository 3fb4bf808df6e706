"""The whaling commons: a steady catch over stocks that go one after another, and its rules."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fivefold.microworld.models import commons
from fivefold.microworld.models.fleets import (
    BOTS,
    COST,
    MONEY,
    MOST_BOATS,
    PRICE,
    QUOTA,
    QUOTAS,
    Decision,
    Fleet,
    decide,
    line,
    paid,
    play,
    traded,
)
from fivefold.microworld.models.whales import (
    CAPACITY,
    GROWTH,
    MODEL,
    SPECIES,
    START,
    VALUES,
    WEIGHTS,
    hunt,
)

KEEP = Decision()
GROWERS = ("grower", "grower", "grower")
DECISIONS = st.builds(Decision, st.integers(-500, 500), st.floats(-1e6, 1e6, allow_nan=False))


def test_the_unit_is_that_of_the_conventions() -> None:
    assert list(WEIGHTS.values()) == [1, 1 / 2, 1 / 2.5, 1 / 6]
    assert list(SPECIES.values()) == ["blue", "fin", "humpback", "sei"]


def test_a_steady_catch_over_stocks_that_go_one_after_another() -> None:
    years = play((KEEP,) * 20, GROWERS)
    lines = {name: np.array(line(years, name)) for name in ("catch", "rate", *SPECIES.values())}
    steady = slice(1, 11)  # while the quota is filled
    catch = lines["catch"][steady]
    assert catch.std() / catch.mean() < 0.03
    # what the metric does not show
    assert lines["blue"][10] < 0.5 * lines["blue"][0]
    assert lines["rate"][10] < 0.5 * lines["rate"][0]
    assert (np.diff(lines["rate"][:14]) < 0).all()
    # one after another: each has lost a tenth of its start later than the one before
    lost = {
        id: int(np.argmax(lines[id] < 0.9 * START[x]))
        for x, id in SPECIES.items()
        if id != "humpback"
    }
    assert lost["blue"] < lost["fin"] < lost["sei"]
    # and the season with the largest catch of each comes in that order
    peaks = [int(np.argmax([year.season.caught[n] for year in years])) for n in (0, 1, 3)]
    assert peaks == sorted(peaks)
    assert len(set(peaks)) == 3
    # in the end the quota cannot be filled any more
    assert lines["catch"][-1] < 0.5 * QUOTA


def test_with_effort_shared_alike_there_is_no_steady_catch_of_one_after_another() -> None:
    steered, alike = (play((KEEP,) * 12, GROWERS, on) for on in (True, False))
    first = [year.season.caught[0] / sum(year.season.caught) for year in (steered[0], alike[0])]
    assert first[0] > 1.5 * first[1]


def test_a_low_quota_lets_the_stocks_grow() -> None:
    low = play((Decision(0, 3_000),) * 20, ("careful",) * 3)
    assert low[-1].season.alive[0] > low[8].season.alive[0]
    assert line(low, "quota")[-1] < 6_000


def test_nobody_hunts_without_boats_and_stocks_follow_the_logistic_line() -> None:
    season = hunt(tuple(START.values()), 0, QUOTA)
    assert season.units == season.days == 0
    for n, x in enumerate(SPECIES):
        begun, most = START[x], CAPACITY[x]
        grown = most / (1 + (most / begun - 1) * np.exp(-GROWTH[x]))
        assert season.alive[n] == pytest.approx(grown, rel=1e-6)


@given(st.floats(0, 2400), st.floats(0, 20_000))
@settings(max_examples=25, deadline=None)
def test_a_season_closes_at_its_quota(boats: float, quota: float) -> None:
    season = hunt(tuple(START.values()), boats, quota)
    assert season.units <= quota * 1.0003 + 0.01
    assert 0 <= season.days <= 120 + 1e-9
    if season.days < 119:
        assert season.units == pytest.approx(quota, rel=3e-4, abs=0.01) or boats == 0
    assert min(season.alive) >= 0


@given(
    st.lists(DECISIONS, min_size=1, max_size=15),
    st.lists(st.sampled_from(list(BOTS)), min_size=1, max_size=5),
    st.booleans(),
)
@settings(max_examples=25, deadline=None)
def test_no_stock_is_negative_and_no_chance_is_in_it(
    decisions: list[Decision], bots: list[Any], steered: bool
) -> None:
    years = play(tuple(decisions), tuple(bots), steered)
    assert years == play.__wrapped__(tuple(decisions), tuple(bots), steered)
    for year in years:
        assert min(*year.season.alive, *year.season.caught, year.rate) >= 0
        assert all(0 <= fleet.boats <= MOST_BOATS for fleet in year.fleets)
        assert QUOTAS[0] <= year.quota <= QUOTAS[1]
        assert all(n <= most for n, most in zip(year.season.alive, CAPACITY.values(), strict=True))


def test_money_and_boats() -> None:
    fleet = Fleet(boats=30, money=250)
    assert traded(fleet, 10) == Fleet(34, 10)  # what it can pay
    assert traded(fleet, -40) == Fleet(0, 250)  # what it has; scrap fetches nothing
    assert traded(Fleet(398, 10_000), 5).boats == MOST_BOATS
    assert traded(Fleet(5, -50), 3) == Fleet(5, -50)
    done = paid(Fleet(10, 100), 1_600, 40)
    assert done.profit == 400 - 10 * COST
    assert done.money == 100 + done.profit
    assert play((KEEP,), ("keeper",))[0].fleets[0].money > MONEY


def test_the_printed_rules_of_a_fleet_are_the_computed_ones() -> None:
    years = play((Decision(4),) * 3, ("grower",))
    moment = commons.moments(years)[0]
    fleet = years[0].fleets[0]
    assert moment["hO"] == pytest.approx(commons.SEASON * moment["u"] * fleet.boats)
    catch = moment["hO"] + moment["hZ"]
    earned = paid(fleet, catch, fleet.boats + years[0].fleets[1].boats)
    assert moment["gO"] == pytest.approx(earned.profit)
    bought = decide("grower", Fleet(30, 900, moment["gO"]), years).boats
    assert bought == int(0.5 * moment["gO"] / PRICE)


def test_each_bot_does_what_is_printed() -> None:
    years = play((KEEP,) * 3, ("keeper",))
    assert years[2].rate < years[1].rate
    assert decide("keeper", years[2].fleets[1], years) == Decision(0, 16_000)
    assert decide("careful", years[2].fleets[1], years) == Decision(0, 13_600)
    assert decide("careful", years[0].fleets[1], years[:1]) == Decision(0, 16_000)
    assert decide("grower", Fleet(30, 1_000, 600), years) == Decision(5, 16_000)
    assert decide("grower", Fleet(35, 1_000, -1), years) == Decision(-4, 16_000)


def test_the_median_vote_is_the_quota() -> None:
    assert play((Decision(0, 2_000),), GROWERS)[0].quota == QUOTA
    assert play((Decision(0, 2_000),), ("keeper",))[0].quota == (2_000 + QUOTA) / 2


def test_the_map_holds_the_commons() -> None:
    map = commons.causal_map()
    first = map.archetypes()[0]
    assert first.archetype == "tragedy of the commons"
    assert first.roles["resource"] == "blue"
    found = {frozenset(loop.variables): loop.polarity for loop in map.loops()}
    assert [found[frozenset(ids)] for ids in commons.LOOPS.values()] == ["R", "R", "B", "B"]
    assert set(VALUES) == set(MODEL.parameters) - {"A"}
