"""The register of the rules that every module keeps; importing it brings all of them.

A rule yields one sentence for each thing that is wrong in a module; a sound module yields none.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator

from material import Material

Rule = Callable[[Material], Iterator[str]]
RULES: dict[str, Rule] = {}
FILES = [
    "plan",
    "points",
    "notebook",
    "room",
    "rubric",
    "chance",
    "leaks",
    "figures",
    "words",
    "terms",
]


def rule(check: Rule) -> Rule:
    """Enter a rule in the register, under its function's name."""
    assert check.__name__ not in RULES, f"two rules are called {check.__name__}"
    RULES[check.__name__] = check
    return check


def all_rules() -> dict[str, Rule]:
    for name in FILES:
        importlib.import_module(f"rules_{name}")
    return RULES


def unlike(what: str, found: object, wanted: object) -> Iterator[str]:
    """A sentence where two things that must be equal are not."""
    if found != wanted:
        yield f"{what}: found {found!r}, expected {wanted!r}"
