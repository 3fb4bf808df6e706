"""Worksheets in the browser: written by keyboard, worked by clicks, kept in private, forgotten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from fivefold.private import private_folder
from look import violations
from worksheets import draw, field, fill, saved, writing

pytestmark = pytest.mark.browser

CANARY = "Zwölf quiet canaries"
STORED = """() => JSON.stringify([...Object.entries(localStorage),
  ...Object.entries(sessionStorage)])"""
SMALL = """(root) => [...root.querySelectorAll("button, input, select, textarea, summary")]
  .map((one) => [one.outerHTML, one.getBoundingClientRect()])
  .filter(([_, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SERVER_SOFTWARE", raising=False)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    module = tmp_path / "course" / "2_mental_models"
    module.mkdir(parents=True)
    return module


def rows(page: Any) -> Any:
    return page.locator(".row h5")


def button(page: Any, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)


def flawless(page: Any) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator(".frame").evaluate(SMALL) == []


def test_it_is_completed_by_keyboard_only(page: Any, folder: Path) -> None:
    drawn = draw(page, folder, "plan").exercise
    keys = page.keyboard
    keys.press("Tab")
    expect(field(page, "about")).to_be_focused()
    keys.type("A short talk")
    while not field(page, "said", 1).evaluate("one => one === document.activeElement"):
        keys.press("Tab")
    for text in ("Yes.", "No."):
        keys.type(text)
        keys.press("Tab")
    expect(button(page, "Move up: Line 2")).to_be_focused()
    keys.press("Enter")  # the second row, still empty, goes up
    expect(button(page, "Move down: Line 1")).to_be_focused()
    expect(field(page, "said", 2)).to_have_value("Yes.")
    for text in ("Perhaps.", "Never."):
        while not page.evaluate("document.activeElement.matches('textarea')"):
            keys.press("Tab")
        keys.type(text)
        keys.press("Tab")
    while not button(page, "Add another line").evaluate("one => one === document.activeElement"):
        keys.press("Tab")
    keys.press("Enter")
    expect(field(page, "said", 3)).to_be_focused()
    keys.press("Shift+Tab")
    expect(button(page, "Remove: Line 3")).to_be_focused()
    keys.press("Enter")
    expect(rows(page)).to_have_count(2)
    expect(rows(page).nth(1)).to_be_focused()
    while not page.evaluate("document.activeElement.matches('select')"):
        keys.press("Tab")
    keys.press("ArrowDown")
    keys.press("Tab")
    keys.type("What did you see?")
    expect(page.get_by_text("7 of 7 parts written")).to_be_visible()
    saved(page)
    lines = drawn.response["rows"]["lines"]
    assert [row["fields"]["said"] for row in lines] == ["Perhaps.", "Yes."]
    assert [row["id"] for row in lines] == ["row-2", "row-1"]
    assert drawn.complete(drawn.response) == (7, 7)


def test_rows_are_worked_by_clicks_and_undone(page: Any, folder: Path) -> None:
    drawn = draw(page, folder, "plan").exercise
    field(page, "said", 1).fill("first")
    field(page, "said", 2).fill("second")
    button(page, "Add another line").click()
    spoken = page.get_by_role("status")
    expect(spoken.filter(has_text="Added: Line 3.")).to_have_count(1)
    field(page, "said", 3).fill("third")
    button(page, "Move up: Line 3").click()
    expect(spoken.filter(has_text="Line 3 is now number 2 of 3.")).to_have_count(1)
    expect(field(page, "said", 2)).to_have_value("third")
    ids = [row["id"] for row in drawn.response["rows"]["lines"]]
    button(page, "Remove: Line 1").click()
    expect(spoken.filter(has_text="Removed: Line 1. Undo brings it back.")).to_have_count(1)
    expect(rows(page)).to_have_count(2)
    button(page, "Undo").click()
    expect(field(page, "said", 1)).to_have_value("first")
    button(page, "Add another line").click()
    expect(button(page, "Add another line")).to_be_disabled()
    expect(page.get_by_text("4 is the most.")).to_be_visible()
    saved(page)
    kept = [row["id"] for row in drawn.response["rows"]["lines"]]
    assert kept[:3] == ids
    assert len(set(kept)) == 4


def test_what_is_missing_is_said_in_words(page: Any, folder: Path) -> None:
    draw(page, folder, "plan")
    expect(page.get_by_text("0 of 7 parts written")).to_be_visible()
    expect(page.get_by_text("0 words, 3 to 60 are meant")).to_be_visible()
    field(page, "about").fill("Zwei Wörter")
    expect(page.get_by_text("2 words, 3 to 60 are meant")).to_be_visible()
    page.get_by_text("What is still empty or short").click()
    expect(page.get_by_text("“What was it about?” has 2 words; at least 3")).to_be_visible()
    fill(page, "three short words")
    expect(page.get_by_text("Nothing is empty or too short.")).to_be_visible()
    expect(page.get_by_text("Nobody has judged what you wrote.")).to_be_visible()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark"), (360, "light")])
def test_it_is_accessible(page: Any, folder: Path, width: int, theme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    draw(page, folder, "column", theme=theme)
    fill(page, "w" * 300)
    field(page, "thought", 2).fill("")
    page.get_by_text("What is still empty or short").click()
    page.get_by_text("Where it is kept").click()
    button(page, "Forget now").click()
    expect(button(page, "Keep it")).to_be_focused()
    saved(page)
    flawless(page)
    # narrow: a row is a card with its fields one below the other
    said, thought = (field(page, name, 1).bounding_box() for name in ("said", "thought"))
    assert (said["y"] < thought["y"]) == (width == 360)
    expect(page.locator(".row").first).to_match_aria_snapshot("""
      - group "Line 1":
        - heading "Line 1" [level=5]
        - 'button "Move up: Line 1" [disabled]'
        - 'button "Move down: Line 1"'
        - 'button "Remove: Line 1"'
        - text: What was said
        - textbox "What was said"
        - text: What I thought and did not say
        - textbox "What I thought and did not say"
    """)


def test_a_private_text_is_kept_in_one_place(page: Any, folder: Path, tmp_path: Path) -> None:
    host = draw(page, folder, "column")
    drawn = host.exercise
    expect(page.get_by_text("“private, nothing written, 0 words”")).to_be_visible()
    fill(page, CANARY)
    expect(page.get_by_text("“private, complete, 21 words”")).to_be_visible()
    saved(page)
    only = private_folder(folder, "column") / "answer.json"
    assert writing.holding(tmp_path, "canaries") == [only]
    assert "canar" not in str(drawn.widget.get_state())
    assert "canar" not in page.evaluate(STORED)  # dropped as soon as it was saved
    assert "canar" not in page.evaluate("JSON.stringify(host.values)")
    page.get_by_text("Where it is kept").click()
    expect(page.get_by_text(str(only))).to_be_visible()
    with page.expect_download() as download:
        button(page, "Download my answer").click()
    text = Path(download.value.path()).read_text("utf-8")
    assert text.count(CANARY) == 7
    assert "LINE BY LINE: LINE 2" in text.upper()
    assert download.value.suggested_filename == "The left-hand column.txt"
    page.reload()
    host.open()
    expect(field(page, "thought", 2)).to_have_value(CANARY)


def test_forgetting_asks_once_and_leaves_nothing(page: Any, folder: Path, tmp_path: Path) -> None:
    drawn = draw(page, folder, "column").exercise
    fill(page, CANARY)
    saved(page)
    button(page, "Forget now").click()
    button(page, "Keep it").click()
    expect(field(page, "about")).to_have_value(CANARY)
    page.evaluate("host.silent = true")
    field(page, "about").fill(f"{CANARY} unsaved")
    assert "canar" in page.evaluate(STORED)
    button(page, "Forget now").click()
    button(page, "Yes, forget it").click()
    assert "canar" not in page.evaluate(STORED)
    page.get_by_text("Not forgotten yet").wait_for()
    expect(page.get_by_text("Forgotten. The file")).to_have_count(0)
    expect(field(page, "about")).to_be_disabled()
    page.evaluate("host.silent = false")
    button(page, "Try to forget again").click()
    expect(page.get_by_text("Forgotten. The file")).to_be_visible()
    expect(button(page, "Undo")).to_be_disabled()
    expect(field(page, "about")).to_have_value("")
    assert writing.holding(tmp_path, "canaries") == []
    assert not (folder / "responses" / "column.json").exists()
    field(page, "about").fill("A new beginning")
    expect(page.get_by_text("Forgotten. The file")).to_have_count(0)
    saved(page)
    assert drawn.answer["fields"] == {"about": "A new beginning"}


def test_a_draft_survives_a_dead_kernel(page: Any, folder: Path) -> None:
    host = draw(page, folder, "column")
    drawn = host.exercise
    field(page, "about").fill("saved words here")
    saved(page)
    page.evaluate("host.silent = true")
    field(page, "about").fill("unsaved words here")
    page.reload()
    host.open()
    expect(field(page, "about")).to_have_value("unsaved words here")
    expect(page.get_by_text("kept in this browser and are back")).to_be_visible()
    saved(page)
    assert drawn.answer["fields"]["about"] == "unsaved words here"


def test_two_windows_choose(page: Any, folder: Path) -> None:
    draw(page, folder, "column")
    field(page, "about").fill("from here")
    saved(page)
    elsewhere = writing.fresh(folder)
    assert writing.save(elsewhere, writing.answer("from elsewhere"), 9, "two")["status"] != "saved"
    revision = elsewhere.record.revision
    assert writing.save(elsewhere, writing.answer("from there"), revision, "two")
    field(page, "about").fill("from here again")
    button(page, "Use the other version").click()
    expect(field(page, "about")).to_have_value("from there")
    button(page, "Undo").click()
    expect(field(page, "about")).to_have_value("from here again")
    saved(page)
    assert writing.fresh(folder).answer["fields"]["about"] == "from here again"
    kept = private_folder(folder, "column") / "set-aside"
    assert any("from here again" in json.dumps(f.read_text()) for f in kept.iterdir())


def test_a_visit_keeps_a_private_text_in_its_tab(
    page: Any, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
    draw(page, folder, "column", keep="visit")
    fill(page, CANARY)
    expect(page.get_by_text("Kept in this tab until you close it")).to_be_visible()
    assert "canar" not in page.evaluate("JSON.stringify(localStorage)")
    assert "canar" in page.evaluate("JSON.stringify(sessionStorage)")
    assert writing.holding(tmp_path, "canaries") == []
    button(page, "Forget now").click()
    button(page, "Yes, forget it").click()
    expect(page.get_by_text("Nothing of it is left in this tab")).to_be_visible()
    assert "canar" not in page.evaluate(STORED)


def test_two_views_of_one_worksheet_agree_and_forget_together(page: Any, folder: Path) -> None:
    draw(page, folder, "column")
    page.evaluate(
        "() => { host.draw(document.body.appendChild(Object.assign("
        "document.createElement('div'), {id: 'second'}))); }"
    )
    second = page.locator("#second")
    expect(field(second, "about")).to_be_visible()
    field(page.locator("#exercise"), "about").fill(CANARY)
    expect(field(second, "about")).to_have_value(CANARY)
    field(second, "question").fill("And here?")
    expect(field(page.locator("#exercise"), "question")).to_have_value("And here?")
    button(page.locator("#exercise"), "Forget now").click()
    button(page.locator("#exercise"), "Yes, forget it").click()
    expect(field(second, "about")).to_have_value("")
    expect(button(second, "Undo")).to_be_disabled()
    expect(second.locator('.saved[data-status="saved"]')).to_be_visible()
    assert "canar" not in page.evaluate(STORED)


def test_a_text_that_does_not_come_is_said(page: Any, folder: Path) -> None:
    draw(page, folder, "column")
    page.evaluate(
        "() => { host.silent = true; cleanUp(); host.draw(document.querySelector('#exercise')); }"
    )
    expect(page.get_by_role("status")).to_have_text("Opening your private text …")
    expect(page.get_by_role("status")).to_contain_text("as soon as Python answers")
    assert violations(page) == []
