"""What is particular to team learning: the cards, the meeting, what is graded, the stretch."""

from __future__ import annotations

import json
import re
from typing import Any

import pandas as pd
import pytest

import fivefold as ff
from fivefold.hidden_profile.cards import SEATS, deal, load_cards
from fivefold.question.score import score as question_score
from fivefold.sorting.score import score as sorting_score
from material import flat
from module_4 import here, keys, lesson, printed, ran, raw, texts


def answered(name: str, wrong: int = 0) -> dict[str, Any]:
    """A response to a graded exercise from its key, its first `wrong` parts answered wrongly."""
    key = keys()[name]
    if key.get("kind") == "sorting":
        bins = {id: about["right"][0]["bin"] for id, about in key["cards"].items()}
        for id in list(bins)[:wrong]:
            bins[id] = next(bin for bin in key["bins"] if bin != bins[id])
        return {"version": 1, "items": {id: {"bin": bin} for id, bin in bins.items()}}
    items = {id: dict(about["answer"]) for id, about in key["items"].items()}
    for id in list(items)[:wrong]:
        items[id]["reason"] = next(iter(key["items"][id]["reasons"]))
    return {"version": 1, "items": items}


@pytest.mark.parametrize("name", ["two-records", "five-tables", "lines-elsewhere"])
def test_right_half_right_wrong_empty_and_hostile_answers(name: str) -> None:
    key = keys()[name]
    score = sorting_score if key.get("kind") == "sorting" else question_score
    parts = len(key.get("cards", key.get("items")))
    assert score(answered(name), key) == key["points"]
    half = score(answered(name, parts // 2), key)
    assert 0.2 * key["points"] < half < 0.7 * key["points"]
    assert score(answered(name, parts), key) == 0.0
    hostile = [None, {}, [], "x", {"version": 1, "items": 5}, {"version": 1, "items": [None]},
               {"version": 99, "items": {"<b>": {"answer": ["a"]}, "card-1": 7}},
               {"version": 1, "items": {"card-1": {"bin": {"$": 1}}, "card-2": None}},
               {"version": 1, "items": {part: {"answer": None} for part in raw[name]}}]  # fmt: skip
    for response in hostile:
        earned = score(response, key)
        assert type(earned) is float
        assert earned == 0.0


def test_every_seat_favours_what_the_lesson_says() -> None:
    case = load_cards("which-site")
    for seats in SEATS:
        shown = ran()[0]["seats_see"](seats).html
        rows = re.findall(r">(Seat \d|All facts together)</th><td>([^<]+)</td><td>(-?\d+)", shown)
        ahead = {who: max(rows, key=lambda r, who=who: (r[0] == who, int(r[2])))[1]
                 for who, *_ in rows}  # fmt: skip
        assert ahead.pop("All facts together") == case.option_name(case.best)
        assert set(ahead.values()) == {case.option_name(case.decoy)}
        assert len(ahead) == seats == len(deal(case, seats))


def test_no_card_is_told_before_the_meeting() -> None:
    case = load_cards("which-site")
    cells = [cell.source for cell in lesson.cells]
    before = "\n".join(cells[: cells.index('ff.exercise("which-site")')])
    for text in (before, json.dumps(raw["which-site"])):
        for option in case.options:
            assert option.name not in text
        for fact in case.facts:
            assert fact.text not in text


def test_no_forecast_tells_its_figure_before_it_is_locked() -> None:
    asked = {k: v for k, v in raw["the-caucus"].items() if k != "feedback"}
    cells = [cell.source for cell in lesson.cells]
    above = "\n".join(cells[: cells.index('ff.exercise("the-caucus")')]) + json.dumps(asked)
    for about in raw["the-caucus"]["feedback"].values():
        assert not re.search(rf"(?<![\d.]){about['truth']}(?![\d.])", above)


def test_whatever_a_control_can_be_set_to_has_a_result() -> None:
    scope, _ = ran()
    for n in range(scope["session"].min, scope["session"].max + 1):
        assert "95 % interval" in printed("apart", n)
    assert scope["which"].max == len(scope["measures"])
    for which in range(scope["which"].min, scope["which"].max + 1):
        for teams in (False, True):
            for ranks in (False, True):
                text = printed("with_and_without", which, teams, ranks)
                assert ("teams" if teams else "people") in text
                assert "nan" not in text
    for words in ("1 how far their belief moved", "2 how much their certainty rose",
                  "3 how much they said they had learned"):  # fmt: skip
        assert words in flat(here.prose)


def test_a_defensive_routine_is_never_one_line() -> None:
    for name in ("two-turns", "five-tables"):
        for item in raw[name]["items"]:
            if "undiscussable" in item["text"] or "no longer be talked" in item["text"]:
                assert item["text"].count(': \\"') + item["text"].count('"') >= 4, item["id"]
    for name in ("moves", "lines-elsewhere"):
        assert "defens" not in json.dumps(raw[name])


def test_the_card_tells_the_meeting_of_the_lesson() -> None:
    meeting = next(cell.source for cell in here.markdown if cell["id"] == "good-end")
    said = re.findall(r'\*\*[BKLR]:\*\* "(.+?)"$', meeting, re.M)
    card = texts()["guide"].split("**Card 2:")[1].split("**Card 3:")[0]
    assert len(said) == 7
    for line in said:
        assert f'"{line}"' in card
    assert sum(line.endswith("?") for line in said) == 4


def test_nobody_is_ranked_and_equal_talk_is_no_law() -> None:
    for words in ("Do not rank tables", "nobody was stupid", "no law"):
        assert words.lower() in (texts()["guide"] + texts()["workshop"]).lower()
    assert "It is no law" in texts()["lesson"]
    assert "spoke" not in json.dumps(keys())
    assert raw["hold-a-view"]["private"] is True


def test_a_wrong_function_fails_the_stretch() -> None:
    source = {c["id"]: c.source for c in here.code}
    scope: dict[str, Any] = {"pd": pd, "ff": ff}
    for id in ("stretch-neighbour", "stretch-function", "stretch-visible", "stretch-hidden"):
        exec(source[id], scope)
    right = scope["narrowing"]
    scope["narrowing"] = lambda table: -right(table)
    for id in ("stretch-visible", "stretch-hidden"):
        with pytest.raises(AssertionError):
            exec(source[id], scope)
