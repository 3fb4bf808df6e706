"""A private answer on creative tension: what it says about itself, and how it is forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from fivefold.private import private_folder
from look import violations
from questions import saved
from tensions import FULL, body, draw
from worksheets import writing

pytestmark = pytest.mark.browser

CANARY = "Zwölf quiet canaries"
STORED = "JSON.stringify([{...localStorage}, {...sessionStorage}])"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SERVER_SOFTWARE", raising=False)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    module = tmp_path / "course" / "1_personal_mastery"
    module.mkdir(parents=True)
    return module


def button(page: Any, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)


def by_clicks(page: Any, name: str) -> None:
    button(page, name).click()


def by_keyboard(page: Any, name: str) -> None:
    """Tab to the button, from where the focus is or from the top; press Enter."""
    for _ in range(40):
        if button(page, name).evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(button(page, name)).to_be_focused()
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("width", "theme"), [(1280, "dark"), (360, "light")])
def test_it_is_forgotten_by_keyboard_and_by_clicks(
    page: Any, folder: Path, tmp_path: Path, width: int, theme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    drawn = draw(page, folder, body(private=True), start=FULL, theme=theme)
    note = page.locator(".privacy")
    expect(note).to_contain_text("“private, complete, 36 words”")
    only = private_folder(folder, "tension") / "answer.json"
    for press in (by_keyboard, by_clicks):
        vision = page.get_by_label("My vision")
        vision.fill(CANARY)
        saved(page)
        assert writing.holding(tmp_path, "canaries") == [only]
        assert "canar" not in str(drawn.widget.get_state())
        press(page, "Forget now")
        expect(button(page, "Keep it")).to_be_focused()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        press(page, "Keep it")
        expect(vision).to_have_value(CANARY)
        expect(note).to_be_focused()
        press(page, "Forget now")
        if press is by_keyboard:  # the focus is on the button after it
            page.keyboard.press("Shift+Tab")
        press(page, "Yes, forget it")
        expect(page.get_by_text("Forgotten. The file")).to_be_visible()
        expect(note).to_contain_text("“private, nothing written, 0 words”")
        expect(page.locator(".chart, textarea")).to_have_count(1)  # the first team's “Why?”
        assert writing.holding(tmp_path, "canaries") == []
        assert not (folder / "responses" / "tension.json").exists()
        assert "canar" not in page.evaluate(STORED)
        page.get_by_text("The clinic", exact=True).click()
    saved(page)
    assert drawn.answer == {"version": 1, "topic": "clinic", "topics": {}, "predictions": {}}
