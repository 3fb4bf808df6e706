"""The workshop's causal map in a visit: drawn, taken away as files, back after a refresh."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from map_page import drag_link, go_to, variable
from workshop_app import MAP_STEP, Server, at_step, button, open_step, quiet, serving, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAMES = ("queue", "overtime", "tests done")
LOOP = {("queue", "overtime", "+"), ("overtime", "tests done", "+"), ("tests done", "queue", "-")}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("home")) as started:
        yield started


def kept(page: Any) -> None:
    """Wait until the last edit is acknowledged."""
    page.wait_for_selector('.saved[data-status="saved"]')


def draw_with_mouse(page: Any) -> None:
    """The loop of LOOP, by double clicks, drags and clicks on signs."""
    page.locator(".flow").scroll_into_view_if_needed()
    for name, x, y in zip(NAMES, (80, 400, 240), (80, 80, 280), strict=True):
        page.locator(".react-flow__pane").dblclick(position={"x": x, "y": y})
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        variable(page, name).wait_for()
    for count, (source, target, sign) in enumerate(sorted(LOOP), start=1):
        before = ids(page)
        drag_link(page, source, target)
        expect(page.locator(".link[data-id]")).to_have_count(count)
        (made,) = ids(page) - before
        page.locator(f'.link[data-id="{made}"] .sign').click()
        page.keyboard.press(sign)
    kept(page)


def ids(page: Any) -> set[str]:
    return {*page.eval_on_selector_all(".link[data-id]", "all => all.map(e => e.dataset.id)")}


def download(page: Any, name: str) -> bytes:
    """What the button hands over as a file."""
    with page.expect_download() as started:
        button(page, name).click()
    return Path(started.value.path()).read_bytes()


def drawn(page: Any) -> set[tuple[str, str, str]]:
    """(from, to, sign) of each link, from the downloaded answer."""
    answer = json.loads(download(page, "Download my answer"))
    names = {one["id"]: one["name"] for one in answer["variables"]}
    return {(names[one["from"]], names[one["to"]], one["sign"]) for one in answer["links"]}


def test_drawn_with_the_mouse_taken_away_and_back_after_a_refresh(
    page: Any, traffic: Any, server: Server
) -> None:
    page.set_viewport_size({"width": 1280, "height": 1000})
    open_step(page, server, MAP_STEP)
    expect(page.get_by_text("No loop yet")).to_be_visible()
    draw_with_mouse(page)
    expect(page.locator(".badge")).to_have_text("↻ B1")
    expect(page.locator(".loops .sentence")).to_contain_text("balancing")
    assert drawn(page) == LOOP

    page.locator("summary", has_text="Copy, save, replay").click()
    svg = ElementTree.fromstring(download(page, "Picture (SVG)"))
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    assert {*NAMES, "↻ B1", "+", "−"} <= {"".join(text.itertext()) for text in svg}
    png = download(page, "Picture (PNG)")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    size = struct.unpack(">II", png[16:24])
    assert size == tuple(2 * round(float(svg.attrib[side])) for side in ("width", "height"))
    table = download(page, "Table of links (CSV)").decode("utf-8-sig").splitlines()
    assert {tuple(row.split(",")[:3]) for row in table[1:]} == {
        (source, target, "'-" if sign == "-" else "'+") for source, target, sign in LOOP
    }

    before = server.kernels()
    page.reload()
    at_step(page, MAP_STEP)
    expect(page.get_by_text("Your answer from this browser is back.")).to_be_visible()
    expect(page.locator(".badge")).to_have_text("↻ B1")
    kept(page)
    assert drawn(page) == LOOP
    assert not {*before} & {*server.kernels()}  # the page that was left has said goodbye

    button(page, "Start again").click()
    expect(page.locator(".variable")).to_have_count(0)
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()
    button(page, "Undo").click()
    expect(page.locator(".badge")).to_have_text("↻ B1")
    assert drawn(page) == LOOP
    quiet(traffic)


def test_drawn_by_keyboard(page: Any, traffic: Any, server: Server) -> None:
    open_step(page, server, MAP_STEP)
    tab_to(page, "Add variable")
    for name in NAMES:
        page.keyboard.press("Enter")  # on "Add variable"
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        focused(page, name)
        tab_to(page, "Add variable", back=True)
    tab_to(page, NAMES[-1])
    for target, sign in (("queue", "-"), ("overtime", "+"), ("tests done", "+")):
        page.keyboard.press("l")
        go_to(page, target)
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement?.classList.contains('sign')")
        page.keyboard.press(sign)
        page.keyboard.press("Escape")  # from the link back to its source
        go_to(page, target)
    kept(page)
    expect(page.locator(".badge")).to_contain_text("B1")
    assert drawn(page) == LOOP
    tab_to(page, "Next step")
    quiet(traffic)


def focused(page: Any, name: str) -> None:
    page.wait_for_function("name => document.activeElement?.textContent === name", arg=name)


def test_visitors_do_not_see_each_others_maps(
    browser: Any, page: Any, watch: Any, server: Server
) -> None:
    open_step(page, server, MAP_STEP)
    second = browser.new_context()
    try:
        other = second.new_page()
        seen = watch(other)
        open_step(other, server, MAP_STEP)
        assert len(server.kernels()) >= 2
        add(page, "only mine")
        add(other, "only theirs")
        kept(page)
        kept(other)
        expect(page.locator(".variable")).to_have_text(["only mine"])
        expect(other.locator(".variable")).to_have_text(["only theirs"])
        quiet(seen)
        with browser.new_context() as third:
            late = third.new_page()
            open_step(late, server, MAP_STEP)
            expect(late.get_by_text("Nothing here yet.")).to_be_visible()
            expect(late.locator(".variable")).to_have_count(0)
    finally:
        second.close()


def add(page: Any, name: str) -> None:
    button(page, "Add variable").click()
    page.get_by_label("Name of the new variable").fill(name)
    page.keyboard.press("Enter")
    variable(page, name).wait_for()
