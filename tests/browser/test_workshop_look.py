"""How the workshop's steps look: axe, widths and touch targets, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from look import violations
from workshop_app import MAP_STEP, Server, agenda, at_step, button, open_step, serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Visible controls smaller than 24 x 24 px (WCAG 2.5.8); a choice is as large as its label.
SMALL = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [role=button], [tabindex='0']")]
  .map(control => [control, control.closest("label") ?? control])
  .filter(([control]) => control.checkVisibility({ visibilityProperty: true }))
  .filter(([control]) => !control.closest(".ff-skip, .hidden"))
  .map(([control, target]) => [control, target.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([control, box]) => `${control.outerHTML.slice(0, 120)} ${box.width} x ${box.height}`)"""


# Buttons of the steps whose words do not fit into them.
CUT_OFF = """() => [...document.querySelectorAll(".ff-stepper > .widget-hbox > button")]
  .filter(button => button.scrollWidth > button.clientWidth)
  .map(button => button.textContent)"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("home")) as started:
        yield started


def sound(page: Any) -> None:
    """Nothing to say about the page as it stands, on a screen and on a phone."""
    for width, height in ((1280, 900), (360, 740)):
        page.set_viewport_size({"width": width, "height": height})
        assert violations(page) == []
        assert page.evaluate(SMALL) == []
        assert page.evaluate(CUT_OFF) == []
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{wide} px too wide at {width}"
        edges = {page.locator(one).bounding_box()["x"] for one in ("h1", "h2", ".ff-stepper")}
        assert len(edges) == 1, f"not in one line at {width}: {edges}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_step_is_sound(page: Any, server: Server, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    open_step(page, server)
    night = theme == "dark"
    assert page.evaluate("document.body.dataset.jpThemeLight") == str(not night).lower()
    for number, sitting in enumerate(agenda().parts):
        if number:
            page.get_by_role("button", name=sitting.title).click()
        for step in sitting.steps:
            at_step(page, step.id)
            notes = page.locator("summary", has_text="Facilitator’s notes")
            if step.say:
                notes.click()
            sound(page)
            if step.id != sitting.steps[-1].id:
                button(page, "Next step").click()


def test_the_page_follows_the_system_from_day_to_night(page: Any, server: Server) -> None:
    page.emulate_media(color_scheme="light")
    open_step(page, server, MAP_STEP)
    for name in ("queue", "overtime"):
        button(page, "Add variable").click()
        page.get_by_label("Name of the new variable").fill(name)
        page.keyboard.press("Enter")
    page.locator(".variable", has_text="queue").click()
    expect(page.locator(".inspector")).to_be_visible()
    for theme in ("dark", "light"):
        page.emulate_media(color_scheme=theme)
        expect(page.locator(f'.ff-causal-loop[data-theme="{theme}"]')).to_be_visible()
        sound(page)
