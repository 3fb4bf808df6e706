"""The third host: a plain page without a kernel that draws an exercise's own bundle.

The page's adapter (host.js) passes messages to the exercise's real widget in Python through
Playwright, so that what is saved, refused and fed back is the product's own doing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fivefold.exercise import Exercise
from fivefold.widget import bundle

ORIGIN = "http://127.0.0.1:9"  # never reached: the test answers every request itself
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Fivefold</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>%s</style><style>body{margin:8px;background:var(--page,#fff)}
@media (prefers-color-scheme: dark){body{--page:#16191d}}</style></head>
<body><main><h1 style="position:absolute;clip-path:inset(50%%)">Exercise</h1>
<div id="exercise"></div></main><script>%s</script></body></html>"""
TRAITS = ("exercise", "content", "state", "response", "edit", "saved", "feedback", "settings")


class Host:
    """One exercise on one page. Another Exercise object in `exercise` is another kernel."""

    def __init__(self, page: Any, exercise: Exercise, **settings: Any) -> None:
        self.page = page
        self.exercise = exercise
        self.settings = {"scope": "test"} | settings
        page.expose_function("fivefoldPython", self._answer)
        page.route("**/*", self._serve)

    def open(self) -> Any:
        """Draw the exercise as it now stands in Python; again after a reload."""
        self.page.goto(f"{ORIGIN}/")
        traits = self._traits()
        traits["settings"] |= self.settings
        self.page.evaluate(f"startHost({json.dumps(traits)}, '/exercise.js')")
        self.page.wait_for_selector(".frame")
        return self.page

    def _traits(self) -> dict[str, Any]:
        widget = self.exercise.widget
        return {name: getattr(widget, name) for name in TRAITS} | {"edit": {}}

    def _answer(self, sent: dict[str, Any]) -> dict[str, Any]:
        """Hand a message to the widget as a comm would; the traits that changed in answer."""
        if "message" in sent:
            data = {"method": "custom", "content": sent["message"]}
        elif sent.get("edit"):
            data = {"method": "update", "state": sent}
        else:
            return {}
        before = self._traits() | sent
        messages: list[Any] = []
        self.exercise.widget.send = messages.append
        self.exercise.widget._handle_msg({"content": {"data": data}, "buffers": []})
        after = self._traits()
        changed = [name for name in TRAITS if after[name] != before[name]]
        traits = {name: after[name] for name in changed if name not in ("edit", "settings")}
        return {**traits, "messages": messages}

    def _serve(self, route: Any) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        esm, css = bundle(self.exercise.kind)
        if path == "/":
            script = (Path(__file__).parent / "host.js").read_text()
            route.fulfill(body=PAGE % (css, script), content_type="text/html")
        elif path == "/exercise.js":
            route.fulfill(body=esm, content_type="text/javascript")
        else:
            route.fulfill(status=404)
