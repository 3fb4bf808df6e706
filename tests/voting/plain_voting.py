"""The mathematics of voting a second time, in plain loops and without numpy.

Written from the formulas of the plan and of Polis' sources, not from the package: votes are
{person: {statement: vote}}, 1 agree, -1 disagree, 0 pass.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Given = Mapping[object, Mapping[object, float]]


def means(votes: Given, statements: Sequence[object]) -> list[float]:
    out = []
    for name in statements:
        cast = [of[name] for of in votes.values() if name in of]
        out.append(sum(cast) / len(cast) if cast else 0.0)
    return out


def components(votes: Given, statements: Sequence[object]) -> list[list[float]]:
    """The two directions of largest variance, by repeated multiplication and deflation."""
    center = dict(zip(statements, means(votes, statements), strict=True))
    place = {name: i for i, name in enumerate(statements)}
    n = len(statements)
    products = [[0.0] * n for _ in range(n)]
    for of in votes.values():
        off = [(place[name], vote - center[name]) for name, vote in of.items()]
        for i, one in off:
            row = products[i]
            for j, other in off:
                row[j] += one * other
    found: list[list[float]] = []
    for axis in range(2):
        vector = [math.sin(i + 1 + axis) for i in range(n)]
        before = vector
        for step in range(2000):
            for old in found:
                along = sum(a * b for a, b in zip(old, vector, strict=True))
                vector = [a - along * b for a, b in zip(vector, old, strict=True)]
            vector = [sum(a * b for a, b in zip(row, vector, strict=True)) for row in products]
            length = math.sqrt(sum(a * a for a in vector))
            vector = [a / length for a in vector]
            if step and math.dist(vector, before) < 1e-14:
                break
            before = vector
        largest = max(vector, key=abs)
        found.append([a if largest > 0 else -a for a in vector])
    return found


def projection(
    of: Mapping[object, float],
    statements: Sequence[object],
    center: Sequence[float],
    axes: Sequence[Sequence[float]],
) -> list[float]:
    total = [0.0, 0.0]
    cast = 0
    for i, name in enumerate(statements):
        if name in of:
            cast += 1
            for axis in range(2):
                total[axis] += (of[name] - center[i]) * axes[axis][i]
    scale = math.sqrt(len(statements) / max(cast, 1))
    return [scale * one for one in total]


def priority(a: int, p: int, s: int, e: float) -> float:
    passing, agreeing = (p + 1) / (s + 2), (a + 1) / (s + 2)
    return ((1 - passing) * (e + 1) * agreeing * (1 + 8 * 2 ** (-s / 5))) ** 2


def counts(votes: Given, people: set[object], name: object) -> tuple[int, int, int]:
    """(agree, disagree, votes) of some people on one statement."""
    agree = disagree = cast = 0
    for person in people:
        vote = votes[person].get(name)
        if vote is not None:
            cast += 1
            agree += vote == 1
            disagree += vote == -1
    return agree, disagree, cast


def consensus(votes: Given, groups: Sequence[set[object]], name: object) -> float:
    product = 1.0
    for people in groups:
        agree, _, cast = counts(votes, people, name)
        product *= (agree + 1) / (cast + 2)
    return product


def z_against(hits: int, of: int, other: int, of_other: int) -> float:
    hits, of, other, of_other = hits + 1, of + 1, other + 1, of_other + 1
    pooled = (hits + other) / (of + of_other)
    if pooled == 1:
        return 0.0
    return (hits / of - other / of_other) / math.sqrt(
        pooled * (1 - pooled) * (1 / of + 1 / of_other)
    )


def z_alone(hits: int, of: int) -> float:
    return 2 * math.sqrt(of + 1) * ((hits + 1) / (of + 1) - 0.5)


def silhouette(points: Sequence[Sequence[float]], labels: Sequence[int]) -> float:
    names = sorted(set(labels))
    total = 0.0
    for i, point in enumerate(points):
        sums, size = dict.fromkeys(names, 0.0), dict.fromkeys(names, 0)
        for j, other in enumerate(points):
            if i != j:
                sums[labels[j]] += math.dist(point, other)
                size[labels[j]] += 1
        own = labels[i]
        if size[own] == 0:
            continue
        within = sums[own] / size[own]
        next_ = min(sums[name] / size[name] for name in names if name != own)
        if max(within, next_) > 0:
            total += (next_ - within) / max(within, next_)
    return total / len(points)
