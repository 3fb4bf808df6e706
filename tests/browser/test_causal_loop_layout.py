"""Where variables stand: the connection circle, and the tidy layout that keeps what was placed."""

from __future__ import annotations

import random
from itertools import combinations
from typing import Any

import pytest

from look import violations
from map_page import Open, links, place, until, variable

pytestmark = pytest.mark.browser


def test_a_connection_circle_by_clicks_only(page: Any, open_map: Open) -> None:
    drawn = open_map("circle")
    assert page.get_by_role("button", name="Circle").get_attribute("aria-pressed") == "true"
    spots = [middle(page, name) for name in ("orders", "backlog", "waiting time", "overtime")]
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = spots
    assert ay < by < cy
    assert dx < ax < bx
    assert max(abs(ax - cx), abs(by - dy)) < 60
    for source, target in (("orders", "backlog"), ("backlog", "overtime"), ("overtime", "orders")):
        variable(page, source).click()
        page.get_by_role("button", name="Link from here").click()
        variable(page, target).click()
        page.locator(".inspector").get_by_label("+ higher").click()
    until(page, lambda: [sign for *_, sign, _ in links(drawn)] == ["+", "+", "+"])
    assert page.get_by_text("reinforcing", exact=False).first.is_visible()
    # the circle is the layout: nothing can be dragged out of it
    before = place(drawn, "a")
    page.mouse.move(ax, ay)
    page.mouse.down()
    page.mouse.move(ax + 80, ay + 80, steps=4)
    page.mouse.up()
    variable(page, "orders").press("Shift+ArrowDown")
    page.get_by_role("button", name="Picture", exact=True).click()
    until(page, lambda: page.locator(".badge").count() == 1)
    assert place(drawn, "a") == before


def test_a_connection_circle_by_keyboard_only(page: Any, open_map: Open) -> None:
    drawn = open_map("circle")
    variable(page, "orders").focus()
    page.keyboard.press("l")
    page.keyboard.press("ArrowRight")  # the next one clockwise
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement?.classList.contains('sign')")
    page.keyboard.press("-")
    until(page, lambda: links(drawn) == [("orders", "backlog", "-", False)])


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_on_the_circle(page: Any, open_map: Open, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_map("circle")
    variable(page, "orders").click()
    assert violations(page) == []


def test_tidy_keeps_what_was_placed_by_hand(page: Any, open_map: Open) -> None:
    drawn = open_map("two-loops")
    box = variable(page, "open tickets").bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 90, steps=5)
    page.mouse.up()
    until(page, lambda: place(drawn, "a")[0] > 150)
    kept, before = place(drawn, "a"), [place(drawn, id) for id in "bc"]
    page.get_by_role("button", name="Tidy up").click()
    until(page, lambda: [place(drawn, id) for id in "bc"] != before)
    assert place(drawn, "a") == kept
    page.get_by_role("button", name="Undo").click()
    until(page, lambda: [place(drawn, id) for id in "bc"] == before)


def test_tidy_says_so_where_all_was_placed(page: Any, open_map: Open) -> None:
    spots = [("a", 0, 0), ("b", 300, 0)]
    drawn = open_map(
        "free-map",
        {"variables": [{"id": i, "name": i, "x": x, "y": y, "placed": True} for i, x, y in spots]},
    )
    page.get_by_role("button", name="Tidy up").click()
    page.get_by_text("nothing was moved").wait_for(state="attached")
    assert place(drawn, "b") == (300, 0)


@pytest.mark.parametrize("seed", range(3))
def test_tidy_leaves_no_two_boxes_on_each_other(page: Any, open_map: Open, seed: int) -> None:
    dice = random.Random(seed)
    ids = [f"v{n}" for n in range(dice.choice([5, 14, 30]))]
    placed = set(dice.sample(ids, 2))
    start = {
        "variables": [
            {"id": id, "name": f"variable {id}", "x": 40, "y": 40}
            | ({"x": 500 * n, "y": 90 * n, "placed": True} if id in placed else {})
            for n, id in enumerate(ids)
        ],
        "links": [
            {"from": a, "to": b, "sign": dice.choice("+-")}
            for a, b in dice.sample(list(combinations(ids, 2)), len(ids))
        ],
    }
    drawn = open_map("free-map", start)
    page.get_by_role("button", name="Tidy up").click()
    until(page, lambda: all(place(drawn, id) != (40, 40) for id in ids if id not in placed))
    boxes = {id: place(drawn, id) for id in ids}
    assert all(boxes[id] == (500 * n, 90 * n) for n, id in enumerate(ids) if id in placed)
    for a, b in combinations(ids, 2):
        if a in placed and b in placed:
            continue
        (ax, ay), (bx, by) = boxes[a], boxes[b]
        assert abs(ax - bx) > 150 or abs(ay - by) > 60, (a, b)


def middle(page: Any, name: str) -> tuple[float, float]:
    box = variable(page, name).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
