"""The causal-loop builder: a thin shell over the causal map and its checks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..errors import FivefoldError
from ..exercise import Exercise, in_visit
from ..records import Response
from . import score
from .content import CausalLoopContent
from .formats import svg
from .formats.plain import text
from .load import fitted, read_file
from .model import CausalMap


class CausalLoop(Exercise):
    """A causal map that a learner draws, names the loops of, and tells."""

    kind = "causal_loop"
    content: CausalLoopContent

    @property
    def map(self) -> CausalMap:
        """The learner's map, for loops, comparison and export in code."""
        return CausalMap.salvage(self.response)[0]

    def load(self, file: str | Path, *, replace: bool = False) -> list[str]:
        """Make the map of a file the answer; returns what was loaded, left out and guessed.

        file: beside the notebook, in any format that `formats.read_any` knows, or a LOOPY link.
        replace: whether a map that somebody has drawn here may give way. It is then set aside in
            `responses/set-aside`; attempts that were submitted stay what they are.
        Raises FivefoldError with one sentence where nothing was loaded; the answer is then as
        before.
        """
        found = read_file(file, self.folder)
        map = fitted(found.map, self.content)
        self.refresh()
        drawn = self.response != self.empty()
        if drawn and in_visit():
            raise FivefoldError("A visit keeps one map only, so the one drawn here was left alone.")
        if drawn and not replace:
            raise FivefoldError(
                "There is a map here already: load(…, replace=True) sets it aside and takes the "
                "file's."
            )
        ack = self.save(map.to_dict(), "load", 0, self.record.revision, replace=drawn)
        if ack["status"] != "saved":
            raise FivefoldError(ack["message"])
        if self._widget is not None:
            self._widget.show_record()
        size = f"{_count(len(map.variables), 'variable')} and {_count(len(map.links), 'link')}"
        return [f"Loaded {size} from {found.format}.", *found.said]

    def empty(self) -> Response:
        return self.content.start_map().to_dict()

    def accept(self, response: Any) -> Response:
        CausalMap.from_dict(response)
        accepted: Response = response
        return accepted

    def check(self, response: Response) -> dict[str, Any]:
        return score.feedback(response, self.content)

    def complete(self, response: Response) -> tuple[int, int]:
        return score.complete(response, self.content)

    def text(self, response: Response) -> str:
        drawn = text(CausalMap.salvage(response)[0])
        return f"{self.content.title}\n\n{self.content.prompt}\n\n{drawn}"

    def picture(self, response: Response) -> dict[str, str]:
        return {"image/svg+xml": svg(CausalMap.salvage(response)[0])}


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


EXERCISE = CausalLoop
