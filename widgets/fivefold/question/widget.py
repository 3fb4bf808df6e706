"""The question exercise: a thin shell over its checks."""

from __future__ import annotations

from html import escape
from typing import Any

from ..errors import FivefoldError
from ..exercise import Exercise
from ..records import NewerAnswer, Response
from . import score
from .content import Item, QuestionContent

VERSION = 1
LONGEST = 2_000  # characters of one text in an answer
LARGEST = 1e100  # of a number in an answer


class Question(Exercise):
    """One or more short questions under one title."""

    kind = "question"
    content: QuestionContent

    def empty(self) -> Response:
        return {"version": VERSION, "items": {}}

    def accept(self, response: Any) -> Response:
        if not isinstance(response, dict) or not isinstance(response.get("items"), dict):
            raise FivefoldError("This is no answer to a question exercise.")
        if not isinstance(response.get("version"), int) or response["version"] > VERSION:
            raise NewerAnswer("This answer was written by a newer Fivefold; update fivefold.")
        if len(response["items"]) > 200:
            raise FivefoldError("This answer has more items than the exercise.")
        for name, given in response["items"].items():
            if not isinstance(given, dict) or not all(map(_plain, given.values())):
                raise FivefoldError(f"The answer to item '{str(name)[:60]}' cannot be stored.")
        return response

    def check(self, response: Response) -> dict[str, Any]:
        return score.feedback(response, self.content, submitted=bool(self.record.attempts))

    def complete(self, response: Response) -> tuple[int, int]:
        return score.complete(response, self.content)

    def text(self, response: Response) -> str:
        lines = [self.content.title, "", self.content.prompt]
        for number, item in enumerate(self.content.items, 1):
            lines += ["", f"{number}. {item.text}"]
            lines += [f"   {said}" for said in _said(item, response["items"].get(item.id))]
        return "\n".join(lines)

    def picture(self, response: Response) -> dict[str, str]:
        parts = [f"<p><strong>{escape(self.content.title)}</strong></p>", "<ol>"]
        for item in self.content.items:
            said = "<br>".join(map(escape, _said(item, response["items"].get(item.id))))
            parts.append(f"<li>{escape(item.text)}<br><em>{said}</em></li>")
        return {"text/html": "".join([*parts, "</ol>"])}


def _said(item: Item, given: Any) -> list[str]:
    """An item's answer in words, a line a part."""
    if not score.answered(given, {"type": "single"}):
        return ["Not answered."]
    options = {option.id: option.text for option in item.options}
    answer = given["answer"]
    if item.type == "ordering" and isinstance(answer, list):
        told = " → ".join(options.get(str(part), "?") for part in answer)
    elif isinstance(answer, list):
        told = "; ".join(options.get(str(part), "?") for part in answer)
    elif item.type == "number":
        told = f"{answer} {item.unit}".strip()
    else:
        told = options.get(str(answer), "?")
    lines = [f"Answer: {told}"]
    if item.type == "two-part":
        reasons = {reason.id: reason.text for reason in item.reasons}
        lines.append(f"Reason: {reasons.get(str(given.get('reason')), 'not given')}")
    if isinstance(given.get("confidence"), int | float):
        lines.append(f"Sure: {given['confidence']:g} %")
    return lines


def _plain(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST
    if isinstance(value, list):
        return len(value) <= 40 and all(isinstance(v, str) and len(v) <= LONGEST for v in value)
    if isinstance(value, dict):  # the first answer, as it stood when it was checked
        return len(value) <= 8 and all(
            not isinstance(v, dict) and _plain(v) for v in value.values()
        )
    if isinstance(value, int | float):
        return abs(value) <= LARGEST  # no infinity, and nothing that is not a number
    return value is None


EXERCISE = Question
