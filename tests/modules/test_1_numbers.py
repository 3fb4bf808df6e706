"""What else module 1 prints of runners and teams: each setting, what the keys rest on."""

from __future__ import annotations

import re

import pytest

from module_1 import ROUND, printed, ran
from sentences_1 import PLAIN, as_wide, counts, end, finishers, gap, index, reached


@pytest.mark.parametrize("who", ["FM", "M", "F"])
@pytest.mark.parametrize("minute", [*ROUND, 195, 167])
def test_the_cell_prints_filter_counts_interval_and_placebo(who: str, minute: int) -> None:
    text = printed("F" in who, "M" in who, minute)
    before, after = counts(who, minute)
    value, low, high = index(who, minute)
    names = " and ".join(word for word, letter in (("women", "F"), ("men", "M")) if letter in who)
    assert f"Filter: {names}, all years in the table; n = {finishers(who).sum():,} fin" in text
    assert f"{before:,} runners in the minute before, {after:,} in the minute from it on" in text
    assert f"Pull {value:+.1f} %, 95 % interval {low:+.1f} to {high:+.1f}" in text
    assert f"as large or larger: {reached(who, minute)} of 100" in text


def test_each_cell_with_numbers_says_n_interval_and_placebo() -> None:
    said = ran()[1]
    for id in ("minute-numbers", "last-stretch", "stretch-load"):
        assert re.search(r"placebo", said[id], re.I), id
        assert re.search(r"n = |runners\)", said[id]), id
    assert "95 % interval" in said["minute-numbers"]
    assert "Interval: none." in said["last-stretch"]
    assert "and so no interval" in said["team-numbers"]


def test_the_graded_questions_have_the_answers_of_their_keys() -> None:
    _, low, high = index("F", 180)
    assert low < -30 < 0 < 30 < high, "room for a strong pull and for none"
    assert index("M", 180)[0] > max(index("M", minute)[0] for minute in PLAIN)
    assert index("M", 210)[1] > 0
    assert reached("M", 210) == 1, "one plain minute reaches the value as well"
    assert gap(180) > max(gap(minute) for minute in PLAIN)
    assert all(as_wide(minute) >= 5 for minute in (210, 240))


def test_the_practice_questions_have_the_answers_that_they_say() -> None:
    value, low, high = index("FM", 195)
    assert low < 0 < 1 < value < 1.5 < high
    assert reached("FM", 195) >= 20, "many plain minutes have as much"
    excess = {who: counts(who, 240)[0] - counts(who, 240)[1] for who in ("FM", "M")}
    assert excess["M"] > 0.75 * excess["FM"], "most of the pull is the men's"
    assert sum(counts("F", 240)) > sum(counts("M", 240)), "in these two minutes more women"
    assert index("F", 240)[1] < 0 < index("F", 240)[2]
    before, after = counts("FM")
    assert 1.25 < before / after < 1.4, "about a third"


def test_the_motive_decides_where_and_delay_decides_how_far() -> None:
    for gain in (0.5, 1.5):
        assert end(gain=gain)["reality"] > 6 > 4 > end(gain=gain, drive="necessity")["reality"]
    for drive in ("aspiration", "necessity"):
        late, soon = (end(drive=drive, gain=1.5, delay=delay) for delay in (9, 1))
        assert late["top"] > soon["top"] > soon["reality"]
        assert late["top"] > late["reality"] + 1
    assert end(hold=0)["reality"] < 3
    assert end(conflict=8)["effort"] > 1.5 * end()["effort"]
