"""A course of one lesson with two sittings, for tests of the plan, progress and start page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat

FRONT: dict[str, Any] = {
    "title": "Two kinds of learning",
    "question": "Better at it, or at something new?",
    "maturity": "draft",
    "objectives": [{"id": "say", "verb": "say", "text": "Say what a record shows."}],
    "sittings": [
        {
            "id": "0a",
            "title": "First sitting: a game",
            "sections": [
                {"title": "Begin", "minutes": 5},
                {"title": "Read this", "minutes": 3},
                {"title": "Then try", "minutes": 10},
                {"title": "Key points", "minutes": 2},
            ],
        },
        {"id": "0b", "title": "Second sitting", "sections": [{"title": "Again", "minutes": 7}]},
    ],
    "after_the_sittings": {"title": "After the sittings", "minutes": 30},
    "glossary": [
        {"term": "frame", "says": "What goes without saying.", "see": ["field"]},
        {"term": "field", "says": "All plans of a round."},
    ],
}
EXERCISES = """\
exercises:
  warm-up: &check
    kind: question
    title: Warm-up
    prompt: Two questions.
    minutes: 3
    items:
      - &item
        id: one
        type: single
        text: Which?
        options: [{id: a, text: this}, {id: b, text: that}]
      - <<: *item
        id: two
    feedback:
      one: &why
        answer: a
        says: So it is.
        choices: {b: {misconception: other, says: Not this.}}
      two: *why
  later: *check
  last: *check
  what-now: *check
"""


def write_course(root: Path, module: str = "0_opening", front: Any = FRONT) -> Path:
    """A course's files below `root`, as in a wheel."""
    folder = root / "modules" / module
    folder.mkdir(parents=True)
    (root / "datasets").mkdir(exist_ok=True)
    (root / "course").mkdir(exist_ok=True)
    (root / "course" / "glossary.md").write_text("# Glossary\n")
    markdown, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    grade = {"nbgrader": {"grade": True, "solution": True, "grade_id": "essay", "points": 5}}
    cells = [
        markdown("# Two kinds of learning", id="title"),
        code("import fivefold as ff\n\nprint('runs')", id="setup"),
        markdown("## First sitting: a game\n\n### Begin", id="begin"),
        code('ff.exercise("warm-up")', id="c1"),
        markdown("### Read this", id="read"),
        markdown("### Then try", id="try"),
        code('ff.exercise("later")', id="c2"),
        markdown("### Key points", id="key"),
        markdown("## Second sitting\n\n### Again", id="again"),
        code('ff.exercise("last")', id="c3"),
        markdown("## After the sittings\n\n### An essay (5 points)", id="after"),
        markdown("*Write here.*", id="essay", metadata=grade),
    ]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": spec, "fivefold": front}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.write(notebook, folder / "lesson.ipynb")
    later = {"title": "Two weeks later", "weeks": 2, "minutes": 10}
    asked = [markdown("# Two weeks later"), code('ff.exercise("what-now")', id="now")]
    follow = nbformat.v4.new_notebook(cells=asked, metadata={"fivefold": later})
    nbformat.write(follow, folder / "two_weeks_later.ipynb")
    (folder / "exercises.yaml").write_text(EXERCISES)
    return root


def answer(folder: Path, name: str, items: int, saved: str = "2026-01-02T10:00:00Z") -> Path:
    """The file of an answer to `items` of the two questions, in a learner's module folder."""
    given = {key: {"answer": "a"} for key in ("one", "two")[:items]}
    record = {
        "fivefold": 1,
        "exercise": name,
        "kind": "question",
        "revision": 1,
        "client": "",
        "saved": saved,
        "response": {"version": 1, "items": given},
        "attempts": [],
    }
    file = folder / "responses" / f"{name}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(record))
    return file
