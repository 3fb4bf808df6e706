"""formgrader in a browser: it lists a submission, shows what waits for a person, loads nothing.

The learner's notebook brings a script and an address of its own: in stock nbgrader the script
would run with the instructor's rights.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]

TOKEN = "for-this-test-only"
STARTS_WITHIN = 90.0  # seconds, on a slow machine that does other things
HOSTILE = """from IPython.display import HTML, Javascript, display
display(HTML('<b id="learners">bold</b><script>window.stolen = 1</script>'
             '<img src="https://example.org/pixel.png" onerror="window.stolen = 2">'))
display(Javascript('window.stolen = 3'))"""


def small_course() -> Any:
    """The small course of the grading tests, whose folder pytest may not have on its path."""
    folder = str(Path(__file__).parents[1] / "grading")
    if folder not in sys.path:
        sys.path.append(folder)
    return importlib.import_module("small_course")


def misbehave(notebook: Any) -> None:
    notebook.cells.insert(2, {**notebook.cells[1], "id": "hostile", "source": HOSTILE})


@pytest.fixture(scope="module")
def course(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A course with one graded submission, and one that still waits."""
    tools = small_course()
    course = tools.build(tmp_path_factory.mktemp("formgrader"))
    for step in ("generate_assignment", "autograde", "generate_feedback"):
        if step == "autograde":
            course.submit("ada", tools.RIGHT_CASE, tools.RIGHT_MAP, misbehave)
        done = course.nbgrader(step, tools.MODULE)
        assert done.returncode == 0, done.stdout
    course.submit("bob", tools.HALF_CASE)
    return course


@pytest.fixture(scope="module")
def address(course: Any) -> Iterator[str]:
    """A Jupyter server at the root of the course."""
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--ServerApp.port=0"]
    log = course.root / "server.log"
    # root may run it in a container; the server listens on this computer only
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, "--ServerApp.allow_root=True", "--ServerApp.ip=127.0.0.1"],
            cwd=course.root,
            env=course.environment() | {"JUPYTER_CONFIG_PATH": "course", "JUPYTER_TOKEN": TOKEN},
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
    try:
        yield wait_for_server(process, course.root / "home" / "runtime_dir", log)
    finally:
        process.terminate()
        process.wait(30)


def wait_for_server(process: subprocess.Popen[bytes], runtime: Path, log: Path) -> str:
    """The server's address, once it answers."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        for file in runtime.glob("jpserver-*.json"):
            try:
                url = str(json.loads(file.read_text())["url"])
                with urlopen(f"{url}api?token={TOKEN}") as answer:
                    answer.read()
                return url
            except (ValueError, URLError):  # half written, or not listening yet
                break
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
    pytest.fail(f"the Jupyter server did not start: {log.read_text()[-2000:]}")


def open_submissions(page: Page, address: str) -> None:
    page.goto(f"{address}formgrader/gradebook?token={TOKEN}")
    page.get_by_role("link", name="1_small").click()
    page.get_by_role("link", name="lesson").click()


def test_a_grader_finds_what_waits_for_a_person(page: Page, traffic: Any, address: str) -> None:
    open_submissions(page, address)
    row = page.locator("tbody tr").first
    expect(row.locator(".needs-manual-grade span")).to_be_visible()
    row.get_by_role("link", name="Submission #1").click()

    waiting = page.locator("input.score.needs_manual_grade")
    expect(waiting).to_have_count(1)
    expect(waiting).to_have_attribute("id", "map-told")
    expect(waiting).to_have_value("")
    cell = page.locator(".code_cell", has=page.locator("#map-told"))
    drawing = cell.locator("figure img")
    expect(drawing).to_be_visible()
    assert drawing.evaluate("image => image.naturalWidth") > 100
    cell.get_by_text("In words").click()
    expect(cell.locator("figure pre")).to_contain_text("fish in the pond")

    expect(page.locator("#case-score")).to_have_attribute("placeholder", "10")
    expect(page.get_by_text("2 of 2 questions earned full credit")).to_be_visible()

    # the learner's output is there, harmless
    expect(page.locator("b", has_text="bold")).to_be_visible()
    assert page.evaluate("window.stolen") is None
    assert traffic.outside == []
    assert traffic.errors == []


def test_a_grade_can_be_given(page: Page, traffic: Any, address: str) -> None:
    open_submissions(page, address)
    page.get_by_role("link", name="Submission #1").click()
    box = page.locator("#map-told")
    expect(box).to_have_class("score tabbable needs_manual_grade")
    with page.expect_response(lambda answer: answer.request.method == "PUT") as saved:
        box.fill("4")
        box.press("Tab")
    assert saved.value.ok
    page.reload()
    expect(page.locator("#map-told")).to_have_value("4")
    expect(page.locator("input.needs_manual_grade")).to_have_count(0)
    assert traffic.outside == []


def test_a_feedback_page_loads_and_runs_nothing(page: Page, traffic: Any, course: Any) -> None:
    file = course.folder / "feedback" / "ada" / course.name / "lesson.html"
    page.goto(file.as_uri())
    expect(page.get_by_text("2 of 2 questions earned full credit")).to_be_visible()
    assert page.locator("figure img").first.evaluate("image => image.naturalWidth") > 100
    expect(page.locator("b", has_text="bold")).to_be_visible()
    assert page.evaluate("window.stolen") is None
    assert page.locator("script").count() == 0
    assert traffic.outside == []


def test_a_submission_is_graded_from_the_page(page: Page, traffic: Any, address: str) -> None:
    page.goto(f"{address}formgrader/gradebook?token={TOKEN}")
    page.goto(f"{address}formgrader/manage_submissions/1_small")
    row = page.locator("tbody tr", has_text="bob")
    expect(row).to_contain_text("needs autograding")
    row.locator(".autograde a").click()
    expect(page.locator(".modal-title")).to_have_text("Success")
    page.locator(".modal-footer button").click()
    expect(row).to_contain_text("graded")
    expect(row.locator(".score")).to_have_text("5 / 28")
    assert traffic.outside == []


@pytest.mark.parametrize("path", ["manage_assignments", "manage_students", "gradebook"])
def test_its_other_pages_ask_nobody_outside(
    page: Page, traffic: Any, address: str, path: str
) -> None:
    page.goto(f"{address}formgrader/{path}?token={TOKEN}")
    name = {"manage_students": "None, None"}.get(path, "1_small")
    expect(page.get_by_role("link", name=name).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert traffic.outside == []
    assert traffic.errors == []
