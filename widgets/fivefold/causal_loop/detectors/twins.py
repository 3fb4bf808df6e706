"""One thing drawn twice, under one name or under two (row 8)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from ..granularity import align
from ..words import normal, short
from .english import singular, word_set, words
from .view import Question, View, question

# words for the same amount, and words that leave it as it is
_ALIASES = {
    word: group.split()[0]
    for group in (
        "staff employee personnel workforce worker", "illness sickness disease", "customer client",
        "salary wage pay", "error mistake", "happiness joy", "car automobile", "cost expense",
        "stress strain", "exhaustion tiredness fatigue", "earnings profit", "pupil student",
        "physician doctor", "speed pace", "anger rage", "crop harvest yield", "defect fault bug",
        "training schooling", "quit resignation", "wealth riches", "delay lateness",
        "complaint grievance", "rumour rumor", "price charge", "waste garbage rubbish",
    )
    for word in group.split()
}  # fmt: skip
_EMPTY = word_set("the a an of in for our their number amount level quantity degree extent")
_LONGEST = 60  # letters of a name that can be a slip of another


def duplicate(view: View) -> Iterator[Question]:
    """Names that differ in case, number or a letter; other words for it, at the same neighbours.

    With a key also two names that the key takes for one variable.
    """
    groups = [tuple(v.id for v in group) for group in view.map.duplicate_names()]
    seen = {frozenset(pair) for group in groups for pair in combinations(group, 2)}
    for ids in groups:
        yield _ask(view, ids, same=True)
    for pair in _similar(view):
        if frozenset(pair) not in seen:
            seen.add(frozenset(pair))
            yield _ask(view, pair, same=False)


def _ask(view: View, ids: tuple[str, ...], same: bool) -> Question:
    if same:
        ask = (
            f"{len(ids)} variables are called '{short(view.variable(ids[0]).name)}': are they the "
            "same, and should they be merged?"
        )
    else:
        ask = f"Are {view.names(list(ids))} one and the same? Then merge them."
    why = "If they differ, let the names say what the difference is."
    return question("duplicate", list(ids), ask, why)


def _similar(view: View) -> Iterator[tuple[str, str]]:
    own = {v.id for v in view.own_names}
    stems = {v.id: _stems(v.name) for v in view.map.variables}
    yield from _equal(view, {id: tuple(sorted(found)) for id, found in stems.items()}, own)
    aliased = {id: tuple(sorted({_ALIASES.get(w, w) for w in f})) for id, f in stems.items()}
    for one, other in _equal(view, aliased, own):
        if _neighbours(view, one) & _neighbours(view, other):
            yield one, other
    yield from _slips(view, own)
    if view.key is not None:
        yield from _equal(view, {id: (k,) for id, k in align(view.map, view.key).items()}, own)


def _equal(view: View, by: dict[str, tuple[str, ...]], own: set[str]) -> Iterator[tuple[str, str]]:
    """Pairs next to each other in a group of equals, one of them named by the learner."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for v in view.map.variables:
        if by.get(v.id):
            groups.setdefault(by[v.id], []).append(v.id)
    for ids in groups.values():
        yield from (pair for pair in _pairs(tuple(ids)) if own & set(pair))


def _pairs(ids: tuple[str, ...]) -> list[tuple[str, str]]:
    return list(pairwise(ids))


def _stems(name: str) -> frozenset[str]:
    return frozenset(singular(word) for word in words(name) if word not in _EMPTY)


def _neighbours(view: View, id: str) -> set[tuple[str, str]]:
    ahead = {("to", k.target) for k in view.after[id]}
    return ahead | {("from", k.source) for k in view.before[id]}


def _slips(view: View, own: set[str]) -> Iterator[tuple[str, str]]:
    """Names of the same number of words in which one longer word lacks a letter or has two swapped.

    No other letter in its place: "employer" and "employee", "hiring" and "firing" are two things.
    """
    shapes: dict[str, list[str]] = {}
    names = {v.id: normal(v.name) for v in view.map.variables}
    for id, name in names.items():
        if 7 <= len(name) <= _LONGEST:
            for shape in {name, *(name[:n] + name[n + 1 :] for n in range(1, len(name)))}:
                shapes.setdefault(shape, []).append(id)
    for shape, ids in shapes.items():
        for one, other in _pairs(tuple(ids)):
            if own & {one, other} and _is_slip(names[one], names[other], shape):
                yield one, other


def _is_slip(one: str, other: str, shape: str) -> bool:
    apart = [(a, b) for a, b in zip(one.split(), other.split(), strict=False) if a != b]
    if one.count(" ") != other.count(" ") or len(apart) != 1:
        return False
    a, b = apart[0]
    if min(len(a), len(b)) < 6 or not (a.isalpha() and b.isalpha()):
        return False
    return len(a) != len(b) or sorted(a) == sorted(b)
