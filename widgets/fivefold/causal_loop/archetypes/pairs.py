"""Archetypes made of two loops that meet.

P. M. Senge, "The Fifth Discipline" (1990), appendix 2, and E. F. Wolstenholme, "Towards the
definition and use of a core set of archetypal structures in system dynamics", System Dynamics
Review 19 (2003) 7-26: four generic archetypes are the four orders of a reinforcing and a balancing
loop. The order (which loop somebody set going, which one answered) is not in the drawing; so one
pair of loops is offered under several names, each with the question that tells them apart.

What two loops share does stand in the drawing: fixes that fail share the link from symptom to fix,
since the harm comes from the fix itself; limits to growth share the one variable that grows. A
shared link may still be limits to growth drawn finely, a shared variable is no fix that fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from .candidate import Check, Match, first, holds
from .rings import Reading, Ring


def fixes_that_fail(read: Reading) -> Iterator[Match]:
    """A balancing loop (the fix) and a reinforcing one (the harm) share the link to the fix.

    Not where only the balancing loop is delayed: the harm would come first. A symptom may also be
    something wanted that there is too little of (less profit, more cuts): it is said so.
    """
    for fix, harm, both in _opposites(read):
        if len(both) < 2 or (fix.late(harm) and not harm.late(fix)):
            continue
        symptom, cure, back = both[0], both[-1], harm.own(both)
        a, b = read.name(symptom), read.name(cure)
        roles = {"symptom": symptom, "quick fix": cure} | first("side effect", back)
        checks: tuple[Check, ...] = (
            holds(f"A balancing loop holds {a} in check: {read.walk(fix, symptom)}."),
            holds(f"A reinforcing loop drives it on: {read.walk(harm, symptom)}."),
            holds(f"The two share the way from {a} to {b}: what answers {a} sets off both."),
            (
                harm.late(fix),
                f"The way from {b} back through the reinforcing loop is delayed.",
                f"No delay is marked on the reinforcing way from {b} back to {a}.",
            ),
            (
                read.sign(fix, symptom, cure) == "+",
                f"More {a} brings more {b}: {a} is answered like a problem.",
                f"More {a} brings less {b}: {a} reads as something wanted, not as a symptom.",
            ),
        )
        question = (
            f"Was {b} meant to set {a} right, and does it later make the same {a} worse? If the "
            "growth came first and somebody's answer only slows it, think of limits to growth."
        )
        yield Match("fixes that fail", roles, (fix, harm), checks, question)


def limits_to_growth(read: Reading) -> Iterator[Match]:
    """A reinforcing loop (the growth) and a balancing one (the limit) meet in what grows.

    Where they share a link, and only the reinforcing loop is delayed, nothing is left that speaks
    for growth first: not offered.
    """
    for brake, growth, both in _opposites(read):
        if len(both) > 1 and growth.late(brake) and not brake.late(growth):
            continue
        grows, slow, drive = both[0], brake.own(both), growth.own(both)
        a = read.name(grows)
        limit = read.outside(slow, brake, growth) if slow else None
        roles = {"what grows": grows}
        roles |= first("growing action", drive) | first("slowing action", slow)
        roles |= {"limit": limit} if limit else {}
        checks: tuple[Check, ...] = (
            holds(f"A reinforcing loop can make {a} grow: {read.walk(growth, grows)}."),
            holds(f"A balancing loop can slow it: {read.walk(brake, grows)}."),
            (
                len(both) == 1,
                f"The two meet in {a} and nowhere else.",
                f"The two share the way from {a} to {read.name(both[-1])}, as in fixes that fail.",
            ),
            (
                limit is not None,
                f"{read.name(limit) if limit else ''} bears on the balancing loop from outside: "
                "it may be the limit.",
                "No explicit limit is drawn: nothing from outside bears on the balancing loop.",
            ),
            (
                brake.late(growth),
                "The balancing loop is delayed: the growth acts first.",
                "No delay is marked on the balancing loop: nothing shows which loop acts first.",
            ),
        )
        slows = f"{read.name(slow[0])} answered" if slow else "something answered"
        question = (
            f"Was the growth of {a} there first, until {slows}, and which limit does it run into? "
            "If somebody set the balancing loop going to cure a problem, think of fixes that fail."
        )
        yield Match("limits to growth", roles, (growth, brake), checks, question)


def two_balancing(read: Reading) -> Iterator[Match]:
    """Eroding goals and escalation: two balancing loops that meet in one variable.

    Both are the same graph, and no delay mark decides: both are offered. Their reinforcing figure
    of eight passes the shared variable twice; no list of simple loops has it.
    """
    for pair in combinations(read.balancing, 2):
        both = read.shared(*pair)
        if len(both) != 1:
            continue
        (at,) = both
        a = read.name(at)
        ends = [(ring, ring.own(both)) for ring in pair]
        last = [read.sign(ring, own[-1], at) for ring, own in ends]
        goals = [next((id for id in own if read.is_kind(id, "goal")), "") for _, own in ends]
        common: tuple[Check, ...] = (
            holds(
                f"Two balancing loops meet in {a} and nowhere else: {read.walk(pair[0], at)}; "
                f"{read.walk(pair[1], at)}."
            ),
            holds(
                f"One after the other they are a reinforcing figure of eight that passes {a} twice."
            ),
            (
                last[0] != last[1],
                f"One loop raises {a} and the other lowers it: it can be read as a difference.",
                f"Both loops reach {a} with the same sign: it does not read as a difference.",
            ),
        )
        question = (
            f"One goal and one state, or two actors? If {a} is the gap between what is wanted and "
            "what is, and one loop closes it by lowering what is wanted: eroding goals. If each "
            "loop is an actor who answers the other's lead: escalation. No delay decides this."
        )
        goal = 0 if goals[0] else 1
        known = bool(goals[0]) != bool(goals[1])
        standard: Check = (
            known,
            f"{read.name(goals[goal]) if known else ''} is marked as a goal in one of the loops.",
            "No single variable of the two loops is marked as a goal: which one would give way?",
        )
        roles = {"gap": at}
        if known:
            roles |= {"goal": goals[goal], "state": ends[1 - goal][1][-1]}
        yield Match("eroding goals", roles, pair, (*common, standard), question)
        roles = {"relative position": at}
        roles |= {f"action of actor {n}": own[0] for n, (_, own) in enumerate(ends, 1)}
        actors: Check = (
            False,
            "",
            "The map cannot show that two actors stand behind the two loops.",
        )
        yield Match("escalation", roles, pair, (*common, actors), question)


def success_to_the_successful(read: Reading) -> Iterator[Match]:
    """Two reinforcing loops meet in an allocation that raises one rival and lowers the other.

    The opposite signs are asked for along each way as far as it only passes the effect on, so that
    a variable drawn in between does not hide them; what happens further off is no allocation. Any
    other pair of reinforcing loops is just that.
    """
    for one, other in combinations(read.reinforcing, 2):
        both = read.shared(one, other)
        if len(both) != 1:
            continue
        at = both[0]
        found = [m for pair in ((one, other), (other, one)) if (m := _rivals(read, at, *pair))]
        if found:
            yield max(found, key=lambda match: match.score)


def _rivals(read: Reading, at: str, favoured: Ring, starved: Ring) -> Match | None:
    up, down = (read.passed_on(ring, at) for ring in (favoured, starved))
    winner = next((id for id in up if read.sign(favoured, at, id) == "+"), None)
    loser = next((id for id in down if read.sign(starved, at, id) == "-"), None)
    if winner is None or loser is None:
        return None
    a, b, c = read.name(at), read.name(winner), read.name(loser)
    checks: tuple[Check, ...] = (
        holds(f"A reinforcing loop favours {b}: {read.walk(favoured, at)}."),
        holds(f"A reinforcing loop starves {c}: {read.walk(starved, at)}."),
        holds(f"More {a} brings more {b} and less {c}."),
        (
            (winner, loser) == (up[0], down[0]),
            f"The two links that leave {a} have opposite signs.",
            f"The first links that leave {a} do not themselves have opposite signs.",
        ),
    )
    question = (
        f"Do {b} and {c} belong to two rivals who live on the same limited means, so that {a} can "
        "give to one only what it takes from the other? If not, these are two reinforcing loops."
    )
    roles = {"allocation": at, "favoured rival": winner, "starved rival": loser}
    return Match("success to the successful", roles, (favoured, starved), checks, question)


def _opposites(read: Reading) -> Iterator[tuple[Ring, Ring, tuple[str, ...]]]:
    for reinforcing in read.reinforcing:
        for balancing, both in read.balancing_at(reinforcing):
            yield balancing, reinforcing, both
