"""How far apart two causal maps are: the distance ratios of the literature on cognitive maps.

K. Langfield-Smith and A. Wirth, "Measuring differences between cognitive maps", Journal of the
Operational Research Society 43 (1992) 1135-1150, formula 12:

    Σ|a*_ij − b*_ij| / [6c² + 2c(u_A + u_B) + u_A² + u_B² − (6c + u_A + u_B)]

over all ordered pairs i ≠ j, with c variables in common and u_A, u_B in one map only; a* is the
strength (−3 to 3) where both maps have both variables, else its sign.

L. Markóczy and J. Goldberg, "A method for eliciting and comparing causal maps", Journal of
Management 21 (1995) 305-333, generalise it: Σ diff(i, j) divided by

    (εβ + δ)c² + γ'(2c(u_A + u_B) + u_A² + u_B²) − α((εβ + δ)c + γ'(u_A + u_B))

where γ' is 0 for γ = 0, else 1, and diff is 0 for i = j if α = 1; γ's rule for pairs that only one
of the maps can link; |a − b| + δ where the two signs are opposed; |a − b| otherwise.
With α = 1, β = 3, γ = 1, δ = 0 and ε = 2 it is formula 12.

Strengths: a link's is its sign times its `weight` (of whatever sign, at most β), or times 1 where
nobody gave a weight. A link without a sign ("?") states no influence that could be compared: 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ..errors import FivefoldError
from .model import CausalMap
from .parts import Link
from .words import normal

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Distance:
    """Two maps' distance ratios, 0 (the same links) to 1 (as different as their variables allow).

    Both are 0.0 where no pair of variables could be linked, as between empty maps.
    common: how many variables both have; own, others: how many only the one and the other has.
    """

    langfield_smith: float
    markoczy: float
    common: int
    own: int
    others: int

    def sentence(self) -> str:
        """The distance ratio (of Markóczy and Goldberg) and how many variables are shared."""
        if not self.common + self.own + self.others:
            return "neither map has a variable; there is nothing to compare"
        variables = "variable" if self.common == 1 else "variables"
        return (
            f"distance ratio {self.markoczy:.2f} (0: the same links, 1: as different as can be); "
            f"{self.common} {variables} in common, {self.own} only in the one map, {self.others} "
            "only in the other"
        )


def distance(
    map: CausalMap,
    other: CausalMap,
    synonyms: Mapping[str, Iterable[str]] | None = None,
    *,
    alpha: Literal[0, 1] = 1,
    beta: float | None = None,
    gamma: Literal[0, 1, 2] = 1,
    delta: float = 0.0,
    epsilon: Literal[1, 2] = 2,
) -> Distance:
    """The distance ratios of two maps, the same both ways round.

    Variables are the same if their names are, whatever their case, spaces and punctuation, or if
    `synonyms` (a name: other names for it) says so; variables without a name if their ids are.
    Variables of one map that come out as the same count as one, with the strongest of their links
    (none where those disagree in sign).

    The parameters of Markóczy and Goldberg (formula 12 has its own, fixed ones):
    alpha: 1 if a variable's link to itself is left out, 0 if it counts.
    beta: the greatest strength; by default 1 where no link of either map has a weight, else 3.
    gamma: pairs that only one map can link, since the other lacks a variable, are 0: left out;
      1: different if that map links them; 2: always different.
    delta: what opposite signs add to the difference of the strengths.
    epsilon: how many signs are possible; with 1, signs are disregarded.

    Raises FivefoldError for a parameter out of range, or a synonym of two names.
    """
    names = _synonyms(synonyms or {})
    a, b = _names(map, names), _names(other, names)
    if beta is None:
        beta = 3.0 if any(k.weight is not None for k in (*map.links, *other.links)) else 1.0
    ok = alpha in (0, 1) and gamma in (0, 1, 2) and epsilon in (1, 2) and beta > 0 and delta >= 0
    if not ok:
        raise FivefoldError(
            "A distance takes alpha 0 or 1, beta above 0, gamma 0, 1 or 2, delta of at least 0 "
            "and epsilon 1 or 2."
        )
    own, others = set(a.values()), set(b.values())
    common = own & others
    c, u, v = len(common), len(own - common), len(others - common)

    def ratio(alpha: int, beta: float, gamma: int, delta: float, epsilon: int) -> float:
        counts = 1 if gamma else 0
        most = epsilon * beta + delta
        below = most * c * c + counts * (2 * c * (u + v) + u * u + v * v)
        below -= alpha * (most * c + counts * (u + v))
        one = _strengths(map, a, beta, epsilon)
        two = _strengths(other, b, beta, epsilon)
        total, linked = 0.0, 0
        for pair in sorted(one.keys() | two.keys()):
            x, y = one.get(pair, 0.0), two.get(pair, 0.0)
            if pair[0] == pair[1] and alpha:
                continue
            if not common.issuperset(pair):
                linked += x != 0 or y != 0
            else:
                total += abs(x - y) + (delta if x * y < 0 else 0)
        if gamma == 2:
            linked = u * u + v * v + 2 * c * (u + v) - alpha * (u + v)
        return min(1.0, (total + counts * linked) / below) if below else 0.0

    return Distance(ratio(1, 3, 1, 0, 2), ratio(alpha, beta, gamma, delta, epsilon), c, u, v)


def _synonyms(synonyms: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """{normal name: the normal name it stands for}."""
    meant: dict[str, str] = {}
    for name, others in synonyms.items():
        for word in (name, *others):
            if normal(word) and meant.setdefault(normal(word), normal(name)) != normal(name):
                raise FivefoldError(f"'{word[:60]}' is given as a synonym of two names.")
    return meant


def _names(map: CausalMap, synonyms: dict[str, str]) -> dict[str, str]:
    """What each variable is compared by: {id: name}; no name reads like an id without one."""
    names = {v.id: normal(v.name) for v in map.variables}
    return {id: synonyms.get(name, name) or f"\n{id}" for id, name in names.items()}


def _strengths(
    map: CausalMap, names: dict[str, str], beta: float, epsilon: int
) -> dict[Pair, float]:
    found: dict[Pair, set[float]] = {}
    for link in map.links:
        value = _strength(link, beta)
        if value:
            pair = names[link.source], names[link.target]
            found.setdefault(pair, set()).add(abs(value) if epsilon == 1 else value)
    return {
        pair: max(values, key=abs) if min(values) * max(values) > 0 else 0.0
        for pair, values in found.items()
    }


def _strength(link: Link, beta: float) -> float:
    if link.sign == "?":
        return 0.0
    size = min(beta, 1.0 if link.weight is None else abs(link.weight))
    return size if link.sign == "+" else -size
