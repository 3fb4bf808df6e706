"""The sentences of module 5 that print a number from the data, written anew from the data."""

from __future__ import annotations

from functools import cache

import pandas as pd

import fivefold as ff
from material import module


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
    found: pd.Series = module("5_systems_thinking").ran()[0]["spreads"]
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
        ("lesson",
            f"In {top} {catch[top]:,} whales were killed in the Southern Hemisphere, more than in "
            f"any other of these {len(catch)} years and more than in the best year before the war "
            f"({before.max():,} in {before.idxmax()})."),
        ("lesson",
            f"Blue whales were {blue[1930]:,} of the catch in 1930 and {blue[top]:,} of it in "
            f"{top}."),
        ("lesson", f"the peak comes later, in {world.idxmax()}, with {world.max():,}."),
        ("lesson",
            f"From 1946 to 1960 (n = {len(units)} years) the catch was {units.mean():,.0f} units a "
            f"year on average, with a spread of {spread(units):.1%}".replace("%", " %")),
        ("lesson", f"rises by {rise:.0f} units a year (95 % interval {low:.0f} to {high:.0f})"),
        ("lesson",
            f"fell from {blue[1946]:,} to {blue[1960]:,} animals and from {share[1946]:.1%} to "
            f"{share[1960]:.1%} of the units".replace("%", " %")),
        ("lesson",
            f"less steady, with a spread of {spread(four.sum(axis=1)):.1%}".replace("%", " %")),
        ("lesson",
            f"have a spread of {low_draw:.0%} to {high_draw:.0%}".replace("%", " %")
            + f", and not one of the {len(drawn):,} is as steady"),
        ("lesson", f"{stock[1890]:,} blue whales in 1890 and {stock[2001]:,} in 2001"),
        ("exercises",
            f"Blue whales in {late['blue_whale']}, fin whales in {late['fin_whale']}, humpback "
            f"whales in {late['humpback_whale']}, sei whales in {late['sei_whale']}."),
        ("exercises",
            f"was {years['fin_whale'][1946]:,} in 1946 and {years['fin_whale'][1955]:,} in 1955"),
        ("exercises", f"The highest year of all is {top}."),
        ("workshop",
            f"{before.max():,} in {before.idxmax()}, the highest year before the war; "
            f"{catch[top]:,} in {top}, the highest of all; {catch[1970]:,} in 1970."),
        ("workshop", f"{blue[1930]:,} in 1930 and {blue[top]:,} in {top}."),
        ("guide",
            f"{before.idxmax()} with {before.max():,} whales, the highest of all is {top} with "
            f"{catch[top]:,}; in 1970 it was {catch[1970]:,}. Blue whales: {blue[1930]:,} in 1930, "
            f"{blue[top]:,} in {top}."),
    ]  # fmt: skip
