"""The archetypes as Senge draws them, with the roles of their variables."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from fivefold.causal_loop import CausalMap
from fivefold.causal_loop.model import Link, Variable


@dataclass(frozen=True)
class Canonical:
    """`text`: links that make the archetype, "a +b" or delayed "a +b!"; `more`: what helps it.

    `same`: the archetypes that this very graph may be, the one it was drawn for among them.
    """

    name: str
    text: str
    roles: dict[str, str]
    more: str = ""
    goals: tuple[str, ...] = ()
    same: tuple[str, ...] = ()

    def map(self) -> CausalMap:
        return drawn(self.text, self.more, self.goals)

    def accepted(self) -> set[str]:
        return {self.name, *self.same}


def drawn(text: str, more: str = "", goals: tuple[str, ...] = ()) -> CausalMap:
    """A map from "cause +effect, cause -effect!, …"."""
    map = CausalMap()
    for part in f"{text}, {more}".split(", "):
        if part.strip():
            source, target = part.strip().split(" ")
            delay, target = target.endswith("!"), target.removesuffix("!")
            for id in (source, target[1:]):
                if id not in {v.id for v in map.variables}:
                    map = map.add(id, id=id, kind="goal" if id in goals else "other")
            map = map.link(source, target[1:], target[0], delay=delay)  # type: ignore[arg-type]
    return map


CANONICAL = [
    Canonical(
        "shifting the burden",
        "stress +alcohol, alcohol -stress, stress +workload-control, workload-control -stress!, "
        "alcohol -health, health +workload-control",
        {
            "symptom": "stress",
            "quick fix": "alcohol",
            "fundamental solution": "workload-control",
            "side effect": "health",
        },
    ),
    Canonical(
        "fixes that fail",
        "late-work +overtime, overtime -late-work, overtime +tiredness, tiredness +late-work!",
        {"symptom": "late-work", "quick fix": "overtime", "side effect": "tiredness"},
    ),
    Canonical(
        "limits to growth",
        "members +word-of-mouth, word-of-mouth +members, members +crowding, crowding -members!",
        {
            "what grows": "members",
            "growing action": "word-of-mouth",
            "slowing action": "crowding",
            "limit": "floor-space",
        },
        more="floor-space -crowding",
    ),
    Canonical(
        "eroding goals",
        "gap +pressure, pressure -standard, standard +gap, gap +effort, effort +state!, state -gap",
        {"gap": "gap", "goal": "standard", "state": "state"},
        goals=("standard",),
        same=("escalation",),
    ),
    Canonical(
        "escalation",
        "lead-of-a -arming-a, arming-a +arms-a, arms-a +lead-of-a, "
        "lead-of-a +arming-b, arming-b +arms-b, arms-b -lead-of-a",
        {
            "relative position": "lead-of-a",
            "action of actor 1": "arming-a",
            "action of actor 2": "arming-b",
        },
        same=("eroding goals",),
    ),
    Canonical(
        "escalation",
        "threat-a +arms-a, arms-a -threat-a, arms-a +threat-b, "
        "threat-b +arms-b, arms-b -threat-b, arms-b +threat-a",
        {
            "threat to actor 1": "threat-a",
            "action of actor 1": "arms-a",
            "threat to actor 2": "threat-b",
            "action of actor 2": "arms-b",
        },
    ),
    Canonical(
        "success to the successful",
        "share-of-a +means-a, means-a +success-a, success-a +share-of-a, "
        "share-of-a -means-b, means-b +success-b, success-b -share-of-a",
        {"allocation": "share-of-a", "favoured rival": "means-a", "starved rival": "means-b"},
    ),
    Canonical(
        "tragedy of the commons",
        "herd-a +gain-a, gain-a +herd-a, herd-b +gain-b, gain-b +herd-b, herd-a +grazing, "
        "herd-b +grazing, grazing -grass-per-cow!, grass-per-cow +gain-a, grass-per-cow +gain-b",
        {
            "resource": "grazing",
            "activity of actor 1": "herd-a",
            "activity of actor 2": "herd-b",
        },
        more="rain +grazing",
    ),
    Canonical(
        "growth and underinvestment",
        "demand +selling, selling +demand, demand -quality, quality +demand, "
        "quality -felt-need, felt-need +capacity, capacity +quality!",
        {
            "what grows": "demand",
            "performance": "quality",
            "investment": "felt-need",
            "standard": "standard",
        },
        more="standard +felt-need",
        goals=("standard",),
    ),
]


def relabelled(map: CausalMap, chance: random.Random) -> CausalMap:
    """The same map with other ids and names, its variables and links in another order."""
    ids = [v.id for v in map.variables]
    new = dict(zip(ids, (f"x{n}" for n in chance.sample(range(99), len(ids))), strict=True))
    variables = [replace(v, id=new[v.id], name=new[v.id]) for v in map.variables]
    links = [replace(k, source=new[k.source], target=new[k.target]) for k in map.links]
    chance.shuffle(variables)
    chance.shuffle(links)
    return CausalMap(tuple(variables), tuple(links))


def drawn_finely(map: CausalMap, chance: random.Random, share: float = 0.5) -> CausalMap:
    """With variables in between that only pass an effect on, some of them turning it twice."""
    variables, links = list(map.variables), []
    for link in map.links:
        if chance.random() > share:
            links.append(link)
            continue
        middle = Variable(f"in-{link.id}", f"between {link.source} and {link.target}")
        variables.append(middle)
        turn = chance.random() < 0.5
        other = {"+": "-", "-": "+", "?": "?"}[link.sign]
        first, late = ("-" if turn else "+"), chance.random() < 0.5
        links += [
            Link(f"{link.id}a", link.source, middle.id, first, late and link.delay),  # type: ignore[arg-type]
            Link(
                f"{link.id}b",
                middle.id,
                link.target,
                other if turn else link.sign,
                link.delay and not late,
            ),  # type: ignore[arg-type]
        ]
    return CausalMap(tuple(variables), tuple(links))
