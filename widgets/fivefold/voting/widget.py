"""Voting: a thin shell over its checks, which keeps the votes as they were before the picture."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from ..errors import FivefoldError
from ..exercise import Exercise
from ..records import NewerAnswer, Response
from . import given as read
from . import score
from .content import VotingContent
from .picture import svg, told
from .votes import NAMES

VERSION = 1
MOST = 200  # votes in an answer
LONGEST = 60  # characters of an id


class Voting(Exercise):
    """Statements, one at a time: agree, disagree or pass."""

    kind = "voting"
    content: VotingContent

    def empty(self) -> Response:
        return {"version": VERSION, "group": "", "votes": {}, "own": [], "shown": False}

    def accept(self, response: Any) -> Response:
        if not isinstance(response, dict) or not isinstance(response.get("votes"), dict):
            raise FivefoldError("This is no answer to a vote on statements.")
        version = response.get("version")
        if not isinstance(version, int) or isinstance(version, bool):
            raise FivefoldError("This answer says no version that Fivefold knows.")
        if version > VERSION:
            raise NewerAnswer("This answer was written by a newer Fivefold; update fivefold.")
        for part in ("votes", "first"):
            if not _are_votes(response.get(part, {})):
                raise FivefoldError("A vote is agree, disagree or pass; this one is not stored.")
        group = response.get("group", "")
        if not isinstance(group, str) or len(group) > LONGEST:
            raise FivefoldError("This is no group that can be stored.")
        own, draft = response.get("own", []), response.get("draft", "")
        if not isinstance(own, list) or not all(isinstance(one, str) for one in own):
            raise FivefoldError("Your own statements cannot be stored like this.")
        if not isinstance(draft, str) or not isinstance(response.get("shown", False), bool):
            raise FivefoldError("This is no answer to a vote on statements.")
        long = any(len(one) > read.LONGEST for one in [*own, draft])
        if len(own) > read.MOST_OWN or long:
            raise FivefoldError(
                f"At most {read.MOST_OWN} statements of your own, {read.LONGEST} characters each."
            )
        return response

    def save(
        self, response: Any, client: str, seq: int, base: int, replace: bool = False
    ) -> dict[str, Any]:
        """As every exercise does, but the votes before the first picture stay."""
        with suppress(FivefoldError):  # refused below, with its sentence
            response = self._with_first(self.accept(response))
        return super().save(response, client, seq, base, replace)

    def _with_first(self, response: Response) -> Response:
        first = read.votes(self.answer, self.content, "first")
        if not first and self.content.case and read.shown(response, self.content):
            first = read.votes(response, self.content)
        rest = {name: part for name, part in response.items() if name != "first"}
        return rest | ({"first": first} if first else {})

    def check(self, response: Response) -> dict[str, Any]:
        return score.feedback(response, self.content)

    def complete(self, response: Response) -> tuple[int, int]:
        return score.complete(response, self.content)

    def text(self, response: Response) -> str:
        return told(response, self.content)

    def picture(self, response: Response) -> dict[str, str]:
        return {"image/svg+xml": svg(response, self.content, self.text(response))}


def _are_votes(held: Any) -> bool:
    return (
        isinstance(held, dict)
        and len(held) <= MOST
        and all(isinstance(name, str) and len(name) <= LONGEST for name in held)
        and all(isinstance(vote, str) and vote in NAMES for vote in held.values())
    )


EXERCISE = Voting
