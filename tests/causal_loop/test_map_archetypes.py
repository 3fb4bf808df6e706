"""Archetypes: found where they are, not found where they are not, and never a verdict."""

from __future__ import annotations

import random
from itertools import pairwise

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


def test_an_opposite_sign_further_off_is_no_allocation() -> None:
    near = "share +one, one +share, share -other, other -share"
    assert "success to the successful" in found(drawn(near))
    # "part" also leads into a loop of its own: it does more than pass the effect of the share on
    far = "share +one, one +share, share +part, part -other, other -share, part +p, p -part"
    assert "success to the successful" not in found(drawn(far))


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True), chances)
def test_pairs_of_growing_loops_are_no_allocation(own: list[str], chance: random.Random) -> None:
    one = ", ".join(f"{a} +{b}" for a, b in pairwise(["x", *own, "x"]))
    other = ", ".join(f"{a} +{b}" for a, b in pairwise(["x", *(v * 2 for v in own), "x"]))
    map = drawn(f"{one}, {other}")
    assert [loop.polarity for loop in map.loops()] == ["R", "R"]
    assert found(relabelled(map, chance)) == set()


def test_ranking_counts_loops_and_what_the_map_shows() -> None:
    map = next(c for c in CANONICAL if c.name == "shifting the burden").map()
    ranked = map.archetypes()
    assert [c.weight for c in ranked] == sorted((c.weight for c in ranked), reverse=True)
    assert (ranked[0].weight, len(ranked[0].loops)) == (5, 3)
    unmarked = map.toggle_delay("workload-control", "stress").archetypes()
    best = next(c for c in unmarked if c.archetype == "shifting the burden")
    assert best.weight == 3  # one sign less that is there, one more that is not
    assert any("No delay is marked" in sentence for sentence in best.missing)


def test_actors_who_are_linked_alike_speak_for_a_commons() -> None:
    map = next(c for c in CANONICAL if c.name == "tragedy of the commons").map()
    alike = map.archetypes()[0]
    assert any("stand in the map alike" in sentence for sentence in alike.evidence)
    # only one herd suffers when there is less grass, and another way
    apart = map.link("herd-a", "gain-b", "-").archetypes()
    other = next(c for c in apart if c.archetype == "tragedy of the commons")
    assert any("do not stand in the map alike" in sentence for sentence in other.missing)
    assert other.weight == alike.weight - 2


def test_what_needs_a_sign_comes_after_what_does_not() -> None:
    text = "late +overtime, overtime -late, overtime +tired, tired +late, late ?calm, calm +late"
    ranked = drawn(text).archetypes()
    assert any(c.condition for c in ranked)
    assert [bool(c.condition) for c in ranked] == sorted(bool(c.condition) for c in ranked)


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
