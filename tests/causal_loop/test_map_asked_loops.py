"""Questions about loops and archetypes, and those that only a key can ask."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from error_maps import drawn
from fivefold import FivefoldError
from fivefold.causal_loop import CausalMap
from fivefold.causal_loop.content import CausalLoopContent
from fivefold.causal_loop.model import Answer
from fivefold.causal_loop.questions import feedback
from map_tools import link


def asked(map: CausalMap, **more: Any) -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = feedback(map.to_dict(), **more)["questions"]
    return questions


def about(map: CausalMap, kind: str, **more: Any) -> list[list[str]]:
    return [q["about"] for q in asked(map, **more) if q["kind"] == kind and "answered" not in q]


GRAZING = "grass =+> cows\ncows =-> grass\ncows =+> dung\ndung =+> grass\n"


def test_a_loop_that_the_learners_own_loops_make_up_counts_as_told() -> None:
    # three ways from a to b and one back: two independent loops of the three would do
    three = "a =+> b\nb =+> c\nc =+> a\nb =+> d\nd =+> c\na =+> e\ne =+> b\n"
    map = drawn(three)
    assert len(map.independent_loops()) == 3
    assert len(about(map, "untold")) == 3
    longest = ["v1", "v5", "v2", "v4", "v3"]
    map = map.tell(longest, name="the long way round", polarity="R")
    assert len(about(map, "untold")) == 2
    map = map.tell(["v1", "v2", "v4", "v3"], name="by d", polarity="R")
    map = map.tell(["v1", "v5", "v2", "v3"], name="by e", polarity="R")
    # the shortest loop a → b → c is the sum of these three
    assert about(map, "untold") == []


def test_a_loop_that_is_not_real_makes_room_for_the_next() -> None:
    map = CausalMap.from_dict(
        {
            "variables": [{"id": i, "name": f"amount {i}"} for i in "abcd"],
            "links": [link(a, b, "+") for a in "abcd" for b in "abcd" if a != b],
        }
    )
    first = about(map, "untold")
    assert first == [["a", "b"], ["a", "c"], ["a", "d"]]
    wrong = replace(map, answers=(Answer("untold:a:b", "not-real", "", ("a", "b")),))
    assert about(wrong, "untold") == [["a", "c"], ["a", "d"], ["b", "c"]]
    last = asked(wrong)[-1]
    assert (last["id"], last["answered"]) == ("untold:a:b", True)
    assert about(replace(wrong, answers=()), "untold") == first


def test_an_untold_loop_does_not_give_its_polarity_away() -> None:
    questions = [
        q for q in asked(drawn(GRAZING)) if q["kind"] in ("untold", "archetype", "no-goal")
    ]
    assert {q["kind"] for q in questions} >= {"untold", "archetype"}
    for question in questions:
        why = question["why"]
        assert "reinforcing loop" not in question["ask"] + why
        assert not (question["kind"] == "untold" and "balanc" in question["ask"] + why)


FIX = "deadline =+> overtime\novertime =-> deadline\novertime =+> errors\nerrors =+d> deadline\n"


def test_an_archetype_is_asked_about_after_everything_else_and_never_said() -> None:
    map = drawn(FIX + "other: alone\nmore rain =?> errors")
    kinds = [q["kind"] for q in asked(map)]
    found = [q for q in asked(map) if q["kind"] == "archetype"]
    assert kinds[-len(found) :] == ["archetype"] * len(found)
    assert 1 <= len(found) <= 2
    assert found[0]["ask"].startswith("This may be fixes that fail, with ‘deadline’ as symptom, ")
    assert "?" in found[0]["ask"]
    assert found[0]["id"] == "archetype:fixes-that-fail:v2:v3:v1"


def test_an_archetype_that_is_answered_makes_room() -> None:
    map = drawn(FIX)
    first = [q["id"] for q in asked(map) if q["kind"] == "archetype"]
    silenced = replace(map, answers=(Answer(first[0], "reason"),))
    after = [q for q in asked(silenced) if q["kind"] == "archetype"]
    assert [q["id"] for q in after if "answered" in q] == first[:1]
    assert first[0] not in [q["id"] for q in after if "answered" not in q]


@pytest.mark.parametrize("told", [False, True])
def test_an_archetype_says_what_kind_its_loops_are_once_they_are_told(told: bool) -> None:
    map = drawn(FIX.replace("=+d>", "=+>"))
    if told:
        map = map.tell(["v1", "v2"], name="the fix", polarity="B")
        map = map.tell(["v1", "v2", "v3"], name="the harm", polarity="R")
    whys = [q["why"] for q in asked(map) if q["kind"] == "archetype"]
    assert whys
    assert any("reinforcing" in why or "balancing" in why for why in whys) is told


def test_no_archetype_where_it_is_graded_or_there_is_too_little_or_too_much() -> None:
    content = {"kind": "causal_loop", "title": "A map", "prompt": "Draw it.", "minutes": 5}
    graded = CausalLoopContent.model_validate(content | {"graded": True})
    assert about(drawn(FIX), "archetype", content=CausalLoopContent.model_validate(content))
    assert not about(drawn(FIX), "archetype", content=graded)
    assert not about(drawn("debt =+> interest\ninterest =+> debt"), "archetype")
    dense = [link(a, b, "-") for a in "abcde" for b in "abcde" if a != b]
    variables = [{"id": i, "name": f"amount {i}"} for i in "abcde"]
    map = CausalMap.from_dict({"variables": variables, "links": dense})
    assert map.loops().total > 20
    assert not about(map, "archetype")


def test_a_bank_without_flows_is_not_asked_for_one() -> None:
    bank = [
        {"id": f"v{n}", "name": name, "kind": "stock"} for n, name in ((1, "debt"), (2, "boats"))
    ]
    map = drawn("stock: debt\nstock: boats\ndebt =+> boats")
    data = {"kind": "causal_loop", "title": "A map", "prompt": "Draw it.", "minutes": 5}
    content = CausalLoopContent.model_validate(data | {"naming": "bank", "variables": bank})
    assert about(map, "stock-to-stock") == [["v1", "v2"]]
    assert about(map, "stock-to-stock", content=content) == []


# Row 20: a key with a → b for each; the map that turns it round, and the maps that do not.
KEYS = [
    ("boats", "catch", "+"),
    ("class size", "noise", "+"),
    ("rain", "grass", "+"),
    ("training", "skill", "+"),
    ("overtime", "tiredness", "+"),
]


def key(*links: tuple[str, str, str]) -> dict[str, Any]:
    names = {end for a, b, _ in links for end in (a, b)}
    return {
        "points": 10,
        "variables": {name.replace(" ", "-"): {"name": name} for name in names} | {"other": None},
        "links": [link(a.replace(" ", "-"), b.replace(" ", "-"), sign) for a, b, sign in links]
        + [link("other", sorted(names)[0].replace(" ", "-"), "-")],
    }


@pytest.mark.parametrize(("cause", "effect", "sign"), KEYS)
def test_an_arrow_turned_round_is_asked_about_with_a_key_only(
    cause: str, effect: str, sign: str
) -> None:
    turned = drawn(f"{effect} ={sign}> {cause}")
    right = drawn(f"{cause} ={sign}> {effect}")
    own = (cause, effect, sign)
    assert about(turned, "turned-round", key=key(own)) == [["v1", "v2"]]
    assert about(turned, "turned-round") == []
    assert about(right, "turned-round", key=key(own)) == []
    both = key(own, (effect, cause, "-"))
    assert about(turned, "turned-round", key=both) == []
    assert about(drawn(f"{effect} ={sign}> something else"), "turned-round", key=key(own)) == []


@pytest.mark.parametrize(
    ("cause", "step", "effect"),
    [
        ("boats", "catch", "debt"),
        ("class size", "noise", "marks"),
        ("rain", "grass", "milk"),
        ("training", "skill", "errors"),
        ("overtime", "tiredness", "sick days"),
    ],
)
def test_a_step_of_the_key_that_is_left_out_is_asked_about(
    cause: str, step: str, effect: str
) -> None:
    chain = (cause, step, "+"), (step, effect, "+")
    short = drawn(f"{cause} =+> {effect}")
    assert about(short, "long-way", key=key(*chain)) == [["v1", "v2"]]
    assert about(short, "long-way") == []
    assert about(short, "long-way", key=key(*chain, (cause, effect, "+"))) == []
    full = drawn(f"{cause} =+> {step}\n{step} =+> {effect}")
    assert about(full, "long-way", key=key(*chain)) == []
    beside = drawn(f"{cause} =+> {effect}\n{step} =+> {effect}")
    assert about(beside, "long-way", key=key(*chain)) == []


def test_two_names_that_the_key_takes_for_one_are_asked_about_with_a_key_only() -> None:
    with_synonym = key(("boats", "catch", "+"))
    with_synonym["variables"]["boats"]["synonyms"] = ["the fleet"]
    map = drawn("boats =+> catch\nthe fleet =+> debt")
    assert about(map, "duplicate", key=with_synonym) == [["v1", "v3"]]
    assert about(map, "duplicate") == []


def test_a_malformed_key_is_said() -> None:
    with pytest.raises(FivefoldError, match="The key of the causal map"):
        feedback({}, key={"points": 1})
