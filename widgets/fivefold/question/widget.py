"""The question exercise: a thin shell over its checks."""

from __future__ import annotations

import secrets
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from ..errors import FivefoldError
from ..exercise import Exercise
from ..records import Conflict, NewerAnswer, Response
from . import occasions, score
from .bank import load_bank
from .completion import kept
from .content import Item, QuestionContent
from .drawing import Drawn, asked, left_over, read_drawn

if TYPE_CHECKING:
    from ..widget import ExerciseWidget

VERSION = 1
LONGEST = 2_000  # characters of one text in an answer
LARGEST = 1e100  # of a number in an answer


class Question(Exercise):
    """One or more short questions under one title, its own or drawn from the question bank."""

    kind = "question"
    content: QuestionContent

    def empty(self) -> Response:
        drawn = self._drawn._asdict() if self.content.bank else {}
        return {"version": VERSION, **drawn, "items": {}}

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
        if self.content.bank and read_drawn(response) is None:
            raise FivefoldError("This answer does not say which form of the questions it answers.")
        return response

    def check(self, response: Response) -> dict[str, Any]:
        said = score.feedback(response, self.content, submitted=bool(self.record.attempts))
        if self.content.bank:
            said["review"] = occasions.shown(self.content.bank, self.record, self.folder) or []
        return said

    def complete(self, response: Response) -> tuple[int, int]:
        return score.complete(response, self.content)

    def text(self, response: Response) -> str:
        lines = [self.content.title, "", self.content.prompt]
        items, note = self._asked(response)
        for number, item in enumerate(items, 1):
            lines += ["", f"{number}. {item.text}"]
            lines += [f"   {said}" for said in _said(item, response["items"].get(item.id))]
        return "\n".join([*lines, "", note] if note else lines)

    def picture(self, response: Response) -> dict[str, str]:
        parts = [f"<p><strong>{escape(self.content.title)}</strong></p>", "<ol>"]
        items, note = self._asked(response)
        for item in items:
            said = "<br>".join(map(escape, _said(item, response["items"].get(item.id))))
            parts.append(f"<li>{escape(item.text)}<br><em>{said}</em></li>")
        parts.append(f"</ol><p>{escape(note)}</p>" if note else "</ol>")
        return {"text/html": "".join(parts)}

    # -- drawn from the question bank -----------------------------------------------------------

    @property
    def state(self) -> dict[str, Any]:
        role, state = self.content.bank, super().state
        if role is None:
            return state
        notes = occasions.notes(role, self.record, self.answer, self.folder, load_bank())
        return {**state, "notes": notes}

    @property
    def widget(self) -> ExerciseWidget:
        """The drawn exercise. What chance decided is stored before anybody sees it."""
        if self.content.bank and self.record.response is None and not self.locked:
            self._store_drawn()
        return super().widget

    @cached_property
    def _drawn(self) -> Drawn:
        return occasions.first_drawn(self.content.bank or "opening", self.folder)

    def _store_drawn(self) -> None:
        try:
            # a name of its own: another kernel that has drawn in the meantime wins
            client = f"drawing-{secrets.token_hex(4)}"
            self.record = self.store.write(self.empty(), client, self.record.revision)
        except Conflict as error:
            self.record = error.record
        except FivefoldError:
            return  # the first answer is stored with it, or says why nothing can be
        if self._widget is not None:
            self._widget.show_record()

    def _asked(self, response: Response) -> tuple[list[Item], str]:
        """The questions in this learner's order, and a sentence where one is needed."""
        if not self.content.bank:
            return self.content.items, ""
        drawn = read_drawn(response)
        if drawn is None or not response["items"]:
            return [], "Not answered yet. The questions are drawn when they are first shown."
        known = {item.id: item for item in self.content.items}
        ids = asked(self.content.forms, drawn)
        return [known[id] for id in ids], kept(left_over(response, ids))


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
