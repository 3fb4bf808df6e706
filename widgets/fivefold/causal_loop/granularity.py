"""A learner's map in the variables of a key: the same names, and chains drawn together.

People draw the same story at different granularity. Where a learner writes boats → days at sea →
catch and the key has boats → catch, the learner's own variable is passed through: the chain becomes
one *step* with the product of its signs.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from .key import CausalLoopKey
from .model import CausalMap, Link
from .words import normal

Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """A chain of links from one variable of the key to another (key ids), or a single link.

    `via`: the learner's own variables in between. A link that leads to or from a variable of the
    learner's own without ever reaching the key's again is a step too: its ends are learner's ids.
    """

    source: str
    target: str
    sign: str
    delay: bool = False
    via: tuple[str, ...] = ()


def align(map: CausalMap, key: CausalLoopKey) -> dict[str, str]:
    """Which of the key's variables each variable of the map is: {id in the map: id in the key}.

    By the bank's id, else by name, whatever its case, spaces and punctuation, or a synonym.
    """
    meant = {}
    for id, entry in key.variables.items():
        for name in (id.replace("-", " "), entry.name or "", *entry.synonyms):
            meant[normal(name)] = id
    meant.pop("", None)  # a variable without a name is nobody's
    found = {}
    for variable in map.variables:
        id = variable.id if variable.id in key.variables else meant.get(normal(variable.name), "")
        if id:
            found[variable.id] = id
    return found


def steps(map: CausalMap, key: CausalLoopKey) -> list[Step]:
    """The map's links between variables that the key links, with chains drawn together.

    One step for each two ends and sign, the shortest chain where there are several. Chains pass
    only through variables that no link of the key touches.
    """
    linked = set(key.linked)
    place = {id: meant for id, meant in align(map, key).items() if meant in linked}
    after: dict[str, list[Link]] = {v.id: [] for v in map.variables}
    for link in map.links:
        after[link.source].append(link)
    found: dict[tuple[str, str, str], Step] = {}
    for start in sorted(place):
        for step in _steps_from(start, after, place):
            old = found.setdefault((step.source, step.target, step.sign), step)
            if len(step.via) < len(old.via):
                found[step.source, step.target, step.sign] = step
    return [found[ends] for ends in sorted(found)] + _loose(map, place)


def _steps_from(start: str, after: dict[str, list[Link]], place: dict[str, str]) -> list[Step]:
    found = []
    seen: set[tuple[str, str]] = set()
    queue: deque[tuple[str, str, bool, tuple[str, ...]]] = deque([(start, "+", False, ())])
    while queue:
        at, sign, delay, via = queue.popleft()
        for link in after[at]:
            so_far = times(sign, link.sign)
            late = delay or link.delay
            if link.target not in place:
                if (link.target, so_far) not in seen:
                    seen.add((link.target, so_far))
                    queue.append((link.target, so_far, late, (*via, link.target)))
            elif via or link.target == start or place[link.target] != place[start]:
                # two names of the same variable, linked with each other, are no step
                found.append(Step(place[start], place[link.target], so_far, late, via))
    return found


def _loose(map: CausalMap, place: dict[str, str]) -> list[Step]:
    """Links to or from the learner's own variables that are no part of any chain."""
    ahead: dict[str, list[str]] = {}
    behind: dict[str, list[str]] = {}
    for link in map.links:
        ahead.setdefault(link.source, []).append(link.target)
        behind.setdefault(link.target, []).append(link.source)
    begun, ending = _reach(ahead, place), _reach(behind, place)
    return [
        Step(place.get(k.source, k.source), place.get(k.target, k.target), k.sign, k.delay)
        for k in map.links
        if k.source not in begun or k.target not in ending
    ]


def _reach(ahead: dict[str, list[str]], place: dict[str, str]) -> set[str]:
    """The variables of `place`, and what is reached from them through others only."""
    reached = set(place)
    queue = deque(place)
    while queue:
        for other in ahead.get(queue.popleft(), ()):
            if other not in reached:
                reached.add(other)
                queue.append(other)
    return reached


def times(one: str, other: str) -> str:
    """The sign of two links in a row."""
    if "?" in (one, other):
        return "?"
    return "+" if one == other else "-"
