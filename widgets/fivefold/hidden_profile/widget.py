"""The hidden profile: a thin shell over its checks, which keeps what was said and decided."""

from __future__ import annotations

from contextlib import suppress
from html import escape
from typing import Any

from ..errors import FivefoldError
from ..exercise import Exercise
from ..plain import is_plain
from ..records import NewerAnswer, Response
from . import given as read
from . import score
from .content import HiddenProfileContent
from .feedback import feedback
from .given import Meeting
from .text import told

VERSION = 1
FIELDS = {
    "version",
    "round",
    "before",
    "began",
    "turns",
    "after",
    "reason",
    "done",
    "first",
    "heard",
}
MOST = 40  # turns, fields


class HiddenProfile(Exercise):
    """A meeting in which each knows something else, and nobody knows that."""

    kind = "hidden_profile"
    content: HiddenProfileContent

    def empty(self) -> Response:
        return {"version": VERSION, "round": 1, "turns": []}

    def accept(self, response: Any) -> Response:
        if not isinstance(response, dict) or not isinstance(response.get("version"), int):
            raise FivefoldError("This is no answer to a hidden profile.")
        if response["version"] > VERSION:
            raise NewerAnswer("This answer was written by a newer Fivefold; update fivefold.")
        if not set(response) <= FIELDS or not isinstance(response.get("turns"), list):
            raise FivefoldError("This is no answer to a hidden profile.")
        if not is_plain(response, MOST):
            raise FivefoldError("This meeting holds something that cannot be stored.")
        return response

    def save(
        self, response: Any, client: str, seq: int, base: int, replace: bool = False
    ) -> dict[str, Any]:
        """As every exercise does, but what was said and decided stays, whatever is sent."""
        with suppress(FivefoldError):  # refused below, with its sentence
            response = self._kept(self.accept(response))
        return super().save(response, client, seq, base, replace)

    def _meeting(self, response: Response) -> Meeting:
        """The meeting in a response, as it may follow what is stored."""
        now = read.read(response, self.content)
        if self.record.response is None:
            return now
        return read.going_on(now, read.read(self.record.response, self.content))

    def _kept(self, response: Response) -> Response:
        """A response as it is stored: with what was said before, and with what was heard."""
        meeting = self._meeting(response)
        kept: Response = {
            "version": VERSION,
            "round": meeting.round,
            "before": meeting.before,
            "began": meeting.began,
            "turns": [dict(turn) for turn in meeting.turns],
            "after": meeting.after,
            "reason": meeting.reason,
            "done": meeting.done,
        }
        answers = meeting.answers(self.content) if meeting.began else []
        kept["heard"] = [[one.fact.id for one in answer.heard] for answer in answers]
        stored = self.record.response or {}
        first = read.first(stored, self.content)
        first = first if first.done else meeting
        if first.done:
            kept["first"] = {
                "before": first.before,
                "turns": [dict(turn) for turn in first.turns],
                "after": first.after,
                "reason": first.reason,
            }
        return kept

    @property
    def state(self) -> dict[str, Any]:
        """As every exercise's, with this seat's cards; nobody else's are ever in it."""
        cards = [
            {"id": fact.id, "option": fact.option, "criterion": fact.criterion, "text": fact.text}
            for fact in self.content.own
        ]
        return {**super().state, "cards": cards}

    def check(self, response: Response) -> dict[str, Any]:
        return feedback(self._meeting(response), self.content)

    def complete(self, response: Response) -> tuple[int, int]:
        return score.complete(response, self.content)

    def text(self, response: Response) -> str:
        lines = [self.content.title, "", self.content.prompt]
        for heading, said in told(read.read(response, self.content), self.content):
            lines += ["", heading, *(f"   {sentence}" for sentence in said)]
        return "\n".join(lines)

    def picture(self, response: Response) -> dict[str, str]:
        parts = [f"<p><strong>{escape(self.content.title)}</strong></p>"]
        for heading, said in told(read.read(response, self.content), self.content):
            items = "".join(f"<li>{escape(sentence)}</li>" for sentence in said)
            parts.append(f"<p>{escape(heading)}</p><ul>{items}</ul>")
        return {"text/html": "".join(parts)}


EXERCISE = HiddenProfile
