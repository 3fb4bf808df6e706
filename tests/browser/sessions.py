"""One small exercise of each kind, edited in its simplest way, for the tests of every session."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from fivefold.exercise import Exercise, _open, exercise
from host import ORIGIN, Host
from questions import graded, write

NAMES = ("alpha", "beta", "gamma")
CONTENT: dict[str, dict[str, Any]] = {
    "question": graded("single")
    | {
        "items": [
            {"id": "it", "type": "single", "text": "Which one?"}
            | {"options": [{"id": name, "text": name} for name in NAMES]}
        ]
    },
    "causal_loop": {"kind": "causal_loop", "title": "A map", "prompt": "Draw.", "minutes": 5},
}
BOTH = list(CONTENT)


class Desk:
    """A learner's folder with one exercise, open in a browser."""

    def __init__(self, page: Any, folder: Path, kind: str = "question", **settings: Any) -> None:
        write(folder, {"it": CONTENT[kind]})
        self.folder, self.kind, self.page = folder, kind, page
        self.file = folder / "responses" / "it.json"
        self.host = Host(page, exercise("it", folder), **settings)

    def open(self) -> Desk:
        self.host.open()
        return self

    def restart(self) -> None:
        """A fresh kernel, and the page loaded again."""
        self.host.exercise = self.elsewhere()
        self.open()

    def elsewhere(self) -> Exercise:
        """The exercise in another kernel over the same folder."""
        _open.clear()
        return exercise("it", self.folder)

    def edit(self, name: str, within: Any = None) -> None:
        """Choose the option or add the variable `name`, on another page or in one view."""
        box = within or self.page
        if self.kind == "question":
            box.get_by_label(name).click()
        else:
            box.get_by_role("button", name="Add variable").click()
            box.get_by_label("Name of the new variable").fill(name)
            box.get_by_label("Name of the new variable").press("Enter")

    def response(self, name: str) -> dict[str, Any]:
        """An answer that holds `name` and nothing else."""
        if self.kind == "question":
            return {"version": 1, "items": {"it": {"answer": name}}}
        place = {"unit": "", "note": "", "x": 0, "y": 0}
        variable = {"id": "v9", "name": name, "kind": "other", **place}
        return {"version": 1, "variables": [variable], "links": [], "loops": []}

    def shows(self, name: str, within: Any = None) -> None:
        """Wait until the page shows `name` as the answer."""
        box = within or self.page
        if self.kind == "question":
            expect(box.get_by_label(name)).to_be_checked()
        else:
            expect(box.locator(".variable", has_text=name)).to_be_visible()

    def status(self, status: str) -> None:
        expect(self.page.locator(".saved").first).to_have_attribute("data-status", status)

    def silent(self, silent: bool = True) -> None:
        """Whether what the page sends is lost, as with a dead kernel."""
        self.page.evaluate(f"host.silent = {json.dumps(silent)}")

    def stored(self) -> str:
        """The answer on disk, as text."""
        return json.dumps(json.loads(self.file.read_bytes())["response"])

    def aside(self) -> list[str]:
        """What was set aside, as texts."""
        return [file.read_text() for file in (self.folder / "responses/set-aside").glob("*")]

    def draft(self) -> dict[str, Any] | None:
        """What the browser keeps."""
        kept = self.page.evaluate("localStorage.getItem('fivefold/test/it')")
        return json.loads(kept) if kept else None

    def leave_draft(self, name: str, base: int) -> None:
        """Put into the browser what an earlier visit left there."""
        draft = {"client": "old", "base": base, "at": 1, "response": self.response(name)}
        self.page.goto(ORIGIN)
        value = json.dumps(json.dumps(draft))
        self.page.evaluate(f"localStorage.setItem('fivefold/test/it', {value})")

    def button(self, name: str) -> Any:
        return self.page.get_by_role("button", name=name)
