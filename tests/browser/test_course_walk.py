"""The whole course as one learner: from the start page through all lessons to the grade sheet.

One JupyterLab serves all lessons, in their order; what is in the folder then is handed in and goes
through nbgrader. A module that is added to `modules/` is walked through as well.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect
from right_answers import LESSONS, graded_exercises, released_cells
from small_course import CHECKOUT, Course, record, requested

from conftest import WAIT, Traffic
from fivefold.grading.release import released
from lab import ERRORS, Lesson, Running, learning
from look import violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MODULES = [lesson.parent.name for lesson in LESSONS]
REPORTS = (("generate_feedback", "*"), ("export", "--to=grades.csv"))
TO_BE_FILLED_IN = "NotImplementedError"  # the stretch at the end, until somebody solves it
THEMES = ("JupyterLab Light", "JupyterLab Dark")
DRAWN = '[class^="ff-"]:has(> .frame)'
TOO_WIDE = """(found) => found.filter((one) => one.scrollWidth > one.clientWidth)
  .map((one) => `${one.className}: ${one.querySelector("h3")?.textContent}`)"""
HANDLES = (  # the simplest way to change an answer, whatever its kind
    "input[type=radio]:enabled:not(:checked):visible",
    "button.put:enabled",
    "button[data-vote]:enabled",
    "input[type=checkbox]:enabled:not(:checked)",
    "textarea:enabled, input[type=text]:enabled, input[type=number]:enabled",
)


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps what it has loaded from one lesson to the next."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    yield context
    context.close()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A learner's folder and its JupyterLab."""
    root = tmp_path_factory.mktemp("learner")
    (root / "home").mkdir()
    with learning(root / "course", root / "home") as started:
        yield started


@pytest.mark.parametrize("module", MODULES)
def test_a_lesson_runs_and_its_exercises_are_alive(
    context: BrowserContext,
    running: Running,
    watch: Callable[[Any], Traffic],
    module: str,
) -> None:
    page = context.new_page()
    lesson = Lesson(page, running, watch(page), module)
    lesson.open(alone=True)
    lesson.run_all()
    every_cell_has_run(lesson)
    names = re.findall(r'^ff\.exercise\("([a-z0-9-]+)"\)$', "\n".join(lesson.codes), re.M)
    assert len(names) > 5
    for name in names:
        drawn = lesson.exercise(name)
        expect(drawn.locator(".frame")).to_have_css("border-top-width", "1px")  # its style sheet
        touch(drawn)
    expect(page.locator(f'{DRAWN} .saved:not([data-status="saved"])')).to_have_count(0)
    stored = {file.stem for file in (lesson.folder / "responses").glob("*.json")}
    assert stored == set(names), "these answers, and no others, have come to Python"
    charts_fit(lesson)
    if "ff.portfolio()" in lesson.codes:
        choose_for_the_portfolio(lesson)
    lesson.theme(THEMES[MODULES.index(module) % 2])
    assert violations(page, DRAWN) == []
    assert page.locator(DRAWN).evaluate_all(TOO_WIDE) == []
    lesson.assert_quiet()
    lesson.save()
    lesson.leave()


def every_cell_has_run(lesson: Lesson) -> None:
    """No cell shows an error but the one that waits for the stretch; none before it is left out."""
    open_ends = [code for code in lesson.codes if TO_BE_FILLED_IN in code]
    errors = lesson.errors()
    assert len(errors) == len(open_ends), errors
    assert all(TO_BE_FILLED_IN in error for error in errors)
    failing = lesson.page.locator(".jp-Cell").filter(has=lesson.page.locator(ERRORS))
    last = [int(one.get_attribute("data-windowed-list-index") or 0) for one in failing.all()]
    after = lesson.codes[last[0] + 1 :] if last else []
    prompts = lesson.page.locator(".jp-CodeCell .jp-InputPrompt").all_text_contents()
    left = [prompt for prompt in prompts if not re.fullmatch(r"\[\d+\]:", prompt)]
    assert left == ["[ ]:"] * len([code for code in after if code])


def touch(drawn: Locator) -> None:
    """Change the answer in the simplest way that the exercise offers."""
    variable = drawn.get_by_role("button", name="Add variable")
    if variable.count():
        variable.click()
        expect(drawn.locator(".naming")).to_be_visible()
        if drawn.locator(".bank").count():
            drawn.locator(".bank button").first.click()
        else:
            drawn.get_by_label("Name of the new variable").fill("patience")
            expect(drawn.get_by_role("button", name="Add", exact=True)).to_be_enabled()
            drawn.get_by_label("Name of the new variable").press("Enter")
        expect(drawn.locator(".naming")).to_have_count(0)
        return
    handle = next(found for found in map(drawn.locator, HANDLES) if found.count()).first
    if handle.evaluate("one => one.matches('textarea')"):
        handle.fill("One line")
        handle.press("End")
        handle.press("Enter")
        expect(handle).to_have_value("One line\n")  # which JupyterLab would take back
    elif handle.evaluate("one => one.matches('[type=text], [type=number]')"):
        handle.fill("7")
        handle.blur()
    else:
        handle.click()


def choose_for_the_portfolio(lesson: Lesson) -> None:
    """Tick one of the answers that were given; it is on the page to print."""
    cell = lesson.run("ff.portfolio()")  # anew: it was drawn before anything was answered
    box = cell.get_by_role("checkbox", name="can be taken in").first
    title = (box.evaluate("one => one.closest('label').textContent")).rpartition(":")[0].strip()
    box.check()
    expect(cell.get_by_role("status")).to_contain_text("1 of 10 items are in portfolio.html")
    page = (lesson.running.folder / "portfolio.html").read_text("utf-8")
    assert title
    assert title in page


def charts_fit(lesson: Lesson) -> None:
    """As many charts as the cells draw, and each within its cell."""
    charts = lesson.page.locator(".vega-embed svg.marks, .vega-embed canvas.marks")
    asked = re.findall(r"^(?:charts\.with_table|control)\(", "\n".join(lesson.codes), re.M)
    assert charts.count() >= len([one for one in asked if "charts" in one])
    for chart in charts.all():
        chart.scroll_into_view_if_needed()
        expect(chart).to_be_visible()
        cell = chart.locator("xpath=ancestor::div[contains(@class, 'jp-OutputArea-output')][1]")
        assert chart.bounding_box()["width"] <= cell.bounding_box()["width"]


def test_the_start_page_knows_of_all_of_it(
    context: BrowserContext, running: Running, watch: Callable[[Any], Traffic]
) -> None:
    page = context.new_page()
    traffic = watch(page)
    page.goto(running.link.replace("/lab?", "/fivefold/start?"))
    expect(page.get_by_role("heading", name="Go on")).to_be_visible()
    expect(page.locator(".lessons > li")).to_have_count(len(MODULES))
    expect(page.locator(".sections .begun, .sections .done")).not_to_have_count(0)
    assert violations(page) == []
    assert (traffic.outside, traffic.failed, traffic.errors) == ([], [], [])
    page.close()


@pytest.fixture(scope="module")
def term(running: Running, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """What the learner's folder holds now, with right answers, through nbgrader to the grades."""
    root = tmp_path_factory.mktemp("term")
    for part in ("course", "modules", "instructor/keys"):
        left_out = shutil.ignore_patterns("responses", "release", "submitted", "*.db")
        shutil.copytree(CHECKOUT / part, root / part, ignore=left_out)
    course = Course(root)
    for step, which in (("generate_assignment", "*"), ("autograde", "*"), *REPORTS):
        if step == "autograde":
            for lesson in LESSONS:
                hand_in(running.folder / lesson.parent.name, course, lesson)
        said = course.nbgrader(step, *which.split())
        assert said.returncode == 0, said.stdout
    return course


def hand_in(home: Path, course: Course, lesson: Path) -> None:
    """The learner's lesson and all her answers; those that count are the right ones."""
    target = course.folder / "submitted" / "ada" / home.name
    shutil.copytree(home, target, ignore=shutil.ignore_patterns(".*"))
    for name, (content, _, answer) in graded_exercises(lesson).items():
        text = json.dumps(record(name, answer, [answer], content.kind))
        (target / "responses" / f"{name}.json").write_text(text)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.parent.name)
def test_nbgrader_grades_the_lesson(lesson: Path, term: Course) -> None:
    course = Course(term.root, lesson.parent.name)
    mine = released(lesson)
    theirs = nbformat.read(course.release / "lesson.ipynb", as_version=4)
    assert [c.source for c in mine.cells] == [c.source for c in theirs.cells]
    assert [c.metadata for c in mine.cells] == [c.metadata for c in theirs.cells]

    exercises = graded_exercises(lesson)
    scores = course.scores("ada")
    for cell in released_cells(lesson).values():
        if cell.scores:
            assert scores[cell.name] == cell.points, cell.name
        elif cell.draws in exercises:
            assert scores[cell.name] is None  # waits for a person
    assert requested(course.page("ada")) == []
    assert "HIDDEN TESTS" not in course.page("ada")


def test_the_grade_sheet_has_every_lesson(term: Course) -> None:
    with (term.folder / "grades.csv").open(encoding="utf-8") as file:
        rows = {row["assignment"]: row for row in csv.DictReader(file)}
    assert sorted(rows) == MODULES
    for lesson in LESSONS:
        cells = released_cells(lesson).values()
        row = rows[lesson.parent.name]
        assert row["student_id"] == "ada"
        assert float(row["max_score"]) == sum(cell.points or 0 for cell in cells if cell.grade)
        assert float(row["score"]) >= sum(cell.points or 0 for cell in cells if cell.scores)
