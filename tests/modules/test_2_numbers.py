"""Every number that mental models prints is computed anew.

Each sentence is written from the data and must stand in its file.
"""

from __future__ import annotations

import re

import fivefold as ff
from module_2 import cells, flat, texts
from sentences_2 import sentences


def test_every_number_from_the_data_is_the_data_s() -> None:
    scope, _ = cells()
    assert max(map(abs, scope["dealt"])) < scope["real"]
    assert scope["found"] == 4
    for name, sentence in sentences():
        assert flat(sentence) in texts()[name], f"{name}: {sentence}"


def test_the_homework_s_alternatives_are_printed_by_its_cell() -> None:
    said = flat(cells()[1]["echoes-numbers"])
    changes = re.findall(r"median time ([+-]\d+)%", said)
    assert changes == ["-31", "-28", "-14", "-21"]
    for words in ("it is 28 % less", "took 14 % less", "the median time was 31 % less"):
        assert words in texts()["lesson"]
    echo = ff.load("echoes_of_ai").dropna(subset=["time"])
    used = echo[echo["used_ai_before"] == "yes"].groupby("arm")["time"].median()
    assert round(100 * (used["AI"] / used["no AI"] - 1)) == -28


ELSEWHERE = {
    "2,000": "deals of the labels",
    "1,000": "pupils in the school study, about (sources)",
    "39,000": "answers to the survey, about (sources)",
    **dict.fromkeys(["95 %", "90 %", "80 %", "50 %"], "levels of intervals; a library's returns"),
    "28 %": "the alternative of the first task, in the test below",
}


def test_no_other_large_number_or_percentage_is_printed() -> None:
    number = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)? %")
    bound = {found for _, sentence in sentences() for found in number.findall(sentence)}
    for name, text in texts().items():
        text = text.split("### Sources of both sittings")[0] if name == "lesson" else text
        loose = set(number.findall(text)) - bound - set(ELSEWHERE)
        assert not loose, f"{name}: {loose}"
