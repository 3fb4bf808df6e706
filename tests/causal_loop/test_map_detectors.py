"""The table of errors: each is asked about where it stands, and not where it nearly stands."""

from __future__ import annotations

from typing import Any

import pytest

from error_maps import drawn
from error_maps_links import LINKS
from error_maps_loops import LOOPS
from error_maps_names import NAMES
from fivefold.causal_loop.questions import feedback

ROWS = NAMES | LINKS | LOOPS


def cases(near: bool) -> list[Any]:
    return [
        pytest.param(kind, text, id=f"{kind}-{n}")
        for kind, row in ROWS.items()
        for n, text in enumerate(row[near])
    ]


def kinds(text: str, **more: Any) -> list[str]:
    return [q["kind"] for q in feedback(drawn(text).to_dict(), **more)["questions"]]


@pytest.mark.parametrize("kind", ROWS)
def test_each_row_has_five_maps_and_five_near_misses(kind: str) -> None:
    for texts in ROWS[kind]:
        assert len(set(texts)) >= 5


@pytest.mark.parametrize(("kind", "text"), cases(near=False))
def test_the_error_is_asked_about(kind: str, text: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(("kind", "text"), cases(near=True))
def test_a_near_miss_is_not(kind: str, text: str) -> None:
    assert kind not in kinds(text)
