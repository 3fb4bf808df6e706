"""The order of the files: those that start JupyterLab, Voila or nbgrader first, then browsers'.

Each of the two workers takes the next whole file. A long file that began last would run alone.
"""

from __future__ import annotations

from pathlib import Path

import pytest

LONGEST_FIRST = ("slow", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by file, and keep the order within each."""
    marks: dict[Path, set[str]] = {}
    for item in items:
        marks.setdefault(item.path, set()).update(mark.name for mark in item.iter_markers())
    rank = {
        file: next((n for n, mark in enumerate(LONGEST_FIRST) if mark in found), 9)
        for file, found in marks.items()
    }
    items.sort(key=lambda item: rank[item.path])
