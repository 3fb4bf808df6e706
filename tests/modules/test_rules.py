"""Every rule on every module: what is in `modules/` is checked the day it appears there."""

from __future__ import annotations

import pytest

from material import MODULES, module
from rules import all_rules


@pytest.mark.parametrize("name", MODULES)
@pytest.mark.parametrize("rule", all_rules())
def test_the_module_keeps_the_rule(rule: str, name: str) -> None:
    assert list(all_rules()[rule](module(name))) == []
