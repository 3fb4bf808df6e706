"""A map from a file as an answer: nothing that was drawn is lost for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_exercises import forget, fresh, write_module

from fivefold.causal_loop import CausalMap, formats
from fivefold.causal_loop.widget import CausalLoop
from fivefold.content import load_content
from fivefold.errors import FivefoldError
from fivefold.exercise import exercise

HUNT = (
    CausalMap()
    .add("boats", id="boats")
    .add("whales", id="whales", kind="stock")
    .link("boats", "whales", "-")
    .link("whales", "boats", "+")
)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield write_module(tmp_path)
    forget()


def opened(folder: Path) -> CausalLoop:
    drawn = exercise("map", folder)
    assert isinstance(drawn, CausalLoop)
    return drawn


def aside(folder: Path) -> list[Any]:
    files = sorted((folder / "responses" / "set-aside").glob("*.json"))
    return [json.loads(file.read_text()) for file in files]


def test_a_file_beside_the_notebook_becomes_the_answer(folder: Path) -> None:
    (folder / "hunt.graphml").write_text(formats.to_graphml(HUNT))
    drawn = opened(folder)
    assert drawn.load("hunt.graphml") == ["Loaded 2 variables and 2 links from GraphML."]
    assert drawn.map == HUNT
    assert fresh(folder, "map").response == HUNT.to_dict()
    assert aside(folder) == []


def test_a_loopy_link_is_loaded_and_the_drawn_exercise_shows_it(folder: Path) -> None:
    drawn = opened(folder)
    shown = drawn.widget
    said = drawn.load(formats.to_loopy(HUNT))
    assert said == ["Loaded 2 variables and 2 links from LOOPY."]
    assert shown.response == drawn.response
    assert shown.saved["revision"] == drawn.record.revision == 1
    assert [v.name for v in drawn.map.variables] == ["boats", "whales"]


def test_what_was_drawn_is_kept(folder: Path) -> None:
    mine = CausalMap().add("mine").to_dict()
    drawn = opened(folder)
    drawn.save(mine, "browser", 1, 0)
    file = folder / "hunt.json"
    file.write_text(formats.to_json(HUNT))
    with pytest.raises(FivefoldError, match="There is a map here already"):
        drawn.load(file)
    assert drawn.response == mine
    assert drawn.submit() == ""
    drawn.load(file, replace=True)
    assert drawn.map == HUNT
    assert aside(folder) == [mine]
    assert drawn.record.attempts[0]["response"] == mine


def test_what_another_kernel_wrote_is_kept(folder: Path) -> None:
    here = opened(folder)
    theirs = CausalMap().add("theirs").to_dict()
    fresh(folder, "map").save(theirs, "other", 1, 0)
    (folder / "hunt.csv").write_text(formats.to_csv(HUNT))
    with pytest.raises(FivefoldError, match="There is a map here already"):
        here.load("hunt.csv")
    assert here.response == theirs
    here.load("hunt.csv", replace=True)
    assert aside(folder) == [theirs]


def test_what_was_guessed_is_returned(folder: Path) -> None:
    nodes = "<node id='a'/><node id='b'/>"
    edges = nodes + "<edge source='a' target='b' id='e'><data key='sign'>so</data>"
    (folder / "a.xml").write_text(f"<graphml><graph>{edges}</edge></graph></graphml>")
    assert opened(folder).load("a.xml") == [
        "Loaded 2 variables and 1 link from GraphML.",
        "1 link has 'so' where a sign is expected: left open.",
    ]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("gone.json", None, "The file 'gone.json' cannot be read: no such file"),
        (".", None, "cannot be read: is a directory"),
        ("a\0b", None, "cannot be read: its name holds what no name may"),
        ("a.txt", "hello", "'a.txt' is none of the formats"),
        ("a.json", "{", "not valid JSON"),
        ("a.json", "x" * 5_000_000, "larger than 4 MB"),
    ],
)
def test_what_cannot_be_loaded_is_one_sentence(
    folder: Path, name: str, text: str | None, says: str
) -> None:
    if text is not None:
        (folder / name).write_text(text)
    drawn = opened(folder)
    with pytest.raises(FivefoldError) as error:
        drawn.load(name)
    assert says in str(error.value)
    assert str(folder) not in str(error.value)
    assert drawn.response == drawn.empty()


def test_a_visit_keeps_what_was_drawn(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
    drawn = opened(folder)
    drawn.load(formats.to_loopy(HUNT))
    before = drawn.response
    with pytest.raises(FivefoldError, match="A visit keeps one map only"):
        drawn.load(formats.to_loopy(CausalMap().add("a")), replace=True)
    assert drawn.response == before


def test_a_bank_of_names_is_kept(folder: Path) -> None:
    body = {
        "kind": "causal_loop", "title": "Whales", "prompt": "Draw.", "minutes": 5, "naming": "bank",
        "variables": [{"id": "fleet", "name": "catcher boats"}, {"id": "w", "name": "Whales"}],
    }  # fmt: skip
    (folder / "exercises.yaml").write_text(json.dumps({"exercises": {"map": body}}))
    drawn = CausalLoop("map", load_content("map", folder), folder)
    with pytest.raises(FivefoldError, match="'boats' is not in its bank of names"):
        drawn.load(formats.to_loopy(HUNT))
    named = HUNT.rename("boats", " Catcher boats").tell(["whales", "boats"], name="hunt")
    (folder / "hunt.json").write_text(formats.to_json(named))
    drawn.load("hunt.json")
    assert [(v.id, v.name, v.kind) for v in drawn.map.variables] == [
        ("fleet", "catcher boats", "other"),
        ("w", "Whales", "other"),
    ]
    assert drawn.map.get_link("fleet", "w") is not None
    assert drawn.map.told[0].variables == ("fleet", "w")
    twice = HUNT.rename("boats", "whales").rename("whales", "whales ")
    (folder / "twice.json").write_text(formats.to_json(twice))
    with pytest.raises(FivefoldError, match="'whales' stands in the map twice"):
        drawn.load("twice.json", replace=True)
