"""A learner's map beside the key: what is right, turned round, missing, or at another granularity.

Only links that the story states count as missing; links that it implies are accepted and count
neither for nor against; every other link is extra.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .distance import Distance
from .granularity import Step, align, steps, times
from .key import CausalLoopKey, KeyLink, KeyLoop, read_key
from .key_loops import Steps, circle_of, contains, used_in, ways
from .model import CausalMap
from .reference import key_of, named, stated


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
    map: CausalMap = field(repr=False, compare=False)
    other: CausalMap | CausalLoopKey = field(repr=False, compare=False)

    @cached_property
    def distance(self) -> Distance:
        """How far apart the two maps are (see `distance.distance`), worked out when asked for.

        Of a key: its stated links, and those that it implies and the map has, under its names.
        """
        if isinstance(self.other, CausalMap):
            return self.map.distance(self.other)
        return named(self.map, self.other).distance(stated(self.other, self.accepted))

    @property
    def langfield_smith(self) -> float:
        """The distance ratio of Langfield-Smith and Wirth (1992), formula 12, 0 to 1."""
        return self.distance.langfield_smith

    @property
    def markoczy(self) -> float:
        """The distance ratio of Markóczy and Goldberg (1995), 0 to 1."""
        return self.distance.markoczy

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
        return self.found / self.required if self.required else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall on signed links, 0 to 1."""
        return 2 * self.found / (self.found + self.wrong + self.required) if self.found else 0.0

    @property
    def credit(self) -> float:
        """F1 where a link of the key without a sign counts as half right and half wrong, 0 to 1.

        That is what guessing its sign would earn on average, so that a guess gains nothing.
        """
        found = self.found + len(self.unsigned) / 2
        return 2 * found / (found + self.wrong - self.unsure / 2 + self.required) if found else 0.0


def compare(map: CausalMap, other: CausalMap | CausalLoopKey | dict[str, Any]) -> Comparison:
    """The map beside a key, or beside another map, whose signed links are then all demanded.

    Of two maps, variables are the same if their names are, whatever their case, spaces and
    punctuation. Raises FivefoldError where a key is malformed.
    """
    key = key_of(other, map) if isinstance(other, CausalMap) else read_key(other)
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
    doubtful = used_in(wrong) if half else set(key.linked)
    blamed = {(k.source, k.target) for k in lists["wrong_sign"] + lists["unsigned"]}
    blamed |= {(k.target, k.source) for k in lists["wrong_direction"]}
    return Comparison(
        **{name: tuple(links) for name, links in lists.items()},
        accepted=tuple(k for k in hit if not k.required),
        extra=tuple(s for s in wrong if (s.source, s.target) not in blamed),
        missing_delay=tuple(
            k for k in hit if k.delay and not exact[k.source, k.target, k.sign].delay
        ),
        loops=tuple(loop for loop in key.loops if contains(loop, key, drawn, doubtful)),
        wrong=len(wrong),
        unsure=sum(s.sign == "?" and (s.source, s.target) in links_of_key for s in wrong),
        map=map,
        other=other if isinstance(other, CausalMap) else key,
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
        circle = circle_of(map, told, {v: k for v, k in place.items() if k in linked})
        if circle and told.is_told():
            said.setdefault(circle, set()).add(told.polarity)
    used = used_in(steps(map, key)) if said else set()
    return [
        loop
        for loop in (compare(map, key).loops if said else ())
        if any(said.get(way) == {loop.polarity} for way in ways(loop, key, used))
    ]


def _coarse(
    drawn: list[Step], off: list[KeyLink], key: CausalLoopKey
) -> dict[Step, KeyLink | None]:
    """Steps A → B that leave out the M of the key's A → M → B, with the link each stands for.

    M must stand in no link of the learner's map. Such a step counts as one link of the chain; as
    neither right nor wrong (None) where those are taken by another.
    """
    used = used_in(drawn)
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
