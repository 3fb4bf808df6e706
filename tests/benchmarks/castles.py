"""Benchmark of the castles game: one battle against 1,387 real plans, a round robin of 300.

    uv run python tests/benchmarks/castles.py

Prints median and p95, and how many times longer a plain Python loop takes over the same. The 1,387
plans are the 1,349 of round 1 and the first 38 of round 2.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

import numpy as np

from fivefold.allocation.castles import battle, tournament
from fivefold.allocation.field import plans
from fivefold.allocation.rules import PLAIN, Rule

FIELD, ROOM = 1387, 300


def main() -> None:
    field = np.concatenate([plans("castles", 1), plans("castles", 2)])[:FIELD]
    room, other = plans("castles", 3)[:ROOM], plans("castles", 4)
    own = [row.tolist() for row in field]
    rules = {
        "plain rules": PLAIN,
        "three castles hidden": Rule(id="x", label="x", hidden=3),
        "three hidden and ties carried": Rule(id="x", label="x", hidden=3, tie="carry"),
    }
    for name, rule in rules.items():
        times = measure(lambda rule=rule: battle(other[0], field, rule), 100)  # type: ignore[misc]
        report(f"a plan against {len(field):,} plans, {name}", times, 0.020)
        times = measure(lambda rule=rule: tournament(room, rule), 20)  # type: ignore[misc]
        report(f"round robin of {len(room)} plans, {name}", times, 1.0)
    one = other[0].tolist()
    share = plainly(one, own)
    assert abs(share - battle(one, field).share) < 1e-9
    ratio(
        "a battle",
        measure(lambda: battle(one, field), 50),
        measure(lambda: plainly(one, own), 20),
    )
    everybody = [row.tolist() for row in room]
    ratio(
        "a round robin",
        measure(lambda: tournament(room), 10),
        measure(lambda: [plainly(plan, everybody) for plan in everybody], 3),
    )


def plainly(own: Sequence[float], field: Sequence[Sequence[float]]) -> float:
    """Share of wars won, castle by castle in plain Python; nothing else is counted."""
    won = 0.0
    for other in field:
        margin = 0
        for worth, (mine, theirs) in enumerate(zip(own, other, strict=True), 1):
            margin += worth if mine > theirs else -worth if mine < theirs else 0
        won += 1 if margin > 0 else 0.5 if margin == 0 else 0
    return won / len(field)


def measure(run: Callable[[], object], times: int) -> list[float]:
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        found.append(time.perf_counter() - begun)
    return found


def report(what: str, times: list[float], limit: float) -> None:
    median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(
        f"{what}: median {median * 1000:.1f} ms, p95 {p95 * 1000:.1f} ms "
        f"(limit {limit * 1000:.0f} ms)"
    )


def ratio(what: str, fast: list[float], slow: list[float]) -> None:
    fast_ms, slow_ms = (1000 * statistics.median(times) for times in (fast, slow))
    print(
        f"{what} in plain Python: {slow_ms:.1f} ms, {slow_ms / fast_ms:.0f} times {fast_ms:.1f} ms"
    )


if __name__ == "__main__":
    main()
