"""The learner's wheel: built, installed in an empty environment, and used there."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
UV = os.environ.get("UV") or shutil.which("uv") or "uv"
PATIENCE = 90  # seconds for a server to answer

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    subprocess.run([UV, "build", "--wheel", "--out-dir", target], cwd=ROOT, check=True)
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `fivefold` command of an environment that has nothing but the wheel."""
    folder = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run([UV, "venv", folder], check=True)
    subprocess.run([UV, "pip", "install", "--python", folder, wheel], check=True)
    return folder / ("Scripts" if os.name == "nt" else "bin") / "fivefold"


def environment(home: Path) -> dict[str, str]:
    """An empty HOME, and nothing of this checkout."""
    home.mkdir(exist_ok=True)
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "TMPDIR", "SYSTEMROOT")}
    return {**kept, "HOME": str(home), "USERPROFILE": str(home)}


@contextmanager
def running(command: list[str | Path], folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start a command that serves; yields the first link that it prints."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment(folder / "home"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = ""
        for line in process.stdout:
            said += line
            link = re.search(r"http://127\.0\.0\.1:\d+\S*", line)
            if link:
                yield link[0].rstrip("."), process
                break
        else:
            pytest.fail(f"no link was printed:\n{said}")
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise


def fetch(url: str) -> str:
    """A page, as soon as the server answers."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except ConnectionError:
            if time.monotonic() > end:
                raise


def test_the_wheel_holds_no_key_and_no_hidden_test(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        texts = {name: archive.read(name).decode("utf-8", "replace") for name in names}
    assert not [name for name in names if "instructor" in name or "/keys/" in name]
    assert not [name for name in names if name.endswith((".tsx", ".ts", ".db"))]
    lessons = [name for name in names if name.endswith("lesson.ipynb")]
    sources = sorted((ROOT / "modules").glob("*/lesson.ipynb"))
    assert len(lessons) == len(sources) > 0
    secrets = [secret for source in sources for secret in secrets_of(source)]
    assert secrets
    for name in lessons:
        for secret in secrets:
            assert secret not in texts[name]
    for key in (ROOT / "instructor" / "keys").glob("*.yaml"):
        for exercise, body in yaml.safe_load(key.read_text())["exercises"].items():
            content = yaml.safe_load(texts[f"fivefold/_course/modules/{key.stem}/exercises.yaml"])
            assert "feedback" not in content["exercises"][exercise], exercise
            assert "links" not in content["exercises"][exercise], exercise
            assert body["points"] > 0


def secrets_of(lesson: Path) -> list[str]:
    """The markers of solutions and hidden tests, and the lines that stand between them."""
    found = ["BEGIN HIDDEN TESTS", "BEGIN SOLUTION"]
    for cell in json.loads(lesson.read_text())["cells"]:
        source = "".join(cell["source"])
        for part in ("SOLUTION", "HIDDEN TESTS"):
            for block in re.findall(rf"### BEGIN {part}(.*?)### END {part}", source, re.S):
                lines = [line.strip() for line in block.splitlines()]
                found += [json.dumps(line)[1:-1] for line in lines if len(line) > 20]
    return found


def test_the_wheel_holds_the_front_end_and_the_course(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for name in (
        "static/question.js",
        "static/question.css",
        "static/causal_loop.js",
        "static/causal_loop.css",
        "static/forecast.js",
        "static/forecast.css",
        "static/sorting.js",
        "static/sorting.css",
        "static/allocation.js",
        "static/allocation.css",
        "static/worksheet.js",
        "static/worksheet.css",
        "static/creative_tension.js",
        "static/creative_tension.css",
        "static/hidden_profile.js",
        "static/hidden_profile.css",
        "hidden_profile/card_sets/which-site.yaml",
        "static/scorecard.js",
        "static/scorecard.css",
        "_course/course/portfolio.yaml",
        "static/voting.js",
        "static/voting.css",
        "static/third-party-licenses.txt",
        "static/labextensions/fivefold/static/plugin.js",
        "course/start.html.j2",
        "_course/course/glossary.md",
        "_course/datasets/whales/datapackage.json",
        "_course/datasets/castles/plans.csv",
        # data under a licence of their own travel with its text
        "_course/datasets/tank_task/LICENSE",
        "_course/datasets/sherif/LICENSE",
        "_course/datasets/echoes_of_ai/LICENSE",
        "_course/course/question_bank.yaml",
        "_course/modules/5_systems_thinking/exercises.yaml",
        "_course/modules/5_systems_thinking/workshop.ipynb",
    ):
        assert f"fivefold/{name}" in names


def test_a_learner_gets_the_lesson_and_can_run_it(installed: Path, tmp_path: Path) -> None:
    with running([installed, "learn", "--no-browser"], tmp_path) as (link, _):
        assert "lab" in fetch(link).lower()
    folder = tmp_path / "fivefold-course" / "5_systems_thinking"
    program = (
        "import nbformat; from nbclient import NotebookClient\n"
        "book = nbformat.read('lesson.ipynb', 4)\n"
        "NotebookClient(book, timeout=120, allow_errors=True).execute()\n"
        "print([o['ename'] for c in book.cells for o in c.get('outputs', ())"
        " if o.output_type == 'error'])"
    )
    done = subprocess.run(
        [installed.with_name("python"), "-c", program],
        cwd=folder,
        env=environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        timeout=240,
    )
    # only the function that the learner is to write is missing
    assert set(json.loads(done.stdout.strip().splitlines()[-1].replace("'", '"'))) <= {
        "NotImplementedError"
    }, done.stderr


def test_a_facilitator_gets_the_workshop(installed: Path, tmp_path: Path) -> None:
    with running([installed, "workshop", "--no-browser", "--port", "0"], tmp_path) as (link, _):
        base = re.match(r"http://127\.0\.0\.1:\d+", link)
        assert base is not None
        front = fetch(f"{base[0]}/")
        app = re.search(r'href="(/apps/[^"]+)"', front)
        assert app is not None, front
        page = fetch(base[0] + app[1])
        assert "jupyter.widget" in page
        assert "ff.exercise" not in page
