"""Loops: told, untold, or told as something else (rows 15, 17, 22, 23 and 28)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from ..loops import Loop
from ..words import POLARITY_WORD, loop_sentence, short
from .english import word_set, words
from .view import Question, View, question

UNTOLD, NO_GOAL = 3, 2  # asked about at once
GOALS = word_set(
    "goal target gap desired wanted standard limit capacity quota norm needed required requirement "
    "planned plan threshold benchmark deadline difference shortfall discrepancy ideal setpoint "
    "acceptable allowed shortage excess promised tolerated aim objective budget maximum minimum"
)
_GOOD = (
    r"(?:good|bad|vicious|virtuous|healthy|unhealthy|harmful|desirable|undesirable|useful|dangerous|"
    r"evil|nice|wonderful|terrible|awful|great|beneficial|destructive|positive|negative)"
)
_CIRCLE = r"(?:loop|circle|cycle|spiral|dynamic)s?"
# "positive" and "negative" are terms for the polarity when they stand right before "feedback"
_JUDGED = re.compile(
    rf"\b(?:good|bad|vicious|virtuous|healthy|unhealthy|harmful|desirable|undesirable|dangerous|"
    rf"evil|nice|wonderful|terrible|beneficial|destructive) "
    rf"(?:(?:reinforcing|balancing|feedback) ){{0,2}}"
    rf"{_CIRCLE}\b"
    rf"|\b(?:{_CIRCLE}|this|it|that|which|so|therefore|reinforcing|balancing|always) "
    rf"(?:is|are|means|must be|has to be|='?) "
    rf"(?:(?:a|an|very|always|so|therefore|really|quite|the) )*"
    rf"{_GOOD}\b(?! (?:for|at|feedback|sign|minus|plus|link|number))"
    rf"|\b(?:reinforcing|balancing),? (?:so|thus|hence|therefore|which is|and so|and therefore)"
    rf"(?: it is| it's| is)? {_GOOD}\b"
    rf"|\b(?:the|a) {_GOOD} one\b",
    re.IGNORECASE,
)


def untold(view: View) -> Iterator[Question]:
    """Row 28: independent loops that the learner has not told, shortest first.

    Every loop is a sum of independent loops (links modulo 2), and more than one shortest set may
    do: a loop is asked about only where it is no sum of loops that are told, or asked about before.
    Loops that the learner has answered to stay on the list and let the next ones in line come.
    """
    bits = {link.id: 1 << n for n, link in enumerate(view.map.links)}
    spanned: dict[int, int] = {}  # highest bit: a sum of told loops that starts with it
    for _, loop in view.told:
        if loop:
            _take(loop, bits, spanned)
    asked = 0
    for loop in view.independent:
        if not _left(loop, bits, spanned):
            continue
        found = _untold(view, loop)
        if found["id"] in view.answered:
            yield found
        elif asked < UNTOLD:
            asked += 1
            _take(loop, bits, spanned)
            yield found


def _take(loop: Loop, bits: dict[str, int], spanned: dict[int, int]) -> None:
    left = _left(loop, bits, spanned)
    if left:
        spanned[left.bit_length()] = left


def _left(loop: Loop, bits: dict[str, int], spanned: dict[int, int]) -> int:
    """What remains of a loop's links after the sums of told loops; 0 where it is one of them."""
    left = sum(bits[link.id] for link in loop.links)
    while left and (other := spanned.get(left.bit_length())):
        left ^= other
    return left


def _untold(view: View, loop: Loop) -> Question:
    # without its polarity: to say whether it reinforces or balances is the learner's part
    circle = loop_sentence(view.map, loop).partition(", which closes")[0]
    ask = f"Your map also contains this loop: {circle}. What does it do?"
    why = "Tell it once round in a sentence. If it is not real, say which of its links is wrong."
    return question("untold", list(loop.variables), ask, why)


def open_loop(view: View) -> Iterator[Question]:
    """A loop that has been told and no longer closes."""
    for told, loop in view.told:
        if loop is None:
            ask = (
                f"You have told the loop '{short(told.name or told.story)}', but its links no "
                "longer close: which one is missing?"
            )
            why = "Draw it again, or tell the loop that is there now."
            yield question("open-loop", list(told.variables), ask, why)


def polarity(view: View) -> Iterator[Question]:
    """Row 22: a loop told as the other kind than its signs make it."""
    for told, loop in view.own_told:
        if told.polarity and loop.polarity != "?" and told.polarity != loop.polarity:
            ask = (
                f"You call the loop {_called(view, loop, told.name)} "
                f"{POLARITY_WORD[told.polarity]}. Push {view.name(loop.variables[0])} up and go "
                "once round: do you come back higher or lower?"
            )
            why = "Count only the minus signs: an even number reinforces, an odd number balances."
            yield question("polarity", list(told.variables), ask, why)


def good_loop(view: View) -> Iterator[Question]:
    """Row 23: a loop that is told as good or bad, and not as what it does."""
    for told, loop in view.own_told:
        if any(_JUDGED.search(text[:5000]) for text in (told.name, told.story)):
            ask = (
                f"You judge the loop {_called(view, loop, told.name)}. Can the same loop also run "
                "the other way?"
            )
            why = "Begin its story with less of the first variable, and go once round."
            yield question("good-loop", list(told.variables), ask, why)


def _called(view: View, loop: Loop, name: str) -> str:
    return f"'{short(name)}'" if words(name) else view.walk(loop)


def no_goal(view: View) -> Iterator[Question]:
    """Row 15: a balancing loop in which nothing is compared with anything.

    Not where a goal, a limit or a gap stands in it or leads into it, nor where a stock only drains:
    deaths need nobody's standard.
    """
    loops = [loop for loop in view.found if loop.polarity == "B" and len(loop) > 1]
    given = {link.id for link in view.map.links} - {link.id for link in view.own_links}
    loops = [loop for loop in loops if any(link.id not in given for link in loop.links)]
    without = (loop for loop in loops if not _has_goal(view, loop) and not _drains(view, loop))
    yield from view.at_most(NO_GOAL, (_no_goal(view, loop) for loop in without))


def _no_goal(view: View, loop: Loop) -> Question:
    ask = (
        f"In the loop {view.walk(loop)}, what is compared with what? Who holds the standard, and "
        "could it slip?"
    )
    why = "A goal, a limit or a gap may be missing: how much would be enough?"
    return question("no-goal", list(loop.variables), ask, why)


def _has_goal(view: View, loop: Loop) -> bool:
    circle = loop.variables
    near = {*circle, *(link.source for id in circle for link in view.before[id])}
    found = [view.variable(id) for id in near]
    return any(v.kind == "goal" or not GOALS.isdisjoint(words(v.name)) for v in found)


def _drains(view: View, loop: Loop) -> bool:
    kinds = sorted(view.variable(id).kind for id in loop.variables)
    return kinds == ["flow", "stock"]


def no_delay(view: View) -> Iterator[Question]:
    """Row 17: a loop that fixes and one that drives on meet, and nothing near takes longer.

    Near is every loop that shares a variable with one of the two: where such a loop is delayed,
    somebody has thought of it.
    """
    if not view.own_links:
        return
    late = {id for loop in view.found if loop.delay for id in loop.variables}
    swift = [loop for loop in view.found if len(loop) > 1 and late.isdisjoint(loop.variables)]
    pairs = (
        (one, other)
        for one, other in combinations(swift, 2)
        if {one.polarity, other.polarity} == {"B", "R"}
        and not set(one.variables).isdisjoint(other.variables)
    )
    first = min(pairs, key=lambda pair: len(pair[0]) + len(pair[1]), default=None)
    if first is not None:
        one, other = first
        meet = next(id for id in one.variables if id in other.variables)
        about = list(dict.fromkeys((*one.variables, *other.variables)))
        ask = (
            f"The loops {view.walk(one)} and {view.walk(other)} meet in {view.name(meet)}, and no "
            "link of them is marked as delayed. Which one takes much longer than the others?"
        )
        why = "What helps at once and what comes of it later often differ in time only."
        yield question("no-delay", about, ask, why)
