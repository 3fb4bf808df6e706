"""The response store: what is acknowledged is on disk, whole, and the first attempt counts."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fivefold import records
from fivefold.errors import FivefoldError
from fivefold.records import MAX_ANSWER, MAX_BYTES, Conflict, Record, read_record
from fivefold.responses import FolderStore, MemoryStore

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4)
    ),
    max_leaves=12,
)
ANSWERS = st.dictionaries(st.text(max_size=9), JSON, max_size=4)


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path, "tools", "question")


@settings(max_examples=30, deadline=None)
@given(answer=ANSWERS)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, answer: Any) -> None:
    folder = tmp_path_factory.mktemp("round")
    store = FolderStore(folder, "tools", "question")
    written = store.write(answer, "one", 0)
    assert store.open() == (written, "")
    assert written.response == answer
    assert written.revision == 1
    assert FolderStore(folder, "tools", "question").read() == written


def test_an_answer_nobody_gave_is_empty_and_leaves_no_folder(store: FolderStore) -> None:
    assert store.open() == (Record("tools", "question"), "")
    assert not store.folder.exists()


def test_a_crash_while_writing_leaves_the_old_answer(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write({"n": 1}, "one", 0)

    def crash(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(KeyboardInterrupt):
        store.write({"n": 2}, "one", 1)
    monkeypatch.undo()
    assert store.read().response == {"n": 1}
    assert [file.name for file in store.folder.glob("*.tmp")] == []
    assert store.write({"n": 3}, "one", 1).revision == 2


def test_a_reader_never_sees_half_an_answer(store: FolderStore) -> None:
    large = {"text": "x" * 200_000}
    store.write(large | {"n": 0}, "one", 0)
    stop = threading.Event()
    seen: list[object] = []

    def read() -> None:
        while not stop.is_set():
            try:
                record = read_record(store.file, "tools", "question")
                seen.append(record.response and len(record.response["text"]))
            except FivefoldError as error:
                seen.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for n in range(1, 40):
        store.write(large | {"n": n}, "one", n)
    stop.set()
    reader.join()
    assert set(seen) == {200_000}


def test_too_large_or_no_json_is_refused_and_nothing_is_written(store: FolderStore) -> None:
    ring: dict[str, Any] = {}
    ring["ring"] = ring
    bad = [{"x": "x" * MAX_ANSWER}, {"x": float("inf")}, {"x": "\ud83d"}, {"x": {1, 2}}, ring]
    for answer in bad:
        for do in (
            lambda answer=answer: store.write(answer, "one", 0),
            lambda answer=answer: store.replace(answer, "one"),
            lambda answer=answer: store.keep(answer),
            lambda answer=answer: MemoryStore("tools", "question").write(answer, "one", 0),
        ):
            with pytest.raises(FivefoldError, match=r"stored|can be saved"):
                do()
    assert not store.folder.exists()


def test_the_first_attempt_counts_and_later_ones_are_kept(store: FolderStore) -> None:
    with pytest.raises(FivefoldError, match="nothing to submit yet"):
        store.submit(0)
    revision = 0
    for n in range(30):
        store.write({"n": n}, "one", revision)
        revision = store.submit(revision + 1).revision
    record = store.write({"n": 99}, "one", revision)
    assert record.counted() == {"n": 0}
    kept = [attempt["response"]["n"] for attempt in record.attempts]
    assert kept == [0, *range(30 - records.MAX_ATTEMPTS + 1, 30)]
    assert store.read() == record


def test_a_file_with_large_attempts_can_be_read_again(store: FolderStore) -> None:
    revision = 0
    for letter in "abcd":
        store.write({"x": letter * (MAX_ANSWER - 100)}, "one", revision)
        revision = store.submit(revision + 1).revision
    assert store.file.stat().st_size <= MAX_BYTES
    record = store.read()
    assert record.attempts[0]["response"]["x"][0] == "a"
    assert record.response is not None
    assert record.response["x"][0] == "d"


def test_nobody_submits_what_they_have_not_seen(store: FolderStore) -> None:
    store.write({"n": 1}, "one", 0)
    store.write({"n": 2}, "two", 1)
    with pytest.raises(Conflict):
        store.submit(1)
    assert store.read().attempts == ()
