"""The contract that every exercise keeps: content + state + response + checks.

`Exercise` is that contract without Jupyter: it knows its content, keeps the response and answers
with feedback. A kind (`question`, `causal_loop`, …) adds how an answer is checked and read aloud.
`Exercise.widget` draws it in JupyterLab and Voila; other hosts draw the same bundle themselves.
"""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from .errors import FivefoldError

if TYPE_CHECKING:
    from .content import Content
    from .records import Record, Response
    from .responses import FolderStore, MemoryStore
    from .widget import ExerciseWidget

_open: dict[tuple[Path, str], Exercise] = {}


def exercise(exercise_id: str, folder: str | Path | None = None, **unknown: Any) -> Exercise:
    """The exercise `exercise_id` from the `exercises.yaml` in `folder`.

    `folder` is the notebook's own folder unless given. The same id gives the same object, so that
    a cell run twice goes on with one answer. Raises FivefoldError with one sentence for an unknown
    id, an unknown keyword or a mistake in the file.
    """
    from . import HERE, content

    if unknown:
        raise FivefoldError(f"exercise() takes an id and a folder, not '{next(iter(unknown))}'.")
    home = Path(folder).resolve() if folder is not None else HERE
    content.check_id(exercise_id, "exercise()")
    found = _open.get((home, exercise_id))
    if found is None:
        loaded = content.load_content(exercise_id, home)
        found = exercise_class(loaded.kind)(exercise_id, loaded, home)
        _open[home, exercise_id] = found
    return found


def exercise_class(kind: str) -> type[Exercise]:
    """The class of a kind of exercise: `EXERCISE` in the kind's `widget.py`."""
    found: type[Exercise] = importlib.import_module(f"fivefold.{kind}.widget").EXERCISE
    return found


class Exercise:
    """One exercise in one folder. Kinds subclass it; learners get it from `exercise()`."""

    kind: ClassVar[str]

    def __init__(self, exercise_id: str, content: Content, folder: Path) -> None:
        self.id = exercise_id
        self.content = content
        self.folder = folder
        self.locked = ""  # a sentence where nothing may be written
        self.store = self._choose_store()
        self._widget: ExerciseWidget | None = None
        self.record, self.notice = self._open_record()

    # -- what a kind supplies -------------------------------------------------------------------

    def empty(self) -> Response:
        """The response before anybody did anything."""
        raise NotImplementedError

    def accept(self, response: Any) -> Response:
        """A response as it may be stored; FivefoldError with a sentence where it may not."""
        raise NotImplementedError

    def check(self, response: Response) -> dict[str, Any]:
        """Formative feedback on a response, plain JSON; never holds what the person may not see."""
        raise NotImplementedError

    def complete(self, response: Response) -> tuple[int, int]:
        """How many of the parts are answered, and how many there are."""
        raise NotImplementedError

    def text(self, response: Response) -> str:
        """The exercise and the answer in plain text, for pages without the front end."""
        raise NotImplementedError

    def picture(self, response: Response) -> dict[str, str]:
        """The same by MIME type (HTML or SVG), for saved notebooks and feedback pages."""
        return {}

    def progress(self) -> str:
        """How far the answer is, in a sentence."""
        done, total = self.complete(self.answer)
        return f"{done} of {total} {'part is' if total == 1 else 'parts are'} answered."

    def summary(self, response: Response) -> Response:
        """All that anybody but the live widget gets of a private answer; one of a summary too."""
        raise NotImplementedError

    # -- what every exercise does ---------------------------------------------------------------

    @property
    def private(self) -> bool:
        """Whether nobody but this person may read the answer; see `private.py`."""
        return bool(getattr(self.content, "private", False))

    @property
    def response(self) -> Response:
        """The answer as plain data; of a private one its summary."""
        return self.summary(self.answer) if self.private else self.answer

    @property
    def answer(self) -> Response:
        """The answer with its text, also where it is private: for the widget and its store."""
        stored = self.record.response
        return stored if stored is not None else self.empty()

    def feedback(self) -> dict[str, Any]:
        """Formative feedback on the answer as it stands."""
        return self.check(self.response)

    def save(
        self, response: Any, client: str, seq: int, base: int, replace: bool = False
    ) -> dict[str, Any]:
        """Store what a host sent; returns the acknowledgement, which never raises.

        `client` names the writer, `seq` counts its edits, `base` is the last revision it saw;
        `replace` says that a person chose this version over the one that stands there.
        The acknowledgement: {client, seq, revision, status, message, theirs?}, where status is
        saved, conflict, unwritable or refused.
        """
        from .records import Conflict, Unwritable

        ack: dict[str, Any] = {"client": client, "seq": seq, "message": ""}
        try:
            if self.locked:
                raise FivefoldError(self.locked)
            accepted = self.accept(response)
            if replace:
                self.record = self.store.replace(accepted, client)
            else:
                self.record = self.store.write(accepted, client, base)
            ack["status"] = "saved"
        except Conflict as error:
            self.record = error.record
            ack |= {"status": "conflict", "message": str(error), "theirs": self.answer}
        except Unwritable as error:
            ack |= {"status": "unwritable", "message": str(error)}
        except FivefoldError as error:
            ack |= {"status": "refused", "message": str(error)}
        return ack | {"revision": self.record.revision, "at": self.record.saved}

    def submit(self) -> str:
        """Mark the stored answer as an attempt; returns a sentence where that failed."""
        from .records import Conflict

        if self.locked:
            return self.locked
        try:
            self.record = self.store.submit(self.record.revision)
        except Conflict as error:
            self.record = error.record
            return "Not submitted: this answer was changed somewhere else. Look at it first."
        except FivefoldError as error:
            return str(error)
        return ""

    def keep(self, response: Any) -> str:
        """Set aside a version that was not chosen; returns a sentence where that failed."""
        try:
            self.store.keep(self.accept(response))
        except FivefoldError as error:
            return str(error)
        return ""

    def forget(self) -> str:
        """Remove a private answer wherever it is kept; a sentence where that failed."""
        from .private import PrivateStore
        from .responses import MemoryStore

        if not isinstance(self.store, PrivateStore | MemoryStore):
            return "Only a private answer can be forgotten, and not while a notebook is graded."
        failed = self.store.forget()
        self.locked = ""
        self.record, self.notice = self._open_record()
        return failed

    @property
    def state(self) -> dict[str, Any]:
        """What this person may see now: notices, and when they first submitted."""
        attempts = self.record.attempts
        return {
            "notice": self.store.notice or self.notice,
            "submitted": attempts[0].get("submitted", "") if attempts else "",
            "attempts": len(attempts),
        }

    @property
    def widget(self) -> ExerciseWidget:
        """The drawn exercise, for JupyterLab and Voila."""
        if self._widget is None:
            from .widget import ExerciseWidget, PrivateWidget

            self._widget = (PrivateWidget if self.private else ExerciseWidget)(self)
        return self._widget

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        if os.environ.get("NBGRADER_EXECUTION"):
            # a widget would leave a blank in feedback pages and its bundle in the notebook
            return self.printed()
        self.refresh()
        bundle: Any = self.widget._repr_mimebundle_()
        drawn = bundle[0] if isinstance(bundle, tuple) else bundle or {}
        return {**drawn, **self.printed()}

    def printed(self) -> dict[str, str]:
        """The exercise and its answer by MIME type, for pages without the front end."""
        return {"text/plain": self.text(self.response), **self.picture(self.response)}

    def refresh(self) -> None:
        """Read again what is on disk, so that a cell run again shows it."""
        if self.locked:
            return
        self.record, notice = self._open_record()
        self.notice = notice or self.notice
        if self._widget is not None:
            self._widget.show_record()

    def _open_record(self) -> tuple[Record, str]:
        from .records import NewerAnswer, Record, Unwritable

        try:
            record, notice = self.store.open()
            if record.response is not None:
                self.accept(record.response)
            return record, notice
        except (NewerAnswer, Unwritable) as error:
            self.locked = str(error)
        except FivefoldError as error:  # of this release's format, but not of this exercise
            self.locked = f"The saved answer cannot be shown and is left as it is: {error}"
        return Record(self.id, self.kind), self.locked

    def _choose_store(self) -> FolderStore | MemoryStore:
        from .responses import FolderStore, MemoryStore

        if in_visit():
            return MemoryStore(self.id, self.kind)
        if self.private:
            from .private import PrivateStore, SummaryStore

            if os.environ.get("NBGRADER_EXECUTION"):
                return SummaryStore(self.folder, self.id, self.kind)
            return PrivateStore(self.folder, self.id, self.kind, self.summary)
        return FolderStore(self.folder, self.id, self.kind)


def in_visit() -> bool:
    """Whether this kernel serves a visitor of a Voila app, where nothing is kept on disk."""
    return os.environ.get("SERVER_SOFTWARE", "").startswith("voila")
