"""Whatever a control of module 6 can be set to has a result."""

from __future__ import annotations

import re

from module_6 import here, ran
from sentences_6 import most


def test_whatever_a_control_can_be_set_to_has_a_result() -> None:
    scope, _ = ran()
    weight, speed = scope["weight"], scope["speed"]
    assert (weight.value, weight.min, weight.max) == (50, 0, 100)
    assert (speed.value, speed.min, speed.max) == (1, 1, 5)
    places = []
    for value in (0, 50, 73, 74, 80, 100):
        text = here.printed("both_counted", value)
        assert f"Rule: {value} of 100 on the exam" in text
        places.append(re.findall(r"(plain tool|hints): [+-][\d.]+, (above|below) no tool", text))
    assert [dict(found)["plain tool"] for found in places] == ["above"] * 3 + ["below"] * 3
    assert [dict(found)["hints"] for found in places] == ["above"] * 5 + ["below"]
    for value in range(speed.min, speed.max + 1):
        text = here.printed("compare", value)
        told = [int(n) for n in re.findall(r": (\d+) where|, (\d+) where", text) for n in n if n]
        assert told == [round(most(value, measured, crowding))
                        for crowding in (True, False) for measured in (1, 0)]  # fmt: skip
