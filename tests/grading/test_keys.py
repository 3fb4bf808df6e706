"""Keys: where they are found, and one sentence for each mistake in them."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from small_course import KEYS, Course, write_yaml

from fivefold.errors import FivefoldError
from fivefold.grading import keys


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that FIVEFOLD_KEYS names."""
    monkeypatch.setenv("FIVEFOLD_KEYS", str(tmp_path))
    return tmp_path


def changed(name: str, **fields: Any) -> dict[str, Any]:
    new = copy.deepcopy(KEYS)
    new[name].update(fields)
    return new


def test_a_key_is_found_by_its_exercise(folder: Path) -> None:
    write_yaml(folder / "1_small.yaml", KEYS)
    case, drawn = keys.key_for("pond-case"), keys.key_for("pond-map")
    assert case is not None
    assert drawn is not None
    assert (case["points"], keys.kind_of(case)) == (10, "question")
    assert (drawn["points"], keys.kind_of(drawn)) == (6, "causal_loop")
    assert keys.key_for("another") is None


def test_a_changed_file_is_read_again(folder: Path) -> None:
    write_yaml(folder / "1_small.yaml", KEYS)
    assert keys.all_keys()["pond-map"]["points"] == 6
    write_yaml(folder / "2_more.yaml", {"more": KEYS["pond-case"]})
    assert set(keys.all_keys()) == {"pond-map", "pond-case", "more"}


def test_the_courses_own_folder_comes_after_the_environment(
    small_course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert keys.keys_folder() == small_course.root / "instructor" / "keys"
    monkeypatch.setenv("FIVEFOLD_KEYS", str(tmp_path))
    assert keys.keys_folder() == tmp_path


def test_a_learners_installation_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIVEFOLD_KEYS", raising=False)
    for place in ("_in_checkout", "_installed"):
        monkeypatch.setattr(keys, place, lambda: None)
    assert keys.all_keys() == {}


def test_the_installed_distribution_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "fivefold_course"
    (package / "keys").mkdir(parents=True)
    (package / "__init__.py").touch()
    write_yaml(package / "keys" / "1_small.yaml", KEYS)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delenv("FIVEFOLD_KEYS", raising=False)
    monkeypatch.setattr(keys, "_in_checkout", lambda: None)
    assert set(keys.all_keys()) == set(KEYS)


def test_one_exercise_has_one_key(folder: Path) -> None:
    write_yaml(folder / "a.yaml", KEYS)
    write_yaml(folder / "b.yaml", {"pond-map": KEYS["pond-map"]})
    with pytest.raises(FivefoldError, match=r"'pond-map' has two keys, in a\.yaml and in b\.yaml"):
        keys.all_keys()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (changed("pond-case", points=0), "pond-case.*points"),
        (changed("pond-case", items={}), "pond-case.*items"),
        (changed("pond-case", pionts=3), "pond-case.*pionts"),
        (changed("pond-map", links=[{"from": "boats", "to": "nowhere", "sign": "+"}]), "nowhere"),
        ({"pond-case": {"points": 3}}, "needs 'items:'"),
        ({"pond-case": ["a"]}, "needs 'items:'"),
        ({"Pond Case": KEYS["pond-case"]}, "no exercise id"),
    ],
)
def test_a_mistake_is_one_sentence(folder: Path, body: dict[str, Any], says: str) -> None:
    write_yaml(folder / "1_small.yaml", body)
    with pytest.raises(FivefoldError, match=says) as raised:
        keys.all_keys()
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("text", ["exercises: [", "- 1", "exercises: 3", ""])
def test_malformed_yaml_is_one_sentence(folder: Path, text: str) -> None:
    (folder / "1_small.yaml").write_text(text)
    with pytest.raises(FivefoldError, match=r"1_small\.yaml"):
        keys.all_keys()


def test_a_folder_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIVEFOLD_KEYS", "/no/such/folder")
    with pytest.raises(FivefoldError, match="which is no folder"):
        keys.keys_folder()


def test_the_real_keys_are_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIVEFOLD_KEYS", raising=False)
    folder = keys.keys_folder()
    if folder is None:
        pytest.skip("keys are not in a source distribution")
    assert {"whale-trap", "whale-case"} <= set(keys.all_keys())
