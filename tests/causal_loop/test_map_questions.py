"""Questions about a map: their order and ids, answers to them, and what the exercise supplied."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from error_maps import drawn
from fivefold.causal_loop import CausalMap
from fivefold.causal_loop.content import CausalLoopContent
from fivefold.causal_loop.model import Answer
from fivefold.causal_loop.questions import feedback
from map_tools import HOSTILE, maps

ROUND = """
    beds =+> patients
    patients =+> the management
    the management =-> more overtime
    more overtime =?> beds
    rain =+> patients
    """
CAPPED = {"untold", "no-goal", "no-delay", "shortcut", "archetype"}  # of many, a few are asked


def asked(map: CausalMap, **more: Any) -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = feedback(map.to_dict(), **more)["questions"]
    return questions


def about(map: CausalMap, kind: str, **more: Any) -> list[list[str]]:
    return [q["about"] for q in asked(map, **more) if q["kind"] == kind and "answered" not in q]


def answered(map: CausalMap, question: str, says: Any = "reason") -> CausalMap:
    return replace(map, answers=(*map.answers, Answer(question, says)))


def exercise(**more: Any) -> CausalLoopContent:
    data = {"kind": "causal_loop", "title": "A map", "prompt": "Draw it.", "minutes": 5} | more
    return CausalLoopContent.model_validate(data)


def test_a_question_says_what_it_is_about_and_why() -> None:
    (question,) = (q for q in asked(drawn(ROUND)) if q["kind"] == "direction")
    assert question["id"] == "direction:v4"
    assert question["about"] == ["v4"]
    assert "'more overtime'" in question["ask"]
    assert question["why"] == "Call it 'overtime', for example, and check each of its signs."
    assert "answered" not in question


def test_a_name_is_offered_as_it_was_written() -> None:
    offered = {q["id"]: q["why"] for q in asked(drawn("lack of trust in HR =+> staff shortage"))}
    assert "Call it 'trust in HR'" in offered["direction:v1"]
    assert "Call it 'staff'" in offered["direction:v2"]


def test_the_first_questions_are_about_different_things() -> None:
    lists = "\n".join(f"more of thing {n} =?> less of thing {n + 1}" for n in range(8))
    first = [q["kind"] for q in asked(drawn(f"{lists}\nother: alone"))][:5]
    assert first == ["direction", "sign", "unlinked", "no-loop", "hairball"]


def test_names_and_signs_come_before_loops_and_archetypes_last() -> None:
    kinds = list(dict.fromkeys(q["kind"] for q in asked(drawn(ROUND))))
    assert kinds[:3] == ["thing", "sign", "untold"]
    two = "haste =+> errors\nerrors =+> rework\nrework =+> haste\nrework =-> errors"
    assert asked(drawn(two))[-1]["kind"] == "archetype"


@given(maps())
def test_any_map_is_asked_about(map: CausalMap) -> None:
    questions = asked(map)
    ids = [q["id"] for q in questions]
    assert len(set(ids)) == len(ids)
    known = {v.id for v in map.variables}
    for question in questions:
        assert known.issuperset(question["about"])
        assert question["ask"].strip()
        assert question["why"].strip()
        assert all(sign not in question["ask"] + question["why"] for sign in "\x07\u202e\n")
    silent = ["answered" in q for q in questions]
    assert silent == sorted(silent)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_nothing_raises(value: Any) -> None:
    for response in (value, {"variables": value}, {"answers": value}, {"links": value}):
        assert isinstance(feedback(response)["questions"], list)
    entry = {"variables": [{"id": "a", "name": "x", "note": value, "unit": value, "kind": value}]}
    assert isinstance(feedback(entry, content=value)["questions"], list)


@pytest.mark.parametrize("text", [*HOSTILE, "ing", "no", "-", "and", "a" * 2000, "more " * 400])
def test_hostile_texts_are_only_read(text: str) -> None:
    map = CausalMap().add(text, kind="stock", unit=text, note=text).add(text, kind="flow")
    map = map.link("v1", "v2", "-", note=text).link("v2", "v1", "-", note=text)
    map = map.tell(["v1", "v2"], name=text, story=text, polarity="B")
    assert isinstance(asked(map), list)


@given(maps(names=st.sampled_from(["more rain", "the boss", "hire", "trust", "stress", "boats"])))
def test_other_ids_in_the_same_order_change_nothing_else(map: CausalMap) -> None:
    document = map.to_dict()
    new = {v["id"]: f"w.{v['id']}" for v in document["variables"]}
    for variable in document["variables"]:
        variable["id"] = new[variable["id"]]
    for entry in document["links"]:
        entry["from"], entry["to"] = new[entry["from"]], new[entry["to"]]
    for told in document["loops"]:
        told["variables"] = [new[id] for id in told["variables"]]
    before = asked(replace(map, answers=()))
    after = feedback(document | {"answers": []})["questions"]
    assert [q["ask"] for q in before] == [q["ask"] for q in after]
    assert [[new[id] for id in q["about"]] for q in before] == [q["about"] for q in after]


@given(maps(), st.randoms())
def test_ids_in_another_order_change_no_question_that_is_not_one_of_many(
    map: CausalMap, chance: Any
) -> None:
    ids = [v.id for v in map.variables]
    new = dict(zip(ids, chance.sample([f"u{n}" for n in range(len(ids))], len(ids)), strict=True))
    document = replace(map, answers=(), told=()).to_dict()
    old = asked(CausalMap.from_dict(document))
    for variable in document["variables"]:
        variable["id"] = new[variable["id"]]
    for entry in document["links"]:
        entry["from"], entry["to"] = new[entry["from"]], new[entry["to"]]
    found = feedback(document)["questions"]
    before = [(q["kind"], sorted(new[i] for i in q["about"])) for q in old]
    after = [(q["kind"], sorted(q["about"])) for q in found]
    assert sorted(e for e in before if e[0] not in CAPPED) == sorted(
        e for e in after if e[0] not in CAPPED
    )
    assert [e[0] for e in before if e[0] == "untold"] == [e[0] for e in after if e[0] == "untold"]


@given(maps(), st.randoms())
def test_a_reason_silences_one_question_and_taking_it_back_asks_again(
    map: CausalMap, chance: Any
) -> None:
    map = replace(map, answers=())
    before = asked(map)
    if not before:
        return
    chosen = chance.choice(before)
    after = asked(answered(map, chosen["id"]))
    assert after[-1] == chosen | {"answered": True}
    assert [q for q in after if "answered" in q] == [after[-1]]
    still = [q for q in before if q["id"] != chosen["id"]]
    ids = {q["id"] for q in after[:-1]}
    # nothing else falls silent; of a kind that is asked a few at a time, the next one may come
    assert [q for q in still if q["id"] not in ids] == []
    more = [q for q in after[:-1] if q not in still]
    assert all(q["kind"] == chosen["kind"] and q["kind"] in CAPPED for q in more)
    assert asked(map) == before


def test_dead_and_strange_answers_do_no_harm() -> None:
    map = drawn(ROUND)
    strange = answered(answered(map, "thing:v99"), "x" * 3000, "not-real")
    assert asked(strange) == asked(map)


def test_what_the_exercise_names_is_not_asked_about() -> None:
    bank = [{"id": "v3", "name": "the management"}, {"id": "v9", "name": "beds"}]
    content = exercise(naming="bank", variables=bank)
    assert "thing" in [q["kind"] for q in asked(drawn(ROUND))]
    assert "thing" not in [q["kind"] for q in asked(drawn(ROUND), content=content)]
    renamed = drawn(ROUND).rename("v3", "the boss")
    assert "thing" in [q["kind"] for q in asked(renamed, content=content)]


def test_what_the_exercise_drew_is_not_asked_about_but_what_it_left_open_is() -> None:
    start = drawn(
        "stock: rabbits\nstock: foxes\nrabbits =+> foxes // In 1998 they grew.\nfoxes =?> rabbits\n"
        "lazy owls =+> foxes\nstock: births [young per year]\nbirths =+> rabbits\n"
        "other: hunting law // It never changes.\nhunting law =-> lazy owls"
    )
    parts = {k: start.to_dict()[k] for k in ("variables", "links")}
    for part in [*parts["variables"], *parts["links"]]:  # what an exercise does not say
        part.pop("added", None), part.pop("placed", None)
    content = exercise(start=parts)
    alone = {q["kind"] for q in asked(start)}
    assert alone >= {"stock-to-stock", "dated", "blame", "not-a-stock", "constant"}
    for map in (start, start.change("births", x=40.0, y=70.0).change("hunting law", x=1.0)):
        assert {q["kind"] for q in asked(map, content=content)} == {"sign", "untold"}
    own = start.set_sign("foxes", "rabbits", "-")
    assert about(own, "stock-to-stock", content=content) == [["v2", "v1"]]
