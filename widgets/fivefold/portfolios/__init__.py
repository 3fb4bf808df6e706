"""The portfolio: a learner's chosen answers from all modules, on one page to print.

`fivefold portfolio` makes the page; in a lesson `ff.portfolio()` offers a box for each item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import FivefoldError
from ..records import write_atomically
from .choice import check_names, read_choice, write_choice
from .gather import Entry, gather, is_private
from .page import html
from .plan import Plan, load_plan

PAGE = "portfolio.html"
MODULE = re.compile(r"\d_[a-z_]+")


@dataclass
class Made:
    """A page that was made: where it is, what is in it, and what there is to say."""

    file: Path
    entries: list[Entry]
    says: str = ""

    @property
    def sentence(self) -> str:
        """What is in the page, in a sentence without any answer."""
        counts = {
            state: sum(entry.state == state for entry in self.entries)
            for state in ("taken", "ready", "missing", "broken")
        }
        told = f"{counts['taken']} of {len(self.entries)} items are in {self.file.name}."
        more = [
            f"{counts[state]} {words}"
            for state, words in (
                ("ready", "could be taken in"),
                ("missing", "not done yet"),
                ("broken", "cannot be shown"),
            )
            if counts[state]
        ]
        return f"{told} Of the others: {', '.join(more)}." if more else told


def make(
    folder: Path,
    take: Iterable[str] = (),
    leave: Iterable[str] = (),
    everything: bool = False,
    plan: Plan | None = None,
) -> Made:
    """Write `folder/portfolio.html` with what was chosen before, and `take`, without `leave`.

    `everything` takes all items that are not private; these have to be named. The page can be read
    by its owner only. Raises FivefoldError for a folder that is not there or cannot be written, and
    for an item that the plan does not have.
    """
    folder = folder.expanduser().resolve()  # as a kernel in it knows it: private texts hang on it
    if not folder.is_dir():
        raise FivefoldError(f"There is no folder {folder}; `fivefold learn` makes one.")
    plan = plan or load_plan()
    known = [item.id for item in plan.items]
    before, says = read_choice(folder)
    chosen = (before & set(known)) | check_names(take, known)
    if everything:
        chosen |= {item.id for item in plan.items if not is_private(folder, item)}
    chosen -= check_names(leave, known)
    if chosen != before or says:
        write_choice(folder, chosen)
    entries = gather(folder, plan, chosen)
    file = folder / PAGE
    try:
        write_atomically(file, html(plan, entries, says).encode("utf-8", "replace"))
    except OSError as error:
        raise FivefoldError(f"{file} cannot be written: {error.strerror}.") from error
    return Made(file, entries, says)


def portfolio(*take: str, folder: str | Path | None = None) -> Any:
    """The portfolio of the course that this notebook belongs to: a box to tick for each item.

    `take` names items to take in at once. The page is written anew with each tick. What is drawn
    here holds titles only, never an answer, so that nothing private gets into a saved notebook.
    Raises FivefoldError with one sentence for an unknown item and for a folder that cannot be used.
    """
    from .. import HERE
    from .boxes import Boxes

    home = Path(folder) if folder is not None else HERE
    if folder is None and MODULE.fullmatch(home.name):
        home = home.parent
    return Boxes(home, take)
