"""What `course/nbgrader_config.py` switches on: the course's layout, and what is refused.

nbgrader builds its exporter once for each run, after it found the notebooks and before it touches
anything: the exporters here look first and refuse with one sentence. (An exception later would
only skip one submission after another.)
"""

# mypy: allow-untyped-calls
# (nbconvert says that it is typed, but most of its functions are not)

from __future__ import annotations

import os
import shutil
import sys
import warnings
from functools import partial
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbgrader.converters.base import NbGraderException
from nbgrader.utils import parse_utc, rmtree

from ..content import load_exercises
from ..errors import FivefoldError
from ..sorting.content import SortingContent
from ..sorting.key import check_fits
from .cells import TrustedCell, trusted_cells
from .keys import all_keys, use
from .release import NotReleased, released

HERE = "fivefold.grading"
NOT_RELEASED = ["guide.md", "workshop.yaml", "workshop.ipynb", "*.tmp", ".lock", ".DS_Store"]
STOCK_IGNORE = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback"]


def configure(config: Any, course: Path) -> None:
    """Set up nbgrader for the course whose `nbgrader_config.py` stands in `course`."""
    course = course.resolve()
    modules = course.parent / "modules"
    use(course.parent / "instructor" / "keys")
    quieten()
    _find_alembic()
    config.CourseDirectory.root = str(course)
    config.CourseDirectory.source_directory = "../modules"
    config.CourseDirectory.notebook_id = "lesson"
    config.CourseDirectory.ignore = STOCK_IGNORE + NOT_RELEASED
    _set_up_generation(config)
    _set_up_autograde(config, modules)
    _set_up_pages(config)


def quieten() -> None:
    """Silence what nbgrader 0.9 causes under SQLAlchemy 2.1 for each new submission, only that.

    nbgrader reads a submission's notebooks while it is building the submission; the autoflush
    that SQLAlchemy then warns of adds nothing too early, which is what nbgrader wants.
    """
    from sqlalchemy.exc import SAWarning

    warnings.filterwarnings(
        "ignore",
        message=r"Object of type <Submitted(Assignment|Notebook)> not in session, add operation "
        r"along '(Student|Assignment|Notebook)\.submissions' will not proceed",
        category=SAWarning,
        module=r"nbgrader\.api",
    )


def _find_alembic() -> None:
    """nbgrader starts `alembic` by name, which only an activated environment finds."""
    scripts = Path(sys.executable).parent
    if shutil.which("alembic") is None and (found := shutil.which("alembic", path=str(scripts))):
        os.environ["PATH"] = f"{os.environ.get('PATH', '')}{os.pathsep}{Path(found).parent}"


def _set_up_generation(config: Any) -> None:
    stock = "nbgrader.preprocessors"
    config.GenerateAssignment.exporter_class = f"{HERE}.guards.ReleaseGuard"
    config.GenerateAssignment.preprocessors = [
        f"{stock}.IncludeHeaderFooter",
        f"{stock}.InstantiateTests",
        f"{stock}.LockCells",
        f"{HERE}.release.KeepWidgetCells",
        f"{stock}.ClearOutput",
        f"{stock}.CheckCellMetadata",
        f"{stock}.ComputeChecksums",
        f"{stock}.SaveCells",
        f"{stock}.ClearHiddenTests",
        f"{stock}.ClearMarkScheme",
        f"{stock}.ComputeChecksums",
        f"{HERE}.release.CheckReleased",
    ]


def _set_up_autograde(config: Any, modules: Path) -> None:
    stock = "nbgrader.preprocessors"
    config.Autograde.exporter_class = f"{HERE}.guards.GradeGuard"
    config.Autograde.exclude_overwriting = answer_files(modules)
    config.Autograde.sanitize_preprocessors = [
        f"{HERE}.preprocessors.RestoreCells",
        f"{stock}.ClearOutput",
        f"{stock}.DeduplicateIds",
        f"{stock}.OverwriteKernelspec",
        f"{stock}.OverwriteCells",
        f"{stock}.CheckCellMetadata",
    ]
    config.Autograde.autograde_preprocessors = [
        f"{HERE}.preprocessors.TakeAnswers",
        f"{HERE}.preprocessors.RunCells",
        f"{stock}.IgnorePattern",
        f"{stock}.LimitOutput",
        f"{HERE}.preprocessors.TrustedScores",
        f"{HERE}.preprocessors.MarkHandGraded",
        f"{stock}.SaveAutoGrades",
        f"{stock}.AssignLatePenalties",
        f"{stock}.CheckCellMetadata",
    ]


def _set_up_pages(config: Any) -> None:
    from nbgrader.server_extensions.formgrader import handlers

    config.HTMLExporter.extra_template_basedirs = [
        str(Path(__file__).parent / "templates"),
        handlers.template_path,
    ]
    config.HTMLExporter.preprocessors = [f"{HERE}.pages.SafeOutputs"]
    config.HTMLExporter.filters = {"markdown2html": f"{HERE}.pages.safe_markdown"}
    config.GenerateFeedback.preprocessors = [
        "nbgrader.preprocessors.GetGrades",
        f"{HERE}.pages.HideTests",
        "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    ]


def answer_files(modules: Path) -> dict[str, list[str]]:
    """For each module the answers of learners, which no file of the source may overwrite."""
    found: dict[str, list[str]] = {}
    for file in sorted(modules.glob("*/exercises.yaml")):
        module = file.parent
        names = {f"responses/{name}.json" for name in _ids(file)}
        here = (path for path in (module / "responses").rglob("*") if path.is_file())
        names.update(path.relative_to(module).as_posix() for path in here)
        found[module.name] = sorted(names)
    return found


def _ids(file: Path) -> list[str]:
    try:
        return list(load_exercises(file))
    except FivefoldError:  # the lesson that needs the file says so; the others go on
        return []


class _Guard(NotebookExporter):
    """Looks before the first notebook is converted, and refuses with one sentence in the log."""

    def __init__(self, config: Any = None, **kw: Any) -> None:
        super().__init__(config=config, **kw)
        try:
            self.look(self.parent)
        except (FivefoldError, NotReleased) as error:
            self.log.error("%s", error)
            raise NbGraderException(str(error)) from error

    def look(self, converter: Any) -> None:
        """Raise FivefoldError or NotReleased where this run must not begin."""
        raise NotImplementedError


class ReleaseGuard(_Guard):
    """Before `nbgrader generate_assignment`: nothing goes out that would harm or tell."""

    def look(self, converter: Any) -> None:
        for folder in map(Path, sorted(converter.assignments)):
            module = folder.resolve()
            if (module / "responses").exists():
                raise FivefoldError(
                    f"modules/{module.name}/responses holds answers, which would be released and "
                    "later overwrite those of learners: move or delete that folder first."
                )
            released(module / "lesson.ipynb")


class GradeGuard(_Guard):
    """Before `nbgrader autograde`: every scored exercise has content and a key of equal points."""

    def look(self, converter: Any) -> None:
        course = converter.coursedir
        converter.pre_convert_hook = partial(_prepare, converter, converter.pre_convert_hook)
        for name in sorted({Path(folder).name for folder in converter.assignments}):
            module = Path(course.format_path(course.source_directory, ".", name)).resolve()
            check_keys(trusted_cells(course.db_url, name, "lesson"), module)


def check_keys(cells: dict[str, TrustedCell], module: Path) -> None:
    """Raise FivefoldError unless each graded exercise of a lesson can be graded."""
    wanted = [cell for cell in cells.values() if cell.scores or cell.draws]
    if not wanted:
        return
    contents, keys = load_exercises(module / "exercises.yaml"), all_keys()
    for cell in wanted:
        exercise = str(cell.scores or cell.draws)
        if exercise not in contents:
            raise FivefoldError(
                f"The cell '{cell.name}' grades the exercise '{exercise}', which "
                f"modules/{module.name}/exercises.yaml does not have."
            )
        if cell.scores is None:
            continue
        if exercise not in keys:
            raise FivefoldError(
                f"There is no key for '{exercise}', so nothing was graded: put it into "
                "instructor/keys, name the folder of keys in FIVEFOLD_KEYS, or install "
                "fivefold-course."
            )
        if float(keys[exercise]["points"]) != cell.points:
            raise FivefoldError(
                f"The cell '{cell.name}' gives {cell.points:g} points and the key of "
                f"'{exercise}' {keys[exercise]['points']:g}: make them equal, then generate the "
                "assignment again."
            )
        found = contents[exercise]
        if isinstance(found, SortingContent):
            check_fits(exercise, keys[exercise], found)


def _prepare(converter: Any, own_hook: Any, notebooks: list[str], **about: Any) -> None:
    """Before each submission: an empty folder to grade in, and nothing that nbgrader trips over.

    nbgrader copies the submission over what stands in `autograded/` (an answer that was since
    withdrawn would stay), follows links (a link would pull any file of this machine into it) and
    fails on a time that it cannot read.
    """
    for folder in {Path(notebook).parent for notebook in notebooks}:
        course = converter.coursedir
        place = folder.parent.name, folder.name
        graded = course.format_path(course.autograded_directory, *place)
        if Path(graded).exists():
            rmtree(graded)
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                converter.log.warning("%s is a link or a device: it was replaced.", path)
                path.unlink()
                path.write_text("This was a link or a device, which cannot be handed in.\n")
        time = folder / "timestamp.txt"
        if time.is_file() and not _is_time(time):
            converter.log.warning("%s holds no time: it was set aside.", time)
            time.replace(folder / "timestamp-unreadable.txt")
    if own_hook is not None:
        own_hook(notebooks=notebooks, **about)


def _is_time(file: Path) -> bool:
    try:
        return bool(parse_utc(file.read_text(encoding="utf-8").strip()))
    except (ValueError, OverflowError, OSError):
        return False
