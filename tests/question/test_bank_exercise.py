"""An exercise over the bank: one form for each learner, and answers kept back until the end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from banked import CLOSING, OPENING, answers, bank, course, fresh, item_of, right, submit, wrong
from fivefold.exercise import _open, exercise
from fivefold.question import occasions
from fivefold.question.drawing import asked, read_drawn

TRAITS = ("content", "state", "response", "saved", "feedback", "settings")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return course(tmp_path)


def sent(drawn: Any) -> str:
    """All that the browser and a saved notebook get."""
    return json.dumps([getattr(drawn.widget, name) for name in TRAITS]) + json.dumps(
        drawn.printed()
    )


def secrets() -> list[str]:
    """Every sentence that is kept back."""
    told = [one.says for one in bank().feedback.values()]
    return [json.dumps(s)[1:-1] for s in (*told, *(r.says for r in bank().rationales()))]


def test_what_was_drawn_stays_for_every_kernel(folder: Path) -> None:
    drawn = fresh(folder)
    assert drawn.record.response is None
    assert not (folder / "0_opening/responses").exists(), "nothing is stored before it is shown"
    shown = drawn.widget.response
    assert read_drawn(shown) is not None
    assert shown["items"] == {}
    assert drawn.record.response == shown
    again = fresh(folder)
    assert again.response == again.widget.response == shown
    assert (
        again.save({**shown, "items": {"chairs": {"answer": 70}}}, "x", 1, 1)["status"] == "saved"
    )
    assert read_drawn(fresh(folder).response) == read_drawn(shown)


def test_of_two_kernels_at_once_the_first_wins(folder: Path) -> None:
    first, second = fresh(folder), fresh(folder)
    assert first is not second
    one = first.widget.response
    assert second.widget.response == one
    assert second.response == first.response == fresh(folder).response


def test_an_answer_without_a_form_is_refused_and_left_alone(folder: Path) -> None:
    drawn = fresh(folder)
    for hostile in ({"version": 1, "items": {}}, {**answers("a"), "form": "z"},
                    {**answers("a"), "seed": "1"}, {**answers("a"), "seed": True}):  # fmt: skip
        ack = drawn.save(hostile, "x", 1, drawn.record.revision)
        assert (ack["status"], "which form" in ack["message"]) == ("refused", True)
    submit(drawn, answers("a"))
    file = folder / "0_opening/responses/opening-questions.json"
    document = json.loads(file.read_text())
    document["response"]["form"] = "z"
    file.write_text(json.dumps(document))
    locked = fresh(folder)
    assert "which form" in locked.locked
    assert locked.widget.settings["read_only"] is True
    assert json.loads(file.read_text()) == document


def test_the_closing_questions_take_the_other_form(folder: Path) -> None:
    for _ in range(5):
        opening = fresh(folder)
        opening.widget  # noqa: B018 (draws)
        closing = fresh(folder, CLOSING)
        forms = {opening.response["form"], closing.widget.response["form"]}
        assert forms == {"a", "b"}
        assert occasions.ALONE not in closing.state["notes"]
        for place, name in (OPENING, CLOSING):
            (folder / place / "responses" / f"{name}.json").unlink()


@pytest.mark.parametrize("broken", [None, b"{", b'{"fivefold": 1}', b"\xff" * 50])
def test_without_opening_answers_a_form_is_drawn_and_said(
    folder: Path, broken: bytes | None
) -> None:
    if broken is not None:
        (folder / "0_opening/responses").mkdir()
        (folder / "0_opening/responses/opening-questions.json").write_bytes(broken)
    closing = fresh(folder, CLOSING)
    assert read_drawn(closing.widget.response)
    assert closing.widget.state["notes"] == [occasions.SOON, occasions.ALONE]
    assert "drawn by chance" in occasions.ALONE
    # whoever takes the opening ones after that may get the same: it is said
    opening = fresh(folder)
    submit(opening, answers(closing.response["form"]))
    assert fresh(folder, CLOSING).state["notes"] == [occasions.SOON, occasions.SAME]


def test_a_visitor_s_kernel_does_not_look_into_the_server_s_folders(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(fresh(folder), answers("a"))
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
    closing = fresh(folder, CLOSING)
    assert occasions.ALONE in closing.widget.state["notes"]
    submit(closing, answers("b"))
    assert all(one["then"] is None for one in closing.feedback()["review"])
    opening = fresh(folder)
    assert read_drawn(opening.widget.response)
    assert opening.response["items"] == {}


def test_nothing_is_told_before_the_closing_questions_are_submitted(folder: Path) -> None:
    opening = fresh(folder)
    submit(opening, answers("a", wrong))
    assert opening.widget.state["notes"] == [occasions.LATER]
    closing = fresh(folder, CLOSING)
    ack = closing.save(answers("b", right), "browser", 1, closing.record.revision)
    assert ack["status"] == "saved"
    for drawn in (opening, closing):
        for seen in (sent(drawn), json.dumps(drawn.feedback())):
            assert not [secret for secret in secrets() if secret in seen]
            assert "misconception" not in seen
    assert closing.submit() == ""
    # "then" and "now" as they were submitted, whatever is changed afterwards
    closing.save(answers("b", wrong), "browser", 2, closing.record.revision)
    shown = closing.feedback()["review"]
    assert [one["item"] for one in shown] == [item.id for item in bank().items]
    for one in shown:
        told = bank().feedback[one["item"]]
        assert (one["answer"], one["says"]) == (told.answer, told.says)
        assert (one["then"] is None) == (one["item"] not in bank().forms["a"])
        assert (one["now"] is None) == (one["item"] not in bank().forms["b"])
        if one["then"]:
            assert one["then"]["verdict"] in ("wrong", "partly")
            assert all(a["lies"] and a["says"] for a in one["then"]["about"])
            assert one["then"]["about"]
        if one["now"]:
            assert (one["now"]["verdict"], one["now"]["about"]) == ("right", [])
    assert fresh(folder).feedback()["review"] == shown
    assert (
        fresh(folder).state["notes"] == fresh(folder, CLOSING).state["notes"] == [occasions.SHOWN]
    )


def test_grading_prints_what_stands_there_and_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    empty = fresh(folder)._repr_mimebundle_()
    assert "Not answered yet." in empty["text/plain"]
    assert empty == fresh(folder)._repr_mimebundle_(), "nothing by chance"
    assert not (folder / "0_opening/responses").exists()
    monkeypatch.delenv("NBGRADER_EXECUTION")
    response = answers("b", count=9)
    submit(fresh(folder), response)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    drawn = fresh(folder)
    printed = drawn._repr_mimebundle_()["text/plain"]
    ids = asked(bank().forms, read_drawn(response))  # type: ignore[arg-type]
    places = [printed.index(f"{n}. {item_of(name).text}") for n, name in enumerate(ids, 1)]
    assert places == sorted(places)
    assert printed.count("Not answered.") == 7
    assert drawn.progress() == "9 of 16 parts are answered."
    assert not [secret for secret in secrets() if secret in printed]


def test_an_answer_from_before_a_question_went_is_kept_and_explained(folder: Path) -> None:
    response = answers("a", count=15)
    response["items"]["old-question"] = {"answer": "b"}
    submit(fresh(folder), response)
    drawn = fresh(folder)
    assert drawn.locked == ""
    sentence = "One answer belongs to a question that is not asked any more."
    assert any(note.startswith(sentence) for note in drawn.state["notes"])
    assert sentence in drawn.text(drawn.response)
    assert sentence in drawn.picture(drawn.response)["text/html"]
    assert drawn.complete(drawn.response) == (15, 16)
    assert drawn.response["items"]["old-question"] == {"answer": "b"}


def test_an_unwritable_folder_still_shows_the_questions(folder: Path) -> None:
    (folder / "0_opening/responses").write_text("in the way")
    drawn = fresh(folder)
    shown = drawn.widget.response
    assert read_drawn(shown)
    ack = drawn.save({**shown, "items": {"chairs": {"answer": 70}}}, "x", 1, 0)
    assert ack["status"] == "unwritable"
    (folder / "0_opening/responses").unlink()
    again = drawn.save({**shown, "items": {"chairs": {"answer": 70}}}, "x", 2, 0)
    assert again["status"] == "saved"


def test_links_and_other_folders_are_not_followed(folder: Path, tmp_path: Path) -> None:
    submit(fresh(folder), answers("a"))
    (folder / "0_opening").rename(folder / "elsewhere")
    (folder / "0_opening").symlink_to(folder / "elsewhere", target_is_directory=True)
    assert occasions.beside("opening", folder / "6_integration") is None
    assert occasions.beside("opening", folder / "elsewhere") is None
    _open.clear()
    assert occasions.ALONE in exercise(CLOSING[1], folder / "6_integration").state["notes"]
