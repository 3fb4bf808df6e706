"""Benchmark of the learning organisation: a thousand runs at once, and one run by itself.

    uv run python tests/benchmarks/organisation.py

Prints median and p95. A run: 6 months of the status quo and 60 of a policy, in steps of a week.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np

from fivefold.microworld.models.learning_organisation import Policy, many, simulate

RUNS, LIMIT = 1_000, 2.0  # seconds


def main() -> None:
    draw = np.random.default_rng(1)
    share, speed = draw.uniform(0, 0.6, RUNS), draw.uniform(1, 5, RUNS)
    measured = draw.integers(0, 2, RUNS)
    report(f"{RUNS:,} runs at once", lambda n: many(share, speed, measured), 40, LIMIT)
    report("one run", lambda n: simulate(Policy(0.2, 1 + n / 1000)).line("output"), 40)


def report(what: str, run: Callable[[int], object], times: int, limit: float | None = None) -> None:
    found = []
    for n in range(times):
        begun = time.perf_counter()
        run(n)
        found.append(time.perf_counter() - begun)
    p95 = statistics.quantiles(found, n=20)[-1]
    wanted = f" (limit {limit * 1000:.0f} ms)" if limit else ""
    print(
        f"{what}: median {statistics.median(found) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms{wanted}"
    )


if __name__ == "__main__":
    main()
