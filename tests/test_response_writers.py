"""Two writers on one answer: windows, kernels, processes. Nothing acknowledged is lost."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from fivefold import responses
from fivefold.records import Conflict, Unwritable
from fivefold.responses import FolderStore, MemoryStore


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path, "tools", "question")


def aside(store: FolderStore) -> list[Any]:
    """What was set aside, parsed where it can be, in no order."""
    return [json.loads(file.read_bytes()) for file in (store.folder / "set-aside").glob("*.json")]


WHO = st.sampled_from(["ada", "ben"])


class TwoWriters(RuleBasedStateMachine):
    """Ada and Ben write as browsers do: on the last revision seen; at a conflict they choose."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        # each has a kernel of their own over the same folder
        self.stores = {who: FolderStore(self.folder, "tools", "question") for who in ("ada", "ben")}
        self.seen = {"ada": 0, "ben": 0}
        self.undecided: dict[str, Any] = {}
        self.revision, self.current, self.client = 0, None, ""
        self.aside: list[Any] = []
        self.count = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule(who=WHO)
    def look(self, who: str) -> None:
        record, notice = self.stores[who].open()
        assert notice == ""
        self.seen[who] = record.revision
        self.undecided.pop(who, None)

    @rule(who=WHO)
    def write(self, who: str) -> None:
        if who in self.undecided:
            return
        self.count += 1
        mine = {"by": who, "n": self.count}
        unseen = self.seen[who] < self.revision and self.client != who
        try:
            record = self.stores[who].write(mine, who, self.seen[who])
        except Conflict as conflict:
            theirs = conflict.record.response
            assert unseen
            assert theirs == self.current
            self.undecided[who] = mine
            self.aside.append(mine)
        else:
            assert not unseen
            self.acknowledge(who, mine, record.revision)

    @precondition(lambda self: self.undecided)
    @rule(data=st.data())
    def insist(self, data: st.DataObject) -> None:
        who = data.draw(st.sampled_from(sorted(self.undecided)))
        mine = self.undecided.pop(who)
        self.aside.append(self.current)
        self.acknowledge(who, mine, self.stores[who].replace(mine, who).revision)

    @precondition(lambda self: self.revision)
    @rule(who=WHO)
    def submit(self, who: str) -> None:
        try:
            record = self.stores[who].submit(self.seen[who])
        except Conflict:
            assert self.seen[who] < self.revision
        else:
            assert self.seen[who] == self.revision
            assert record.attempts[-1]["response"] == self.current
            self.revision = self.seen[who] = record.revision

    def acknowledge(self, who: str, mine: Any, revision: int) -> None:
        assert revision == self.revision + 1
        self.revision, self.current, self.client = revision, mine, who
        self.seen[who] = revision

    @invariant()
    def nothing_is_lost(self) -> None:
        store = self.stores["ada"]
        record = store.read()
        assert (record.revision, record.response) == (self.revision, self.current)
        kept = aside(store)
        assert len(kept) == len(self.aside)
        assert all(answer in kept for answer in self.aside)


TwoWriters.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestTwoWriters = TwoWriters.TestCase


def test_a_visit_keeps_one_version_in_memory() -> None:
    store = MemoryStore("tools", "question")
    assert store.open()[0].revision == 0
    store.write({"n": 1}, "one", 0)
    with pytest.raises(Conflict):
        store.write({"n": 2}, "two", 0)
    assert store.replace({"n": 2}, "two").revision == 2
    assert store.submit(2).counted() == {"n": 2}
    assert store.open()[0].revision == 3


def test_a_lock_held_by_another_process_is_said(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write({"n": 1}, "one", 0)
    program = (
        "import sys; from filelock import FileLock\n"
        "with FileLock(sys.argv[1]): print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(store.folder / ".lock")]
    monkeypatch.setattr(responses, "LOCK_SECONDS", 0.2)
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Unwritable, match="try to save again in a moment"):
            store.write({"n": 2}, "one", 1)
        holder.communicate("")
    assert store.write({"n": 2}, "one", 1).revision == 2


def test_a_system_without_locks_is_said(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: Any, **__: Any) -> None:
        raise NotImplementedError

    monkeypatch.setattr(FileLock, "acquire", none)
    with pytest.raises(Unwritable, match="locking is not supported there"):
        store.write({"n": 1}, "one", 0)


WRITER = """
import json, sys
from pathlib import Path
from fivefold.records import Conflict
from fivefold.responses import FolderStore
store, me, base = FolderStore(Path(sys.argv[1]), "tools", "question"), sys.argv[2], 0
for n in range(60):
    mine = {"by": me, "n": n}
    try:
        base = store.write(mine, me, base).revision
        print(json.dumps([base, mine]))
    except Conflict as error:
        base = error.record.revision
        print(json.dumps([None, mine]))
"""


def test_two_processes_on_one_answer_lose_nothing(store: FolderStore, tmp_path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), name], stdout=subprocess.PIPE, text=True
        )
        for name in ("ada", "ben")
    ]
    told = [
        [json.loads(line) for line in writer.communicate(timeout=60)[0].splitlines()]
        for writer in writers
    ]
    assert [len(lines) for lines in told] == [60, 60]
    acknowledged = [line for lines in told for line in lines if line[0] is not None]
    revisions = [revision for revision, _ in acknowledged]
    assert sorted(revisions) == list(range(1, len(revisions) + 1))  # each one once
    last = max(acknowledged, key=lambda line: line[0])
    assert store.read().response == last[1]
    refused = [answer for lines in told for revision, answer in lines if revision is None]
    assert len(aside(store)) == len(refused)
    assert all(answer in aside(store) for answer in refused)
