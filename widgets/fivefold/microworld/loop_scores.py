"""Loops That Matter: how much each loop explains of what a model does, step by step.

W. Schoenberg, P. Davidsen and R. Eberlein, "Understanding model behavior using the Loops that
Matter method", System Dynamics Review 36(2), 2020, 158-190, with the correction of W. Schoenberg,
J. Hayward and R. Eberlein, "Improving Loops that Matter", 39(2), 2023, 140-151.

- The score of a link x → z is |Δx(z) / Δz| with the sign of Δx(z) / Δx: of the change of z in a
  step the share that x alone would have made, everything else as it was a step before. It is 0
  where z or x does not change.
- A stock changes by one net rate; after the correction a rate's link into its stock scores 1, so
  that x → stock has the score of x → rate.
- The score of a loop is the product of its links. Relative scores are loop scores divided by the
  sum of their absolute values over all loops that are connected with each other.

Self-loops (a stock in its own rate) are loops here, though the causal map leaves them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import networkx as nx

from ..errors import FivefoldError
from .engine import Model, Run
from .structure import right_side

if TYPE_CHECKING:
    import numpy as np

MOST_LOOPS = 2_000
Circle = tuple[str, ...]


@dataclass(frozen=True)
class LoopScores:
    """Relative scores: `scores[n, k]` of `loops[k]` (symbols in order) from `times[n]` on.

    Between -1 and 1, positive for a loop that reinforces in that step; all 0 where nothing moves.
    """

    times: np.ndarray
    loops: tuple[Circle, ...]
    scores: np.ndarray

    def polarity(self, place: int) -> Literal["R", "B", "?"]:
        """What a loop was over the run: reinforcing, balancing, or either by the moment."""
        line = self.scores[:, place]
        seen = {bool(value > 0) for value in line[line != 0]}
        return "?" if len(seen) != 1 else "R" if seen == {True} else "B"

    def dominant(self, step: int) -> Circle:
        """The loop that explains most of a step; empty where nothing moves."""
        row = abs(self.scores[step])
        return self.loops[int(row.argmax())] if row.size and row.max() > 0 else ()


def loop_scores(run: Run) -> LoopScores:
    """The relative loop scores of a run, one row for each of its steps.

    Raises FivefoldError for a model with more than MOST_LOOPS loops.
    """
    import numpy as np

    model = run.model
    links = _links(model)
    graph: nx.DiGraph = nx.DiGraph(links)
    circles: list[Circle] = []
    for circle in nx.simple_cycles(graph):
        if len(circles) == MOST_LOOPS:
            raise FivefoldError(f"This model has more than {MOST_LOOPS:,} loops.")
        circles.append(tuple(circle))
    circles.sort(key=lambda circle: (len(circle), circle))
    parts = list(nx.strongly_connected_components(graph))
    part = np.array([next(n for n, ids in enumerate(parts) if c[0] in ids) for c in circles], int)
    lines = _lines(run)
    rows = []
    for n in range(len(run.times) - 1):
        before, after = ({name: line[k] for name, line in lines.items()} for k in (n, n + 1))
        known = {(x, z): link_score(model, x, z, before, after) for x, z in links}
        rows.append([_product(circle, known) for circle in circles])
    scores = np.array(rows, float).reshape(len(rows), len(circles))
    for place in set(part.tolist()):
        mine = part == place
        total = np.abs(scores[:, mine]).sum(axis=1, keepdims=True)
        scores[:, mine] = np.divide(
            scores[:, mine], total, out=np.zeros_like(scores[:, mine]), where=total > 0
        )
    return LoopScores(run.times[1:], tuple(circles), scores)


def link_score(
    model: Model, cause: str, effect: str, before: Mapping[str, float], after: Mapping[str, float]
) -> float:
    """The score of the link from one symbol to another over a step, or into a stock's net rate."""
    equation = next(e for e in model.equations if e.left == effect)
    right = right_side(equation)
    old = right([before[name] for name in equation.names])
    new = right([after[name] for name in equation.names])
    alone = right([(after if name == cause else before)[name] for name in equation.names])
    moved, partly, all_ = after[cause] - before[cause], alone - old, new - old
    if moved == 0 or all_ == 0:
        return 0.0
    sign = 1.0 if partly * moved > 0 else -1.0
    return abs(partly / all_) * sign


def _links(model: Model) -> list[tuple[str, str]]:
    """From every name that changes in a run to what is computed from it."""
    moving = {e.left for e in model.equations}
    return [(x, e.left) for e in model.equations for x in e.names if x in moving]


def _lines(run: Run) -> dict[str, list[float]]:
    """Every name of the equations over time."""
    model = run.model
    lines = {s.symbol: run.values[s.id].tolist() for s in model.states}
    lines |= {e.left: run.line(e.left).tolist() for e in model.equations if not e.rate}
    fixed = {name: [value] * len(run.times) for name, value in run.parameters.items()}
    return fixed | lines


def _product(circle: Circle, scores: Mapping[tuple[str, str], float]) -> float:
    found = 1.0
    for link in pairwise([*circle, circle[0]]):
        found *= scores[link]
    return found
