"""`fivefold learn` for real: the start page and a lesson, nobody outside asked, and a whole end."""

from __future__ import annotations

import re
import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from playwright.sync_api import expect
from small_plan import answer, write_course

from fivefold import content
from lab import MODULE, Lesson, Running, learning
from look import violations
from short_lesson import PROGRAM

pytestmark = [pytest.mark.browser, pytest.mark.slow]


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
    root = write_course(tmp_path / "_course", module=MODULE)
    for name in ("workshop.yaml", "workshop.ipynb"):
        shutil.copy(content.content_root() / "modules" / MODULE / name, root / "modules" / MODULE)
    home = tmp_path / "home"
    home.mkdir()
    write_foreign_jupyter(home)
    # as where the user's own Jupyter is asked first: outside of virtual environments
    program = ("-c", PROGRAM, str(root))
    with learning(tmp_path / "Mein Kürs", home, program, JUPYTER_PREFER_ENV_PATH="0") as running:
        yield running


def test_the_start_page_leads_to_the_lesson_and_nothing_is_left(page, traffic, running):
    port = urlsplit(running.link).port
    lesson = Lesson(page, running, traffic)
    page.goto(running.link)
    expect(page.get_by_role("heading", name="Your course")).to_be_visible()
    expect(page.get_by_text("0 of 2 done, about 20 minutes left")).to_be_visible()
    assert violations(page, ".ff-start") == []

    page.get_by_role("link", name="Then try").press("Enter")
    lesson.wait_for_kernel()
    expect(page.get_by_role("heading", name="Then try")).to_be_in_viewport()
    lesson.run_all()
    expect(page.locator(".jp-OutputArea-output").first).to_contain_text("runs")

    answer(running.folder / MODULE, "warm-up", 2)
    page.get_by_role("tab", name="Your course").click()
    expect(page.get_by_text("1 of 2 done, about 15 minutes left")).to_be_visible()
    expect(page.get_by_text("choose “Run All Cells” in the menu “Run”")).to_be_visible()
    expect(page.locator(".ff-start .go")).to_have_text("Then try")
    page.get_by_role("link", name="Then try").first.click()  # back from the end of the lesson
    expect(page.get_by_role("heading", name="Then try")).to_be_in_viewport()
    page.locator(".jp-RenderedMarkdown").get_by_text("Write here.").dblclick()
    expect(page.locator(".jp-MarkdownCell .cm-content:focus")).to_have_text("*Write here.*")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("My own words, at last.")
    page.keyboard.press("Shift+Enter")
    lesson.save()
    page.get_by_role("tab", name="Your course").click()
    expect(page.locator(".ff-start .name", has_text="After the sittings")).to_contain_text("done")
    lesson.theme("JupyterLab Dark")
    page.set_viewport_size({"width": 360, "height": 740})
    lesson.side_panel(shown=False)
    assert violations(page, ".ff-start") == []
    assert page.locator(".ff-start").evaluate("one => one.scrollWidth <= one.clientWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("link", name="Glossary").click()
    expect(page.locator(".jp-MarkdownViewer").get_by_text("Glossary")).to_be_visible()

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


def test_the_workshop_app_opens_beside_the_course_and_ends_with_it(page, running):
    page.goto(running.link)
    tab = page.get_by_role("tab", name="Your course")
    expect(tab).to_be_visible()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="open the app in a new tab").click()
    app = opened.value
    expect(app).to_have_url(re.compile(rf"/apps/{MODULE}$"), timeout=60_000)
    workshops = urlsplit(app.url).port
    assert workshops != urlsplit(running.link).port
    assert (
        page.request.get(f"{page.url.partition('/lab')[0]}/fivefold/workshop/9_none").status == 404
    )
    running.process.kill()
    running.process.wait()
    page.wait_for_function(
        "address => fetch(address, { mode: 'no-cors' }).then(() => false, () => true)",
        arg=f"http://127.0.0.1:{workshops}/",
    )
