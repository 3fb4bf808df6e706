"""The model of module 6 with one number changed by a quarter: how many settings reach both."""

from __future__ import annotations

from functools import cache

import numpy as np

from fivefold.microworld.models.learning_organisation import START, VALUES, many

SHARES, SPEEDS, MEASURED = (
    part.ravel()
    for part in np.meshgrid(np.arange(13) / 20, 1 + np.arange(9) / 2, [0, 1], indexing="ij")
)


@cache
def changes() -> list[int]:
    """One count for each number of the model a quarter lower, and a quarter higher."""
    found = []
    for factor in (0.75, 1.25):
        for name, value in (VALUES | START).items():
            value = value * factor if name != "mastery" else min(1.0, value * factor)
            values = VALUES | ({name: value} if name in VALUES else {})
            start = START | ({name: value} if name in START else {})
            run = many(SHARES, SPEEDS, MEASURED, values, start)[1]
            made = run.state("cumulative")
            both = (made[-1] - made[0] >= 90) & (run.state("capacity")[-1] >= 0.6)
            found.append(int(both.sum()))
    return found
