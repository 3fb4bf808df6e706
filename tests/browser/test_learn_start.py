"""`fivefold learn` for real: JupyterLab opens the lesson, asks nobody outside, and ends wholly."""

from __future__ import annotations

import re
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import psutil
import pytest
from playwright.sync_api import expect

from lab import Lesson, Running, learning

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# the same as `fivefold learn`, over a course of one lesson
PROGRAM = """
import sys
from pathlib import Path
from fivefold import cli, content
root = Path(sys.argv.pop(1))
content.content_root = lambda: root
cli.main()
"""


def write_course(root: Path) -> Path:
    module = root / "modules" / "5_systems_thinking"
    module.mkdir(parents=True)
    (root / "datasets").mkdir()
    cells = [
        nbformat.v4.new_markdown_cell("# The first lesson", id="title"),
        nbformat.v4.new_code_cell("import sys\nprint('runs in', sys.prefix)", id="where"),
    ]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec})
    nbformat.write(notebook, module / "lesson.ipynb")
    (module / "exercises.yaml").write_text("exercises: {}\n")
    return root


def write_foreign_jupyter(home: Path) -> None:
    """A home with somebody's own Jupyter: another python3, a password, a port for everybody."""
    kernel = home / ".local/share/jupyter/kernels/python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text(
        '{"argv": ["/nowhere/python", "{connection_file}"], "display_name": "Old", '
        '"language": "python"}'
    )
    config = home / ".jupyter"
    config.mkdir()
    (config / "jupyter_server_config.py").write_text(
        "c.ServerApp.ip = '0.0.0.0'\nc.ServerApp.base_url = '/mine/'\n"
        "c.ServerApp.contents_manager_class = 'nowhere.Manager'\n"
        "c.IdentityProvider.token = ''\nc.LabApp.default_url = '/tree'\n"
    )


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """`fivefold learn` over an empty home where somebody else's Jupyter was set up."""
    root = write_course(tmp_path / "_course")
    home = tmp_path / "home"
    home.mkdir()
    write_foreign_jupyter(home)
    # as where the user's own Jupyter is asked first: outside of virtual environments
    program = ("-c", PROGRAM, str(root))
    with learning(tmp_path / "Mein Kürs", home, program, JUPYTER_PREFER_ENV_PATH="0") as running:
        yield running


def test_the_lesson_opens_and_nothing_is_left(page, traffic, running):
    port = urlsplit(running.link).port
    lesson = Lesson(page, running, traffic)
    lesson.open()
    expect(page.get_by_role("heading", name="The first lesson")).to_be_visible()
    lesson.run_all()
    expect(page.locator(".jp-OutputArea-output").first).to_contain_text(f"runs in {sys.prefix}")

    expect(page.locator(".Toastify__toast")).to_have_count(0)  # no news, no update
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    assert [
        address for address in traffic.requests if re.search("/lab/api/(news|upd)", address)
    ] == []
    lesson.assert_quiet()

    server = psutil.Process(running.process.pid)
    family = [server, *server.children(recursive=True)]
    assert len(family) == 2, "one kernel, and nothing else"
    listening = {c.laddr.ip for c in server.net_connections("tcp") if c.status == "LISTEN"}
    assert listening == {"127.0.0.1"}

    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(30) == 0
    assert str(running.folder) in running.output.read_text()
    _, left = psutil.wait_procs(family, timeout=5)
    assert left == []
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
