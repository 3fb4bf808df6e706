"""Worksheets: what is complete, what is still missing, what is counted, what earns points."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from fivefold.errors import FivefoldError
from fivefold.exercise import exercise
from fivefold.grading.answers import Answer, check, draw, judge
from fivefold.worksheet import score
from fivefold.worksheet.content import WorksheetContent
from fivefold.worksheet.key import WorksheetKey
from fivefold.worksheet.parts import count_words
from writing import COLUMN, KEY, PLAN, answer, content, fresh, save, write

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["version", "fields", "rows", "lines", "id", "said", "about", "private", "words",
                 "complete", "kept"]
            ) | st.text(max_size=4),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("  \n ", 0),
        ("one", 1),
        ("I didn't say it – at all.", 6),
        ("24/7 is a half-truth", 4),
        ("¿Qué? Ça va…", 3),
        ("沈黙する", 4),
        ("… – !", 0),
    ],
)
def test_words_are_counted(text: str, count: int) -> None:
    assert count_words(text) == count


def test_an_answer_becomes_complete_part_by_part() -> None:
    asked, response = content(), answer()
    assert score.complete({"version": 1, "fields": {}, "rows": {}}, asked) == (0, 7)
    assert score.complete(response, asked) == (7, 7)
    assert score.feedback(response, asked)["missing"] == []
    response["fields"]["about"] = "two words"
    response["fields"]["kept"] = ""
    response["rows"]["lines"][1]["fields"].pop("thought")
    said = score.feedback(response, asked)
    assert (said["complete"], said["done"], said["total"]) == (False, 4, 7)
    assert said["missing"] == [
        "“What was it about?” has 2 words; at least 3 are meant.",
        "Line 2, “What I thought and did not say” is still empty.",
        "“What did you keep back?”: nothing is chosen yet.",
    ]
    assert "Nobody has judged" in said["note"]


def test_an_empty_row_beyond_the_least_is_not_missed_and_a_begun_one_is() -> None:
    asked, response = content(), answer()
    response["rows"]["lines"].insert(0, {"id": "spare", "fields": {"said": " "}})
    assert score.complete(response, asked) == (7, 7)
    response["rows"]["lines"][0]["fields"]["said"] = "Begun."
    assert score.complete(response, asked) == (8, 9)
    missing = score.feedback(response, asked)["missing"]
    assert missing == ["Line 1, “What I thought and did not say” is still empty."]


def test_optional_fields_and_choices() -> None:
    asked, response = content(), answer("three short words")
    assert score.words(response, asked) == 7 * 3  # five fields and four cells, less the choice
    response["fields"].pop("more")
    assert score.complete(response, asked) == (7, 7)


def test_a_summary_holds_no_more_than_it_may() -> None:
    asked = content()
    held = score.summary(answer("a canary sings"), asked)
    assert held == {"private": True, "complete": True, "words": 21}
    assert score.summary(held, asked) == held
    assert score.told(held) == "private, complete, 21 words"
    assert score.complete(held, asked) == (1, 1)
    assert "missing" not in score.feedback(held, asked)
    none = score.summary({"version": 1, "fields": {}, "rows": {}}, asked)
    assert score.told(none) == "private, nothing written, 0 words"
    for forged in ({**held, "text": "x"}, {**held, "words": "many"}, {**held, "words": True}):
        assert not score.is_summary(forged)


def test_points_are_for_completion_and_say_so() -> None:
    key = WorksheetKey.model_validate(KEY).model_dump()
    assert score.score(answer(), key) == 4.0
    half = answer()
    half["rows"] = {}
    assert score.score(half, key) == pytest.approx(4 * 3 / 7)
    assert "3 of 7 parts" in score.explain(half, key)
    assert "nothing that was written is judged" in score.explain(half, key)
    held = {"private": True, "complete": True, "words": 21}
    hidden = WorksheetKey.model_validate({"kind": "worksheet", "points": 2, "private": True})
    assert score.score(held, hidden.model_dump()) == 2.0
    assert score.explain(held, hidden.model_dump()).startswith("Private, complete, 21 words.")
    for other in ({**held, "complete": False}, answer(), None):
        assert score.score(other, hidden.model_dump()) == 0.0


def test_an_empty_answer_earns_nothing() -> None:
    assert score.score({"version": 1, "fields": {}, "rows": {}}, KEY) == 0.0


@given(ANYTHING)
@settings(max_examples=300, deadline=None)
def test_checks_survive_every_answer(response: Any) -> None:
    for asked in (content(), content(private=False)):
        done, total = score.complete(response, asked)
        assert 0 <= done <= total
        said = score.feedback(response, asked)
        assert said["words"] >= 0
        assert score.is_summary(score.summary(response, asked))
        score.summarise([response], asked)
        judged = judge(Answer("plan", "worksheet", response), KEY)
        assert 0 <= judged.points <= 4
        drawn = draw(check(Answer("plan", "worksheet", response), asked), asked)
        assert set(drawn) == {"text/plain", "text/html"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"sections": []}, "sections"),
        ({"feedback": {}}, "feedback"),
        ({"sections": [COLUMN["sections"][0]] * 2}, "about, case"),
        ({"sections": [{"id": "a", "fields": []}]}, "at least 1 item"),
        (
            {"sections": [{"id": "a", "fields": [{"id": "b", "label": "B", "required": False}]}]},
            "at least one field must be required",
        ),
        (
            {"sections": [{"id": "a", "rows": {"name": "x", "min": 5, "max": 2},
                           "fields": [{"id": "b", "label": "B"}]}]},
            "'min' must not be more than 'max'",
        ),
        (
            {"sections": [{"id": "a", "fields": [
                {"id": "b", "label": "B", "words": {"from": 9, "to": 3}}]}]},
            "'from' must not be more than 'to'",
        ),
        (
            {"sections": [{"id": "a", "fields": [
                {"id": "b", "label": "B", "options": [{"id": "c", "text": "C"}]}]}]},
            "two or more options",
        ),
        (
            {"sections": [{"id": "a", "fields": [
                {"id": "b", "label": "B", "lines": "one",
                 "options": [{"id": "c", "text": "C"}, {"id": "d", "text": "D"}]}]}]},
            "no 'lines'",
        ),
    ],
)  # fmt: skip
def test_mistakes_in_the_content_are_named(change: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        WorksheetContent.model_validate(COLUMN | change)


@pytest.mark.parametrize("change", [{"private": True}, {"fields": {}, "rows": {}}])
def test_a_key_names_parts_or_privacy(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="name the 'fields'"):
        WorksheetKey.model_validate(KEY | change)


def test_what_cannot_be_stored_is_refused_without_repeating_it(folder: Any) -> None:
    drawn = exercise("plan", folder)
    rows: list[Any] = [
        [{"id": "a", "fields": {}}] * 2,
        [{"id": "", "fields": {}}],
        [{"id": "a", "fields": {}, "more": 1}],
        [{"id": str(n), "fields": {}} for n in range(41)],
        ["canary"],
    ]
    bad: list[Any] = [None, [], {"version": 1}, {"version": "1", "fields": {}, "rows": {}}]
    bad += [{"version": 1, "fields": {"about": 5}, "rows": {}}]
    bad += [{"version": 1, "fields": {"about": "canary " * 3000}, "rows": {}}]
    bad += [{"version": 1, "fields": {"about": "\ud800 canary"}, "rows": {}}]
    bad += [{"version": 1, "fields": {}, "rows": {"lines": group}} for group in rows]
    bad += [{"private": True, "complete": True, "words": 3}]
    for response in bad:
        ack = save(drawn, response)
        assert ack["status"] == "refused", response
        assert "canary" not in ack["message"]
    long = save(drawn, bad[5])["message"]
    assert "“What was it about?” has 21,000 characters; 20,000 is the most" in long
    newer = save(drawn, {"version": 2, "fields": {}, "rows": {}})
    assert "newer Fivefold" in newer["message"]
    assert drawn.record.revision == 0


def test_a_public_worksheet_is_told_in_words_and_escaped(folder: Any) -> None:
    drawn = exercise("plan", folder)
    response = answer("<b>I</b> & three\nlines")
    response["fields"]["gone"] = "An old answer."
    assert save(drawn, response)["status"] == "saved"
    text, html = drawn.printed()["text/plain"], drawn.printed()["text/html"]
    assert "What was said: <b>I</b> & three\n      lines" in text
    assert "Line 2" in text
    assert "What did you keep back?: a doubt" in text
    assert "no longer asked" in text
    assert "<b>" not in html
    assert "&lt;b&gt;I&lt;/b&gt; &amp; three<br>lines" in html
    empty = exercise("plan", write(folder, plan=PLAN) and folder).text(drawn.empty())
    assert "Nothing written." in empty
    assert "Nothing chosen." in empty
    assert "Line 1" not in empty


def test_a_room_gets_counts_and_no_texts() -> None:
    rows = score.summarise([answer(), answer(), None], content(private=False))
    assert rows.set_index("field").loc["said"].tolist() == [2, 6.0]
    assert rows.set_index("field").loc["kept"].tolist() == [2, 0.0]
    held = [score.summary(answer(), content()), {"private": True, "complete": False, "words": 3}]
    assert score.summarise([*held, answer("canary")], content()).to_dict("records") == [
        {"field": "complete", "people": 1, "words": 12.0}
    ]


def test_the_format_of_the_response_is_plain_json(folder: Any) -> None:
    empty = fresh(folder, "plan").empty()
    assert json.loads(json.dumps(empty)) == {
        "version": 1,
        "fields": {},
        "rows": {"lines": [{"id": "row-1", "fields": {}}, {"id": "row-2", "fields": {}}]},
    }
    assert fresh(folder, "plan").accept(copy.deepcopy(empty)) == empty


def test_progress_in_a_test_cell(folder: Any) -> None:
    from fivefold.grading import progress

    assert progress("plan", folder) == "plan: 0 of 7 parts are answered. Not submitted yet."
    save(exercise("column", folder), answer())
    says = "column: Private, complete, 21 words. Not submitted yet."
    assert progress("column", folder) == says
    assert exercise("column", folder).submit() == ""
    assert "the first submission counts." in progress("column", folder)
    assert "later changes" not in progress("column", folder)


def test_an_unknown_exercise_kind_of_key_is_one_sentence(tmp_path: Any, monkeypatch: Any) -> None:
    from fivefold.grading import keys

    monkeypatch.setenv("FIVEFOLD_KEYS", str(tmp_path))
    write_keys = (tmp_path / "k.yaml").write_text
    write_keys(json.dumps({"exercises": {"plan": KEY}}))
    key = keys.key_for("plan")
    assert key is not None
    assert keys.kind_of(key) == "worksheet"
    write_keys(json.dumps({"exercises": {"plan": {**KEY, "pionts": 3}}}))
    with pytest.raises(FivefoldError, match="pionts"):
        keys.all_keys()
