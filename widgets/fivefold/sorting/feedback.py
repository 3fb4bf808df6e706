"""What is said about sorted cards: pure functions over plain data that never raise on an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from . import given as read
from .content import SortingContent
from .given import Given
from .rules import Placed, second_of
from .sure import as_data, sureness


def feedback(response: Any, content: SortingContent) -> dict[str, Any]:
    """{"items": {card: {…}}, "notes": [sentences], "sure"?: {n, brier, says}}.

    `sure` is told once every card was checked, on the answers as they were checked first.

    Of a card whose hint was asked for: `hint`. Of one that is sorted and checked: `verdict` (right,
    partly, wrong), `bin_right`, `about` (what it reveals); once it is right or the answer was asked
    for, and with `at-end` always, also `says`, `experts` and `answers`. Graded exercises and those
    with `reveal: none` get notes alone.
    """
    said: dict[str, Any] = {"items": {}, "notes": notes(response, content)}
    if not content.told:
        return said
    checked = []
    for name, about in content.feedback.items():
        part = read.given(response, name)
        told: dict[str, Any] = {}
        if part.get("hinted") is True and about.hint:
            told["hint"] = about.hint
        lies = read.placed(part, name, content.rules)
        if part.get("checked") is True and lies and read.whole(part, name, content):
            told |= _say(part, name, lies, content)
        if told:
            said["items"][name] = told
        if "verdict" in told or read.first(part) is not part:
            checked.append((name, read.first(part)))
    if len(checked) < len(content.cards):
        return said
    found = sureness(checked, content.rules)
    return said | ({"sure": as_data(found)} if found is not None else {})


def notes(response: Any, content: SortingContent) -> list[str]:
    """Sentences on what of an answer does not fit the exercise (any more)."""
    lost = 0
    for card in content.cards:
        bin = read.given(response, card.id).get("bin")
        lost += bin is not None and bin not in content.rules.bins
    cards = "1 card lies" if lost == 1 else f"{lost} cards lie"
    them = "it" if lost == 1 else "them"
    return [f"{cards} in a bin that this exercise does not have: sort {them} again."] * bool(lost)


def _say(part: Given, name: str, lies: Placed, content: SortingContent) -> dict[str, Any]:
    earned = content.rules.credit(name, lies)
    verdict = "right" if earned == 1 else "partly" if earned > 0 else "wrong"
    told = content.feedback[name]
    said: dict[str, Any] = {
        "verdict": verdict,
        "bin_right": content.rules.bin_credit(name, lies.bin) == 1,
        "about": [] if verdict == "right" else list(_reveals(name, lies, content)),
    }
    if verdict != "right" and content.reveal == "immediate" and part.get("revealed") is not True:
        return said
    best = sorted(told.right, key=lambda right: -right.credit)
    answers = [{"bin": right.bin, "second": second_of(right)} for right in best]
    return said | {"says": told.says, "experts": told.experts or "", "answers": answers}


def _reveals(name: str, lies: Placed, content: SortingContent) -> Iterable[Mapping[str, str]]:
    """What a wrong bin and a wrong second part reveal."""
    told = content.feedback[name]
    kind, _ = content.rules.asked(name, lies.bin)
    own = told.conditions if kind == "condition" else told.reasons
    found = [content.mixed(name, lies.bin), own.get(lies.second or "")]
    for rationale in found:
        if rationale is not None:
            yield {"misconception": rationale.misconception, "says": rationale.says}
