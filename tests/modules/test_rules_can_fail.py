"""Each rule can fail: a sound module with one thing broken, and what is said of it."""

from __future__ import annotations

import pytest

from breaking import copied
from broken import BROKEN
from rules import all_rules

CASES = [(rule, n) for rule, entries in BROKEN.items() for n in range(len(entries))]


@pytest.mark.parametrize(("rule", "n"), CASES)
def test_a_broken_module_is_found(rule: str, n: int) -> None:
    number, change, words = BROKEN[rule][n]
    here = copied(number)
    change(here)
    said = list(all_rules()[rule](here))
    assert any(words in sentence for sentence in said), said


def test_every_rule_is_broken_once() -> None:
    assert set(BROKEN) == set(all_rules())
