"""Whatever a control of module 2 can be set to has a result."""

from __future__ import annotations

import re

from module_2 import here, printed, ran


def test_whatever_a_control_can_be_set_to_has_a_result() -> None:
    scope, _ = ran()
    number, percent = scope["number"], scope["percent"]
    assert (number.value, percent.value) == (10, 80)
    for n in {number.min, 3, 10, 20, number.max}:
        for share in {percent.min, 50, 80, percent.max}:
            text = printed("how_many", n, share)
            assert f"{n} intervals; each holds the truth with a chance of {share} %" in text
            few, more = map(int, re.findall(r": (\d+)%", text))
            assert 99 <= few + more <= 101
            shown = scope["how_many"](n, share)
            assert f"{n} intervals of {share} %" in shown.html
    which, measure = scope["which"], scope["measure"]
    assert (which.value, measure.value) == (3, 1)
    assert scope["both_only"].value is scope["ranks"].value is False
    for ticked in (False, True):
        for value in range(which.min, which.max + 1):
            text = printed("counted", value, ticked)
            assert text.count("95 % interval") == 2
            assert "nan" not in text
        for value in range(measure.min, measure.max + 1):
            text = printed("belief", value, ticked)
            assert scope["measures"].columns[value - 1] in text
            assert ("ranks" if ticked else "values") in text


def test_the_text_names_what_the_controls_count() -> None:
    scope, _ = ran()
    names = list(scope["names"].values())
    assert len(names) == scope["which"].max
    for n, name in enumerate(names, start=1):
        assert f"{n} {name}" in here.prose
    assert len(scope["measures"].columns) == scope["measure"].max
