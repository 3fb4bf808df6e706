"""What an instructor can read from many answers to the question bank: pure functions.

There is no score of a discipline and no gain of a person in it: too few questions on each
construct for the first, and measurement error for the second. There is no control group either,
so what differs between the two occasions is called a change and not an effect.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .bank import QuestionBank, load_bank
from .completion import completed
from .drawing import read_drawn
from .key import shape
from .score import credit, say

if TYPE_CHECKING:
    import pandas as pd

ENOUGH = 20  # people, below which no interval and no gain is told
Z95 = 1.959964


def misconceptions(responses: Iterable[Any], bank: QuestionBank | None = None) -> pd.DataFrame:
    """How often each misconception showed, a row for each question and misconception.

    Columns: item, construct, misconception, n (people whose answer named it), of (people who
    answered that question), share (n / of), means (the misconception in a sentence). Every
    misconception that a question can show has its row, also with n = 0. Whoever chose wrongly
    without a typical error (a number that nobody foresaw) is in `of` only.
    """
    import pandas as pd

    bank = bank or load_bank()
    everybody = list(responses)
    rows: list[dict[str, Any]] = []
    for item in bank.items:
        told = bank.feedback[item.id]
        given = [one for response in everybody if (one := _given(response, item.id, bank))]
        named = [
            {about["misconception"] for about in say(item.type, one, told)["about"]}
            for one in given
        ]
        possible = [*told.choices.values(), *told.reasons.values(), *told.near]
        for name in dict.fromkeys(rationale.misconception for rationale in possible):
            n = sum(name in one for one in named)
            rows.append(
                {
                    "item": item.id,
                    "construct": item.about,
                    "misconception": name,
                    "n": n,
                    "of": len(given),
                    "share": n / len(given) if given else math.nan,
                    "means": bank.misconceptions[name],
                }
            )
    return pd.DataFrame(rows)


def change(pairs: Iterable[tuple[Any, Any]], bank: QuestionBank | None = None) -> pd.DataFrame:
    """The change from the opening to the closing on the questions that both forms have.

    `pairs` holds (opening response, closing response) of one person each. A row for each question,
    and a last one, `all`, over the people who answered every one of them on both occasions.
    Columns: item, n (people who answered it both times), opening and closing (mean credit, 0 to
    1), change (their difference); from 20 people on also low and high (a 95 % interval of the mean
    paired difference, normal approximation) and, in the last row, gain: the class-average
    normalised gain (closing - opening) / (1 - opening) (Hake 1998). Below 20 people these are NaN.
    """
    import pandas as pd

    bank = bank or load_bank()
    both = [_credits(*pair, bank) for pair in pairs]
    rows = [
        _row(name, [one[name] for one in both if name in one], gains=False) for name in bank.anchors
    ]
    full = [one for one in both if len(one) == len(bank.anchors)]
    means = [
        (sum(a for a, _ in one.values()) / len(one), sum(b for _, b in one.values()) / len(one))
        for one in full
    ]
    return pd.DataFrame([*rows, _row("all", means, gains=True)])


def reliability(responses: Iterable[Any], bank: QuestionBank | None = None) -> tuple[float, int]:
    """KR-20 (Kuder & Richardson 1937) of the questions in both forms, and its number of people.

    Over the people who answered all of them; a question counts as solved with full credit only.
    NaN below 20 people, and where all people have the same sum.
    """
    bank = bank or load_bank()
    solved = [
        [float(_credit(one, name, bank) == 1.0) for name, one in found.items()]
        for response in responses
        if len(found := _anchors(response, bank)) == len(bank.anchors)
    ]
    n, k = len(solved), len(bank.anchors)
    if n < ENOUGH or k < 2:
        return math.nan, n
    sums = [sum(row) for row in solved]
    mean = sum(sums) / n
    variance = sum((value - mean) ** 2 for value in sums) / n
    shares = [sum(row[at] for row in solved) / n for at in range(k)]
    if variance == 0:
        return math.nan, n
    return k / (k - 1) * (1 - sum(p * (1 - p) for p in shares) / variance), n


def _row(name: str, credits: list[tuple[float, float]], gains: bool) -> dict[str, Any]:
    n = len(credits)
    row: dict[str, Any] = {"item": name, "n": n}
    opening = sum(a for a, _ in credits) / n if n else math.nan
    closing = sum(b for _, b in credits) / n if n else math.nan
    row |= {"opening": opening, "closing": closing, "change": closing - opening}
    row |= {"low": math.nan, "high": math.nan, "gain": math.nan}
    if n < ENOUGH:
        return row
    mean = closing - opening
    variance = sum((b - a - mean) ** 2 for a, b in credits) / (n - 1)
    half = Z95 * math.sqrt(variance / n)
    row |= {"low": mean - half, "high": mean + half}
    if gains and opening < 1:
        row["gain"] = mean / (1 - opening)
    return row


def _credits(opening: Any, closing: Any, bank: QuestionBank) -> dict[str, tuple[float, float]]:
    """The credit of both occasions for each question that one person answered both times."""
    then, now = _anchors(opening, bank), _anchors(closing, bank)
    return {
        name: (_credit(then[name], name, bank), _credit(now[name], name, bank))
        for name in then
        if name in now
    }


def _anchors(response: Any, bank: QuestionBank) -> dict[str, Mapping[str, Any]]:
    found = {name: _given(response, name, bank) for name in bank.anchors}
    return {name: one for name, one in found.items() if one}


def _credit(given: Mapping[str, Any], name: str, bank: QuestionBank) -> float:
    told = bank.feedback[name]
    kind = next(item.type for item in bank.items if item.id == name)
    return credit(given, {"answer": told.answer, "tolerance": told.tolerance, "type": kind})


def _given(response: Any, name: str, bank: QuestionBank) -> Mapping[str, Any] | None:
    """One person's answer to a question of the form that they were asked, where they gave one."""
    drawn = read_drawn(response)
    if drawn is None or name not in bank.forms[drawn.form]:
        return None
    items = response.get("items")
    given = items.get(name) if isinstance(items, Mapping) else None
    item = next(item for item in bank.items if item.id == name)
    return given if completed(given, shape(item)) else None
