"""The third host: a plain page without a kernel that draws an exercise's own bundle.

The page's adapter (host.js) passes messages to the real Python exercise through Playwright, so
that what is saved, refused and fed back is the product's own doing.
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


class Host:
    """One exercise on one page."""

    def __init__(self, page: Any, exercise: Exercise, keep: str = "folder", **settings: Any) -> None:
        self.page = page
        self.exercise = exercise
        self.settings = {
            "read_only": bool(exercise.locked),
            "language": "en",
            "theme": "auto",
            "scope": "test",
            "keep": keep,
        } | settings
        page.expose_function("fivefoldPython", self._answer)
        page.route("**/*", self._serve)

    def open(self) -> Any:
        """Draw the exercise as it now stands on disk; again after a reload."""
        self.page.goto(f"{ORIGIN}/")
        traits = {
            "exercise": self.exercise.id,
            "content": self.exercise.content.public(),
            "state": self.exercise.state,
            "response": self.exercise.response,
            "edit": {},
            "saved": self._saved(),
            "feedback": self.exercise.feedback(),
            "settings": self.settings,
        }
        self.page.evaluate(f"startHost({json.dumps(traits)}, '/exercise.js')")
        self.page.wait_for_selector(".frame")
        return self.page

    def _saved(self) -> dict[str, Any]:
        return {
            "client": "",
            "seq": 0,
            "revision": self.exercise.record.revision,
            "status": "locked" if self.exercise.locked else "saved",
            "message": self.exercise.locked,
            "at": self.exercise.record.saved,
        }

    def _answer(self, sent: dict[str, Any]) -> dict[str, Any]:
        if "message" in sent:
            if sent["message"].get("type") == "submit":
                self.exercise.submit()
            return {"saved": self._saved(), "state": self.exercise.state}
        edit = sent.get("edit") or {}
        if not edit:
            return {}
        ack = self.exercise.save(
            sent["response"], edit["client"], edit["seq"], edit["base"], edit.get("replace") is True
        )
        answer = {"saved": ack}
        if ack["status"] == "saved":
            answer["feedback"] = self.exercise.feedback()
        return answer

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
