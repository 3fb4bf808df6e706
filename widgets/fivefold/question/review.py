"""What is shown after the closing questions: each question with its reason, then and now.

Pure functions over plain data; nothing here decides when they may be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .bank import BankItem, QuestionBank
from .completion import completed
from .drawing import read_drawn
from .key import shape
from .score import say

UNANSWERED = {"verdict": "unanswered", "about": []}


def review(then: Any, now: Any, bank: QuestionBank) -> list[dict[str, Any]]:
    """Every question that was asked at the opening (`then`) or at the closing (`now`).

    Each is {item, then, now, answer, says}; `then` and `now` are None where the question was not
    asked, else {verdict, answer, reason, about: [{misconception, lies, says}]}. Verdicts are
    right, partly, wrong and unanswered. A response that names no form counts as none.
    """
    forms = [(response, read_drawn(response)) for response in (then, now)]
    shown = []
    for item in bank.items:
        both = [
            _told(item, response, bank) if drawn and item.id in bank.forms[drawn.form] else None
            for response, drawn in forms
        ]
        if any(both):
            told = bank.feedback[item.id]
            said = {"item": item.id, "then": both[0], "now": both[1]}
            shown.append({**said, "answer": told.answer, "says": told.says})
    return shown


def _told(item: BankItem, response: Mapping[str, Any], bank: QuestionBank) -> dict[str, Any]:
    items = response.get("items")
    given = items.get(item.id) if isinstance(items, Mapping) else None
    if not isinstance(given, Mapping) or not completed(given, shape(item)):
        return UNANSWERED
    said = say(item.type, given, bank.feedback[item.id])
    about = [{**one, "lies": bank.misconceptions[one["misconception"]]} for one in said["about"]]
    answer = {part: given[part] for part in ("answer", "reason") if part in given}
    if item.type != "two-part":
        answer.pop("reason", None)
    return {**answer, "verdict": said["verdict"], "about": about}
