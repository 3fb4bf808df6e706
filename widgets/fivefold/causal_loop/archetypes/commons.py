"""Tragedy of the commons: several actors' gains, one resource.

P. M. Senge, "The Fifth Discipline" (1990), appendix 2. People draw the limit in two ways: a
balancing loop for each actor, all of them through the resource; or one balancing loop of the
resource itself, into which every actor's activity leads.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from .candidate import Check, Match, holds
from .rings import Reading, Ring


class Actor(NamedTuple):
    """An actor's activity, the loop of the actor's gains, and the loop that limits them."""

    activity: str
    gain: Ring
    limit: Ring


def tragedy_of_the_commons(read: Reading) -> Iterator[Match]:
    """Gain loops of two actors or more, each with a variable of its own, and one resource."""
    commons: dict[str, list[Actor]] = {}
    for pair in combinations(read.reinforcing, 2):
        if pair[0].nodes <= pair[1].nodes or pair[1].nodes <= pair[0].nodes:
            continue
        for resource, actors in (*_apart(read, *pair), *_together(read, *pair)):
            found = commons.setdefault(resource, [])
            for actor in actors:
                if all(_another(actor, known) for known in found):
                    found.append(actor)
    for resource, actors in commons.items():
        if len(actors) > 1:
            yield _commons(read, resource, actors)


def _apart(read: Reading, one: Ring, other: Ring) -> Iterator[tuple[str, list[Actor]]]:
    """Each actor has a balancing loop, and the two pass through the same resource."""
    sides = []
    for gain, rival in ((one, other), (other, one)):
        mine, theirs = gain.nodes - rival.nodes, rival.nodes - gain.nodes
        limits = [
            (ring, way[-1])
            for ring, way in read.balancing_at(gain)
            if way[-1] in mine and not ring.nodes & theirs
        ]
        sides.append([(gain, ring, activity) for ring, activity in limits])
    inside = one.nodes | other.nodes
    for (gain, ring, activity), (rival, bound, rival_activity) in (
        (a, b) for a in sides[0] for b in sides[1]
    ):
        common = (ring.nodes & bound.nodes) - inside
        if common:
            resource = next(id for id in ring.begun_at(activity) if id in common)
            yield resource, [Actor(activity, gain, ring), Actor(rival_activity, rival, bound)]


def _together(read: Reading, one: Ring, other: Ring) -> Iterator[tuple[str, list[Actor]]]:
    """The resource has a balancing loop of its own, into which both gain loops lead alike."""
    meet = read.shared(one, other)
    if not meet:
        return
    acts = one.own(meet)[-1], other.own(meet)[-1]
    if read.sign(one, acts[0], meet[0]) != read.sign(other, acts[1], meet[0]):
        return
    for ring, way in read.balancing_at(one):
        if way == read.shared(other, ring) and ring.nodes - one.nodes - other.nodes:
            actors = [Actor(acts[0], one, ring), Actor(acts[1], other, ring)]
            yield ring.own(way)[0], actors


def _another(actor: Actor, known: Actor) -> bool:
    return actor.activity not in known.gain.nodes and known.activity not in actor.gain.nodes


def _alike(read: Reading, gains: tuple[Ring, ...]) -> bool:
    """Whether the actors' own parts of their loops hang on the rest of the map in the same way.

    As the positions of F. Lorrain and H. C. White, "Structural equivalence of individuals in social
    networks", Journal of Mathematical Sociology 1 (1971) 49-80: who is linked alike acts alike.
    """
    nodes = [gain.nodes for gain in gains]
    own = [mine.difference(*nodes[:n], *nodes[n + 1 :]) for n, mine in enumerate(nodes)]
    everybody = frozenset().union(*own)
    first, *others = (read.ways_out(mine, everybody - mine) for mine in own)
    return all(ways == first for ways in others)


def _commons(read: Reading, resource: str, actors: list[Actor]) -> Match:
    gains = tuple(actor.gain for actor in actors)
    limits = tuple(dict.fromkeys(actor.limit for actor in actors))
    a = read.name(resource)
    apart = not any(x.nodes & y.nodes for x, y in combinations(gains, 2))
    alike = _alike(read, gains)
    bound = read.outside((resource,), *gains, *limits)
    stock = next((id for r in limits for id in r.loop.variables if read.is_kind(id, "stock")), None)
    mark = bound or stock
    acts = " and ".join(read.name(actor.activity) for actor in actors)
    walks = [read.walk(actor.gain, actor.activity) for actor in actors]
    checks: tuple[Check, ...] = (
        *(holds(f"A reinforcing loop of gains: {walk}.") for walk in walks),
        holds(
            f"Balancing loops limit all of them through {a}: "
            f"{'; '.join(read.walk(ring, resource) for ring in limits)}."
        ),
        (
            apart,
            "The loops of gains share nothing with each other: each can be an actor's own.",
            "The loops of gains share variables: the map does not show whose gains they are.",
        ),
        (
            alike,
            f"{acts} stand in the map alike: the same links lead to and from the loops of both.",
            f"{acts} do not stand in the map alike: nothing shows several actors who do the same.",
        ),
        (
            any(ring.late(gain) for ring in limits for gain in gains),
            f"A delay is marked on the way through {a}.",
            f"No delay is marked on the way through {a}: nothing shows that the loss comes late.",
        ),
        (
            mark is not None,
            f"{read.name(mark) if mark else ''} can be what there is only so much of.",
            f"No explicit limit of {a} is drawn: no stock, and nothing from outside.",
        ),
    )
    question = (
        f"Do {acts} belong to different actors who each gain by doing more, and do all of them "
        f"draw on the same {a}, which no one of them can spare alone?"
    )
    roles = {"resource": resource}
    roles |= {f"activity of actor {n}": actor.activity for n, actor in enumerate(actors, 1)}
    return Match("tragedy of the commons", roles, (*gains, *limits), checks, question)
