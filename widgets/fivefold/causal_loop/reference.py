"""A map as a key to compare with, and a key as a map."""

from __future__ import annotations

from dataclasses import replace

from .granularity import align
from .key import CausalLoopKey, KeyLink, KeyLoop, KeyVariable
from .loops import Loop, loops
from .model import CausalMap, Link, Variable
from .words import normal


def key_of(other: CausalMap, map: CausalMap) -> CausalLoopKey:
    """A key whose stated links are the signed links of `other`, with its loops (50 at most).

    Its ids are none of `map`, so that names alone say which variables are the same. Variables of
    `other` with the same name are one; of their links that disagree in sign there is none, as of
    variables without a name. It has no points to give and is for `compare` only.
    """
    prefix = "fivefold-other"
    while any(v.id.startswith(prefix) or normal(prefix) in normal(v.name) for v in map.variables):
        prefix += "-x"
    ids: dict[str, str] = {}
    for v in other.variables:
        if normal(v.name):
            ids.setdefault(normal(v.name), f"{prefix}-{len(ids)}")
    place = {v.id: ids[normal(v.name)] for v in other.variables if normal(v.name)}
    signs: dict[tuple[str, str], set[str]] = {}
    late: set[tuple[str, str]] = set()
    for link in other.links:
        if link.sign != "?" and link.source in place and link.target in place:
            ends = place[link.source], place[link.target]
            if ends[0] == ends[1] and link.source != link.target:
                continue  # two names of one variable, linked with each other
            signs.setdefault(ends, set()).add(link.sign)
            late |= {ends} if link.delay else set()
    found = loops(other)
    return CausalLoopKey.model_construct(
        points=1.0,
        variables={place[v.id]: KeyVariable(name=v.name) for v in other.variables if v.id in place},
        links=[
            KeyLink.model_validate(
                {"from": ends[0], "to": ends[1], "sign": min(sign), "delay": ends in late}
            )
            for ends, sign in signs.items()
            if len(sign) == 1
        ],
        loops=[
            KeyLoop(name=label, polarity=loop.polarity, variables=circle)
            for label, loop in zip(found.labels(), found, strict=True)
            if loop.polarity != "?" and (circle := _circle(loop, place))
        ],
    )


def _circle(loop: Loop, place: dict[str, str]) -> list[str]:
    """The loop in ids of the key; empty where two of its variables are one, or one has no name."""
    ids = [place[id] for id in loop.variables if id in place]
    return ids if len(set(ids)) == len(loop.variables) else []


def named(map: CausalMap, key: CausalLoopKey) -> CausalMap:
    """`map` with the key's names for the variables that are the key's."""
    place = align(map, key)
    variables = tuple(
        replace(v, name=key.name(place[v.id])) if v.id in place else v for v in map.variables
    )
    return CausalMap(variables, map.links)


def stated(key: CausalLoopKey, more: tuple[KeyLink, ...] = ()) -> CausalMap:
    """The key's stated links, and `more` of it, as a map."""
    variables = tuple(Variable(id, key.name(id)) for id in key.linked)
    links = (*key.required, *more)
    return CausalMap(
        variables,
        tuple(Link(f"l{n}", k.source, k.target, k.sign, k.delay) for n, k in enumerate(links)),
    )
