"""The sentences of module 4 that print a number from the data or the cards, counted anew."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

import fivefold as ff
from fivefold.hidden_profile.cards import deal, load_cards, totals
from material import module

WORDS = {"1": "one", "12": "twelve"}


def light() -> pd.DataFrame:
    """One row a person (group, person), one column a session."""
    found = ff.load("sherif").set_index(["group", "person", "session"])["estimate"]
    return found.unstack("session")


def apart(session: int) -> float:
    """The mean over the groups of the largest less the smallest answer, in inches."""
    by = light()[session].groupby(level="group")
    return float((by.max() - by.min()).mean())


def arms(values: pd.Series) -> list[tuple[float, int]]:
    """Mean and n of those with deliberation, then of those without."""
    talked = ff.load("many_analysts", "researchers")["deliberation"]
    return [(values[talked == arm].mean(), values[talked == arm].count()) for arm in ("yes", "no")]


def share(text: str) -> str:
    """The first percentage that a cell prints after 'times:', as prose writes it."""
    found = re.search(r"times: (?:in )?(\d+)%", text)
    return f"{found[1]} %" if found else "none"


def sentences() -> list[tuple[str, str]]:
    """(file, sentence) for every number from the data that a text prints."""
    here = module("4_team_learning")
    _, said = here.ran()

    def deals(which: int, teams: bool, ranks: bool) -> str:
        return share(here.printed("with_and_without", which, teams, ranks))

    return [*_cards(), *_light(here), *_talk(deals, said)]


def _cards() -> list[tuple[str, str]]:
    case = load_cards("which-site")
    shared, hand = sum(f.shared for f in case.facts), len(deal(case, 4)[0])
    every = totals(case.facts, case)
    assert {every[o] for o in every if o != case.best} == {-2}
    assert every[case.best] == 2
    return [
        (
            "lesson",
            f"There are {len(case.facts)} facts. {shared} are known to all four, and each of the "
            f"other {len(case.facts) - shared} to one person. With four seats everybody holds "
            f"{hand} cards",
        ),
        ("guide", f"There are three buildings and {len(case.facts)} facts"),
    ]


def _light(here: Any) -> list[tuple[str, str]]:
    table, deals = light(), here.printed("apart", 2)
    middle = sorted(table[2].groupby(level="group").median())
    low, high = re.findall(r"interval ([\d.]+) to ([\d.]+)", deals)[0]
    by_chance = [re.findall(r"at random: ([\d.]+)", here.printed("apart", n))[0] for n in range(3)]
    none = "none" if "0 of 4,000" in deals else "some"
    eight = " and ".join(f"{x:.1f}" for x in sorted(set(table[2].loc[8])))
    return [
        (
            "lesson",
            f"lie {apart(2):.2f} inches apart on average (95 % interval {low} to {high}; n = "
            f"{table.index.get_level_values('group').nunique()} groups). People dealt at random "
            f"would lie {by_chance[2]} inches apart, and {none} of 4,000 deals is as narrow.",
        ),
        ("lesson", f"groups go from {middle[0]:.1f} to {middle[-1]:.1f} inches"),
        ("lesson", f"only {apart(0):.2f} inches apart, where chance would make it {by_chance[0]}."),
        ("exercises", f"lay between {middle[0]:.1f} and {middle[-1]:.1f} inches"),
        ("exercises", f"people of group 8 all said {eight} inches"),
        ("exercises", f"it, for {apart(0):.2f} is less than {by_chance[0]}."),
        ("exercises", f"{apart(1):.2f} inches is a small error"),
    ]


def _talk(deals: Any, said: dict[str, str]) -> list[tuple[str, str]]:
    people = ff.load("many_analysts", "researchers")
    moved = arms((people["belief_w2"] - people["belief_w1"]).abs())
    surer = arms(people["certainty_w2"] - people["certainty_w1"])
    learned = arms(people["learned"])
    last = arms(people["belief_w3"] - people["belief_w1"])
    hit = deals(3, False, True)
    some = share(said["paths"])
    p = re.findall(r"signed: .* p = ([\d.]+)", said["wave-three"])[0]
    hits = re.findall(r"below 0.05: (\d+) of (\d+)", said["paths"])[0]
    gap = module("4_team_learning").printed("with_and_without", 2, False, True)
    low, high = re.findall(r"interval ([-+\d.]+) to ([-+\d.]+)", gap)[0]
    return [
        (
            "lesson",
            f"Belief moved by {moved[0][0]:.2f} with deliberation and by {moved[1][0]:.2f} "
            f"without, and {deals(1, False, True)} of the deals at random lie as far apart. "
            f"Certainty rose by {surer[0][0]:.2f} with it and by {surer[1][0]:.2f} without "
            f"({deals(2, False, True)}). For what people say they learned it is "
            f"{learned[0][0]:.2f} and {learned[1][0]:.2f}, and here {hit} of the deals lie as far "
            f"apart. Compared by means it is {deals(3, False, False)}, compared by teams "
            f"{deals(3, True, True)}.",
        ),
        ("lesson", f"So {WORDS.get(hits[0])} path of {WORDS.get(hits[1])} is below 0.05."),
        ("lesson", f"at least one of the twelve is below it in {some} of the deals"),
        (
            "lesson",
            f"differs with p = {p}, with {last[0][1] + last[1][1]} of {len(people)} people",
        ),
        ("exercises", f"what people say they learned, {hit} of the deals lie as far apart"),
        ("exercises", f"In {some} of the deals at random at least one"),
        (
            "exercises",
            f"rose by {surer[0][0]:.2f} with deliberation and by {surer[1][0]:.2f} without. The "
            f"95 % interval of the difference goes from {low} to {high}.",
        ),
        ("exercises", f"gives p = {p}, the smallest"),
    ]
