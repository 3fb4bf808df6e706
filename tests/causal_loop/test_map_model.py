"""The map document and the edits."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivefold import FivefoldError
from fivefold.causal_loop import CausalMap
from fivefold.causal_loop.parts import Told, rotated
from map_tools import HOSTILE, from_links, link, maps


@given(maps())
def test_a_document_comes_back_as_it_was(map: CausalMap) -> None:
    document = map.to_dict()
    assert CausalMap.from_dict(json.loads(json.dumps(document))) == map
    assert CausalMap.from_dict(document).to_dict() == document


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_is_data(name: str) -> None:
    assert CausalMap().add(name).variables[0].name == name


def document(variables: int = 2, **more: Any) -> dict[str, Any]:
    return {"variables": [{"id": f"v{n}", "name": f"n{n}"} for n in range(variables)]} | more


def answered(question: str, **more: Any) -> dict[str, Any]:
    return {"question": question, "says": "reason"} | more


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "must be a mapping"),
        ([], "must be a mapping"),
        ({"version": 2}, "made by a newer Fivefold"),
        ({"version": 10**5000}, "made by a newer Fivefold"),
        ({"version": True}, "version must be the number 1"),
        ({"version": "1"}, "version must be the number 1"),
        ({"variables": "v1"}, "'variables' must be a list"),
        (document(301), "at most 300 variables; this one has 301"),
        (document(links=[{}] * 2001), "at most 2,000 links"),
        ({"variables": [{"id": "a", "name": "x" * 2001}]}, "2,001 characters; at most 2,000"),
        ({"variables": [{"id": "a", "name": ""}] * 2}, "the same id"),
        ({"variables": [{"id": "a b", "name": ""}]}, "no usable id"),
        ({"variables": [{"id": "a"}]}, "'a' has no name"),
        ({"variables": [{"id": "a", "name": "", "kind": "box"}]}, "'box' is none of stock"),
        ({"variables": [{"id": "a", "name": "", "x": float("nan")}]}, "is no number"),
        ({"variables": [{"id": "a", "name": "", "x": 10**400}]}, "is no number"),
        (document(links=[link("v0", "v9", "+")]), "from 'v0' to 'v9' names a variable"),
        (document(links=[link("v0", ["v1"], "+")]), "names a variable that is not in the map"),
        (document(links=[link("v0", "v1", "+"), link("v0", "v1", "-")]), "two links from"),
        (document(links=[link("v0", "v1", "more")]), "'more' is none of +, -, ?"),
        (document(loops=[{"variables": ["v0", "v0"]}]), "A told loop names variables"),
        (document(loops=["R1"]), "A told loop names variables"),
        (document(answers={}), "'answers' must be a list"),
        (document(answers=[{}] * 501), "at most 500 answers; this one has 501"),
        (document(answers=["no-loop"]), "does not name its question"),
        (document(answers=[{"question": "", "says": "reason"}]), "does not name its question"),
        (document(answers=[answered("x" * 3001)]), "does not name its question"),
        (document(answers=[answered("no-loop", says=["reason"])]), "says none of reason, not-real"),
        (document(answers=[answered("x", says="not-real", link=["v0"])]), "without its two ends"),
        (document(answers=[answered("x", says="not-real", link="ab")]), "without its two ends"),
        (document(answers=[answered("x"), answered("x")]), "two answers to the question 'x'"),
        (document(answers=[answered("x", reason="y" * 20_001)]), "A reason of the map has 20,001"),
    ],
)
def test_what_is_wrong_is_one_sentence(data: Any, says: str) -> None:
    with pytest.raises(FivefoldError, match=r"\.$") as error:
        CausalMap.from_dict(data)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_document_over_two_megabytes_is_refused() -> None:
    variables = [{"id": f"v{n}", "name": "n", "note": "x" * 20_000} for n in range(101)]
    with pytest.raises(FivefoldError, match="larger than 2 MB"):
        CausalMap.from_dict({"variables": variables})


def test_broken_parts_are_left_out_and_reported() -> None:
    data = document(links=[link("v0", "v1", "+"), link("v0", "v9", "+"), 7], loops=[{}])
    map, problems = CausalMap.salvage(data)
    assert [(k.source, k.target) for k in map.links] == [("v0", "v1")]
    assert len(problems) == 3


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda inner: (
    st.lists(inner)
    | st.dictionaries(
        st.sampled_from(["version", "variables", "links", "loops", "id", "name", "from", "to"]),
        inner,
    )
)))  # fmt: skip
def test_no_data_makes_it_crash(data: Any) -> None:
    try:
        map, _ = CausalMap.salvage(data)
    except FivefoldError:
        return
    assert CausalMap.from_dict(map.to_dict()) == map


def test_half_an_emoji_does_not_break_saving() -> None:
    name = CausalMap.from_dict({"variables": [{"id": "a", "name": "x\ud83d"}]}).variables[0].name
    assert name == "x�"


def test_edits_return_new_maps() -> None:
    empty = CausalMap()
    map = empty.add("boats").add("whales", kind="stock").link("boats", "whales", "-")
    assert empty.variables == ()
    assert map.set_sign("boats", "whales", "+").links[0].sign == "+"
    assert map.toggle_delay("boats", "whales").links[0].delay is True
    assert map.rename("boats", "ships").variables[0].name == "ships"
    assert map.unlink("boats", "whales").links == ()
    assert map.remove("whales").links == ()
    assert map.links[0].sign == "-"


def test_ids_are_not_given_twice() -> None:
    map = CausalMap().add("a").add("b").remove("v1").add("c")
    assert [v.id for v in map.variables] == ["v2", "v3"]


def test_a_variable_is_found_by_id_or_unique_name() -> None:
    map = CausalMap().add("boats").add("boats").add("whales")
    assert map.variable("v1").name == "boats"
    with pytest.raises(FivefoldError, match="2 variables are called 'boats'; use an id: v1, v2"):
        map.variable("boats")
    with pytest.raises(FivefoldError, match="no variable 'whale'; the nearest name is 'whales'"):
        map.variable("whale")


def test_no_duplicate_link_but_self_links() -> None:
    map = from_links(("a", "b", "+"))
    with pytest.raises(FivefoldError, match="already is a link"):
        map.link("a", "b", "-")
    assert len(map.link("b", "a", "-").link("a", "a", "+").links) == 3


def test_merging_keeps_links_and_stories() -> None:
    map = from_links(("a", "c", "+"), ("b", "c", "-"), ("c", "b", "+"), ("a", "b", "+"))
    map = map.toggle_delay("b", "c").tell(["b", "c"], name="B1")
    merged = map.merge("a", "b")
    assert [(k.source, k.target, k.sign, k.delay) for k in merged.links] == [
        ("a", "c", "?", True),
        ("c", "a", "+", False),
    ]
    assert merged.told == (Told(("a", "c"), "B1"),)
    with pytest.raises(FivefoldError, match="with itself"):
        map.merge("a", "a")


def test_duplicate_names_are_allowed_and_reported() -> None:
    map = CausalMap().add("Big whales").add("big  WHALES!").add("boats").add("").add("")
    assert [[v.id for v in group] for group in map.duplicate_names()] == [["v1", "v2"]]


def test_telling_a_loop_again_replaces_it() -> None:
    map = from_links(("a", "b", "+"), ("b", "a", "+")).tell(["b", "a"], name="one")
    map = map.tell(["a", "b"], name="two", polarity="R")
    assert map.told == (Told(("a", "b"), "two", "", "R"),)


@given(st.lists(st.text(min_size=1), unique=True, min_size=1), st.integers(0, 20))
def test_rotation_is_canonical(ids: list[str], turn: int) -> None:
    turn %= len(ids)
    turned = rotated(tuple(ids[turn:] + ids[:turn]))
    assert turned == rotated(tuple(ids))
    assert turned[0] == min(ids)


def test_answers_outlive_what_they_are_about() -> None:
    asked = [answered("thing:v0", reason="a bank"), answered("x" * 3000)]
    wrong = [answered("untold:v0:v1", says="not-real", link=["v0", "v1"])]
    map = CausalMap.from_dict(document(3, links=[link("v0", "v1", "+")], answers=asked + wrong))
    assert [a.link for a in map.answers] == [None, None, ("v0", "v1")]
    for edited in (map.remove("v0"), map.merge("v2", "v0"), map.rename("v0", "x"), map.add("y")):
        assert edited.answers == map.answers
        assert CausalMap.from_dict(edited.to_dict()) == edited


def test_broken_answers_are_left_out_and_reported() -> None:
    data = document(answers=[7, answered("x", link=["v0", "v1"]), answered("y", says="maybe")])
    map, problems = CausalMap.salvage(data)
    assert [(a.question, a.link) for a in map.answers] == [("x", None)]
    assert len(problems) == 2


def test_a_document_without_answers_still_reads() -> None:
    assert CausalMap.from_dict(document()).answers == ()
    assert CausalMap.from_dict(document()).to_dict()["answers"] == []


def test_a_document_keeps_what_was_placed_and_when_it_was_added() -> None:
    document = {
        "variables": [
            {"id": "a", "name": "orders", "x": 4, "y": 5, "placed": True, "added": 1},
            {"id": "b", "name": "backlog", "placed": "yes", "added": -3},
            {"id": "c", "name": "stress", "added": True},
        ],
        "links": [{"from": "a", "to": "b", "added": 2}, {"from": "b", "to": "a", "added": "9"}],
    }
    map = CausalMap.from_dict(CausalMap.from_dict(document).to_dict())
    assert [(v.placed, v.added) for v in map.variables] == [(True, 1), (False, 0), (False, 0)]
    assert [k.added for k in map.links] == [2, 0]
