"""Which answers may be stored: the shape that `given` reads, and values on their scales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..accepting import Check, check_fields, text_within
from ..errors import FivefoldError
from ..microworld.models.creative_tension import RANGES
from ..microworld.models.tension_regimes import MOVERS, REGIMES
from .content import TensionContent, Topic
from .given import is_number
from .words import points

LONGEST = {"name": 80, "vision": 2000, "brings": 2000, "evidence": 1000, "why": 2000}
"""Characters of each text."""
TEXTS = {name: text_within(name, longest) for name, longest in LONGEST.items()}


def accepted(response: dict[str, Any], content: TensionContent) -> dict[str, Any]:
    """The response; FivefoldError with a sentence for what no browser of ours would send."""
    topics = {topic.id: _answers(topic) for topic in content.topics}
    runs = dict.fromkeys(content.run_ids, _prediction)
    checks: dict[str, Check] = {
        "version": lambda _: None,  # checked before
        "topic": _one_of(["", *topics], "topic"),
        "topics": lambda told: _fields(told, topics, "the topics of this exercise"),
        "predictions": lambda told: _fields(told, runs, "the runs of this exercise"),
    }
    _fields(response, checks, "an answer")
    return response


def _answers(topic: Topic) -> Check:
    """What was answered on a topic."""
    rows = dict.fromkeys(topic.rows, _row)
    checks: dict[str, Check] = {
        "vision": TEXTS["vision"],
        "brings": _brings,
        "dimensions": lambda told: _fields(told, rows, f"the rows of '{topic.id}'"),
        "focus": _one_of(["", *rows], "row"),
        "policies": lambda told: _fields(told, POLICIES, "the policies"),
    }
    return lambda told: _fields(told, checks, "a topic")


def _brings(told: Any) -> None:
    if not isinstance(told, list) or len(told) > 2:
        raise FivefoldError("What the vision brings is asked twice: two texts.")
    for text in told:
        TEXTS["brings"](text)


def _row(told: Any) -> None:
    _fields(told, {"name": TEXTS["name"], "evidence": TEXTS["evidence"], **ENDS}, "a row")


def _prediction(told: Any) -> None:
    first = {**PREDICTION, "seen": lambda shown: _fields(shown, SEEN, "what was seen")}
    checks = {**PREDICTION, "first": lambda kept: _fields(kept, first, "a first prediction")}
    _fields(told, checks, "a prediction")


def _regimes(told: Any) -> None:
    if not isinstance(told, list) or len(told) > len(REGIMES):
        raise FivefoldError("What a run shows is a list of behaviours.")
    for regime in told:
        _one_of(REGIMES, "behaviour")(regime)


def _fields(told: Any, checks: Mapping[str, Check], where: str) -> None:
    check_fields(told, checks, "an exercise on creative tension", where)


def _one_of(known: Sequence[str], what: str) -> Check:
    def check(id: Any) -> None:
        if not isinstance(id, str) or id not in known:
            raise FivefoldError(f"There is no {what} '{str(id)[:60]}' in this exercise.")

    return check


def _number(what: str, least: float, most: float) -> Check:
    def check(value: Any) -> None:
        if not is_number(value):
            raise FivefoldError(f"{what} must be a number from {points(least)} to {points(most)}.")
        if not least <= value <= most:
            shown = points(value) if abs(value) < 1e6 else "a number far away"
            raise FivefoldError(
                f"{what} goes from {points(least)} to {points(most)}; {shown} is not on its scale."
            )

    return check


def _yes_or_no(value: Any) -> None:
    if not isinstance(value, bool):
        raise FivefoldError("'locked' is yes or no.")


ENDS = {"vision": _number("The vision", 0, 10), "reality": _number("Reality", 0, 10)}
POLICIES: dict[str, Check] = {
    "drive": _one_of(["aspiration", "necessity"], "drive"),
    **{name: _number(f"The slider '{name}'", *ends) for name, ends in RANGES.items()},
}
PREDICTION: dict[str, Check] = {
    "moves": _one_of(MOVERS, "variable"),
    "regime": _one_of(REGIMES, "behaviour"),
    "why": TEXTS["why"],
    "locked": _yes_or_no,
    "setting": lambda told: _fields(told, POLICIES | ENDS, "a setting"),
}
SEEN: dict[str, Check] = {"moves": _one_of(MOVERS, "variable"), "regimes": _regimes}
