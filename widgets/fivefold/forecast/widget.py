"""The forecast: a thin shell over its checks, which keeps what was locked first."""

from __future__ import annotations

from contextlib import suppress
from html import escape
from typing import Any

from ..errors import FivefoldError
from ..exercise import Exercise, in_visit
from ..records import NewerAnswer, Response
from . import given as read
from . import score
from .calibration import calibration, elsewhere, outcomes
from .content import ForecastContent
from .given import Given
from .picture import svg
from .words import SHAPE_WORDS, interval_told, number, plain, told

VERSION = 1
LONGEST = 40  # characters of one text in an answer
MOST_POINTS = 60


class Forecast(Exercise):
    """Predictions that are locked before the truth is shown."""

    kind = "forecast"
    content: ForecastContent

    def empty(self) -> Response:
        return {"version": VERSION, "items": {}}

    def accept(self, response: Any) -> Response:
        if not isinstance(response, dict) or not isinstance(response.get("items"), dict):
            raise FivefoldError("This is no answer to a forecast.")
        if not isinstance(response.get("version"), int) or response["version"] > VERSION:
            raise NewerAnswer("This answer was written by a newer Fivefold; update fivefold.")
        if len(response["items"]) > MOST_POINTS:
            raise FivefoldError("This answer has more items than the exercise.")
        for name, part in response["items"].items():
            if not isinstance(part, dict) or not all(map(_plain, part.values())):
                raise FivefoldError(f"The forecast '{str(name)[:60]}' cannot be stored.")
        return response

    def save(
        self, response: Any, client: str, seq: int, base: int, replace: bool = False
    ) -> dict[str, Any]:
        """As every exercise does, but what was locked first stays, whatever the browser sends."""
        with suppress(FivefoldError):  # refused below, with its sentence
            response = self._with_first(self.accept(response))
        return super().save(response, client, seq, base, replace)

    def _with_first(self, response: Response) -> Response:
        """The response with each forecast as it was first locked."""
        if self.content.graded:  # there the first submission counts, and nothing is shown
            return response
        items = dict(response["items"])
        for name in read.names(self.content):
            part, stored = read.given(response, name), read.given(self.response, name)
            first = stored.get("first")
            if not first and part.get("locked") is True:
                whole = read.whole(part, name, self.content)
                first = part.get("first") or (read.forecast(part) if whole else None)
            if first:
                items[name] = {**part, "first": first}
        return {**response, "items": items}

    def check(self, response: Response) -> dict[str, Any]:
        said = score.feedback(response, self.content)
        items = {name: dict(about) for name, about in said["items"].items()}
        kept = self._with_first(response)
        for name, sentences in items.items():
            part = read.given(kept, name)
            sentences["later"] = bool(part.get("first")) and part["first"] != read.forecast(part)
        if self.content.mode != "number" or self.content.graded:
            return {"items": items}
        found = outcomes(kept, self.content)
        if not found:
            return {"items": items}
        # a visitor's kernel must not look into the server's folders
        others = [] if in_visit() else elsewhere(self.folder, self.id)
        return {"items": items, "calibration": calibration([*others, *found])}

    def complete(self, response: Response) -> tuple[int, int]:
        return score.complete(response, self.content)

    def text(self, response: Response) -> str:
        lines = [self.content.title, "", self.content.prompt]
        for asks, said in self._told(response):
            lines += ["", asks] if asks else [""]
            lines += [f"   {sentence}" for sentence in said]
        return "\n".join(lines)

    def picture(self, response: Response) -> dict[str, str]:
        if self.content.curve is not None:
            return {"image/svg+xml": svg(response, self.content, self.text(response))}
        parts = [f"<p><strong>{escape(self.content.title)}</strong></p>", "<ul>"]
        for asks, said in self._told(response):
            answer = "<br>".join(map(escape, said))
            parts.append(f"<li>{escape(asks)}<br><em>{answer}</em></li>")
        return {"text/html": "".join([*parts, "</ul>"])}

    def _told(self, response: Response) -> list[tuple[str, list[str]]]:
        """Each forecast: what is asked, and sentences on what was given and came out."""
        items = {item.id: item for item in self.content.items}
        checked = score.feedback(response, self.content)["items"]
        found = []
        for name in read.names(self.content):
            part, said = read.given(response, name), checked.get(name, {})
            asks = items[name].text if name in items else ""
            given = _said(part, name, self.content)
            features = [feature["says"] for feature in said.get("features", [])]
            lock = ["Locked."] if said.get("locked") else []
            found.append((asks, [given, *lock, *said.get("told", []), *features]))
        return found


def _said(part: Given, name: str, content: ForecastContent) -> str:
    """What was given, in one sentence."""
    if content.mode == "number":
        item = next(item for item in content.items if item.id == name)
        interval = read.interval(part, item)
        if interval is None:
            return "No forecast yet."
        estimate = told(interval.estimate, item)
        return f"Forecast: {estimate}; 80 % interval {interval_told(interval, item)}."
    if content.mode == "shape" and part.get("shape") is not None:
        return f"Forecast: {SHAPE_WORDS.get(part['shape'], 'unknown')}."
    drawn = read.line(part, content.curve) if content.curve is not None else None
    if drawn is None or content.curve is None:
        return "No forecast yet."
    pairs = zip(content.curve.x.values, drawn, strict=True)
    values = ", ".join(f"{plain(x)}: {number(value)}" for x, value in pairs)
    return f"Forecast, {content.curve.y.label} at each {content.curve.x.label}: {values}."


def _plain(value: Any, inside: bool = False) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST
    if isinstance(value, list):
        return len(value) <= MOST_POINTS and all(v is None or read.is_number(v) for v in value)
    if isinstance(value, dict):  # the forecast as it was first locked
        return not inside and len(value) <= 20 and all(_plain(v, True) for v in value.values())
    return value is None or isinstance(value, bool) or read.is_number(value)


EXERCISE = Forecast
