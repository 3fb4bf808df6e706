"""The loops of a key in a learner's map: drawn, drawn without one variable, and told."""

from __future__ import annotations

from .granularity import Step, times
from .key import CausalLoopKey, KeyLoop
from .model import CausalMap, Told

Steps = tuple[tuple[str, str, str], ...]  # (source, target, sign) round a loop, in key ids


def used_in(drawn: list[Step]) -> set[str]:
    """The variables that the steps touch."""
    return {end for step in drawn for end in (step.source, step.target)}


def contains(loop: KeyLoop, key: CausalLoopKey, drawn: list[Step], doubtful: set[str]) -> bool:
    """Whether the map has the loop: in full, or without one variable and with none in `doubtful`.

    Doubtful: what wrong links touch, or everything where fewer than half of the stated links are
    there. A few variables linked with each other would else hold most loops of any key.
    """
    there = {(s.source, s.target, s.sign) for s in drawn}
    whole, *shorter = (there.issuperset(way) for way in ways(loop, key, used_in(drawn)))
    return whole or (any(shorter) and doubtful.isdisjoint(loop.variables))


def ways(loop: KeyLoop, key: CausalLoopKey, used: set[str]) -> list[Steps]:
    """A loop of the key as steps, begun at the smallest: in full, and without one variable.

    One may be left out as a coarse step does (see `compare`): where it stands in no link of the map
    (`used`), and the key has no link past it.
    """
    ids = loop.variables
    ends = zip(ids, ids[1:] + ids[:1], strict=True)
    whole = [(source, target, key.sign(source, target) or "?") for source, target in ends]
    ways = [_turned(whole)]
    out = [n for n, id in enumerate(ids) if id not in used]
    if len(out) == 1:
        (before, _, first), (_, after, second) = whole[out[0] - 1], whole[out[0]]
        if before != after and key.sign(before, after) is None:
            rest = [step for step in whole if ids[out[0]] not in step[:2]]
            ways.append(_turned([(before, after, times(first, second)), *rest]))
    return ways


def _turned(way: list[tuple[str, str, str]]) -> Steps:
    """Steps round a circle in order, begun at the smallest."""
    after = {step[0]: step for step in way}
    steps = [min(way)]
    while len(steps) < len(way):
        steps.append(after[steps[-1][1]])
    return tuple(steps)


def circle_of(map: CausalMap, told: Told, place: dict[str, str]) -> Steps:
    """A told loop as steps between the key's variables; empty if the map does not have it."""
    ids = told.variables
    first = next((n for n, id in enumerate(ids) if id in place), None)
    if first is None:
        return ()
    ids = ids[first:] + ids[:first]
    segments, start, sign = [], ids[0], "+"
    for source, target in zip(ids, ids[1:] + ids[:1], strict=True):
        link = map.get_link(source, target)
        if link is None:
            return ()
        sign = times(sign, link.sign)
        if target in place:
            segments.append((place[start], place[target], sign))
            start, sign = target, "+"
    turn = segments.index(min(segments))
    return tuple(segments[turn:] + segments[:turn])
