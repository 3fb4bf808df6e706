"""The files of module 2, read once for its tests."""

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
MODULE = ROOT / "modules" / "2_mental_models"
INSTRUCTOR = ROOT / "instructor"
CASES = {"teams-case", "six-lenses"}
CARDS = {"second-recording"}
GRADED = CASES | CARDS
WRITTEN = {"own-forecast", "two-theories", "redesigned-line", "one-conclusion"}  # by a person

lesson = nbformat.read(MODULE / "lesson.ipynb", as_version=4)
front = lesson.metadata["fivefold"]
raw = yaml.safe_load((MODULE / "exercises.yaml").read_text(encoding="utf-8"))["exercises"]
agenda = load_agenda(MODULE)
CODE = [cell for cell in lesson.cells if cell.cell_type == "code"]
MARKDOWN = [cell for cell in lesson.cells if cell.cell_type == "markdown"]
PROSE = "\n\n".join(cell.source for cell in MARKDOWN)


def keys() -> dict[str, Any]:
    """The keys of the graded exercises; the test is skipped where they were left out."""
    file = INSTRUCTOR / "keys" / "2_mental_models.yaml"
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
def cells() -> tuple[dict[str, Any], dict[str, str]]:
    """What the lesson's cells define, but for exercises and stretch, and what each prints."""
    scope: dict[str, Any] = {}
    said: dict[str, str] = {}
    for cell in CODE:
        if cell.source.startswith(("ff.exercise(", "ff.score(")) or "stretch" in cell["id"]:
            continue
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(cell.source, scope)
        said[cell["id"]] = out.getvalue()
    return scope, said


def printed(name: str, *values: Any) -> str:
    """What a function of the lesson prints for these values of its control."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        cells()[0][name](*values)
    return said.getvalue()
