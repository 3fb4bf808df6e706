"""Module 5's lesson with its prose, its map and its questions, and no other code.

For tests of what happens to an exercise in JupyterLab: the whole lesson runs for half a minute.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

import nbformat

from fivefold.content import content_root
from lab import MODULE

# the same as `fivefold …`, over a course in another folder
PROGRAM = """
import sys
from pathlib import Path
from fivefold import cli, content
root = Path(sys.argv.pop(1))
content.content_root = lambda: root
cli.main()
"""
BEGINS = "import fivefold as ff"


def write_short_course(root: Path, exercises: Collection[str]) -> Path:
    """A course of this one lesson below `root`, in which only `exercises` are drawn and scored."""
    module, mine = content_root() / "modules" / MODULE, root / "modules" / MODULE
    mine.mkdir(parents=True)
    for folder in ("course", "datasets"):
        (root / folder).mkdir()
    shutil.copy(module.parents[1] / "course" / "glossary.md", root / "course")
    shutil.copy(module / "exercises.yaml", mine)
    notebook = nbformat.read(module / "lesson.ipynb", as_version=4)
    calls = {f'ff.{what}("{name}")' for what in ("exercise", "score") for name in exercises}
    cells = []
    for cell in notebook.cells:
        if cell.cell_type == "code" and BEGINS in cell.source:
            cell.source = BEGINS
        if cell.cell_type == "markdown" or cell.source in {BEGINS, *calls}:
            cells.append(cell)
    assert sum(cell.source in calls for cell in cells) == len(calls)
    notebook.cells = cells
    nbformat.write(notebook, mine / "lesson.ipynb")
    return root
