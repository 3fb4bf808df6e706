"""What a builder has to bear: huge maps, no signs at all, a storm of renames and undos."""

from __future__ import annotations

import random
from typing import Any

import pytest
from playwright.sync_api import expect

from map_page import Open, until, variable

pytestmark = pytest.mark.browser

# a hundred renames, every third taken back at once, as fast as a script can press
STORM = """() => {
  const field = document.querySelector('.inspector input[type=text]');
  const undo = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Undo');
  for (let n = 0; n < 100; n++) {
    field.value = `name ${n}`;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    if (n % 3 === 2) undo.click();
  }
  field.value = 'the last name';
  field.dispatchEvent(new Event('input', { bubbles: true }));
}"""


def test_two_thousand_links_are_shown_and_counted_honestly(
    page: Any, open_map: Open, traffic: Any
) -> None:
    dice = random.Random(5)
    ids = [f"v{n}" for n in range(300)]
    pairs = dice.sample([(a, b) for a in ids for b in ids if a != b], 2000)
    start = {
        "variables": [
            {"id": id, "name": f"variable {n}", "x": n % 20 * 200, "y": n // 20 * 110}
            for n, id in enumerate(ids)
        ],
        "links": [{"from": a, "to": b, "sign": dice.choice("+-?")} for a, b in pairs],
    }
    drawn = open_map("free-map", start)
    expect(page.locator(".link")).to_have_count(2000)
    expect(page.get_by_text("loops.").first).to_contain_text("of more than")
    assert "more than" in drawn.feedback()["summary"]
    page.locator(".variable").first.click()
    page.locator(".inspector input").first.fill("still here")
    until(page, lambda: drawn.response["variables"][0]["name"] == "still here")
    assert len(drawn.response["links"]) == 2000
    assert traffic.errors == []


def test_a_map_without_any_sign_asks_and_bears_it(page: Any, open_map: Open) -> None:
    ids = "abcdef"
    start = {
        "variables": [
            {"id": id, "name": f"amount {id}", "x": 200 * n, "y": 80 * (n % 2)}
            for n, id in enumerate(ids)
        ],
        "links": [{"from": a, "to": b} for a, b in zip(ids, ids[1:] + ids[:1], strict=True)],
    }
    open_map("free-map", start)
    expect(page.locator(".badge")).to_have_text("↻ ?1")
    expect(page.get_by_text("once every sign is given")).to_be_visible()
    expect(page.locator(".questions .ask", has_text="push 'amount a' up a little")).to_be_visible()


def test_a_storm_of_renames_and_undos_ends_in_one_map(page: Any, open_map: Open) -> None:
    drawn = open_map("three")
    variable(page, "orders").click()
    page.evaluate(STORM)
    until(page, lambda: drawn.response["variables"][0]["name"] == "the last name")
    expect(page.locator('.saved[data-status="saved"]')).to_be_visible()
    assert [v["name"] for v in drawn.response["variables"][1:]] == ["backlog", "waiting time"]
    undo = page.get_by_role("button", name="Undo")
    while undo.is_enabled():
        undo.click()
    until(page, lambda: drawn.response["variables"][0]["name"] == "orders")
    redo = page.get_by_role("button", name="Redo")
    while redo.is_enabled():
        redo.click()
    until(page, lambda: drawn.response["variables"][0]["name"] == "the last name")
