"""The sentences of module 6 that print a number, written anew from the data and the model.

The runs are made here one by one (`simulate`), where the lesson makes them all at once (`many`).
"""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np

import fivefold as ff
from fivefold.microworld.models.learning_organisation import Policy, simulate
from module_6_figures import changes

SPEEDS = [1 + n / 2 for n in range(9)]
SHARES = [n / 20 for n in range(13)]


@cache
def outcome(share: float, speed: float, measured: float, crowding: bool = True) -> dict[str, float]:
    return simulate(Policy(share, speed, measured, crowding)).outcomes()


def most(speed: float, measured: float, crowding: bool = True) -> float:
    """The most output of five years at a speed, over all shares of time."""
    return max(outcome(share, speed, measured, crowding)["cumulative"] for share in SHARES)


@cache
def reaching() -> list[tuple[float, float, float]]:
    """The settings that reach both targets: (share, speed, measured)."""
    return [
        setting
        for setting in product(SHARES, SPEEDS, (0.0, 1.0))
        if outcome(*setting)["cumulative"] >= 90 and outcome(*setting)["capacity"] >= 0.6
    ]


def school(condition: str, measure: str) -> float:
    table = ff.load("ai_studies")
    rows = table[table["condition"].str.contains(condition, regex=False)]
    (change,) = rows.loc[rows["measure"].str.startswith(measure), "change"]
    return float(change)


def sentences() -> list[tuple[str, str]]:
    """(file, sentence) for every number from the data that a text prints."""
    plain, plain_exam = school("GPT Base", "score"), school("GPT Base", "exam")
    hints, hints_exam = school("GPT Tutor", "score"), school("GPT Tutor", "exam")
    turns = next(w for w in range(101) if (100 - w) * plain + w * plain_exam <= 0)
    settings = len(SPEEDS) * len(SHARES) * 2
    shares, speeds, measured = (np.array(column) for column in zip(*reaching(), strict=True))
    found = changes()
    line = simulate(Policy(reflection=0.0))
    at = {m: line.line("output")[np.argmin(np.abs(line.times - m))] for m in (0, 12, 24, 60)}
    words = {8: "Eight"}
    return [
        ("lesson",
            f"With the plain tool pupils scored {plain:.0f} % higher in practice and "
            f"{-plain_exam:.0f} % lower in the exam than pupils without a tool. With the tool that "
            f"gives hints it was {hints:.0f} % higher in practice and {-hints_exam:.0f} % lower in "
            "the exam,"),
        ("lesson",
            f"At 50 the plain tool stands at {(plain + plain_exam) / 2:+.1f}, above no tool. It "
            f"falls below only from {turns} on."),
        ("lesson",
            f"At speed 1 measuring costs a little: {most(1, 1):.0f} with it, {most(1, 0):.0f} "
            f"without. At speed 3 it is {most(3, 1):.0f} with it and {most(3, 0):.0f} without."),
        ("lesson",
            f"at speed 3 it is {most(3, 1, False):.0f} with it and {most(3, 0, False):.0f} "
            "without."),
        ("lesson",
            f"{words[len(reaching())]} of {settings} settings reach both targets. All "
            f"{words[int(measured.sum())].lower()} measure learning, keep from "
            f"{100 * shares.min():.0f} to {100 * shares.max():.0f} of 100 hours for it, and run "
            f"the tool at {speeds.min()} or more."),
        ("lesson",
            f"between none and {max(found)} settings reach both, and in {found.count(0)} of "
            f"{len(found)} cases there is none."),
        ("exercises",
            f"practice was {hints:.0f} % higher and the exam {-hints_exam:.0f} % lower, which "
            "cannot be told from no difference"),
        ("exercises",
            f"rose by {plain:.0f}, and a number that nobody looks at each week fell by "
            f"{-plain_exam:.0f}."),
        ("guide",
            f"with the plain tool {plain:.0f} % higher in practice and {-plain_exam:.0f} % lower "
            f"in the exam without it; with a tool that gives hints {hints:.0f} % higher,"),
        ("guide",
            f"Output {line.line('output')[0]:.2f} before the change, {at[0]:.2f} right after it, "
            f"{at[12]:.2f} after one year, {at[24]:.2f} after two, {at[60]:.2f} after five."),
    ]  # fmt: skip
