"""Every rule on every module: what is in `modules/` is checked the day it appears there."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest

import fivefold as ff
import material
from fivefold.course.matrix import as_markdown, matrix
from material import MODULES, module
from rules import RULES, all_rules
from rules_chance import earned
from rules_points import STRETCH


@pytest.mark.parametrize("name", MODULES)
@pytest.mark.parametrize("rule", all_rules())
def test_the_module_keeps_the_rule(rule: str, name: str) -> None:
    assert list(all_rules()[rule](module(name))) == []


def test_the_matrix_is_printed() -> None:
    for name in MODULES:
        here = module(name)
        table = as_markdown(matrix(here.lesson, here.raw))
        print(f"\n{name}\n{table}")
        lines = table.splitlines()
        assert len(lines) == 2 + len(here.front["objectives"])
        for line, objective in zip(lines[2:], here.front["objectives"], strict=True):
            assert line.startswith(f"| {objective['sitting']} | **{objective['text'][:3]}")
            assert line.count(" | ") == 3
            assert "(0)" not in line, "every graded item has points"


def test_what_is_earned_without_reading_is_printed() -> None:
    """One table, with -s: the share of the points that each blind strategy earns."""
    shown = 0
    for name in MODULES:
        for exercise, way, share in earned(module(name)):
            print(f"{name:22} {exercise:18} {way:40} {share:5.0%}")
            shown += 1
    assert shown > 10 * len(MODULES)


def test_a_changed_data_file_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each case with one column a row further down: a sentence no longer stands in its text."""
    for name in MODULES:
        for case, column in module(name).own("CHANGED", {}).items():
            with changed(case, column, monkeypatch):
                here = module(name)
                here.lesson.cells = [c for c in here.lesson.cells if c["id"] not in STRETCH]
                said = list(RULES["every_number_from_the_data_is_the_datas"](here))
            assert said, f"{name}: another column {column} of {case} changes no sentence"


@contextlib.contextmanager
def changed(case: str, column: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The course as it would be with another data file, its modules imported anew."""

    def load(name: str, *table: str) -> pd.DataFrame:
        found = original(name, *table)
        if name == case and column in found:
            found = found.assign(**{column: np.roll(found[column].to_numpy(), 1)})
        return found

    original = ff.load
    with monkeypatch.context() as other:
        for imported in [m for m in sys.modules if re.fullmatch(r"[a-z]+_\d", m)]:
            other.delitem(sys.modules, imported)
        other.setattr(ff, "load", load)
        other.setattr(material, "READ", {})
        try:
            yield
        finally:
            for imported in [m for m in sys.modules if re.fullmatch(r"[a-z]+_\d", m)]:
                del sys.modules[imported]
