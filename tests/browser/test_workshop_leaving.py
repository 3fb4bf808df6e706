"""What visits to a workshop leave behind: no kernels, no files; and what a dead kernel costs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from fivefold.content import content_root
from workshop_app import (
    MAP_STEP,
    MODULE,
    Server,
    at_step,
    button,
    open_step,
    quiet,
    serving,
    steps,
    tab_to,
    until,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COURSE = ("modules", "datasets", "instructor")
# `fivefold workshop` that asks a file how long a page may be without its websocket
PROGRAM = """
import sys
from pathlib import Path
from fivefold import cli
from fivefold.workshop.kernels import WorkshopKernels
allowed = Path(sys.argv.pop(1))
WorkshopKernels.gone = property(lambda kernels: float(allowed.read_text()))
WorkshopKernels.look_every = 0.5
cli.main()
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def allowed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the seconds that a page may be gone."""
    return tmp_path_factory.mktemp("settings") / "gone"


@pytest.fixture(scope="module")
def server(home: Path, allowed: Path) -> Iterator[Server]:
    allowed.write_text("1")
    with serving(home, ("-c", PROGRAM, str(allowed))) as started:
        yield started


def files(root: Path) -> dict[Path, bytes]:
    """What stands in the checkout's course folders, and beside them."""
    found = [path for name in COURSE for path in (root / name).rglob("*")]
    return {path: path.read_bytes() for path in (*found, *root.iterdir()) if path.is_file()}


def answer(page: Any, number: int) -> None:
    """Choose an option of the question shown, by its place, and wait until it is kept."""
    page.get_by_role("radio").nth(number).check()
    page.wait_for_selector('.saved[data-status="saved"]')


def test_visitors_leave_neither_kernels_nor_files(
    browser: Any, watch: Any, server: Server, home: Path, allowed: Path
) -> None:
    allowed.write_text("3600")  # only goodbyes end a kernel
    until(lambda: server.kernels() == [], 60)
    before = files(content_root())
    step = next(step for step in steps() if step.exercise)

    contexts = [browser.new_context() for _ in range(3)]
    pages = [context.new_page() for context in contexts]
    seen = [watch(page) for page in pages]
    for number, page in enumerate(pages):
        open_step(page, server, step.id)
        answer(page, number)
    assert len(server.kernels()) == 3
    quiet(seen[0])

    # one closes the page, one goes back to the list, one loses the network and is gone
    pages[0].close()
    pages[1].get_by_role("link", name="All workshops").click()
    until(lambda: len(server.kernels()) == 1, 60, pages[1])
    allowed.write_text("1")
    contexts[2].set_offline(True)
    contexts[2].close()
    until(lambda: server.kernels() == [], 60, pages[1])
    for context in contexts[:2]:
        context.close()

    assert files(content_root()) == before
    assert not (content_root() / "modules" / MODULE / "responses").exists()
    assert not (content_root() / "modules" / MODULE / ".ipynb_checkpoints").exists()
    assert [*home.rglob("*")] == []


def test_a_dead_kernel_is_said_and_costs_nothing(page: Any, server: Server) -> None:
    until(lambda: server.kernels() == [], 60)
    open_step(page, server, MAP_STEP)
    add(page, "before")
    page.wait_for_selector('.saved[data-status="saved"]')
    (kernel,) = server.kernels()
    kernel.kill()
    until(lambda: server.kernels() == [], 20, page)

    add(page, "after")
    said = page.get_by_role("alert").filter(has_text="The server is not answering.")
    expect(said).to_be_visible(timeout=10_000)
    expect(said).to_contain_text("Your work is kept in this browser; load the page again to go on.")
    expect(page.locator(".variable")).to_have_text(["before", "after"])

    page.reload()
    at_step(page, MAP_STEP)
    expect(page.get_by_text("Your answer from this browser is back.")).to_be_visible()
    expect(page.locator(".variable")).to_have_text(["before", "after"])
    page.wait_for_selector('.saved[data-status="saved"]')
    assert len(server.kernels()) == 1
    tab_to(page, "Next step")


def add(page: Any, name: str) -> None:
    button(page, "Add variable").click()
    page.get_by_label("Name of the new variable").fill(name)
    page.keyboard.press("Enter")
    page.locator(".variable").get_by_text(name, exact=True).wait_for()
