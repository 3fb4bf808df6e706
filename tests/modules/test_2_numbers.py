"""The homework of module 2 prints its own alternatives."""

from __future__ import annotations

import re

import fivefold as ff
from material import flat
from module_2 import ran, texts


def test_the_homework_s_alternatives_are_printed_by_its_cell() -> None:
    said = flat(ran()[1]["echoes-numbers"])
    changes = re.findall(r"median time ([+-]\d+)%", said)
    assert changes == ["-31", "-28", "-14", "-21"]
    for words in ("it is 28 % less", "took 14 % less", "the median time was 31 % less"):
        assert words in texts()["lesson"]
    echo = ff.load("echoes_of_ai").dropna(subset=["time"])
    used = echo[echo["used_ai_before"] == "yes"].groupby("arm")["time"].median()
    assert round(100 * (used["AI"] / used["no AI"] - 1)) == -28
