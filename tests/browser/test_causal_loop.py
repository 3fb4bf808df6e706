"""The causal-loop builder in a real browser, on a page without a kernel."""

from __future__ import annotations

from typing import Any

import pytest

from fivefold.exercise import Exercise
from look import violations
from map_page import Open, drag_link, go_to, links, place, until, variable

pytestmark = pytest.mark.browser

LOOP = [
    ("backlog", "waiting time", "+", True),
    ("orders", "backlog", "+", False),
    ("waiting time", "orders", "-", False),
]


def test_a_loop_with_the_mouse(page: Any, open_map: Open) -> None:
    drawn = open_map("free-map")
    for name, x, y in (("orders", 80, 80), ("backlog", 380, 80), ("waiting time", 240, 260)):
        page.locator(".react-flow__pane").dblclick(position={"x": x, "y": y})
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        variable(page, name).wait_for()
    for source, target in (
        ("orders", "backlog"),
        ("backlog", "waiting time"),
        ("waiting time", "orders"),
    ):
        drag_link(page, source, target)
    until(page, lambda: len(drawn.response["links"]) == 3)
    for target, keys in (("backlog", "+"), ("waiting time", "+d"), ("orders", "-")):
        link = next(k["id"] for k in drawn.response["links"] if name_of(drawn, k["to"]) == target)
        page.locator(f'.link[data-id="{link}"] .sign').click()
        for key in keys:
            page.keyboard.press(key)
    until(page, lambda: links(drawn) == LOOP)
    assert page.locator(".badge").inner_text() == "↻ B1"


def name_of(drawn: Exercise, id: str) -> str:
    return next(v["name"] for v in drawn.response["variables"] if v["id"] == id)


def test_dragging_a_variable_moves_it_and_undo_brings_it_back(page: Any, open_map: Open) -> None:
    drawn = open_map("three")
    box = variable(page, "orders").bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 130, steps=5)
    page.mouse.up()
    until(page, lambda: place(drawn, "a")[1] > 100)
    moved = place(drawn, "a")
    page.get_by_role("button", name="Undo").click()
    until(page, lambda: place(drawn, "a") == (40, 60))
    page.get_by_role("button", name="Redo").click()
    until(page, lambda: place(drawn, "a") == moved)


def test_a_loop_by_keyboard_only(page: Any, open_map: Open) -> None:
    drawn = open_map("free-map")
    tab_to(page, "Add variable")
    for name in ("orders", "backlog", "waiting time"):
        page.keyboard.press("Enter")  # on "Add variable"
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        page.wait_for_function("name => document.activeElement?.textContent === name", arg=name)
        tab_to(page, "Add variable", back=True)
    tab_to(page, "waiting time")
    for target, keys in (("orders", "-"), ("backlog", "+"), ("waiting time", "+d")):
        page.keyboard.press("l")
        go_to(page, target)
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement?.classList.contains('sign')")
        for key in keys:
            page.keyboard.press(key)
        page.keyboard.press("Escape")  # from the link back to its source
        go_to(page, target)
    until(page, lambda: links(drawn) == LOOP)


def tab_to(page: Any, name: str, back: bool = False) -> None:
    """Press Tab until the element with this text has the focus."""
    for _ in range(60):
        if page.evaluate("document.activeElement?.textContent") == name:
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"the keyboard never reached {name!r}")


def test_a_loop_by_clicks_only(page: Any, open_map: Open) -> None:
    drawn = open_map("bank-map")
    for name in ("orders", "backlog", "delivery delay"):
        page.get_by_role("button", name="Add variable").click()
        page.locator(".naming").get_by_role("button", name=name, exact=True).click()
        variable(page, name).wait_for()
    for source, target, sign in (
        ("orders", "backlog", "+ higher"),
        ("backlog", "delivery delay", "+ higher"),
        ("delivery delay", "orders", "− lower"),
    ):
        variable(page, source).click()
        page.get_by_role("button", name="Link from here").click()
        variable(page, target).click()
        page.locator(".inspector").get_by_label(sign).click()
    page.get_by_label("Delay: the effect comes much later").click()
    wanted = [
        ("backlog", "delivery delay", "+", False),
        ("delivery delay", "orders", "-", True),
        ("orders", "backlog", "+", False),
    ]
    until(page, lambda: links(drawn) == wanted)


def test_the_outline_does_all_that_the_canvas_does(page: Any, open_map: Open) -> None:
    drawn = open_map("free-map")
    page.get_by_role("button", name="List").click()
    for name in ("orders", "backlog", "waiting time"):
        page.get_by_role("button", name="Add variable").click()
        page.get_by_label("Name of the new variable").fill(name)
        page.get_by_role("button", name="Add", exact=True).last.click()
        page.locator(".outline h4", has_text=name).wait_for()
    for source, target in (
        ("orders", "backlog"),
        ("backlog", "waiting time"),
        ("waiting time", "orders"),
    ):
        choice = page.get_by_label(f"Add a link from {source} to", exact=True)
        choice.select_option(label=target)
        page.get_by_role("button", name=f"Add a link from {source} to {target}").click()
        page.locator(".outline .sentence", has_text=f"{source} → {target}").wait_for()
    rows = page.locator(".outline li li")
    for target, sign in (("backlog", "+"), ("waiting time", "+"), ("orders", "-")):
        row = rows.filter(has=page.locator(".sentence", has_text=f"→ {target}"))
        row.locator("select").select_option(value=sign)
    row = rows.filter(has=page.locator(".sentence", has_text="→ waiting time"))
    row.get_by_label("Delay").click()
    until(page, lambda: links(drawn) == LOOP)
    assert "more backlog → waiting time: higher than it would otherwise have been (+), delayed" in (
        page.locator(".outline .sentence").all_inner_texts()
    )


def test_a_loop_is_named_told_and_highlighted(page: Any, open_map: Open) -> None:
    drawn = open_map("three")
    for source, target in (("a", "b"), ("b", "a")):
        variable(page, {"a": "orders", "b": "backlog"}[source]).click()
        page.get_by_role("button", name="Link from here").click()
        variable(page, {"a": "orders", "b": "backlog"}[target]).click()
        page.locator(".inspector").get_by_label("+ higher").click()
    page.get_by_text("Name R1 and tell it").click()
    page.get_by_label("Your name for R1").fill("Snowball")
    page.get_by_label("What does this loop do?").select_option(value="R")
    page.get_by_label("Its story in a sentence").fill("More orders lead to more backlog.")
    page.locator(".variable-box.dim", has_text="waiting time").wait_for()
    told = {
        "variables": ["a", "b"],
        "name": "Snowball",
        "story": "More orders lead to more backlog.",
        "polarity": "R",
    }
    until(page, lambda: drawn.response["loops"] == [told])


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page: Any, open_map: Open, width: int, theme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_map("three", theme=theme)
    page.emulate_media(color_scheme=theme)
    variable(page, "orders").click()
    page.get_by_role("button", name="Link from here").click()
    assert violations(page) == []
    variable(page, "backlog").click()
    page.locator(".inspector").wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="List").click()
    assert violations(page) == []
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0


def test_hostile_names_stay_text(page: Any, open_map: Open) -> None:
    drawn = open_map("free-map")
    names = ["<img src=x onerror=window.hit=1>", "مخزون الحيتان 🐋", "x" * 2000, "orders", "orders"]
    for name in names:
        page.get_by_role("button", name="Add variable").click()
        page.get_by_label("Name of the new variable").fill(name)
        page.keyboard.press("Enter")
        page.locator(".naming").wait_for(state="detached")
    until(page, lambda: [v["name"] for v in drawn.response["variables"]] == names)
    assert page.evaluate("window.hit") is None
    assert page.locator(".variable img").count() == 0
    page.get_by_text("2 variables are called").wait_for()
