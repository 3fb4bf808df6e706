"""A private worksheet in a workshop app: in this tab only, and nowhere on the server's disk."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import expect

from fivefold.content import content_root
from test_forecast_in_voila import AGENDA, PROGRAM
from worksheets import field, fill, writing
from workshop_app import MODULE, quiet, serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CANARY = "Nobody hears Zwölf canaries"


def test_a_visitors_private_text_is_in_the_tab_only(
    page: Any, traffic: Any, tmp_path: Path
) -> None:
    module = tmp_path / "course" / "modules" / MODULE
    module.mkdir(parents=True)
    (tmp_path / "home").mkdir()
    shutil.copy(content_root() / "modules" / MODULE / "workshop.ipynb", module)
    (module / "workshop.yaml").write_text(yaml.safe_dump(AGENDA))
    writing.write(module, ahead=writing.COLUMN)
    with serving(tmp_path / "home", ("-c", PROGRAM, str(tmp_path / "course"))) as server:
        page.goto(f"{server.url}apps/{MODULE}#pile")
        expect(field(page, "about")).to_be_visible()
        fill(page, CANARY)
        expect(page.get_by_text("Kept in this tab until you close it")).to_be_visible()
        page.reload()
        expect(field(page, "thought", 2)).to_have_value(CANARY)
        assert "canar" not in page.evaluate("JSON.stringify(localStorage)")
        expect(page.get_by_text("Kept in this tab until you close it")).to_be_visible()
        assert writing.holding(tmp_path, "canaries") == []
        page.get_by_role("button", name="Forget now").click()
        page.get_by_role("button", name="Yes, forget it").click()
        expect(page.get_by_text("Nothing of it is left in this tab")).to_be_visible()
        page.reload()
        expect(field(page, "thought", 2)).to_have_value("")
        quiet(traffic)
    assert writing.holding(tmp_path, "canaries") == []
