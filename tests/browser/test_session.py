"""Nothing typed is lost: "Saved" is true, drafts come back, and trouble is said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from sessions import BOTH, Desk

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def quiet(traffic: Any) -> Iterator[None]:
    """No request leaves the page, and nothing is thrown: not by frozen data either."""
    yield
    assert traffic.outside == []
    assert traffic.errors == []
    assert traffic.console == []


@pytest.mark.parametrize("kind", BOTH)
def test_saved_is_said_only_when_python_has_it(page: Any, tmp_path: Path, kind: str) -> None:
    page.clock.install()
    desk = Desk(page, tmp_path, kind).open()
    desk.silent()
    desk.edit("alpha")
    desk.status("saving")
    expect(page.get_by_text("Saving …")).to_be_visible()
    assert not desk.file.exists()
    page.clock.fast_forward(4100)
    desk.status("waiting")
    waiting = page.get_by_role("alert").filter(has_text="Not saved yet: Python is busy")
    expect(waiting).to_contain_text("Your work is kept in this browser.")
    assert desk.draft() is not None
    desk.silent(False)
    desk.button("Try to save again").click()
    desk.status("saved")
    expect(page.get_by_role("alert")).to_have_text("Saved again.")
    assert "alpha" in desk.stored()
    assert desk.draft() is None


def test_a_late_answer_to_an_earlier_edit_is_not_saved(page: Any, tmp_path: Path) -> None:
    desk = Desk(page, tmp_path).open()
    desk.silent()
    desk.edit("alpha")
    desk.edit("beta")
    page.evaluate(
        "() => { const {client} = host.values.edit;"
        "host.values.saved = {client, seq: 1, revision: 1, status: 'saved', message: '', at: ''};"
        "host.model.set('saved', host.values.saved); }"
    )
    desk.status("saving")


@pytest.mark.parametrize("kind", BOTH)
def test_a_draft_comes_back_after_a_crash(page: Any, tmp_path: Path, kind: str) -> None:
    desk = Desk(page, tmp_path, kind).open()
    desk.edit("alpha")
    desk.status("saved")
    desk.silent()
    desk.edit("beta")
    desk.status("saving")
    assert "beta" not in desk.stored()
    desk.restart()
    desk.shows("beta")
    expect(page.get_by_text("Changes that were not saved last time")).to_be_visible()
    desk.status("saved")
    assert "beta" in desk.stored()
    assert desk.draft() is None
    desk.button("Undo").click()
    desk.status("saved")
    assert "beta" not in desk.stored()


@pytest.mark.parametrize("kind", BOTH)
def test_an_unwritable_folder_is_said_and_mended(page: Any, tmp_path: Path, kind: str) -> None:
    (tmp_path / "responses").write_text("in the way")
    desk = Desk(page, tmp_path, kind).open()
    desk.edit("alpha")
    desk.status("unwritable")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("responses cannot be written")
    expect(alert).to_contain_text("It is kept in this browser.")
    desk.restart()
    desk.shows("alpha")
    desk.status("unwritable")
    assert desk.draft() is not None
    (tmp_path / "responses").unlink()
    desk.button("Try to save again").click()
    desk.status("saved")
    assert "alpha" in desk.stored()
    assert desk.draft() is None


def test_what_python_refuses_is_said_with_its_reason(page: Any, tmp_path: Path) -> None:
    desk = Desk(page, tmp_path).open()
    page.evaluate("window.host.model.save_changes = () => {}")  # the page's own answer is not sent
    desk.edit("alpha")
    response = {"version": 1, "items": {"it": {"answer": [[1]]}}}
    page.evaluate(f"host.deliver({{edit: host.values.edit, response: {json.dumps(response)}}})")
    desk.status("refused")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The answer to item 'it' cannot be stored.")
    assert not desk.file.exists()


@pytest.mark.parametrize("kind", BOTH)
def test_a_broken_file_is_set_aside_and_reported(page: Any, tmp_path: Path, kind: str) -> None:
    (tmp_path / "responses").mkdir()
    (tmp_path / "responses" / "it.json").write_text("{broken")
    desk = Desk(page, tmp_path, kind).open()
    notice = page.get_by_text("responses/it.json is damaged and cannot be read.")
    expect(notice).to_contain_text("It is kept as responses/set-aside/it-broken-")
    assert desk.aside() == ["{broken"]
    desk.edit("alpha")
    desk.status("saved")
    assert "alpha" in desk.stored()


@pytest.mark.parametrize("kind", BOTH)
def test_a_newer_releases_answer_is_shown_as_read_only(
    page: Any, tmp_path: Path, kind: str
) -> None:
    (tmp_path / "responses").mkdir()
    file = tmp_path / "responses" / "it.json"
    file.write_text(json.dumps({"fivefold": 2, "exercise": "it", "kind": kind}))
    before = file.read_bytes()
    desk = Desk(page, tmp_path, kind)
    desk.leave_draft("alpha", 0)
    desk.open()
    expect(page.get_by_text("was written by a newer Fivefold and is left as it is")).to_be_visible()
    expect(page.get_by_text("Read only", exact=True)).to_be_visible()
    expect(desk.button("Start again")).to_be_disabled()
    for control in page.locator(".frame input, .frame select").all():
        expect(control).to_be_disabled()
    assert file.read_bytes() == before
    assert desk.draft() is not None


NO_STORAGE = "Storage.prototype.setItem = () => { throw new DOMException('switched off'); };"


def test_a_browser_without_storage_says_what_that_means(page: Any, tmp_path: Path) -> None:
    page.clock.install()
    page.add_init_script(NO_STORAGE)
    desk = Desk(page, tmp_path).open()
    desk.edit("alpha")
    desk.status("saved")
    expect(page.get_by_text("does not allow drafts")).to_have_count(0)
    desk.silent()
    desk.edit("beta")
    page.clock.fast_forward(4100)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("This browser does not allow drafts")
    expect(alert).not_to_contain_text("kept")
    expect(alert).not_to_contain_text("no-draft")


def test_a_visit_without_storage_asks_to_download(page: Any, tmp_path: Path) -> None:
    page.add_init_script(NO_STORAGE)
    desk = Desk(page, tmp_path, keep="visit").open()
    desk.edit("alpha")
    expect(page.get_by_text("This browser keeps nothing: download your answer")).to_be_visible()
    with page.expect_download() as download:
        desk.button("Download my answer").click()
    assert json.loads(download.value.path().read_bytes())["items"]["it"]["answer"] == "alpha"


@pytest.mark.parametrize("kind", BOTH)
def test_a_visit_goes_on_after_a_refresh(
    page: Any, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
    desk = Desk(page, tmp_path, kind).open()
    desk.edit("alpha")
    desk.status("saved")
    expect(page.get_by_text("Kept in this browser")).to_be_visible()
    desk.restart()  # Voila starts another kernel for each visit
    desk.shows("alpha")
    notice = page.get_by_text("Your answer from this browser is back. Not yours?")
    expect(notice).to_be_visible()
    assert not (tmp_path / "responses").exists()
    desk.button("Start again").click()
    desk.status("saved")
    desk.restart()
    expect(page.get_by_text("alpha").and_(page.locator(".variable"))).to_have_count(0)
    expect(page.locator("input:checked")).to_have_count(0)


@pytest.mark.parametrize(
    "kept", ["{", "null", "7", '{"base": 1, "response": "text"}', '{"base": 1}']
)
def test_a_draft_that_is_none_is_passed_over(page: Any, tmp_path: Path, kept: str) -> None:
    page.add_init_script(f"localStorage.setItem('fivefold/test/it', {json.dumps(kept)})")
    desk = Desk(page, tmp_path).open()
    desk.edit("alpha")
    desk.status("saved")


INSECURE = """
delete Crypto.prototype.randomUUID; delete Crypto.prototype.subtle;
delete Navigator.prototype.clipboard; delete Navigator.prototype.serviceWorker;
Object.defineProperty(window, "isSecureContext", {value: false});
"""


@pytest.mark.parametrize("kind", BOTH)
def test_a_phone_on_a_private_address_is_enough(page: Any, tmp_path: Path, kind: str) -> None:
    page.add_init_script(INSECURE)
    desk = Desk(page, tmp_path, kind).open()
    desk.edit("alpha")
    desk.status("saved")
    assert "alpha" in desk.stored()
