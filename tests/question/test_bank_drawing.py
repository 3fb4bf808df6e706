"""Which form is drawn, and in which order its questions stand."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banked import bank
from fivefold.question.completion import counted, points
from fivefold.question.drawing import SEEDS, asked, draw, left_over, read_drawn, shuffled
from fivefold.question.key import questions_of
from fivefold.question.review import review

JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.integers(0, 2**32), st.sampled_from([None, "a", "b"]))
def test_sixteen_questions_with_all_eight_anchors_are_drawn(start: int, after: Any) -> None:
    first = draw(after, random.Random(start))
    assert first == draw(after, random.Random(start))
    assert first.form != after
    assert 0 <= first.seed < SEEDS
    ids = asked(bank().forms, first)
    assert ids == asked(bank().forms, first), "the order follows from the seed"
    assert len(set(ids)) == len(ids) == 16
    assert set(bank().anchors) < set(ids)
    other = asked(bank().forms, draw(first.form, random.Random(start)))
    assert set(ids) & set(other) == set(bank().anchors)
    assert len(set(ids) | set(other)) == 24


def test_both_forms_come_equally_often_and_orders_differ() -> None:
    chance = random.Random(3)
    found = [draw(None, chance) for _ in range(400)]
    assert 160 < sum(one.form == "a" for one in found) < 240
    assert len({tuple(asked(bank().forms, one)) for one in found}) > 390
    firsts = [asked(bank().forms, one)[0] for one in found if one.form == "a"]
    assert set(firsts) == set(bank().forms["a"]), "every question may come first"


@given(st.lists(st.integers()), st.text(alphabet="0123456789/-abc", max_size=20))
def test_shuffling_loses_nothing(things: list[int], seed: str) -> None:
    assert sorted(shuffled(things, seed)) == sorted(things)


@pytest.mark.parametrize(
    ("seed", "order"),
    [
        ("7", [4, 6, 1, 12, 2, 13, 8, 15, 3, 14, 11, 0, 5, 7, 10, 9]),
        ("2147483647", [5, 7, 15, 11, 4, 2, 14, 8, 1, 12, 0, 13, 6, 10, 3, 9]),
    ],
)
def test_the_order_is_the_browser_s(seed: str, order: list[int]) -> None:
    """As model.ts gave it: another order would be another one for everybody who has begun."""
    assert shuffled(range(16), seed) == order


@given(JSON, JSON, JSON)
def test_hostile_stored_forms_are_no_form(form: Any, seed: Any, items: Any) -> None:
    response = {"version": 1, "form": form, "seed": seed, "items": items}
    forms = questions_of(bank().forms, bank().items)
    for hostile in (form, response):
        drawn = read_drawn(hostile)
        assert drawn is None or (drawn.form in ("a", "b") and 0 <= drawn.seed < SEEDS)
        assert 0 <= points(hostile, {"points": 10, "forms": forms}) <= 10
        assert left_over(hostile, ()) >= 0
        review(hostile, hostile, bank())


@given(st.sampled_from(["a", "b"]), st.dictionaries(st.sampled_from(
    [item.id for item in bank().items]), st.fixed_dictionaries({"answer": JSON, "reason": JSON})
))  # fmt: skip
def test_hostile_answers_count_only_where_they_were_offered(form: str, items: Any) -> None:
    response = {"version": 1, "form": form, "seed": 1, "items": items}
    done, total = counted(response, questions_of(bank().forms, bank().items))
    assert total == 16
    assert done <= len(set(items) & set(bank().forms[form]))
    for one in review(response, response, bank()):
        assert one["item"] in bank().forms[form]
        assert one["then"] == one["now"]
