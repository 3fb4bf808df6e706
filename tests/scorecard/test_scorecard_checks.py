"""Scorecards: what is complete, which traps are named, what points are for, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from fivefold.content import content_class
from fivefold.errors import FivefoldError
from fivefold.exercise import Exercise, _open, exercise
from fivefold.grading import keys
from fivefold.grading.answers import Answer, check, draw, judge
from fivefold.scorecard import score
from fivefold.scorecard.content import ScorecardContent
from fivefold.scorecard.feedback import feedback

from indicators import KEY, NAMES, answer, body, content, left, whole  # isort: skip

CONTENT = content()
FULL = answer(picked={"shipped": whole(), "tickets": whole(), "dropped": whole(2)})


def traps(**picked: Any) -> list[str]:
    return feedback(answer(picked=picked), CONTENT)["traps"]  # type: ignore[no-any-return]


def test_a_full_scorecard_is_complete_and_hears_what_comes_after() -> None:
    said = feedback(FULL, CONTENT)
    assert (said["done"], said["total"], said["missing"]) == (5, 5, [])
    assert said["says"] == "Which loop did you weaken?"
    assert score.complete(FULL, CONTENT) == (5, 5)
    assert score.score(FULL, KEY) == 5.0
    assert score.score(answer(), KEY) == 0.0
    assert "nothing that was written is judged" in score.explain(FULL, KEY)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"misses": "It sees."}, "what it sees and what it misses (sentences have 3 words"),
        ({"game": ""}, "how you would game it"),
        ({"crowds": "- - - -"}, "what it would crowd out"),
        ({"moves": "soon"}, "when it would move."),
        ({"purpose": None}, "whether it is for learning or for control."),
        ({"owner": "  "}, "who owns it."),
        ({"retire": ""}, "when it is retired."),
        ({"leave": True, "why": "Not this one."}, "why it should not be measured (5 words or"),
    ],
)
def test_each_part_that_is_missing_is_named(change: dict[str, Any], says: str) -> None:
    picked = {**FULL["picked"], "tickets": whole(**change)}
    said = feedback(answer(picked=picked), CONTENT)
    (told,) = said["missing"]
    assert told.startswith("“Tickets closed a week” still needs: ")
    assert says in told
    assert said["done"] == 4
    assert "says" not in said


def test_not_measuring_is_a_full_answer() -> None:
    for picked in (
        {"shipped": whole(), "tickets": whole(), "dropped": left()},
        {"shipped": left(), "tickets": left(), "dropped": left()},
    ):
        said = feedback(answer(picked=picked), CONTENT)
        assert said["complete"], said["missing"]
        assert "That is a full answer" in said["left"]
    assert said["total"] == 4  # nothing is measured, so nothing is weighed


def test_both_families_and_a_weight_are_wanted() -> None:
    three = {"shipped": whole(0), "tickets": whole(0), "own-1": whole(0)}
    own = [{"id": "own-1", "name": "Orders", "family": "productivity"}]
    said = feedback(answer(picked=three, own=own), CONTENT)
    assert (said["done"], said["total"]) == (3, 5)
    assert said["missing"] == [
        "Nothing of learning capacity is chosen yet, also not to leave it unmeasured.",
        "Give a weight to at least one indicator whose test is complete.",
    ]
    said = feedback(answer(picked={"dropped": whole()}), CONTENT)
    assert said["missing"][0] == "Choose 2 more indicators."
    own[0]["family"] = "learning"
    assert feedback(answer(picked=three, own=own), CONTENT)["done"] == 4


def test_traps_are_named_and_a_balanced_card_has_none() -> None:
    both = {"tickets": whole(), "dropped": whole()}
    assert traps(**both) == []
    assert traps(tickets=whole()) == []  # one indicator is no pattern yet
    found = traps(tickets=whole(), shipped=whole())
    assert found[0].startswith("All that you would measure is productivity.")
    assert traps(dropped=whole(), reflection=whole())[0].startswith(
        "All that you would measure is l"
    )
    control = {name: whole(purpose="control") for name in both}
    first, second = traps(**control)
    assert "is for control" in first
    assert "(Campbell 1979)" in second
    assert traps(tickets=whole(3), dropped=whole(0))[0].startswith("You measure both sides")
    assert traps(tickets=whole(), dropped=left()) == []
    graded = content(graded=True, feedback=None)
    assert feedback(answer(picked=control), graded)["traps"] == []


def test_a_room_is_told_without_texts() -> None:
    other = answer(picked={"tickets": whole(3, purpose="control"), "dropped": left()})
    table = score.summarise([FULL, other, None, answer()], CONTENT).set_index("indicator")
    assert table.loc["tickets", ["people", "measured", "left", "control"]].tolist() == [2, 2, 0, 1]
    assert table.loc["dropped", ["people", "measured", "left"]].tolist() == [2, 1, 1]
    assert table.loc["tickets", "weight"] == pytest.approx((0.25 + 1) / 2)
    assert "split" not in table.to_csv()


def test_keys_are_checked() -> None:
    assert keys.kind_of(KEY) == "scorecard"
    one_sided = {"families": {"a": "learning", "b": "learning"}}
    for wrong in (one_sided, {"pick": 1}, {"points": 0}, {"x": 1}):
        with pytest.raises(FivefoldError, match="The key of a scorecard"):
            score.score(FULL, {**KEY, **wrong})


INDICATORS = body()["indicators"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"indicators": [*INDICATORS, INDICATORS[0]]}, "one id"),
        ({"indicators": [{**one, "family": "learning"} for one in INDICATORS]}, "some of prod"),
        ({"indicators": [*INDICATORS, {**INDICATORS[0], "id": "own-x"}]}, "belong to the learner"),
        ({"pick": {"min": 5, "max": 4}}, "'min' must not be more"),
        ({"feedback": None}, "needs feedback"),
        ({"graded": True}, "has no feedback"),
        ({"world": {"months": 37}}, "months"),
        ({"world": {"reflection": 0.7}}, "reflection"),
    ],
)
def test_mistakes_in_the_content_are_said(changes: dict[str, Any], says: str) -> None:
    assert content_class("scorecard") is ScorecardContent
    with pytest.raises(ValidationError, match=says):
        content(**changes)


def opened(folder: Path, **changes: Any) -> Exercise:
    (folder / "exercises.yaml").write_text(yaml.safe_dump({"exercises": {"card": body(**changes)}}))
    _open.clear()
    return exercise("card", folder)


def test_it_is_saved_told_and_escaped(tmp_path: Path) -> None:
    drawn = opened(tmp_path)
    nasty = "<script>alert(1)</script> it and more"
    own = [{"id": "own-1", "name": nasty, "family": "learning"}]
    picked = {"tickets": whole(game=nasty), "own-1": left(nasty)}
    held = answer(picked=picked, own=own, runs=[{"weights": {"tickets": 2}, "expects": "same"}])
    assert drawn.save(held, "one", 1, 0)["status"] == "saved"
    _open.clear()
    again = exercise("card", tmp_path)
    assert again.response == held
    text, html = again.text(held), again.picture(held)["text/html"]
    assert f"{NAMES['tickets']} (productivity)" in text
    assert "Run 1" in text
    assert "<script>" in text
    assert "<script>" not in html
    assert "Nothing chosen yet" in again.text(again.empty())


@pytest.mark.parametrize(
    "response",
    [
        None, [], {"version": 1}, answer(version=2), answer(picked=[]), answer(more=1),
        answer(picked={"a": {"game": "w" * 2001}}), answer(own=[1.5]), answer(runs=[{}] * 31),
    ],
)  # fmt: skip
def test_what_is_no_scorecard_is_refused_with_a_sentence(tmp_path: Path, response: Any) -> None:
    ack = opened(tmp_path).save(response, "one", 1, 0)
    assert ack["status"] == "refused"
    assert ack["message"].endswith((".", "fivefold."))


PARTS = ["picked", "own", "runs", "weights", "expects", "leave", "why", "weight", "moves", "game",
         "purpose", "id", "family", "tickets", "own-1"]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4)
    | st.sampled_from(["own-1", "learning", "days", "control", "higher"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(PARTS), inner, max_size=5),
    max_leaves=14,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(JSON, JSON, JSON)
def test_nothing_hostile_raises(picked: Any, own: Any, runs: Any) -> None:
    for response in (picked, answer(picked=picked, own=own, runs=runs)):
        assert 0 <= score.score(response, KEY) <= 5
        feedback(response, CONTENT)
        done, total = score.complete(response, CONTENT)
        assert 0 <= done <= total
        score.summarise([response], CONTENT)
        found = Answer("card", "scorecard", response if isinstance(response, dict) else {})
        judge(found, KEY)
        draw(check(found, CONTENT), CONTENT)
