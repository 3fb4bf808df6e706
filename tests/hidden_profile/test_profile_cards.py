"""The trap of a hidden profile: who sees what, for 3, 4 and 5 seats and however weighed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from fivefold.content import content_class
from fivefold.errors import FivefoldError
from fivefold.hidden_profile.cards import (
    SEATS,
    CardSet,
    Fact,
    card_sets,
    deal,
    favourite,
    lead,
    load_cards,
    tolerance,
    totals,
)
from fivefold.hidden_profile.content import HiddenProfileContent

from at_table import body, content  # isort: skip

CASE = load_cards("which-site")
WEIGHTS = st.fixed_dictionaries({criterion.id: st.floats(0.5, 1.5) for criterion in CASE.criteria})
FACTORS = st.lists(st.floats(0.801, 1.199), min_size=len(CASE.facts), max_size=len(CASE.facts))


@given(WEIGHTS, st.sampled_from(SEATS))
def test_every_seat_favours_the_decoy_and_the_pool_the_best_however_weighed(
    weights: dict[str, float], seats: int
) -> None:
    assert favourite(CASE.facts, CASE, weights) == CASE.best
    for hand in deal(CASE, seats):
        assert favourite(hand, CASE, weights) == CASE.decoy


@given(FACTORS, st.sampled_from(SEATS))
def test_every_single_fact_may_change_by_a_fifth(factors: list[float], seats: int) -> None:
    by_fact = dict(zip((fact.id for fact in CASE.facts), factors, strict=True))

    def ahead(facts: list[Fact]) -> str:
        found = dict.fromkeys(CASE.option_ids, 0.0)
        for fact in facts:
            found[fact.option] += fact.worth * by_fact[fact.id]
        return max(found, key=lambda option: found[option])

    assert ahead(list(CASE.facts)) == CASE.best
    assert all(ahead(hand) == CASE.decoy for hand in deal(CASE, seats))


def test_the_worst_weights_are_found_exactly() -> None:
    assert lead(CASE.facts, CASE, CASE.best) == 2.0
    assert tolerance(CASE.facts, CASE, CASE.best) == pytest.approx(0.2)
    leads = [min(lead(hand, CASE, CASE.decoy) for hand in deal(CASE, seats)) for seats in SEATS]
    assert leads == [1.5, 1.5, 2.0]
    assert totals(CASE.facts, CASE) == {"mill-lane": -2, "orchard-way": 2, "station-road": -2}


@pytest.mark.parametrize("seats", SEATS)
def test_each_unshared_fact_is_dealt_once_and_hands_are_even(seats: int) -> None:
    hands = deal(CASE, seats)
    apart = [fact.id for fact in CASE.facts if not fact.shared]
    dealt = [fact.id for hand in hands for fact in hand if not fact.shared]
    assert sorted(dealt) == sorted(apart)
    shared = {fact.id for fact in CASE.facts if fact.shared}
    assert all(shared <= {fact.id for fact in hand} for hand in hands)
    sizes = [len(hand) for hand in hands]
    assert max(sizes) - min(sizes) <= 1


def test_the_case_is_as_the_plan_wants_it() -> None:
    assert card_sets() == ["which-site"]
    assert len(CASE.facts) == 30
    assert sum(fact.shared for fact in CASE.facts) == 14
    for fact in CASE.facts:  # each fact can be understood without the others
        assert CASE.option_name(fact.option) in fact.text
        assert fact.text.endswith(".")
    with pytest.raises(FivefoldError, match="3, 4 or 5 seats, not 6"):
        deal(CASE, 6)
    with pytest.raises(FivefoldError, match="the nearest name is 'which-site'"):
        load_cards("which-sight")


def changed(**changes: Any) -> dict[str, Any]:
    return {**CASE.model_dump(), **changes}


FACTS = CASE.model_dump()["facts"]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (changed(best="mill-lane"), "all facts together must favour the best"),
        (changed(best="station-road"), "two of the options"),
        (changed(decoy="mill-lane"), "seat 1 of 3 does not favour the decoy"),
        (changed(facts=[*FACTS, FACTS[0]]), "two facts have one id"),
        (changed(facts=[*FACTS, {**FACTS[0], "id": "x", "worth": 0}]), "for its option or against"),
        (changed(facts=[*FACTS, {**FACTS[0], "id": "x", "option": "y"}]), "unknown option"),
    ],
)
def test_cards_that_hide_no_profile_are_refused(raw: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        CardSet.model_validate(raw)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"graded": True}, "for practice"),
        ({"colleagues": ["Ines"]}, "need 3 names"),
        ({"colleagues": ["Ines", "Ines", "Ole"]}, "two have one name"),
        ({"cards": "which-sight"}, "nearest name is 'which-site'"),
        ({"turns": 2}, "turns"),
    ],
)
def test_mistakes_in_the_content_are_said(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        content(**changes)


def test_content_tells_the_browser_no_fact() -> None:
    assert content_class("hidden_profile") is HiddenProfileContent
    for cards in ("which-site", CASE.model_dump()):
        shown = HiddenProfileContent.model_validate(body(cards=cards)).public()
        assert set(shown) == {
            "kind", "title", "prompt", "minutes", "graded", "colleagues", "turns", "condition",
            "options", "criteria",
        }  # fmt: skip
        assert not any(fact.text in str(shown) for fact in CASE.facts)
