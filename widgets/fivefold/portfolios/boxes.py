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

GRADED = "Nothing of a portfolio is made while a lesson is graded: it is the learner's own."
# ipywidgets cuts the words beside a box at its edge
STYLE = """<style>
.ff-portfolio .widget-checkbox { height: auto; width: auto; }
.ff-portfolio .widget-label-basic { align-items: flex-start; height: auto; overflow: visible;
  white-space: normal; }
</style>"""
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
        self.made: Made | None = None if graded() else make(folder, take)

    def tick(self, name: str, on: bool) -> Made:
        """Take an item in, or leave it out; the page as it is then."""
        self.made = made = make(self.folder, [name] if on else [], [] if on else [name])
        return made

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        if self.made is None:
            return {"text/plain": GRADED}
        printed = {"text/plain": self.text(), "text/html": self._list(self.made)}
        bundle: Any = self._drawn(self.made)._repr_mimebundle_()
        drawn = bundle[0] if isinstance(bundle, tuple) else bundle or {}
        return {**drawn, **printed}

    def text(self) -> str:
        """The items and where they stand, without any answer."""
        if self.made is None:
            return GRADED
        lines = [f"{entry.item.title}: {_stands(entry)}" for entry in self.made.entries]
        return "\n".join(
            [self.made.sentence, *([self.made.says] if self.made.says else []), *lines]
        )

    def _list(self, made: Made) -> str:
        items = "".join(
            f"<li>{escape(entry.item.title)}: {escape(_stands(entry))}</li>"
            for entry in made.entries
        )
        return f"<p>{escape(made.sentence)}</p><ul>{items}</ul>"

    def _drawn(self, made: Made) -> Any:
        import ipywidgets

        wide = ipywidgets.Layout(width="auto", max_width="46em")
        said = ipywidgets.HTML(_said(made))
        boxes: list[Any] = []
        for entry in made.entries:
            box = ipywidgets.Checkbox(
                value=entry.state == "taken",
                description=f"{entry.item.title}: {_stands(entry)}",
                disabled=entry.state not in ("taken", "ready"),
                indent=False,
                layout=wide,
            )
            box.observe(self._on_tick(entry.item.id, said), "value")
            boxes.append(box)
        drawn = ipywidgets.VBox([ipywidgets.HTML(STYLE), *boxes, said])
        drawn.add_class("ff-portfolio")
        return drawn

    def _on_tick(self, name: str, said: Any) -> Any:
        def ticked(change: Any) -> None:
            try:
                said.value = _said(self.tick(name, change["new"] is True))
            except FivefoldError as error:
                said.value = f'<p role="status">{escape(str(error))}</p>'

        return ticked


def graded() -> bool:
    """Whether this kernel runs a lesson for nbgrader, on an instructor's machine."""
    return bool(os.environ.get("NBGRADER_EXECUTION"))


def _said(made: Made) -> str:
    place = f"{made.file.parent.name}/{made.file.name}"  # a whole path tells too much
    return (
        f'<p role="status">{escape(made.sentence)} Open it in a browser and print it: '
        f"<code>{escape(place)}</code></p>"
    )


def _stands(entry: Entry) -> str:
    private = ", private" if entry.private and entry.state in ("taken", "ready") else ""
    says = f" ({entry.says.rstrip('.')})" if entry.state in ("missing", "broken") else ""
    return f"{WORDS[entry.state]}{private}{says}"
