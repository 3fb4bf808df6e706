"""Two people's maps beside each other, and the distance ratios of a comparison."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivefold.causal_loop import CausalMap
from fivefold.causal_loop import compare as module
from map_tools import HOSTILE, from_links, link, maps

named = st.sampled_from(["boats", "whales", "catch", "The Boats", "debt", "", "...", *HOSTILE[:4]])


def ends(links: Any) -> list[tuple[str, str]]:
    return [(k.source, k.target) for k in links]


def test_two_maps_have_links_right_wrong_missing_and_extra() -> None:
    mine = from_links(("boats", "catch", "+"), ("catch", "whales", "+"), ("debt", "boats", "+"))
    yours = CausalMap().add("Boats!").add("Catch").add("whales")
    yours = yours.link("v1", "v2", "+").link("v2", "v3", "-").link("v3", "v2", "+")
    found = mine.compare(yours)
    assert (len(found.right), len(found.wrong_sign), len(found.missing)) == (1, 1, 1)
    assert ends(found.extra) == [("debt", found.right[0].source)]
    assert (found.precision, found.recall) == (1 / 3, 1 / 3)


def test_ids_say_nothing_between_two_maps() -> None:
    mine = CausalMap().add("boats").add("catch").link("v1", "v2", "+")
    yours = CausalMap().add("catch").add("boats").link("v2", "v1", "+")
    assert mine.compare(yours).f1 == 1
    assert mine.compare(yours.rename("v1", "debt")).f1 == 0


def test_loops_of_the_other_map_are_found_at_another_granularity() -> None:
    fine = from_links(("a", "x", "-"), ("x", "b", "-"), ("b", "a", "-"))
    coarse = from_links(("a", "b", "+"), ("b", "a", "-"))
    assert len(fine.compare(coarse).loops) == 1
    assert len(fine.compare(coarse).by_way) == 1
    assert coarse.set_sign("b", "a", "+").compare(fine).loops == ()


def test_both_ratios_are_those_of_the_two_maps() -> None:
    mine = from_links(("a", "b", "+"), ("b", "c", "-"))
    yours = from_links(("a", "b", "+"), ("d", "a", "+"), ("d", "b", "-"))
    found = mine.compare(yours)
    assert found.langfield_smith == pytest.approx(3 / 20)  # as worked in test_map_distance
    assert found.markoczy == pytest.approx(3 / 12)
    assert found.distance == mine.distance(yours)


def test_ratios_are_worked_out_when_asked_for_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[CausalMap] = []
    real = CausalMap.distance

    def counted(map: CausalMap, other: CausalMap, **options: Any) -> Any:
        asked.append(other)
        return real(map, other, **options)

    monkeypatch.setattr(CausalMap, "distance", counted)
    one = from_links(("a", "b", "+"))
    found = module.compare(one, one)
    assert asked == []
    assert (found.markoczy, found.langfield_smith) == (0, 0)
    assert asked == [one]


def test_a_full_answer_is_no_distance_from_its_key(full_answer: Any, whale_key: Any) -> None:
    map = CausalMap.from_dict(full_answer)
    assert map.compare(whale_key).markoczy == 0
    implied = map.link("boats-b", "debt", "+")
    assert implied.compare(whale_key).markoczy == 0
    assert map.unlink("boats-a", "debt").compare(whale_key).markoczy > 0
    # 7 variables: one difference of 2 in 42 pairs of at most 2 each
    turned = map.set_sign("boats-a", "debt", "-").compare(whale_key)
    assert turned.markoczy == pytest.approx(2 / 84)
    assert turned.langfield_smith == pytest.approx(2 / (6 * 49 - 42))


def test_a_variable_without_a_name_is_nobodys() -> None:
    key = {"points": 1, "variables": {"a": None, "b": None}, "links": [link("a", "b", "+")]}
    map = CausalMap().add("").add("").link("v1", "v2", "+")
    assert map.compare(key).right == ()
    assert map.compare(map).found == 0


@given(maps(names=named), maps(names=named))
def test_any_two_maps_can_be_compared(map: CausalMap, other: CausalMap) -> None:
    found = map.compare(other)
    assert 0 <= found.precision <= 1
    assert 0 <= found.recall <= 1
    assert 0 <= found.f1 <= 1
    assert 0 <= found.markoczy <= 1
    assert found.langfield_smith == map.distance(other).langfield_smith


@given(maps(names=st.sampled_from(["boats", "whales", "catch", "debt"])))
def test_a_map_beside_itself_is_all_right(map: CausalMap) -> None:
    found = map.compare(map)
    assert found.missing == found.wrong_sign == ()
    assert found.recall == (1.0 if found.required else 0.0)
