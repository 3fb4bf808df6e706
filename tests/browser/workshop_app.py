"""The workshop server as people start it, and ways through its pages for tests.

with serving() as server:
    open_step(page, server, "map")
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import expect

from conftest import Traffic
from fivefold.content import content_root, load_exercises
from fivefold.workshop.agenda import Agenda, Sitting, Step, load_agenda
from look import CUT_OFF, SMALL

MODULE = "5_systems_thinking"
MAP_STEP = "map"  # the step with the causal map
STARTS_WITHIN = 60.0  # seconds, on a slow machine that does other things

# Voila's page has the shared modules of JupyterLab 4.2; anywidget and ipywidgets were built for
# later ones, find what they need in it, and say that the number differs.
KNOWN_WARNINGS = (
    "warning: Unsatisfied version 4.2.5 from _JUPYTERLAB.CORE_OUTPUT of shared singleton module",
    "warning: Unsatisfied version 6.2.5 from _JUPYTERLAB.CORE_OUTPUT of shared singleton module",
    "warning: Unsatisfied version 7.2.5 from _JUPYTERLAB.CORE_OUTPUT of shared singleton module",
    "warning: No satisfying version (^4.6.2) of shared module @jupyterlab/outputarea found",
)

# A page that is left tells the server so, and is gone before the answer comes.
GOODBYE = re.compile(r"net::ERR_ABORTED POST http://[\d.:]+/voila/api/shutdown/[\da-f-]{36}$")


@dataclass
class Server:
    """The running server."""

    process: subprocess.Popen[str]
    url: str

    def kernels(self) -> list[psutil.Process]:
        """The processes that the server started and that still run."""
        found = psutil.Process(self.process.pid).children(recursive=True)
        return [child for child in found if running(child)]


@contextmanager
def serving(home: Path, program: Sequence[str] = ("-m", "fivefold")) -> Iterator[Server]:
    """`fivefold workshop` on a free port, started from the folder `home`; ended by its id."""
    command = [sys.executable, *program, "workshop", "--no-browser", "--port", "0"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=home
    )
    try:
        yield Server(process, _address(process))
    finally:
        left = psutil.Process(process.pid).children(recursive=True)
        process.terminate()
        try:
            process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            for child in (*left, process):
                child.kill()
            process.communicate()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    started = time.monotonic()
    said, address = [], ""
    for line in process.stdout:
        said.append(line)
        if line.startswith("Your workshops: "):
            address = line.split()[-1]
        if "Ctrl-C" in line:
            break
    assert address, f"the server did not start: {''.join(said)}"
    assert time.monotonic() - started < STARTS_WITHIN
    return address


def running(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def until(true: Callable[[], bool], seconds: float, page: Any = None) -> float:
    """Wait until `true()`; how long it took. `page` goes on living meanwhile."""
    start = time.monotonic()
    while not true():
        waited = time.monotonic() - start
        assert waited < seconds, f"not within {seconds} s"
        if page is None:
            time.sleep(0.1)
        else:
            page.wait_for_timeout(100)
    return time.monotonic() - start


def agenda(module: str = MODULE) -> Agenda:
    """The module's agenda as it now stands."""
    return load_agenda(content_root() / "modules" / module)


def steps(sitting: int = 0, module: str = MODULE) -> tuple[Step, ...]:
    """The steps of one of the module's sittings, the first unless told."""
    found: Sitting = agenda(module).parts[sitting]
    return found.steps


def open_step(page: Any, server: Server, step: str = "", module: str = MODULE) -> None:
    """Open the app, at a step if one is named, and wait until it is drawn."""
    page.goto(f"{server.url}apps/{module}{f'#{step}' if step else ''}")
    at_step(page, step or steps(module=module)[0].id, module)


def at_step(page: Any, step: str, module: str = MODULE) -> None:
    """Wait until this step and its exercises are drawn."""
    parts = (sitting.steps for sitting in agenda(module).parts)
    found = next(part for part in parts if step in [one.id for one in part])
    index = [one.id for one in found].index(step)
    expect(page.get_by_text(f"Step {index + 1} of {len(found)} ·")).to_be_visible()
    expect(page.locator(".frame")).to_have_count(len(found[index].exercise))


def shown(page: Any, step: Step, module: str = MODULE, moved: bool = True) -> None:
    """The step is drawn; after a move its heading has the focus and the address names it."""
    at_step(page, step.id, module)
    heading = page.get_by_role("heading", level=2)
    expect(heading).to_have_text(step.title)
    if moved:
        expect(heading).to_be_focused()
        expect(heading).to_be_in_viewport()
        page.wait_for_function("id => location.hash === `#${id}`", arg=step.id)
    if len(step.exercise) == 1:
        minutes = page.locator(".frame .meta").get_by_text(f"about {step.minutes} minutes")
        expect(minutes).to_be_visible()
    known = load_exercises(content_root() / "modules" / module / "exercises.yaml")
    for name in step.exercise:
        title = page.locator(".frame").get_by_role("heading", name=known[name].title)
        expect(title).to_be_visible()


def fits(page: Any) -> None:
    """Nothing is cut off, too small to hit or wider than the page; all begins in one line."""
    assert page.evaluate(SMALL) == []
    assert page.evaluate(CUT_OFF) == []
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{wide} px too wide"
    edges = {page.locator(one).bounding_box()["x"] for one in ("h1", "h2", ".ff-stepper")}
    assert len(edges) == 1, f"not in one line: {edges}"


def button(page: Any, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)


def tab_to(page: Any, name: str, back: bool = False) -> None:
    """Press Tab until the element with this text has the focus."""
    for _ in range(80):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate("document.activeElement?.textContent.trim()") == name:
            return
    raise AssertionError(f"the keyboard never reached {name!r}")


def quiet(traffic: Traffic) -> None:
    """Nothing was asked outside, nothing failed, and nothing of ours was said on the console."""
    assert traffic.outside == []
    assert [one for one in traffic.failed if not GOODBYE.match(one)] == [], traffic.failed
    assert traffic.errors == []
    assert [said for said in traffic.console if not said.startswith(KNOWN_WARNINGS)] == []
