"""What browser tests share: a Chromium, a fresh page, and a record of what the page did.

    def test_something(page, traffic): ...

- `page`: a page in a new context (no cookies, nothing stored); waits and `expect` take up to 60 s.
- `traffic`: what `page` asked for and said: `.outside`, `.failed`, `.console`, `.errors`.
- `watch(page)`: the same for a page of your own, such as a second participant's.

Chromium is $FIVEFOLD_CHROMIUM, /usr/bin/chromium or Playwright's own. Where there is none the
tests are skipped, and fail where CI is set: there they may not be left out.

Playwright's sync interface keeps an event loop running in the main thread, which makes every
`asyncio.run` there fail. So the browser lives as long as one test file, and no longer.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from fivefold.exercise import Exercise, exercise
from host import Host
from lab import Lesson, learning
from map_page import EXERCISES, Open
from short_lesson import PROGRAM, write_short_course

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LOCAL = {"127.0.0.1", "localhost", "[::1]"}
SHORT = ("warm-up", "desk-map", "bathtub", "link-signs", "whale-case", "whale-trap")
WAIT = 60_000  # milliseconds, for a machine that does other things as well


@dataclass
class Traffic:
    """What a page asked for, and what it said on its console."""

    requests: list[str] = field(default_factory=list)
    """Every address asked for, websockets included."""
    failed: list[str] = field(default_factory=list)
    """`404 GET http://…` for answers from 400 on; `net::ERR_… GET http://…` without an answer."""
    console: list[str] = field(default_factory=list)
    """`error: …` or `warning: …` from the console."""
    errors: list[str] = field(default_factory=list)
    """Uncaught exceptions."""

    @property
    def outside(self) -> list[str]:
        """Addresses that are not on this computer."""
        schemes = {"http", "https", "ws", "wss", "ftp"}
        parts = ((address, urlsplit(address)) for address in self.requests)
        return [
            address
            for address, split in parts
            if split.scheme in schemes and split.netloc.rpartition(":")[0] not in LOCAL
        ]


def record(page: Page) -> Traffic:
    """Record what `page` does from now on."""
    traffic = Traffic()
    page.on("request", lambda request: traffic.requests.append(request.url))
    page.on("websocket", lambda socket: traffic.requests.append(socket.url))
    page.on(
        "response",
        lambda response: (
            traffic.failed.append(f"{response.status} {response.request.method} {response.url}")
            if response.status >= 400
            else None
        ),
    )
    page.on(
        "requestfailed",
        lambda request: traffic.failed.append(f"{request.failure} {request.method} {request.url}"),
    )
    page.on(
        "console",
        lambda message: (
            traffic.console.append(f"{message.type}: {message.text}")
            if message.type in ("error", "warning")
            else None
        ),
    )
    page.on("pageerror", lambda error: traffic.errors.append(str(error)))
    return traffic


def executable() -> str | None:
    """The Chromium to use; None for Playwright's own."""
    chosen = os.environ.get("FIVEFOLD_CHROMIUM")
    if chosen:
        return chosen
    return "/usr/bin/chromium" if Path("/usr/bin/chromium").is_file() else None


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of a file."""
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        except Error as error:
            why = f"no Chromium could be started: {str(error).splitlines()[0]}"
            if os.environ.get("CI"):
                pytest.fail(f"{why}; in CI the browser tests may not be skipped")
            pytest.skip(f"{why}; run `playwright install chromium` or set FIVEFOLD_CHROMIUM")
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a context of its own."""
    context = browser.new_context()
    context.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    yield context.new_page()
    context.close()


@pytest.fixture
def traffic(page: Page) -> Traffic:
    """What `page` does, from before its first request."""
    return record(page)


@pytest.fixture
def watch() -> Callable[[Page], Traffic]:
    """`watch(page)` records what a page does from now on."""
    return record


@pytest.fixture(scope="module")
def lesson(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lesson]:
    """The real lesson in a real JupyterLab, all of its cells run."""
    with run_lesson(browser, tmp_path_factory.mktemp("learner")) as lesson:
        yield lesson


@pytest.fixture(scope="module")
def short_lesson(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lesson]:
    """The same with the exercises of SHORT alone in it."""
    root = tmp_path_factory.mktemp("learner")
    course = write_short_course(root / "_course", SHORT)
    with run_lesson(browser, root, "-c", PROGRAM, str(course)) as lesson:
        yield lesson


@contextmanager
def run_lesson(browser: Browser, root: Path, *program: str) -> Iterator[Lesson]:
    """A lesson, opened and run by somebody whose home and course are below `root`."""
    (root / "home").mkdir()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    page = context.new_page()
    with learning(root / "course", root / "home", program or ("-m", "fivefold")) as running:
        lesson = Lesson(page, running, record(page))
        lesson.open()
        lesson.run_all()
        yield lesson
        context.close()


@pytest.fixture
def open_map(page: Any, tmp_path: Path) -> Open:
    """Open an exercise of EXERCISES on `page`; what is drawn is saved in `tmp_path`."""
    (tmp_path / "exercises.yaml").write_text(EXERCISES)

    def open(name: str, start: dict[str, Any] | None = None, **settings: Any) -> Exercise:
        drawn = exercise(name, tmp_path)
        if start is not None:
            saved = drawn.save(start, "test", 1, drawn.record.revision)
            assert saved["status"] == "saved", saved["message"]
            drawn.refresh()
        Host(page, drawn, **settings).open()
        return drawn

    return open
