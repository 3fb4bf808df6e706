"""What is particular to integration: its graded answers, what the model finds, what comes later."""

from __future__ import annotations

import json
import re
from typing import Any

import nbformat
import pytest

from fivefold.course.plan import read_lesson
from fivefold.microworld.content import MicroworldContent
from fivefold.microworld.questions import truth
from fivefold.microworld.score import score as world_score
from fivefold.portfolios.plan import load_plan
from fivefold.question.score import score as question_score
from fivefold.scorecard.score import score as card_score
from material import flat
from module_6 import here, keys, lesson, raw, texts
from sentences_6 import most, outcome, reaching

HOSTILE = ["<script>alert(1)</script>", None, [], 7, {"version": 1, "items": [1]},
           {"version": 1, "runs": "x", "picked": {"finished": 3}, "prediction": {"first": []},
            "items": {"two-studies": {"answer": ["c"], "reason": {}}}}]  # fmt: skip
SCORES = {"two-targets": world_score, "two-ledgers": card_score}
GOOD = {"reflection": 0.45, "speed": 3.0, "measured": 1.0}


def policy(chosen: dict[str, float], off: bool = False, locked: bool = True) -> dict[str, Any]:
    """An answer to the two targets: three runs, one of them chosen."""
    runs = [
        {"id": f"run-{n}", "name": "x", "off": off and not n, "decisions": one}
        for n, one in enumerate([chosen, {**chosen, "speed": 1.0}, {**chosen, "speed": 1.5}])
    ]
    given = {"slow-tool": "counted", "fast-tool": "counted", "why": "so", "locked": locked}
    return {"version": 1, "prediction": given, "runs": runs, "chosen": "run-0", "explanation": ""}


def test_a_policy_is_worth_what_it_reaches() -> None:
    key = keys()["two-targets"]
    half = {**GOOD, "reflection": 0.6, "speed": 5.0}
    assert outcome(0.6, 5, 1)["capacity"] >= 0.6 > outcome(0.4, 3, 1)["capacity"]
    neither = {"reflection": 0.1, "speed": 2.0, "measured": 0.0}
    points = [world_score(policy(one), key) for one in (GOOD, half, neither)]
    assert points == pytest.approx([20, 6.5, 2])
    assert world_score(policy(GOOD, off=True), key) <= 2, "with the assumption off nothing counts"
    assert world_score(policy(GOOD, locked=False), key) == 0, "who runs first has not predicted"


def test_a_complete_scorecard_gives_its_points() -> None:
    tested = {"misses": "sees one thing only", "game": "I would split cases",
              "crowds": "calls would wait", "moves": "weeks", "purpose": "learning",
              "owner": "the two clerks", "retire": "end of June", "weight": 2}  # fmt: skip
    left = {"leave": True, "why": "so few that each of them would be recognised"}
    whole = {"version": 1, "picked": {"finished": tested, "tried": tested, "not-known": left}}
    key = keys()["two-ledgers"]
    assert card_score(whole, key) == key["points"]
    some = {"version": 1, "picked": {"finished": tested}}
    assert 0 <= card_score(some, key) < key["points"]


@pytest.mark.parametrize("name", sorted(here.graded))
def test_empty_and_hostile_answers_earn_nothing_and_break_nothing(name: str) -> None:
    score = SCORES.get(name, question_score)
    assert [score(answer, keys()[name]) for answer in HOSTILE] == [0.0] * len(HOSTILE)


@pytest.mark.parametrize("name", ["school-case", "who-owns-it"])
def test_a_right_sentence_with_a_wrong_reason_is_no_answer(name: str) -> None:
    key = keys()[name]
    right = {id: dict(item["answer"]) for id, item in key["items"].items()}
    assert question_score({"version": 1, "items": right}, key) == key["points"]
    half = {id: {**one, "reason": "i" if one["reason"] != "i" else "ii"} if n % 2 else one
            for n, (id, one) in enumerate(right.items())}  # fmt: skip
    assert question_score({"version": 1, "items": half}, key) == 3 / 5 * key["points"]
    wrong = {id: {**one, "reason": "i" if one["reason"] != "i" else "ii"}
             for id, one in right.items()}  # fmt: skip
    assert question_score({"version": 1, "items": wrong}, key) == 0


def test_what_the_model_does_is_not_what_most_expect() -> None:
    known = {
        f"{name}: {asked.id}": truth(asked, content)
        for name in ("given-up", "two-targets")
        for content in [MicroworldContent.model_validate(raw[name])]
        for asked in content.predict
    }
    assert known == {"given-up: all-of-it": "rise-fall", "given-up: announced": "as-before",
                     "two-targets: slow-tool": "uncounted",
                     "two-targets: fast-tool": "counted"}  # fmt: skip
    assert not any(s in (0, 0.6) and v in (1, 5) for s, v, _ in reaching()), (
        "no corner reaches both"
    )
    for speed in (1, 3, 5):
        assert most(speed, 1, False) < most(speed, 0, False), "it pays only against crowding out"


def test_the_claim_is_called_a_hypothesis_wherever_it_is_made() -> None:
    prose = texts()["lesson"]
    assert "it is only a hypothesis" in prose
    assert "You may reject it." in prose
    assert "It is no evidence about firms or public offices." in prose
    assert "individual practice" in prose
    assert "is a hypothesis of this course" in texts()["guide"]
    claim = re.compile(r"[^.]*organisations (?:that|which) (?:measure|count) both[^.]*")
    for text in texts().values():
        assert all("hypothesis" in said for said in claim.findall(text))


def test_the_notebooks_for_later_are_short_private_and_offline() -> None:
    later = read_lesson(here.folder).later
    assert [(one.weeks, one.minutes) for one in later] == [(2, 15), (8, 15)]
    for one in later:
        notebook = nbformat.read(here.folder / one.file, as_version=4)
        nbformat.validate(notebook)
        assert all(not c.outputs and c.execution_count is None
                   for c in notebook.cells if c.cell_type == "code")  # fmt: skip
        kinds = [raw[name]["kind"] for name in one.exercises]
        assert kinds == ["question", "worksheet"]
        questions, tried = (raw[name] for name in one.exercises)
        assert len(questions["items"]) == 5
        assert tried["private"] is True
        assert questions["minutes"] + tried["minutes"] == one.minutes
        assert "http" not in json.dumps(notebook)
        assert f"`{one.file}`" in here.prose


def test_what_the_portfolio_takes_from_here_is_here() -> None:
    wanted = [item for item in load_plan().items if item.module == here.name]
    assert {item.exercise for item in wanted} <= {*raw, *here.banked}
    assert {"small-experiment", "two-ledgers"} <= {item.exercise for item in wanted}
    for item in wanted:
        fields = {f["id"] for s in raw.get(item.exercise, {}).get("sections", ())
                  for f in s["fields"]}  # fmt: skip
        assert set(item.fields) <= fields


def test_each_discipline_has_a_job_in_the_example_and_a_place_in_the_draft() -> None:
    example = here.cells["experiment"].source
    disciplines = ["Personal mastery", "Shared vision", "Mental models", "Systems thinking",
                   "Team learning"]  # fmt: skip
    assert re.findall(r"^\| ([A-Z][a-z]+ [a-z]+) \|", example, re.M) == disciplines
    helps = flat(json.dumps(raw["small-experiment"]))
    for discipline in disciplines:
        assert f"{discipline}: " in helps
    for words in ("Decision rule", "Stop rule", "Who decides"):
        assert words in example


@pytest.mark.parametrize("name", ["plan-here"])
def test_an_invented_case_stands_beside_the_own_one(name: str) -> None:
    before = here.before(name).source
    assert "take this invented one" in before
    assert re.search(r"^> \*\*.+\.\*\* ", before, re.M)


def test_a_wrong_function_fails_the_stretch() -> None:
    source = {c["id"]: c.source for c in here.code}
    scope = dict(here.ran()[0])
    one = '(table["output"] >= output).mean()'
    above = '((table["output"] > output) & (table["capacity"] > capacity)).mean()'
    for wrong in (one, above):
        scope["share_reaching"] = eval(f"lambda table, output, capacity: {wrong}")
        with pytest.raises(AssertionError):
            exec(source["stretch-visible"], scope)
    assert lesson.cells[-1]["id"] == "stretch-hidden"
