"""The response store: what a person answered, on disk, with acknowledged revisions.

One answer is `responses/<exercise-id>.json` beside the notebook. Every change is written through
at once and atomically (temporary file, fsync, replace) under a lock. Nothing is overwritten that
somebody may still want: a broken, oversized or conflicting version goes to `responses/set-aside/`.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from .records import (
    BrokenAnswer,
    Conflict,
    Record,
    Response,
    Unwritable,
    attempted,
    check_base,
    check_size,
    dump,
    fitting,
    following,
    read_record,
    write_atomically,
)

LOCK_SECONDS = 5.0
STUCK = "It could not be moved away, so nothing new is saved until it is."


class MemoryStore:
    """Answers of a visit: in this process only, gone with it. The browser keeps a draft."""

    notice = ""
    """A sentence for the person about the last write, where it was saved but not all went well."""

    def __init__(self, exercise: str, kind: str) -> None:
        self._record = Record(exercise, kind)

    def open(self) -> tuple[Record, str]:
        """The stored record, and a sentence where something about it has to be said."""
        return self._record, ""

    def write(self, response: Response, client: str, base: int) -> Record:
        """Store `response`, written by `client` on top of revision `base`."""
        check_size(response)
        check_base(self._record, client, base, response)
        self._record = following(self._record, response, client)
        return self._record

    def replace(self, response: Response, client: str) -> Record:
        """Store `response` whatever stands there now."""
        return self.write(response, client, self._record.revision)

    def keep(self, response: Response) -> None:
        """Nothing: a visit keeps one version, and nobody else writes it."""

    def submit(self, base: int) -> Record:
        """Mark what is stored as an attempt; the first one counts."""
        self._record = attempted(self._record)
        return self._record

    def forget(self) -> str:
        """Drop the answer and all that is known of it; "" as nothing can fail here."""
        self._record = Record(self._record.exercise, self._record.kind)
        return ""


class FolderStore:
    """Answers in `folder/responses`, for a notebook on disk."""

    notice = ""
    """A sentence for the person about the last write, where it was saved but not all went well."""

    def __init__(self, folder: Path, exercise: str, kind: str) -> None:
        self.folder = folder / "responses"
        self.file = self.folder / f"{exercise}.json"
        self._empty = Record(exercise, kind)

    def open(self) -> tuple[Record, str]:
        """The stored record, and a sentence where something about it has to be said.

        A file that is no answer is set aside and reported; NewerAnswer is raised for the file of
        a newer release, Unwritable where the folder cannot even be read.
        """
        try:
            return self.read(), ""
        except BrokenAnswer as error:
            try:
                name = self._set_file_aside()
            except OSError:
                return self._empty, f"{error} {STUCK}"
            afresh = f"It is kept as {self.folder.name}/set-aside/{name}, and you begin afresh."
            return self._empty, f"{error} {afresh}"

    def read(self) -> Record:
        """The record on disk, or an empty one; raises BrokenAnswer, NewerAnswer, Unwritable."""
        return read_record(self.file, self._empty.exercise, self._empty.kind)

    def write(self, response: Response, client: str, base: int) -> Record:
        """Store `response`, written by `client` on top of revision `base`.

        Raises Conflict (both versions are then on disk), Unwritable, or FivefoldError for an
        answer that is too large.
        """
        check_size(response)
        with self._locked():
            current = self._current()
            self._check(current, client, base, response)
            return self._put(following(current, response, client))

    def replace(self, response: Response, client: str) -> Record:
        """Store `response` whatever stands there now, which is set aside first."""
        check_size(response)
        with self._locked():
            current = self._current()
            if current.response is not None:
                self._keep(current.response, "replaced")
            return self._put(following(current, response, client))

    def keep(self, response: Response) -> None:
        """Set aside a version that a person did not choose."""
        check_size(response)
        with self._locked():
            self._keep(response, "not-chosen")

    def submit(self, base: int) -> Record:
        """Mark what is stored as an attempt; the first one counts, later ones are kept.

        Raises Conflict where somebody wrote after revision `base`, the last that was shown here:
        nobody submits what they have not seen.
        """
        with self._locked():
            current = self._current()
            if current.revision > base:
                raise Conflict(current)
            return self._put(attempted(current))

    def _check(self, current: Record, client: str, base: int, response: Response) -> None:
        """Raise Conflict, with both versions on disk, where a write would lose somebody's work."""
        try:
            check_base(current, client, base, response)
        except Conflict:
            self._keep(response, "not-saved")
            raise

    def _current(self) -> Record:
        try:
            return self.read()
        except BrokenAnswer as error:
            try:
                self._set_file_aside()
            except OSError:  # written over, it would be lost
                raise Unwritable(f"{error} {STUCK}") from error
            return self._empty

    def _put(self, record: Record) -> Record:
        record = fitting(record)
        try:
            write_atomically(self.file, record.to_json())
        except OSError as error:
            raise unwritable(self.folder, error) from error
        return record

    def _keep(self, response: Response, why: str) -> None:
        try:
            name = f"{self._empty.exercise}-{why}-{_stamp()}.json"
            write_atomically(self.folder / "set-aside" / name, dump(response))
        except OSError as error:
            raise unwritable(self.folder, error) from error

    def _set_file_aside(self) -> str:
        """Move the file away, and return its new name; OSError where that cannot be done."""
        if self.folder.is_symlink():
            raise OSError("the folder is a link")
        target = self.folder / "set-aside" / f"{self._empty.exercise}-broken-{_stamp()}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        self.file.replace(target)
        return target.name

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / ".lock", timeout=LOCK_SECONDS)
            lock.acquire()
        except Timeout:
            raise Unwritable(
                "Another program holds this answer's file; try to save again in a moment."
            ) from None
        except (OSError, NotImplementedError) as error:
            raise unwritable(self.folder, error) from error
        try:
            yield
        finally:
            lock.release()


def unwritable(folder: Path, error: Exception) -> Unwritable:
    """The sentence for a folder that cannot be written."""
    reason = getattr(error, "strerror", None) or "locking is not supported there"
    return Unwritable(
        f"The folder {folder.parent.name}/{folder.name} cannot be written ({reason}), so your "
        "answer is not saved yet."
    )


def _stamp() -> str:
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(2)}"
