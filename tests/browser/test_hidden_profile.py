"""Hidden profiles by keyboard alone and by clicks; what a page holds before it is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from fivefold.exercise import Exercise, exercise
from fivefold.hidden_profile.cards import load_cards
from host import Host
from look import violations
from questions import saved, write

pytestmark = pytest.mark.browser

TEXTS = {fact.id: fact.text for fact in load_cards("which-site").facts}
BODY = {
    "kind": "hidden_profile",
    "title": "Which site?",
    "prompt": "Choose one.",
    "minutes": 20,
    "cards": "which-site",
    "colleagues": ["Ines", "Tomas", "Ruth"],
    "turns": 4,
    "seed": 3,
    "feedback": {"says": "What decides who knows what?"},
}
FOCUS = "document.activeElement"
NAME = f"({FOCUS}.ariaLabel || {FOCUS}.labels?.[0]?.innerText || {FOCUS}.innerText)"
AWAY = """(label) => {
  const here = document.activeElement;
  const group = here.type === "radio" ? [...here.closest("fieldset").elements] : [];
  const wanted = group.findIndex((one) => one.labels[0].innerText.trim() === label);
  return wanted < 0 ? 0 : wanted - group.indexOf(here);
}"""  # arrows from the focused radio button to the one called `label`
SMALL = """(root) => [...root.querySelectorAll("button, input, select, summary, .choices label")]
.map((one) => {
  const target = one.matches("input[type=radio]") && one.closest("label") || one;
  const box = target.getBoundingClientRect();
  return {what: target.innerText || target.outerHTML, width: box.width, height: box.height};
}).filter(({width, height}) => width && (width < 24 || height < 24))"""


def draw(page: Any, folder: Path, settings: dict[str, Any] | None = None, **more: Any) -> Exercise:
    folder.mkdir(exist_ok=True)
    write(folder, {"site": {**BODY, **more}})
    drawn = exercise("site", folder)
    Host(page, drawn, **(settings or {})).open()
    return drawn


def on(page: Any, label: str) -> None:
    """Tab to what is called `label`, or by arrows within its radio buttons."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"{NAME}.trim()") == label:
            return
        for _ in range(page.evaluate(AWAY, label)):
            page.keyboard.press("ArrowDown")
        if page.evaluate(f"{NAME}.trim()") == label:
            return
    raise AssertionError(f"the keyboard never reached {label!r}")


def turns(page: Any, count: int) -> None:
    """Wait until so many turns were answered."""
    expect(page.locator(".log > li")).to_have_count(count)
    saved(page)


def known(page: Any) -> set[str]:
    """The facts that are anywhere on the page or in what it was sent."""
    text = page.evaluate("JSON.stringify(host.values) + document.body.innerText")
    return {name for name, said in TEXTS.items() if said in text}


def test_a_meeting_by_keyboard_alone(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path)
    press = page.keyboard.press
    own = {card["id"] for card in drawn.state["cards"]}
    assert known(page) == own
    on(page, "Station Road")
    press("Space")
    on(page, "Vote, and begin the meeting")
    press("Enter")
    expect(page.get_by_text("All 4 of you are for Station Road.")).to_be_visible()
    expect(page.locator("[data-stage=meeting]")).to_be_focused()
    on(page, "Say it")
    press("Enter")
    expect(page.get_by_text("Not yet: choose all that belongs to it.")).to_be_visible()
    for _ in range(2):
        press("Shift+Tab")
    expect(page.get_by_role("group", name="Whom do you ask?").get_by_label("Ines")).to_be_focused()
    press("Space")
    on(page, "Orchard Way")
    press("Space")
    on(page, "Say it")
    press("Enter")
    turns(page, 1)
    (told,) = [turn["heard"] for turn in drawn.check(drawn.response)["turns"]]
    assert known(page) == own | {fact["id"] for fact in told}
    expect(page.locator(".next")).to_be_focused()
    on(page, "Tell a fact of mine")
    on(page, "Which fact?")
    press("ArrowDown")
    on(page, "Say it")
    press("Enter")
    turns(page, 2)
    assert [turn["do"] for turn in drawn.response["turns"]] == ["ask", "tell"]
    on(page, "Leave the other turns, and choose now")
    press("Enter")
    on(page, "Mill Lane")
    press("Space")
    on(page, "Why? Name what decided it.")
    page.keyboard.type("It is near.")
    on(page, "Decide")
    press("Enter")
    expect(page.locator(".result")).to_contain_text("The structure did it.")
    expect(page.locator(".result")).to_be_focused()
    saved(page)
    assert drawn.response["after"] == "mill-lane"
    assert known(page) == set(TEXTS)


def test_by_clicks_alone_and_what_is_said_stays(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path)
    page.get_by_role("radio", name="Mill Lane").check()
    page.get_by_role("button", name="Vote, and begin").click()
    expect(page.get_by_text("All your colleagues are for Station Road. You are")).to_be_visible()
    page.get_by_label("Ask a leading question").check()
    page.get_by_role("radio", name="Ruth").check()
    page.get_by_role("radio", name="On “Getting there”, Mill Lane is ahead, isn’t it?").check()
    page.get_by_role("button", name="Say it").click()
    turns(page, 1)
    page.get_by_label("Say which one I am for").check()
    page.get_by_role("radio", name="Mill Lane").check()
    page.get_by_role("button", name="Say it").click()
    turns(page, 2)
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    page.get_by_role("button", name="Start again").click()
    saved(page)
    expect(page.locator(".log > li")).to_have_count(2)
    for _ in range(2):
        page.get_by_label("Ask an open question").check()
        page.get_by_role("radio", name="Tomas").check()
        page.get_by_role("radio", name="The building").check()
        page.get_by_role("button", name="Say it").click()
    turns(page, 4)
    expect(page.get_by_role("button", name="Say it")).to_have_count(0)
    page.get_by_role("group", name="Which one do you choose?").get_by_label("Orchard Way").check()
    page.get_by_label("Why?").fill("<img src=x onerror=window.hit=1>")
    page.get_by_role("button", name="Decide").click()
    expect(page.locator(".result")).to_contain_text("You chose Orchard Way. Your reason: <img")
    expect(page.get_by_role("row", name="Orchard Way 1 for, 4 against 6 for, 4")).to_be_visible()
    assert page.evaluate("window.hit") is None
    saved(page)
    page.get_by_role("button", name="Start again").click()
    expect(page.get_by_role("button", name="Vote, and begin")).to_be_visible()
    saved(page)
    assert drawn.response["round"] == 2
    assert drawn.response["first"]["after"] == "orchard-way"


def test_without_an_answer_the_turn_waits_and_is_kept(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path)
    page.get_by_role("radio", name="Station Road").check()
    page.get_by_role("button", name="Vote, and begin").click()
    expect(page.locator(".next")).to_be_visible()
    page.evaluate("host.silent = true")
    page.get_by_role("radio", name="Ines").check()
    page.get_by_role("radio", name="Orchard Way").check()
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_text("Waiting for the answer …")).to_be_visible()
    expect(page.get_by_role("button", name="Say it")).to_be_disabled()
    page = Host(page.context.new_page(), drawn).open()  # the draft is put back, and answered
    turns(page, 1)
    expect(page.locator(".log")).to_contain_text("You asked Ines: What do you know about Orchard")


@pytest.mark.parametrize(("width", "theme"), [(1280, "dark"), (360, "light")])
def test_each_stage_is_accessible(page: Any, tmp_path: Path, width: int, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    long = {"colleagues": ["w" * 40, "Tomas", "Ruth"], "title": "w" * 100}
    draw(page, tmp_path, {"theme": theme}, **long)

    def flawless() -> None:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.locator(".frame").evaluate(SMALL) == []

    flawless()
    page.get_by_role("radio", name="Station Road").check()
    page.get_by_role("button", name="Vote, and begin").click()
    page.get_by_role("radio", name="Tomas").check()
    page.get_by_role("radio", name="Orchard Way").check()
    page.get_by_role("button", name="Say it").click()
    turns(page, 1)
    page.get_by_label("Tell a fact of mine").check()
    page.locator("summary", has_text="choose now").click()
    flawless()
    page.get_by_role("radio", name="Mill Lane").check()
    page.get_by_label("Why?").fill("Near.")
    page.get_by_role("button", name="Decide").click()
    page.locator("summary", has_text="alone knew").click()
    saved(page)
    flawless()
    only = page.context.new_page()
    draw(only, tmp_path / "all", {"theme": theme, "read_only": True}, condition="all")
    expect(only.get_by_text("All 30 facts")).to_be_visible()
    for control in only.locator("input, button:not(:text('Download my answer'))").all():
        expect(control).to_be_disabled()
