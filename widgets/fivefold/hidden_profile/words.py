"""Sentences about a meeting: what was asked and said, and what it came to."""

from __future__ import annotations

from .content import HiddenProfileContent
from .given import Meeting
from .talk import Answer, Turn

RULE = (
    "How the colleagues answered: each said what they know, and nothing twice. An open question "
    "brought up to three facts, a leading one at most one, which agreed with it. Facts that "
    "everybody knew came up twice as readily as facts that one person alone knew. Nobody kept "
    "anything back on purpose."
)


def turn_told(turn: Turn, content: HiddenProfileContent, lead: str) -> str:
    """A turn as the learner took it, in a sentence."""
    cards = content.card_set
    if turn["do"] == "stand":
        return f"You said: I am for {cards.option_name(turn['option'])}."
    if turn["do"] == "tell":
        return f"You told a fact: {cards.fact(turn['fact']).text}"
    who = content.names[turn["who"]]
    criterion = next((c.name for c in cards.criteria if c.id == turn.get("criterion")), "")
    option = cards.option_name(turn.get("option", lead))
    if turn["do"] == "lead":
        on = f"on “{criterion}”, {option} is ahead" if criterion else f"{option} is the right one"
        return f"You asked {who}: {on[0].upper()}{on[1:]}, isn’t it?"
    about = f"“{criterion}” at the three sites" if criterion else option
    if criterion and len(cards.options) != 3:
        about = f"“{criterion}”"
    return f"You asked {who}: What do you know about {about}?"


def nothing_told(turn: Turn, content: HiddenProfileContent) -> str:
    """What is said where a turn brought no fact."""
    if turn["do"] == "lead":
        return f"{content.names[turn['who']]} nods. Nothing new is said."
    if turn["do"] == "ask":
        return f"{content.names[turn['who']]} knows nothing on it that was not said."
    return "Nobody adds anything."


def votes_told(before: dict[str, str], own: str, content: HiddenProfileContent) -> str:
    """What the colleagues were for before the meeting, beside the learner's own vote."""
    chosen = sorted(set(before.values()))
    name = content.card_set.option_name
    if chosen == [own]:
        return f"All {content.seats} of you are for {name(own)}."
    if len(chosen) == 1:
        return f"All your colleagues are for {name(chosen[0])}. You are for {name(own)}."
    said = [f"{content.names[who]} is for {name(option)}" for who, option in before.items()]
    return f"{'; '.join(said)}. You are for {name(own)}."


def outcome_told(meeting: Meeting, answers: list[Answer], content: HiddenProfileContent) -> str:
    """How much was drawn out, of how much that there was, in a sentence."""
    held = sum(not fact.shared for who in content.names for fact in content.hand(who))
    drawn = meeting.drawn_out(content)
    heard = [heard.fact for answer in answers for heard in answer.heard]
    later = sum(not fact.shared for fact in heard) - drawn
    word = "fact" if held == 1 else "facts"
    told = (
        f"Your colleagues held {held} {word} that one of them alone knew. {drawn} of these came up "
        "before you took a side"
    )
    told += f", and {later} afterwards." if later else "."
    again = sum(fact.shared for fact in heard)
    if not heard:
        return f"{told} You heard no fact."
    return f"{told} {again} of the {len(heard)} facts that you heard were known to all."


def choice_told(meeting: Meeting, content: HiddenProfileContent) -> str:
    """Whether the choice changed, in a sentence that blames nobody."""
    name = content.card_set.option_name
    was, now = name(meeting.before), name(meeting.after)
    if was == now:
        return f"You were for {was} before and after the meeting."
    return f"You were for {was} before the meeting and for {now} after it."


def after_told(votes: dict[str, str], content: HiddenProfileContent) -> str:
    """What the colleagues are for with their own cards and all that was said."""
    name = content.card_set.option_name
    chosen = sorted(set(votes.values()))
    if len(chosen) == 1:
        return f"Counting what was said, all your colleagues are for {name(chosen[0])}."
    said = [f"{content.names[who]} is for {name(option)}" for who, option in votes.items()]
    return f"Counting what was said, {', '.join(said[:-1])} and {said[-1]}."


def structure_told(content: HiddenProfileContent) -> list[str]:
    """What the structure did, counted from the cards."""
    cards = content.card_set
    best, decoy = cards.option_name(cards.best), cards.option_name(cards.decoy)
    shared = sum(fact.shared for fact in cards.facts)
    alone = len(cards.facts) - shared
    speaks = {
        which: sum(
            fact.shared == which
            and (fact.option, fact.worth > 0) in {(cards.decoy, True), (cards.best, False)}
            for fact in cards.facts
        )
        for which in (True, False)
    }
    against = sum(
        not fact.shared
        and (fact.option, fact.worth > 0) in {(cards.decoy, False), (cards.best, True)}
        for fact in cards.facts
    )
    said = [
        f"There are {len(cards.facts)} facts. {shared} were known to all of you, {alone} to one "
        "person each.",
        f"{speaks[True]} of the facts known to all put {decoy} before {best}. Of the facts known "
        f"to one person, {against} put {best} before {decoy}, and {speaks[False]} the other way "
        "round.",
        f"So {decoy} was ahead in everybody’s cards, and {best} is ahead in all cards together. "
        "This stays so if any of the criteria counts half as much, or half as much again. Each of "
        "you judged rightly from what you had. The structure did it.",
    ]
    return said if content.condition == "hidden" else said[:1]
