"""The files of module 5, read once for its tests."""

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
MODULE = ROOT / "modules" / "5_systems_thinking"
INSTRUCTOR = ROOT / "instructor"
MAPS = {"whale-trap", "the-faster-team"}
CASES = {"whale-case", "six-cases"}
GRADED = MAPS | CASES
WRITTEN = {"own-pattern", "push-here", "news-here"}  # cells of the lesson, marked by a person

lesson = nbformat.read(MODULE / "lesson.ipynb", as_version=4)
front = lesson.metadata["fivefold"]
raw = yaml.safe_load((MODULE / "exercises.yaml").read_text(encoding="utf-8"))["exercises"]
agenda = load_agenda(MODULE)
CODE = [cell for cell in lesson.cells if cell.cell_type == "code"]
MARKDOWN = [cell for cell in lesson.cells if cell.cell_type == "markdown"]
PROSE = "\n\n".join(cell.source for cell in MARKDOWN)


def keys() -> dict[str, Any]:
    """The keys of the graded exercises; the test is skipped where they were left out."""
    file = INSTRUCTOR / "keys" / "5_systems_thinking.yaml"
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
def cells() -> dict[str, Any]:
    """The names that the lesson's own cells define, from its setup to the placebo."""
    scope: dict[str, Any] = {}
    wanted = {"setup", "load-whales", "desk-function", "help-desk", "species-function"}
    wanted |= {"species-chart", "trend-function", "numbers-function", "steady-numbers", "placebo"}
    wanted |= {"sketch-function", "sketch"}
    ran = [cell["id"] for cell in CODE if cell["id"] in wanted]
    assert set(ran) == wanted
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in CODE:
            if cell["id"] in wanted:
                exec(cell.source, scope)
    return scope


def printed(first: int, last: int) -> str:
    """What the lesson prints for these years."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        cells()["numbers"](first, last)
    return said.getvalue()
