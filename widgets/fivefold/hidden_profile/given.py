"""What a learner did in a meeting, read from an answer that may hold anything. Nothing here raises.

A response is {"version": 1, "round", "before", "began", "turns", "after", "reason", "done",
"first", "heard"}. A turn is {"do": "ask" | "lead", who, option | criterion}, {"do": "tell", fact}
or {"do": "stand", option}. `first` holds {before, turns, after, reason} of the first meeting that
was decided; `heard` the facts said in each turn, as Python wrote them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from .content import HiddenProfileContent
from .talk import Answer, Turn, drawn_out, meeting

MOST_ROUNDS = 50
LONGEST = 2000  # characters of a reason


@dataclass(frozen=True)
class Meeting:
    """One meeting of one learner."""

    round: int = 1
    before: str = ""
    began: bool = False
    turns: tuple[Turn, ...] = ()
    after: str = ""
    reason: str = ""
    done: bool = False

    def answers(self, content: HiddenProfileContent) -> list[Answer]:
        """What came of each turn."""
        return meeting(content, self.round, self.before, self.turns)

    def drawn_out(self, content: HiddenProfileContent) -> int:
        """How many facts that one colleague alone knew were said before the learner's stand."""
        return len(drawn_out(self.turns, self.answers(content)))


def read(response: Any, content: HiddenProfileContent) -> Meeting:
    """The meeting that stands in a response; what is not valid is left out."""
    held = response if isinstance(response, Mapping) else {}
    options = content.card_set.option_ids
    before = _one_of(held.get("before"), options)
    began = held.get("began") is True and before != ""
    turns: list[Turn] = []
    given = held.get("turns")
    for turn in given if isinstance(given, list) and began else []:
        clean = _turn(turn, content, turns)
        if clean and len(turns) < most_turns(content):
            turns.append(clean)
    after = _one_of(held.get("after"), options)
    reason = held.get("reason")
    reason = reason[:LONGEST] if isinstance(reason, str) else ""
    number = held.get("round")
    whole = isinstance(number, int) and not isinstance(number, bool)
    return Meeting(
        round=number if whole and 1 <= number <= MOST_ROUNDS else 1,  # type: ignore[operator, arg-type]
        before=before,
        began=began,
        turns=tuple(turns),
        after=after,
        reason=reason,
        done=held.get("done") is True and began and after != "" and reason.strip() != "",
    )


def first(response: Any, content: HiddenProfileContent) -> Meeting:
    """The first meeting that was decided, else the one that stands in the response."""
    kept = response.get("first") if isinstance(response, Mapping) else None
    if isinstance(kept, Mapping):
        found = read({**kept, "round": 1, "began": True, "done": True}, content)
        if found.done:
            return found
    return read(response, content)


def most_turns(content: HiddenProfileContent) -> int:
    """How many turns there are; none where everybody holds all facts."""
    return 0 if content.condition == "all" else content.turns


def going_on(now: Meeting, stored: Meeting) -> Meeting:
    """`now` as it may follow what is stored: what was said and decided stays.

    A next round begins only after the stored one was decided.
    """
    if now.round == stored.round + 1 and stored.done:
        return now
    if now.round != stored.round or stored.done:
        return stored
    if not stored.began:
        return now
    kept = now.turns[: len(stored.turns)] == stored.turns
    return replace(
        now,
        before=stored.before,
        began=True,
        turns=now.turns if kept else stored.turns,
    )


def _turn(turn: Any, content: HiddenProfileContent, before: list[Turn]) -> Turn | None:
    """A turn with nothing but its own fields; None for what is none."""
    held = turn if isinstance(turn, Mapping) else {}
    do = held.get("do")
    option = _one_of(held.get("option"), content.card_set.option_ids)
    if do == "stand" and option:
        return {"do": "stand", "option": option}
    if do == "tell":
        said = [one.get("fact") for one in before]
        fact = _one_of(held.get("fact"), [fact.id for fact in content.own])
        return {"do": "tell", "fact": fact} if fact and fact not in said else None
    who = _one_of(held.get("who"), list(content.names))
    criteria = [criterion.id for criterion in content.card_set.criteria]
    criterion = _one_of(held.get("criterion"), criteria)
    if do in ("ask", "lead") and who and bool(option) != bool(criterion):
        topic = {"option": option} if option else {"criterion": criterion}
        return {"do": do, "who": who, **topic}
    return None


def _one_of(value: Any, known: list[str]) -> str:
    return value if isinstance(value, str) and value in known else ""
