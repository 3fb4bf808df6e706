"""Whatever a control of module 1 can be set to has a result."""

from __future__ import annotations

import itertools

from fivefold.microworld.models.creative_tension import RANGES
from module_1 import here, printed, ran, texts


def test_whatever_the_case_can_be_set_to_has_a_result() -> None:
    minute = ran()[0]["minute"]
    assert (minute.value, minute.min, minute.max) == (180, 165, 289)
    assert ran()[0]["women"].value is ran()[0]["men"].value is True
    for women, men in itertools.product((True, False), repeat=2):
        for value in range(minute.min, minute.max + 1, 1 if men else 7):
            text = printed(women, men, value)
            if not (women or men):
                assert text == "Tick women, men or both.\n"
            else:
                assert f"Round {value // 60}:{value % 60:02d}: " in text
                assert "nan" not in text
                assert "inf" not in text


def test_whatever_the_team_can_be_set_to_is_drawn() -> None:
    settings, start = ran()[0]["settings"], ran()[0]["start"]
    assert {name: control.value for name, control in settings.items()} == start
    names = {"bearable": "hold", "honesty": "honesty", "second_pull": "conflict", "months": "delay"}
    ends = {name: (settings[name].min, settings[name].max) for name in names}
    assert ends == {name: RANGES[policy] for name, policy in names.items()}
    for feared, strong in itertools.product((False, True), repeat=2):
        for corner in itertools.product(*ends.values()):
            chosen = dict(zip(names, corner, strict=True))
            shown = ran()[0]["team"](feared=feared, strong=strong, **chosen)
            assert "nan" not in shown.html
            assert '<th scope="row">60</th>' in shown.html
            assert shown.chart.description.startswith("Six line charts over 60 months")


def test_the_prose_names_the_controls_as_they_are_called() -> None:
    labels = {control.description for control in ran()[0]["settings"].values()}
    for named in ("Driven by what is feared", "Strong answer to a gap"):
        assert named in labels
        assert f'"{named}"' in texts()["exercises"].replace('\\"', '"')
    assert '"Driven by what is feared"' in here.prose
