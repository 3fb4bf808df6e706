"""The loops that the browser finds and says are those of Python's loops.py and words.py."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from fivefold.causal_loop.loops import loops
from fivefold.causal_loop.model import CausalMap
from fivefold.causal_loop.words import link_sentence, loop_sentence
from fivefold.exercise import exercise
from host import Host

pytestmark = pytest.mark.browser

EXERCISES = """
exercises:
  any-map: {kind: causal_loop, title: Any map, prompt: Any., minutes: 1}
"""


KINDS = ["stock", "flow", "other"]
NAMES = [
    "open tickets",
    "tickets closed per day",
    "stock of big whales",
    "boats of fleet A",
    "people trained so far",
    "customer's trust",
    "time for each ticket",
    "Mistakes MADE",
    "analysis",
    "bonus",
    "鯨の数",
    "2 days, or 3",
]


def some_map(seed: int) -> dict[str, Any]:
    """A random map document: all kinds, signs and delays, self-loops now and then."""
    draw = random.Random(seed)
    ids = [f"v{n}" for n in range(1, draw.randint(2, 7))]
    pairs = {(draw.choice(ids), draw.choice(ids)) for _ in range(draw.randint(1, 3 * len(ids)))}
    return CausalMap.from_dict(
        {
            "variables": [
                {
                    "id": id,
                    "name": draw.choice(NAMES),
                    "kind": draw.choice(["stock", "flow", "other"]),
                }
                for id in ids
            ],
            "links": [
                {
                    "id": f"l{n}",
                    "from": a,
                    "to": b,
                    "sign": draw.choice("++--?"),
                    "delay": draw.random() < 0.3,
                }
                for n, (a, b) in enumerate(sorted(pairs))
            ],
        }
    ).to_dict()


def test_loops_and_sentences_are_the_same(page: Any, tmp_path: Path) -> None:
    (tmp_path / "exercises.yaml").write_text(EXERCISES)
    drawn = exercise("any-map", tmp_path)
    host = Host(page, drawn)
    counted = 0
    for seed in range(30):
        document = some_map(seed)
        assert drawn.save(document, "test", seed, drawn.record.revision)["status"] == "saved"
        drawn.refresh()
        host.open()
        map = CausalMap.from_dict(document)
        found = loops(map)
        rest = page.get_by_role("button", name="Show all", exact=False).and_(
            page.locator(".loops button")
        )
        if rest.count():
            rest.click()
        said = [text.strip() for text in page.locator(".loops .sentence").all_inner_texts()]
        assert said == [
            f"{label} {loop_sentence(map, loop)}"
            for label, loop in zip(found.labels(), found, strict=True)
        ]
        counted += len(said)
        page.get_by_role("button", name="List").click()
        shown = page.locator(".outline .sentence").all_inner_texts()
        assert sorted(shown) == sorted(link_sentence(map, link) for link in map.links)
    assert counted > 40


def test_a_dense_map_is_drawn_and_the_count_is_honest(page: Any, tmp_path: Path) -> None:
    (tmp_path / "exercises.yaml").write_text(EXERCISES)
    drawn = exercise("any-map", tmp_path)
    ids = [f"v{n:02}" for n in range(12)]
    map = CausalMap.from_dict(
        {
            "variables": [{"id": id, "name": id} for id in ids],
            "links": [{"from": a, "to": b, "sign": "+"} for a in ids for b in ids if a != b],
        }
    )
    drawn.save(map.to_dict(), "test", 1, 0)
    Host(page, drawn).open()
    said = page.locator(".loops .meta").first.inner_text()
    assert said == "Showing the 50 shortest of more than 2,000 loops."
    assert loops(map).sentence() == "showing 50 of more than 2,000 loops"
