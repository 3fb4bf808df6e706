"""Every number that systems thinking prints is computed anew.

Each sentence is written from the data and must stand in its file.
"""

from __future__ import annotations

import itertools
import re
from functools import cache

import pandas as pd
import pytest

import fivefold as ff
from module_5 import CODE, cells, flat, keys, lesson, printed, raw, texts


@cache
def record() -> pd.DataFrame:
    whales = ff.load("whales")
    return whales[whales["area"] == "Southern Hemisphere"].set_index("year").loc[1930:1970]


WEIGHTS = pd.Series({"blue_whale": 1, "fin_whale": 2, "humpback_whale": 2.5, "sei_whale": 6})


def spread(series: pd.Series) -> float:
    return float(series.std() / series.mean())


def slope(series: pd.Series, student: float) -> tuple[float, float, float]:
    """Least squares by hand; `student` is the table's 97.5 % value of Student's t."""
    x = series.index.to_numpy(dtype=float)
    x = x - x.mean()
    y = (series - series.mean()).to_numpy(dtype=float)
    b = float((x * y).sum() / (x**2).sum())
    half = student * float(((y - b * x) ** 2).sum() / (len(x) - 2) / (x**2).sum()) ** 0.5
    return b, b - half, b + half


def shuffles() -> pd.Series:
    """The placebo, from the lesson's own cell."""
    found: pd.Series = cells()["spreads"]
    return found


def sentences() -> list[tuple[str, str]]:
    """(file, sentence) for every number from the data that a text prints."""
    years, world = record(), ff.load("whales")
    world = world[world["area"] == "World"].set_index("year").loc[1930:1970, "all_species"]
    catch, blue = years["all_species"], years["blue_whale"]
    before, top = catch.loc[:1939], catch.idxmax()
    four = years.loc[1946:1960, list(WEIGHTS.index)]
    units = (four / WEIGHTS).sum(axis=1)
    rise, low, high = slope(units, 2.1604)  # 13 degrees of freedom
    share = four["blue_whale"] / units
    drawn = shuffles()
    low_draw, high_draw = drawn.quantile([0.025, 0.975])
    stock = ff.load("whales", "population")
    stock = stock[stock["species"] == "Blue whale"].set_index("year")["population"]
    late = {name: years.loc[1946:, name].idxmax() for name in WEIGHTS.index}
    return [
        (
            "lesson",
            f"In {top} {catch[top]:,} whales were killed in the Southern Hemisphere, more than in "
            f"any other of these {len(catch)} years and more than in the best year before the war "
            f"({before.max():,} in {before.idxmax()}).",
        ),
        (
            "lesson",
            f"Blue whales were {blue[1930]:,} of the catch in 1930 and {blue[top]:,} of it in "
            f"{top}.",
        ),
        ("lesson", f"the peak comes later, in {world.idxmax()}, with {world.max():,}."),
        (
            "lesson",
            f"From 1946 to 1960 (n = {len(units)} years) the catch was {units.mean():,.0f} units a "
            f"year on average, with a spread of {spread(units):.1%}".replace("%", " %"),
        ),
        ("lesson", f"rises by {rise:.0f} units a year (95 % interval {low:.0f} to {high:.0f})"),
        (
            "lesson",
            f"fell from {blue[1946]:,} to {blue[1960]:,} animals and from {share[1946]:.1%} to "
            f"{share[1960]:.1%} of the units".replace("%", " %"),
        ),
        (
            "lesson",
            f"less steady, with a spread of {spread(four.sum(axis=1)):.1%}".replace("%", " %"),
        ),
        (
            "lesson",
            f"have a spread of {low_draw:.0%} to {high_draw:.0%}".replace("%", " %")
            + f", and not one of the {len(drawn):,} is as steady",
        ),
        ("lesson", f"{stock[1890]:,} blue whales in 1890 and {stock[2001]:,} in 2001"),
        (
            "exercises",
            f"Blue whales in {late['blue_whale']}, fin whales in {late['fin_whale']}, humpback "
            f"whales in {late['humpback_whale']}, sei whales in {late['sei_whale']}.",
        ),
        (
            "exercises",
            f"was {years['fin_whale'][1946]:,} in 1946 and {years['fin_whale'][1955]:,} in 1955",
        ),
        ("exercises", f"The highest year of all is {top}."),
        (
            "workshop",
            f"{before.max():,} in {before.idxmax()}, the highest year before the war; "
            f"{catch[top]:,} in {top}, the highest of all; {catch[1970]:,} in 1970.",
        ),
        ("workshop", f"{blue[1930]:,} in 1930 and {blue[top]:,} in {top}."),
        (
            "guide",
            f"{before.idxmax()} with {before.max():,} whales, the highest of all is {top} with "
            f"{catch[top]:,}; in 1970 it was {catch[1970]:,}. Blue whales: {blue[1930]:,} in 1930, "
            f"{blue[top]:,} in {top}.",
        ),
    ]


def test_every_number_from_the_data_is_the_data_s() -> None:
    assert not shuffles().le(0.0736).any()
    for name, sentence in sentences():
        assert flat(sentence) in texts()[name], f"{name}: {sentence}"


ELSEWHERE = {
    "16,000": "limit after the war (sources)",
    "15,000": "limit of 1959/60 and 1962/63 (sources)",
    "10,000": "limit of 1963 (sources)",
    "2,000": "shuffles; also a catch in the invented herd",
    "95 %": "level of the interval",
    **dict.fromkeys(["10 %", "3 %"], "the road that is guessed about (sources)"),
    **dict.fromkeys(["30,000", "1,500", "4,000", "3,000", "1,000"], "the invented herd"),
}


def test_no_other_large_number_or_percentage_is_printed() -> None:
    number = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)? %")
    bound = {found for _, sentence in sentences() for found in number.findall(sentence)}
    for name, text in texts().items():
        loose = (
            set(number.findall(text.split("### Sources of both sittings")[0]))
            - bound
            - set(ELSEWHERE)
        )
        assert not loose, f"{name}: {loose}"


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
    assert str(arriving) in next(c.source for c in CODE if c["id"] == "desk-function")
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


def test_points_in_the_lesson_s_words_are_the_cells_points() -> None:
    text = next(cell.source for cell in lesson.cells if cell["id"] == "how-to")
    graded = [c.metadata["nbgrader"] for c in lesson.cells if "nbgrader" in c.metadata]
    given = {about["grade_id"]: about["points"] for about in graded if about["grade"]}
    rows = re.findall(r"^\| (.+?) \| (\w+) \| (\d+) \| (.+) \|$", text, re.M)
    stretch = given.pop("stretch-visible") + given.pop("stretch-hidden")
    assert sorted(int(row[2]) for row in rows) == sorted([*given.values(), stretch])
    by_person = {c["grade_id"] for c in graded if c["grade"] and c["solution"]}
    written = sum(given[name] for name in by_person)
    cases = given["whale-case-answers"] + given["six-cases-answers"]
    drawn = given["whale-trap-map"] + given["faster-team-map"]
    assert f"All but the stretch make {sum(given.values())} points" in text
    assert f"{written} for what you draw and write in your own words" in text
    assert f"{cases} for reading data and cases, {drawn} for the drawings" in text
    for heading, name in (
        ("A pattern from your own work", "own-pattern"),
        ("Where to push", "push-here"),
        ("A story from the newspaper", "news-here"),
        ("Stretch: count in Blue Whale Units", ""),
    ):
        points = given[name] if name else stretch
        assert f"### {heading} ({points} points)" in texts()["lesson"]


def levels(inflow: list[int], outflow: list[int], start: int) -> list[int]:
    net = (a - b for a, b in zip(inflow, outflow, strict=True))
    return list(itertools.accumulate(net, initial=start))[1:]


def peak(inflow: list[int], outflow: list[int], start: int, skip: int = 0) -> int:
    stock = levels(inflow, outflow, start)
    return stock.index(max(stock[skip:]), skip) + 1
