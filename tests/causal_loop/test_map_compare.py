"""A learner's map beside the key: granularity, names, and what is wrong in which way."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from fivefold import FivefoldError
from fivefold.causal_loop import CausalMap
from fivefold.causal_loop.compare import Comparison, compare
from fivefold.causal_loop.granularity import align
from fivefold.causal_loop.key import KeyLink, read_key
from map_tools import from_links, link

KEY = {
    "points": 10,
    "variables": dict.fromkeys(("a", "b", "c", "d", "e", "extra")),
    "links": [
        link("a", "b", "+", delay=True),
        link("b", "c", "-"),
        link("c", "d", "+"),
        link("d", "a", "+"),
        link("d", "e", "+", required=False),
    ],
    "loops": [{"name": "round", "polarity": "B", "variables": ["a", "b", "c", "d"]}],
}


def beside(*links: tuple[str, str, str]) -> Comparison:
    return compare(from_links(*links), KEY)


def ends(links: tuple[KeyLink, ...]) -> list[str]:
    return [k.source + k.target for k in links]


def test_a_full_answer_is_all_right(full_answer: Any, whale_key: Any) -> None:
    found = compare(CausalMap.from_dict(full_answer), whale_key)
    assert (found.precision, found.recall, found.f1) == (1.0, 1.0, 1.0)
    assert len(found.loops) == 3
    assert found.missing_delay == found.extra == found.missing == ()


def test_every_kind_of_difference_has_its_list() -> None:
    found = beside(("a", "b", "+"), ("b", "c", "+"), ("d", "c", "+"), ("d", "a", "?"))
    assert ends(found.right) == ["ab"]
    assert ends(found.missing_delay) == ["ab"]
    assert ends(found.wrong_sign) == ["bc"]
    assert ends(found.wrong_direction) == ["cd"]
    assert ends(found.unsigned) == ["da"]
    assert found.missing == found.extra == ()
    assert (found.precision, found.recall) == (0.25, 0.25)


def test_implied_links_count_neither_way() -> None:
    without = beside(("a", "b", "+"))
    found = beside(("a", "b", "+"), ("d", "e", "+"))
    assert ends(found.accepted) == ["de"]
    assert found.f1 == without.f1
    assert beside(("a", "b", "+"), ("d", "e", "-")).f1 < without.f1


def test_a_link_that_nobody_states_is_extra() -> None:
    found = beside(("a", "b", "+"), ("a", "c", "+"))
    assert [(s.source, s.target) for s in found.extra] == [("a", "c")]
    assert found.precision == 0.5


@pytest.mark.parametrize(("first", "second"), [("+", "-"), ("-", "+")])
def test_a_chain_through_an_own_variable_is_the_link(first: str, second: str) -> None:
    found = beside(("b", "own", first), ("own", "own2", "+"), ("own2", "c", second))
    assert ends(found.by_way) == ["bc"]
    assert found.wrong == 0


def test_a_chain_with_the_wrong_product_is_a_wrong_sign() -> None:
    found = beside(("b", "own", "-"), ("own", "c", "-"))
    assert ends(found.wrong_sign) == ["bc"]


def test_a_chain_through_another_variable_of_the_key_is_not_the_link() -> None:
    found = beside(("b", "e", "-"), ("e", "c", "+"))
    assert "bc" in ends(found.missing)
    assert found.found == 0


def test_a_delay_anywhere_in_a_chain_counts() -> None:
    map = from_links(("a", "own", "+"), ("own", "b", "+"))
    assert ends(compare(map, KEY).missing_delay) == ["ab"]
    assert compare(map.toggle_delay("own", "b"), KEY).missing_delay == ()


def test_a_link_that_leaves_out_a_variable_is_one_link_of_its_chain() -> None:
    found = beside(("a", "b", "+"), ("b", "d", "-"), ("d", "a", "+"))
    assert ends(found.by_way) == ["bc"]
    assert ends(found.missing) == ["cd"]
    assert found.wrong == 0
    assert [loop.name for loop in found.loops] == ["round"]


def test_a_loop_without_a_variable_counts_only_where_nothing_wrong_touches_it() -> None:
    coarse = ("a", "b", "+"), ("b", "d", "-"), ("d", "a", "+")
    assert beside(*coarse).loops
    assert beside(*coarse, ("b", "a", "+")).loops == ()
    assert beside(*coarse, ("own", "e", "+")).loops
    assert beside(*coarse[1:], ("a", "b", "-")).loops == ()


def test_a_loop_without_a_variable_counts_only_beside_half_of_the_links() -> None:
    key = copy.deepcopy(KEY)
    key["links"] += [link("extra", end, "+") for end in "abc"]
    coarse = ("a", "b", "+"), ("b", "d", "-"), ("d", "a", "+")
    assert compare(from_links(*coarse), key).loops == ()
    assert compare(from_links(*coarse, ("extra", "a", "+")), key).loops


def test_a_loop_without_two_of_its_variables_is_another_loop() -> None:
    assert beside(("a", "b", "+"), ("b", "a", "-")).loops == ()


def test_a_link_without_a_sign_is_worth_what_a_guess_is_worth() -> None:
    unsigned = beside(*((k["from"], k["to"], "?") for k in KEY["links"]))
    one_guess = beside(
        ("a", "b", "+"), ("b", "c", "-"), ("c", "d", "-"), ("d", "a", "-"), ("d", "e", "-")
    )
    assert (unsigned.f1, unsigned.unsure) == (0, 5)
    assert unsigned.credit == pytest.approx(2 * 2 / (2 + 2.5 + 4))
    assert one_guess.credit == one_guess.f1 == pytest.approx(2 * 2 / (2 + 3 + 4))
    assert beside(("a", "c", "?"), ("b", "a", "?")).credit == 0


def test_a_shortcut_beside_the_variable_it_leaves_out_is_extra() -> None:
    found = beside(("a", "b", "+"), ("b", "d", "-"), ("b", "c", "-"))
    assert [(s.source, s.target) for s in found.extra] == [("b", "d")]


def test_links_that_lead_nowhere_are_extra() -> None:
    found = beside(("a", "b", "+"), ("own", "a", "+"), ("b", "own2", "+"))
    assert found.wrong == 2


def test_names_are_aligned_whatever_their_spelling(whale_key: Any) -> None:
    map = CausalMap()
    for name in ("Fleet  A", "BIG whales!", "catch_per boat day", "the fleet debt", "my own"):
        map = map.add(name)
    assert align(map, read_key(whale_key)) == {
        "v1": "boats-a",
        "v2": "big-stock",
        "v3": "per-day",
        "v4": "debt",
    }


def test_two_names_for_one_variable_are_one() -> None:
    map = from_links(("x", "b", "+"), ("b", "c", "-"), ("y", "x", "+"))
    map = map.rename("x", "A").rename("y", "a.")
    found = compare(map, KEY)
    assert ends(found.right) == ["ab", "bc"]
    assert found.wrong == 0


def test_loops_run_through_own_variables_too() -> None:
    found = beside(
        ("a", "own", "-"), ("own", "b", "-"), ("b", "c", "-"), ("c", "d", "+"), ("d", "a", "+")
    )
    assert [loop.name for loop in found.loops] == ["round"]
    wrong = beside(("a", "b", "-"), ("b", "c", "-"), ("c", "d", "+"), ("d", "a", "+"))
    assert wrong.loops == ()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda k: k.pop("points"), "points: field required"),
        (lambda k: k["links"].append(link("a", "z", "+")), "no variable 'z'"),
        (lambda k: k["links"].append(link("a", "b", "-")), "stands there twice"),
        (lambda k: k["links"].append(link("a", "c", "?")), "links › 5 › sign"),
        (lambda k: k["loops"][0].update(polarity="R"), "is B by its signs, not R"),
        (lambda k: k["loops"][0].update(variables=["a", "c"]), "needs a link a → c"),
        (lambda k: k["loops"][0].update(variables=["a", "a"]), "passes a variable twice"),
        (lambda k: k["variables"].update(b={"synonyms": ["A"]}), "'A' could mean a and b"),
        (lambda k: k.update(links=[link("a", "b", "+", required=False)], loops=[]), "required"),
        (
            lambda k: k.update(links=[link("a", "b", "+"), link("b", "a", "+")], loops=[]),
            "linking everything",
        ),
    ],
)
def test_a_mistake_in_the_key_is_one_sentence(change: Any, says: str) -> None:
    key = copy.deepcopy(KEY)
    change(key)
    with pytest.raises(FivefoldError, match=r"^The key of the causal map: .*\.$") as error:
        read_key(key)
    assert says in str(error.value)
