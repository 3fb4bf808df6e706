"""The contract that every exercise keeps: one object an id, acknowledged saves, notices."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_exercises import ANSWER, forget, fresh, save, write_module

import fivefold as ff
from fivefold.errors import FivefoldError
from fivefold.exercise import exercise
from fivefold.responses import FolderStore, MemoryStore


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield write_module(tmp_path)
    forget()


def test_one_id_is_one_exercise(folder: Path) -> None:
    assert exercise("tools", folder) is exercise("tools", str(folder))
    assert exercise("tools", folder) is not exercise("map", folder)


def test_the_notebooks_folder_is_pinned_at_import(folder: Path) -> None:
    program = (
        "import os, fivefold as ff; os.chdir('/')\n"
        "print(ff.exercise('tools').save({'version': 1, 'items': {}}, 'one', 1, 0)['status'])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True
    )
    assert run.stdout == "saved\n"
    assert run.stderr == ""
    assert (folder / "responses" / "tools.json").is_file()


def test_what_cannot_be_opened_is_one_sentence(folder: Path) -> None:
    for call, says in (
        (lambda: ff.exercise("tool", folder), "the nearest name is 'tools'"),
        (lambda: ff.exercise("../tools", folder), "is no exercise id"),
        (
            lambda: ff.exercise("tools", folder, colour="red"),
            "takes an id and a folder, not 'colour'",
        ),
        (lambda: ff.exercise("tools", folder / "none"), "There is no exercises.yaml in"),
    ):
        with pytest.raises(FivefoldError, match=says):
            call()


def test_each_save_is_acknowledged(folder: Path) -> None:
    drawn = exercise("tools", folder)
    assert drawn.response == {"version": 1, "items": {}}
    ack = drawn.save(ANSWER, "one", 7, 0)
    assert ack == {
        "client": "one", "seq": 7, "revision": 1, "status": "saved", "message": "",
        "at": drawn.record.saved,
    }  # fmt: skip
    assert drawn.response == ANSWER
    assert drawn.complete(ANSWER) == (2, 2)


def test_a_change_made_elsewhere_is_a_conflict_and_the_choice_is_kept(folder: Path) -> None:
    here, there = exercise("tools", folder), fresh(folder)
    save(here, ANSWER)
    other = {"version": 1, "items": {"pile": {"answer": 2}}}
    ack = save(there, other, client="two")
    assert (ack["status"], ack["theirs"], ack["revision"]) == ("conflict", ANSWER, 1)
    assert "changed somewhere else" in ack["message"]
    assert save(there, other, 1, client="two", replace=True)["status"] == "saved"
    kept = [json.loads(f.read_text()) for f in (folder / "responses" / "set-aside").iterdir()]
    assert sorted(kept, key=str) == sorted([ANSWER, other], key=str)


@pytest.mark.parametrize(
    "response",
    [
        None, [], "text", 7, {}, {"version": 1}, {"version": 1, "items": []},
        {"version": 1, "items": {"tools": "b"}},
        {"version": 2, "items": {}},
        {"version": "1", "items": {}},
        {"version": 1, "items": {"tools": {"answer": "x" * 2001}}},
        {"version": 1, "items": {"tools": {"answer": {"a": {"b": 1}}}}},
        {"version": 1, "items": {"tools": {"answer": float("nan")}}},
        {"version": 1, "items": {"tools": {"answer": 10**400}}},
        {"version": 1, "items": {"tools": {"answer": "\ud83d"}}},
        {"version": 1, "items": {str(n): {} for n in range(201)}},
    ],
)  # fmt: skip
@pytest.mark.parametrize("replace", [False, True])
def test_what_no_answer_is_gets_refused(folder: Path, response: Any, replace: bool) -> None:
    ack = save(exercise("tools", folder), response, replace=replace)
    assert ack["status"] == "refused"
    assert ack["message"].endswith(".")
    assert ack["revision"] == 0
    assert not list(folder.glob("responses/*.json"))


def test_an_unwritable_folder_is_in_the_acknowledgement(folder: Path) -> None:
    (folder / "responses").write_text("in the way")
    drawn = exercise("tools", folder)
    ack = save(drawn, ANSWER)
    assert ack["status"] == "unwritable"
    assert "not saved yet" in ack["message"]
    (folder / "responses").unlink()
    assert save(drawn, ANSWER)["status"] == "saved"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"fivefold": 2}, "newer Fivefold"),
        ({"response": {"version": 2, "items": {}}}, "newer Fivefold"),
        ({"response": {"version": 1, "items": {"tools": 3}}}, "left as it is"),
    ],
)
def test_what_another_release_wrote_is_read_only(folder: Path, change: Any, says: str) -> None:
    save(exercise("tools", folder), ANSWER)
    file = folder / "responses" / "tools.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | change))
    before = file.read_bytes()
    drawn = fresh(folder)
    assert says in drawn.locked
    assert save(drawn, ANSWER, 9)["status"] == "refused"
    assert says in drawn.submit()
    assert file.read_bytes() == before
    assert drawn.widget.settings["read_only"] is True
    assert drawn.widget.saved["status"] == "locked"


def test_a_broken_answer_is_reported_when_it_is_opened(folder: Path) -> None:
    (folder / "responses").mkdir()
    (folder / "responses" / "tools.json").write_text("{")
    drawn = exercise("tools", folder)
    assert "damaged and cannot be read" in drawn.state["notice"]
    assert save(drawn, ANSWER)["status"] == "saved"


def test_submitting(folder: Path) -> None:
    drawn = exercise("tools", folder)
    assert drawn.submit() == "There is nothing to submit yet."
    save(drawn, ANSWER)
    assert drawn.submit() == ""
    assert drawn.state["attempts"] == 1
    assert drawn.state["submitted"]
    save(fresh(folder), {"version": 1, "items": {}}, 2, client="two")
    assert "changed somewhere else" in drawn.submit()
    assert drawn.response == {"version": 1, "items": {}}


def test_a_visitor_leaves_nothing_on_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(exercise("tools", folder).store, FolderStore)
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    drawn = fresh(folder)
    assert isinstance(drawn.store, MemoryStore)
    assert save(drawn, ANSWER)["status"] == "saved"
    assert drawn.response == ANSWER
    assert drawn.widget.settings["keep"] == "visit"
    assert not (folder / "responses").exists()
