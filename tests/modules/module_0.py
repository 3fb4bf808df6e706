"""The files of module 0, read once for its tests."""

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
MODULE = ROOT / "modules" / "0_opening"
INSTRUCTOR = ROOT / "instructor"
CASES = {"record-case"}
CARDS = {"twelve-more"}
GRADED = CASES | CARDS
WRITTEN = {"rewrite-here", "winner-here"}  # cells of the lesson, marked by a person

lesson = nbformat.read(MODULE / "lesson.ipynb", as_version=4)
front = lesson.metadata["fivefold"]
written = yaml.safe_load((MODULE / "exercises.yaml").read_text(encoding="utf-8"))["exercises"]
# those with questions of their own; tests/question looks after the question bank
raw = {name: body for name, body in written.items() if "bank" not in body}
BANKED = set(written) - set(raw)
agenda = load_agenda(MODULE)
CODE = [cell for cell in lesson.cells if cell.cell_type == "code"]
MARKDOWN = [cell for cell in lesson.cells if cell.cell_type == "markdown"]
PROSE = "\n\n".join(cell.source for cell in MARKDOWN)


def keys() -> dict[str, Any]:
    """The keys of the graded exercises; the test is skipped where they were left out."""
    file = INSTRUCTOR / "keys" / "0_opening.yaml"
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
    """The names that the lesson's own cells define, and what each of the cells prints."""
    scope: dict[str, Any] = {}
    printed: dict[str, str] = {}
    for cell in CODE:
        if not cell.source.startswith(("ff.exercise(", "ff.score(")):
            with contextlib.redirect_stdout(io.StringIO()) as said:
                exec(cell.source, scope)
            printed[cell["id"]] = said.getvalue()
    return scope, printed
