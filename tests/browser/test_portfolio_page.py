"""The portfolio's page: two sheets of A4, no script, nothing asked of anybody, accessible."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from fivefold.causal_loop.formats import svg
from fivefold.causal_loop.model import CausalMap
from fivefold.portfolios.gather import Entry
from fivefold.portfolios.page import html
from fivefold.portfolios.plan import MOST_WORDS, Item, Plan
from fivefold.portfolios.show import Shown, shortened
from look import violations

pytestmark = pytest.mark.browser

NASTY = "<script>window.hit=1</script><img src=x onerror=window.hit=1> \"'&"
TWICE = """() => {
  const items = document.querySelector(".items");
  items.append(...[...items.children].map((one) => one.cloneNode(true)));
}"""
TEXT = "The team keeps one hour a week to look back, and drops a rule when the figures say so. "

SQUARE = {
    "version": 1,
    "variables": [
        {"id": f"v{n}", "name": f"stock number {n}", "x": 160 * (n % 3), "y": 140 * (n // 3)}
        for n in range(9)
    ],
    "links": [{"id": f"l{n}", "from": f"v{n}", "to": f"v{(n + 1) % 9}", "sign": "+"}
              for n in range(9)],
    "loops": [],
}  # fmt: skip


def page_of(folder: Path, count: int, words: int, parts: int, drawings: int) -> Path:
    """A page with `count` items of `words` long words each, in `parts` parts, some with a map."""
    drawn = svg(CausalMap.salvage(SQUARE)[0])
    items = [
        Item(id=f"i{n}", title=f"Item {n} {NASTY}"[:80], module="5_systems_thinking", exercise="e",
             words=words)
        for n in range(count)
    ]  # fmt: skip
    plan = Plan(title="What I take with me", items=items)
    said = [(f"A label of some length, part {n}", TEXT * 20) for n in range(parts)]
    said = [(label, " ".join(text.split()[: words // parts])) for label, text in said]
    entries = [
        Entry(item, "taken", shown=Shown(shortened(said, words), drawn if n < drawings else ""),
              saved="2026-11-23", private=n == 0)
        for n, item in enumerate(items)
    ]  # fmt: skip
    ready = Item(id="ready", title="Ready", module="0_opening", exercise="e")
    entries.append(Entry(ready, "ready", f"“{NASTY}” in the lesson"))
    file = folder / "portfolio.html"
    file.write_text(html(plan, entries), "utf-8")
    return file


def sheets(page: Any) -> int:
    """The pages of what Chromium prints."""
    pdf = page.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page(?![s\w])", pdf))


@pytest.mark.parametrize(("count", "parts", "drawings"), [(12, 3, 2), (9, 6, 1), (8, 1, 2)])
def test_the_fullest_plan_fits_on_two_sheets(
    page: Any, tmp_path: Path, count: int, parts: int, drawings: int
) -> None:
    words = min(120, MOST_WORDS // count)
    page.goto(page_of(tmp_path, count, words, parts, drawings).as_uri())
    assert page.locator(".item").count() == count
    assert sheets(page) <= 2
    page.evaluate(TWICE)
    assert sheets(page) > 1  # the count can tell: twice as much needs more


def test_it_needs_no_script_and_asks_nobody(browser: Any, watch: Any, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    shown = context.new_page()
    traffic = watch(shown)
    file = page_of(tmp_path, 4, 60, 2, 1)
    shown.goto(file.as_uri())
    assert traffic.requests[0] == file.as_uri()
    assert [one for one in traffic.requests[1:] if not one.startswith("data:image/svg")] == []
    assert traffic.console == traffic.errors == []
    expect(shown.get_by_role("heading", name="What I take with me")).to_be_visible()
    expect(shown.locator(".item img")).to_have_count(1)
    expect(shown.locator(".item").nth(1)).to_be_visible()
    whole = len(shown.pdf())
    shown.emulate_media(media="print")
    for box in shown.get_by_role("checkbox", include_hidden=True).all():
        expect(box).to_be_hidden()
    expect(shown.get_by_text("Not in this page")).to_be_hidden()
    shown.emulate_media(media="screen")
    shown.get_by_role("checkbox").nth(1).uncheck()
    shown.keyboard.press("Tab")
    shown.keyboard.press("Space")  # the third one, by keyboard
    shown.emulate_media(media="print")
    visible = [item.is_visible() for item in shown.locator(".item").all()]
    assert visible == [True, False, False, True]
    assert len(shown.pdf()) < whole
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_it_is_accessible(page: Any, tmp_path: Path, width: int, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(page_of(tmp_path, 4, 60, 2, 1).as_uri())
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate("window.hit") is None
    for box in page.get_by_role("checkbox").all():
        assert box.bounding_box()["height"] >= 24
    page.get_by_role("checkbox").first.uncheck()
    assert violations(page) == []
