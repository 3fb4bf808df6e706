"""Archetypes made of three loops or more.

P. M. Senge, "The Fifth Discipline" (1990), appendix 2. Escalation stands here a second time: drawn
without a relative position, as two balancing loops that a reinforcing loop ties together.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations

from .candidate import Check, Match, first, holds
from .rings import Reading, Ring


def shifting_the_burden(read: Reading) -> Iterator[Match]:
    """Two balancing loops on one symptom, and a reinforcing loop through both.

    The reinforcing loop runs with the quick fix, leaves it for the side effect, and returns on the
    way of the fundamental solution: without that bridge two remedies are only two remedies.
    """
    for drift in read.reinforcing:
        for (quick, way), (slow, back) in permutations(read.balancing_at(drift), 2):
            fix, solution = way[-1], back[0]
            both = read.shared(quick, slow)
            if not both or fix in slow.nodes or solution in quick.nodes:
                continue
            nodes = drift.nodes & (quick.nodes | slow.nodes)
            if len(nodes) != len(drift.links & (quick.links | slow.links)) + 1:
                continue
            yield _burden(read, drift, quick, slow, (both[0], fix, solution))


def _burden(
    read: Reading, drift: Ring, quick: Ring, slow: Ring, ids: tuple[str, str, str]
) -> Match:
    symptom, fix, solution = ids
    a, b, c = (read.name(id) for id in ids)
    walk = drift.begun_at(fix)
    between = walk[1 : walk.index(solution)]
    checks: tuple[Check, ...] = (
        holds(f"A balancing loop answers {a} with {b}: {read.walk(quick, symptom)}."),
        holds(f"A second one answers it with {c}: {read.walk(slow, symptom)}."),
        holds(f"A reinforcing loop leads from {b} to {c} and on: {read.walk(drift, fix)}."),
        (
            slow.late(quick),
            f"The way by {c} is delayed.",
            f"No delay is marked on the way by {c}: nothing shows that it is the slower one.",
        ),
        (
            not quick.late(slow),
            f"No delay is marked on the way by {b}: it can be the quick one.",
            f"The way by {b} is delayed as well: nothing shows that it is the quick one.",
        ),
    )
    question = (
        f"Does {b} weaken the ability or the will to do {c}? If it makes {a} itself worse later, "
        "think of fixes that fail; if the standard is what gives way, of eroding goals."
    )
    roles = {"symptom": symptom, "quick fix": fix, "fundamental solution": solution}
    roles |= first("side effect", between)
    return Match("shifting the burden", roles, (quick, slow, drift), checks, question)


def escalation_apart(read: Reading) -> Iterator[Match]:
    """Two balancing loops that share nothing, and a reinforcing loop along a stretch of each."""
    for race in read.reinforcing:
        sides = [ring for ring, way in read.balancing_at(race) if len(way) > 1]
        for one, other in combinations(sides, 2):
            if one.nodes & other.nodes:
                continue
            ways = read.shared(race, one), read.shared(race, other)
            threats, acts = [way[0] for way in ways], [way[-1] for way in ways]
            checks: tuple[Check, ...] = (
                holds(f"A balancing loop of its own: {read.walk(one, threats[0])}."),
                holds(f"Another one: {read.walk(other, threats[1])}."),
                holds(f"A reinforcing loop ties them together: {read.walk(race, threats[0])}."),
                (False, "", "The map cannot show that two actors stand behind the two loops."),
            )
            question = (
                f"Are there two actors, each of whom answers the other with {read.name(acts[0])} "
                f"and {read.name(acts[1])}, so that what calms one alarms the other?"
            )
            roles = {f"threat to actor {n}": id for n, id in enumerate(threats, 1)}
            roles |= {f"action of actor {n}": id for n, id in enumerate(acts, 1)}
            yield Match("escalation", roles, (one, other, race), checks, question)


def growth_and_underinvestment(read: Reading) -> Iterator[Match]:
    """Limits to growth whose limit could be lifted: a third loop invests, if it invests in time."""
    for growth in read.reinforcing:
        for brake, both in read.balancing_at(growth):
            for invest, meet in read.balancing_at(brake):
                if not invest.nodes & growth.nodes:
                    yield _underinvestment(read, (growth, brake, invest), both[0], meet)


def _underinvestment(
    read: Reading, rings: tuple[Ring, Ring, Ring], grows: str, meet: tuple[str, ...]
) -> Match:
    growth, brake, invest = rings
    way = invest.own(meet)
    inner = next((id for id in (*meet, *way) if read.is_kind(id, "goal")), None)
    standard = inner or read.outside((*way, *meet), *rings)
    a, b = read.name(grows), read.name(meet[0])
    checks: tuple[Check, ...] = (
        holds(f"A reinforcing loop can make {a} grow: {read.walk(growth, grows)}."),
        holds(f"A balancing loop can slow it by way of {b}: {read.walk(brake, grows)}."),
        holds(f"A second balancing loop works on {b}: {read.walk(invest, meet[0])}."),
        (
            invest.late(brake),
            f"The way that works on {b} is delayed: it can come too late.",
            f"No delay is marked on the way that works on {b}.",
        ),
        (
            standard is not None,
            f"{read.name(standard) if standard else ''} may be the standard that calls for more.",
            "No standard is drawn against which anybody would see that more is needed.",
        ),
    )
    question = (
        f"Could {b} be kept up by investing in time, and is that put off because {a} is already "
        "slowing or the standard has sunk? If nothing could be invested in: limits to growth."
    )
    roles = {"what grows": grows, "performance": meet[0]}
    roles |= first("investment", way) | ({"standard": standard} if standard else {})
    return Match("growth and underinvestment", roles, rings, checks, question)
