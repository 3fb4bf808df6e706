"""The scorecard: a thin shell over its checks."""

from __future__ import annotations

from html import escape
from typing import Any

from ..errors import FivefoldError
from ..exercise import Exercise
from ..plain import is_plain
from ..records import NewerAnswer, Response
from . import given as read
from . import score
from .content import ScorecardContent
from .feedback import feedback, judged, names_of
from .words import FAMILY, LABELS

VERSION = 1
FIELDS = {"version", "picked", "own", "runs"}
MOST = 30  # indicators, fields, weights


class Scorecard(Exercise):
    """Indicators chosen, tested, weighed, and some of them left unmeasured."""

    kind = "scorecard"
    content: ScorecardContent

    def empty(self) -> Response:
        return {"version": VERSION, "picked": {}, "own": [], "runs": []}

    def accept(self, response: Any) -> Response:
        if not isinstance(response, dict) or not isinstance(response.get("version"), int):
            raise FivefoldError("This is no answer to a scorecard.")
        if response["version"] > VERSION:
            raise NewerAnswer("This answer was written by a newer Fivefold; update fivefold.")
        shapes = {"picked": dict, "own": list, "runs": list}
        wrong = any(not isinstance(response.get(name), shape) for name, shape in shapes.items())
        if wrong or not set(response) <= FIELDS:
            raise FivefoldError("This is no answer to a scorecard.")
        if not is_plain(response, MOST):
            raise FivefoldError("This scorecard holds something that cannot be stored.")
        return response

    def check(self, response: Response) -> dict[str, Any]:
        return feedback(response, self.content)

    def complete(self, response: Response) -> tuple[int, int]:
        return score.complete(response, self.content)

    def text(self, response: Response) -> str:
        lines = [self.content.title, "", self.content.prompt]
        for heading, said in told(response, self.content):
            lines += ["", heading, *(f"   {label}: {text}" for label, text in said)]
        return "\n".join(lines)

    def picture(self, response: Response) -> dict[str, str]:
        html = [f"<p><strong>{escape(self.content.title)}</strong></p>"]
        for heading, said in told(response, self.content):
            html.append(f"<p><strong>{escape(heading)}</strong></p><ul>")
            html += [f"<li>{escape(label)}: <em>{escape(text)}</em></li>" for label, text in said]
            html.append("</ul>")
        return {"text/html": "".join(html)}


def told(response: Any, content: ScorecardContent) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each judged indicator with what was said of it, and the runs."""
    names = names_of(response, content)
    held = judged(response, content)
    total = sum(one.weight for one in held)
    found = []
    for one in held:
        tests = ("why",) if one.leave else read.TESTS
        said = [(LABELS[test], one.told[test].strip() or "–") for test in tests]
        if not one.leave:
            said.append(("Weight", f"{one.weight} of {total}"))
        found.append((f"{names[one.id]} ({FAMILY[one.family]})", said))
    if not found:
        return [("Nothing chosen yet", [])]
    runs = feedback(response, content).get("runs", [])
    for number, run in enumerate(runs, 1):
        found.append((f"Run {number}", [("In the microworld", " ".join(run["told"]))]))
    return found


EXERCISE = Scorecard
