"""Module 5's lesson with its prose, some of its exercises, and no other code.

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
    """A course of this one lesson below `root`, with `exercises` and the cells that score them."""
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
    drawn = {cell.source for cell in cells}
    assert {f'ff.exercise("{name}")' for name in exercises} <= drawn
    notebook.cells = cells
    nbformat.write(notebook, mine / "lesson.ipynb")
    return root
