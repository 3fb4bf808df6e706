"""A fresh small course, and one that was really graded with many kinds of submissions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_course import Course, build

from fivefold.grading import keys


@pytest.fixture
def small_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Course]:
    """The course on disk, with its keys in use; nothing generated yet."""
    monkeypatch.delenv("FIVEFOLD_KEYS", raising=False)
    course = build(tmp_path / "small")
    keys.use(course.root / "instructor" / "keys")
    yield course
    keys.use(None)
