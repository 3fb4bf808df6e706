"""The meeting: what colleagues answer to a turn. Deterministic: one seed, one course of things.

**The rule**, told to the learner afterwards. What has been said once is not said again, by anybody.

- An *open question* to one colleague about a site or a criterion: they name up to three facts
  that they hold on it.
- A *leading question*: they name one fact, and only one that agrees with what the question expects.
- A *fact of one's own*: all hear it, and one colleague adds a fact on the same option.
- A *stand for an option*: one colleague adds a fact that speaks for that option.

Which fact: each that all know is drawn twice as readily (`READINESS`) as one that its colleague
alone knows. Nobody decides to keep anything back. That groups say more of what all know is found in
many studies (Lu, L., Yuan, Y. C. & McLeod, P. L. (2012), "Twenty-five years of hidden profiles in
group decision making: a meta-analysis", Personality and Social Psychology Review 16(1), 54-75: 65
studies); the readiness of two to one is the kit's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from .cards import Fact
from .content import HiddenProfileContent

READINESS = 2.0  # of a fact that all know, against 1 of one that only its holder knows
OPEN = 3  # facts in answer to an open question

Turn = Mapping[str, Any]


@dataclass(frozen=True)
class Heard:
    """A fact that a colleague said."""

    who: str
    fact: Fact


@dataclass(frozen=True)
class Answer:
    """What came of one turn."""

    heard: tuple[Heard, ...]
    told: Fact | None = None
    """The fact that the learner told."""


def meeting(
    content: HiddenProfileContent, round: int, lead: str, turns: Sequence[Turn]
) -> list[Answer]:
    """What came of each turn; `lead` is the learner's first vote, `round` counts from 1.

    The answer to a turn depends on it and on those before it, never on those that follow.
    """
    said: set[str] = set()
    found = []
    for number, turn in enumerate(turns):
        chance = Random(f"{content.seed}/{round}/{number}")
        answer = _answer(content, chance, turn, lead, said)
        said |= {heard.fact.id for heard in answer.heard}
        found.append(answer)
    return found


def _answer(
    content: HiddenProfileContent, chance: Random, turn: Turn, lead: str, said: set[str]
) -> Answer:
    do = turn["do"]
    if do == "tell":
        told = content.card_set.fact(turn["fact"])
        said.add(told.id)
        same = {"option": told.option}
        return Answer(_adds(content, chance, same, said), told)
    if do == "stand":
        return Answer(_adds(content, chance, {"option": turn["option"]}, said, turn["option"]))
    who = turn["who"]
    about = {name: turn[name] for name in ("option", "criterion") if name in turn}
    if do == "lead":
        wanted = turn.get("option", lead)
        fits = _known(content, who, {**about, "option": wanted}, said, wanted)
        return Answer(_drawn(chance, who, fits, 1))
    return Answer(_drawn(chance, who, _known(content, who, about, said), OPEN))


def _adds(
    content: HiddenProfileContent,
    chance: Random,
    about: Mapping[str, str],
    said: set[str],
    wanted: str = "",
) -> tuple[Heard, ...]:
    """What one colleague adds by themselves, if anybody has something to add."""
    able = [who for who in content.names if _known(content, who, about, said, wanted)]
    if not able:
        return ()
    who = chance.choice(able)
    return _drawn(chance, who, _known(content, who, about, said, wanted), 1)


def _known(
    content: HiddenProfileContent,
    who: str,
    about: Mapping[str, str],
    said: set[str],
    wanted: str = "",
) -> list[Fact]:
    """What a colleague holds on a topic and nobody has said; only what speaks for `wanted`."""
    return [
        fact
        for fact in content.hand(who)
        if fact.id not in said
        and about.get("option", fact.option) == fact.option
        and about.get("criterion", fact.criterion) == fact.criterion
        and (not wanted or fact.worth > 0)
    ]


def _drawn(chance: Random, who: str, known: list[Fact], most: int) -> tuple[Heard, ...]:
    """Up to `most` of the facts that a colleague knows, shared ones more readily."""
    left = list(known)
    found: list[Heard] = []
    while left and len(found) < most:
        weights = [READINESS if fact.shared else 1.0 for fact in left]
        fact = chance.choices(left, weights)[0]
        left.remove(fact)
        found.append(Heard(who, fact))
    return tuple(found)


def drawn_out(turns: Sequence[Turn], answers: Sequence[Answer]) -> list[Heard]:
    """What the learner heard of facts that one colleague alone knew, before taking a side.

    Only up to the learner's first stand for an option; each fact counts once, as it is said once.
    """
    found = []
    for turn, answer in zip(turns, answers, strict=True):
        if turn["do"] == "stand":
            break
        found += [heard for heard in answer.heard if not heard.fact.shared]
    return found
