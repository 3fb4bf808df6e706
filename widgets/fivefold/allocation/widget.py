"""The allocation: a thin shell over its checks, which keeps what was locked first."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from ..content import load_content
from ..errors import FivefoldError
from ..exercise import Exercise, in_visit
from ..records import NewerAnswer, Response, read_record
from . import given as read
from . import score
from .content import MOST_OPTIONS, AllocationContent
from .feedback import Earlier, feedback, first_plan
from .picture import svg
from .words import left_told, placed_told

VERSION = 1
LONGEST = 60  # characters of an id in an answer
MOST_PLANS = 8
PLANS = ("shares", "first")


class Allocation(Exercise):
    """A fixed sum shared out, and what comes of it."""

    kind = "allocation"
    content: AllocationContent

    def empty(self) -> Response:
        return {"version": VERSION, "rule": self.content.names[0], "items": {}}

    def accept(self, response: Any) -> Response:
        if not isinstance(response, dict) or not isinstance(response.get("items"), dict):
            raise FivefoldError("This is no answer to an allocation.")
        if not isinstance(response.get("version"), int) or response["version"] > VERSION:
            raise NewerAnswer("This answer was written by a newer Fivefold; update fivefold.")
        if len(response["items"]) > MOST_PLANS:
            raise FivefoldError("This answer has more plans than the exercise.")
        if not isinstance(response.get("rule", ""), str) or len(response.get("rule", "")) > LONGEST:
            raise FivefoldError("This is no answer to an allocation.")
        for name, part in response["items"].items():
            if len(name) > LONGEST or not isinstance(part, dict) or not _is_part(part):
                raise FivefoldError(f"The plan '{str(name)[:60]}' cannot be stored.")
        return response

    def save(
        self, response: Any, client: str, seq: int, base: int, replace: bool = False
    ) -> dict[str, Any]:
        """As every exercise does, but what was locked first stays, whatever the browser sends."""
        with suppress(FivefoldError):  # refused below, with its sentence
            response = self._with_first(self.accept(response))
        return super().save(response, client, seq, base, replace)

    def _with_first(self, response: Response) -> Response:
        """The response with each plan as it was first locked."""
        if self.content.graded:  # there the first submission counts, and nothing is shown
            return response
        items = dict(response["items"])
        for name in self.content.names:
            part, stored = read.given(response, name), read.given(self.response, name)
            first = stored.get("first")
            if not first and read.locked(part, self.content, name):
                first = part.get("first") or part["shares"]
            if first:
                items[name] = {**part, "first": first}
        return {**response, "items": items}

    def check(self, response: Response) -> dict[str, Any]:
        return feedback(self._with_first(response), self.content, self._earlier())

    def _earlier(self) -> Earlier | None:
        """The first locked plan of the exercise that this one goes on from."""
        from ..exercise import _open

        wanted = self.content.from_
        if wanted is None:
            return None
        there = _open.get((self.folder, wanted))
        with suppress(FivefoldError, OSError):
            if there is not None:
                content, response = there.content, there.response
            elif in_visit():  # a visitor's kernel must not look into the server's folders
                return None
            else:
                file = self.folder / "responses" / f"{wanted}.json"
                content = load_content(wanted, self.folder)
                response = read_record(file, wanted, self.kind).response or {}
            if isinstance(content, AllocationContent):
                return first_plan(response, content)
        return None

    def complete(self, response: Response) -> tuple[int, int]:
        return score.complete(response, self.content)

    def text(self, response: Response) -> str:
        lines = [self.content.title, "", self.content.prompt]
        checked = self.check(response)["items"]
        for name in self.content.names:
            part = read.given(response, name)
            if not part and len(self.content.names) > 1:
                continue
            lines += ["", *self.sentences(part, name, checked.get(name, {}))]
        return "\n".join(lines)

    def sentences(self, part: read.Given, name: str, said: dict[str, Any]) -> list[str]:
        """One plan in words: its rule, its shares, what is left and what came out."""
        shares = read.shares(part, self.content, name)
        total = self.content.budget(name)
        lines = [self.content.rule(name).label] if self.content.rules else []
        lines.append(f"{placed_told(self.content.shares_of(name), shares)}.")
        lines.append(left_told(read.left(shares, total), total, self.content.unit))
        lock = ["Locked."] if said.get("locked") else []
        return [*lines, *lock, *said.get("told", [])]

    def picture(self, response: Response) -> dict[str, str]:
        checked, words = self.check(response), self.text(response)
        return {"image/svg+xml": svg(response, self.content, checked, words)}


def _is_part(part: dict[str, Any]) -> bool:
    return all(
        isinstance(value, bool) if name == "locked" else name in PLANS and _is_shares(value)
        for name, value in part.items()
    )


def _is_shares(held: Any) -> bool:
    return (
        isinstance(held, dict)
        and len(held) <= MOST_OPTIONS
        and all(len(str(name)) <= LONGEST for name in held)
        and all(value is None or read.is_share(value) for value in held.values())
    )


EXERCISE = Allocation
