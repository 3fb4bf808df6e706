"""The graded maps of module 5: answers earn in the order of a teacher, strategies earn little."""

from __future__ import annotations

import json
import random
import re
import statistics
from itertools import pairwise
from typing import Any

import pytest

from fivefold.causal_loop.key import read_key
from fivefold.causal_loop.score import explain, score
from graded_answers import GROUPS, answer, bank, drawn, key_data
from material import INSTRUCTOR, flat
from module_5 import here, lesson, raw
from rules_chance import LIMIT, earned

CLEARLY = 0.03  # of the points: what a group earns less than the one before it, at least
exercise = pytest.mark.parametrize("name", GROUPS)


def share(name: str, response: Any) -> float:
    """What a response earns, as a share of the points."""
    key = key_data(name)
    return score(response, key) / key["points"]


@exercise
def test_answers_earn_in_the_order_of_a_teacher(name: str) -> None:
    earned = []
    for group in GROUPS[name]:
        shares = {a["id"]: share(name, answer(name, a)) for a in group["answers"]}
        earned.append(list(shares.values()))
        print(f"\n{name}, {group['group']}: ", end="")
        print(", ".join(f"{id} {value:.2f}" for id, value in shares.items()), end="")
    for better, worse in pairwise(earned):
        assert min(better) - max(worse) >= CLEARLY
    assert earned[0] == [1.0] * len(earned[0])
    assert max(earned[-1]) < 0.1


@exercise
def test_each_answer_stands_once_and_says_why(name: str) -> None:
    answers = [a for group in GROUPS[name] for a in group["answers"]]
    assert len(answers) >= 14
    assert len({a["id"] for a in answers}) == len(answers)
    assert all(len(a["why"].split()) > 2 for a in answers)
    drawings = [json.dumps(answer(name, a), sort_keys=True) for a in answers]
    assert len(set(drawings)) == len(drawings)


@exercise
def test_a_coarse_right_answer_is_worth_more_than_a_wrong_sign(name: str) -> None:
    slips = next(g["answers"] for g in GROUPS[name] if g["group"] == "one slip")
    earned = {a["id"]: share(name, answer(name, a)) for a in slips}
    assert earned["variable-left-out"] >= earned["sign-wrong"]


@exercise
def test_a_guessed_sign_gains_nothing_on_average(name: str) -> None:
    stated = [(k.source, k.target) for k in read_key(key_data(name)).required]
    honest = share(name, drawn(name, [(*ends, "?") for ends in stated], told=False))
    chance = random.Random(11)
    guesses = [
        share(name, drawn(name, [(*ends, chance.choice("+-")) for ends in stated], told=False))
        for _ in range(60)
    ]
    spread = statistics.stdev(guesses) / len(guesses) ** 0.5
    print(f"\n{name}: no signs {honest:.3f}, guessed {statistics.mean(guesses):.3f} ± {spread:.3f}")
    assert abs(statistics.mean(guesses) - honest) < 4 * spread


def test_chance_and_linking_everything_earn_next_to_nothing() -> None:
    shares = {(name, way): share for name, way, share in earned(here) if name in GROUPS}
    assert len(shares) == 2 * 6
    for (name, way), share in shares.items():
        assert share < (LIMIT if "constant" in way else 0.05), (name, way)


def test_the_team_map_is_as_its_key_and_prompt_say() -> None:
    key, content = read_key(key_data("the-faster-team")), raw["the-faster-team"]
    assert len(key.variables) == 8
    assert set(key.linked) == set(key.variables)
    assert 3 <= len(set(bank("the-faster-team")) - set(key.variables)) <= 4
    low, high = map(int, re.search(r"between (\d+) and (\d+) links", content["prompt"]).groups())
    assert low <= len(key.required) <= len(key.links) <= high
    assert all(link.hint for link in key.required)
    assert (key.points, key.validated, key.archetype) == (15, False, "shifting the burden")
    assert 350 <= len(content["story"].split()) <= 450


def test_nothing_shown_gives_the_team_map_away() -> None:
    content = raw["the-faster-team"]
    shown = json.dumps(content, ensure_ascii=False).lower()
    assert "feedback" not in content
    assert not re.search(r"shift|burden|quick fix|symptom|side effect|depend on the ass", shown)
    released = json.dumps(raw, ensure_ascii=False) + json.dumps(lesson)
    assert all(
        k["hint"] not in released for k in key_data("the-faster-team")["links"] if "hint" in k
    )
    for name in GROUPS:
        empty = explain(drawn(name, []), key_data(name), level=2)
        assert not re.search(r"[+−]|burden|commons", empty), empty


@exercise
def test_the_sentence_of_each_link_stands_in_the_story(name: str) -> None:
    """The comments of the key quote the story; a story that changes must take them along."""
    text = (INSTRUCTOR / "keys" / "5_systems_thinking.yaml").read_text(encoding="utf-8")
    part = re.split(r"\n  (?=[a-z])", text.split(f"\n  {name}:")[1])[0]
    quoted = re.findall(r'# stated: "([^"]+)"', part)
    story = flat(raw[name]["story"])
    assert len(quoted) >= 9
    for sentence in quoted:
        for piece in re.split(r" … |(?<=[.]) (?=It )", sentence):
            assert piece.strip(" .,") in story, piece
