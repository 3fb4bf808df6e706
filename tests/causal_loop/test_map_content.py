"""The content of a causal-loop exercise, as exercises.yaml has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from fivefold import FivefoldError
from fivefold.causal_loop.content import CausalLoopContent
from fivefold.causal_loop.key import read_key
from fivefold.causal_loop.score import complete
from fivefold.content import content_root, load_exercises
from map_tools import link

BODY: dict[str, Any] = {
    "kind": "causal_loop",
    "title": "Whales",
    "prompt": "Draw the story.",
    "minutes": 10,
    "naming": "bank",
    "variables": [
        {"id": "boats", "name": "catcher boats", "kind": "stock", "unit": "boats"},
        {"id": "whales", "name": "stock of big whales", "kind": "stock"},
    ],
    "start": {
        "variables": [{"id": "boats", "x": 10, "y": 20}, {"id": "whales", "name": "whales"}],
        "links": [link("boats", "whales", "-"), link("whales", "boats")],
        "loops": [{"variables": ["whales", "boats"], "name": "hunt"}],
    },
    "story": "More boats, fewer whales.",
}


def load(folder: Path, **changes: Any) -> CausalLoopContent:
    file = folder / "exercises.yaml"
    file.write_text(yaml.safe_dump({"exercises": {"whales": BODY | changes}}), encoding="utf-8")
    content = load_exercises(file)["whales"]
    assert isinstance(content, CausalLoopContent)
    return content


def test_the_start_takes_names_from_the_bank(tmp_path: Path) -> None:
    map = load(tmp_path).start_map()
    assert [(v.name, v.kind, v.unit, v.x) for v in map.variables] == [
        ("catcher boats", "stock", "boats", 10.0),
        ("whales", "stock", "", None),
    ]
    assert [k.sign for k in map.links] == ["-", "?"]
    assert map.told[0].variables == ("boats", "whales")


def test_the_browser_gets_plain_json(tmp_path: Path) -> None:
    content = load(tmp_path)
    public = json.loads(json.dumps(content.public()))
    assert public["start"] == content.start_map().to_dict()
    assert public["variables"][0]["id"] == "boats"
    assert load(tmp_path, start=None).public()["start"] is None


def test_the_start_alone_is_not_an_answer(tmp_path: Path) -> None:
    content = load(tmp_path)
    assert complete(content.start_map().to_dict(), content) == (0, 4)
    more = content.start_map().set_sign("whales", "boats", "+")
    assert complete(more.to_dict(), content) == (4, 4)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"naming": "list"}, "naming: input should be 'bank' or 'free'"),
        ({"variables": [], "start": None}, "naming: bank needs a bank"),
        (
            {"variables": [BODY["variables"][0]] * 2, "start": None},
            "'boats' stands in the bank twice",
        ),
        ({"start": {"variables": [{"id": "own", "name": "own"}]}}, "'own' is not in the bank"),
        ({"naming": "free", "start": {"variables": [{"id": "own"}]}}, "'own' is not in the bank"),
        (
            {"start": {"variables": [{"id": "boats"}], "links": [link("boats", "gone", "+")]}},
            "start: A link from 'boats' to 'gone' names a variable",
        ),
        ({"start": {"links": [link("boats", "whales", "more")]}}, "start › links › 0 › sign"),
        ({"start": {"loops": [{"variables": ["boats"]}]}}, "A told loop names variables"),
        ({"answer": 3}, "answer: extra inputs are not permitted"),
    ],
)
def test_a_mistake_is_one_sentence(tmp_path: Path, changes: dict[str, Any], says: str) -> None:
    with pytest.raises(FivefoldError) as error:
        load(tmp_path, **changes)
    assert says.lower() in str(error.value).lower()
    assert ".." not in str(error.value)


def test_every_key_of_the_course_fits_its_exercise() -> None:
    root = content_root()
    for file in sorted((root / "instructor" / "keys").glob("*.yaml")):
        known = load_exercises(root / "modules" / file.stem / "exercises.yaml")
        for id, raw in yaml.safe_load(file.read_text(encoding="utf-8"))["exercises"].items():
            content = known[id]
            if isinstance(content, CausalLoopContent):
                key = read_key(raw)
                assert content.graded
                assert set(key.variables) <= {v.id for v in content.variables}
