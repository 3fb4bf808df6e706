"""A saved lesson shows answers, not the widgets of a kernel that is gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

from fivefold.outputs import VIEW, show_saved_answers


def lesson(folder: Path, *bundles: dict[str, Any]) -> Path:
    """A notebook with one code cell for each output bundle."""
    book = nbformat.v4.new_notebook()
    for bundle in bundles:
        output = nbformat.v4.new_output("execute_result", data=bundle, execution_count=1)
        book.cells.append(nbformat.v4.new_code_cell("x", outputs=[output]))
    book.metadata["widgets"] = {"state": {}}
    file = folder / "lesson.ipynb"
    nbformat.write(book, file)
    return file


def test_the_answer_stays_and_the_dead_widget_goes(tmp_path: Path) -> None:
    view = {"model_id": "1", "version_major": 2, "version_minor": 0}
    answer = {"text/plain": "More ü", "image/svg+xml": "<svg/>"}
    file = lesson(tmp_path, {VIEW: view, **answer}, {"text/plain": "4"})
    assert show_saved_answers(file)
    book = nbformat.read(file, 4)
    nbformat.validate(book)
    assert [cell.outputs[0].data for cell in book.cells] == [answer, {"text/plain": "4"}]
    assert "widgets" not in book.metadata
    assert not show_saved_answers(file)


def test_a_widget_without_an_answer_beside_it_stays(tmp_path: Path) -> None:
    file = lesson(tmp_path, {VIEW: {"model_id": "1"}})
    before = file.read_bytes()
    assert not show_saved_answers(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"cells": 3}', '{"cells": [4]}', '{"cells": [{"outputs": [5]}]}'],
)
def test_what_is_no_notebook_is_left_alone(tmp_path: Path, text: str) -> None:
    file = tmp_path / "lesson.ipynb"
    file.write_text(text)
    assert not show_saved_answers(file)
    assert file.read_text() == text


def test_nothing_there(tmp_path: Path) -> None:
    assert not show_saved_answers(tmp_path / "lesson.ipynb")


def test_learn_opens_saved_lessons_unless_a_server_runs_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jupyter_server import serverapp

    from fivefold import learn

    (tmp_path / "module").mkdir()
    file = lesson(tmp_path / "module", {VIEW: {"model_id": "1"}, "text/plain": "my answer"})
    before = file.read_bytes()
    monkeypatch.setattr(serverapp, "list_running_servers", lambda: [{"root_dir": str(tmp_path)}])
    learn._open_saved_lessons(tmp_path)
    assert file.read_bytes() == before
    monkeypatch.setattr(serverapp, "list_running_servers", lambda: [{"root_dir": "/elsewhere"}])
    learn._open_saved_lessons(tmp_path)
    assert nbformat.read(file, 4).cells[0].outputs[0].data == {"text/plain": "my answer"}
