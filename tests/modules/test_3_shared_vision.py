"""What is particular to shared vision: cards, forecasts, the supplied case, words not to say."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

import fivefold as ff
from fivefold.question.score import score as question_score
from fivefold.sorting.score import score as sorting_score
from material import flat
from module_3 import here, keys, printed, ran, raw, texts
from sentences_3 import agreeing, counts, firm, town


def test_the_truths_of_the_forecasts_are_the_data_s() -> None:
    told = {
        item: about["truth"]
        for name in ("guess-three", "other-half", "without-passes")
        for item, about in raw[name]["feedback"].items()
    }
    scope, _ = ran()
    assert told == {
        "less-than-half": counts()["alone"],
        "far-apart": counts()["split"],
        "in-each": counts()["common"],
        "unseen-half": round(100 * sum(scope["unseen"]) / len(scope["unseen"])),
        "passes-left-out": agreeing(False),
    }
    for name in ("guess-three", "other-half", "without-passes", "corridor"):
        for item in raw[name]["items"]:
            assert item["min"] < raw[name]["feedback"][item["id"]]["truth"] < item["max"]


def test_whatever_a_control_can_be_set_to_has_a_result() -> None:
    scope, _ = ran()
    fields = [scope[name] for name in ("majority", "half", "points")]
    assert [field.value for field in fields] == [70, 50, 40]
    for values in ([f.min for f in fields], [f.max for f in fields], [70, 50, 20], [80, 50, 40]):
        found = re.findall(
            r": (\d+) of 64, 95 % interval (\d+) to (\d+)", printed("count", *values)
        )
        c = counts(*values)
        wanted = [c["large"], c["alone"], c["common"], c["split"]]
        assert [int(one) for one, _, _ in found] == wanted
        assert all(int(low) <= int(high) for _, low, high in found)
    for limit in (scope["percent"].min, 80, scope["percent"].max):
        for passes in (True, False):
            text = printed("agreeing", limit, passes)
            assert f"{limit} % or more agree: {agreeing(passes, limit)} statements" in text
            assert f"n = {len(town())} of 316" in text


def test_the_votes_are_on_statements_of_each_kind_and_none_is_rude() -> None:
    vote = raw["uber-in-taiwan"]
    chosen = [one["from"] for one in vote["statements"]]
    table = firm().loc[chosen]
    apart, least = (table["a"] - table["b"]).abs(), table[["a", "b"]].min(axis=1)
    alone = (table["all"] >= 0.7) & (least < 0.5)
    assert (alone.sum(), (least >= 0.7).sum()) == (4, 4)
    assert ((apart >= 0.4) & ~alone).sum() == 4
    assert (table["self_description"] == "no").all()
    assert 66 not in chosen
    glosses = ff.load("vtaiwan", "glosses").set_index("statement_id")
    assert (glosses.loc[chosen, "checked"] == "no").all()
    assert "nobody has checked it" in flat(vote["prompt"])
    assert 66 not in ran()[0]["seen"].index
    widest = (firm()["a"] - firm()["b"]).abs().idxmax()
    assert f"s{widest}" in vote["feedback"]["about"]
    for name, statement in (("whose-majority", 53), ("whose-majority", 7),
                            ("two-groups-case", 90), ("two-groups-case", 65)):  # fmt: skip
        words = glosses.loc[statement, "english"]
        assert any(words in item["text"] for item in raw[name]["items"]), statement


RIGHT = {"alone", "hinders", "price"}


def test_cards_ask_for_one_of_three_situations_and_know_what_was_told() -> None:
    known = {"at-the-depot": keys()["at-the-depot"]["cards"],
             "what-would-you-look-for": raw["what-would-you-look-for"]["feedback"]}  # fmt: skip
    for name, cards in known.items():
        exercise = raw[name]
        assert [one["id"] for one in exercise["conditions"] if one["id"] in RIGHT] == [
            "alone", "hinders", "price"]  # fmt: skip
        texts_of = {card["id"]: card["text"] for card in exercise["cards"]}
        for id, about in cards.items():
            rights = about["right"]
            named = set() if isinstance(rights, str) else {r.get("condition") for r in rights}
            if named - {None}:
                assert named <= RIGHT
                if "lone" in texts_of[id]:  # nobody looks: that is told, so it is not asked for
                    assert "alone" not in named
                if re.search(r"longer|later", texts_of[id]) and "price" in RIGHT - named:
                    assert named == {"alone", "hinders"}


def placed(**changes: tuple[str, str | None]) -> dict[str, Any]:
    """A response to at-the-depot: the key's first answers, with some cards placed elsewhere."""
    cards = {}
    for id, about in keys()["at-the-depot"]["cards"].items():
        bin, second = about["right"][0]["bin"], about["right"][0].get("condition")
        bin, second = changes.get(id.replace("-", "_"), (bin, second))
        cards[id] = {"bin": bin} | ({"condition": second} if second else {})
    return {"version": 1, "items": cards}


def test_graded_cards_right_half_right_wrong_empty_and_hostile() -> None:
    key = keys()["at-the-depot"]
    assert sorting_score(placed(), key) == 15
    near = sorting_score(placed(card_5=("enrolment", None)), key)
    wrong = sorting_score(placed(card_5=("apathy", None)), key)
    said = sorting_score(placed(card_7=("commitment", None)), key)
    asked = sorting_score(placed(card_7=("unclear", "asked")), key)
    assert 15 > near > wrong == said == asked > 0
    assert sorting_score(placed(card_4=("unclear", "alone")), key) == wrong
    assert sorting_score(placed(card_4=("unclear", "price")), key) == 15
    everywhere = {f"card_{n}": ("commitment", None) for n in range(1, 13)}
    assert sorting_score(placed(**everywhere), key) == 0
    for broken in ({}, {"items": None}, {"items": {"card-1": [["unclear"]]}}, {"items": "<b>"}):
        assert sorting_score(broken, key) == 0


def test_graded_questions_right_half_right_wrong_empty_and_hostile() -> None:
    key = keys()["two-groups-case"]
    right = {id: dict(item["answer"]) for id, item in key["items"].items()}
    assert question_score({"version": 1, "items": right}, key) == 30
    half = right | {"fair-rules": {"answer": "a", "reason": "ii"}}
    assert question_score({"version": 1, "items": half}, key) == 25
    wrong = {id: {"answer": "c", "reason": "iv"} for id in right}
    assert question_score({"version": 1, "items": wrong}, key) == 0
    for broken in ({}, {"items": []}, {"items": {"fair-rules": "a"}}, {"items": {"x": {}}}):
        assert question_score(broken, key) == 0


def test_what_is_personal_stays_private_and_has_an_equal_alternative() -> None:
    personal = ("own-picture", "two-pictures", "draft-and-test")
    assert list(here.private) == list(personal)
    for name in personal:
        assert "worth the same" in flat(raw[name]["prompt"])
    (reactions,) = [s for s in raw["draft-and-test"]["sections"] if "rows" in s]
    assert reactions["rows"]["min"] == 3
    stay = raw["two-pictures"]["sections"][1]["fields"][-1]
    assert {one["id"] for one in stay["options"]} >= {"in", "out"}
    task = flat(here.before("statement-here").source)
    assert "If three people are not at hand" in task
    assert "It is worth as much" in task


def test_the_card_tells_the_school_of_the_lesson() -> None:
    told = re.findall(r'^- \*\*(.+?):\*\* "(.+?)"$', here.cells["own"].source, re.M)
    card = flat(here.plain["guide"]).split("**Card 2:")[1].split("**Card 3:")[0]
    assert len(told) == 4
    for _, line in told:
        assert f'"{line}"' in card, line
    first = flat(here.plain["guide"]).split("**Card 1:")[1].split("**Card 2:")[0]
    assert all(one["text"] in first for one in raw["our-week"]["statements"])


def test_the_live_core_takes_twenty_five_minutes_and_enters_nothing() -> None:
    (sitting,) = here.agenda.parts
    names = ("own-picture-live", "pairs", "fours", "free-choice")
    core = [step for step in sitting.steps if step.id in names]
    assert [step.id for step in core] == list(names)
    assert sum(step.minutes for step in core) == 25
    assert all(step.exercise == () and step.show == "never" for step in core)


def test_the_words_that_these_cases_ask_for() -> None:
    for name, text in texts().items():
        assert not re.search(r"next door|next to (me|my)|backyard", text, re.I), name
        assert not re.search(r"compl\w+ by numbers", text, re.I), name
    for name in ("lesson", "guide"):
        assert "majority that is not shared" in texts()[name]
        assert "silence is neither consent nor dissent" in texts()[name].lower()
        assert "no sample" in texts()[name] or "came by themselves" in texts()[name]
    assert "Whether there are *two* groups" in texts()["lesson"]


def test_a_wrong_function_fails_the_stretch() -> None:
    source = {c["id"]: c.source for c in here.code}
    people = ff.load("vtaiwan", "participants").set_index("participant")["group"]
    scope: dict[str, Any] = {"pd": pd, "ff": ff, "people": people}
    for id in ("stretch-neighbour", "stretch-function", "stretch-visible", "stretch-hidden"):
        exec(source[id], scope)
    for wrong in ("max", "mean"):
        scope["smallest_share"] = lambda table, how=wrong: (
            (table["vote"] == 1)
            .groupby([table["statement"], table["group"]])
            .mean()
            .groupby(level="statement")
            .agg(how)
        )
        for id in ("stretch-visible", "stretch-hidden"):
            with pytest.raises(AssertionError):
                exec(source[id], scope)
