"""A canary in every field of every private exercise of every module is heard nowhere else.

The same in JupyterLab and through nbgrader, for one worksheet: tests/browser/test_worksheet_canary.
"""

from __future__ import annotations

import itertools
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import ipywidgets
import pytest
import yaml

from fivefold.content import load_content
from fivefold.exercise import Exercise, _open, exercise
from fivefold.grading.answers import check, draw, judge, take
from fivefold.private import private_folder
from material import MODULES, module

PART = "canaryzw\u00f6lf"
Say = Callable[..., str]


def worksheet(content: Any, say: Say) -> dict[str, Any]:
    """A complete answer with another canary in every field that is written."""

    def fields(section: Any) -> dict[str, str]:
        return {f.id: f.options[0].id if f.options else say() for f in section.fields_}

    once: dict[str, str] = {}
    rows: dict[str, list[dict[str, Any]]] = {}
    for section in content.sections:
        if section.rows is None:
            once |= fields(section)
        else:
            many = range(max(2, section.rows.min))
            rows[section.id] = [{"id": f"row-{n}", "fields": fields(section)} for n in many]
    return {"version": 1, "fields": once, "rows": rows}


def creative_tension(content: Any, say: Say) -> dict[str, Any]:
    """Every topic answered, the last one chosen, every run predicted and locked."""
    guess = {"moves": "effort", "regime": "towards", "locked": True}
    topics = {}
    for topic in content.topics:
        given = {dimension.id for dimension in topic.dimensions}
        topics[topic.id] = {
            "vision": say(),
            "brings": [say(), say()],
            "dimensions": {
                row: {"vision": 8, "reality": 3, "evidence": say()}
                | ({} if row in given else {"name": say(1)})
                for row in topic.rows
            },
            "focus": topic.rows[0],
        }
    told = {run: guess | {"why": say()} for run in content.run_ids}
    chosen = content.topics[-1].id
    return {"version": 1, "topic": chosen, "topics": topics, "predictions": told}


FILLED = {"worksheet": worksheet, "creative_tension": creative_tension}
PRIVATE = [(name, id) for name in MODULES for id in module(name).private]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty lesson's folder, and a data folder of its own."""
    for name in ("NBGRADER_EXECUTION", "SERVER_SOFTWARE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "home" / "data"))
    place = tmp_path / "course" / "lesson"
    place.mkdir(parents=True)
    yield place
    _open.clear()
    ipywidgets.Widget.close_all()


def filled(folder: Path, name: str, id: str, **changes: Any) -> tuple[Exercise, list[str]]:
    """The exercise with a canary in every field, saved and submitted; the canaries."""
    body = module(name).raw[id] | changes
    assert body["kind"] in FILLED, f"write here how a private {body['kind']} is filled"
    (folder / "exercises.yaml").write_text(yaml.safe_dump({"exercises": {id: body}}))
    drawn, numbers = exercise(id, folder), itertools.count()
    said: list[str] = []

    def say(words: int = 30) -> str:  # enough for any field
        said.append(f"{PART}-{next(numbers)}-end")
        return " ".join([said[-1]] * words)

    answer = FILLED[body["kind"]](load_content(id, folder), say)
    ack = drawn.save(answer, "one", 1, 0)
    assert ack["status"] == "saved", ack
    assert drawn.submit() == ""
    return drawn, said


def holding(root: Path) -> list[Path]:
    """The files below `root` with a canary in them, as UTF-8 or as JSON writes it."""
    wanted = (PART.encode(), json.dumps(PART)[1:-1].encode())
    files = (path for path in root.rglob("*") if path.is_file())
    return [path for path in files if any(w in path.read_bytes() for w in wanted)]


@pytest.mark.parametrize(("name", "id"), PRIVATE)
def test_what_is_private_is_heard_nowhere(
    name: str,
    id: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    drawn, said = filled(folder, name, id)
    own = private_folder(folder, id) / "answer.json"
    assert holding(folder.parents[1]) == [own]
    kept = json.loads(own.read_text(encoding="utf-8"))
    assert [c for c in said if c not in json.dumps(kept, ensure_ascii=False)] == []
    assert len(said) >= 3
    told = (drawn.response, drawn.printed(), drawn.feedback(), drawn.state, repr(drawn),
            drawn._repr_mimebundle_(), drawn.widget.get_state(),
            drawn.text(drawn.answer), drawn.picture(drawn.answer))  # fmt: skip
    assert PART not in json.dumps([str(one) for one in told], ensure_ascii=False)
    assert drawn.response["private"] is drawn.response["complete"] is True

    content = load_content(id, folder)  # what is handed in, as a grader sees it
    taken = check(take(folder, id, content.kind), content)
    assert PART not in str((taken, draw(taken, content)))
    if content.kind == "worksheet":  # the other has no points
        assert judge(taken, {"points": 2, "private": True}).points == 2.0
    _open.clear()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    graded = exercise(id, folder)
    assert PART not in str((graded._repr_mimebundle_(), graded.printed(), graded.answer))
    assert PART not in caplog.text + "".join(capfd.readouterr())


@pytest.mark.parametrize(("name", "id"), PRIVATE[:1])
def test_a_canary_is_heard_where_nothing_is_private(name: str, id: str, folder: Path) -> None:
    drawn, _ = filled(folder, name, id, private=False)
    assert holding(folder) == [folder / "responses" / f"{id}.json"]
    assert PART in str(drawn.printed())


def test_every_module_that_asks_for_own_cases_has_something_private() -> None:
    assert {name[0] for name, _ in PRIVATE} >= {"1", "2"}
