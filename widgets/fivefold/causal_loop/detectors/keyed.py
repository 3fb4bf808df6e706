"""What only a key can show (rows 18 and 20): never asked in the builder, which has none."""

from __future__ import annotations

from collections.abc import Iterator

from ..granularity import align
from ..parts import Link
from .signs import step_between
from .view import Question, View, question


def turned_round(view: View) -> Iterator[Question]:
    """Row 20: an arrow that the key has the other way round, and only so."""
    for link, source, target in _placed(view):
        if view.key and view.key.sign(target, source) and not view.key.sign(source, target):
            ask = (
                f"{view.name(link.source)} → {view.name(link.target)}: which of the two can change "
                "first?"
            )
            why = "Imagine that only one of them changes, and look whether the other follows."
            yield question("turned-round", [link.source, link.target], ask, why)


def missing_step(view: View) -> Iterator[Question]:
    """Row 18: a link for which the key has a chain, where the map has none of it in between."""
    for link, source, target in _placed(view):
        if view.key is None or view.key.sign(source, target) or view.key.sign(target, source):
            continue
        used = set(align(view.map, view.key).values())
        ends = {(k.source, k.target) for k in view.key.links}
        between = {m for a, m in ends if a == source and (m, target) in ends} - {source, target}
        if between and not between & used:
            yield step_between(view, link)


def _placed(view: View) -> Iterator[tuple[Link, str, str]]:
    """The learner's links between variables of the key, with the key's ids."""
    if view.key is None:
        return
    place = align(view.map, view.key)
    for link in view.own_links:
        source, target = place.get(link.source), place.get(link.target)
        if source and target and source != target:
            yield link, source, target
