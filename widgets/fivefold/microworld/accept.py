"""Which answers may be stored: the shape that `given` reads, and values in their ranges."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..accepting import Check, check_fields, text_within
from ..errors import FivefoldError
from . import given as read
from .content import MicroworldContent, Question, Range
from .questions import answers
from .words import number

LONGEST = {"why": 2000, "explanation": 6000, "name": 40}
"""Characters of each text."""
TEXTS = {name: text_within(name, longest) for name, longest in LONGEST.items()}
RUN_ID = re.compile(r"run-[0-9]{1,4}")


def accepted(response: dict[str, Any], content: MicroworldContent) -> dict[str, Any]:
    """The response; FivefoldError with a sentence for what no browser of ours would send."""
    decided = {id: _value(id, one, content) for id, one in content.open.items()}
    one_season = _all(decided, "the decisions of this exercise")
    checks: dict[str, Check] = {
        "version": lambda _: None,  # checked before
        "prediction": _prediction(content),
        "setting": _all({**decided, "off": _yes_or_no}, "the decisions of this exercise"),
        "game": _seasons(one_season, content),
        "runs": _runs(one_season, content),
        "chosen": _run_id,
        "explanation": TEXTS["explanation"],
    }
    _fields(response, checks, "an answer")
    if response.get("runs") and not read.locked(response, content):
        raise FivefoldError("Lock the prediction before the first run.")
    return response


def _prediction(content: MicroworldContent) -> Check:
    given = {question.id: _answer(question) for question in content.predict}
    checks = {**given, "why": TEXTS["why"], "locked": _yes_or_no}
    first = _all(checks, "a first prediction")
    return _all({**checks, "first": first}, "a prediction")


def _answer(question: Question) -> Check:
    known = answers(question)

    def check(given: Any) -> None:
        if question.ask == "number":
            if not read.is_number(given):
                raise FivefoldError(f"The prediction '{question.id}' must be a number.")
        elif not isinstance(given, str) or given not in known:
            raise FivefoldError(f"'{str(given)[:60]}' is no answer to '{question.id}'.")

    return check


def _seasons(one_season: Check, content: MicroworldContent) -> Check:
    def check(told: Any) -> None:
        if not isinstance(told, list) or len(told) > content.seasons:
            raise FivefoldError(f"A game is a list of at most {content.seasons} seasons.")
        for season in told:
            one_season(season)

    return check


def _runs(one_season: Check, content: MicroworldContent) -> Check:
    made: Check = one_season if content.mode == "policy" else _seasons(one_season, content)
    place = "decisions" if content.mode == "policy" else "game"
    fields: dict[str, Check] = {
        "id": _run_id,
        "name": TEXTS["name"],
        "off": _yes_or_no,
        place: made,
        "outcomes": lambda _: None,  # written again by Python
    }
    run = _all(fields, "a run")

    def check(told: Any) -> None:
        if not isinstance(told, list) or len(told) > content.keep:
            raise FivefoldError(f"At most {content.keep} runs can be kept.")
        for one in told:
            run(one)
            if not one.get("id") or read.setting(one, content) is None:
                raise FivefoldError("A run needs an id, and its decisions to its end.")
        if len({one["id"] for one in told}) < len(told):
            raise FivefoldError("Two runs have one id.")

    return check


def _value(id: str, one: Range, content: MicroworldContent) -> Check:
    world = content.world.decisions[id]

    def check(value: Any) -> None:
        whole = "a whole number" if world.whole else "a number"
        if not read.is_number(value) or (world.whole and value != int(value)):
            raise FivefoldError(f"'{id}' must be {whole}.")
        if not one.from_ <= value <= one.to:
            ends = f"{number(one.from_)} to {number(one.to)}"
            raise FivefoldError(f"'{id}' goes from {ends}.")

    return check


def _all(checks: Mapping[str, Check], where: str) -> Check:
    return lambda told: _fields(told, checks, where)


def _fields(told: Any, checks: Mapping[str, Check], where: str) -> None:
    check_fields(told, checks, "a microworld", where)


def _run_id(value: Any) -> None:
    if not isinstance(value, str) or (value and not RUN_ID.fullmatch(value)):
        raise FivefoldError(f"'{str(value)[:60]}' is no id of a run.")


def _yes_or_no(value: Any) -> None:
    if not isinstance(value, bool):
        raise FivefoldError("'locked' and 'off' are yes or no.")
