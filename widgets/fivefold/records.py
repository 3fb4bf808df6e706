"""One stored answer, and the file it stands in: what may be read and what may be written.

Reading never changes the disk and trusts nothing: a file may be damaged, huge, a link, a pipe, of
another exercise or of a newer release. Each of these is one sentence.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .errors import FivefoldError

FORMAT = 1  # of the file around the response; each kind's response has its own "version"
MAX_BYTES = 4_000_000  # of a file
MAX_ANSWER = 1_900_000  # of one response: the file also holds the first attempt
MAX_ATTEMPTS = 20

Response = dict[str, Any]


class BrokenAnswer(FivefoldError):
    """The file is no answer: not JSON, too large, a link, or not of this exercise."""


class NewerAnswer(FivefoldError):
    """The file was written by a newer release: it is left alone and nothing is written."""


class Unwritable(FivefoldError):
    """The answer cannot be written where it belongs; it stays in the browser."""


class Conflict(FivefoldError):
    """Somebody else wrote a revision that this writer has not seen; `record` holds it."""

    def __init__(self, record: Record) -> None:
        super().__init__("This answer was also changed somewhere else: choose which one to keep.")
        self.record = record


@dataclass(frozen=True)
class Record:
    """One stored answer. `revision` counts writes from 1; 0 means that nothing is stored."""

    exercise: str
    kind: str
    revision: int = 0
    client: str = ""
    saved: str = ""
    response: Response | None = None
    attempts: tuple[dict[str, Any], ...] = field(default=())

    def counted(self) -> Response | None:
        """What is graded: the first submitted attempt, else the answer as it stands."""
        return self.attempts[0]["response"] if self.attempts else self.response

    def to_json(self) -> bytes:
        document = {"fivefold": FORMAT, **self.__dict__, "attempts": list(self.attempts)}
        return dump(document)


def following(current: Record, response: Response, client: str) -> Record:
    """The record after `client` wrote `response`."""
    return replace(
        current,
        revision=current.revision + 1,
        client=client[:80],
        saved=_now(),
        response=response,
    )


def attempted(current: Record) -> Record:
    """The record after its answer was submitted; FivefoldError where there is none."""
    if current.response is None:
        raise FivefoldError("There is nothing to submit yet.")
    attempts = [*current.attempts, {"submitted": _now(), "response": current.response}]
    if len(attempts) > MAX_ATTEMPTS:  # the first counts, the latest show where it went
        attempts = [attempts[0], *attempts[-MAX_ATTEMPTS + 1 :]]
    return replace(current, revision=current.revision + 1, attempts=tuple(attempts))


def fitting(record: Record) -> Record:
    """The record without its oldest later attempts where the file could not be read again."""
    while len(record.attempts) > 1 and len(record.to_json()) > MAX_BYTES:
        record = replace(record, attempts=(record.attempts[0], *record.attempts[2:]))
    return record


def check_base(current: Record, client: str, base: int, response: Response) -> None:
    """Raise Conflict unless a write on top of `base` loses nobody's work."""
    seen = base >= current.revision or current.client == client
    if not seen and current.response is not None and current.response != response:
        raise Conflict(current)


def check_size(response: Response) -> None:
    """Raise FivefoldError where a response is no JSON or larger than an answer may be."""
    try:
        size = len(dump(response))
    except (TypeError, ValueError, RecursionError) as error:
        raise FivefoldError("This answer holds something that cannot be stored.") from error
    if size > MAX_ANSWER:
        raise FivefoldError(
            f"This answer has {size / 1e6:.1f} MB; {MAX_ANSWER / 1e6:.1f} MB is the most that "
            "can be saved."
        )


def read_record(file: Path, exercise: str, kind: str) -> Record:
    """Read an answer without ever changing the disk: what grading does with untrusted files.

    Returns an empty Record (revision 0) where there is no file. Raises BrokenAnswer, NewerAnswer
    or Unwritable with one sentence each.
    """
    name = f"{file.parent.name}/{file.name}"
    try:
        if file.is_symlink() or file.parent.is_symlink():
            raise BrokenAnswer(f"{name} is a link, not an answer.")
        if not file.exists():
            return Record(exercise, kind)
        if not file.is_file():  # a pipe would be read for ever
            raise BrokenAnswer(f"{name} is not a file.")
        if file.stat().st_size > MAX_BYTES:
            raise BrokenAnswer(
                f"{name} has {file.stat().st_size / 1e6:.0f} MB; an answer may have "
                f"{MAX_BYTES / 1e6:.0f} MB."
            )
        document = json.loads(file.read_bytes(), parse_constant=_no_constant)
        dump(document)  # 1e999 and half a letter can be read, but never written again
    except (ValueError, RecursionError) as error:
        raise BrokenAnswer(f"{name} is damaged and cannot be read.") from error
    except OSError as error:
        raise Unwritable(f"{name} cannot be read: {error.strerror}.") from error
    return _record(document, exercise, kind, name)


def _record(document: Any, exercise: str, kind: str, name: str) -> Record:
    if not isinstance(document, dict) or not isinstance(document.get("fivefold"), int):
        raise BrokenAnswer(f"{name} is not an answer written by Fivefold.")
    if document["fivefold"] > FORMAT:
        raise NewerAnswer(
            f"{name} was written by a newer Fivefold and is left as it is; update fivefold to "
            "go on with it."
        )
    response, attempts = document.get("response"), document.get("attempts", [])
    if (
        document.get("exercise") != exercise
        or document.get("kind") != kind
        or not isinstance(response, dict | None)
        or not isinstance(document.get("revision"), int)
        or not isinstance(attempts, list)
        or not all(isinstance(a, dict) and isinstance(a.get("response"), dict) for a in attempts)
    ):
        raise BrokenAnswer(f"{name} is not an answer to '{exercise}'.")
    texts = {k: str(document.get(k, ""))[:80] for k in ("client", "saved")}
    return Record(
        exercise, kind, document["revision"], response=response, attempts=tuple(attempts), **texts
    )


def dump(document: Any) -> bytes:
    """Compact UTF-8 JSON; ValueError for NaN and for lone surrogates."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8")


def write_atomically(file: Path, data: bytes) -> None:
    """Write `data` so that a reader sees the old or the new file, whatever happens between."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.stem[:40]}-", suffix=".tmp", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _replace(temporary, file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _replace(source: Path, target: Path) -> None:
    for attempt in range(5):
        try:
            source.replace(target)
            return
        except PermissionError:  # on Windows a reader or virus scanner may hold the file
            if os.name != "nt" or attempt == 4:
                raise
            time.sleep(0.05 * 2**attempt)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
