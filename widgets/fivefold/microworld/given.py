"""What a person gave, read from an answer that may hold anything. Nothing here raises.

A response is {"version": 1, "prediction": {…}, "setting": {…}, "game": [{…}], "runs": [{…}],
"chosen": id, "explanation": text}. A prediction holds an answer by the id of its question, `why`,
`locked`, and `first`: the same as it was first locked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..reading import is_number as is_number
from ..reading import part as part
from ..reading import text as text
from .questions import answers
from .world import Setting

if TYPE_CHECKING:
    from .content import MicroworldContent, Question

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Kept:
    """A run that was kept: its name, its setting, and whether it is the chosen one."""

    id: str
    name: str
    setting: Setting
    chosen: bool


def prediction(response: Any) -> Given:
    """The prediction as it stands."""
    return part(part(response).get("prediction"))


def first(response: Any) -> Given:
    """The prediction as it was first locked; the standing one where there is none."""
    told = prediction(response)
    return part(told.get("first")) or told


def answer(told: Given, question: Question) -> str | float | None:
    """The answer to a question; None where it is missing or none of those there are."""
    given = told.get(question.id)
    if question.max is not None:
        inside = is_number(given) and question.min <= given <= question.max
        return float(given) if is_number(given) and inside else None
    return given if isinstance(given, str) and given in answers(question) else None


def whole(told: Given, content: MicroworldContent) -> bool:
    """Whether every question is answered, and a reason given."""
    done = all(answer(told, question) is not None for question in content.predict)
    return done and bool(text(told.get("why")))


def locked(response: Any, content: MicroworldContent) -> bool:
    """Whether the prediction is locked: now, or once before."""
    told = prediction(response)
    return whole(part(told.get("first")), content) or (
        told.get("locked") is True and whole(told, content)
    )


def decisions(value: Any, content: MicroworldContent) -> dict[str, float] | None:
    """The open decisions of a run, all inside their ranges; None where one is not."""
    told, found = part(value), {}
    for id, one in content.open.items():
        given = told.get(id, one.start)
        if not is_number(given) or not one.from_ <= given <= one.to:
            return None
        if content.world.decisions[id].whole and given != int(given):
            return None
        found[id] = float(given)
    return found


def setting(told: Given, content: MicroworldContent) -> Setting | None:
    """What a run is made from; None where it cannot be one."""
    off = told.get("off") is True and content.switch
    if content.mode == "policy":
        decided = decisions(told.get("decisions"), content)
        return None if decided is None else content.setting(decided, off)
    seasons = told.get("game")  # one that was not played to its end is no run
    if not isinstance(seasons, list) or len(seasons) != content.seasons:
        return None
    read = [decisions(one, content) if isinstance(one, Mapping) else None for one in seasons]
    game = [one for one in read if one is not None]
    return content.game(game, off) if len(game) == len(seasons) else None


def runs(response: Any, content: MicroworldContent) -> list[Kept]:
    """The kept runs, in their order; without a prediction there is none."""
    told = part(response).get("runs")
    if not isinstance(told, list) or not locked(response, content):
        return []
    found: dict[str, Kept] = {}
    chosen = part(response).get("chosen")
    for one in told[: content.keep]:
        run = part(one)
        id, made = run.get("id"), setting(run, content)
        if isinstance(id, str) and id not in found and made is not None:
            found[id] = Kept(id, text(run.get("name")), made, id == chosen)
    return list(found.values())


def explanation(response: Any) -> str:
    """What was written about the chosen run."""
    return text(part(response).get("explanation"))
