"""Answer files that are broken, foreign, newer or cannot be written: said, and never lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from fivefold.records import BrokenAnswer, NewerAnswer, Record, Unwritable
from fivefold.responses import FolderStore


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path, "tools", "question")


GOOD = Record("tools", "question", 3, "one", "2026-01-01T00:00:00+00:00", {"n": 1})
WHOLE = json.loads(GOOD.to_json())
BROKEN: dict[str, bytes] = {
    "empty": b"",
    "not JSON": b"{",
    "not UTF-8": b'{"\xff": 1}',
    "a list": b"[]",
    "another program's": b'{"cells": []}',
    "not a number": json.dumps(WHOLE | {"response": {"n": float("nan")}}).encode(),
    "beyond all numbers": json.dumps(WHOLE).replace('"n": 1', '"n": 1e999').encode(),
    "half a letter": json.dumps(WHOLE | {"response": {"n": "\ud83d"}}).encode(),
    "deep": b"[" * 200_000,
    "long number": json.dumps(WHOLE).replace('"n": 1', f'"n": {"9" * 5000}').encode(),
    "another exercise's": json.dumps(WHOLE | {"exercise": "other"}).encode(),
    "another kind's": json.dumps(WHOLE | {"kind": "causal_loop"}).encode(),
    "revision in words": json.dumps(WHOLE | {"revision": "three"}).encode(),
    "attempts without answers": json.dumps(WHOLE | {"attempts": [{}]}).encode(),
    "50 MB": b'"' + b"x" * 50_000_000 + b'"',
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_set_aside_and_reported(store: FolderStore, name: str) -> None:
    store.folder.mkdir()
    store.file.write_bytes(BROKEN[name])
    record, notice = store.open()
    assert record.revision == 0
    assert record.response is None
    assert notice.startswith("responses/tools.json ")
    assert notice.endswith("and you begin afresh.")
    kept = list((store.folder / "set-aside").iterdir())
    assert [file.read_bytes() for file in kept] == [BROKEN[name]]
    assert kept[0].name in notice
    assert store.write({"n": 2}, "one", 0).response == {"n": 2}


def test_a_broken_file_that_cannot_be_moved_is_not_written_over(store: FolderStore) -> None:
    store.folder.mkdir()
    store.file.write_bytes(b"{")
    (store.folder / "set-aside").write_text("in the way")
    record, notice = store.open()
    assert record.response is None
    assert notice.endswith("It could not be moved away, so nothing new is saved until it is.")
    with pytest.raises(Unwritable, match="nothing new is saved until it is"):
        store.write({"n": 1}, "one", 0)
    assert store.file.read_bytes() == b"{"


def test_a_link_is_no_answer_and_what_it_points_to_stays(
    store: FolderStore, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.json"
    secret.write_bytes(GOOD.to_json())
    store.folder.mkdir()
    store.file.symlink_to(secret)
    record, notice = store.open()
    assert record.response is None
    assert "is a link, not an answer" in notice
    store.write({"n": 2}, "one", 0)
    assert secret.read_bytes() == GOOD.to_json()
    assert not store.file.is_symlink()


def test_a_linked_folder_is_neither_read_nor_written(store: FolderStore, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "tools.json").write_bytes(GOOD.to_json())
    store.folder.symlink_to(elsewhere)
    assert store.open()[0].response is None
    with pytest.raises(Unwritable, match="is a link"):
        store.write({"n": 2}, "one", 0)
    assert (elsewhere / "tools.json").read_bytes() == GOOD.to_json()


def test_a_pipe_is_not_waited_for(store: FolderStore) -> None:
    store.folder.mkdir()
    os.mkfifo(store.file)
    with pytest.raises(BrokenAnswer, match="is not a file"):
        store.read()


def test_a_newer_releases_answer_is_left_alone(store: FolderStore) -> None:
    store.folder.mkdir()
    newer = json.dumps(WHOLE | {"fivefold": 2, "response": [1]}).encode()
    store.file.write_bytes(newer)
    for do in (store.open, lambda: store.write({}, "one", 9), lambda: store.submit(9)):
        with pytest.raises(NewerAnswer, match="update fivefold"):
            do()
    assert store.file.read_bytes() == newer


def test_an_unwritable_folder_is_said_and_mended(store: FolderStore) -> None:
    store.folder.write_text("a file in the folder's place")
    for do in (lambda: store.write({"n": 1}, "one", 0), lambda: store.replace({"n": 1}, "one")):
        with pytest.raises(Unwritable, match=r"cannot be written \(.*\), so your answer is not"):
            do()
    store.folder.unlink()
    assert store.write({"n": 1}, "one", 0).revision == 1


def test_a_full_disk_is_said_and_the_old_answer_stays(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write({"n": 1}, "one", 0)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unwritable, match="No space left on device"):
        store.write({"n": 2}, "one", 1)
    assert store.read().response == {"n": 1}
