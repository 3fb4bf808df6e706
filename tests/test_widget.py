"""An exercise as JupyterLab, Voila, nbgrader and a saved page get it: the thin shell."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ipywidgets
import pytest
from small_exercises import ANSWER, forget, fresh, save, write_module

from fivefold.exercise import Exercise, exercise
from fivefold.widget import bundle


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield write_module(tmp_path)
    forget()


@pytest.mark.parametrize("name", ["tools", "map"])
def test_grading_and_saved_pages_get_no_widget(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = exercise(name, folder)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in shown
    assert "text/plain" in shown
    ipywidgets.Widget.close_all()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    printed = fresh(folder, name)._repr_mimebundle_()
    assert set(printed) == {"text/plain", "text/html" if name == "tools" else "image/svg+xml"}
    assert ipywidgets.Widget.get_manager_state()["state"] == {}


def test_the_plain_text_tells_question_and_answer(folder: Path) -> None:
    drawn = exercise("tools", folder)
    assert drawn.printed()["text/plain"].count("Not answered.") == 2
    save(drawn, ANSWER)
    printed = drawn.printed()
    for words in ("Tools in use", "What do they do?", "It <b>rises</b>.", "1250.5 tickets"):
        assert words in printed["text/plain"]
    assert "It &lt;b&gt;rises&lt;/b&gt;." in printed["text/html"]
    assert "<b>" not in printed["text/html"]


def test_an_answer_written_by_another_process_is_shown_when_the_cell_runs_again(
    folder: Path,
) -> None:
    drawn = exercise("tools", folder)
    widget = drawn.widget
    program = (
        "import json, sys; import fivefold as ff\n"
        "print(ff.exercise('tools').save(json.loads(sys.argv[1]), 'two', 1, 0)['status'])"
    )
    command = [sys.executable, "-c", program, json.dumps(ANSWER)]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    assert run.stdout == "saved\n"
    assert drawn.response["items"] == {}
    assert "1250.5 tickets" in drawn._repr_mimebundle_()["text/plain"]
    assert widget.response == ANSWER
    assert widget.saved["revision"] == 1


def told(drawn: Exercise, data: dict[str, Any]) -> None:
    """What a comm hands to the widget when the browser speaks."""
    drawn.widget._handle_msg({"content": {"data": data}, "buffers": []})


def test_the_widget_saves_feeds_back_and_submits(folder: Path) -> None:
    drawn = exercise("tools", folder)
    checked = {"version": 1, "items": {"tools": {"answer": "a", "checked": True}}}
    edit = {"client": "one", "seq": 4, "base": 0}
    told(drawn, {"method": "update", "state": {"response": checked, "edit": edit}})
    assert drawn.widget.saved["status"] == "saved"
    assert drawn.widget.saved["seq"] == 4
    said = drawn.widget.feedback["items"]["tools"]
    assert said["about"] == [{"misconception": "stock-follows-flow", "says": "Not so."}]
    assert "answer" not in said
    told(drawn, {"method": "custom", "content": {"type": "submit"}})
    assert drawn.widget.state["attempts"] == 1
    assert drawn.widget.saved["revision"] == 2
    told(drawn, {"method": "custom", "content": "anything"})


def test_the_widget_survives_whatever_a_browser_sends(folder: Path) -> None:
    drawn = exercise("tools", folder)
    edits: list[Any] = [{"client": 3, "seq": "x", "base": -1}, {"seq": None}, {"replace": 1}]
    for edit in edits:
        told(drawn, {"method": "update", "state": {"response": {"items": 3}, "edit": edit}})
        assert drawn.widget.saved["status"] == "refused"
    for message in ({"type": "theirs", "response": 7}, {"type": "theirs"}, {"type": "submit"}):
        told(drawn, {"method": "custom", "content": message})
    assert drawn.record.revision == 0


def test_exercises_of_a_kind_share_one_copy_of_their_code(folder: Path) -> None:
    ipywidgets.Widget.close_all()
    tools, other, map = (fresh(folder, name).widget for name in ("tools", "tools", "map"))
    assert tools.bundle == other.bundle != map.bundle
    code = bundle("question")[0]
    assert ipywidgets.Widget.get_manager_state()["state"][tools.bundle]["state"]["code"] == code
    assert len(tools._esm) < 2_000
    ipywidgets.Widget.close_all()
    assert fresh(folder, "tools").widget.bundle != tools.bundle
