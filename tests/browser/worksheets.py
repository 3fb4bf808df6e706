"""Worksheets for the browser: those of tests/worksheet, drawn and written into."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

from host import Host

_folder = str(Path(__file__).parents[1] / "worksheet")
if _folder not in sys.path:
    sys.path.append(_folder)
writing: Any = importlib.import_module("writing")


def draw(page: Any, folder: Path, name: str, **settings: Any) -> Host:
    """Draw a worksheet on `page`; public answers are saved in `folder`."""
    writing.write(folder)
    host = Host(page, writing.fresh(folder, name), **settings)
    host.open()
    return host


def field(page: Any, name: str, row: int = 0) -> Any:
    """A field by its id; in rows that of row `row`, counted from 1."""
    within = page.locator(".row").nth(row - 1) if row else page.locator(".frame")
    return within.locator(f'[data-field="{name}"]')


def fill(page: Any, text: str) -> None:
    """Write `text` into every field that is written, and choose where one is chosen."""
    boxes = page.locator(".frame textarea, .frame input[type=text]")
    for number in range(boxes.count()):
        boxes.nth(number).fill(text)
    page.locator(".frame select").select_option("doubt")


def saved(page: Any) -> None:
    """Wait until the last edit is acknowledged."""
    page.wait_for_selector('.saved[data-status="saved"]')
