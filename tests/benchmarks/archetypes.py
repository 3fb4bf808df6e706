"""Benchmark of the archetypes of random maps, in CPU time of this process.

    uv run python tests/benchmarks/archetypes.py

Prints median and p95 over random maps of a classroom's size (40 variables, 80 links), and the time
for a dense map (300 variables, 2,000 links), which is bounded and says what was left out.
"""

from __future__ import annotations

import random
import statistics
import time
from itertools import permutations

from fivefold.causal_loop import CausalMap


def main() -> None:
    small = [seconds(random_map(40, 80, seed)) for seed in range(40)]
    p95 = statistics.quantiles(small, n=20)[-1]
    print(
        f"archetypes, 40 variables and 80 links: median {statistics.median(small) * 1000:.0f} ms, "
        f"p95 {p95 * 1000:.0f} ms"
    )
    print(f"archetypes, 300 variables and 2,000 links: {seconds(random_map(300, 2000, 1)):.1f} s")


def random_map(variables: int, links: int, seed: int) -> CausalMap:
    chance = random.Random(seed)
    ids = [f"v{n}" for n in range(variables)]
    pairs = chance.sample(list(permutations(ids, 2)), links)
    return CausalMap.from_dict(
        {
            "variables": [{"id": id, "name": id} for id in ids],
            "links": [{"from": a, "to": b, "sign": chance.choice("+-")} for a, b in pairs],
        }
    )


def seconds(map: CausalMap) -> float:
    begun = time.process_time()
    map.archetypes()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
