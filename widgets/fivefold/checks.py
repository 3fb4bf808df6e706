"""The checks of `fivefold doctor`, each a function that yields what it found.

A check may raise: `doctor.examine` turns that into a line of the report.
"""

from __future__ import annotations

import importlib.util
import socket
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from importlib import metadata
from pathlib import Path

from .errors import FivefoldError

PACKAGE = Path(__file__).parent
OLDEST_PYTHON = (3, 11)
REINSTALL = "In a checkout run `uv sync --reinstall-package fivefold`; else install fivefold again."
KERNEL_SECONDS = 60.0  # the first start on a slow disk takes long


class State(Enum):
    """How a check went: a mark and a word, so that colour is never the only sign."""

    FINE = ("✓", "fine", "green")
    NOTE = ("!", "note", "yellow")
    BROKEN = ("✗", "broken", "red")


@dataclass(frozen=True)
class Check:
    """One line of the report. `mend` says what to do, unless all is fine."""

    name: str
    state: State
    says: str
    mend: str = ""


def python() -> Iterable[Check]:
    """Whether this Python is new enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= OLDEST_PYTHON:
        yield Check("Python", State.FINE, f"{version} at {sys.executable}")
    else:
        yield Check("Python", State.BROKEN, version, "Install Python 3.11 or newer.")


def packages() -> Iterable[Check]:
    """Whether every package that fivefold names is there, in its range."""
    from packaging.requirements import Requirement

    try:
        named = metadata.requires("fivefold") or []
    except metadata.PackageNotFoundError:
        says = "fivefold is used from a folder: the versions that it needs are unknown"
        yield Check("Packages", State.NOTE, says, "Run `uv sync`, or `pip install .`")
        return
    good = 0
    for requirement in map(Requirement, named):
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        mend = f"pip install '{requirement.name}{requirement.specifier}'"
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            yield Check("Packages", State.BROKEN, f"{requirement.name} is not installed", mend)
            continue
        if requirement.specifier.contains(version, prereleases=True):
            good += 1
        else:
            says = f"{requirement.name} is {version}, needed is {requirement.specifier}"
            yield Check("Packages", State.BROKEN, says, mend)
    yield Check("Packages", State.FINE, f"{good} in the versions that fivefold needs")


def front_end() -> Iterable[Check]:
    """Whether the script and the style sheet of every kind of exercise were built."""
    from .content import KINDS

    names = [f"{kind}{end}" for kind in KINDS for end in (".js", ".css")]
    missing = [name for name in names if not (PACKAGE / "static" / name).is_file()]
    if missing:
        says = f"not built: {', '.join(missing)}"
        yield Check("Front end", State.BROKEN, says, REINSTALL)
    else:
        yield Check("Front end", State.FINE, f"built for {', '.join(KINDS)}")


def course() -> Iterable[Check]:
    """Whether lessons and cases are found."""
    from . import content

    root = content.content_root()
    lessons = [module.name for module in content.modules() if (module / "lesson.ipynb").is_file()]
    cases = [file.parent.name for file in (root / "datasets").glob("*/datapackage.json")]
    says = f"lessons: {len(lessons)}, cases: {len(cases)}, in {root}"
    if lessons and cases:
        yield Check("Course", State.FINE, says)
    else:
        yield Check("Course", State.BROKEN, says, REINSTALL)


def exercises() -> Iterable[Check]:
    """Whether every module's exercises can be read."""
    from . import content

    good = 0
    for module in content.modules():
        if (module / "exercises.yaml").is_file():
            try:
                good += len(content.load_exercises(module / "exercises.yaml"))
            except FivefoldError as error:
                mend = "Mend that file, or install fivefold again."
                yield Check("Exercises", State.BROKEN, str(error), mend)
    yield Check("Exercises", State.FINE, f"{good} can be read")


def kernel() -> Iterable[Check]:
    """Whether the kernel that lessons get starts, is this Python, and finds fivefold."""
    from jupyter_client.manager import start_new_kernel

    from .lab import jupyter_environment

    printed: list[str] = []
    code = "import sys, fivefold; print(sys.prefix)"
    with jupyter_environment(), tempfile.TemporaryFile() as nowhere:
        manager, client = start_new_kernel(
            startup_timeout=KERNEL_SECONDS, kernel_name="python3", stdout=nowhere, stderr=nowhere
        )
        try:
            reply = client.execute_interactive(
                code,
                store_history=False,
                timeout=KERNEL_SECONDS,
                output_hook=lambda m: printed.append(m["content"].get("text", "")),
            )
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    prefix = "".join(printed).strip()
    if reply["content"]["status"] != "ok":
        says = "the kernel does not find fivefold"
        yield Check("Kernel", State.BROKEN, says, "Start fivefold from its own environment.")
    elif Path(prefix) != Path(sys.prefix):
        says = f"lessons would run in {prefix}, not in {sys.prefix}"
        yield Check("Kernel", State.BROKEN, says, "Reinstall ipykernel beside fivefold.")
    else:
        yield Check("Kernel", State.FINE, "starts in this environment and finds fivefold")


def folder() -> Iterable[Check]:
    """Whether `fivefold learn` could write here, and Jupyter in its own folder."""
    from jupyter_core.paths import jupyter_runtime_dir

    places = ((Path.cwd(), "Change to a folder of your own, or name one: fivefold learn FOLDER"),)
    runtime = (Path(jupyter_runtime_dir()), "Set JUPYTER_RUNTIME_DIR to a folder of your own.")
    for place, mend in (*places, runtime):
        try:
            place.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=place):
                pass
        except OSError as error:
            yield Check(
                "Folder", State.BROKEN, f"{place} cannot be written: {error.strerror}", mend
            )
        else:
            yield Check("Folder", State.FINE, f"{place} can be written")


def port() -> Iterable[Check]:
    """Whether a server can listen on this computer, and be reached there."""
    from .workshop.network import LOOPBACK, listen

    with listen(0, network=False) as listening:
        try:
            with socket.create_connection(listening.getsockname(), timeout=5):
                yield Check("Port", State.FINE, f"a browser can reach a server on {LOOPBACK}")
        except OSError as error:
            mend = f"Let the firewall allow connections to {LOOPBACK} on this computer."
            says = f"{LOOPBACK} cannot be reached: {error.strerror}"
            yield Check("Port", State.BROKEN, says, mend)


def extras() -> Iterable[Check]:
    """What only some people need."""
    for module, extra, use in (
        ("nbgrader", "grading", "to release and grade lessons"),
        ("vl_convert", "export", "to save charts as PNG or SVG"),
    ):
        if importlib.util.find_spec(module):
            yield Check("Extras", State.FINE, f"{extra}: there, {use}")
        else:
            mend = f"Only if you want it: pip install 'fivefold[{extra}]'"
            yield Check("Extras", State.NOTE, f"{extra}: not installed, {use}", mend)
