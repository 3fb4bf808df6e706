"""What else module 5 prints of whales, piles and beds: each setting, what the keys rest on."""

from __future__ import annotations

import itertools
import re

import pytest

from material import flat
from module_5 import here, keys, printed, raw
from sentences_5 import WEIGHTS, record, slope, spread


def test_the_later_years_support_the_keyed_answer_and_no_other() -> None:
    later = record().loc[1961:1970, list(WEIGHTS.index)]
    units, parts = (later / WEIGHTS).sum(axis=1), later / WEIGHTS
    assert slope(units, 2.306)[2] < 0
    assert units[1970] < units[1961] / 4
    assert later["sei_whale"].max() > 3 * later["sei_whale"][1961]
    gained = parts["sei_whale"].max() - parts["sei_whale"][1961]
    missing = parts["fin_whale"][1961] - parts["fin_whale"].loc[1964:].max()
    assert gained < missing / 2
    # more animals, fewer units: the sum does not follow the number of animals
    animals = later.sum(axis=1)
    assert animals[1964] > animals[1962]
    assert units[1964] < units[1962]


@pytest.mark.parametrize(("first", "last", "student"), [(1946, 1960, 2.1604), (1961, 1970, 2.306)])
def test_the_cell_prints_the_numbers_of_the_years_that_are_set(
    first: int, last: int, student: float
) -> None:
    four = record().loc[first:last, list(WEIGHTS.index)]
    units = (four / WEIGHTS).sum(axis=1)
    rise, low, high = slope(units, student)
    text = printed(first, last)
    assert f"Southern Hemisphere, {first} to {last}, four species; n = {len(units)} years" in text
    assert f"Mean {units.mean():,.0f} units a year; spread (SD / mean) {spread(units):.1%}" in text
    assert f"Trend {rise:+,.0f} units a year, 95 % interval {low:+,.0f} to {high:+,.0f}" in text
    for name in WEIGHTS.index:
        share = four[name] / WEIGHTS[name] / units
        line = (
            f"{name}: {four[name][first]:,} to {four[name][last]:,} animals, "
            f"{share[first]:.1%} to {share[last]:.1%} of the units"
        )
        assert line in text
    assert f"Alternative, counting animals: spread {spread(four.sum(axis=1)):.1%}" in text


def test_piles_and_herds_in_the_questions_are_computed_right() -> None:
    joining = [40, 50, 60, 50, 45, 30, 20, 30]
    assert peak(joining, [40] * 8, 0) == raw["warm-up"]["feedback"]["waiting-list"]["answer"] == 5
    arriving = [30, 40, 55, 60, 55, 45, 35, 30, 30, 30]
    assert str(arriving) in here.cells["desk-function"].source
    assert peak(arriving, [50] * 10, 100, skip=1) == 5
    assert raw["pile-check"]["feedback"]["pile-day"]["answer"] == 5
    assert peak(arriving, [40] * 10, 100) == 6
    assert max(levels(arriving, [40] * 10, 100)) == 145
    herd = levels([1500] * 4, [4000, 3000, 2000, 1000], 30000)
    assert herd.index(min(herd)) + 1 == 3
    answer = keys()["whale-case"]["items"]["herd-size"]["answer"]["answer"]
    options = {o["id"]: o["text"] for o in raw["whale-case"]["items"][1]["options"]}
    assert options[answer] == "year 3"


def test_the_stock_to_draw_goes_as_its_feedback_says() -> None:
    curve = raw["bathtub"]["curve"]
    flows = (curve["flows"]["inflow"]["values"], curve["flows"]["outflow"]["values"])
    stock = [curve["start"], *levels(*flows, curve["start"])]
    assert len(stock) == len(curve["x"]["values"])
    low, high = stock.index(min(stock)), stock.index(max(stock))
    busiest = flows[0].index(max(flows[0])) + 1
    assert flows[0].count(max(flows[0])) == 1
    says = flat(raw["bathtub"]["feedback"]["says"])
    assert f"lowest at the end of day {low}, with {min(stock)} bicycles" in says
    assert f"highest at the end of day {high}, with {max(stock)}." in says
    assert f"Most are brought in on day {busiest}." in says
    words = {2: "two", 3: "three", 4: "four"}
    assert f"filling up for {words[high - busiest]} more days" in says
    assert f"{stock[0]} broken ones" in raw["bathtub"]["prompt"]
    assert 0 <= min(stock) < max(stock) <= curve["y"]["max"]


def test_the_beds_of_the_second_sitting_are_counted_right() -> None:
    item = raw["recall-three"]["items"][0]
    gone, *come = map(int, re.findall(r"\b\d\d\b", item["text"]))
    beds = levels(come, [gone] * 4, 0)
    answer = raw["recall-three"]["feedback"]["beds-in-use"]
    day = {o["id"]: o["text"] for o in item["options"]}[answer["answer"]["answer"]]
    assert day == f"day {beds.index(max(beds)) + 1}"
    first, second, third, fourth = (a - gone for a in come)
    assert f"more patients come than go, {first}, then {second}, then {third}." in answer["says"]
    assert fourth == -3


def levels(inflow: list[int], outflow: list[int], start: int) -> list[int]:
    net = (a - b for a, b in zip(inflow, outflow, strict=True))
    return list(itertools.accumulate(net, initial=start))[1:]


def peak(inflow: list[int], outflow: list[int], start: int, skip: int = 0) -> int:
    stock = levels(inflow, outflow, start)
    return stock.index(max(stock[skip:]), skip) + 1
