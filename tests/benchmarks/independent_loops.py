"""Benchmark of the shortest independent loop set, at 300 variables and 450 links.

    uv run python tests/benchmarks/independent_loops.py

Prints median and p95 over maps of two kinds: random links, and one ring through all variables with
random chords, so that everything hangs together in one strongly connected part.
"""

from __future__ import annotations

import random
import statistics
import time

from fivefold.causal_loop import CausalMap
from fivefold.causal_loop.model import Link, Variable

VARIABLES, LINKS, LIMIT = 300, 450, 2.0  # seconds


def main() -> None:
    for name, ring in (("random links", False), ("a ring with chords", True)):
        times, ranks = [], []
        for seed in range(20):
            map = random_map(ring, seed)
            begun = time.perf_counter()
            found = map.independent_loops()
            times.append(time.perf_counter() - begun)
            ranks.append(found.rank)
            assert found.complete
        p95 = statistics.quantiles(times, n=20)[-1]
        print(
            f"{name}, {VARIABLES} variables, {LINKS} links (rank {min(ranks)} to {max(ranks)}): "
            f"median {statistics.median(times):.2f} s, p95 {p95:.2f} s (limit {LIMIT:g} s)"
        )


def random_map(ring: bool, seed: int) -> CausalMap:
    draw = random.Random(seed)
    ids = [f"v{n}" for n in range(VARIABLES)]
    pairs = dict.fromkeys(zip(ids, ids[1:] + ids[:1], strict=True)) if ring else {}
    while len(pairs) < LINKS:
        pairs[draw.choice(ids), draw.choice(ids)] = None
    links = (Link(f"l{n}", a, b, draw.choice("+-")) for n, (a, b) in enumerate(pairs))
    return CausalMap(tuple(Variable(id, id) for id in ids), tuple(links))


if __name__ == "__main__":
    main()
