"""Fixtures: a course in a temporary folder, and the real server over it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from workshop_tools import PROBE, RUN, SECRET, Server, make_module

Serve = Callable[..., Server]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with one workshop, and files beside it that nobody may read."""
    root = tmp_path / "course"
    make_module(root / "modules" / "5_systems_thinking", PROBE)
    lesson = root / "modules" / "1_personal_mastery"
    lesson.mkdir()
    (lesson / "lesson.ipynb").write_text(SECRET)
    (root / "static").mkdir()
    (root / "static" / "question.js").write_text("")
    return root


@pytest.fixture
def serve(course: Path, tmp_path: Path) -> Iterator[Serve]:
    """Start the server: `serve(settings=…, options of run_workshop…)`; ended after the test."""
    temporary = Path("/tmp") / f"ff-test-{os.getpid()}"  # short: sockets live below it
    temporary.mkdir(exist_ok=True)
    running: list[Server] = []

    def start(settings: dict[str, Any] | None = None, **options: Any) -> Server:
        chosen: dict[str, Any] = {"port": 0, "host": None, "network": False, "browser": False}
        chosen |= {"max_visitors": None, "verbose": False} | options
        command = [sys.executable, "-c", RUN, str(course)]
        command += [json.dumps(settings or {}), json.dumps(chosen)]
        env = os.environ | {"TMPDIR": str(temporary), "A_SECRET_TOKEN": "s3cret", "COLUMNS": "80"}
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env
        )
        server = Server(process)
        running.append(server)
        assert process.stdout is not None
        for line in process.stdout:
            server.said.append(line)
            if line.startswith("Your workshops: "):
                server.url = line.split()[-1]
            if "Ctrl-C" in line:
                break
        return server

    start.temporary = temporary  # type: ignore[attr-defined]
    yield start
    for server in running:
        if server.process.poll() is None:
            server.process.kill()
        server.process.communicate()
    for leftover in sorted(temporary.rglob("*"), reverse=True):
        leftover.rmdir() if leftover.is_dir() else leftover.unlink()
    temporary.rmdir()
