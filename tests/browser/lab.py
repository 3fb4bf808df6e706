"""`fivefold learn` in a process of its own, and what a learner does with a lesson in JupyterLab.

`learning(…)` starts it on a free port and ends it whole; `Lesson` opens a lesson on a page, runs
cells, and looks at what stands on the disk. Nothing here sleeps on the page's side: each step
waits for what it is meant to bring about.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import psutil
import pytest
from playwright.sync_api import Locator, Page, expect

if TYPE_CHECKING:
    from conftest import Traffic

STARTS_WITHIN = 90.0  # seconds, on a slow machine that does other things
RUNS_WITHIN = 150_000  # milliseconds, all cells of a lesson on such a machine
MODULE = "5_systems_thinking"
ERRORS = (
    '[data-mime-type="application/vnd.jupyter.error"], '
    '[data-mime-type="application/vnd.jupyter.stderr"]'
)
OUTPUTS = ".jp-OutputArea-child"
MARK = "all => all.forEach((one) => { one.dataset.before = 'yes' })"
IDLE = ".jp-Notebook-ExecutionIndicator[data-status=idle]"


@dataclass
class Running:
    """A started `fivefold learn`."""

    process: subprocess.Popen[str]
    link: str
    folder: Path
    output: Path


@contextmanager
def learning(
    folder: Path, home: Path, program: Sequence[str] = ("-m", "fivefold"), **environment: str
) -> Iterator[Running]:
    """`fivefold learn folder` by somebody whose home is `home`; what it prints goes beside that."""
    output = home.parent / "output.txt"
    names = ("SYSTEMROOT", "TMPDIR", "PYTHONPATH")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    person = {"HOME": str(home), "USERPROFILE": str(home), "PATH": "/usr/bin:/bin"}
    with output.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, *program, "learn", str(folder), "--no-browser", "--port", "0"],
            env={**person, **kept, "LANG": "C.UTF-8", **environment},
            cwd=home,
            stdout=file,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
        )
    try:
        yield Running(process, wait_for_link(process, output), folder, output)
    finally:
        if process.poll() is None:
            for left in (*psutil.Process(process.pid).children(recursive=True), process):
                left.kill()
            process.wait()


def wait_for_link(process: subprocess.Popen[str], output: Path) -> str:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end and process.poll() is None:
        found = re.search(r"http://\S+", output.read_text())
        if found:
            return found.group()
        time.sleep(0.1)
    pytest.fail(f"fivefold learn printed no link:\n{output.read_text()}")


class Lesson:
    """A lesson of a running `fivefold learn`, on a page."""

    def __init__(
        self, page: Page, running: Running, traffic: Traffic, module: str = MODULE
    ) -> None:
        self.page = page
        self.traffic = traffic
        self.running = running
        self.folder = running.folder / module
        cells = json.loads((self.folder / "lesson.ipynb").read_text("utf-8"))["cells"]
        self.codes = [
            "".join(cell["source"]) if cell["cell_type"] == "code" else "" for cell in cells
        ]
        self.token = parse_qs(urlsplit(running.link).query)["token"][0]

    # -- as a learner ---------------------------------------------------------------------------

    def open(self, alone: bool = False) -> None:
        """Open this lesson by its address, until the kernel is there.

        `alone`: without the tabs that were open in JupyterLab before.
        """
        name = self.folder.name
        lab = f"/lab/workspaces/{name}" if alone else "/lab"
        self.page.goto(self.running.link.replace("/lab?", f"{lab}/tree/{name}/lesson.ipynb?"))
        self.wait_for_kernel()

    def leave(self) -> None:
        """Close the page, and end the lesson's kernel."""
        request = self.page.context.request
        head = {"Authorization": f"token {self.token}"}
        address = urlsplit(self.running.link)
        sessions = f"{address.scheme}://{address.netloc}/api/sessions"
        self.page.close()
        for one in request.get(sessions, headers=head).json():
            assert request.delete(f"{sessions}/{one['id']}", headers=head).status == 204

    def wait_for_kernel(self) -> None:
        expect(self.page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
        expect(self.page.locator(IDLE)).to_be_visible()

    def menu(self, *names: str) -> None:
        """Choose an entry of the menu bar, such as ("Run", "Run All Cells")."""
        first, *rest = names
        self.page.get_by_role("menuitem", name=first, exact=True).click()
        for name in rest:
            label = self.page.locator(".lm-Menu-itemLabel").get_by_text(name, exact=True)
            label.last.click()

    def run_all(self) -> None:
        """Menu Run, Run All Cells, until the kernel has done them."""
        self.menu("Run", "Run All Cells")
        self.wait_until_run()

    def restart_and_run_all(self) -> None:
        """Menu Kernel, Restart Kernel and Run All Cells, until all outputs are new."""
        self.page.locator(OUTPUTS).evaluate_all(MARK)
        self.menu("Kernel", "Restart Kernel and Run All Cells…")
        self.page.get_by_role("button", name="Confirm Kernel Restart").click()
        expect(self.page.locator(f"{OUTPUTS}[data-before]")).to_have_count(0)
        self.wait_until_run()

    def run(self, code: str) -> Locator:
        """Select the cell with this code, press Ctrl and Enter; the cell once it has run."""
        cell = self.cell(code)
        cell.scroll_into_view_if_needed()
        cell.locator(OUTPUTS).evaluate_all(MARK)
        cell.locator(".jp-InputPrompt").click()
        self.page.keyboard.press("Control+Enter")
        expect(cell.locator(f"{OUTPUTS}[data-before]")).to_have_count(0)
        self.wait_until_run()
        return cell

    def wait_until_run(self) -> None:
        """Until the kernel is idle, no cell waits for it, and some have run."""
        self.page.wait_for_function(
            """() => {
              const prompts = [...document.querySelectorAll('.jp-InputPrompt')];
              const said = prompts.map((prompt) => prompt.textContent);
              const status = document.querySelector('.jp-Notebook-ExecutionIndicator');
              return status.dataset.status === 'idle' && !said.includes('[*]:')
                && said.some((one) => /\\d/.test(one));
            }""",
            timeout=RUNS_WITHIN,
        )

    def cell(self, code: str) -> Locator:
        """The cell that has this code; JupyterLab numbers them as the file does."""
        return self.page.locator(f'.jp-Cell[data-windowed-list-index="{self.index(code)}"]')

    def index(self, code: str) -> int:
        return self.codes.index(code)

    def exercise(self, name: str) -> Locator:
        """A drawn exercise, scrolled to."""
        cell = self.cell(f'ff.exercise("{name}")')
        cell.scroll_into_view_if_needed()
        drawn = cell.locator('[class^="ff-"]')
        expect(drawn).to_be_visible()
        return drawn

    def save(self) -> dict[str, Any]:
        """Save the notebook by its toolbar; what stands on the disk then."""
        file = self.folder / "lesson.ipynb"
        before = file.stat().st_mtime_ns
        with self.page.expect_request(
            lambda one: one.method == "PUT" and "/api/contents/" in one.url
        ) as sent:
            self.page.get_by_role("button", name="Save and create checkpoint").click()
        answer = sent.value.response()
        assert answer is not None
        assert answer.ok
        while True:  # another save may be writing just now
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
            text = file.read_text("utf-8")
            if text and file.stat().st_mtime_ns > before:
                return json.loads(text)

    def theme(self, name: str) -> None:
        """Choose a theme in the menu Settings."""
        self.menu("Settings", "Theme", name)
        chosen = f'body[data-jp-theme-name="{name}"]'
        self.page.wait_for_selector(chosen, state="attached")

    def errors(self, within: Locator | None = None) -> list[str]:
        """The error outputs of a cell or of the whole notebook."""
        found = (within or self.page).locator(ERRORS)
        return found.evaluate_all("found => found.map((one) => one.textContent)")

    def assert_quiet(self) -> None:
        """Nothing was asked for outside, refused or reported since the page was opened."""
        traffic = self.traffic
        assert traffic.outside == []
        said = (traffic.failed, traffic.console, traffic.errors)
        assert said == ([], [], []), said

    def side_panel(self, shown: bool) -> None:
        """Show or hide the list of files, as the tab at its edge does."""
        panel = self.page.locator("#jp-left-stack")
        if panel.is_visible() != shown:
            self.page.get_by_role("tab", name="File Browser").click()
        expect(panel).to_be_visible(visible=shown)

    # -- behind the page ------------------------------------------------------------------------

    def stored(self, name: str) -> dict[str, Any]:
        """The answer's file as it stands on the disk."""
        return json.loads((self.folder / "responses" / f"{name}.json").read_text("utf-8"))

    def kernel(self) -> psutil.Process:
        """The lesson's kernel."""
        family = psutil.Process(self.running.process.pid).children()
        (kernel,) = [one for one in family if one.status() != psutil.STATUS_ZOMBIE]
        return kernel

    def ask_kernel(self, code: str) -> None:
        """Have the kernel execute `code` from outside the notebook; returns once it does."""
        begun = self.folder / "begun"
        begun.unlink(missing_ok=True)
        self.page.evaluate(EXECUTE, [f"open('begun', 'w').close()\n{code}", self.token])
        end = time.monotonic() + 30
        while not begun.exists():
            assert time.monotonic() < end, "the kernel never began"
            time.sleep(0.02)


EXECUTE = """async ([code, token]) => {
  const head = { headers: { Authorization: `token ${token}` } };
  const [kernel] = await (await fetch('/api/kernels', head)).json();
  const path = `/api/kernels/${kernel.id}/channels?token=${token}`;
  const socket = window.aside = new WebSocket(`ws://${location.host}${path}`);
  await new Promise((done) => socket.addEventListener('open', done));
  const header = { msg_id: 'aside', msg_type: 'execute_request', username: '', session: 'aside',
    date: new Date().toISOString(), version: '5.3' };
  const content = { code, silent: true, store_history: false, user_expressions: {},
    allow_stdin: false, stop_on_error: false };
  socket.send(JSON.stringify({ header, content, channel: 'shell', parent_header: {}, metadata: {},
    buffers: [] }));
}"""
