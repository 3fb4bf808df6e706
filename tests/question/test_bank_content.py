"""The questions of the bank: parallel forms, misconceptions, numbers, and what guessing earns."""

from __future__ import annotations

import copy
import re
from collections import Counter
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from banked import bank
from fivefold.content import load_exercises, modules
from fivefold.forecast.calibration import at_most
from fivefold.question.bank import QuestionBank, bank_file
from fivefold.question.content import Option, QuestionContent
from fivefold.question.score import credit

ROMAN = {"i": "a", "ii": "b", "iii": "c", "iv": "d"}
LIMIT = 0.35  # of the questions: the most that a strategy without reading may solve


def body(**changes: Any) -> dict[str, Any]:
    return yaml.safe_load(bank_file().read_text(encoding="utf-8")) | changes


def test_two_forms_of_sixteen_share_the_eight_on_stocks_and_loops() -> None:
    known = {item.id: item for item in bank().items}
    assert len(known) == 24
    for form in bank().forms.values():
        assert len(form) == 16
    assert len(bank().anchors) == 8
    assert {name for name, item in known.items() if item.about == "stocks"} == set(bank().anchors)
    about = [Counter(known[name].about for name in bank().forms[form]) for form in ("a", "b")]
    types = [Counter(known[name].type for name in bank().forms[form]) for form in ("a", "b")]
    assert about[0] == about[1]
    assert set(about[0]) == set(bank().constructs)
    assert types[0] == types[1]
    assert set(types[0]) == {"single", "multiple", "number", "two-part"}


def test_every_wrong_choice_is_tied_to_a_misconception_and_spoken_to_the_learner() -> None:
    said = [rationale.says for rationale in bank().rationales()]
    assert all(len(says) > 30 for says in said)
    for item in bank().items:
        told = bank().feedback[item.id]
        assert len(told.says) > 60
        if item.type == "number":
            assert len(told.near) >= 2
        else:  # that every wrong option has one is checked when the bank is loaded
            assert told.choices
        if item.type in ("single", "two-part"):
            assert len(item.options) == 4


def test_nothing_gives_an_answer_away() -> None:
    telling = {"right", "wrong", "stock", "flow", "loop", "reinforcing", "balancing", "generative"}
    telling |= {"adaptive", "vision", "goodhart", "regression", "burden", "archetype", "eroding"}
    for item in bank().items:
        assert not set(item.id.split("-")) & telling, item.id
        assert item.hint is None
    shown = yaml.safe_dump(body()["items"])
    assert not re.search(r"\*\w[^*\n]*\*|__|\]\(|`", shown), "plain text"
    for word in ("inventory", "test score", "questionnaire"):
        assert word not in shown


def test_the_exercises_over_the_bank_stand_where_it_says_and_in_no_workshop() -> None:
    assert bank().maturity == "draft"
    found = {}
    for module in modules():
        workshop = module / "workshop.yaml"
        for name, loaded in load_exercises(module / "exercises.yaml").items():
            if isinstance(loaded, QuestionContent) and loaded.bank:
                found[loaded.bank] = (module.name, name)
                assert name not in workshop.read_text(encoding="utf-8")
    assert "opening" in found
    for role, place in found.items():
        assert place == (bank().places[role].module, bank().places[role].exercise)


# -- what guessing earns ---------------------------------------------------------------------------


def groups(item: Any) -> list[tuple[list[Option], str]]:
    """The lists of choices of a question with one right choice each."""
    answer = bank().feedback[item.id].answer
    if item.type == "single":
        return [(item.options, answer)]
    if item.type == "two-part":
        return [(item.options, answer["answer"]), (item.reasons, answer["reason"])]
    return []


def solved(pick: Any) -> dict[str, float]:
    """The share of each form that is solved by taking `pick(options)` everywhere.

    Of multiple choice everything is marked, which earns most there; of numbers the best constant.
    """
    shares = {}
    known = {item.id: item for item in bank().items}
    numbers = Counter(
        bank().feedback[name].answer for name in known if known[name].type == "number"
    )
    for form, ids in bank().forms.items():
        earned = 0.0
        for name in ids:
            item, told = known[name], bank().feedback[name]
            given: dict[str, Any] = {"answer": numbers.most_common(1)[0][0]}
            if item.type == "multiple":
                given = {"answer": [option.id for option in item.options]}
            elif item.type != "number":
                picked = [pick(options) for options, _ in groups(item)]
                given = dict(zip(("answer", "reason"), picked, strict=False))
            earned += credit(given, {"answer": told.answer, "type": item.type})
        shares[form] = earned / len(ids)
    return shares


STRATEGIES: dict[str, Any] = {
    "always the longest": lambda options: max(options, key=lambda o: len(o.text)).id,
    "always the shortest": lambda options: min(options, key=lambda o: len(o.text)).id,
    **{
        f"always number {place + 1}": lambda options, place=place: options[place].id
        for place in range(4)
    },
}


def test_guessing_solves_little() -> None:
    chance = {}
    known = {item.id: item for item in bank().items}
    for form, ids in bank().forms.items():
        each = []
        for name in ids:
            share = 1.0
            for options, _ in groups(known[name]):
                share /= len(options)
            each.append(share if groups(known[name]) else 0.0)
        chance[form] = sum(each) / len(ids)
    print(f"\nchance (numbers and multiple choice as none): {chance}")
    assert max(chance.values()) <= LIMIT
    for name, pick in STRATEGIES.items():
        shares = solved(pick)
        print(f"{name}: " + ", ".join(f"form {f} {s:.0%}" for f, s in shares.items()))
        assert max(shares.values()) <= LIMIT, name


def test_neither_place_nor_length_gives_the_answer_away() -> None:
    found = [group for item in bank().items for group in groups(item)]
    letters = Counter(ROMAN.get(answer, answer) for _, answer in found)
    print(dict(letters))
    assert set(letters) == set("abcd")
    for name in STRATEGIES:
        hits = sum(STRATEGIES[name](options) == answer for options, answer in found)
        print(f"{name}: {hits} of {len(found)}")
        assert hits <= LIMIT * len(found), name


# -- the numbers in the questions ------------------------------------------------------------------


def text_of(name: str) -> str:
    return next(item.text for item in bank().items if item.id == name)


def numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"\b\d+\b", text)]


def test_the_waiting_list() -> None:
    treated, waiting, *new = numbers(text_of("waiting-list"))
    assert len(new) == 8
    level, levels = waiting, []
    for people in new:
        level += people - treated
        levels.append(level)
    assert min(levels) > 0, "all 40 places are always used"
    told = bank().feedback["waiting-list"]
    longest = levels.index(max(levels)) + 1
    assert levels.count(max(levels)) == 1
    assert told.answer == longest == 5
    assert f"at its end {levels[4]} people wait" in told.says
    assert f"only {new[5]} come, and {levels[5]} are left" in told.says
    about = {near.value: near.says for near in told.near}
    assert new.index(max(new)) + 1 == 3 in about
    assert new.index(min(new)) + 1 == 7 in about
    assert f"{new[4]} in week 5 are still more than the {treated}" in about[4]


def test_the_chairs() -> None:
    goal, level = numbers(text_of("chairs"))
    steps = []
    for _ in range(2):
        steps.append((goal - level) / 2)
        level += int(steps[-1])
    told = bank().feedback["chairs"]
    assert told.answer == level == 70
    assert {near.value for near in told.near} == {40 + 2 * steps[0], 40 + steps[0]}
    assert f"half of 40, which is {steps[0]:g}" in told.says
    assert f"half of them is {steps[1]:g}" in told.says


def test_tools_and_trained_people() -> None:
    was, out, now, still = numbers(text_of("ten-tools"))
    assert out == still
    told = bank().feedback["ten-tools"].says
    right = next(i for i in bank().items if i.id == "ten-tools").options[1].text
    assert f"by {now - out} a month" in right
    assert f"{now - out} more each month. Before it was {was - out} more" in told
    first, then = numbers(text_of("trained-so-far"))
    assert f"by {then} a month instead of {first}" in bank().feedback["trained-so-far"].says


def test_six_people_become_twenty_four() -> None:
    lacking, delay = 6, 4
    useful, coming, hired = 0, [], []
    for month in range(8):
        useful += sum(count for start, count in coming if start + delay == month)
        hired.append(max(0, lacking - useful))
        coming.append((month, hired[-1]))
    total = sum(hired)
    assert hired == [6, 6, 6, 6, 0, 0, 0, 0]
    assert f"That makes {total} for six places" in bank().feedback["six-people"].says


def test_the_loop_of_the_office_has_two_minus_signs() -> None:
    signs = re.findall(r"\(([+−])\)", text_of("round-the-office"))
    assert signs == ["+", "−", "−"]
    assert bank().feedback["round-the-office"].answer["answer"] == "b"


def test_ten_ranges() -> None:
    share = at_most(5, 10)
    assert f"in {100 * share:.0f} of 100 such series" in bank().feedback["ten-ranges"].says
    assert "Five of the ten do. Two of the others lie too high and three too low." in text_of(
        "ten-ranges"
    )


# -- what may stand in the file --------------------------------------------------------------------


def changed(change: Any) -> dict[str, Any]:
    found = copy.deepcopy(body())
    change(found)
    return found


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda b: b["forms"]["a"].__setitem__(-1, "new-road"), "in none of the forms"),
        (lambda b: b["forms"]["a"].append("new-road"), "the forms are not parallel: vision"),
        (lambda b: b["forms"]["a"].append("nothing"), "names an item twice, or one that is not"),
        (lambda b: b["forms"].pop("b"), "two forms, a and b"),
        (lambda b: b["places"].pop("closing"), "two places, opening and closing"),
        (lambda b: b["items"][0].update(about="music"), "unknown construct 'music'"),
        (lambda b: b["feedback"].pop("chairs"), "feedback must name every item"),
        (lambda b: b["feedback"]["ten-tools"]["choices"].pop("a"), "names its misconception"),
        (lambda b: b["misconceptions"].pop("same-step"), "differ: same-step"),
        (lambda b: b["misconceptions"].update(other="X."), "differ: other"),
        (lambda b: b["items"].append(b["items"][0]), "two items have one id"),
    ],
)
def test_a_mistake_in_the_bank_is_named(change: Any, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        QuestionBank.model_validate(changed(change))


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"reveal": "item"}, "bring what 'reveal' would say"),
        ({"items": []}, "bring what 'items' would say"),
        ({"graded": True}, "bring what 'graded' would say"),
        ({"bank": "middle"}, "'opening' or 'closing'"),
        ({"bank": None, "forms": {"a": []}}, "only the course's question bank has forms"),
    ],
)
def test_an_exercise_over_the_bank_says_nothing_of_its_own(more: dict[str, Any], says: str) -> None:
    plain = {"kind": "question", "title": "T", "prompt": "P", "minutes": 5, "bank": "opening"}
    with pytest.raises(ValidationError, match=says):
        QuestionContent.model_validate(plain | more)
    loaded = QuestionContent.model_validate(plain)
    shown = str(loaded.public())
    assert loaded.public()["reveal"] == "never"
    assert not [m for m in bank().misconceptions if f"'{m}'" in shown]
    assert bank().feedback["chairs"].says not in shown
