"""The builder on a phone: by fingers, 360 px wide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fivefold.exercise import exercise
from host import Host
from map_page import EXERCISES, links, place, until, variable

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def glide(page: Any, *ways: list[tuple[float, float]]) -> None:
    """Fingers that go down together, pass the points of their ways, and are lifted."""
    session = page.context.new_cdp_session(page)

    def send(kind: str, points: tuple[tuple[float, float], ...]) -> None:
        fingers = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    for number, points in enumerate(zip(*ways, strict=True)):
        send("touchMove" if number else "touchStart", points)
    send("touchEnd", ())
    session.detach()


def middle(page: Any, name: str) -> tuple[float, float]:
    box = variable(page, name).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_variables_are_linked_and_moved_by_finger(phone: Any, tmp_path: Path) -> None:
    (tmp_path / "exercises.yaml").write_text(EXERCISES)
    drawn = exercise("three", tmp_path)
    Host(phone, drawn).open()
    variable(phone, "orders").tap()
    phone.get_by_role("button", name="Link from here").tap()
    variable(phone, "backlog").tap()
    phone.locator(".inspector").get_by_label("− lower").tap()
    until(phone, lambda: links(drawn) == [("orders", "backlog", "-", False)])
    variable(phone, "orders").scroll_into_view_if_needed()
    before = place(drawn, "a")
    x, y = middle(phone, "orders")
    glide(phone, [(x + 8 * step, y + 12 * step) for step in range(6)])
    until(phone, lambda: place(drawn, "a") != before)


def test_a_double_tap_adds_a_variable_there(phone: Any, tmp_path: Path) -> None:
    (tmp_path / "exercises.yaml").write_text(EXERCISES)
    drawn = exercise("free-map", tmp_path)
    Host(phone, drawn).open()
    pane = phone.locator(".react-flow__pane")
    pane.scroll_into_view_if_needed()
    box = pane.bounding_box()
    for _ in range(2):
        phone.touchscreen.tap(box["x"] + 120, box["y"] + 200)
    phone.get_by_label("Name of the new variable").fill("queue")
    phone.keyboard.press("Enter")
    until(phone, lambda: [v["name"] for v in drawn.response["variables"]] == ["queue"])


def test_two_fingers_zoom_the_map(phone: Any, tmp_path: Path) -> None:
    (tmp_path / "exercises.yaml").write_text(EXERCISES)
    Host(phone, exercise("three", tmp_path)).open()
    pane = phone.locator(".react-flow__pane")
    pane.scroll_into_view_if_needed()

    def zoom() -> float:
        style = phone.locator(".react-flow__viewport").get_attribute("style")
        found = re.search(r"scale\(([\d.]+)\)", style or "")
        assert found is not None
        return float(found[1])

    box = pane.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 90
    start = zoom()
    left = [(x - 30 - 12 * step, y) for step in range(6)]
    glide(phone, left, [(2 * x - at, y) for at, _ in left])
    until(phone, lambda: zoom() > start * 1.2)
