"""Questions about a learner's own map, and what it holds; none of them blocks anything."""

from __future__ import annotations

from typing import Any

from ..errors import FivefoldError
from .detectors import Question, View, ask
from .key import CausalLoopKey, read_key
from .loops import Loops, loops
from .model import CausalMap


def feedback(
    response: Any, content: Any = None, key: CausalLoopKey | dict[str, Any] | None = None
) -> dict[str, Any]:
    """Formative questions about a map document, and what it holds.

    {"questions": [{"id", "kind", "about", "ask", "why"}], "counts": {"variables", "links", "loops",
    "told"}, "complete": bool, "summary": sentence}. `about`: ids of variables, for a link its two
    ends. `ask` is the question, `why` a sentence on what to look at. What helps most comes first;
    questions that the map's answers silence come last, with "answered": True. The id of a question
    stays the same as long as what it asks about does. `complete` is False where the loops were not
    all counted.

    `key`: only where the learner does not see the result; the builder asks without one. Never
    raises, except FivefoldError for a malformed key.
    """
    key = None if key is None else read_key(key)
    try:
        map, problems = CausalMap.salvage(response)
    except FivefoldError as error:
        return _answer([], CausalMap(), Loops((), 0, True), [str(error)])
    view = View(map, content, key)
    questions = ask(view)
    asked = [q for q in questions if q["id"] not in view.answered]
    silent = [q | {"answered": True} for q in questions if q["id"] in view.answered]
    return _answer(asked + silent, map, view.found, problems)


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


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
