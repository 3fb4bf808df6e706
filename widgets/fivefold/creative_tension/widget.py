"""Creative tension: a thin shell over its checks, which keeps what was locked first."""

from __future__ import annotations

from contextlib import suppress
from html import escape
from typing import Any

from ..errors import FivefoldError
from ..exercise import Exercise
from ..records import NewerAnswer, Response
from . import given as read
from . import score
from .accept import accepted
from .content import TensionContent
from .picture import svg
from .text import told

VERSION = 1


class CreativeTension(Exercise):
    """A vision, current reality, the tension between them, and runs that are predicted first."""

    kind = "creative_tension"
    content: TensionContent

    def empty(self) -> Response:
        return {"version": VERSION, "topic": "", "topics": {}, "predictions": {}}

    def accept(self, response: Any) -> Response:
        if self.content.private and score.is_summary(response):
            return dict(response)
        if not isinstance(response, dict) or not isinstance(response.get("version"), int):
            raise FivefoldError("This is no answer to an exercise on creative tension.")
        if response["version"] > VERSION:
            raise NewerAnswer("This answer was written by a newer Fivefold; update fivefold.")
        return accepted(response, self.content)

    def save(
        self, response: Any, client: str, seq: int, base: int, replace: bool = False
    ) -> dict[str, Any]:
        """As every exercise does, but what was locked first stays, whatever the browser sends."""
        if score.is_summary(response):  # made here, and never taken for the answer
            response = None
        with suppress(FivefoldError):  # refused below, with its sentence
            response = self._with_first(self.accept(response))
        return super().save(response, client, seq, base, replace)

    def _with_first(self, response: Response) -> Response:
        """The response with each prediction as it was first locked, and what its run showed."""
        predictions = dict(response.get("predictions", {}))
        for run in self.content.run_ids:
            told = {k: v for k, v in read.prediction(response, run).items() if k != "first"}
            first = read.prediction(self.record.response, run).get("first")
            if not first and read.locked(response, run, self.content):
                start = read.locked_start(response, run, self.content)
                if start is not None:
                    shown = {"moves": start.seen.moves, "regimes": list(start.seen.regimes)}
                    named = {name: told[name] for name in ("moves", "regime", "why")}
                    first = {**named, "setting": start.as_dict(), "seen": shown}
            if first:
                predictions[run] = {**told, "first": first}
            elif told:
                predictions[run] = told
        return {**response, "predictions": predictions}

    def check(self, response: Response) -> dict[str, Any]:
        said = score.feedback(response, self.content)
        kept = self._with_first(response)
        for run, about in said["runs"].items():
            first = read.part(read.prediction(kept, run).get("first"))
            now = read.prediction(kept, run)
            about["later"] = any(first.get(k) != now.get(k) for k in ("moves", "regime", "why"))
        if self.content.private:  # the note on privacy says what others get
            told = self.summary(response)
            said |= {"words": told["words"], "complete": told["complete"]}
        return said

    def complete(self, response: Response) -> tuple[int, int]:
        return score.complete(response, self.content)

    def summary(self, response: Response) -> Response:
        """All that anybody but this person gets of a private answer."""
        return score.summary(response, self.content)

    def text(self, response: Response) -> str:
        return told(response, self.content)

    def picture(self, response: Response) -> dict[str, str]:
        if self.content.private:
            said = [self.content.title, score.told(self.summary(response))]
            return {"text/html": "".join(f"<p>{escape(line)}</p>" for line in said)}
        return {"image/svg+xml": svg(response, self.content, self.text(response))}


EXERCISE = CreativeTension
