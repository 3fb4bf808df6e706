"""A forecast in a workshop app: drawn, locked, and back after a refresh."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import expect

from fivefold.content import content_root
from forecasts import STOCK, body, spot
from workshop_app import MODULE, quiet, serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# the same as `fivefold workshop`, over a course of one module
PROGRAM = """
import sys
from pathlib import Path
from fivefold import cli, content
root = Path(sys.argv.pop(1))
content.content_root = lambda: root
cli.main()
"""
AGENDA = {
    "title": "Before you look",
    "question": "Where does it go?",
    "minutes": 30,
    "steps": [
        {"id": "pile", "title": "The pile", "minutes": 10, "phase": "do", "exercise": "ahead",
         "droppable": True},
        {"id": "talk", "title": "Talk", "minutes": 10, "phase": "debrief"},
    ],
}  # fmt: skip


@pytest.fixture
def course(tmp_path: Path) -> Path:
    module = tmp_path / "course" / "modules" / MODULE
    module.mkdir(parents=True)
    shutil.copy(content_root() / "modules" / MODULE / "workshop.ipynb", module)
    (module / "workshop.yaml").write_text(yaml.safe_dump(AGENDA))
    (module / "exercises.yaml").write_text(yaml.safe_dump({"exercises": {"ahead": body("curve")}}))
    (tmp_path / "home").mkdir()
    return tmp_path


def test_a_forecast_is_locked_and_comes_back(page: Any, traffic: Any, course: Path) -> None:
    with serving(course / "home", ("-c", PROGRAM, str(course / "course"))) as server:
        page.goto(f"{server.url}apps/{MODULE}#pile")
        pad = page.locator(".pad")
        pad.wait_for()
        pad.scroll_into_view_if_needed()
        first, *others = [spot(page, day, value) for day, value in enumerate(STOCK)]
        page.mouse.move(*first)
        page.mouse.down()
        for place in others:
            page.mouse.move(*place)
        page.mouse.up()
        page.get_by_text("half sure").click()
        page.get_by_role("button", name="Lock my forecast").click()
        expect(page.get_by_text("Locked.")).to_be_visible()
        expect(page.locator('.saved[data-status="saved"]')).to_be_visible()
        page.reload()
        expect(page.get_by_text("Locked.")).to_be_visible()
        expect(page.locator(".point")).to_have_count(len(STOCK))
        quiet(traffic)
