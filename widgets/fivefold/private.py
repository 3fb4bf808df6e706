"""The store of private exercises: the text in the person's own data folder, outside the course.

The text is `<Jupyter's data folder>/fivefold/private/<course folder>/<exercise-id>/answer.json`,
readable by its owner only. Jupyter's data folder is `jupyter --data-dir`: for example
`~/.local/share/jupyter` on Linux; JUPYTER_DATA_DIR moves it. `<course folder>` is the name of the
notebook's folder and a digest of its path. Versions set aside stand beside the text. What nbgrader
copies, `responses/<exercise-id>.json`, holds only a summary: complete or not, and how many words.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir

from .errors import FivefoldError
from .records import Conflict, Record, Response, Unwritable, attempted
from .responses import FolderStore, unwritable

Summary = Callable[[Response], Response]


def private_root() -> Path:
    """Where private texts are kept on this computer, for this person."""
    return Path(jupyter_data_dir()) / "fivefold" / "private"


def private_folder(folder: Path, exercise: str) -> Path:
    """Where the private text of an exercise of the notebook folder `folder` is kept."""
    digest = hashlib.sha256(str(folder).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return private_root() / f"{folder.name[:60]}-{digest}" / exercise


class PrivateStore(FolderStore):
    """Text in the person's data folder; a summary in `folder/responses`."""

    def __init__(self, folder: Path, exercise: str, kind: str, summary: Summary) -> None:
        super().__init__(folder, exercise, kind)
        self.folder = private_folder(folder, exercise)
        self.file = self.folder / "answer.json"
        self._outside = Summaries(folder, exercise, kind, summary)
        self._root = private_root()
        self._within = self._root.resolve().is_relative_to(folder.resolve())

    def open(self) -> tuple[Record, str]:
        """The stored text; a sentence where the course says that there is one but it is not here.

        A text that stands in `responses/`, from before the exercise was private, is moved over.
        """
        if self._within:
            raise Unwritable(
                f"Jupyter's data folder ({self._root.parent.parent}) lies inside this lesson's "
                "folder, so nothing in it would stay private; set JUPYTER_DATA_DIR to another."
            )
        record, notice = super().open()
        if record.response is not None or notice:
            return record, notice
        outside = self._outside.found()
        if outside is None or outside.response is None:
            return record, ""
        if not outside.response.get("private"):
            with self._locked():
                record = self._put(self._outside.without_texts(outside))
                self._take_set_aside()
            return self._noted(record), ""
        if outside.response.get("words"):
            return record, (
                "What you wrote here is not on this computer, or the course's folder was moved. "
                f"Private texts are kept below {self._root}."
            )
        return record, ""

    def _take_set_aside(self) -> None:
        """Move what was set aside in `responses/` while the exercise was not private."""
        exercise = re.escape(self._empty.exercise)
        name = re.compile(
            rf"{exercise}-(broken|not-saved|replaced|not-chosen)-\d{{8}}T[\w-]+\.json"
        )
        for path in sorted((self._outside.folder / "set-aside").glob("*.json")):
            if name.fullmatch(path.name):
                self._own(self.folder / "set-aside")
                with suppress(OSError):  # it stays where the person knows it
                    shutil.move(path, self.folder / "set-aside" / path.name)

    def write(self, response: Response, client: str, base: int) -> Record:
        return self._noted(super().write(response, client, base))

    def replace(self, response: Response, client: str) -> Record:
        return self._noted(super().replace(response, client))

    def submit(self, base: int) -> Record:
        """Mark what is stored as an attempt; of an attempt only its summary is kept."""
        with self._locked():
            current = self._current()
            if current.revision > base:
                raise Conflict(current)
            record = self._put(self._outside.without_texts(attempted(current)))
        return self._noted(record)

    def forget(self) -> str:
        """Remove the text, every version of it, and its summary; a sentence where that failed."""
        try:
            if self.folder.is_symlink():
                raise OSError("the folder is a link")
            if self.folder.exists():
                with self._locked():
                    for path in self.folder.iterdir():
                        if path.is_dir() and not path.is_symlink():
                            shutil.rmtree(path)
                        elif path.name != ".lock":
                            path.unlink()
                shutil.rmtree(self.folder, ignore_errors=True)  # an empty folder may stay
        except (OSError, FivefoldError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            return f"Not forgotten: {self.folder} could not be emptied ({reason})."
        try:
            self._outside.file.unlink(missing_ok=True)
        except OSError as error:
            return (
                f"The text is gone, but not the note of its length: {self._outside.file} could "
                f"not be deleted ({error.strerror})."
            )
        return ""

    def _check(self, current: Record, client: str, base: int, response: Response) -> None:
        """As for every answer; but what was forgotten elsewhere comes back only by a choice."""
        if base > current.revision:  # the text that this writer saw is gone
            raise Conflict(current)
        super()._check(current, client, base, response)

    def _noted(self, record: Record) -> Record:
        self.notice = self._outside.note(record)
        return record

    def _keep(self, response: Response, why: str) -> None:
        self._own(self.folder / "set-aside")
        super()._keep(response, why)

    def _set_file_aside(self) -> str:
        if not self.folder.is_symlink():
            with suppress(Unwritable):  # then moving the file fails too, and says so
                self._own(self.folder / "set-aside")
        return super()._set_file_aside()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._own()
        with super()._locked():
            yield

    def _own(self, *more: Path) -> None:
        """Make the folders down to the text, and keep everybody else out of each."""
        try:
            for place in (self._root.parent, self._root, self.folder.parent, self.folder, *more):
                place.mkdir(mode=0o700, parents=True, exist_ok=True)
                if os.name != "nt":  # there a person's data folder is theirs alone
                    place.chmod(0o700)
        except OSError as error:
            raise unwritable(self.folder, error) from error


class Summaries(FolderStore):
    """The summaries of a private exercise in `responses/`, where nbgrader finds them."""

    def __init__(self, folder: Path, exercise: str, kind: str, summary: Summary) -> None:
        super().__init__(folder, exercise, kind)
        self._summary = summary

    def without_texts(self, record: Record) -> Record:
        """The record with summaries in its attempts."""
        attempts = (
            {"submitted": said.get("submitted", ""), "response": self._summary(said["response"])}
            for said in record.attempts
        )
        return replace(record, attempts=tuple(attempts))

    def found(self) -> Record | None:
        """What stands there; None where it cannot be read."""
        try:
            return self.read()
        except FivefoldError:
            return None

    def note(self, record: Record) -> str:
        """Write the record's summary over what stands there; a sentence where that failed."""
        text = record.response
        said = replace(
            self.without_texts(record),
            client="",
            response=None if text is None else self._summary(text),
        )
        try:
            with self._locked():
                current = self._current()
                if (current.response, current.attempts) != (said.response, said.attempts):
                    self._put(said)
        except FivefoldError as error:
            reason = getattr(error.__cause__, "strerror", None) or "another program holds it"
            return (
                "Your text is saved. The note for the course that says how complete it is could "
                f"not be written to {self.folder.parent.name}/responses ({reason})."
            )
        return ""


class SummaryStore(FolderStore):
    """What a grader's machine has of a private exercise: its summary, read only."""

    def _put(self, record: Record) -> Record:
        raise Unwritable("While a notebook is graded, nothing private is written.")

    def _keep(self, response: Response, why: str) -> None:
        raise Unwritable("While a notebook is graded, nothing private is written.")
