"""Archetypes: found where they are, not found where they are not, and never a verdict."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archetype_maps import CANONICAL, Canonical, drawn, drawn_finely, relabelled
from fivefold.causal_loop import CausalMap
from map_tools import maps

names = [f"{n}-{c.name.replace(' ', '-')}" for n, c in enumerate(CANONICAL)]
canonical = pytest.mark.parametrize("case", CANONICAL, ids=names)
chances = st.randoms(use_true_random=False)


def found(map: CausalMap) -> set[str]:
    return {candidate.archetype for candidate in map.archetypes()}


@canonical
def test_each_archetype_is_found_first_with_its_roles(case: Canonical) -> None:
    ranked = case.map().archetypes()
    assert ranked[0].archetype in case.accepted()
    assert case.accepted() <= {c.archetype for c in ranked}
    best = next(c for c in ranked if c.archetype == case.name)
    assert best.roles == case.roles
    assert best.score == 1 or case.name == "escalation"
    assert {v for c in ranked for loop in c.loops for v in loop.variables} <= {
        v.id for v in case.map().variables
    }


@given(st.sampled_from(CANONICAL), chances)
def test_other_names_and_finer_drawing_change_nothing(
    case: Canonical, chance: random.Random
) -> None:
    other = relabelled(drawn_finely(case.map(), chance), chance)
    ranked = other.archetypes()
    assert ranked[0].archetype in case.accepted()
    assert found(other) == found(case.map())
    by_name = {c.archetype: c.score for c in reversed(ranked)}
    assert by_name[case.name] >= 0.5


@canonical
def test_a_missing_link_or_a_turned_sign_is_another_story(case: Canonical) -> None:
    for link in drawn(case.text).links:
        assert case.name not in found(case.map().unlink(link.source, link.target)), link
        turned = case.map().set_sign(link.source, link.target, "-" if link.sign == "+" else "+")
        assert case.name not in found(turned), link


@given(maps(most=6))
def test_any_map_gets_questions_and_no_verdict(map: CausalMap) -> None:
    ranked = map.archetypes()
    for candidate in ranked:
        assert candidate.question.count("?") >= 1
        assert candidate.evidence
        assert 0 < candidate.score <= 1
        assert set(candidate.roles.values()) <= {v.id for v in map.variables}
        signs = [link.sign for loop in candidate.loops for link in loop.links]
        assert ("?" in signs) == bool(candidate.condition)
        assert (candidate.condition in candidate.missing) == bool(candidate.condition)
        assert not candidate.condition or candidate.score <= 0.5
    assert ranked.note.endswith(".")


def test_the_shared_link_tells_fixes_that_fail_from_limits_to_growth() -> None:
    link = drawn("sales +effort, effort +sales, effort -quality, quality +sales").archetypes()
    assert [c.archetype for c in link] == ["fixes that fail", "limits to growth"]
    assert any("share the way" in sentence for sentence in link[1].missing)
    assert "limits to growth" in link[0].question
    assert "fixes that fail" in link[1].question
    node = drawn("sales +effort, effort +sales, sales -quality, quality +sales").archetypes()
    assert [c.archetype for c in node] == ["limits to growth"]
    assert any("No explicit limit" in sentence for sentence in node[0].missing)
    assert any("which loop acts first" in sentence for sentence in node[0].missing)


def test_a_delay_tells_which_loop_of_a_shared_link_acts_first() -> None:
    map = drawn("sales +effort, effort +sales, effort -quality, quality +sales")
    assert found(map.toggle_delay("quality", "sales")) == {"limits to growth"}
    assert found(map.toggle_delay("effort", "sales")) == {"fixes that fail"}


def test_a_symptom_may_be_too_little_of_something_wanted() -> None:
    map = drawn("profit -cuts, cuts +profit, cuts -service, service +profit!")
    (best,) = map.archetypes()
    assert best.archetype == "fixes that fail"
    assert best.missing == (
        "More ‘profit’ brings less ‘cuts’: ‘profit’ reads as something wanted, not as a symptom.",
    )


def test_no_delay_tells_eroding_goals_from_escalation() -> None:
    map = drawn("gap +push, push -wanted, wanted +gap, gap +work, work +done, done -gap")
    scores = []
    for late in (map, *(map.toggle_delay(k.source, k.target) for k in map.links)):
        ranked = late.archetypes()
        assert {c.archetype for c in ranked} == {"eroding goals", "escalation"}
        assert all(c.question.startswith("One goal and one state, or two actors?") for c in ranked)
        scores.append({c.score for c in ranked})
    assert all(len(score) == 1 and score == scores[0] for score in scores)
    assert map.change("wanted", kind="goal").archetypes()[0].archetype == "eroding goals"


def test_the_figure_of_eight_is_said_although_no_loop_lists_it() -> None:
    map = next(c for c in CANONICAL if c.name == "escalation").map()
    assert {loop.polarity for loop in map.loops()} == {"B"}
    best = next(c for c in map.archetypes() if c.archetype == "escalation")
    assert any("figure of eight" in sentence for sentence in best.evidence)


def test_two_reinforcing_loops_are_not_success_to_the_successful() -> None:
    assert found(drawn("a +b, b +a, a +c, c +a")) == set()
    assert found(drawn("a -b, b -a, a -c, c -a")) == set()
    assert found(drawn("a +b, b +a, c -d, d -c, a +c")) == set()


def test_two_remedies_without_a_bridge_are_not_shifting_the_burden() -> None:
    map = drawn("symptom +one, one -symptom, symptom +other, other -symptom!")
    assert "shifting the burden" not in found(map)
    for candidate in map.archetypes():
        assert any("does not read as a difference" in text for text in candidate.missing)


def test_one_actor_is_no_commons_and_three_are_one() -> None:
    one = "a +ga, ga +a, a +use, use -left!, left +ga"
    assert "tragedy of the commons" not in found(drawn(one))
    three = ", ".join(
        f"{x} +g{x}, g{x} +{x}, {x} +use, left +g{x}" for x in "abc"
    )  # fmt: skip
    best = drawn(f"{three}, use -left!").archetypes()[0]
    assert best.archetype == "tragedy of the commons"
    assert list(best.roles.values()) == ["use", "a", "b", "c"]
    assert len(best.loops) == 6


def test_an_unknown_sign_gives_a_condition() -> None:
    map = drawn("late +overtime, overtime -late, overtime +tired, tired ?late!")
    ranked = map.archetypes()
    assert ranked[0].archetype == "fixes that fail"
    assert ranked[0].score == 0.5
    assert "‘tired’ → ‘late’ is not given" in ranked[0].condition
    assert "only if it is plus" in ranked[0].condition
    known = map.set_sign("tired", "late", "+").archetypes()
    assert known[0].score == 1
    two = map.set_sign("overtime", "tired", "?")
    assert two.archetypes() == []


def test_limit_and_note() -> None:
    links = ", ".join(f"x +g{n}, g{n} +x, x +s{n}, s{n} -x" for n in range(3))
    few = drawn(links).archetypes(limit=2)
    assert [c.archetype for c in few].count("limits to growth") == 2
    assert not few.complete
    assert few.note.startswith("Read: 6 loops. ")
    assert few.note.endswith("more candidates of the same archetypes are not listed.")
    everything = drawn(links).archetypes(limit=99)
    assert everything.complete
    assert [c.archetype for c in everything].count("limits to growth") == 9
    assert CausalMap().archetypes() == []
    assert CausalMap().archetypes(limit=0).complete
