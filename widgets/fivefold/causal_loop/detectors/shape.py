"""What the drawing as a whole leaves out (rows 6, 19, 21, 24, 25, 27, and loose variables)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..granularity import times
from ..parts import Link
from .english import head, word_set, words
from .view import Question, View, question

STAR = 4  # causes that lead into one effect and nowhere else
SHORTCUTS = 3  # asked about at once
MOST_LINKS, MOST_VARIABLES = 20, 12  # in a map that nobody has told yet
TOLD = 3  # loops told: then a large map has been worked through
OUTSIDE = 4  # causes from outside, and more than half of the variables

RULES = word_set("rule law regulation policy constant statute constitution treaty bylaw by-law")
_NEVER = re.compile(
    r"\b(?:never|does not|doesn't|do not|don't|will not|won't|cannot|can't) "
    r"(?:ever )?(?:changes?|vary|varies)\b"
    r"(?! (?:much|quickly|fast|my|his|her|their|our|your))"
    r"|\b(?:is|stays|remains|always|kept) (?:constant|unchanged|the same)\b"
    r"|\bfixed by (?:law|contract|rule|statute)\b",
    re.IGNORECASE,
)
ACTIONS = word_set(
    "training overtime hiring advertising discount subsidy campaign fine spraying fertiliser "
    "fertilizer vaccination rework inspection irrigation bonus punishment tutoring coaching "
    "patrol outsourcing automation pesticide antibiotic dam curfew toll screening testing rationing"
)
OUTSIDERS = word_set(
    "market they government economy competitor competition weather politics headquarters "
    "globalisation globalization legislation ministry regulator parliament world society parent"
)


def constant(view: View) -> Iterator[Question]:
    """Row 6: nothing changes it, and its name or its note says that nothing ever does."""
    for v in view.map.variables:
        if view.before[v.id] or not view.after[v.id] or v.id in view.given:
            continue
        named = v.kind != "goal" and v.id not in view.supplied
        if _NEVER.search(v.note[:5000]) or (named and head(v.name) in RULES & set(words(v.name))):
            ask = f"Nothing changes {view.name(v.id)}. Does it change while the story runs?"
            why = "A rule or a constant shapes a link: it can stand in the note of that link."
            yield question("constant", [v.id], ask, why)


def shortcut(view: View) -> Iterator[Question]:
    """Row 19: a link beside a chain of two with the same sign, and no other delay."""
    found = (q for link in view.own_links if (q := _shortcut(view, link)))
    yield from view.at_most(SHORTCUTS, found)


def _shortcut(view: View, direct: Link) -> Question | None:
    for first in view.after[direct.source] if direct.sign != "?" else ():
        second = view.map.get_link(first.target, direct.target)
        if second is None or first.target in (direct.source, direct.target):
            continue
        late = first.delay or second.delay
        if times(first.sign, second.sign) == direct.sign and late == direct.delay:
            ask = (
                f"{view.name(direct.source)} leads to {view.name(direct.target)} directly and by "
                f"way of {view.name(first.target)}: a second mechanism, or the same one twice?"
            )
            why = "If you can tell the direct one without the other, keep both."
            return question("shortcut", [direct.source, first.target, direct.target], ask, why)
    return None


def unlinked(view: View) -> Iterator[Question]:
    """A variable without a link, once the first link is drawn: before that all of them are."""
    for v in view.map.variables if view.map.links else ():
        if not view.after[v.id] and not view.before[v.id]:
            ask = (
                f"Nothing leads to or from {view.name(v.id)}: what does it change, or what changes "
                "it?"
            )
            why = "If nothing in this story does, it can go."
            yield question("unlinked", [v.id], ask, why)


def no_loop(view: View) -> Iterator[Question]:
    """Row 21: links and no loop, or a list of causes that lead into one effect and nowhere else."""
    stars = _stars(view)
    why = "Follow the effect one step further: who notices it, and what do they do then?"
    if view.map.links and not view.found.total:
        effect = view.name(stars[0]) if stars else "an effect in this map"
        ask = f"No loop closes yet: what does {effect} later change about its causes?"
        yield question("no-loop", stars[:1], ask, why, id="no-loop")
        return
    for id in stars:
        ask = (
            f"Many things lead to {view.name(id)} and nothing leads on: what does it later change?"
        )
        yield question("laundry-list", [id], ask, why)


def _stars(view: View) -> list[str]:
    return [
        v.id
        for v in view.map.variables
        if not view.after[v.id]
        and sum(not view.before[k.source] for k in view.before[v.id]) >= STAR
        and any(k in view.own_links for k in view.before[v.id])
    ]


def intended(view: View) -> Iterator[Question]:
    """Row 24: something that is done, with one effect only. Not in the first few links of a map."""
    if len(view.map.links) < 4:
        return
    for v in view.map.variables:
        links = view.after[v.id]
        does = head(v.name) in ACTIONS or (words(v.name)[:1] or ("",))[0] in ACTIONS
        if len(links) != 1 or not does or links[0] not in view.own_links:
            continue
        if v.kind == "flow" and view.variable(links[0].target).kind == "stock":
            continue  # what a flow does is to fill or empty its stock
        ask = (
            f"{view.name(v.id)} has one effect here, the one on {view.name(links[0].target)}. Who "
            "or what else feels it, perhaps later?"
        )
        why = "Think of the people who do it, of those who wait meanwhile, and of next year."
        yield question("intended", [v.id], ask, why)


def outside(view: View) -> Iterator[Question]:
    """Row 25: most causes come from outside and nothing in the map changes them."""
    linked = [v for v in view.map.variables if view.after[v.id] or view.before[v.id]]
    given = {v.id for v in view.start.variables}
    causes = [v for v in linked if not view.before[v.id] and v.kind != "goal"]
    far = [v for v in causes if head(v.name) in OUTSIDERS]
    many = len(causes) >= OUTSIDE and 2 * len(causes) > len(linked)
    if (many or len(far) >= 2) and any(v.id not in given for v in causes):
        about = [v.id for v in (causes if many else far)]
        ask = (
            f"Nothing in the map changes {view.names(about)}. Which of them do those in the story "
            "help to bring about?"
        )
        why = "One link back from an effect to such a cause often closes a loop."
        yield question("outside", about, ask, why, id="outside")


def hairball(view: View) -> Iterator[Question]:
    """Row 27: more than 20 links or 12 variables before three loops have been told."""
    links, variables = len(view.map.links), len(view.map.variables)
    if links <= MOST_LINKS and variables <= MOST_VARIABLES:
        return
    if view.own_links and sum(loop is not None for _, loop in view.told) < TOLD:
        ask = (
            f"The map has {variables} variables and {links} links. Can you hide all but one loop "
            "and tell that one?"
        )
        why = "Begin with the loop that drives the story, and leave out what does not touch it."
        yield question("hairball", [], ask, why, id="hairball")
