"""The sorting exercise: a thin shell over its checks."""

from __future__ import annotations

from typing import Any

from ..errors import FivefoldError
from ..exercise import Exercise
from ..records import NewerAnswer, Response
from . import picture, score
from .content import SortingContent

VERSION = 1
MOST = 100  # cards in an answer
FIELDS = ("bin", "reason", "condition", "confidence", "why", "hinted", "checked", "revealed",
          "first")  # fmt: skip
LONGEST = 60  # characters of an id
WHY = 500  # characters of a reason in one's own words


class Sorting(Exercise):
    """Cards that are put into bins."""

    kind = "sorting"
    content: SortingContent

    def empty(self) -> Response:
        return {"version": VERSION, "items": {}}

    def accept(self, response: Any) -> Response:
        if not isinstance(response, dict) or not isinstance(response.get("items"), dict):
            raise FivefoldError("This is no answer to a sorting exercise.")
        version = response.get("version")
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            raise FivefoldError("This answer says no version that Fivefold knows.")
        if version > VERSION:
            raise NewerAnswer("This answer was written by a newer Fivefold; update fivefold.")
        if len(response["items"]) > MOST:
            raise FivefoldError("This answer has more cards than the exercise.")
        for name, part in response["items"].items():
            if not _is_part(part):
                raise FivefoldError(f"The answer to card '{str(name)[:60]}' cannot be stored.")
        return response

    def check(self, response: Response) -> dict[str, Any]:
        return score.feedback(response, self.content)

    def complete(self, response: Response) -> tuple[int, int]:
        return score.complete(response, self.content)

    def text(self, response: Response) -> str:
        return picture.text(response, self.content)

    def picture(self, response: Response) -> dict[str, str]:
        return {"text/html": picture.html(response, self.content)}


def _is_part(part: Any, inside: bool = False) -> bool:
    """Whether the answer to one card may be stored: known fields, short texts, one `first`."""
    if not isinstance(part, dict) or not set(part) <= set(FIELDS):
        return False
    for name, value in part.items():
        if name == "first":
            if inside or not _is_part(value, inside=True):
                return False
        elif isinstance(value, str):
            if len(value) > (WHY if name == "why" else LONGEST):
                return False
        elif isinstance(value, int | float) and not isinstance(value, bool):
            if name != "confidence" or not 0 <= value <= 100:  # no infinity, no NaN
                return False
        elif not (value is None or isinstance(value, bool)):
            return False
    return True


EXERCISE = Sorting
