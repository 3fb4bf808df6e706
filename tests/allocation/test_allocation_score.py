"""Points, sentences and tables for allocations: the good, the blind and the hostile ones."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fivefold.allocation import score
from fivefold.allocation.castles import win_rate
from fivefold.allocation.feedback import Earlier
from fivefold.errors import FivefoldError
from shared_out import BODIES, CASTLES, CHAMPION, EVEN, KEYS, answer, content, field, plan

CHANCE = 0.35
BEST = [0, 0, 12, 1, 1, 23, 3, 3, 33, 24]  # the best of round 3, which the key fights


def budget(*shares: Any, **more: Any) -> dict[str, Any]:
    options = [option["id"] for option in BODIES["budget"]["options"]]
    return {"shares": dict(zip(options, shares, strict=True)), **more}


def share(key: str, **items: Any) -> float:
    return score.score(answer(**items), KEYS[key]) / KEYS[key]["points"]


def test_points_rise_with_the_share_of_wars() -> None:
    won = win_rate(BEST, field(3))
    assert share("castles", plan=plan(BEST)) == pytest.approx((won - 0.5) / 0.25)
    assert share("castles", plan=plan(CHAMPION)) == pytest.approx(
        (win_rate(CHAMPION, field(3)) - 0.5) / 0.25
    )
    assert type(score.score(answer(plan=plan(BEST)), KEYS["castles"])) is float
    easy = KEYS["castles"] | {"high": 0.7}
    assert score.score(answer(plan=plan(BEST)), easy) == 4.0


def test_blind_plans_earn_little() -> None:
    draw = np.random.default_rng(3)
    random = [draw.multinomial(100, [0.1] * 10) for _ in range(200)]
    lumps = [draw.multinomial(100, draw.dirichlet([1.0] * 10)) for _ in range(200)]
    for plans in (random, lumps):
        assert np.mean([share("castles", plan=plan(map(int, one))) for one in plans]) < CHANCE
    by_worth = [2, 4, 5, 7, 9, 11, 13, 14, 17, 18]
    real = [share("castles", plan=plan(map(int, one))) for one in field(3)]
    assert np.mean(real) < CHANCE
    assert share("castles", plan=plan(EVEN)) == share("castles", plan=plan(by_worth)) == 0.0
    budgets = draw.dirichlet([1.0] * 3, 400)
    blind = []
    for one in budgets:
        halves = draw.multinomial(20, one) / 2
        blind.append(share("budget", plan=budget(*map(float, halves))))
    assert np.mean(blind) < CHANCE
    assert share("budget", plan=budget(10 / 3, 10 / 3, 10 / 3)) == 0.0


def test_a_budget_earns_by_its_ranges() -> None:
    assert share("budget", plan=budget(5, 3, 2)) == 1.0
    assert share("budget", plan=budget(6, 3, 1)) == 1.0  # limits included
    assert share("budget", plan=budget(6, 3.5, 0.5)) == 0.0  # one of three
    assert share("budget", plan=budget(6.5, 2.5, 1)) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("key", "given_", "says"),
    [
        ("castles", plan([11] * 10), "This plan places 110 soldiers, not 100."),
        ("castles", plan([10.5, 9.5, *[10] * 8]), "Soldiers come in whole numbers"),
        ("castles", {}, "This plan places 0 soldiers, not 100."),
        ("budget", budget(5, 3, 1), "Still to place: 1 of 10."),
        ("budget", budget(5, 3, 4), "Too much by 2: there are 10, not more."),
        ("budget", budget(5, 2.75, 2.25), "Each share is a multiple of 0.5."),
    ],
)
def test_a_plan_that_does_not_add_up_earns_nothing_and_is_told(
    key: str, given_: Any, says: str
) -> None:
    assert share(key, plan=given_) == 0.0
    assert says in score.explain(answer(plan=given_), KEYS[key])


def test_after_grading_the_result_is_told_without_the_key() -> None:
    told = score.explain(answer(plan=plan(CHAMPION)), KEYS["castles"])
    assert told == "The plan wins 60.5 % of its wars against 1,321 real plans."
    told = score.explain(answer(plan=budget(6.5, 2.5, 1)), KEYS["budget"])
    assert told == "The shares earned 33% of the points."


def test_a_key_for_a_field_that_is_not_there_is_one_sentence() -> None:
    wrong = KEYS["castles"] | {"field": {"case": "castles", "round": 9}}
    with pytest.raises(FivefoldError, match=r"has no round 9\.$"):
        score.score(answer(plan=plan(EVEN)), wrong)
    with pytest.raises(FivefoldError, match=r"holds no plans"):
        score.score(answer(plan=plan(EVEN)), KEYS["castles"] | {"field": {"case": "whales"}})


def test_a_locked_plan_is_told_what_it_did() -> None:
    locked = answer(plan=plan(CHAMPION, locked=True))
    said = score.feedback(locked, content("castles"))["items"]["plan"]
    assert said["share"] == 0.8428
    assert said["told"][0] == (
        "Your plan wins 84.3 % of its wars against 1,349 plans of round 1: 83.9 % are won and "
        "15.3 % lost, and 0.7 % end in a draw, which counts one half."
    )
    assert said["told"][1].startswith("More wars turned on Castle 8 (53.0 %) and Castle 7")
    assert said["beside"][0]["share"] == 0.8428
    assert [castle["yours"] for castle in said["castles"]] == CHAMPION
    assert [castle["usual"] for castle in said["castles"]] == np.median(field(1), axis=0).tolist()
    assert score.feedback(answer(plan=plan(CHAMPION)), content("castles")) == {"items": {}}


def test_an_earlier_plan_and_other_rules() -> None:
    earlier = Earlier("Round 1", tuple(map(float, CHAMPION)))
    items = {name: plan(EVEN, locked=True) for name in ("plain", "reversed", "hidden", "points")}
    items["fewer"] = plan([8] * 10, locked=True)
    said = score.feedback(answer(**items), content("menu"), earlier)["items"]
    unchanged = "Your first plan of “Round 1”, unchanged,"
    assert f"{unchanged} wins 69.6 % of its wars here." in said["plain"]["told"]
    assert any(told.startswith(f"{unchanged} takes") for told in said["points"]["told"])
    # a plan with 100 soldiers may not fight under a rule that gives 80
    assert not any(told.startswith(unchanged) for told in said["fewer"]["told"])
    assert said["reversed"]["rule"] == "Now low is high."
    assert "mean over all ways to draw the 3" in " ".join(said["hidden"]["told"])
    assert said["plain"]["share"] != said["reversed"]["share"]


def test_a_lock_that_cannot_be_is_told_why() -> None:
    said = score.feedback(answer(plan=plan([11] * 10, locked=True)), content("castles"))
    assert said["items"]["plan"] == {"problem": "Too much by 10: there are 100 soldiers, not more."}
    said = score.feedback(answer(plan=budget(5, 2.75, 2.25, locked=True)), content("budget"))
    assert said["items"]["plan"] == {"problem": "Each share is a multiple of 0.5 hours."}


def test_sentences_that_fit_a_budget() -> None:
    def told(*shares: float) -> list[str]:
        locked = answer(plan=budget(*shares, locked=True))
        return score.feedback(locked, content("budget"))["items"]["plan"]["told"]

    assert told(9, 0.5, 0.5) == ["No hour for learning.", "Nearly all for output."]
    assert told(5, 3, 2) == []


def test_a_field_that_is_not_there_is_told_and_not_raised() -> None:
    gone = content("castles", field={"case": "castles", "round": 9})
    said = score.feedback(answer(plan=plan(EVEN, locked=True)), gone)["items"]["plan"]
    assert said["told"] == ["The case 'castles' has no round 9."]


def test_complete_counts_first_locks() -> None:
    castles, menu = content("castles"), content("menu")
    assert score.complete(answer(plan=plan(EVEN)), castles) == (0, 1)
    assert score.complete(answer(plan=plan(EVEN, locked=True)), castles) == (1, 1)
    first = plan([0] * 10, first=dict(zip(CASTLES, EVEN, strict=True)))
    assert score.complete(answer(plan=first), castles) == (1, 1)
    two = {name: plan(EVEN, locked=True) for name in ("plain", "reversed", "hidden")}
    assert score.complete(answer(**two), menu) == (2, 2)
    assert score.complete(answer(fewer=plan([8] * 10, locked=True)), menu) == (1, 2)
    graded = content("castles", graded=True, feedback=None)
    assert score.complete(answer(plan=plan(EVEN)), graded) == (1, 1)
    assert score.complete(answer(plan=plan([9] * 10)), graded) == (0, 1)


def test_a_room_is_a_table_and_a_round_robin() -> None:
    castles = content("castles")
    first = plan(EVEN, first=dict(zip(CASTLES, CHAMPION, strict=True)), locked=True)
    room = [answer(plan=plan(EVEN)), answer(plan=plan([9] * 10)), answer(plan=first), None]
    table = score.summarise(room, castles)
    assert table["person"].unique().tolist() == [0, 2]
    assert table[table["person"] == 2]["share"].tolist() == CHAMPION
    fought = score.room_tournament(room, castles)
    assert fought["share"][0] == win_rate(EVEN, [CHAMPION])
    assert fought["problem"][1] == "This plan places 90 soldiers, not 100."
    with pytest.raises(FivefoldError, match="A budget has no battles"):
        score.room_tournament(room, content("budget"))
    assert list(score.summarise([], castles).columns) == ["person", "plan", "option", "share"]


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["items", "plan", "plain", "shares", "first", "locked", "c1", "output"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)
HELD = st.dictionaries(
    st.sampled_from([*CASTLES, "output", "learning", "slack"]),
    st.none() | st.integers() | st.floats() | st.text(max_size=3),
)
CLOSE = st.fixed_dictionaries(
    {"items": st.dictionaries(
        st.sampled_from(["plan", "plain", "hidden"]),
        st.fixed_dictionaries({"shares": HELD | ANY, "locked": st.booleans(), "first": HELD}),
    )}
)  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
@given(response=ANY | CLOSE)
@settings(deadline=None, max_examples=80)
def test_no_answer_raises(name: str, response: Any) -> None:
    exercise = content(name)
    key = KEYS.get(name, KEYS["castles"])
    assert 0.0 <= score.score(response, key) <= key["points"]
    assert score.explain(response, key).endswith(".")
    done, of = score.complete(response, exercise)
    assert 0 <= done <= of
    json.dumps(score.feedback(response, exercise), allow_nan=False)
    score.summarise([response], exercise)
    if exercise.game:
        score.room_tournament([response, response], exercise)
