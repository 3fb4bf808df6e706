"""Private exercises: the text stands in one place, and everybody else gets a summary."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from fivefold import responses
from fivefold.exercise import Exercise, exercise
from fivefold.grading.answers import check, draw, judge, take
from fivefold.private import PrivateStore, private_folder
from fivefold.widget import PrivateWidget
from writing import COLUMN, PLAN, answer, content, fresh, holding, outside, save, write

CANARY = "quietly Zwölf canaries"
TEXT = answer(CANARY)
HELD = {"private": True, "complete": True, "words": 21}


def place(folder: Path) -> Path:
    return private_folder(folder, "column")


def test_the_text_is_in_the_persons_own_folder_only(folder: Path, data: Path) -> None:
    drawn = exercise("column", folder)
    assert save(drawn, TEXT)["status"] == "saved"
    assert drawn.submit() == ""
    assert save(drawn, answer(f"{CANARY} again"), 2)["status"] == "saved"
    root = folder.parents[1]
    assert holding(root, "canaries") == [place(folder) / "answer.json"]
    assert place(folder).is_relative_to(data / "fivefold" / "private")
    record = outside(folder)
    assert record["response"] == HELD | {"words": 28}
    assert [attempt["response"] for attempt in record["attempts"]] == [HELD]
    assert record["client"] == ""
    assert fresh(folder).answer == answer(f"{CANARY} again")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a person's data folder to them")
def test_only_the_owner_may_read(folder: Path, data: Path) -> None:
    data.mkdir(parents=True, mode=0o755)
    (data / "fivefold").mkdir(mode=0o755)
    before = os.umask(0)
    try:
        save(exercise("column", folder), TEXT)
        save(fresh(folder), answer("another version"), 0, "two")  # a conflict: both are kept
    finally:
        os.umask(before)
    for path in (data / "fivefold", *(data / "fivefold").rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        text = path.is_dir() or path.suffix == ".json"
        assert not text or mode & 0o077 == 0, f"{path} {mode:o}"
    assert len(list((place(folder) / "set-aside").iterdir())) == 1


def test_whatever_python_hands_out_is_a_summary(folder: Path) -> None:
    drawn = exercise("column", folder)
    save(drawn, TEXT)
    assert drawn.response == HELD
    assert drawn.feedback()["words"] == 21
    shown = [drawn.printed(), drawn.feedback(), drawn.state, drawn.response, drawn.text(TEXT)]
    shown += [drawn._repr_mimebundle_(), drawn.widget.get_state(), repr(drawn), drawn.picture(TEXT)]
    assert "canar" not in str(shown)
    assert drawn.printed()["text/plain"].endswith("private, complete, 21 words")


def test_the_widget_tells_the_text_in_messages_only(folder: Path) -> None:
    drawn = exercise("column", folder)
    widget = drawn.widget
    sent: list[Any] = []
    widget.send = sent.append
    widget._on_message(widget, {"type": "open"}, [])
    edit = {"client": "one", "seq": 1, "base": 0}
    widget._on_message(widget, {"type": "write", "response": TEXT, "edit": edit}, [])
    widget._on_message(widget, {"type": "submit"}, [])
    assert [m["saved"]["revision"] for m in sent] == [0, 1, 2]
    assert sent[1]["edit"] == edit
    assert sent[1]["feedback"]["done"] == 7
    assert sent[1]["place"] == str(place(folder) / "answer.json")
    assert sent[2]["response"] == TEXT
    assert drawn.state["submitted"]
    assert "canar" not in str(widget.get_state())
    for odd in (None, "open", {"type": "write"}, {"type": "write", "edit": 3}, {"type": "x"}):
        widget._on_message(widget, odd, [])
    assert drawn.answer == TEXT


def test_a_grader_sees_only_the_summary(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(exercise("column", folder), TEXT)
    taken = check(take(folder, "column", "worksheet"), content())
    assert taken.response == HELD
    assert "private, complete, 21 words" in draw(taken, content())["text/html"]
    assert judge(taken, {"points": 2, "private": True}).points == 2.0
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    graded = fresh(folder)
    assert graded.answer == HELD
    assert list(graded._repr_mimebundle_()) == ["text/plain", "text/html"]
    assert save(graded, TEXT)["status"] == "unwritable"
    assert "can be forgotten" in graded.forget()
    assert holding(folder, "canaries") == []
    assert (place(folder) / "answer.json").is_file()


def test_text_in_a_submitted_file_is_not_shown_to_a_grader(folder: Path) -> None:
    """Where somebody handed in a text after all, such as from before it was private."""
    save(exercise("plan", folder), TEXT)
    record = outside(folder, "plan") | {"exercise": "column"}
    (folder / "responses" / "column.json").write_text(json.dumps(record))
    taken = check(take(folder, "column", "worksheet"), content())
    assert "canar" not in str(draw(taken, content()))


def test_forgetting_leaves_nothing(folder: Path, data: Path) -> None:
    drawn, other = exercise("column", folder), fresh(folder)
    save(drawn, TEXT)
    save(other, answer(f"{CANARY} elsewhere"), 0, "two")  # a conflict: kept beside the text
    (place(folder) / ".answer-x.tmp").write_text(CANARY)  # as after kill -9
    drawn.submit()
    assert drawn.forget() == ""
    root = folder.parents[1]
    assert holding(root, "canaries") == []
    assert not place(folder).exists()
    assert not (folder / "responses" / "column.json").exists()
    assert drawn.response == {"private": True, "complete": False, "words": 0}
    assert drawn.state == {"notice": "", "submitted": "", "attempts": 0}
    assert save(drawn, TEXT)["revision"] == 1
    assert drawn.forget() == ""
    assert drawn.forget() == ""  # nothing there is no failure


def test_what_was_forgotten_comes_back_only_by_a_choice(folder: Path) -> None:
    here, there = exercise("column", folder), fresh(folder)
    for number in range(3):
        save(here, answer(f"{CANARY} {number}"), number)
    there.refresh()
    assert here.forget() == ""
    ack = save(there, answer(f"{CANARY} more"), 3, "two")
    assert (ack["status"], ack["theirs"], ack["revision"]) == ("conflict", there.empty(), 0)
    assert holding(folder.parents[1], "canaries") == []
    assert there.save(TEXT, "two", 2, 0, replace=True)["status"] == "saved"
    assert fresh(folder).answer == TEXT


def test_two_writers_lose_nothing(folder: Path) -> None:
    here, there = exercise("column", folder), fresh(folder)
    save(here, TEXT)
    ack = save(there, answer("of another window"), 0, "two")
    assert (ack["status"], ack["theirs"]) == ("conflict", TEXT)
    assert there.save(answer("of another window"), "two", 2, 1, replace=True)["status"] == "saved"
    kept = [json.loads(f.read_text()) for f in (place(folder) / "set-aside").iterdir()]
    assert TEXT in kept
    assert holding(folder, "window") == []


def break_(drawn: Exercise, folder: Path) -> None:
    (place(folder) / "answer.json").write_text('{"fivefold": 1, "response": "canaries')


def test_a_broken_file_is_set_aside_beside_it(folder: Path) -> None:
    save(exercise("column", folder), TEXT)
    break_(exercise("column", folder), folder)
    drawn = fresh(folder)
    assert "column/answer.json is damaged" in drawn.notice
    assert "It is kept as column/set-aside/column-broken-" in drawn.notice
    assert "canar" not in drawn.notice
    assert holding(folder, "canaries") == []
    assert len(holding(place(folder), "canaries")) == 1
    assert save(drawn, TEXT)["status"] == "saved"


def test_an_unwritable_data_folder_is_said(folder: Path, data: Path) -> None:
    drawn = exercise("column", folder)
    data.parent.mkdir()
    data.write_text("a file in the way")
    ack = save(drawn, TEXT)
    assert ack["status"] == "unwritable"
    assert "cannot be written" in ack["message"]
    assert not (folder / "responses").exists()
    data.unlink()
    assert save(drawn, TEXT)["status"] == "saved"


def test_a_held_file_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(responses, "LOCK_SECONDS", 0.05)
    drawn = exercise("column", folder)
    save(drawn, TEXT)
    with FileLock(place(folder) / ".lock"):
        assert "Another program holds" in save(drawn, answer("more text here"), 1)["message"]
        assert "Not forgotten" in drawn.forget()
    assert drawn.answer == TEXT


def test_a_summary_that_cannot_be_written_is_said_and_the_text_is_saved(folder: Path) -> None:
    (folder / "responses").write_text("a file in the way")
    drawn = exercise("column", folder)
    assert save(drawn, TEXT)["status"] == "saved"
    assert "Your text is saved. The note for the course" in drawn.state["notice"]
    assert fresh(folder).answer == TEXT
    (folder / "responses").unlink()
    save(drawn, answer("more text here"), 1)
    assert drawn.state["notice"] == ""
    assert outside(folder)["response"]["words"] == 21


def test_a_moved_course_is_told_where_its_texts_are(folder: Path, data: Path) -> None:
    save(exercise("column", folder), TEXT)
    moved = folder.rename(folder.with_name("2_elsewhere"))
    drawn = fresh(moved)
    assert "the course's folder was moved" in drawn.notice
    assert str(data / "fivefold" / "private") in drawn.notice
    assert drawn.answer == drawn.empty()


def test_two_courses_do_not_meet(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "again" / folder.name
    other.mkdir(parents=True)
    save(exercise("column", folder), TEXT)
    assert exercise("column", write(other)).answer == exercise("column", other).empty()


def test_an_exercise_that_becomes_private_takes_its_text_along(folder: Path) -> None:
    write(folder, column=PLAN)
    drawn = fresh(folder)
    save(drawn, TEXT)
    drawn.submit()
    save(fresh(folder), answer(f"{CANARY} elsewhere"), 0, "two")  # a conflict: set aside
    (folder / "responses" / "set-aside" / "column-b-broken-20260101T000000-ab.json").touch()
    assert len(holding(folder, "canaries")) == 2
    write(folder, column=COLUMN)
    drawn = fresh(folder)
    assert (drawn.answer, drawn.state["attempts"]) == (TEXT, 1)
    assert holding(folder, "canaries") == []
    assert outside(folder)["attempts"][0]["response"] == HELD
    assert len(holding(place(folder) / "set-aside", "elsewhere")) == 1
    left = [path.name for path in (folder / "responses" / "set-aside").iterdir()]
    assert left == ["column-b-broken-20260101T000000-ab.json"]  # of another exercise
    write(folder, column=PLAN)
    assert "was private when it was written" in fresh(folder).locked


def test_a_data_folder_inside_the_lesson_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(folder / "data"))
    drawn = fresh(folder)
    assert "lies inside this lesson's folder" in drawn.locked
    assert save(drawn, TEXT)["status"] == "refused"
    assert holding(folder, "canaries") == []


def test_a_visit_writes_nothing(folder: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
    drawn = exercise("column", folder)
    assert not isinstance(drawn.store, PrivateStore)
    save(drawn, TEXT)
    assert drawn.submit() == ""
    assert drawn.answer == TEXT
    assert isinstance(drawn.widget, PrivateWidget)
    assert "canar" not in str(drawn.widget.get_state())
    assert sorted(path.name for path in folder.iterdir()) == ["exercises.yaml"]
    assert not data.exists()
    assert drawn.forget() == ""
    assert drawn.answer == drawn.empty()


def test_a_public_exercise_is_not_forgotten(folder: Path) -> None:
    drawn = exercise("plan", folder)
    save(drawn, TEXT)
    assert "Only a private answer" in drawn.forget()
    assert drawn.response == TEXT
