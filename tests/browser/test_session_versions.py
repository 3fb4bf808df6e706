"""Two versions of one answer, two views of one model, and an exercise that goes away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from host import Host
from sessions import BOTH, Desk

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def quiet(traffic: Any) -> Iterator[None]:
    """No request leaves the page, and nothing is thrown: not by frozen data either."""
    yield
    assert traffic.outside == []
    assert traffic.errors == []
    assert traffic.console == []


def older_draft(page: Any, folder: Path, kind: str) -> Desk:
    """A draft of "beta" stands on revision 0; the folder holds "alpha" in revision 1."""
    desk = Desk(page, folder, kind)
    desk.leave_draft("beta", 0)
    assert desk.host.exercise.save(desk.response("alpha"), "other", 1, 0)["status"] == "saved"
    return desk.open()


@pytest.mark.parametrize("kind", BOTH)
def test_an_older_draft_is_chosen(page: Any, tmp_path: Path, kind: str) -> None:
    desk = older_draft(page, tmp_path, kind)
    desk.shows("alpha")
    expect(page.get_by_text("This browser holds changes from")).to_be_visible()
    expect(desk.button("Start again")).to_be_disabled()  # an edit now would lose one of the two
    assert desk.draft() is not None
    desk.button("Use the changes from this browser").click()
    desk.shows("beta")
    desk.status("saved")
    assert "beta" in desk.stored()
    assert [("alpha" in text, "beta" in text) for text in desk.aside()] == [(True, False)]
    assert desk.draft() is None
    desk.button("Undo").click()
    desk.shows("alpha")


@pytest.mark.parametrize("kind", BOTH)
def test_the_saved_answer_is_chosen_over_an_older_draft(
    page: Any, tmp_path: Path, kind: str
) -> None:
    desk = older_draft(page, tmp_path, kind)
    desk.button("Keep the saved answer").click()
    desk.shows("alpha")
    desk.status("saved")
    expect(desk.button("Start again")).to_be_enabled()
    page.wait_for_function("host.values.saved.client === ''")
    assert desk.draft() is None
    assert "alpha" in desk.stored()
    assert [("alpha" in text, "beta" in text) for text in desk.aside()] == [(False, True)]
    desk.button("Undo").click()  # what was not chosen is still in reach
    desk.shows("beta")
    desk.status("saved")


def test_a_choice_not_made_is_still_there_after_a_refresh(page: Any, tmp_path: Path) -> None:
    desk = older_draft(page, tmp_path, "question")
    desk.restart()
    expect(page.get_by_text("This browser holds changes from")).to_be_visible()
    assert "alpha" in desk.stored()


@pytest.mark.parametrize("kind", BOTH)
def test_a_change_made_elsewhere_and_mine_is_chosen(page: Any, tmp_path: Path, kind: str) -> None:
    desk = Desk(page, tmp_path, kind).open()
    desk.elsewhere().save(desk.response("alpha"), "other", 1, 0)
    desk.edit("beta")
    desk.status("conflict")
    expect(page.get_by_text("This answer was also changed somewhere else")).to_be_visible()
    expect(page.get_by_text("Saved", exact=True)).to_have_count(0)
    expect(desk.button("Start again")).to_be_disabled()
    assert "alpha" in desk.stored()
    assert ["beta" in text for text in desk.aside()] == [True]
    desk.button("Go on with what I see here").click()
    desk.status("saved")
    desk.shows("beta")
    assert "beta" in desk.stored()
    assert sorted("alpha" in text for text in desk.aside()) == [False, True]
    desk.edit("gamma")
    desk.status("saved")
    assert "gamma" in desk.stored()


@pytest.mark.parametrize("kind", BOTH)
def test_a_change_made_elsewhere_and_theirs_is_chosen(page: Any, tmp_path: Path, kind: str) -> None:
    desk = Desk(page, tmp_path, kind).open()
    desk.elsewhere().save(desk.response("alpha"), "other", 1, 0)
    desk.edit("beta")
    desk.button("Use the other version").click()
    desk.shows("alpha")
    desk.status("saved")
    assert "alpha" in desk.stored()
    assert ["beta" in text for text in desk.aside()] == [True]
    desk.edit("gamma")
    desk.status("saved")
    assert "gamma" in desk.stored()


def test_submitting_what_was_changed_elsewhere_is_not_done(page: Any, tmp_path: Path) -> None:
    desk = Desk(page, tmp_path).open()
    desk.edit("beta")
    desk.status("saved")
    desk.elsewhere().save(desk.response("alpha"), "other", 1, 1)
    desk.button("Submit my answer").click()
    desk.button("Yes, submit").click()
    expect(
        page.get_by_text("Not submitted: this answer was changed somewhere else")
    ).to_be_visible()
    desk.shows("alpha")
    desk.button("Submit my answer").click()
    desk.button("Yes, submit").click()
    expect(page.get_by_text("This first submission counts")).to_be_visible()
    counted = desk.host.exercise.record.counted()
    assert counted is not None
    assert counted["items"]["it"]["answer"] == "alpha"


SECOND_VIEW = """() => {
  const el = document.createElement("div");
  el.id = "second";
  document.querySelector("main").append(el);
  window.cleanSecond = host.draw(el);
}"""


@pytest.mark.parametrize("kind", BOTH)
def test_two_views_of_one_model_stay_in_step(page: Any, tmp_path: Path, kind: str) -> None:
    desk = Desk(page, tmp_path, kind).open()
    page.evaluate(SECOND_VIEW)
    first, second = page.locator("#exercise"), page.locator("#second")
    desk.edit("alpha", first)
    desk.shows("alpha", second)
    for view in (first, second):
        expect(view.locator(".saved")).to_have_attribute("data-status", "saved")
    desk.edit("beta", second)
    desk.shows("beta", first)
    for view in (first, second):
        expect(view.locator(".saved")).to_have_attribute("data-status", "saved")
    assert "beta" in desk.stored()
    assert desk.draft() is None
    assert desk.aside() == []


def test_the_other_view_says_saved_no_earlier(page: Any, tmp_path: Path) -> None:
    page.clock.install()
    desk = Desk(page, tmp_path).open()
    page.evaluate(SECOND_VIEW)
    desk.silent()
    first, second = page.locator("#exercise"), page.locator("#second")
    desk.edit("alpha", first)
    desk.shows("alpha", second)
    for view in (first, second):
        expect(view.locator(".saved")).to_have_attribute("data-status", "saving")
    page.clock.fast_forward(4100)
    for view in (first, second):
        expect(view.locator(".saved")).to_have_attribute("data-status", "waiting")
    desk.silent(False)
    second.get_by_role("button", name="Try to save again").click()
    expect(second.locator(".saved")).to_have_attribute("data-status", "saved")
    assert "alpha" in desk.stored()


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("way", ["returned", "aborted"])
def test_an_exercise_that_goes_away_leaves_nothing(
    page: Any, tmp_path: Path, kind: str, way: str
) -> None:
    Desk(page, tmp_path, kind).open()
    before = page.evaluate("host.listening()")
    assert before > 0
    page.evaluate("window.ends = new AbortController()")
    page.evaluate(SECOND_VIEW.replace("draw(el)", "draw(el, ends.signal)"))
    assert page.evaluate("host.listening()") == 2 * before
    page.evaluate("cleanSecond()" if way == "returned" else "ends.abort()")
    assert page.evaluate("host.listening()") == before
    assert page.locator("#second > *").count() == 0
    expect(page.locator("#exercise .frame")).to_be_visible()
    page.evaluate("cleanUp()")
    assert page.evaluate("host.listening()") == 0
    assert page.locator("#exercise > *").count() == 0


def test_two_learners_in_two_browsers_get_the_choice(
    page: Any, browser: Any, tmp_path: Path
) -> None:
    desk = Desk(page, tmp_path).open()
    context = browser.new_context()
    other = context.new_page()
    Host(other, desk.elsewhere()).open()
    desk.edit("alpha")
    desk.status("saved")
    desk.edit("beta", other)
    expect(other.get_by_role("button", name="Use the other version")).to_be_visible()
    other.get_by_role("button", name="Go on with what I see here").click()
    expect(other.locator(".saved")).to_have_attribute("data-status", "saved")
    desk.edit("gamma")
    desk.status("conflict")
    desk.button("Use the other version").click()
    desk.shows("beta")
    context.close()
