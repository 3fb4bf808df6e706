"""Signs, and what the note on a link says about them (rows 9, 10, 11 and 18)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..parts import Link
from .english import MONTHS, head, sentences, word_set, words
from .view import Question, View, question

LONG = 3  # sentences in a note that hold more than one step

# What nearly everybody wants more of, and less of. Not cost, pressure or growth: they are wanted
# here and not there; not complaints or incidents: a team that hears of them can get better by it.
GOOD = word_set(
    "quality trust satisfaction health wellbeing well-being morale motivation safety confidence "
    "skill happiness fairness loyalty hygiene fertility biodiversity competence cleanliness"
)
BAD = word_set(
    "error mistake defect bug injury illness sickness disease infection stress burnout fatigue "
    "tiredness exhaustion crime pollution poverty waste hunger conflict absenteeism rework death "
    "frustration fear anxiety weed pest erosion rumour vandalism litter malnutrition corruption"
)
HELP = word_set(
    "training practice maintenance care inspection cleaning vaccination exercise sleep rest "
    "prevention support handwashing supervision coaching weeding check"
)
BURDENS = word_set(
    "noise delay workload queue backlog overtime crowding overcrowding traffic debt dust dirt wait"
)
_NOTICED = word_set(
    "found reported detected known fixed solved closed avoided prevented treated measured cured "
    "corrected noticed recorded seen"
)
_VALUE = dict.fromkeys(GOOD | HELP, 1) | dict.fromkeys(BAD, -1)

_MONTH = "|".join(month.capitalize() for month in MONTHS.split("|"))
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_WHEN = re.compile(  # names of months and days in capitals only: plants may grow, ants march
    rf"\b(?i:in|since|from|after|before|until|till|by|during|early|late|summer|winter|spring|"
    rf"autumn|fall|year) (?:of )?{_YEAR}\b"
    rf"|\b(?i:in|since|last|this|during|early|late) (?:{_MONTH})\b"
    rf"|\b(?:{_MONTH}) (?:\d{{1,2}}\b|{_YEAR}\b)|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH})\b"
    rf"|\b(?i:on|last|this) (?:{_DAYS})\b|\b(?i:yesterday)\b"
    r"|\b(?i:last (?:year|month|week|summer|winter|spring|autumn|season|quarter|night))\b"
    r"|\b(?i:two|three|four|five|ten|a few|some|\d+) (?:years|months|weeks|days) ago\b"
    r"|\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
    rf"|^\s*{_YEAR}\s*:",
)


def sign(view: View) -> Iterator[Question]:
    """Row 9: a link without a sign, those of the exercise as well: they are there to be given."""
    for link in view.map.links:
        if link.sign == "?":
            ask = (
                f"Hold all else still and push {view.name(link.source)} up a little: does "
                f"{view.name(link.target)} become higher or lower than it would otherwise have "
                "been?"
            )
            why = "If it depends, name what it depends on: it may be a variable of its own."
            yield _about("sign", link, ask, why)


def good_bad(view: View) -> Iterator[Question]:
    """Row 10: a sign that says whether the effect is welcome, against what the names say.

    Plus from something harmful to something wanted, or from something helpful to something harmful;
    minus between two harmful things; plus from a burden to something wanted where every link into
    it has a plus. Minus between two wanted things is a real conflict of aims.
    """
    for link in view.own_links:
        source, target = _value(view, link.source), _value(view, link.target)
        if (link.sign, source, target) not in _SUSPICIOUS and not _all_plus(view, link):
            continue
        level = "higher" if link.sign == "+" else "lower"
        ask = (
            f"Would more of {view.name(link.source)} really make {view.name(link.target)} {level} "
            "than it would otherwise have been?"
        )
        why = "A sign says higher or lower. It does not say better or worse."
        yield _about("good-bad", link, ask, why)


_SUSPICIOUS = {("+", -1, 1), ("+", 1, -1), ("-", -1, -1)}


def _all_plus(view: View, link: Link) -> bool:
    name = view.variable(link.source).name
    others = view.before[link.target]
    return (
        (head(name) in BURDENS or words(name)[:1] == ("waiting",))
        and head(view.variable(link.target).name) in GOOD
        and len(others) > 1
        and all(other.sign == "+" for other in others)
    )


def _value(view: View, id: str) -> int:
    name = view.variable(id).name
    return 0 if _NOTICED & set(words(name)) else _VALUE.get(head(name), 0)


def dated(view: View) -> Iterator[Question]:
    """Row 11: a note that tells what happened when, and not how the one brings about the other."""
    for link in view.own_links:
        if _WHEN.search(link.note[:5000]):
            ask = (
                f"Your note on {view.name(link.source)} → {view.name(link.target)} tells what "
                "happened then. How does the one bring about the other?"
            )
            why = "Two things that rose together may share a cause. Would it happen again?"
            yield _about("dated", link, ask, why)


def long_way(view: View) -> Iterator[Question]:
    """Row 18: a link that takes three sentences to explain has a step in between."""
    for link in view.own_links:
        if sentences(link.note) >= LONG:
            yield step_between(view, link)


def step_between(view: View, link: Link) -> Question:
    """What must happen between the two ends of a link?"""
    ask = (
        f"What must happen between {view.name(link.source)} and {view.name(link.target)}? Is one "
        "of these steps a variable?"
    )
    why = "A step that can go faster, slower or wrong deserves a place on the map."
    return _about("long-way", link, ask, why)


def _about(kind: str, link: Link, ask: str, why: str) -> Question:
    return question(kind, [link.source, link.target], ask, why)
