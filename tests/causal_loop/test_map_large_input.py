"""Large and empty-handed maps: read whole, answered in sentences, loops capped honestly."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from fivefold import FivefoldError
from fivefold.causal_loop import CausalMap, formats, score
from fivefold.causal_loop.content import CausalLoopContent
from fivefold.causal_loop.loops import CAP
from map_tools import link

FREE = CausalLoopContent.model_validate(
    {"kind": "causal_loop", "title": "A map", "prompt": "Draw it.", "minutes": 5}
)


def crowd(signs: str, links: int = 2_000) -> dict[str, Any]:
    """A response with 300 variables and up to 2,000 links, the most that a map holds."""
    chance = random.Random(7)
    every = [(a, b) for a in range(300) for b in range(300) if a != b]
    return {
        "version": 1,
        "variables": [{"id": f"v{n}", "name": f"variable {n}"} for n in range(300)],
        "links": [
            link(f"v{a}", f"v{b}", chance.choice(signs)) for a, b in chance.sample(every, links)
        ],
        "loops": [],
    }


@pytest.fixture(scope="module")
def full() -> CausalMap:
    return CausalMap.from_dict(crowd("+-"))


def test_two_thousand_links_are_read_and_two_thousand_and_one_are_not(full: CausalMap) -> None:
    assert len(full.links) == 2_000
    with pytest.raises(FivefoldError, match=r"at most 2,000 links; this one has 2,001\."):
        CausalMap.from_dict(crowd("+", 2_001))


def test_their_loops_are_capped_honestly(full: CausalMap) -> None:
    found = full.loops(limit=5)
    assert not found.complete
    assert found.sentence() == f"showing 5 of more than {CAP:,} loops"
    assert len(found) == 5
    lengths = [len(loop) for loop in found]
    assert lengths == sorted(lengths)
    assert lengths[0] == 2  # the shortest are really among them


def test_feedback_on_them_is_a_list_of_sentences(full: CausalMap) -> None:
    answer = score.feedback(full.to_dict(), FREE)
    assert len(json.dumps(answer)) < 200_000
    assert score.complete(full.to_dict(), FREE)[1] > 0


@pytest.mark.parametrize(
    "write",
    [
        formats.to_json, formats.to_csv, formats.to_graphml, formats.to_xmile, formats.to_kumu,
        formats.to_loopy,
    ],
)  # fmt: skip
def test_they_come_back_from_every_format(full: CausalMap, write: Any) -> None:
    back = formats.read_any(write(full))
    assert back.said == ()
    names = {v.id: v.name for v in back.map.variables}
    assert {(names[k.source], names[k.target], k.sign) for k in back.map.links} == {
        (f"variable {k.source[1:]}", f"variable {k.target[1:]}", k.sign) for k in full.links
    }


def test_a_map_without_a_sign_gets_answers_and_no_verdict() -> None:
    response = crowd("?", 40)
    map = CausalMap.from_dict(response)
    assert {loop.polarity for loop in map.loops()} <= {"?"}
    assert {effect.answer for effect in map.effects("v0")} <= {"none", "cannot say"}
    assert list(map.archetypes()) == []
    assert score.feedback(response, FREE)
    with pytest.raises(FivefoldError, match="40 links have no sign"):
        map.change("v0", kind="stock").simulate({"v0": 1})
