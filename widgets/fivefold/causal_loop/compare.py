"""A learner's map beside the key: what is right, turned round, missing, or at another granularity.

Only links that the story states count as missing; links that it implies are accepted and count
neither for nor against; every other link is extra.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .granularity import Step, align, steps, times
from .key import CausalLoopKey, KeyLink, KeyLoop, read_key
from .model import CausalMap, Told

Steps = tuple[tuple[str, str, str], ...]  # (source, target, sign) round a loop, in key ids


@dataclass(frozen=True)
class Comparison:
    """Every required link of the key stands in exactly one of the first six lists.

    right: drawn, with its sign; by_way: found at another granularity (through the learner's own
    variables, or as a part of a link that leaves out one of the key's variables); wrong_sign;
    unsigned; wrong_direction: only the other way round; missing.
    accepted: implied links that were drawn. extra: the learner's steps that the key does not have.
    missing_delay: links found without the delay that the key marks.
    loops: the key's loops that the map contains, leaving out at most one variable of each.
    wrong: how many steps count against precision. unsure: how many of them only lack the sign of a
    link that the key has.
    """

    right: tuple[KeyLink, ...]
    by_way: tuple[KeyLink, ...]
    wrong_sign: tuple[KeyLink, ...]
    unsigned: tuple[KeyLink, ...]
    wrong_direction: tuple[KeyLink, ...]
    missing: tuple[KeyLink, ...]
    accepted: tuple[KeyLink, ...]
    extra: tuple[Step, ...]
    missing_delay: tuple[KeyLink, ...]
    loops: tuple[KeyLoop, ...]
    wrong: int
    unsure: int

    @property
    def found(self) -> int:
        """How many of the required links the map has, at whatever granularity."""
        return len(self.right) + len(self.by_way)

    @property
    def required(self) -> int:
        """How many links the story states."""
        others = self.wrong_sign, self.unsigned, self.wrong_direction, self.missing
        return self.found + sum(len(links) for links in others)

    @property
    def precision(self) -> float:
        """The share of the map's signed links that are right (0 without any), 0 to 1."""
        return self.found / (self.found + self.wrong) if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the required links that the map has, 0 to 1."""
        return self.found / self.required

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall on signed links, 0 to 1."""
        return 2 * self.found / (self.found + self.wrong + self.required)

    @property
    def credit(self) -> float:
        """F1 where a link of the key without a sign counts as half right and half wrong, 0 to 1.

        That is what guessing its sign would earn on average, so that a guess gains nothing.
        """
        found = self.found + len(self.unsigned) / 2
        return 2 * found / (found + self.wrong - self.unsure / 2 + self.required)


def compare(map: CausalMap, key: CausalLoopKey | dict[str, Any]) -> Comparison:
    """The map beside the key. Raises FivefoldError where the key is malformed."""
    key = read_key(key)
    drawn = steps(map, key)
    exact = {(s.source, s.target, s.sign): s for s in drawn}
    ends = {(s.source, s.target) for s in drawn}
    links_of_key = {(k.source, k.target): k for k in key.links}

    hit = [k for k in key.links if (k.source, k.target, k.sign) in exact]
    lists: dict[str, list[KeyLink]] = {name: [] for name in _LISTS}
    off = [k for k in key.required if k not in hit]
    coarse = _coarse(drawn, off, key)
    for link in key.required:
        pair, back = (link.source, link.target), (link.target, link.source)
        if link in hit:
            step = exact[link.source, link.target, link.sign]
            lists["by_way" if step.via else "right"].append(link)
        elif link in coarse.values():
            lists["by_way"].append(link)
        elif pair in ends:
            lists["unsigned" if (*pair, "?") in exact else "wrong_sign"].append(link)
        elif back in ends and back not in links_of_key:
            lists["wrong_direction"].append(link)
        else:
            lists["missing"].append(link)
    in_key = {(k.source, k.target, k.sign) for k in key.links}
    wrong = [s for s in drawn if (s.source, s.target, s.sign) not in in_key and s not in coarse]
    half = 2 * len(lists["right"] + lists["by_way"]) >= len(key.required)
    doubtful = _used(wrong) if half else set(key.linked)
    blamed = {(k.source, k.target) for k in lists["wrong_sign"] + lists["unsigned"]}
    blamed |= {(k.target, k.source) for k in lists["wrong_direction"]}
    return Comparison(
        **{name: tuple(links) for name, links in lists.items()},
        accepted=tuple(k for k in hit if not k.required),
        extra=tuple(s for s in wrong if (s.source, s.target) not in blamed),
        missing_delay=tuple(
            k for k in hit if k.delay and not exact[k.source, k.target, k.sign].delay
        ),
        loops=tuple(loop for loop in key.loops if _contains(loop, key, drawn, doubtful)),
        wrong=len(wrong),
        unsure=sum(s.sign == "?" and (s.source, s.target) in links_of_key for s in wrong),
    )


_LISTS = ("right", "by_way", "wrong_sign", "unsigned", "wrong_direction", "missing")


def told_loops(map: CausalMap, key: CausalLoopKey) -> list[KeyLoop]:
    """The key's loops that the map contains and that the learner has told.

    Told: with a name or a story of at least three words, and with the right polarity. What is told
    of a loop that the map does not have counts for nothing, nor does a loop told both ways.
    """
    place = align(map, key)
    linked = set(key.linked)
    said: dict[Steps, set[str | None]] = {}
    for told in map.told:
        circle = _circle(map, told, {v: k for v, k in place.items() if k in linked})
        if circle and told.is_told():
            said.setdefault(circle, set()).add(told.polarity)
    used = _used(steps(map, key)) if said else set()
    return [
        loop
        for loop in (compare(map, key).loops if said else ())
        if any(said.get(way) == {loop.polarity} for way in _ways(loop, key, used))
    ]


def _coarse(
    drawn: list[Step], off: list[KeyLink], key: CausalLoopKey
) -> dict[Step, KeyLink | None]:
    """Steps A → B that leave out the M of the key's A → M → B, with the link each stands for.

    M must stand in no link of the learner's map. Such a step counts as one link of the chain; as
    neither right nor wrong (None) where those are taken by another.
    """
    used = _used(drawn)
    direct = {(k.source, k.target) for k in key.links}
    chains: dict[tuple[str, str, str], list[KeyLink]] = {}
    for first in key.links:
        for second in key.links:
            ends = first.source, second.target
            skips = first.target == second.source and first.target not in used
            if skips and ends not in direct and ends[0] != ends[1]:
                chain = chains.setdefault((*ends, times(first.sign, second.sign)), [])
                chain += [first, second]
    result: dict[Step, KeyLink | None] = {}
    taken: list[KeyLink] = []
    for step in drawn:
        chain = chains.get((step.source, step.target, step.sign), [])
        if chain:
            result[step] = next((k for k in chain if k in off and k not in taken), None)
            taken += [k for k in (result[step],) if k]
    return result


def _used(drawn: list[Step]) -> set[str]:
    return {end for step in drawn for end in (step.source, step.target)}


def _contains(loop: KeyLoop, key: CausalLoopKey, drawn: list[Step], doubtful: set[str]) -> bool:
    """Whether the map has the loop: in full, or without one variable and with none in `doubtful`.

    Doubtful: what wrong links touch, or everything where fewer than half of the stated links are
    there. A few variables linked with each other would else hold most loops of any key.
    """
    there = {(s.source, s.target, s.sign) for s in drawn}
    whole, *shorter = (there.issuperset(way) for way in _ways(loop, key, _used(drawn)))
    return whole or (any(shorter) and doubtful.isdisjoint(loop.variables))


def _ways(loop: KeyLoop, key: CausalLoopKey, used: set[str]) -> list[Steps]:
    """A loop of the key as steps, begun at the smallest: in full, and without one variable.

    One may be left out as `_coarse` says: where it stands in no link of the map (`used`), and the
    key has no link past it.
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


def _circle(map: CausalMap, told: Told, place: dict[str, str]) -> Steps:
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
