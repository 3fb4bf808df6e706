"""How well somebody's 80 % intervals hold the truth, over all forecasts of the course.

The judgement waits for ENOUGH intervals: of three, a person whose intervals are right has one that
misses in nearly half of all cases (1 - 0.8³ = 49 %). From ten on, too few (too many) hits are named
where a person with right intervals would have so few (so many) in at most one case of eight: of
ten, that is six or fewer (12 %), or all ten (11 %).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb
from pathlib import Path
from typing import Any

from ..content import load_exercises
from ..errors import FivefoldError
from ..records import read_record
from . import given
from .content import ForecastContent, NumberTruth

ALPHA = 0.2
WANTED = 1 - ALPHA
ENOUGH = 10
RARE = 1 / 8
MODULE = re.compile(r"\d_[a-z_]+")


@dataclass(frozen=True)
class Outcome:
    """One locked interval and the truth, in `unit`; `seen`: they knew the answer before."""

    low: float
    high: float
    truth: float
    unit: str = ""
    seen: bool = False

    @property
    def held(self) -> bool:
        """Whether the interval holds the truth, ends included."""
        return self.low <= self.truth <= self.high


def interval_score(low: float, high: float, truth: float, alpha: float = ALPHA) -> float:
    """The interval score of a central (1 - alpha) interval, in the interval's unit; low is good.

    S = (u - l) + 2/alpha (l - x) where x < l, + 2/alpha (x - u) where x > u: the width, and what
    the interval missed the truth by, times ten for alpha = 0.2. Whoever states what they believe
    has the lowest expected score: neither "-100 to 1000" nor a bold guess pays. Gneiting, T. &
    Raftery, A. E. (2007), "Strictly proper scoring rules, prediction, and estimation", Journal of
    the American Statistical Association 102(477), 359-378, equation 43.
    """
    return (high - low) + 2 / alpha * (max(0.0, low - truth) + max(0.0, truth - high))


def calibration(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """What can be said about all intervals so far, as plain data.

    {n, held, below, above, seen, enough, score, says}: n counts the intervals whose truth was not
    known before, `seen` the others, which are left out; below and above count the truths on either
    side of their interval; score is the mean interval score, None unless all have one unit.
    """
    blind = [outcome for outcome in outcomes if not outcome.seen]
    n, held = len(blind), sum(outcome.held for outcome in blind)
    below = sum(outcome.truth < outcome.low for outcome in blind)
    units = {outcome.unit for outcome in blind}
    scores = [interval_score(o.low, o.high, o.truth) for o in blind]
    return {
        "n": n,
        "held": held,
        "below": below,
        "above": n - held - below,
        "seen": len(outcomes) - n,
        "enough": n >= ENOUGH,
        "score": sum(scores) / n if n and len(units) == 1 else None,
        "says": _say(n, held),
    }


def _say(n: int, held: int) -> str:
    if not n:
        return "None of your intervals counts yet: you knew the answers before."
    if n < ENOUGH:
        noun = "interval" if n == 1 else "intervals"
        return (
            f"So far {held} of {n} {noun} held the truth. From {ENOUGH} intervals on this can be "
            "judged."
        )
    told = f"{held} of your {n} intervals held the truth; with 80 % intervals it would be about "
    told += f"{WANTED * n:.0f}. "
    if at_most(held, n) <= RARE:
        return told + "Your intervals are too narrow: you know less exactly than you say. Widen."
    if 1 - at_most(held - 1, n) <= RARE:
        return told + "Your intervals may be too wide: you know more than you say. Try narrower."
    return told + "That fits."


def at_most(hits: int, n: int, share: float = WANTED) -> float:
    """The chance of `hits` or fewer of `n` intervals where each holds with chance `share`."""
    return sum(comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(hits + 1))


def outcomes(response: Any, content: ForecastContent) -> list[Outcome]:
    """The intervals of one answer that were locked, each as it was first locked."""
    found = []
    for item in content.items:
        part = given.given(response, item.id)
        truth = content.truths.get(item.id)
        locked = part.get("locked") is True or isinstance(part.get("first"), dict)
        counted = given.first(part)
        interval = given.interval(counted, item) if locked else None
        if interval is not None and isinstance(truth, NumberTruth):
            seen = counted.get("seen") == "yes"
            found.append(Outcome(interval.low, interval.high, truth.truth, item.unit, seen))
    return found


def elsewhere(folder: Path, exercise: str) -> list[Outcome]:
    """The locked intervals of all forecasts but `exercise`, in `folder` and its course's modules.

    Read from the `responses/` of this learner's own course only: files of somebody else, links and
    whatever cannot be read are passed over. Never raises.
    """
    found = []
    for home in _homes(folder):
        for name, content in _forecasts(home / "exercises.yaml"):
            file = home / "responses" / f"{name}.json"
            if (home == folder and name == exercise) or not _own(file):
                continue
            try:
                response = read_record(file, name, "forecast").response
            except (FivefoldError, OSError, ValueError):
                continue
            found += outcomes(response, content)
    return found


def _homes(folder: Path) -> Iterator[Path]:
    """`folder` and, where it is a course's module, the other modules beside it."""
    yield folder
    if not MODULE.fullmatch(folder.name):
        return
    try:
        beside = sorted(folder.parent.iterdir())
    except OSError:
        return
    for home in beside:
        if home != folder and MODULE.fullmatch(home.name) and not home.is_symlink():
            yield home


def _own(file: Path) -> bool:
    """Whether a file is there and belongs to whoever runs this."""
    try:
        owner = file.lstat().st_uid
    except OSError:
        return False
    return os.name == "nt" or owner == os.getuid()


def _forecasts(file: Path) -> tuple[tuple[str, ForecastContent], ...]:
    try:
        return _load(file, file.stat().st_mtime_ns)
    except (FivefoldError, OSError, ValueError):
        return ()


@lru_cache(maxsize=32)
def _load(file: Path, _: int) -> tuple[tuple[str, ForecastContent], ...]:
    """A module's practice forecasts of numbers; kept until the file changes."""
    return tuple(
        (name, content)
        for name, content in load_exercises(file).items()
        if isinstance(content, ForecastContent) and content.items and not content.graded
    )
