"""Content of creative tension: what may stand in exercises.yaml, and what the browser gets."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from fivefold.content import content_class
from fivefold.creative_tension.content import TensionContent
from fivefold.microworld.models.creative_tension import Policies
from tension_answers import BODY, body, content


def test_defaults_and_rows() -> None:
    found = content()
    assert content_class("creative_tension") is TensionContent
    assert found.topics[0].rows == ["own-1", "own-2", "own-3", "own-4", "own-5"]
    assert found.topics[1].rows == ["heard", "reasons", "misses", "own-1"]
    assert found.run_ids == ["first-year", "own"]
    assert found.runs[0].policies.policies == Policies(drive="necessity", hold=2)
    assert (found.runs[0].vision, found.runs[0].reality) == (8, 3)
    assert found.private is False


def test_what_is_said_after_the_lock_stays_out_of_the_browser() -> None:
    public = content().public()
    assert "feedback" not in public
    assert "What is felt moves first" not in str(public)
    # what the front end's sliders and equations need is whole
    assert public["runs"][0]["policies"] == Policies(drive="necessity", hold=2).as_dict()


TOPIC: dict[str, Any] = BODY["topics"][1]
RUN: dict[str, Any] = BODY["runs"][0]
WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "graded": ({"graded": True}, "mark the answer by hand"),
    "no topic": ({"topics": []}, "at least 1"),
    "few rows": ({"topics": [{"id": "a", "label": "A", "own": 2}]}, "3 to 7 dimensions"),
    "many rows": ({"topics": [TOPIC | {"own": 5}]}, "3 to 7 dimensions"),
    "two rows of one id": (
        {"topics": [TOPIC | {"dimensions": [*TOPIC["dimensions"], TOPIC["dimensions"][0]]}]},
        "two dimensions have one id",
    ),
    "a row like an own one": (
        {"topics": [TOPIC | {"dimensions": [TOPIC["dimensions"][0] | {"id": "own-1"}], "own": 3}]},
        "two dimensions have one id",
    ),
    "two topics of one id": ({"topics": [TOPIC, TOPIC]}, "two topics have one id"),
    "a run called own": ({"runs": [RUN | {"id": "own"}]}, "none of them 'own'"),
    "two runs of one id": ({"runs": [RUN, RUN]}, "each its own id"),
    "an id that tells": (
        {"runs": [RUN | {"id": "slow-erosion"}], "feedback": {"slow-erosion": "x"}},
        "gives away what the run shows",
    ),
    "no feedback": ({"feedback": {}}, "feedback must name every given run"),
    "feedback for nothing": ({"feedback": {"first-year": "x", "later": "y"}}, "and no other"),
    "a slider off its scale": ({"runs": [RUN | {"policies": {"gain": 3}}]}, "1.5"),
    "an unknown policy": ({"runs": [RUN | {"policies": {"luck": 3}}]}, "Extra inputs"),
    "a position off the scale": ({"runs": [RUN | {"vision": 11}]}, "10"),
    "no number": ({"runs": [RUN | {"reality": float("nan")}]}, "finite"),
}


@pytest.mark.parametrize("name", WRONG)
def test_mistakes_are_named(name: str) -> None:
    changes, says = WRONG[name]
    with pytest.raises(ValidationError, match=says):
        TensionContent.model_validate(body(**changes))


def test_an_own_run_may_have_words_of_its_own() -> None:
    assert content(feedback={"first-year": "x", "own": "y"}).feedback["own"] == "y"
