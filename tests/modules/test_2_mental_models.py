"""What is particular to mental models: forecasts, columns, the meeting, the stretch."""

from __future__ import annotations

import json
import re
from typing import Any

import pandas as pd
import pytest

import fivefold as ff
from material import flat
from module_2 import here, keys, lesson, raw, texts


def test_no_forecast_tells_its_figure_before_it_is_locked() -> None:
    shown: list[str] = []
    for cell in lesson.cells:  # what a learner has read above the forecast
        found = re.match(r'ff\.exercise\("([a-z0-9-]+)"\)', cell.source)
        if found and raw[found[1]]["kind"] == "forecast":
            name = found[1]
            asked = json.dumps({k: v for k, v in raw[name].items() if k != "feedback"})
            above = "\n".join(shown[-3:]) + asked
            for item in raw[name]["items"]:
                truth = raw[name]["feedback"][item["id"]]["truth"]
                figure = f"{abs(truth):g}"
                told = re.search(
                    rf"(?<![\d.]){re.escape(figure)}(?![\d.]) ?(%|percentage|teams)", above
                )
                assert not told, f"{name}, {item['id']}: {told}"
        if cell.cell_type == "markdown":
            shown.append(cell.source)


def test_the_left_hand_column_asks_for_all_its_parts() -> None:
    content = raw["left-hand-column"]
    fields = {field["id"]: field for section in content["sections"] for field in section["fields"]}
    assert {"thought", "said", "intended", "did", "assumed", "silence", "protected"} <= set(fields)
    assert {"redesigned", "question", "say-of-myself"} <= set(fields)
    assert [option["id"] for option in fields["whose"]["options"]] == ["own", "supplied"]
    assert "Use initials or roles" in content["prompt"]
    (lines,) = [section for section in content["sections"] if "rows" in section]
    assert lines["rows"]["min"] == 3


def test_the_supplied_case_has_both_columns() -> None:
    column = next(cell.source for cell in here.markdown if cell["id"] == "column")
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", column, re.M)
    assert rows[0] == ("What M thought and did not say", "What was said")
    lines = rows[2:] if rows[1][0].startswith("-") else rows[1:]
    assert len(lines) == 7
    assert all(re.search(r'[MS]: ".+"', said) for _, said in lines)
    assert not any('"' in thought for thought, _ in lines)


def test_a_wrong_function_fails_the_stretch() -> None:
    source = {c["id"]: c.source for c in here.code}
    assert [c["id"] for c in here.code][-3:] == [
        "stretch-function",
        "stretch-visible",
        "stretch-hidden",
    ]
    scope: dict[str, Any] = {"pd": pd, "models": ff.load("many_analysts")}
    for id in ("stretch-neighbour", "stretch-function", "stretch-visible", "stretch-hidden"):
        exec(source[id], scope)
    wrong = "(models['verdict'] == 'positive').groupby(models['outcome']).mean()"
    scope["net_share"] = eval(f"lambda models: {wrong}")
    for id in ("stretch-visible", "stretch-hidden"):
        with pytest.raises(AssertionError):
            exec(source[id], scope)


def test_the_words_that_these_cases_ask_for() -> None:
    sentence = "a scale of felt productivity did not register a difference in time that large"
    for name in ("lesson", "guide", "exercises"):
        assert sentence in texts()[name].lower(), name
    for name, text in texts().items():
        allowed = ("Do not say that feelings miss", "One cannot say that feelings miss")
        for words in allowed:
            text = text.replace(words, "")
        text = text.replace("misconception: feelings-miss", "")
        assert not re.search(r"feelings miss", text, re.I), name
    prose = texts()["lesson"]
    assert "two misses are a law" not in prose
    for claim in ("Do not average these figures", "It has no control group", "*too small to see*"):
        assert claim in prose
    assert "double-loop learning is not the same as the generative learning" in prose


def test_nothing_personal_is_entered_in_the_room() -> None:
    assert not any(raw[name].get("private") for name in here.agenda.exercises)
    for step in here.agenda.parts[1].steps:
        if step.id in ("two-columns", "my-silence", "new-line", "how-it-lands"):
            assert step.exercise == ()
            assert step.show == "never"


def test_the_card_tells_the_meeting_of_the_lesson() -> None:
    column = next(cell.source for cell in here.markdown if cell["id"] == "column")
    guide = flat(here.plain["guide"])
    card = guide.split("**Card 3:")[1].split("**Card 4:")[0]
    said = re.findall(r'[MS]: "(.+?)"', column)
    assert len(said) == 9 - 2
    for line in said:
        assert f'"{line}"' in card, line


def test_three_of_three_bins_and_no_forecast_is_graded() -> None:
    for name in ("second-recording", "camera-test", "library-desk"):
        assert len(raw[name]["bins"]) == 3
        assert raw[name]["ordinal"] is True
    assert keys()["second-recording"]["ordinal"] is True
    assert raw["left-hand-column"]["private"] is True
    assert not any(raw[name].get("graded") for name in raw if raw[name]["kind"] == "forecast")
