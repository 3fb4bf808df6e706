"""`fivefold learn`: a learner's folder with the released lessons, and JupyterLab opened on it.

Each module's `lesson.ipynb` and `exercises.yaml` are installed, syllabus, glossary and what is
said of each case; the cases' tables are read by `ff.load` from the installation. `.fivefold.json`
records the digest of every release that was installed: a file that still equals one of them is
nobody's work and is updated; a file that was changed stays as it is, and a newer release is
offered beside it, once.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from rich.console import Console

from . import __version__, content
from .errors import FivefoldError
from .outputs import show_saved_answers
from .records import write_atomically

DEFAULT_FOLDER = "fivefold-course"
RECORD = ".fivefold.json"
FORMAT = 1  # of the record
LESSON = "lesson.ipynb"
LATER = "*_later.ipynb"  # for some weeks after a lesson; nothing in it is graded
DOCUMENTS = ("syllabus.md", "glossary.md")

README = """\
# Your Fivefold course

`fivefold learn` opens this folder in JupyterLab, from here or from the folder above.

- The tab "Your course" says where you are and what comes next.
- Each module is a folder with a lesson: `lesson.ipynb`. Run its cells from top to bottom.
- `syllabus.md` is the plan of the course, `glossary.md` explains its words, `cases` its data.
- Your answers are kept in the `responses` folder beside each lesson. They stay on this computer.
- What you write into a private exercise is not in this folder. The exercise shows where it is kept.
- `fivefold learn` never overwrites what you changed: a newer lesson is put beside yours.
- To start a lesson again, delete `lesson.ipynb` and run `fivefold learn`; your answers stay.
"""


@dataclass
class Prepared:
    """A learner's folder, ready to open."""

    folder: Path
    lessons: list[str]
    """The lessons' paths inside the folder, in teaching order; never empty."""
    says: list[str] = field(default_factory=list)
    """Sentences for the learner: what was offered, what was wrong and how it was mended."""


def learn(
    folder: Path | None, port: int | None, browser: bool, verbose: bool, console: Console
) -> None:
    """Prepare `folder` and serve it with JupyterLab until Ctrl-C.

    Raises FivefoldError with one sentence for whatever a person can mend.
    """
    from .lab import run_lab

    with console.status("Preparing the lessons …"):
        prepared = prepare(folder if folder is not None else default_folder())
        _open_saved_lessons(prepared.folder)
    for sentence in prepared.says:
        console.print(sentence, markup=False)
    run_lab(prepared.folder, port, browser, verbose, console)
    console.print(f"Your work is in {prepared.folder}", markup=False)


def default_folder() -> Path:
    """`./fivefold-course`, or the current folder if it is a learner's folder already."""
    here = Path.cwd()
    return here if (here / RECORD).is_file() else here / DEFAULT_FOLDER


def prepare(folder: Path) -> Prepared:
    """Install or update the released lessons in `folder`, which is made if it is missing.

    Raises FivefoldError where the folder cannot be used or the course's files are missing.
    """
    folder = folder.expanduser().absolute()
    _check_place(folder)
    prepared = Prepared(folder, [])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        installed = _read_record(folder, prepared.says)
        for name, data in _release():
            _place(folder, name, data, installed, prepared.says)
            if name.endswith(f"/{LESSON}"):
                prepared.lessons.append(name)
        if not prepared.lessons:
            raise FivefoldError(
                "There are no lessons in this installation; install fivefold again."
            )
        _place(folder, "README.md", README.encode(), installed, prepared.says)
        _write_record(folder, installed)
    except OSError as error:
        raise FivefoldError(_cannot_write(folder, error)) from error
    return prepared


def _release() -> Iterator[tuple[str, bytes]]:
    """What this release installs: names inside the folder, and the bytes."""
    for module in content.modules():
        if (module / LESSON).is_file():
            yield f"{module.name}/{LESSON}", _released(module / LESSON)
            for later in sorted(module.glob(LATER)):
                yield f"{module.name}/{later.name}", later.read_bytes()
            if (module / "exercises.yaml").is_file():
                yield f"{module.name}/exercises.yaml", (module / "exercises.yaml").read_bytes()
    root = content.content_root()
    for name in DOCUMENTS:
        if (root / "course" / name).is_file():
            yield name, (root / "course" / name).read_bytes()
    for case in sorted((root / "datasets").glob("*/README.md")):
        yield f"cases/{case.parent.name}.md", case.read_bytes()


def _released(lesson: Path) -> bytes:
    """A lesson without solutions and hidden tests; a wheel's lessons are so already."""
    if content.content_root().name == "_course":
        return lesson.read_bytes()
    try:
        from .grading.release import NotReleased, write_released
    except ImportError as error:
        missing = (getattr(error, "name", None) or "nbgrader").split(".")[0]
        raise FivefoldError(
            f"In a checkout the lessons are prepared with nbgrader, but {missing} is not "
            "installed; run `uv sync` there, or `pip install 'fivefold[grading]'`."
        ) from error
    with tempfile.TemporaryDirectory(prefix="fivefold-") as temporary:
        target = Path(temporary) / LESSON
        try:
            write_released(lesson, target)
        except NotReleased as error:
            raise FivefoldError(str(error)) from error
        return target.read_bytes()


def _place(
    folder: Path, name: str, data: bytes, installed: dict[str, list[str]], says: list[str]
) -> None:
    """Install one file, or offer it beside a file that the learner changed."""
    known = installed.setdefault(name, [])
    new, found = _digest(data), _digest_of(folder / name)
    if found is None or (found in known and found != new):
        write_atomically(folder / name, data)
    elif found != new and new not in known:
        offer = _offer(folder, name, installed)
        write_atomically(folder / offer, data)
        installed[offer] = [*installed.get(offer, []), new]
        says.append(f"There is a newer {name}; yours was changed and stays, the new one is {offer}")
    if new not in known:
        known.append(new)


def _offer(folder: Path, name: str, installed: dict[str, list[str]]) -> str:
    """`lesson (new version).ipynb`, with a number where that one holds the learner's work too."""
    path = Path(name)
    for number in count(1):
        version = "new version" if number == 1 else f"new version {number}"
        offer = path.with_name(f"{path.stem} ({version}){path.suffix}").as_posix()
        found = _digest_of(folder / offer)
        if found is None or found in installed.get(offer, []):
            return offer
    raise AssertionError  # counts without end


def _read_record(folder: Path, says: list[str]) -> dict[str, list[str]]:
    """The digests of what was installed, by name; a broken record is set aside."""
    file = folder / RECORD
    try:
        record = json.loads(file.read_bytes())
        if not isinstance(record["fivefold"], int):
            raise TypeError
        if record["fivefold"] > FORMAT:
            raise FivefoldError(
                f"{folder} was prepared by a newer Fivefold ({record.get('release', 'unknown')}); "
                "install that release, or choose another folder."
            )
        return {
            str(name): [str(digest) for digest in digests]
            for name, digests in record["files"].items()
        }
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        aside = next(
            p for n in count(1) if not (p := folder / f".fivefold-broken-{n}.json").exists()
        )
        file.replace(aside)
        says.append(
            f"The record of installed lessons was broken; it is kept as {aside.name}, and every "
            "file that differs from this release counts as yours."
        )
        return {}


def _write_record(folder: Path, installed: dict[str, list[str]]) -> None:
    record = {"fivefold": FORMAT, "release": __version__, "files": installed}
    write_atomically(folder / RECORD, json.dumps(record, indent=1, sort_keys=True).encode())


def _open_saved_lessons(folder: Path) -> None:
    """Lessons that no kernel runs show the saved answers in the place of dead widgets."""
    from jupyter_server.serverapp import list_running_servers

    if any(Path(server.get("root_dir", "")) == folder for server in list_running_servers()):
        return
    for lesson in folder.glob("*/*.ipynb"):
        with contextlib.suppress(OSError):  # it is only shown less well
            show_saved_answers(lesson)


def _check_place(folder: Path) -> None:
    """FivefoldError where the folder is none, or holds the sources that lessons come from."""
    if folder.exists() and not folder.is_dir():
        raise FivefoldError(f"{folder} is a file; give the name of a folder.")
    root, place = content.content_root().resolve(), folder.resolve()
    if place == root or any(place.is_relative_to(root / part) for part in ("modules", "datasets")):
        raise FivefoldError(
            f"{folder} holds the course's own sources; give another folder to learn in, such as "
            f"{DEFAULT_FOLDER}."
        )


def _cannot_write(folder: Path, error: OSError) -> str:
    where = error.filename2 or error.filename or folder
    reason = error.strerror or type(error).__name__
    return f"{where} cannot be written ({reason}); mend that, or give another folder."


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of(file: Path) -> str | None:
    try:
        return _digest(file.read_bytes())
    except FileNotFoundError:
        return None
