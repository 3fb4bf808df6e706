"""What Python answers: votes, what colleagues said, and at the end what the structure did.

Pure functions over plain data; nothing here raises on a malformed answer. A fact of a colleague's
is told only where it was said, and all of them only after the choice was made.
"""

from __future__ import annotations

from typing import Any

from .cards import Fact, favourite, totals
from .content import HiddenProfileContent
from .given import Meeting, most_turns
from .talk import Answer, Turn
from .words import (
    RULE,
    after_told,
    choice_told,
    nothing_told,
    outcome_told,
    structure_told,
    turn_told,
    votes_told,
)


def feedback(meeting: Meeting, content: HiddenProfileContent) -> dict[str, Any]:
    """What may be told now.

    {stage: "cards" | "meeting" | "choice" | "debrief", votes, turns, left, debrief}: votes in a
    sentence once the meeting began; turns with {asked, heard: [{who, id, text, option}], nothing};
    `left` counts the turns that are left; debrief only after the choice was made.
    """
    left = most_turns(content) - len(meeting.turns)
    if not meeting.began:
        return {"stage": "cards", "round": meeting.round, "turns": [], "left": left}
    answers = meeting.answers(content)
    stage = "debrief" if meeting.done else "meeting" if left else "choice"
    said: dict[str, Any] = {
        "stage": stage,
        "round": meeting.round,
        "turns": [
            _turn(turn, answer, meeting, content)
            for turn, answer in zip(meeting.turns, answers, strict=True)
        ],
        "left": left,
    }
    if content.condition == "hidden":
        said["votes"] = votes_told(before(content), meeting.before, content)
    if meeting.done:
        said["debrief"] = debrief(meeting, content)
    return said


def _turn(
    turn: Turn, answer: Answer, meeting: Meeting, content: HiddenProfileContent
) -> dict[str, Any]:
    heard = [{"who": content.names[one.who], **_shown(one.fact, content)} for one in answer.heard]
    return {
        "asked": turn_told(turn, content, meeting.before),
        "heard": heard,
        "nothing": "" if heard else nothing_told(turn, content),
    }


def _shown(fact: Fact, content: HiddenProfileContent) -> dict[str, Any]:
    name = content.card_set.option_name(fact.option)
    return {"id": fact.id, "text": fact.text, "option": fact.option, "site": name}


def before(content: HiddenProfileContent) -> dict[str, str]:
    """What each colleague is for with their own cards."""
    decoy = content.card_set.decoy
    return {who: favourite(content.hand(who), content.card_set) or decoy for who in content.names}


def after(meeting: Meeting, content: HiddenProfileContent) -> dict[str, str]:
    """What each colleague is for with their own cards and all that was said; level: as before."""
    answers = meeting.answers(content)
    said = {heard.fact.id for answer in answers for heard in answer.heard}
    said |= {answer.told.id for answer in answers if answer.told}
    found = before(content)
    for who in found:
        own = {fact.id for fact in content.hand(who)} | said
        held = [fact for fact in content.card_set.facts if fact.id in own]
        found[who] = favourite(held, content.card_set) or found[who]
    return found


def debrief(meeting: Meeting, content: HiddenProfileContent) -> dict[str, Any]:
    """What the structure did: sentences, a table of the sites, and all facts with who knew them."""
    answers = meeting.answers(content)
    control = content.condition == "all"
    told = [choice_told(meeting, content)] if not control else []
    told += [] if control else [outcome_told(meeting, answers, content)]
    if not control:
        told.append(after_told(after(meeting, content), content))
    says = content.feedback.all if control and content.feedback.all else content.feedback.says
    return {
        "told": told,
        "structure": structure_told(content),
        "says": says,
        "rule": "" if control else RULE,
        "sites": _sites(content),
        "facts": [] if control else _facts(answers, content),
        "drawn": meeting.drawn_out(content),
    }


def _sites(content: HiddenProfileContent) -> list[dict[str, Any]]:
    """For each option how many facts speak for it and against it: in one's cards, and in all."""
    rows = []
    cards = content.card_set
    sums = {"own": totals(content.own, cards), "all": totals(cards.facts, cards)}
    for option in cards.options:
        row: dict[str, Any] = {"id": option.id, "name": option.name}
        for which, held in (("own", content.own), ("all", cards.facts)):
            about = [fact for fact in held if fact.option == option.id]
            row[which] = {
                "for": sum(fact.worth > 0 for fact in about),
                "against": sum(fact.worth < 0 for fact in about),
                "sum": int(sums[which][option.id]),
            }
        rows.append(row)
    return rows


def _facts(answers: list[Answer], content: HiddenProfileContent) -> list[dict[str, Any]]:
    """The facts that one person alone knew: who, and whether they were said."""
    said = {heard.fact.id for answer in answers for heard in answer.heard}
    said |= {answer.told.id for answer in answers if answer.told}
    holders = {"you": content.hands[0]} | {who: content.hand(who) for who in content.names}
    rows = []
    for who, hand in holders.items():
        for fact in hand:
            if not fact.shared:
                name = "You" if who == "you" else content.names[who]
                rows.append({"who": name, "said": fact.id in said, **_shown(fact, content)})
    return rows
