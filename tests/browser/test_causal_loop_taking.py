"""Taking a map away: copied as a picture, and replayed as it grew."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from look import violations
from map_page import Open, drag_link, links, until, variable

pytestmark = pytest.mark.browser

TYPES = "async () => (await navigator.clipboard.read()).flatMap((item) => item.types)"


def test_a_picture_is_copied(page: Any, open_map: Open) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_map("two-loops")
    page.get_by_text("Copy, save, replay").click()
    page.get_by_role("button", name="Copy as a picture").click()
    expect(page.get_by_text("Copied. Paste it wherever you like.")).to_be_visible()
    assert page.evaluate(TYPES) == ["image/png"]


def test_a_refused_copy_is_said(page: Any, open_map: Open) -> None:
    page.add_init_script("navigator.clipboard.write = () => Promise.reject(new Error('no'))")
    open_map("two-loops")
    page.get_by_text("Copy, save, replay").click()
    page.get_by_role("button", name="Copy as a picture").click()
    expect(page.get_by_text("This browser did not allow copying")).to_be_visible()


def test_a_page_that_may_not_copy_offers_files_only(page: Any, open_map: Open) -> None:
    # as over plain http from another computer
    page.add_init_script("delete Navigator.prototype.clipboard; delete window.ClipboardItem")
    open_map("two-loops")
    page.get_by_text("Copy, save, replay").click()
    expect(page.get_by_role("button", name="Picture (PNG)")).to_be_visible()
    expect(page.get_by_role("button", name="Copy as a picture")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="Picture (PNG)").click()
    assert download.value.suggested_filename == "Two loops.png"


def test_the_growth_is_replayed_in_its_order(page: Any, open_map: Open) -> None:
    drawn = open_map("three")
    drag_link(page, "orders", "backlog")
    page.get_by_role("button", name="Add variable").click()
    page.get_by_label("Name of the new variable").fill("overtime")
    page.keyboard.press("Enter")
    variable(page, "overtime").wait_for()
    until(page, lambda: len(drawn.response["variables"]) == 4)
    page.get_by_text("Copy, save, replay").click()
    page.get_by_role("button", name="Replay how it grew").click()
    expect(page.locator(".variable")).to_have_count(0)
    expect(page.get_by_role("button", name="Add variable")).to_be_disabled()
    slider = page.get_by_role("slider", name="Step")
    slider.focus()
    grew = []
    for _ in range(5):
        page.keyboard.press("ArrowRight")
        grew.append(page.locator(".replay [role=status]").inner_text())
    assert grew[0] == "Step 1 of 5. orders"
    assert grew[3] == "Step 4 of 5. orders → backlog: sign not given yet (?)"
    assert grew[4] == "Step 5 of 5. overtime"
    expect(page.locator(".link")).to_have_count(1)
    assert violations(page) == []
    page.get_by_role("button", name="One step back").click()
    expect(page.locator(".variable")).to_have_count(3)
    before = drawn.record.revision
    page.keyboard.press("Delete")
    page.get_by_role("button", name="Back to editing").click()
    expect(page.locator(".variable")).to_have_count(4)
    assert drawn.record.revision == before
    assert links(drawn) == [("orders", "backlog", "?", False)]


def test_the_replay_plays_to_its_end(page: Any, open_map: Open) -> None:
    open_map("two-loops")
    page.get_by_text("Copy, save, replay").click()
    page.get_by_role("button", name="Replay how it grew").click()
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.get_by_text("Step 7 of 7")).to_be_visible()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
