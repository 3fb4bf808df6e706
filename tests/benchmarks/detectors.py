"""Benchmark of the questions about random maps, in CPU time of this process.

    uv run python tests/benchmarks/detectors.py

Prints median and p95 of the whole feedback (document read, loops counted, all errors looked for)
over random maps of a classroom's size (40 variables, 80 links) with names, units and notes in which
errors stand; the same for counting the loops alone, and how many times as long the feedback takes;
and the time for a dense map (300 variables, 2,000 links).
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from itertools import permutations
from typing import Any

from fivefold.causal_loop import CausalMap
from fivefold.causal_loop.loops import loops
from fivefold.causal_loop.score import feedback

NAMES = (
    "hire nurses", "launch of the app", "lack of trust", "the management", "noise and dust",
    "hours of training", "stress of nurses", "errors in dosage", "boats of fleet", "price of milk",
)  # fmt: skip
NOTES = ("", "", "", "In 1998 both rose.", "They wait. They get angry. They leave the queue.")


def main() -> None:
    documents = [random_document(40, 80, seed) for seed in range(40)]
    maps = [CausalMap.from_dict(document) for document in documents]
    whole = [seconds(feedback, document) for document in documents]
    alone = [seconds(loops, map) for map in maps]
    ratio = statistics.median(a / b for a, b in zip(whole, alone, strict=True))
    print(f"feedback, 40 variables and 80 links: {figures(whole)}")
    print(f"loops alone: {figures(alone)}; feedback takes {ratio:.1f} times as long (median)")
    dense = random_document(300, 2000, 1)
    print(f"feedback, 300 variables and 2,000 links: {seconds(feedback, dense):.1f} s")


def figures(found: list[float]) -> str:
    p95 = statistics.quantiles(found, n=20)[-1]
    return f"median {statistics.median(found) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms"


def random_document(variables: int, links: int, seed: int) -> dict[str, Any]:
    chance = random.Random(seed)
    ids = [f"v{n}" for n in range(variables)]
    pairs = chance.sample(list(permutations(ids, 2)), links)
    return {
        "variables": [
            {
                "id": id,
                "name": f"{chance.choice(NAMES)} {n}",
                "kind": chance.choice(["stock", "flow"]),
            }
            for n, id in enumerate(ids)
        ],
        "links": [
            {"from": a, "to": b, "sign": chance.choice("+-?"), "note": chance.choice(NOTES)}
            for a, b in pairs
        ],
    }


def seconds(work: Callable[[Any], object], given: Any) -> float:
    begun = time.process_time()
    work(given)
    return time.process_time() - begun


if __name__ == "__main__":
    main()
