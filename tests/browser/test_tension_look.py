"""What creative tension looks like, and what it sounds like: WCAG 2.2 AA, phones, hostile texts."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from look import violations
from questions import saved
from tensions import FULL, body, draw, part

pytestmark = pytest.mark.browser

TARGETS = "button, input:not([type=text]), summary, textarea, .choices label"
SMALL = """(root, targets) => [...root.querySelectorAll(targets)].map((one) => {
  const target = one.matches("[type=radio]") && one.closest("label") || one;
  const box = target.getBoundingClientRect();
  return {what: target.innerText || target.outerHTML, width: box.width, height: box.height};
}).filter(({width, height}) => width && (width < 24 || height < 24))"""


def flawless(page: Any) -> None:
    """No breach that axe finds, nothing wider than the page, no target under 24 px."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator(".frame").evaluate(SMALL, TARGETS) == []


def asking() -> dict[str, Any]:
    """An answer with every kind of question, and a conflict in its run."""
    response = copy.deepcopy(FULL)
    clinic = response["topics"]["clinic"]
    clinic["vision"] = "No more errors will be made."
    clinic["policies"] = {"conflict": 8, "honesty": 2}
    clinic["dimensions"]["own-1"] = {"name": "", "vision": 2, "reality": 6, "evidence": ""}
    response["predictions"]["first-year"]["locked"] = False
    return response


@pytest.mark.parametrize(("width", "theme"), [(1280, "dark"), (360, "light")])
def test_each_state_is_accessible(page: Any, tmp_path: Path, width: int, theme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    draw(page, tmp_path, body(), start=asking(), theme=theme)
    expect(page.get_by_text("points smaller than it is")).to_be_visible()
    for table in page.get_by_text("The values as a table").all():
        table.click()
    page.get_by_role("button", name="Lock my prediction").click()
    expect(page.locator('[data-run="first-year"] .verdict')).to_be_visible()
    saved(page)
    flawless(page)
    page.get_by_role("button", name="Start again").click()
    page.get_by_text("Something of my own").click()
    page.get_by_role("button", name="Add a row").click()
    expect(page.get_by_label("In my own words")).to_be_visible()
    flawless(page)


def test_names_read_well(page: Any, tmp_path: Path) -> None:
    draw(page, tmp_path, body(), start=FULL)
    expect(part(page, "own")).to_match_aria_snapshot("""
      - heading "My own run"
      - group "Which row does the run begin from?":
        - radio "Callers are heard" [checked]
      - figure:
        - img /Vision at [\\d.]+, current reality at [\\d.]+. structural tension [\\d.]+/
        - term: Structural tension
        - definition: /[\\d.]+ points/
        - term: Emotional tension
      - group "What does effort follow?"
      - slider /How firmly the vision is held/
      - slider /How honestly reality is read/
      - slider /Second rubber band/
      - slider /Effort that a point of gap calls up/
      - slider /Months until reality is noticed/
      - slider /Look at month/
      - figure:
        - img /Chart of My own run over 60 months/
      - status:
        - list:
          - listitem: reality moves to the vision
    """)
    said = page.get_by_label("Vision, Callers are heard:").get_attribute("aria-valuetext")
    assert said == "8"


def test_hostile_texts_stay_texts_and_nothing_moves(page: Any, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    nasty = "<img src=x onerror=window.hit=1></script> \u202egnorw " + "w" * 30
    response = copy.deepcopy(FULL)
    clinic = response["topics"]["clinic"]
    clinic["vision"] = f"No more {nasty}"
    clinic["dimensions"]["own-1"] = {"name": nasty, "vision": 8, "reality": 1, "evidence": nasty}
    content = body(title=nasty, feedback={"first-year": nasty})
    draw(page, tmp_path, content, start=response)
    expect(page.locator('[data-run="first-year"] .verdict p').last).to_have_text(nasty.strip())
    assert page.locator(".frame img").count() == 0
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate("document.getAnimations().length") == 0


def test_read_only_shows_the_run_and_takes_nothing(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body(), start=FULL, read_only=True)
    before = drawn.response
    expect(part(page, "own").locator(".chart")).to_be_visible()
    for kind in ("textarea", "input[type=radio]"):
        for one in page.locator(kind).all():
            expect(one).to_be_disabled()
    open_ = page.locator("input[type=range]:enabled")
    expect(open_).to_have_count(1)  # the month is looked at, not answered
    assert drawn.response == before
