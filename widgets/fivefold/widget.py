"""The one module that talks to the front end: an exercise as an anywidget.

The traits are the whole public state, small JSON values that are assigned and never mutated.
The browser sends `response` together with `edit`; Python answers with `saved`. There is no
debounce: each edit is stored and acknowledged on its own.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import ipywidgets
import traitlets

from .errors import FivefoldError

if TYPE_CHECKING:
    from .exercise import Exercise

STATIC = Path(__file__).parent / "static"
LOADER = Path(__file__).parent / "loader.js"


class Bundle(ipywidgets.Widget):  # type: ignore[misc]
    """The code of one kind of exercise, sent once for all exercises of that kind in a kernel."""

    code = traitlets.Unicode().tag(sync=True)
    """The kind's ES module, self-contained."""


class ExerciseWidget(anywidget.AnyWidget):
    """Draws one Exercise in JupyterLab, Notebook, VS Code and Voila."""

    _esm = traitlets.Unicode().tag(sync=True)
    """The loader, which draws with the code of `bundle`."""
    bundle = traitlets.Unicode().tag(sync=True)
    """The id of the Bundle of its kind."""
    _css = traitlets.Unicode().tag(sync=True)
    """Its style sheet; every selector sits under `.ff-<kind>`."""
    exercise = traitlets.Unicode().tag(sync=True)
    """The exercise's id."""
    content = traitlets.Dict().tag(sync=True)
    """What is shown, the same for everybody; holds no answers."""
    state = traitlets.Dict().tag(sync=True)
    """What this person may see now."""
    response = traitlets.Dict().tag(sync=True)
    """The answer; written by both sides."""
    edit = traitlets.Dict().tag(sync=True)
    """{client, seq, base, replace?} of the answer that the browser just sent."""
    saved = traitlets.Dict().tag(sync=True)
    """The acknowledgement: {client, seq, revision, status, message, at, theirs?}."""
    feedback = traitlets.Dict().tag(sync=True)
    """Formative feedback on the saved answer."""
    settings = traitlets.Dict().tag(sync=True)
    """{read_only, language, theme, scope, keep}: how this host shows it."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        _, css = bundle(exercise.kind)
        super().__init__(
            # anywidget keeps one style element for each id: kinds must not share one
            _anywidget_id=f"fivefold.{exercise.kind}",
            _esm=LOADER.read_text("utf-8"),
            bundle=_shared(exercise.kind).model_id,
            _css=css,
            exercise=exercise.id,
            content=exercise.content.public(),
            state=exercise.state,
            response=exercise.response,
            saved={"client": "", "seq": 0, **_where(exercise)},
            feedback=exercise.feedback(),
            settings=_settings(exercise),
        )
        self.observe(self._on_edit, "edit")
        self.on_msg(self._on_message)

    def show_record(self) -> None:
        """Show the exercise's record after it was read again or replaced."""
        self.response = self._exercise.response
        self.saved = {"client": "", "seq": 0, **_where(self._exercise)}
        self.feedback = self._exercise.feedback()
        self.state = self._exercise.state

    def _on_edit(self, change: Any) -> None:
        edit = change["new"]
        client, seq = str(edit.get("client", "")), _whole(edit.get("seq"))
        ack = self._exercise.save(
            self.response, client, seq, _whole(edit.get("base")), edit.get("replace") is True
        )
        self.saved = ack
        if ack["status"] == "saved":
            self.feedback = self._exercise.check(self.response)

    def _on_message(self, _: Any, message: Any, __: Any) -> None:
        action = message.get("type") if isinstance(message, dict) else None
        if action == "submit":
            failed = self._exercise.submit()
        elif action == "theirs":  # the saved answer was chosen over another version
            mine = message.get("response")
            failed = self._exercise.keep(mine) if mine is not None else ""
        else:
            return
        self.show_record()
        self.state = {**self._exercise.state, **({"notice": failed} if failed else {})}


class PrivateWidget(ExerciseWidget):
    """Draws a private exercise. What was written travels only in messages, never in a trait.

    JupyterLab and nbconvert can save the state of widgets in the notebook, and a synchronised
    trait is part of it. Here `response` is a summary and `edit` stays empty. The browser sends
    {"type": "open"}, {"type": "write", response, edit} and {"type": "forget", client, seq}; each is
    answered by {"type": "private", response, edit, saved, feedback, place}. `frontend/private.ts`
    is the other end.
    """

    def show_record(self) -> None:
        super().show_record()
        self._tell()

    def _on_message(self, widget: Any, message: Any, buffers: Any) -> None:
        action = message.get("type") if isinstance(message, dict) else None
        if action == "open":
            self._tell()
        elif action == "write":
            edit = message.get("edit")
            edit = edit if isinstance(edit, dict) else {}
            client, base = str(edit.get("client", "")), _whole(edit.get("base"))
            ack = self._exercise.save(
                message.get("response"), client, _whole(edit.get("seq")), base,
                edit.get("replace") is True,
            )  # fmt: skip
            self.state = self._exercise.state
            self._tell(ack, edit)
        elif action == "forget":
            failed = self._exercise.forget()
            super().show_record()
            told = {"client": str(message.get("client", "")), "seq": _whole(message.get("seq"))}
            wrong = {"status": "unwritable", "message": failed} if failed else {}
            self._tell({**told, **_where(self._exercise), **wrong, "forgotten": not failed})
        else:
            super()._on_message(widget, message, buffers)

    def _tell(
        self, saved: dict[str, Any] | None = None, edit: dict[str, Any] | None = None
    ) -> None:
        answer = self._exercise.answer
        file = getattr(self._exercise.store, "file", None)
        self.send(
            {
                "type": "private",
                "response": answer,
                "edit": edit or {},
                "saved": saved or {"client": "", "seq": 0, **_where(self._exercise)},
                "feedback": self._exercise.check(answer),
                "place": str(file) if file is not None else "",
            }
        )


_bundles: dict[str, Bundle] = {}


def _shared(kind: str) -> Bundle:
    """The kernel's Bundle of a kind; another one where somebody has closed all widgets."""
    found = _bundles.get(kind)
    if found is None or found.comm is None:
        found = _bundles[kind] = Bundle(code=bundle(kind)[0])
    return found


@cache
def bundle(kind: str) -> tuple[str, str]:
    """The ES module and the style sheet of a kind; FivefoldError where they were never built."""
    try:
        return tuple((STATIC / f"{kind}{end}").read_text("utf-8") for end in (".js", ".css"))  # type: ignore[return-value]
    except OSError as error:
        raise FivefoldError(
            "The exercises' front end is not built; run `uv sync --reinstall-package fivefold`, "
            "then restart the kernel."
        ) from error


def _where(exercise: Exercise) -> dict[str, Any]:
    record = exercise.record
    return {
        "revision": record.revision,
        "status": "locked" if exercise.locked else "saved",
        "message": exercise.locked,
        "at": record.saved,
    }


def _settings(exercise: Exercise) -> dict[str, Any]:
    from .exercise import in_visit

    # drafts of two courses in one browser must not meet; a path would tell where the course lies
    scope = exercise.folder.name if in_visit() else str(exercise.folder)
    return {
        "read_only": bool(exercise.locked),
        "language": "en",
        "theme": "auto",
        "scope": hashlib.sha256(scope.encode()).hexdigest()[:16],
        "keep": "visit" if in_visit() else "folder",
    }


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and value >= 0 else 0
