"""A module's files as the rules read them, and a copy of them that a test may break.

What is particular to a module (its numbers, its words) stands in `module_<number>.py` beside this
file; the rules find it by that name and do without where there is none. It may define

- `sentences()`: (file, sentence) for every number from the data that a text prints, written anew
  from the data; file is lesson, exercises, workshop or guide,
- `ELSEWHERE`: large numbers and percentages that no data of ours print, and why they stand there,
- `CHANGED`: for each case the column that a test changes to see the sentences fail,
- `OBSERVED`: for each case that the lesson loads the words (a pattern) by which sentences about
  it are known, so that none claims a cause; "" where only randomised comparisons are told,
- `CAUSES`: sentences that may speak of causes all the same, and why,
- `PERFORMED`: verbs that in this module ask for making something, besides those of all modules,
- `TELLING`: words that give an answer away here, and `SHOWN`: ids that hold one of them, and why,
- `HABITS`: ways to place a graded card by its look: {exercise: {name: card -> Placed}},
- `NAMED_ALIKE`: False where a task asks for a criterion in other words than the rubric's heading,
- `BEHIND`: sources that stand behind data and are named nowhere, by their first word,
- `EVERYDAY`: phrases in which a word of the glossary has another sense, and why,
- `AFTER`: cells of code that may follow an exercise without prose between, and why.
"""

from __future__ import annotations

import contextlib
import copy
import importlib
import io
import re
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pytest
import yaml

from fivefold import content
from fivefold.course.plan import read_lesson
from fivefold.workshop.agenda import Agenda

ROOT = Path(__file__).resolve().parents[2]
INSTRUCTOR = ROOT / "instructor"
MODULES = [folder.name for folder in content.modules()]
Cell = Any
READ: dict[str, Material] = {}
"""What `module` has read."""


def flat(text: str) -> str:
    return " ".join(text.split())


class Material:
    """The files of one module, parsed; instructors' files are empty in a source distribution."""

    def __init__(self, folder: Path) -> None:
        self.name, self.folder = folder.name, folder
        self.number = int(folder.name[0])
        self.lesson = nbformat.read(folder / "lesson.ipynb", as_version=4)
        self.workshop = nbformat.read(folder / "workshop.ipynb", as_version=4)
        self.plain = {
            name: (folder / file).read_text(encoding="utf-8")
            for name, file in {
                "exercises": "exercises.yaml",
                "workshop": "workshop.yaml",
                "guide": "guide.md",
            }.items()
        }
        written = yaml.safe_load(self.plain["exercises"])["exercises"]
        # those with questions of their own; tests/question looks after the question bank
        self.raw: dict[str, Any] = {n: body for n, body in written.items() if "bank" not in body}
        self.banked = set(written) - set(self.raw)
        self.steps: dict[str, Any] = yaml.safe_load(self.plain["workshop"])
        self.rubric = _read(INSTRUCTOR / "rubrics" / f"{self.name}.md")
        readme = _read(INSTRUCTOR / "README.md").split(f"## Module {self.number}:")
        self.readme = readme[1].split("\n## ")[0] if len(readme) > 1 else ""
        keys = _read(INSTRUCTOR / "keys" / f"{self.name}.yaml")
        self._keys = yaml.safe_load(keys)["exercises"] if keys else None

    def copy(self) -> Material:
        """The same, to be changed; what its cells printed is taken along."""
        other = copy.copy(self)
        for name in ("lesson", "workshop", "plain", "raw", "steps", "_keys"):
            setattr(other, name, copy.deepcopy(getattr(self, name)))
        other.__dict__["about"] = SimpleNamespace(**vars(self.about))
        return other

    @cached_property
    def about(self) -> Any:
        """What is particular to the module: the names that module_<number>.py defines."""
        name = f"module_{self.number}"
        if not Path(__file__).with_name(f"{name}.py").is_file():
            return SimpleNamespace()
        return importlib.import_module(name)

    def own(self, name: str, without: Any) -> Any:
        """One of the names above, or `without` where the module does not define it."""
        return getattr(self.about, name, without)

    # The lesson

    @property
    def front(self) -> dict[str, Any]:
        found: dict[str, Any] = self.lesson.metadata["fivefold"]
        return found

    @property
    def sittings(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.front["sittings"]
        return found

    @property
    def cells(self) -> dict[str, Cell]:
        return {cell["id"]: cell for cell in self.lesson.cells}

    @property
    def code(self) -> list[Cell]:
        return [cell for cell in self.lesson.cells if cell.cell_type == "code"]

    @property
    def markdown(self) -> list[Cell]:
        return [cell for cell in self.lesson.cells if cell.cell_type == "markdown"]

    @property
    def prose(self) -> str:
        return "\n\n".join(cell.source for cell in self.markdown)

    def places(self) -> list[tuple[str, str, Cell]]:
        """(title at level 2, title at level 3, cell) for every cell of the lesson."""
        found, two, three = [], "", ""
        for cell in self.lesson.cells:
            if cell.cell_type == "markdown":
                for level, title in re.findall(r"^(##|###) (.+)$", cell.source, re.M):
                    two, three = (title, "") if level == "##" else (two, title)
            found.append((two, three, cell))
        return found

    def before(self, id: str) -> Cell:
        """The cell before the one with this id."""
        order = list(self.cells)
        return self.lesson.cells[order.index(id) - 1]

    def texts(self) -> dict[str, str]:
        """The four texts of the module, each on one line."""
        return {name: flat(text) for name, text in (self.plain | {"lesson": self.prose}).items()}

    @cached_property
    def scope_and_said(self) -> tuple[dict[str, Any], dict[str, str]]:
        scope: dict[str, Any] = {}
        said: dict[str, str] = {}
        for cell in self.code:
            if not cell.source.startswith(("ff.exercise(", "ff.score(", "ff.portfolio(")):
                with contextlib.redirect_stdout(io.StringIO()) as output:
                    exec(cell.source, scope)
                said[cell["id"]] = output.getvalue()
        return scope, said

    def ran(self) -> tuple[dict[str, Any], dict[str, str]]:
        """The names that the lesson's own cells define, and what each cell prints, by its id."""
        return self.scope_and_said

    def printed(self, function: str, *values: Any) -> str:
        """What a function of the lesson prints for these values of its control."""
        with contextlib.redirect_stdout(io.StringIO()) as said:
            self.ran()[0][function](*values)
        return said.getvalue()

    def bound(self) -> list[tuple[str, str]]:
        """(file, sentence) for every number from the data that a text prints."""
        return _written(self.own("sentences", list))

    # Exercises, points and keys

    @property
    def drawn(self) -> list[str]:
        """The exercises with questions of their own that the lesson draws, in its order."""
        found = [re.match(r'ff\.exercise\("([^"]+)"\)', cell.source) for cell in self.code]
        return [match[1] for match in found if match and match[1] not in self.banked]

    @property
    def later(self) -> list[str]:
        """The exercises that the notebooks for some weeks later draw."""
        return [name for one in read_lesson(self.folder).later for name in one.exercises]

    @property
    def graded(self) -> list[str]:
        return [name for name, exercise in self.raw.items() if exercise.get("graded")]

    @property
    def private(self) -> list[str]:
        return [name for name, exercise in self.raw.items() if exercise.get("private")]

    @property
    def marked(self) -> dict[str, Any]:
        """What nbgrader knows of each graded cell, by the cell's id."""
        found = {cell["id"]: cell.metadata.get("nbgrader", {}) for cell in self.lesson.cells}
        return {id: about for id, about in found.items() if about.get("grade")}

    @property
    def written(self) -> list[str]:
        """The ids of the cells that a person marks and that are no exercise."""
        return [id for id, m in self.marked.items() if m["solution"] and m["cell_type"] != "code"]

    def keys(self) -> dict[str, Any]:
        """The keys of the graded exercises; the test is skipped where they were left out."""
        if not (INSTRUCTOR / "keys").is_dir():
            pytest.skip("keys are not in a source distribution")
        keys = self._keys or {}
        for name in self.banked & set(keys):
            del keys[name]
        return keys

    @property
    def agenda(self) -> Agenda:
        return Agenda.model_validate(self.steps)


@cache
def _written(sentences: Callable[[], list[tuple[str, str]]]) -> list[tuple[str, str]]:
    return [(name, flat(sentence)) for name, sentence in sentences()]


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def module(name: str) -> Material:
    """The module in a folder of this name, read once."""
    if name not in READ:
        READ[name] = Material(next(f for f in content.modules() if f.name == name))
    return READ[name]
