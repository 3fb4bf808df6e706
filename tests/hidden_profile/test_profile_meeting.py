"""Meetings: what is answered, what stays, what counts, and what nobody sees too early."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fivefold.errors import FivefoldError
from fivefold.exercise import Exercise, _open, exercise
from fivefold.grading import keys
from fivefold.grading.answers import Answer, check, draw, judge
from fivefold.hidden_profile import score
from fivefold.hidden_profile.given import read
from fivefold.hidden_profile.room import decoy_share
from fivefold.hidden_profile.talk import meeting

from at_table import SITES, answer, ask, body, content, decided  # isort: skip

CASE = content()
TEXTS = {fact.id: fact.text for fact in CASE.card_set.facts}
OTHERS = [fact for who in CASE.names for fact in CASE.hand(who) if not fact.shared]
KEY = {"kind": "hidden_profile", "points": 3, "cards": "which-site", "seed": 3, "low": 3, "high": 6}


def heard(turns: list[dict[str, Any]], seed: int = 3) -> list[list[str]]:
    answers = meeting(content(seed=seed), 1, "station-road", turns)
    return [[one.fact.id for one in found.heard] for found in answers]


def test_a_meeting_goes_as_its_seed_says_and_what_follows_changes_nothing_before() -> None:
    whole = heard(SITES)
    assert whole == heard(SITES)
    assert heard(SITES[:3]) == whole[:3]
    assert all(1 <= len(said) <= 3 for said in whole)
    said = [fact for turn in whole for fact in turn]
    assert len(set(said)) == len(said)  # nothing is said twice
    assert heard(SITES, seed=4) != whole


def test_an_open_question_brings_what_its_colleague_holds_on_it() -> None:
    turn = ask("c", criterion="money")
    held = {fact.id for fact in CASE.hand("c") if fact.criterion == "money"}
    for seed in range(20):
        (said,) = heard([turn], seed)
        assert set(said) <= held
    (first, again, none) = heard([turn, turn, turn])
    assert set(first) | set(again) == held
    assert none == []


def test_a_leading_question_brings_only_what_agrees_with_it() -> None:
    for seed in range(20):
        said = heard([ask("b", "lead", option="orchard-way"), ask("b", "lead", criterion="money"),
                      {"do": "stand", "option": "mill-lane"}], seed)  # fmt: skip
        facts = [[CASE.card_set.fact(one) for one in turn] for turn in said]
        for turn, option in zip(facts, ("orchard-way", "station-road", "mill-lane"), strict=True):
            assert len(turn) <= 1
            assert all(fact.option == option and fact.worth > 0 for fact in turn)
        assert all(fact.criterion == "money" for fact in facts[1])


def test_shared_facts_come_up_twice_as_readily() -> None:
    # Tomas holds three facts on this criterion that all know, and one that only he knows
    known = [fact for fact in CASE.hand("c") if fact.criterion == "money"]
    shared = [fact.id for fact in known if fact.shared]
    assert (len(known), len(shared)) == (4, 3)
    first = [heard([ask("c", criterion="money")], seed)[0][0] in shared for seed in range(2000)]
    assert mean(first) == pytest.approx(6 / 7, abs=0.025)


def test_only_facts_before_ones_own_stand_count() -> None:
    drawn = read(answer(SITES), CASE).drawn_out(CASE)
    said = [CASE.card_set.fact(one) for turn in heard(SITES) for one in turn]
    assert drawn == sum(not fact.shared for fact in said) > 3
    stand = {"do": "stand", "option": "station-road"}
    assert read(answer([stand, *SITES[:5]]), CASE).drawn_out(CASE) == 0
    late = read(answer([*SITES[:5], stand]), CASE)
    assert late.drawn_out(CASE) == read(answer(SITES[:5]), CASE).drawn_out(CASE)


def test_the_case_can_be_found_out_by_asking_and_not_by_chance() -> None:
    """Over 40 seeds: asking about two sites turns the count round; what blind play earns."""
    best, blind = [], []
    ways = [ask(who, option=option) for who in "bcd" for option in CASE.card_set.option_ids]
    for seed in range(40):
        now = content(seed=seed)
        key = {**KEY, "seed": seed}
        best.append(score.score(decided(SITES), key) / 3)
        told = read(answer(SITES), now)
        facts = {one.fact.id for said in told.answers(now) for one in said.heard}
        facts |= {fact.id for fact in now.own}
        count = dict.fromkeys(now.card_set.option_ids, 0)
        for fact in now.card_set.facts:
            count[fact.option] += fact.worth * (fact.id in facts)
        assert max(count, key=lambda option: count[option]) == now.card_set.best
        turns = [ways[(seed + 5 * n) % len(ways)] for n in range(4)]
        turns.insert(seed % 5, {"do": "stand", "option": "station-road"})
        blind.append(score.score(decided(turns), key) / 3)
    assert mean(best) > 0.9
    assert mean(blind) < 0.35


def test_points_come_from_the_first_meeting_that_was_decided() -> None:
    assert score.score(decided(SITES), KEY) == 3.0
    assert score.score(answer(SITES), KEY) == 0.0
    later = {**decided([], round=2), "first": {**decided(SITES)}}
    assert score.score(later, KEY) == 3.0
    assert "earn all points" in score.explain(later, KEY)
    assert "not brought to a choice" in score.explain(None, KEY)
    assert keys.kind_of(KEY) == "hidden_profile"
    for wrong in ({"low": 6}, {"high": 13}, {"cards": "nothing"}, {"pionts": 3}):
        with pytest.raises(FivefoldError, match="The key of a hidden profile"):
            score.score(decided(SITES), {**KEY, **wrong})


def opened(folder: Path, **changes: Any) -> Exercise:
    document = {"exercises": {"site": body(**changes)}}
    (folder / "exercises.yaml").write_text(yaml.safe_dump(document))
    _open.clear()
    return exercise("site", folder)


def send(drawn: Exercise, response: dict[str, Any]) -> dict[str, Any]:
    ack = drawn.save(response, "one", 1, drawn.record.revision)
    assert ack["status"] == "saved", ack["message"]
    return drawn.check(response)


def test_nobody_sees_a_colleagues_card_before_it_is_told(tmp_path: Path) -> None:
    drawn = opened(tmp_path)
    own = {fact.id for fact in CASE.own}
    assert {card["id"] for card in drawn.state["cards"]} == own

    def seen() -> set[str]:
        widget = drawn.widget
        traits = [widget.content, widget.state, widget.response, widget.feedback, widget.saved]
        text = json.dumps([*traits, drawn.text(drawn.response)], ensure_ascii=False)
        return {name for name, said in TEXTS.items() if said in text}

    assert seen() == own
    widget = drawn.widget
    for turns in ([], SITES[:1], SITES[:2]):
        widget.response = answer(turns)
        widget.edit = {"client": "a", "seq": len(turns) + 1, "base": drawn.record.revision}
        told = {fact for said in heard(turns) for fact in said}
        assert seen() == own | told
    widget.response = decided(SITES[:2])
    widget.edit = {"client": "a", "seq": 9, "base": drawn.record.revision}
    assert seen() >= {fact.id for fact in OTHERS}


def test_what_was_said_and_decided_stays(tmp_path: Path) -> None:
    drawn = opened(tmp_path)
    send(drawn, answer([], began=False, before="mill-lane"))
    send(drawn, answer([]))  # before it begins the vote may change
    send(drawn, answer(SITES[:3]))
    for less in (
        answer(SITES[:1]),
        answer([SITES[5], *SITES[1:3]]),
        answer(SITES[:3], before="mill-lane"),
        answer([], began=False),
        answer(SITES[:2], round=2),
        drawn.empty(),
    ):
        said = send(drawn, less)
        assert len(said["turns"]) == 3
        assert drawn.response["turns"] == SITES[:3]
        assert drawn.response["before"] == "station-road"
    said = send(drawn, decided(SITES, after="orchard-way"))
    assert said["stage"] == "debrief"
    assert drawn.response["heard"] == heard(SITES)
    send(drawn, decided(SITES, after="mill-lane"))
    assert drawn.response["after"] == "orchard-way"
    said = send(drawn, {"version": 1, "round": 2, "turns": []})  # "start again"
    assert said["stage"] == "cards"
    assert drawn.response["first"]["turns"] == SITES
    send(drawn, decided(SITES[:1], round=2))
    assert drawn.response["first"]["after"] == "orchard-way"
    assert drawn.complete(drawn.response) == (8, 8)
    _open.clear()
    assert exercise("site", tmp_path).response == drawn.response


def test_the_control_knows_it_all_and_has_no_meeting(tmp_path: Path) -> None:
    drawn = opened(tmp_path, condition="all")
    assert len(drawn.state["cards"]) == 30
    said = send(drawn, answer(SITES))
    assert said["stage"] == "choice"
    assert drawn.response["turns"] == []
    said = send(drawn, decided([], after="orchard-way"))
    assert said["debrief"]["says"] == "You knew it all."
    assert "votes" not in said
    assert drawn.complete(drawn.response) == (2, 2)


def test_the_debrief_counts_from_the_cards(tmp_path: Path) -> None:
    said = score.feedback(decided(SITES), CASE)
    assert said["votes"] == "All 4 of you are for Station Road."
    told = " ".join(said["debrief"]["structure"])
    assert "There are 30 facts. 14 were known to all of you, 16 to one person each." in told
    assert "8 of the facts known to all put Station Road before Orchard Way." in told
    assert "12 put Orchard Way before Station Road, and 0 the other way round" in told
    sites = {site["id"]: site for site in said["debrief"]["sites"]}
    assert sites["orchard-way"]["all"] == {"for": 6, "against": 4, "sum": 2}
    assert len(said["debrief"]["facts"]) == 16
    assert sum(fact["said"] for fact in said["debrief"]["facts"]) == said["debrief"]["drawn"]


def test_a_room_is_pooled_and_few_are_hidden() -> None:
    stayed, changed = decided(SITES), decided(SITES, after="orchard-way")
    four = [stayed, stayed, changed, changed, answer(SITES), None]
    assert score.summarise(four, CASE).empty
    assert decoy_share(four, CASE) is None
    assert decoy_share([*four, changed], CASE) == (1.0, pytest.approx(0.4))
    table = score.summarise([stayed, changed], CASE, fewest=1)  # a table sees itself
    after = table[table["when"] == "after"].set_index("option")["share"]
    assert after["orchard-way"] == 0.5
    assert set(table["people"]) == {2}


@pytest.mark.parametrize(
    "response",
    [
        None, [], {"version": 1}, {"version": 2, "turns": []}, {"version": 1, "turns": {}},
        {"version": 1, "turns": [], "more": 1}, {"version": 1, "turns": [1.5]},
        {"version": 1, "turns": [], "reason": "w" * 2001}, {"version": 1, "turns": [{}] * 41},
        {"version": 1, "turns": [[[[[[1]]]]]]}, {"version": 1, "turns": [], "round": 10**9},
    ],
)  # fmt: skip
def test_what_is_no_meeting_is_refused_with_a_sentence(tmp_path: Path, response: Any) -> None:
    drawn = opened(tmp_path)
    ack = drawn.save(response, "one", 1, 0)
    assert ack["status"] == "refused"
    assert ack["message"].endswith((".", "fivefold."))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from(["ask", "stand", "tell", "b", "mill-lane", "reach", "f01", "f20"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(["do", "who", "option", "criterion", "fact", "turns", "began", "first",
                         "before", "after", "reason", "done", "round"]), inner, max_size=6),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(JSON)
def test_nothing_hostile_raises(tmp_path_factory: pytest.TempPathFactory, held: Any) -> None:
    for response in (held, {**answer([held]), "first": held} if isinstance(held, dict) else held):
        assert score.score(response, KEY) >= 0
        score.feedback(response, CASE)
        done, total = score.complete(response, CASE)
        assert 0 <= done <= total
        score.summarise([response] * 5, CASE)
        found = Answer("site", "hidden_profile", response if isinstance(response, dict) else {})
        judge(found, KEY)
        draw(check(found, CASE), CASE)


def test_text_is_escaped_where_it_is_html(tmp_path: Path) -> None:
    drawn = opened(tmp_path)
    send(drawn, decided(SITES, reason="<script>alert(1)</script>"))
    html = drawn.picture(drawn.response)["text/html"]
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "Orchard Way" in drawn.text(drawn.response)
