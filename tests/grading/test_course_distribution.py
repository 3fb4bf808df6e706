"""The instructor's distribution: everything that grading needs, and never uploaded by mistake."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
INSTRUCTOR = ROOT / "instructor"


@pytest.fixture
def project() -> dict[str, Any]:
    return tomllib.loads((INSTRUCTOR / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture
def included(project: dict[str, Any]) -> dict[str, str]:
    """What goes into the wheel from where."""
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    return dict(wheel["force-include"])


def test_keys_rubrics_and_every_lesson_are_in_it(included: dict[str, str]) -> None:
    assert included["keys"] == "fivefold_course/keys"
    assert included["rubrics"] == "fivefold_course/rubrics"
    for lesson in (ROOT / "modules").glob("*/lesson.ipynb"):
        for name in ("lesson.ipynb", "exercises.yaml"):
            inside = f"modules/{lesson.parent.name}/{name}"
            assert included[f"../{inside}"] == f"fivefold_course/{inside}"


def test_only_single_files_are_taken_from_modules(included: dict[str, str]) -> None:
    taken = [INSTRUCTOR / source for source in included if source.startswith("../")]
    assert all(path.is_file() for path in taken)


def test_it_belongs_to_this_fivefold(project: dict[str, Any]) -> None:
    main = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["project"]["version"] == main["version"]
    assert project["project"]["dependencies"] == [f"fivefold[grading]=={main['version']}"]


def test_an_index_refuses_it(project: dict[str, Any]) -> None:
    assert "Private :: Do Not Upload" in project["project"]["classifiers"]
