"""The files of module 1, read once for its tests."""

from __future__ import annotations

import contextlib
import io
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
import yaml

from fivefold.workshop.agenda import load_agenda

ROOT = Path(__file__).resolve().parents[2]
MODULE = ROOT / "modules" / "1_personal_mastery"
INSTRUCTOR = ROOT / "instructor"
GRADED = {"five-scenes", "marathon-case"}
WRITTEN = {"three-runs", "what-i-share"}  # cells of the lesson, marked by a person
PRIVATE = {"what-i-want", "hold-the-tension"}
ROUND = {180: "3:00", 210: "3:30", 240: "4:00"}

lesson = nbformat.read(MODULE / "lesson.ipynb", as_version=4)
front = lesson.metadata["fivefold"]
raw = yaml.safe_load((MODULE / "exercises.yaml").read_text(encoding="utf-8"))["exercises"]
agenda = load_agenda(MODULE)
CODE = [cell for cell in lesson.cells if cell.cell_type == "code"]
MARKDOWN = [cell for cell in lesson.cells if cell.cell_type == "markdown"]
PROSE = "\n\n".join(cell.source for cell in MARKDOWN)


def keys() -> dict[str, Any]:
    """The keys of the graded exercises; the test is skipped where they were left out."""
    file = INSTRUCTOR / "keys" / "1_personal_mastery.yaml"
    if not file.is_file():
        pytest.skip("keys are not in a source distribution")
    found: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))["exercises"]
    return found


def flat(text: str) -> str:
    return " ".join(text.split())


@cache
def texts() -> dict[str, str]:
    plain = {
        name: (MODULE / file).read_text(encoding="utf-8")
        for name, file in {
            "exercises": "exercises.yaml",
            "workshop": "workshop.yaml",
            "guide": "guide.md",
        }.items()
    }
    return {name: flat(text) for name, text in (plain | {"lesson": PROSE}).items()}


@cache
def ran() -> tuple[dict[str, Any], dict[str, str]]:
    """The names that the lesson's own cells define, and what each cell prints, by its id."""
    scope: dict[str, Any] = {}
    said: dict[str, str] = {}
    for cell in CODE:
        if not cell.source.startswith(("ff.exercise", "ff.score")):
            with contextlib.redirect_stdout(io.StringIO()) as output:
                exec(cell.source, scope)
            said[cell["id"]] = output.getvalue()
    return scope, said


def printed(women: bool, men: bool, minute: int) -> str:
    """What the lesson prints for these settings."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        ran()[0]["numbers"](women, men, minute)
    return said.getvalue()
