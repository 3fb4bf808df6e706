"""Every module walked through: its lesson in JupyterLab, all cells run; its workshop in Voila.

One JupyterLab serves all lessons and one workshop server all workshops. A module that is added to
`modules/` is walked through as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect

from conftest import WAIT, Traffic
from fivefold.content import modules
from lab import ERRORS, Lesson, Running, learning
from look import violations
from workshop_app import Server, agenda, button, fits, open_step, quiet, serving, shown

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LESSONS = [folder.name for folder in modules() if (folder / "lesson.ipynb").is_file()]
WORKSHOPS = [folder.name for folder in modules() if (folder / "workshop.yaml").is_file()]
TO_BE_FILLED_IN = "NotImplementedError"  # the stretch at the end, until somebody solves it
THEMES = ("JupyterLab Light", "JupyterLab Dark")
DRAWN = '[class^="ff-"]:has(> .frame)'
TOO_WIDE = """(found) => found.filter((one) => one.scrollWidth > one.clientWidth)
  .map((one) => `${one.className}: ${one.querySelector("h3")?.textContent}`)"""
HANDLES = (  # the simplest way to change an answer, whatever its kind
    "input[type=radio]:enabled:not(:checked)",
    "button.put:enabled",
    "button[data-vote]:enabled",
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


@pytest.mark.parametrize("module", LESSONS)
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
    lesson.theme(THEMES[LESSONS.index(module) % 2])
    assert violations(page, DRAWN) == []
    assert page.locator(DRAWN).evaluate_all(TOO_WIDE) == []
    lesson.assert_quiet()
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


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("home")) as started:
        yield started


@pytest.mark.parametrize("module", WORKSHOPS)
def test_every_step_of_a_workshop_is_drawn_and_fits_a_phone(
    page: Any, traffic: Any, server: Server, module: str
) -> None:
    night = WORKSHOPS.index(module) % 2 == 1
    page.emulate_media(color_scheme="dark" if night else "light")
    page.set_viewport_size({"width": 360, "height": 740})
    open_step(page, server, module=module)
    assert page.evaluate("document.body.dataset.jpThemeLight") == str(not night).lower()
    expect(page).to_have_title(agenda(module).title)
    expect(button(page, "Previous step")).to_be_disabled()
    looked = False
    for number, sitting in enumerate(agenda(module).parts):
        if number:
            page.get_by_role("button", name=sitting.title).click()
        for place, step in enumerate(sitting.steps):
            if place:
                button(page, "Next step").click()
            shown(page, step, module, moved=bool(place or number))
            if step.say:
                page.locator("summary", has_text="Facilitator’s notes").click()
            fits(page)
            if step.exercise and step.say and not looked:
                looked = True
                assert violations(page) == []
        expect(button(page, "Next step")).to_be_disabled()
    assert looked
    button(page, "Previous step").click()
    shown(page, sitting.steps[-2], module)
    page.set_viewport_size({"width": 1280, "height": 900})
    fits(page)
    quiet(traffic)
