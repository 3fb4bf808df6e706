"""Forecasts, controls and questions of mental models hold what the records say."""

from __future__ import annotations

import re

import pytest

import fivefold as ff
from module_2 import keys, printed, ran, raw, texts
from record_2 import OUTCOMES, at_most, both, figure, link, models, percent, shares


def test_the_truths_of_the_forecasts_are_the_data_s() -> None:
    ai = raw["what-did-ai-do"]["feedback"]
    school = "Generative AI without guardrails"
    assert {name: told["truth"] for name, told in ai.items()} == {
        "developer-time": figure("METR", "task completion time").change,
        "developer-belief": figure("METR", "task completion time", "belief").change,
        "pupils-practice": figure(
            school, "score while practising with AI", condition="GPT Base"
        ).change,
        "pupils-exam": figure(school, "exam score without AI", condition="GPT Base").change,
        "doctors-rate": figure("Endoscopist deskilling", "adenoma detection rate").change,
        "consultants-task": figure("Jagged frontier", "correct solutions").change,
    }
    told = {name: one["truth"] for name, one in raw["seventy-two-teams"]["feedback"].items()}
    assert told["share-below"] == round(100 * (models()["verdict"] == "negative").mean(), 1)
    assert told["both-ways"] == both(["team"])
    assert told["both-ways-same"] == both(["team", "outcome", "predictor"])
    assert told["housing-above"] == round(100 * shares("House")[1], 1)
    echo = ff.load("echoes_of_ai")
    time, felt = (echo.groupby("arm")[c] for c in ("time", "felt_productivity"))
    medians, means = time.median(), felt.mean()
    told = {name: one["truth"] for name, one in raw["echoes-forecast"]["feedback"].items()}
    assert told["median-time"] == round(100 * (medians["AI"] / medians["no AI"] - 1))
    assert told["felt"] == round(means["AI"] - means["no AI"], 1)


def test_there_are_ten_intervals_before_the_homework_and_twelve_with_it() -> None:
    items = {name: len(raw[name]["items"]) for name in raw if raw[name]["kind"] == "forecast"}
    assert items == {"what-did-ai-do": 6, "seventy-two-teams": 4, "echoes-forecast": 2}
    assert all(raw[name]["seen"] and not raw[name].get("graded") for name in items)
    assert "You have up to six now" in texts()["lesson"]
    assert "Two forecasts bring you to twelve." in texts()["lesson"]
    for (
        name
    ) in items:  # the truth is told by the answer only, and lies well inside what can be typed
        for item in raw[name]["items"]:
            truth = raw[name]["feedback"][item["id"]]["truth"]
            assert item["min"] < truth < item["max"]


@pytest.mark.parametrize("which", range(1, 7))
@pytest.mark.parametrize("ticked", [False, True])
def test_the_control_prints_the_shares_of_what_is_counted(which: int, ticked: bool) -> None:
    outcome = OUTCOMES[which - 1]
    low, high, n, teams = shares(outcome, ("House", "IncDiff") if ticked else ())
    text = printed("counted", which, ticked)
    assert f"n = {n} models of {teams} teams" in text
    assert f"significantly negative: {low * n:.0f} ({low:.0%})" in text
    assert f"significantly positive: {high * n:.0f} ({high:.0%})" in text


def test_the_answers_that_a_control_gives_are_the_keyed_ones() -> None:
    feedback = raw["how-many-hold"]["feedback"]["twenty-intervals"]
    assert feedback["answer"] == round(100 * at_most(13, 20, 0.8)) == 9
    assert f"{at_most(13, 20, 0.8):.0%}" in printed("how_many", 20, 80)
    assert raw["count-again"]["feedback"]["old-age"]["answer"] == round(100 * shares("OldAge")[1])
    assert at_most(1, 3, 0.8) == pytest.approx(0.104)  # "in about one case of ten"
    # health: the shares are close and each lies inside the other's interval
    text = printed("counted", 6, False)
    ends = re.findall(r"interval (\d+)% to (\d+)%", text)
    low, high, *_ = shares("Health")
    for share, (a, b) in zip((high, low), ends, strict=True):
        assert int(a) < 100 * share < int(b)
    assert keys()["teams-case"]["items"]["health"]["answer"] == {"answer": "d", "reason": "i"}


def test_the_figures_in_the_graded_questions_are_the_data_s() -> None:
    items = {item["id"]: item["text"] for item in raw["teams-case"]["items"]}
    assert f"{both(['team'])} of 71 teams" in items["same-and-same"]
    assert f"it is {both(['team', 'outcome', 'predictor'])}." in items["same-and-same"]
    scope, _ = ran()
    chance = scope["by_chance"]
    assert f"it is {chance.mean():.1f} on average" in items["forty-links"]
    assert (
        f"{percent((chance >= scope['found']).mean())} of the deals have 4" in items["forty-links"]
    )
    for name in ("net share", "median effect"):
        size, low, high = link(name, False)
        assert f"{size:.2f}" in items["headline"]
        assert f"{low:.2f} to {high:.2f}" in items["headline"]


@pytest.mark.parametrize(("measure", "name"), [(1, "median effect"), (3, "net share")])
@pytest.mark.parametrize("ranks", [False, True])
def test_the_control_prints_the_link_of_the_measure(measure: int, name: str, ranks: bool) -> None:
    size, low, high = link(name, ranks)
    said = f"size {size:.2f}, 95 % interval {low:+.2f} to {high:+.2f}"
    assert said in printed("belief", measure, ranks)
