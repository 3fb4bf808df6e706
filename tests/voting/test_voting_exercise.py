"""The exercise: its content, what is kept of an answer, and what is said after it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ballot import NUMBERS, VOTES, answer, body, content, plain
from fivefold.content import explain, load_exercises
from fivefold.errors import FivefoldError
from fivefold.exercise import Exercise, _open, exercise
from fivefold.voting import score
from fivefold.voting.content import VotingContent
from fivefold.voting.feedback import feedback


@pytest.fixture
def ballot(tmp_path: Path) -> Exercise:
    file = tmp_path / "exercises.yaml"
    file.write_text(yaml.safe_dump({"exercises": {"uber-in-taiwan": body()}}), encoding="utf-8")
    _open.clear()
    return exercise("uber-in-taiwan", tmp_path)


def told(response: Any, **changes: Any) -> dict[str, Any]:
    return feedback(response, content(**changes))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"statements": [{"from": 7}, {"from": 14}, {"from": 16}]}, "statement 14 describes a per"),
        ({"statements": [{"from": 7}, {"from": 111}, {"from": 16}]}, "statement 111 has no Engl"),
        ({"statements": [{"from": 7}, {"from": 1}, {"from": 16}]}, "no accepted statement 1"),
        ({"statements": [{"from": 7}, {"from": 7}, {"from": 16}]}, "two statements have one id"),
        ({"statements": [{"from": 7}, {"from": 8}, {"id": "a", "text": "x"}]}, "give 'from'"),
        ({"statements": [{"from": 7}, {"from": 8}, {"text": "x"}]}, "needs an 'id'"),
        ({"case": "whales"}, "has no table"),
        ({"case": "vtaiwam"}, "nearest name is 'vtaiwan'"),
        ({"case": None}, "need a 'case'"),
        ({"needs": 11}, "fewer statements than that"),
        ({"names": ["Only one"]}, "the case has 2 groups"),
        ({"graded": True}, "no right answer and no key"),
        ({"feedback": {"about": {"s1": "x"}}}, "there is no statement 's1'"),
        ({"statements": [{"from": 7, "text": "x"}, {"from": 8}, {"from": 16}]}, "give 'text', or"),
    ],
)
def test_mistakes_in_the_file_are_said(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError) as caught:
        VotingContent.model_validate(body(**({"needs": None, "feedback": None} | changes)))
    assert says in explain(caught.value)


def test_statements_come_in_the_order_of_their_priority_and_nothing_is_given_away() -> None:
    shown = content().public()
    ids = [one["id"] for one in shown["statements"]]
    assert sorted(ids) == sorted(f"s{n}" for n in NUMBERS)
    assert ids != [f"s{n}" for n in NUMBERS]
    reversed_ = content(statements=[{"from": n} for n in reversed(NUMBERS)]).public()
    assert [one["id"] for one in reversed_["statements"]] == ids
    assert all(one["original"] and one["language"] == "zh-Hant" for one in shown["statements"])
    assert "nobody has checked it" in shown["note"]
    assert "Four of five" not in json.dumps(shown)
    assert not any(key in json.dumps(shown) for key in ("share", "verdicts", "disagree"))
    town = VotingContent.model_validate(
        body(case="bowling_green", feedback=None, statements=[{"from": n} for n in (0, 3, 27)],
             needs=None)
    ).public()  # fmt: skip
    assert (town["note"], town["statements"][0]["original"]) == ("", "")
    own = VotingContent.model_validate(plain()).public()
    assert [one["id"] for one in own["statements"]] == [f"point-{n}" for n in range(1, 6)]


def test_what_is_said_is_what_the_case_says() -> None:
    said = told(answer())
    rows = {row["id"]: row for row in said["rows"]}
    assert set(rows) == {f"s{n}" for n in NUMBERS[:9]}  # the last was not voted on
    kinds = {name: row["verdicts"] for name, row in rows.items()}
    assert kinds["s53"] == kinds["s84"] == ["not-shared", "split"]
    assert kinds["s7"] == kinds["s16"] == kinds["s40"] == ["across"]
    assert kinds["s5"] == kinds["s18"] == kinds["s30"] == ["split"]
    assert kinds["s8"] == []
    order = [row["id"] for row in said["rows"]]
    assert order[:2] == ["s53", "s84"]
    assert order[-1] == "s8"
    assert rows["s53"]["says"] == "Four of five agreed."
    assert [one["share"] for one in rows["s53"]["groups"]] == [0.45, 0.9475]
    assert (rows["s53"]["all"]["votes"], rows["s53"]["all"]["agree"]) == (626, 498)
    assert "5 agree, 2 disagree, 2 pass" in said["told"][0]
    assert "2 are agreed to by a majority that is not shared, 3 are agreed to across" in " ".join(
        said["told"]
    )
    assert "702 more are in none" in said["told"][2]
    assert "nearer to the middle of Group B" in said["told"][3]
    assert "CC BY 4.0" in said["credit"]


def test_the_learners_place_turns_with_their_votes() -> None:
    turned = {"agree": "disagree", "disagree": "agree", "pass": "pass"}
    opinion = [VOTES[0], VOTES[1], VOTES[2], *(turned[vote] for vote in VOTES[3:])]
    for votes, near in ((VOTES, 1), (opinion, 0)):
        groups = told(answer(votes))["picture"]["groups"]
        assert groups[near]["away"] < groups[1 - near]["away"]
        assert groups[near]["same"] > groups[1 - near]["same"]
        assert groups[0]["of"] == groups[1]["of"] == 7
    nothing = told(answer(["pass"] * 9))
    assert "says nothing about you" in nothing["told"][3]
    assert [one["of"] for one in nothing["picture"]["groups"]] == [0, 0]
    named = told(answer(), names=["Drivers' side", "Riders' side"])
    assert "middle of Riders' side" in named["told"][3]


def test_the_picture_waits_for_enough_votes() -> None:
    assert told(answer(VOTES[:7])) == {"shown": False}
    assert told(answer(shown=False)) == {"shown": False}
    assert told(answer(VOTES[:8]))["shown"] is True
    assert score.complete(answer(VOTES[:7]), content()) == (7, 9)
    assert score.complete(answer(shown=False), content()) == (8, 9)
    assert score.complete(answer(), content()) == (9, 9)
    assert score.complete({}, content()) == (0, 9)


def test_without_a_case_there_are_only_the_own_votes() -> None:
    own = VotingContent.model_validate(plain())
    response = answer(votes=[]) | {"votes": {f"point-{n}": "agree" for n in range(1, 6)}}
    said = feedback(response, own)
    assert "rows" not in said
    assert "Only your own votes are here." in said["told"][1]
    assert score.complete(response, own) == (5, 5)


def test_votes_from_before_the_picture_are_kept_whatever_the_browser_sends(
    ballot: Exercise,
) -> None:
    first = answer()["votes"]
    assert ballot.save(answer(), "one", 1, 0)["status"] == "saved"
    assert ballot.response["first"] == first
    later = answer(["disagree"] * 10, first={"s7": "pass"})
    assert ballot.save(later, "one", 2, 1)["status"] == "saved"
    assert ballot.response["first"] == first
    assert ballot.response["votes"]["s7"] == "disagree"
    assert ballot.save(ballot.empty(), "one", 3, 2)["status"] == "saved"  # start again
    assert ballot.response["first"] == first
    assert ballot.complete(ballot.response) == (1, 9)


def test_early_votes_are_not_yet_kept_as_first(ballot: Exercise) -> None:
    ballot.save(answer(VOTES[:3], first={"s7": "agree"}), "one", 1, 0)
    assert "first" not in ballot.response


@pytest.mark.parametrize(
    "changes",
    [
        {"votes": {"s7": "yes"}},
        {"votes": {"s7": 1}},
        {"votes": {"x" * 61: "agree"}},
        {"votes": {f"s{n}": "agree" for n in range(201)}},
        {"votes": []},
        {"first": {"s7": None}},
        {"group": 7},
        {"own": "text"},
        {"own": ["x"] * 6},
        {"own": ["x" * 281]},
        {"draft": "x" * 281},
        {"shown": "yes"},
        {"version": 2},
        {"version": True},
    ],
)
def test_what_may_not_be_stored_is_refused_in_a_sentence(
    ballot: Exercise, changes: dict[str, Any]
) -> None:
    ack = ballot.save(answer(**changes), "one", 1, 0)
    assert ack["status"] == "refused"
    assert ack["message"].endswith(".")


def test_the_answer_in_words_and_as_svg(ballot: Exercise) -> None:
    ballot.save(answer(own=["One <b>year</b> first."], group="riders"), "one", 1, 0)
    words = ballot.text(ballot.response)
    assert "Group: I mostly ride" in words
    assert "Own statement, waits for a moderator: One <b>year</b> first." in words
    assert "everybody 80 % of 626, Group A 45 % of 180, Group B 95 % of 419" in words
    assert "not voted: UberX is an international app" in words
    drawn = ballot.printed()["image/svg+xml"]
    assert "<b>" not in drawn
    assert "One &lt;b&gt;year" in drawn
    assert drawn.count("<rect") == 1 + 2 * 3 * 9
    before = ballot.picture(answer(shown=False))["image/svg+xml"]
    assert before.count("<rect") == 1


LEAF = st.sampled_from([None, True, 0, -1, 7.5, 10**400, float("nan"), "", "agree", "s7", "riders"])
ANY = LEAF | st.lists(LEAF, max_size=3) | st.dictionaries(st.text(max_size=3), LEAF, max_size=3)
PLACES = [["votes"], ["votes", "s7"], ["votes", "s999"], ["group"], ["own"], ["draft"], ["shown"],
          ["first"], ["first", "s7"], ["version"]]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(place=st.sampled_from(PLACES), value=ANY, whole=ANY, use=st.booleans())
def test_no_answer_is_too_hostile(place: list[str], value: Any, whole: Any, use: bool) -> None:
    response: Any = copy.deepcopy(answer(first={"s7": "agree"}))
    node = response
    for name in place[:-1]:
        node = node[name]
    node[place[-1]] = value
    response = response if use else whole
    held = content()
    done, total = score.complete(response, held)
    assert 0 <= done <= total == 9
    said = feedback(response, held)
    json.dumps(said, allow_nan=False)
    score.summarise([response, answer()], held)
    assert all(isinstance(text, str) for _, text in score.own_statements([response]))


def test_a_module_with_a_vote_is_read(tmp_path: Path) -> None:
    file = tmp_path / "exercises.yaml"
    file.write_text(yaml.safe_dump({"exercises": {"vote": plain()}}), encoding="utf-8")
    assert load_exercises(file)["vote"].kind == "voting"
    file.write_text(yaml.safe_dump({"exercises": {"vote": body(needs=99)}}), encoding="utf-8")
    with pytest.raises(FivefoldError, match="exercise 'vote': the whole: needs: there are fewer"):
        load_exercises(file)
