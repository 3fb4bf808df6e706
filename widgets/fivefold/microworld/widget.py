"""The microworld: a thin shell over its checks, which keeps what was locked first."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from ..errors import FivefoldError
from ..exercise import Exercise
from ..records import NewerAnswer, Response
from . import given as read
from . import score
from .accept import accepted
from .content import MicroworldContent
from .picture import svg
from .text import told

VERSION = 1


class Microworld(Exercise):
    """A model to act in: predicted first, run with decisions, explained."""

    kind = "microworld"
    content: MicroworldContent

    def empty(self) -> Response:
        return {
            "version": VERSION, "prediction": {}, "setting": {}, "game": [], "runs": [],
            "chosen": "", "explanation": "",
        }  # fmt: skip

    def accept(self, response: Any) -> Response:
        if not isinstance(response, dict) or not isinstance(response.get("version"), int):
            raise FivefoldError("This is no answer to a microworld.")
        if response["version"] > VERSION:
            raise NewerAnswer("This answer was written by a newer Fivefold; update fivefold.")
        return accepted(response, self.content)

    def save(
        self, response: Any, client: str, seq: int, base: int, replace: bool = False
    ) -> dict[str, Any]:
        """As every exercise does, but what was locked first stays, and outcomes are Python's."""
        with suppress(FivefoldError):  # refused below, with its sentence
            response = self._completed(self.accept(self._with_first(response)))
        return super().save(response, client, seq, base, replace)

    def _with_first(self, response: Any) -> Any:
        """The response with the prediction as it was first locked."""
        if not isinstance(response, dict):
            return response
        told = {k: v for k, v in read.prediction(response).items() if k != "first"}
        first = read.part(read.prediction(self.record.response).get("first"))
        if not read.whole(first, self.content):
            first = {}
        if not first and told.get("locked") is True and read.whole(told, self.content):
            first = {k: v for k, v in told.items() if k != "locked"}
        return {**response, "prediction": {**told, "first": first} if first else told}

    def _completed(self, response: Response) -> Response:
        """The response with the outcomes of each kept run."""
        kept = {run.id: run.setting for run in read.runs(response, self.content)}
        world = self.content.world
        runs = []
        for one in response.get("runs") or []:
            ends = world.outcomes(kept[one["id"]]) if one["id"] in kept else {}
            runs.append({**one, "outcomes": {k: round(v, 6) for k, v in ends.items()}})
        return {**response, "runs": runs}

    def check(self, response: Response) -> dict[str, Any]:
        said = score.feedback(response, self.content)
        told = read.prediction(response)
        first = read.part(told.get("first"))
        said["later"] = bool(first) and any(
            first.get(name) != told.get(name)
            for name in ("why", *(question.id for question in self.content.predict))
        )
        return said

    def complete(self, response: Response) -> tuple[int, int]:
        return score.complete(response, self.content)

    def text(self, response: Response) -> str:
        return told(response, self.content)

    def picture(self, response: Response) -> dict[str, str]:
        return {"image/svg+xml": svg(response, self.content, self.text(response))}


EXERCISE = Microworld
