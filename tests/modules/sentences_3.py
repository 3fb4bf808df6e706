"""The sentences of module 3 that print a number from the data, counted anew from the tables."""

from __future__ import annotations

from functools import cache

import pandas as pd

import fivefold as ff
from material import module


@cache
def firm() -> pd.DataFrame:
    """Statements with 100 votes or more in each group, with the shares that agree."""
    table = ff.load("vtaiwan").set_index("statement_id")
    table = table[(table["g0_votes"] >= 100) & (table["g1_votes"] >= 100)]
    shares = {
        "all": table["agree"] / table["votes"],
        "a": table["g0_agree"] / table["g0_votes"],
        "b": table["g1_agree"] / table["g1_votes"],
    }
    return table.assign(**shares)


def counts(majority: int = 70, half: int = 50, points: int = 40) -> dict[str, int]:
    """How many statements are of each kind, and of how many."""
    t = firm()
    large, least = t["all"] >= majority / 100, t[["a", "b"]].min(axis=1)
    even = (t["a"] + t["b"]) / 2 >= 0.7
    alone = large & (least < half / 100)
    split = (t["a"] - t["b"]).abs() >= points / 100
    own = t["self_description"] == "no"
    return {
        "n": len(t), "large": large.sum(), "alone": alone.sum(), "common": (least >= majority / 100)
        .sum(), "split": split.sum(), "opinions": own.sum(), "opinions split": (split & own).sum(),
        "even": even.sum(), "even alone": (alone & even).sum(),
    }  # fmt: skip


def percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")


def of(statement: int) -> dict[str, str]:
    """Shares of one statement: all votes, group A, group B."""
    row = firm().loc[statement]
    return {name: percent(row[name]) for name in ("all", "a", "b")}


@cache
def town() -> pd.DataFrame:
    table = ff.load("bowling_green").set_index("statement_id")
    return table[table["votes"] >= 40]


def agreeing(passes: bool, percent: int = 80) -> int:
    base = town()["votes"] if passes else town()["votes"] - town()["pass"]
    return int((town()["agree"] / base >= percent / 100).sum())


def intervals(text: str) -> list[tuple[str, str]]:
    """The ends of the intervals that a cell prints, in its order."""
    parts = [line.rsplit("interval ", 1)[1] for line in text.splitlines() if "interval " in line]
    found = [part.replace("%", "").split(" to ") for part in parts]
    return [(low, high) for low, high in found]


def sentences() -> list[tuple[str, str]]:
    """(file, sentence) for every number from the data that a text prints."""
    here = module("3_shared_vision")
    scope, said = here.ran()
    c, uber, insured, fast, fair = counts(), of(53), of(7), of(90), of(65)
    people = ff.load("vtaiwan", "participants")["group"]
    group_a, group_b, none = (people == 0).sum(), (people == 1).sum(), people.isna().sum()
    ends = intervals(here.printed("count", 70, 50, 40).split("again 500 times\n")[1])
    held = intervals(said["halves"])[0]
    used, unseen = (percent(sum(scope[name]) / 50) for name in ("used", "unseen"))
    with_passes, without = agreeing(True), agreeing(False)
    low, high = intervals(here.printed("agreeing", 80, True))[0]
    low_out, high_out = intervals(here.printed("agreeing", 80, False))[0]
    habit = scope["passed"][scope["first"]].sum() / scope["passed"].sum()
    cast = scope["all_cast"][scope["first"]].sum() / scope["all_cast"].sum()
    shop = town().loc[124]
    gap = f"{100 * max(m.max() for m in scope['most']):.0f}"
    return [
        (
            "lesson",
            f"With our limits {c['large']} of the {c['n']} statements have a majority, and "
            f"{c['alone']} of these are not shared (95 % interval {ends[1][0]} to {ends[1][1]})",
        ),
        (
            "lesson",
            f"On {c['split']} of {c['n']} the groups lie 40 points or more apart ({ends[3][0]} to "
            f"{ends[3][1]}). And on {c['common']} of {c['n']} at least seven in ten of *each* "
            f"group agree ({ends[2][0]} to {ends[2][1]}).",
        ),
        (
            "lesson",
            f"{uber['all']} of all votes agree. It is {uber['a']} of group A and {uber['b']} of "
            "group B.",
        ),
        ("lesson", f"Group B has {group_b} people and group A has {group_a}"),
        (
            "lesson",
            f"has done it is {c['opinions split']} of {c['opinions']}. When each group counts as "
            f"one half, {c['even']} statements have a majority, and of the {c['alone']} that were "
            f"not shared {c['even alone']} is left.",
        ),
        (
            "lesson",
            f"none of the {c['n']} is split, and the largest gap is {gap} points",
        ),
        ("lesson", f"{none} of {len(people):,} people are in neither group"),
        (
            "lesson",
            f"In the half from which the groups were made {used} of the statements are split, in "
            f"the half that was not seen {unseen} ({held[0].strip()} % to {held[1].strip()} % over "
            "the halvings). With votes dealt at random it is "
            f"{min(scope['by_chance'])} to {max(scope['by_chance'])} of {c['n']}.",
        ),
        (
            "lesson",
            f"eight in ten or more agree on {with_passes} of {len(town())} statements (95 % "
            f"interval {low} to {high}). With passes left out it is {without} ({low_out} to "
            f"{high_out}).",
        ),
        (
            "lesson",
            f"{sum(scope['dealt_counts']) / len(scope['dealt_counts']):.0f} of {len(town())} "
            f"reach 80 %. And passing is also a habit: the 12 of {len(scope['wishes'])} people "
            f"who passed most cast {percent(habit)} of the passes and {percent(cast)} of the votes",
        ),
        (
            "exercises",
            f"A with {group_a} people and B with {group_b}. We look at {c['n']} statements",
        ),
        ("exercises", f"On {c['large']} of the {c['n']} statements seven in ten"),
        ("exercises", f'"{c["alone"]} of {c["large"]}. Below you see'),
        ("exercises", f'"{c["split"]} of {c["n"]}, nearly half.'),
        ("exercises", f'"{c["common"]} of {c["n"]}. There is something'),
        (
            "exercises",
            f"{uber['all']} of all votes agree, {uber['a']} in group A and {uber['b']} in group B.",
        ),
        (
            "exercises",
            f"{insured['all']} of all votes agree, {insured['a']} in group A and {insured['b']} in "
            "group B.",
        ),
        ("exercises", f"{len(people):,} people voted, out of many millions"),
        ("exercises", f"by 40 points and more on {c['split']} other statements"),
        ("exercises", f"about {used[:-2]} of 100 split them by 40 points or more"),
        ("exercises", f'"{unseen[:-2]} of 100, on average over 50 ways to draw the half.'),
        ("exercises", f"Groups made from one half of the statements split {unseen} of the other"),
        (
            "exercises",
            f"{len(town())} statements have 40 votes or more. With passes counted as votes, eight "
            f"in ten or more agree on {with_passes} of the {len(town())}.",
        ),
        ("exercises", f'"{without}. The votes are the same.'),
        (
            "exercises",
            f"{fast['all']} of all votes agree, {fast['a']} in group A and {fast['b']} in group B.",
        ),
        ("exercises", f"{fair['a']} of group A and {fair['b']} of group B agree."),
        (
            "exercises",
            f'{shop["votes"]} people voted on \\"{shop["text"]}\\". {shop["agree"]} agree, '
            f"{shop['disagree']} disagree, {shop['pass']} pass.",
        ),
        (
            "workshop",
            f"{uber['all']} of all votes agree. {uber['a']} of one group, {uber['b']} of the "
            "other.",
        ),
        (
            "guide",
            f"{uber['all']} of all votes, {uber['a']} of group A and {uber['b']} of group B agree",
        ),
        ("guide", f"split {unseen} of the other half"),
        (
            "guide",
            f"with passes counted {with_passes} of {len(town())} statements reach 80 %, without "
            f"them {without}.",
        ),
    ]
