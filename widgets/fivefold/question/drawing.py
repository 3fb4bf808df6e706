"""Which form of the question bank a learner gets, and in which order: pure functions.

Both are drawn once and stored in the response, as `form` and `seed`. The order follows from the
seed alone, here and in `model.ts`, so that every page and every print shows the same one.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from .bank import OTHER, Form

SEEDS = 2**31
MASK = 0xFFFFFFFF
T = TypeVar("T")


class Drawn(NamedTuple):
    """What chance decided for one learner. `seed` is from 0 to 2**31 - 1."""

    form: Form
    seed: int


def draw(after: Form | None = None, chance: random.Random | None = None) -> Drawn:
    """A form and a seed; the other form where one was taken before (`after`)."""
    chance = chance or random.SystemRandom()
    forms: tuple[Form, Form] = ("a", "b")
    return Drawn(OTHER[after] if after else chance.choice(forms), chance.randrange(SEEDS))


def read_drawn(response: Any) -> Drawn | None:
    """What was drawn for a stored response; None where it says nothing that can be."""
    if not isinstance(response, Mapping):
        return None
    form, seed = response.get("form"), response.get("seed")
    if not isinstance(form, str) or form not in OTHER:
        return None
    if not isinstance(seed, int) or isinstance(seed, bool) or not 0 <= seed < SEEDS:
        return None
    return Drawn(OTHER[OTHER[form]], seed)


def asked(forms: Mapping[str, Sequence[str]], drawn: Drawn) -> list[str]:
    """The ids of the questions of a form, in this learner's order."""
    return shuffled(forms[drawn.form], str(drawn.seed))


def left_over(response: Any, ids: Iterable[str]) -> int:
    """How many answers of a response belong to no question that it is asked (any more)."""
    items = response.get("items") if isinstance(response, Mapping) else None
    return len(set(items) - set(ids)) if isinstance(items, Mapping) else 0


def shuffled(things: Sequence[T], seed: str) -> list[T]:
    """`things` in an order that depends on `seed` alone (Fisher-Yates over mulberry32).

    The same as `shuffled` in model.ts, number for number; `seed` is ASCII.
    """
    state = 2166136261
    for letter in seed:
        state = ((state ^ ord(letter)) * 16777619) & MASK
    order = list(things)
    for last in range(len(order) - 1, 0, -1):
        state = (state + 0x6D2B79F5) & MASK
        mixed = ((state ^ (state >> 15)) * (1 | state)) & MASK
        mixed ^= (mixed + ((mixed ^ (mixed >> 7)) * (61 | mixed) & MASK)) & MASK
        other = (mixed ^ (mixed >> 14)) * (last + 1) // 2**32
        order[last], order[other] = order[other], order[last]
    return order
