"""Looks for a portfolio's answers in a learner's folder. Reads only, and never raises for a file.

Files may be damaged, of a newer release or of another exercise: each is one sentence, and the rest
goes on. A private answer is read from the private store, and only where its item was chosen.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ..content import Content, content_root, load_exercises
from ..errors import FivefoldError
from ..exercise import Exercise, exercise_class
from ..private import private_folder
from ..records import Record, read_record
from .plan import Item, Plan
from .show import Shown, show

State = Literal["taken", "ready", "missing", "broken"]
TAKEN = Shown([("Taken", "yes")])


class NotHere(FivefoldError):
    """The module or the exercise is not in this installation."""


@dataclass(frozen=True)
class Entry:
    """One item: taken into the page, ready to be taken, missing, or impossible to read."""

    item: Item
    state: State
    says: str = ""
    """What there is to say where it is not taken: a sentence."""
    private: bool = False
    shown: Shown = field(default_factory=lambda: Shown([]))
    saved: str = ""
    """The day on which it was saved, as YYYY-MM-DD."""


def gather(folder: Path, plan: Plan, chosen: Collection[str]) -> list[Entry]:
    """Every item of the plan in its order, with what is printed of the chosen ones."""
    return [_entry(folder, item, item.id in chosen) for item in plan.items]


def is_private(folder: Path, item: Item) -> bool:
    """Whether an item is private; what cannot be told counts as private."""
    try:
        return bool(getattr(_content(folder, item), "private", False))
    except (FivefoldError, OSError, ValueError):
        return True


def _entry(folder: Path, item: Item, chosen: bool) -> Entry:
    try:
        content = _content(folder, item)
        private = bool(getattr(content, "private", False))
        if private and not (chosen and item.show == "answer"):
            return _private(folder, item, content, chosen)
        record = _record(folder, item, content, private)
        return _read(item, content, record, private, chosen)
    except NotHere as error:
        return Entry(item, "missing", str(error))
    except FivefoldError as error:
        return Entry(item, "broken", str(error))
    except Exception:  # an answer may hold anything; the page is made all the same
        return Entry(item, "broken", "This answer is damaged and cannot be shown.")


def _content(folder: Path, item: Item) -> Content:
    """The exercise's content from the learner's folder, else from the installation."""
    places = [folder / item.module, content_root() / "modules" / item.module]
    file = next((p / "exercises.yaml" for p in places if (p / "exercises.yaml").is_file()), None)
    if file is None:
        raise NotHere(f"The module “{item.module}” is not here yet.")
    known = load_exercises(file)
    if item.exercise not in known:
        raise NotHere(f"The exercise '{item.exercise}' is not in “{item.module}” yet.")
    return known[item.exercise]


def _record(folder: Path, item: Item, content: Content, private: bool) -> Record:
    home = folder / item.module
    file = home / "responses" / f"{item.exercise}.json"
    if private:
        file = private_folder(home, item.exercise) / "answer.json"
    return read_record(file, item.exercise, content.kind)


def _read(item: Item, content: Content, record: Record, private: bool, chosen: bool) -> Entry:
    where = f"“{content.title}” in the lesson of {item.module}"
    if record.response is None:
        return Entry(item, "missing", f"Not done yet: {where}.", private)
    exercise = _blank(item, content)
    exercise.accept(record.response)
    done, total = exercise.complete(record.response)
    shown = show(exercise, record.response, item)
    if not done and (item.show == "taken" or not shown.parts):
        return Entry(item, "missing", f"Nothing is answered yet: {where}.", private)
    saved = record.saved[:10]
    if not chosen:
        return Entry(item, "ready", f"{where}: {done} of {total} parts.", private, saved=saved)
    if item.show == "taken":
        shown = TAKEN
    return Entry(item, "taken", "", private, shown, saved)


def _private(folder: Path, item: Item, content: Content, chosen: bool) -> Entry:
    """A private item that is not printed: only its summary, beside the lesson, is looked at."""
    record = _record(folder, item, content, private=False)
    summary = record.response or {}
    where = f"“{content.title}” in the lesson of {item.module}"
    if not summary.get("words") and not summary.get("complete"):
        return Entry(item, "missing", f"Not done yet: {where}.", True)
    if chosen:
        return Entry(item, "taken", "", True, TAKEN, record.saved[:10])
    return Entry(item, "ready", f"{where}: private.", True)


def _blank(item: Item, content: Content) -> Exercise:
    """The exercise over an empty folder: it opens no file of the learner's and sets none aside."""
    with tempfile.TemporaryDirectory() as empty:
        return exercise_class(content.kind)(item.exercise, content, Path(empty))
