"""A person's data folder of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import ipywidgets
import pytest

from fivefold.exercise import _open
from writing import write


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Jupyter's data folder."""
    for name in ("NBGRADER_EXECUTION", "SERVER_SOFTWARE"):
        monkeypatch.delenv(name, raising=False)
    place = tmp_path / "home" / "data"
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(place))
    return place


@pytest.fixture
def folder(tmp_path: Path, data: Path) -> Iterator[Path]:
    """A lesson's folder with a private and a public worksheet."""
    module = tmp_path / "course" / "2_mental_models"
    module.mkdir(parents=True)
    yield write(module)
    _open.clear()
    ipywidgets.Widget.close_all()
