"""The causal-loop builder: a thin shell over the causal map and its checks."""

from __future__ import annotations

from typing import Any

from ..exercise import Exercise
from ..records import Response
from . import score
from .content import CausalLoopContent
from .formats import svg
from .model import CausalMap
from .plain import text


class CausalLoop(Exercise):
    """A causal map that a learner draws, names the loops of, and tells."""

    kind = "causal_loop"
    content: CausalLoopContent

    @property
    def map(self) -> CausalMap:
        """The learner's map, for loops, comparison and export in code."""
        return CausalMap.salvage(self.response)[0]

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


EXERCISE = CausalLoop
