"""What else module 0 prints of the castles: sizes, guesses, what the keys rest on."""

from __future__ import annotations

import re

import fivefold as ff
from material import flat
from module_0 import keys, lesson, ran, raw, texts
from sentences_0 import ROUNDS, best, field, share, shares, winner


def test_the_fields_have_the_sizes_that_are_told() -> None:
    sizes = [len(field(n)) for n in ROUNDS]
    assert f"readers of a puzzle column sent in {sizes[0]:,} plans" in texts()["exercises"]
    assert f"Now the {sizes[1]} plans of round 2." in texts()["exercises"]
    assert f"against the {sizes[2]:,} plans of round 3" in texts()["exercises"]
    assert f"read all {sum(sizes):,} plans" in texts()["lesson"]
    beside = {
        about["plan"]
        for n in (1, 2, 3)
        for about in raw[f"castles-{n}"]["feedback"]["beside"]
        if "plan" in about
    }
    plans = ff.load("castles")
    ids = {plans[plans["round"] == n]["plan_id"].iloc[best(n)[0]] for n in (1, 2, 3)}
    assert beside == ids


def test_guesses_are_keyed_to_the_data() -> None:
    for name, item, value in (
        ("field-guess", "plain-plan", share([10] * 10, field(1))),
        ("next-guess", "second-field", share(winner(1), field(2))),
    ):
        told = raw[name]["feedback"][item]
        assert told["answer"] == round(100 * value)
        for near in told["near"]:
            apart = abs(near["value"] - told["answer"])
            assert apart > told["tolerance"], "a typical wrong number is not a right one"


def test_the_lesson_s_cells_print_the_same() -> None:
    _, printed = ran()
    first = winner(1)
    assert f"{share(first, field(1)):.1%} in round 1, {share(first, field(2)):.1%} in round 2" in (
        flat(printed["draw-rule"])
    )
    assert f"n = {len(field(1)):,} and {len(field(2)):,}" in printed["draw-rule"]
    assert "Alternative" in printed["draw-rule"]
    assert "Alternative" in printed["quarters"]
    assert "Filter" in printed["quarters"]
    ends = re.findall(r"^(?:best|worst) quarter .+: ([\d.]+)%$", printed["quarters"], re.M)
    told_so = f"the best quarter of round 1 wins {ends[1]} % and the worst {ends[0]} %."
    assert told_so in texts()["lesson"]
    assert "Filter" in printed["citing"]


def test_the_halves_do_not_fall_as_the_second_round_does() -> None:
    halves = ran()[0]["halves"]
    assert len(halves) == 10
    drop = halves["own half"] - halves["other half"]
    fall = share(winner(1), field(1)) - share(winner(1), field(2))
    assert drop.max() < fall / 5
    assert round(100 * drop.mean()) == 2
    assert "differ by about two in a hundred" in texts()["exercises"]
    assert 0.50 < fall < 0.52


def test_the_record_supports_the_keyed_answers_and_no_other() -> None:
    held = [n for n in ROUNDS if min(share(winner(n), field(m)) for m in ROUNDS) > 0.5]
    assert held == [2, 3, 4]
    assert min(share(winner(n), field(m)) for n in held for m in ROUNDS) > 0.6
    assert shares(1, 2)[best(1, 20)].mean() < shares(1, 2)[best(1, 337)].mean()
    assert share(winner(1), field(2)) < shares(1, 2).mean() < shares(1, 1).mean()
    assert shares(1, 2).max() > 0.5, "not everything that was good in round 1 was bad in round 2"
    assert set(keys()["record-case"]["items"]) == {i["id"] for i in raw["record-case"]["items"]}


def test_the_invented_cases_are_called_invented() -> None:
    prose = {cell["id"]: cell.source for cell in lesson.cells}
    for id in ("after", "winner-task"):
        assert "invented" in prose[id]
    for name in ("two-kinds", "twelve-more"):
        assert "invented" in raw[name]["prompt"]
