"""Questions about a learner's own map, asked without a key; none of them blocks anything."""

from __future__ import annotations

from typing import Any

from ..errors import FivefoldError
from .loops import Loop, Loops, loops
from .model import CausalMap
from .words import loop_sentence, short

MOST_LOOPS_ASKED = 3

Question = dict[str, Any]


def feedback(response: Any, content: Any = None) -> dict[str, Any]:
    """Formative questions about a map document, and what it holds.

    {"questions": [{"id", "kind", "about": [ids], "ask"}], "counts": {"variables", "links",
    "loops", "told"}, "complete": bool, "summary": sentence}. `complete` is False where the loops
    were not all counted. Kinds: sign, unlinked, duplicate, no-loop, untold, open-loop. The ids of
    questions stay the same as long as what they ask about does. Never raises.
    """
    try:
        map, problems = CausalMap.salvage(response)
    except FivefoldError as error:
        return _answer([], CausalMap(), Loops((), 0, True), [str(error)])
    found = loops(map)
    questions = _signs(map) + _unlinked(map) + _duplicates(map) + _loops(map, found) + _open(map)
    return _answer(questions, map, found, problems)


def complete(response: Any, content: Any = None) -> tuple[int, int]:
    """How far a map is: (steps done, 4). Never raises.

    The steps: it has links beyond those it started with; all links have signs; they close a loop;
    a loop that is in the map is told.
    """
    try:
        map, _ = CausalMap.salvage(response)
    except FivefoldError:
        return 0, 4
    start = content.start_map() if hasattr(content, "start_map") else CausalMap()
    if (map.links, map.told) == (start.links, start.told) or not map.links:
        return 0, 4
    found = loops(map)
    told = any(t.is_told() and is_closed(map, t.variables) for t in map.told)
    signed = all(link.sign != "?" for link in map.links)
    return 1 + signed + bool(found.total) + told, 4


def is_closed(map: CausalMap, circle: tuple[str, ...]) -> bool:
    """Whether the map has every link round this circle of ids."""
    pairs = zip(circle, circle[1:] + circle[:1], strict=True)
    return bool(circle) and all(map.get_link(*pair) for pair in pairs)


def _answer(
    questions: list[Question], map: CausalMap, found: Loops, problems: list[str]
) -> dict[str, Any]:
    counts = {
        "variables": len(map.variables),
        "links": len(map.links),
        "loops": found.total,
        "told": sum(t.is_told() for t in map.told),
    }
    more = "" if found.complete else "more than "
    summary = (
        f"{_count(counts['variables'], 'variable')}, {_count(counts['links'], 'link')}, "
        f"{more}{_count(counts['loops'], 'loop')}, {counts['told']} told."
    )
    return {
        "questions": questions,
        "counts": counts,
        "complete": found.complete,
        "summary": " ".join([summary, *problems[:3]]),
    }


def _signs(map: CausalMap) -> list[Question]:
    return [
        _question(
            "sign",
            [link.source, link.target],
            f"Hold all else still and push '{_name(map, link.source)}' up a little: does "
            f"'{_name(map, link.target)}' become higher or lower than it would otherwise have "
            "been?",
        )
        for link in map.links
        if link.sign == "?"
    ]


def _unlinked(map: CausalMap) -> list[Question]:
    linked = {end for link in map.links for end in (link.source, link.target)}
    return [
        _question(
            "unlinked",
            [v.id],
            f"Nothing leads to or from '{short(v.name)}': what does it change, or what changes it?",
        )
        for v in map.variables
        if v.id not in linked
    ]


def _duplicates(map: CausalMap) -> list[Question]:
    return [
        _question(
            "duplicate",
            [v.id for v in group],
            f"{len(group)} variables are called '{short(group[0].name)}': are they the same, and "
            "should they be merged?",
        )
        for group in map.duplicate_names()
    ]


def _loops(map: CausalMap, found: Loops) -> list[Question]:
    if not found.total:
        if not map.links:
            return []
        ask = "No loop closes yet: what does an effect in this map later change about its causes?"
        return [_question("no-loop", [], ask)]
    told = {t.variables for t in map.told if t.is_told()}
    untold = [loop for loop in found if loop.variables not in told][:MOST_LOOPS_ASKED]
    return [_question("untold", list(loop.variables), _untold(map, loop)) for loop in untold]


def _untold(map: CausalMap, loop: Loop) -> str:
    # without its polarity: to say whether it reinforces or balances is the learner's part
    circle = loop_sentence(map, loop).partition(", which closes")[0]
    return f"Your map also contains this loop: {circle}. What does it do?"


def _open(map: CausalMap) -> list[Question]:
    return [
        _question(
            "open-loop",
            list(told.variables),
            f"You have told the loop '{short(told.name or told.story)}', but its links no longer "
            "close: which one is missing?",
        )
        for told in map.told
        if told.is_told() and not is_closed(map, told.variables)
    ]


def _question(kind: str, about: list[str], ask: str) -> Question:
    return {"id": ":".join([kind, *about]), "kind": kind, "about": about, "ask": ask}


def _name(map: CausalMap, id: str) -> str:
    return short(map.variable(id).name)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
