"""Votes by keyboard alone, by clicks and by finger; what is shown after them, and what never is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from ballots import body, draw, vote
from host import Host
from look import violations
from questions import saved

pytestmark = pytest.mark.browser

FOCUS = "document.activeElement"
SMALL = """(root) => [...root.querySelectorAll("button, input, textarea, summary")].map((one) => {
  const target = one.matches("input[type=radio]") && one.closest("label") || one;
  const box = target.getBoundingClientRect();
  return {what: target.innerText || target.outerHTML, width: box.width, height: box.height};
}).filter(({width, height}) => width && (width < 24 || height < 24))"""


def on(page: Any, what: str) -> None:
    """Tab to what the selector `what` finds."""
    for _ in range(40):
        if page.evaluate(f"{FOCUS}.matches({json.dumps(what)})"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never reached {what!r}")


def button(page: Any, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)


def flawless(page: Any) -> None:
    """No breach that axe finds, nothing wider than the page, no target under 24 px."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator(".frame").evaluate(SMALL) == []


def test_a_vote_by_keyboard_alone(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("uber"))
    press = page.keyboard.press
    spoken = page.get_by_role("status")
    order = [one["id"] for one in drawn.content.public()["statements"]]
    on(page, '[data-vote="agree"]')
    press("Enter")
    expect(spoken.filter(has_text="Your vote: Agree. Still to vote on: 7.")).to_have_count(1)
    expect(page.locator(".statement")).to_be_focused()  # the next one is read
    expect(page.get_by_role("group", name="Statement 2 of 8")).to_be_visible()
    on(page, '[data-vote="pass"]')
    press("Space")
    on(page, ".ask button")
    press("Enter")
    expect(spoken.filter(has_text="Not yet. Votes still needed: 4.")).to_have_count(1)
    on(page, ".own textarea")
    page.keyboard.type("A trial year first")
    on(page, ".own button:not(:disabled)")
    press("Enter")
    expect(spoken.filter(has_text="Added. It waits for a moderator.")).to_have_count(1)
    expect(page.locator(".own li")).to_contain_text("waits for a moderator")
    for _ in range(30):  # back to the list of votes
        press("Shift+Tab")
        if page.evaluate(f"{FOCUS}.matches('.voted summary')"):
            break
    press("Enter")
    press("Tab")
    press("Enter")  # the first vote again
    expect(page.locator(".statement")).to_be_focused()
    expect(page.get_by_role("button", name="Agree", pressed=True)).to_be_visible()
    on(page, '[data-vote="disagree"]')
    press("Enter")
    saved(page)
    assert drawn.response["votes"] == {order[0]: "disagree", order[1]: "pass"}
    for _ in range(6):
        on(page, '[data-vote="agree"]')
        press("Enter")
    expect(page.locator(".done")).to_be_focused()
    on(page, ".ask button")
    press("Enter")
    expect(page.locator(".outcome")).to_be_focused()
    expect(page.get_by_role("heading", name="A majority that is not shared: 2")).to_be_visible()
    on(page, ".result summary")
    press("Enter")
    expect(
        page.get_by_role("row", name="Uber is a new service that benefits both passengers")
    ).to_contain_text("Everybody498834580 %")
    saved(page)
    assert drawn.response["own"] == ["A trial year first"]
    assert set(drawn.response["first"]) == set(order)


def test_a_vote_by_clicks_alone_with_undo_and_another_look(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("uber"))
    seen = "JSON.stringify(host.values) + document.body.innerHTML"
    for secret in ("Four of five agreed", "not shared", "Group A holds"):
        assert secret not in page.evaluate(seen)
    vote(page, "agree", "agree", "disagree")
    button(page, "Undo").click()
    expect(page.get_by_text("Voted on: 2 of 8 statements.")).to_be_visible()
    expect(page.get_by_text("Statement 3 of 8")).to_be_visible()
    page.get_by_text("The original", exact=True).click()
    expect(page.locator("[lang=zh-Hant]")).to_contain_text("我覺得")
    vote(page, "pass", "agree", "pass")
    button(page, "Show the picture").click()
    expect(page.get_by_text("Votes still needed: 1.")).to_be_visible()
    vote(page, "disagree")
    button(page, "Show the picture").click()
    result = page.locator(".result")
    expect(result).to_contain_text("You voted on 6 of 8 statements: 3 agree, 1 disagree, 2 pass.")
    expect(result).to_contain_text("Four of five agreed. Whose four of five?")
    expect(page.get_by_role("img", name="A map of people by their votes")).to_be_visible()
    expect(page.get_by_role("row", name="Group B 889")).to_be_visible()
    saved(page)
    kept = drawn.response["first"]
    button(page, "Change my votes").click()
    expect(page.get_by_text("Your votes from before the first picture are kept")).to_be_visible()
    vote(page, "agree", "agree")
    button(page, "Show the picture").click()
    expect(result).to_contain_text("You voted on 8 of 8 statements: 5 agree")
    button(page, "Start again").click()
    expect(page.get_by_text("Voted on: 0 of 8 statements.")).to_be_visible()
    saved(page)
    assert drawn.response["votes"] == {}
    assert drawn.response["first"] == kept


def test_own_statements_are_kept_while_they_are_written_and_never_doubled(
    page: Any, tmp_path: Path
) -> None:
    nasty = "<img src=x onerror=window.hit=1></script> \u202egnorw " + "w" * 120
    drawn = draw(page, tmp_path, body("team", title=nasty))
    page.get_by_label("On the ward").check()
    field = page.get_by_label("Your statement")
    field.fill("Half a thou")
    saved(page)
    assert (drawn.response["draft"], drawn.response["group"]) == ("Half a thou", "ward")
    again = Host(page.context.new_page(), drawn).open()  # the page is loaded again
    expect(again.get_by_label("Your statement")).to_have_value("Half a thou")
    again.close()
    add = button(page, "Add my statement")
    for text in (nasty, nasty, " ", "two", "three", "four", "five"):
        field.fill(text)
        add.click()
    expect(page.get_by_text("That is 5, and as many as there can be.")).to_be_visible()
    expect(page.locator(".own")).to_be_focused()
    saved(page)
    assert drawn.response["own"] == [nasty, "two", "three", "four", "five"]
    page.get_by_role("button", name="Remove: two").click()
    expect(page.get_by_text("Removed. Undo brings it back.")).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 900})
    assert page.locator(".frame img").count() == 0
    assert page.evaluate("window.hit") is None
    flawless(page)
    vote(page, "agree", "pass", "pass")
    expect(page.locator(".done")).to_be_focused()
    expect(button(page, "Show the picture")).to_have_count(0)  # there is none without a case
    saved(page)
    read_only = Host(page.context.new_page(), drawn, read_only=True).open()
    for control in read_only.locator("button:not(:text('Download my answer'), .chip)").all():
        expect(control).to_be_disabled()
    expect(read_only.get_by_label("On the ward")).to_be_disabled()


@pytest.mark.parametrize(
    ("width", "theme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
)
def test_each_state_is_accessible(page: Any, tmp_path: Path, width: int, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    draw(page, tmp_path, body("uber"), theme=theme)
    vote(page, "agree", "disagree")
    page.locator(".voted summary").click()
    flawless(page)
    vote(page, "pass", "agree", "agree", "agree", "pass", "agree")
    button(page, "Show the picture").click()
    page.locator(".result summary").click()
    expect(page.locator(".people")).to_be_visible()
    saved(page)
    flawless(page)


def test_by_finger_on_a_phone(browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 640})
    page = context.new_page()
    drawn = draw(page, tmp_path, body("team"))
    places = []
    for answer in ("Agree", "Pass", "Disagree"):
        places.append(button(page, answer).bounding_box()["y"])
        button(page, answer).tap()
    expect(page.locator(".done")).to_be_visible()
    assert len(set(places)) == 1  # the buttons stay under the finger
    saved(page)
    assert list(drawn.response["votes"].values()) == ["agree", "pass", "disagree"]
    context.close()
