"""A learner's answers to questions about their map, as they stand in the map document.

    {"question": id, "says": "reason" or "not-real", "reason": "", "link": [from, to]}

An answer names its question by id and a link by its ends. Both may be gone by now: what a person
wrote is kept all the same, and does no harm.
"""

from __future__ import annotations

from typing import Any

from .fields import is_id, shortened, text, whole
from .parts import MAX_QUESTION, MAX_TEXT, SAYS, Answer


def read_answers(entries: list[Any], problems: list[str]) -> tuple[Answer, ...]:
    """The answers of a document; a sentence is added to `problems` for each one left out.

    Raises FivefoldError where a reason is too long.
    """
    answers: dict[str, Answer] = {}
    for raw in entries:
        answer = _answer(raw, problems)
        if answer is not None and answer.question in answers:
            asked = shortened(answer.question)
            problems.append(f"There are two answers to the question '{asked}': one is left out.")
        elif answer is not None:
            answers[answer.question] = answer
    return tuple(answers.values())


def answer_dict(answer: Answer) -> dict[str, Any]:
    """The entry of one answer: a new plain dict."""
    link = {"link": list(answer.link)} if answer.link else {}
    return {"question": answer.question, "says": answer.says, "reason": answer.reason} | link


def _answer(raw: Any, problems: list[str]) -> Answer | None:
    question = raw.get("question") if isinstance(raw, dict) else None
    if not isinstance(question, str) or not 0 < len(question) <= MAX_QUESTION:
        problems.append("An answer does not name its question: left out.")
        return None
    says = next((known for known in SAYS if raw.get("says") == known), None)
    if says is None:
        problems.append(
            f"The answer to '{shortened(question)}' says none of {', '.join(SAYS)}: left out."
        )
        return None
    link = raw.get("link") if says == "not-real" else None
    if link is not None and not _is_pair(link):
        problems.append(
            f"The answer to '{shortened(question)}' names a link without its two ends: left out."
        )
        return None
    pair = (link[0], link[1]) if link else None
    return Answer(whole(question), says, text(raw, "reason", MAX_TEXT), pair)


def _is_pair(link: Any) -> bool:
    return isinstance(link, list | tuple) and len(link) == 2 and all(map(is_id, link))
