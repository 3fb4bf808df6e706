"""What the learning organisation is used to show, as claims that can fail.

Eight claims on the order of six runs, after (a) giving reflection up, (b) keeping a fifth of the
time and measuring it, (c) announcing a fifth; each at speed 1 and at speed 3. `fragile` lists which
of them does not hold where one parameter, or one value of the start, is a quarter lower or higher;
`fragile_told` says it in sentences, for a lesson.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from .learning_organisation import CONSTANTS, DT, START, VALUES, many

CASES = {
    "a1": (0.0, 1, 0), "a3": (0.0, 3, 0), "b1": (0.2, 1, 1),
    "b3": (0.2, 3, 1), "c1": (0.2, 1, 0), "c3": (0.2, 3, 0),
}  # fmt: skip
TARGETS = {"cumulative": 90.0, "capacity": 0.60}
"""The two-target task: output of five years, and learning capacity at their end."""
SHAKE = 0.25

Lines = Mapping[str, np.ndarray]  # output by case: the status quo's last value, then each step


def outputs(
    values: Mapping[str, Any] = VALUES, start: Mapping[str, Any] = START
) -> dict[str, np.ndarray]:
    """Output of the six cases: first what it was before the change, then at each step after it."""
    reflection, speed, measured = (np.array(column) for column in zip(*CASES.values(), strict=True))
    before, after = many(reflection, speed, measured, values, start)
    was = np.atleast_1d(before.line("y")[-1])[0]
    lines = after.line("y").T
    return {name: np.concatenate([[was], line]) for name, line in zip(CASES, lines, strict=True)}


def _falls(lines: Lines) -> bool:
    line = lines["a1"][1:]
    return bool(line[-1] <= 0.8 * line.max() and line.argmax() * DT <= 12)


def _drop(line: np.ndarray) -> float:
    """The fall from the peak, in units of output."""
    return float(line.max() - line[-1])


def _overtakes(lines: Lines, speed: int) -> float:
    ahead = np.flatnonzero(lines[f"b{speed}"][1:] > lines[f"a{speed}"][1:])
    return float(ahead[0] * DT) if len(ahead) else float("inf")


CLAIMS: dict[str, Callable[[Lines], bool]] = {
    "without reflection output peaks within a year and falls by a fifth or more": _falls,
    "at speed 3 it falls further": lambda y: _drop(y["a3"][1:]) > _drop(y["a1"][1:]),
    "keeping and measuring dips at the change": lambda y: y["b1"][1] < y["b1"][0],
    "it ends above giving up, at both speeds": lambda y: (
        y["b1"][-1] > y["a1"][-1] and y["b3"][-1] > y["a3"][-1]
    ),
    "it overtakes earlier at speed 3": lambda y: _overtakes(y, 3) < _overtakes(y, 1),
    "at speed 1 what is only announced ends within a tenth of it": lambda y: (
        abs(y["c1"][-1] / y["b1"][-1] - 1) <= 0.1
    ),
    "at speed 3 what is only announced ends below 65 % of it": lambda y: (
        y["c3"][-1] < 0.65 * y["b3"][-1]
    ),
    "only announced, faster ends lower than slow": lambda y: y["c3"][-1] < y["c1"][-1],
}
"""The claims in words, each with its test on `outputs()`."""


def failing(values: Mapping[str, Any] = VALUES, start: Mapping[str, Any] = START) -> list[str]:
    """The claims that do not hold with these parameters and this start."""
    lines = outputs(values, start)
    return [claim for claim, holds in CLAIMS.items() if not holds(lines)]


def fragile(shake: float = SHAKE) -> list[tuple[str, str, str]]:
    """Each claim that one change of `shake` (a share) breaks: (claim, what was changed, how).

    Shares stay at most 1. An empty list: every claim holds over every change by itself.
    """
    found = []
    for sign, word in ((-1, "lower"), (1, "higher")):
        how = f"{shake:.0%} {word}"
        for name in CONSTANTS:
            shaken = {**VALUES, name: VALUES[name] * (1 + sign * shake)}
            found += [(claim, name, how) for claim in failing(shaken)]
        for name, value in START.items():
            most = float("inf") if name == "possibility" else 1.0
            shaken = {**START, name: min(most, value * (1 + sign * shake))}
            found += [(claim, name, how) for claim in failing(start=shaken)]
    return found


def fragile_told(shake: float = SHAKE) -> str:
    """What `fragile` found, in sentences: one a line."""
    found = fragile(shake)
    if not found:
        return f"Every claim holds with each number {shake:.0%} lower or higher."
    names = {name: says for name, (_, says) in CONSTANTS.items()}
    return "\n".join(
        f"Fragile: “{claim}” does not hold where {names.get(name, f'the {name} at the start')} is "
        f"{how}."
        for claim, name, how in found
    )
