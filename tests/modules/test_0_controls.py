"""Whatever a control of module 0 can be set to has a result."""

from __future__ import annotations

import re

from module_0 import here, ran


def test_whatever_a_control_can_be_set_to_has_a_result() -> None:
    scope, _ = ran()
    won, delay = scope["round_won"], scope["delay"]
    assert (won.value, won.min, won.max) == (1, 1, 4)
    assert (delay.value, delay.min) == (0, 0)
    for n in range(won.min, won.max + 1):
        shown = scope["winner"](n)
        assert f"the plan that won round {n}" in shown.chart.description
        assert shown.html.count('<th scope="row">round') == 4
        assert "nan" not in shown.html
    for weeks in range(delay.min, delay.max + 1):
        shown = scope["two_loops"](weeks)
        assert f"delay {weeks}" in shown.chart.description
        assert shown.html.count('<th scope="row">') == 41
        assert max(advisers(shown.html)) < 30
        assert min(advisers(shown.html)) >= 10
    ends = [advisers(scope["two_loops"](weeks).html) for weeks in (0, 5)]
    assert max(ends[0]) == 20
    high = max(ends[1])
    week = ends[1].index(high)
    low = min(ends[1][week:])
    assert f"rise to {high} in week {week}, and fall to {low} after that" in here.prose


def advisers(html: str) -> list[float]:
    """The last column of the table under the two loops."""
    return [float(row) for row in re.findall(r"<td>[\d.]+</td><td>([\d.]+)</td></tr>", html)]
