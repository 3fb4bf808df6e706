"""Distance ratios: worked by hand, and what must hold for any two maps."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivefold.causal_loop import CausalMap
from fivefold.errors import FivefoldError
from map_tools import from_links, maps

plain = st.sampled_from(["boats", "whales", "catch", "The Boats", "debt", ""])
named = st.sampled_from(["boats", "whales", "catch", "The Boats", "debt", "price"])
FORMULA_12 = {"alpha": 1, "beta": 3, "gamma": 1, "delta": 0, "epsilon": 2}


@given(maps(names=plain))
def test_a_map_is_no_distance_from_itself(map: CausalMap) -> None:
    found = map.distance(map, alpha=0, gamma=2, delta=1)
    assert (found.langfield_smith, found.markoczy) == (0, 0)
    assert (found.own, found.others) == (0, 0)


@given(
    maps(names=plain), maps(names=plain), st.sampled_from([0, 1]), st.sampled_from([0, 1, 2]),
    st.sampled_from([0, 0.5]), st.sampled_from([1, 2]),
)  # fmt: skip
def test_both_ratios_are_symmetric_and_within_0_and_1(
    map: CausalMap, other: CausalMap, alpha: int, gamma: int, delta: float, epsilon: int
) -> None:
    options = {"alpha": alpha, "gamma": gamma, "delta": delta, "epsilon": epsilon}
    found, back = map.distance(other, **options), other.distance(map, **options)
    assert 0 <= found.langfield_smith <= 1
    assert 0 <= found.markoczy <= 1
    assert (found.langfield_smith, found.markoczy) == (back.langfield_smith, back.markoczy)
    assert (found.common, found.own, found.others) == (back.common, back.others, back.own)


@given(maps(names=plain), maps(names=plain))
def test_formula_12_is_a_case_of_the_other(map: CausalMap, other: CausalMap) -> None:
    found = map.distance(other, **FORMULA_12)
    assert found.langfield_smith == found.markoczy


@given(maps(names=named), maps(names=named), st.randoms(use_true_random=False))
def test_ids_and_order_do_not_matter(
    map: CausalMap, other: CausalMap, chance: random.Random
) -> None:
    ids = [v.id for v in map.variables]
    new = dict(zip(ids, chance.sample(ids, len(ids)), strict=True))
    variables = [replace(v, id=new[v.id]) for v in map.variables]
    links = [replace(k, source=new[k.source], target=new[k.target]) for k in map.links]
    chance.shuffle(variables)
    chance.shuffle(links)
    assert CausalMap(tuple(variables), tuple(links)).distance(other) == map.distance(other)


def test_weights_count_up_to_three() -> None:
    one = CausalMap().add("boats").add("whales").link("boats", "whales", "-", weight=2)
    two = CausalMap().add("Boats").add("the whales").link("Boats", "the whales", "+", weight=50)
    # c = 2: |−2 − 3| / (6·4 − 6·2) = 5/12
    found = one.distance(two)
    assert found.langfield_smith == found.markoczy == pytest.approx(5 / 12)
    # δ = 1: (5 + 1) / ((2·3 + 1)·4 − (2·3 + 1)·2) = 6/14
    assert one.distance(two, delta=1).markoczy == pytest.approx(6 / 14)
    # ε = 1: |2 − 3| / (3·4 − 3·2)
    assert one.distance(two, epsilon=1).markoczy == pytest.approx(1 / 6)
    assert found.sentence() == (
        "distance ratio 0.42 (0: the same links, 1: as different as can be); 2 variables in "
        "common, 0 only in the one map, 0 only in the other"
    )


def test_maps_without_weights_can_be_as_different_as_can_be() -> None:
    one = from_links(("a", "b", "+"), ("b", "a", "+"))
    two = from_links(("a", "b", "-"), ("b", "a", "-"))
    found = one.distance(two)
    assert found.langfield_smith == pytest.approx(4 / 12)
    assert found.markoczy == 1


def test_variables_of_one_map_only() -> None:
    one = from_links(("a", "b", "+"), ("b", "c", "-"))
    two = from_links(("a", "b", "+"), ("d", "a", "+"), ("d", "b", "-"))
    # c = 2, u = 1 and 1; b → c, d → a and d → b: 3 / (24 + 8 + 2 − 14)
    found = one.distance(two)
    assert (found.common, found.own, found.others) == (2, 1, 1)
    assert found.langfield_smith == pytest.approx(3 / 20)
    # β = 1: 3 / (8 + 8 + 2 − (4 + 2))
    assert found.markoczy == pytest.approx(3 / 12)
    assert one.distance(two, gamma=0).markoczy == 0
    # all eight pairs that one map alone can link
    assert one.distance(two, gamma=2).markoczy == pytest.approx(8 / 12)


def test_a_variables_link_to_itself_counts_only_if_asked() -> None:
    one, two = from_links(("a", "a", "-"), ("a", "b", "+")), from_links(("a", "b", "+"))
    assert one.distance(two).markoczy == 0
    assert one.distance(two, alpha=0).markoczy == pytest.approx(1 / 8)


def test_a_link_without_a_sign_and_links_that_disagree_are_none() -> None:
    none = CausalMap().add("a").add("b")
    assert from_links(("a", "b", "?")).distance(none).markoczy == 0
    torn = CausalMap().add("a").add("A").add("b").link("a", "b", "+").link("A", "b", "-")
    assert torn.distance(none).markoczy == 0
    assert torn.distance(none).common == 2


def test_synonyms() -> None:
    one = from_links(("boats", "whales", "-"))
    two = from_links(("fleet", "Whales", "-"))
    assert one.distance(two).common == 1
    found = one.distance(two, synonyms={"boats": ["fleet"]})
    assert (found.common, found.markoczy) == (2, 0)
    with pytest.raises(FivefoldError, match="'fleet' is given as a synonym of two names"):
        one.distance(two, synonyms={"boats": ["fleet"], "ships": ["fleet"]})


def test_maps_without_links_or_variables() -> None:
    empty, one = CausalMap(), CausalMap().add("boats")
    for pair in ((empty, empty), (empty, one), (one, one)):
        found = pair[0].distance(pair[1], gamma=2)
        assert (found.langfield_smith, found.markoczy) == (0, 0)
    assert empty.distance(empty).sentence().startswith("neither map has a variable")
    assert "0 only in the one map, 1 only in the other" in empty.distance(one).sentence()


@pytest.mark.parametrize("wrong", [{"alpha": 2}, {"beta": 0}, {"gamma": 3}, {"delta": -1}])
def test_parameters_out_of_range_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(FivefoldError, match="A distance takes alpha 0 or 1"):
        CausalMap().distance(CausalMap(), **wrong)
