"""What the tests of workshops share: a small course, and the real server in its own process."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import nbformat
import psutil

AGENDA = """\
title: See the system
question: Why do people who work hard make it worse?
minutes: 80
steps:
  - {id: hello, title: Check in, minutes: 5, phase: check-in, say: Welcome everybody.}
  - {id: guess, title: Guess, minutes: 10, phase: do, exercise: whale-guess, droppable: true}
  - {id: both, title: Two of them, minutes: 15, phase: do, exercise: [whale-guess, link-signs]}
  - {id: talk, title: Debrief, minutes: 24, phase: debrief, debrief: ["What did you see?"]}
"""
QUESTION = """\
    kind: question
    title: A question
    prompt: Think first.
    minutes: 3
    graded: true
    items:
      - {id: one, type: single, text: Which one, options: [{id: a, text: A}, {id: b, text: B}]}
"""
EXERCISES = f"exercises:\n  whale-guess:\n{QUESTION}  link-signs:\n{QUESTION}"
SECRET = "the-source-of-the-notebook"

# What a visitor's kernel does in these tests: no widgets, so that it starts in a second.
PROBE = f"""\
# {SECRET}
import json, os, sys
print(json.dumps({{"cwd": os.getcwd(), "env": dict(os.environ), "python": sys.executable}}))
"""

RUN = """\
import json, sys
from pathlib import Path
import fivefold.content
from fivefold.errors import FivefoldError
from traitlets.config import Config

root, settings, options = Path(sys.argv[1]), json.loads(sys.argv[2]), json.loads(sys.argv[3])
fivefold.content.content_root = lambda: root
import fivefold.workshop.run as run
run.STATIC = root / "static"
try:
    run.run_workshop(config=Config(settings), **options)
except FivefoldError as error:
    print("error:", error)
    sys.exit(2)
"""


def make_module(folder: Path, source: str) -> None:
    """A module with an agenda, exercises, a lesson and a workshop notebook of one cell."""
    folder.mkdir(parents=True)
    (folder / "workshop.yaml").write_text(AGENDA)
    (folder / "exercises.yaml").write_text(EXERCISES)
    (folder / "lesson.ipynb").write_text(SECRET)
    (folder / "responses").mkdir()
    (folder / "responses" / "x.json").write_text(SECRET)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    nbformat.write(notebook, folder / "workshop.ipynb")


@dataclass
class Server:
    """The running server: its process, its address, and what it printed."""

    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    url: str = ""

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1].strip("/"))

    def kernels(self) -> list[psutil.Process]:
        """The processes that the server started and that still run."""
        try:
            found = psutil.Process(self.process.pid).children(recursive=True)
            return [p for p in found if p.status() != psutil.STATUS_ZOMBIE]
        except psutil.NoSuchProcess:
            return []

    def visit(self) -> tuple[str, str]:
        """Open the workshop's page without running its scripts: (kernel id, HTML)."""
        page = httpx.get(f"{self.url}apps/5_systems_thinking", timeout=60).raise_for_status().text
        start = page.index('<script id="jupyter-config-data"')
        data = page[page.index(">", start) + 1 : page.index("</script>", start)]
        return json.loads(data)["kernelId"], page

    def stop(self, number: int = signal.SIGINT) -> str:
        """Send the signal; what the server printed. Fails if it takes over ten seconds."""
        self.process.send_signal(number)
        rest, _ = self.process.communicate(timeout=10)
        return "".join(self.said) + rest


def until(true: Callable[[], bool], seconds: float) -> float:
    """Wait until `true()`; how long it took. Fails after `seconds`."""
    start = time.monotonic()
    while not true():
        waited = time.monotonic() - start
        assert waited < seconds, f"not within {seconds} s"
        time.sleep(0.1)
    return time.monotonic() - start
