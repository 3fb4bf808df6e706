"""A learner's folder and data folder of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from learner import write


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's folder with answers."""
    for name in ("NBGRADER_EXECUTION", "SERVER_SOFTWARE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "home" / "data"))
    return write(tmp_path / "course")
