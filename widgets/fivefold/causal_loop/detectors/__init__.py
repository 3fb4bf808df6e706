"""Detectors of common errors in causal-loop maps; what they find is asked, never said.

One function a row of the course's table of errors. Each looks at a `View` (a map, the content of
its exercise, a key where there is one) and yields questions. Heuristics are for questions only:
none of them is scored, none blocks anything, and "I have a reason" silences one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..parts import Variable
from . import circles, keyed, names, patterns, shape, signs, stocks, things, twins
from .view import Question, View

__all__ = ["Question", "View", "ask"]

# What a name is asked: the first that applies, so that one name is one question.
NAMES: tuple[Callable[[View, Variable], Question | None], ...] = (
    things.blame,
    names.negative,
    names.direction,
    names.action,
    names.event,
    things.two_ideas,
    things.thing,
)

Detector = Callable[[View], Iterable[Question]]


def naming(view: View) -> Iterator[Question]:
    """Rows 1 to 5, 7 and 26, for the names that the learner has written."""
    for variable in view.own_names:
        found = next((q for detect in NAMES if (q := detect(view, variable))), None)
        if found:
            yield found


LINKS: tuple[Detector, ...] = (
    stocks.slower,
    signs.good_bad,
    keyed.turned_round,
    signs.dated,
    stocks.stock_to_stock,
    stocks.not_a_stock,
    signs.long_way,
    keyed.missing_step,
)

# In the order of the work: name, link and sign; close and tell loops; then what is around them.
# Detectors of one group take turns: see `ask`.
STAGES: tuple[tuple[tuple[Detector, ...], ...], ...] = (
    ((naming,), (signs.sign,), (shape.unlinked,), (twins.duplicate,), (shape.no_loop,)),
    (
        (circles.polarity,),
        (circles.open_loop,),
        (shape.hairball,),
        (circles.untold,),
        LINKS,
    ),
    (
        (circles.no_delay, circles.no_goal, circles.good_loop),
        (shape.constant, stocks.perceived, shape.shortcut),
    ),
    ((shape.outside, shape.intended),),
)


def ask(view: View) -> list[Question]:
    """All questions, what helps most first.

    Each group of a stage puts one question before any puts its second; the second of a stage comes
    beside the first of the next but one. So the first few, which is what people read, are about
    different things and begin with the work that comes first. Archetypes come after all errors.
    """
    ranked: list[tuple[int, int, Question]] = []
    ids: set[str] = set()
    for stage, groups in enumerate(STAGES):
        for group in groups:
            turn = 0
            for detect in group:
                for found in detect(view):
                    if found["id"] not in ids:
                        ids.add(found["id"])
                        ranked.append((stage + 2 * turn, stage, found))
                        turn += 1
    errors = [found for *_, found in sorted(ranked, key=lambda entry: entry[:2])]
    return [*errors, *patterns.archetype(view)]
