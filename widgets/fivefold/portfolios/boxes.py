"""The portfolio in a notebook: a box to tick for each item, in plain ipywidgets."""

from __future__ import annotations

import os
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from ..errors import FivefoldError
from . import Made, make
from .gather import Entry

WORDS = {
    "taken": "in the page",
    "ready": "can be taken in",
    "missing": "nothing yet",
    "broken": "cannot be shown",
}


class Boxes:
    """Draws the items with their boxes; each tick writes the page again."""

    def __init__(self, folder: Path, take: Iterable[str] = ()) -> None:
        self.folder = folder
        self.made: Made = make(folder, take)

    def tick(self, name: str, on: bool) -> None:
        """Take an item in, or leave it out."""
        self.made = make(self.folder, [name] if on else [], [] if on else [name])

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        printed = {"text/plain": self.text(), "text/html": self._list()}
        if os.environ.get("NBGRADER_EXECUTION"):
            return printed
        bundle: Any = self._drawn()._repr_mimebundle_()
        drawn = bundle[0] if isinstance(bundle, tuple) else bundle or {}
        return {**drawn, **printed}

    def text(self) -> str:
        """The items and where they stand, without any answer."""
        lines = [f"{entry.item.title}: {_stands(entry)}" for entry in self.made.entries]
        return "\n".join(
            [self.made.sentence, *([self.made.says] if self.made.says else []), *lines]
        )

    def _list(self) -> str:
        items = "".join(
            f"<li>{escape(entry.item.title)}: {escape(_stands(entry))}</li>"
            for entry in self.made.entries
        )
        return f"<p>{escape(self.made.sentence)}</p><ul>{items}</ul>"

    def _drawn(self) -> Any:
        import ipywidgets

        wide = ipywidgets.Layout(width="auto", max_width="46em")
        said = ipywidgets.HTML(self._said())
        boxes: list[Any] = []
        for entry in self.made.entries:
            box = ipywidgets.Checkbox(
                value=entry.state == "taken",
                description=f"{entry.item.title}: {_stands(entry)}",
                disabled=entry.state not in ("taken", "ready"),
                indent=False,
                layout=wide,
            )
            box.observe(self._on_tick(entry.item.id, said), "value")
            boxes.append(box)
        return ipywidgets.VBox([*boxes, said])

    def _on_tick(self, name: str, said: Any) -> Any:
        def ticked(change: Any) -> None:
            try:
                self.tick(name, change["new"] is True)
                said.value = self._said()
            except FivefoldError as error:
                said.value = f'<p role="status">{escape(str(error))}</p>'

        return ticked

    def _said(self) -> str:
        place = f"{self.made.file.parent.name}/{self.made.file.name}"  # a whole path tells too much
        return (
            f'<p role="status">{escape(self.made.sentence)} Open it in a browser and print it: '
            f"<code>{escape(place)}</code></p>"
        )


def _stands(entry: Entry) -> str:
    private = ", private" if entry.private and entry.state in ("taken", "ready") else ""
    says = f" ({entry.says.rstrip('.')})" if entry.state in ("missing", "broken") else ""
    return f"{WORDS[entry.state]}{private}{says}"
