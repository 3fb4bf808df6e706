"""Every workshop walked through in Voila, on a phone, all of them served by one server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from fivefold.content import modules
from look import violations
from workshop_app import Server, agenda, button, fits, open_step, quiet, serving, shown

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORKSHOPS = [folder.name for folder in modules() if (folder / "workshop.yaml").is_file()]


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
