"""What a person gave, read from an answer that may hold anything. Nothing here raises.

A response is {"version": 1, "topic": id, "topics": {id: answers}, "predictions": {run: told}}.
answers: {vision, brings: [text, text], dimensions: {row: {name, vision, reality, evidence}}, focus,
policies}. told: {moves, regime, why, locked, setting, first}; `first` holds a prediction as it was
first locked, with what was seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from ..microworld.models.creative_tension import RANGES, Policies
from ..microworld.models.tension_regimes import MOVERS, REGIMES, Seen, seen
from ..reading import is_number as is_number
from ..reading import part as part
from ..reading import text as text

if TYPE_CHECKING:
    from .content import TensionContent, Topic

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """One dimension as it was answered; positions are points from 0 to 10, None where missing."""

    id: str
    name: str
    own: bool
    vision: float | None
    reality: float | None
    evidence: str
    outside: tuple[float, ...] = ()
    """Values that leave the scale; they count as missing."""

    @property
    def gap(self) -> float | None:
        """The structural tension: vision less reality."""
        if self.vision is None or self.reality is None:
            return None
        return self.vision - self.reality


@dataclass(frozen=True)
class Start:
    """What a run is made from."""

    policies: Policies
    vision: float
    reality: float

    @property
    def seen(self) -> Seen:
        """What the run shows."""
        return seen(self.policies, self.vision, self.reality)

    def as_dict(self) -> dict[str, Any]:
        """The setting as plain data."""
        return {"vision": self.vision, "reality": self.reality, **self.policies.as_dict()}


def topic(response: Any, content: TensionContent) -> Topic | None:
    """The chosen topic; the only one needs no choice."""
    if len(content.topics) == 1:
        return content.topics[0]
    return content.topic(part(response).get("topic"))


def answers(response: Any, chosen: Topic | None) -> Given:
    """What was answered on a topic; empty where there is nothing."""
    return part(part(part(response).get("topics")).get(chosen.id)) if chosen else {}


def brings(given: Given) -> list[str]:
    """The two answers to "and what would that bring?"."""
    told = given.get("brings")
    found = [text(one) for one in told[:2]] if isinstance(told, list) else []
    return [*found, "", ""][:2]


def rows(given: Given, chosen: Topic | None) -> list[Row]:
    """All rows of a topic in their order; those in own words that were never begun are left out."""
    if chosen is None:
        return []
    found = []
    names = {dimension.id: dimension.name for dimension in chosen.dimensions}
    for id in chosen.rows:
        told = part(part(given.get("dimensions")).get(id))
        if id not in names and not told:
            continue
        ends = [told.get("vision"), told.get("reality")]
        numbers = [float(value) if is_number(value) else None for value in ends]
        inside = [n if n is not None and 0 <= n <= 10 else None for n in numbers]
        outside = tuple(n for n in numbers if n is not None and not 0 <= n <= 10)
        name = names.get(id) or text(told.get("name"))
        evidence = text(told.get("evidence"))
        found.append(Row(id, name, id not in names, inside[0], inside[1], evidence, outside))
    return found


def focus(given: Given, chosen: Topic | None) -> Row | None:
    """The row that the own run begins from: the chosen one, else the one with the widest gap."""
    rated = [(row.gap, row) for row in rows(given, chosen) if row.gap is not None]
    named = next((row for _, row in rated if row.id == given.get("focus")), None)
    return named or max(rated, key=lambda pair: pair[0], default=(0.0, None))[1]


def policies(value: Any) -> Policies:
    """The policies of an answer; what is missing or outside its range has its default."""
    told = part(value)
    kept: dict[str, Any] = {}
    for field in fields(Policies):
        given = told.get(field.name)
        if field.name == "drive":
            kept |= {"drive": given} if given in ("aspiration", "necessity") else {}
        elif is_number(given) and RANGES[field.name][0] <= given <= RANGES[field.name][1]:
            kept[field.name] = float(given)
    return Policies(**kept)


def start(response: Any, run_id: str, content: TensionContent) -> Start | None:
    """What a run is made from: the given setting, or the person's own row and policies.

    None for an own run without a row that has both positions.
    """
    given = content.run(run_id)
    if given is not None:
        return Start(given.policies.policies, given.vision, given.reality)
    chosen = topic(response, content)
    told = answers(response, chosen)
    row = focus(told, chosen)
    if row is None or row.vision is None or row.reality is None:
        return None
    return Start(policies(told.get("policies")), row.vision, row.reality)


def locked_start(response: Any, run_id: str, content: TensionContent) -> Start | None:
    """The setting that a prediction was locked with; for a given run its own."""
    setting = part(prediction(response, run_id).get("setting"))
    ends = (setting.get(name) for name in ("vision", "reality"))
    inside = [float(n) for n in ends if is_number(n) and 0 <= n <= 10]
    if content.run(run_id) is None and len(inside) == 2:
        return Start(policies(setting), *inside)
    return start(response, run_id, content)


def prediction(response: Any, run_id: str) -> Given:
    """The prediction of one run; empty where there is none."""
    return part(part(part(response).get("predictions")).get(run_id))


def whole(told: Given) -> bool:
    """Whether a prediction has all that it needs to be locked."""
    named = told.get("moves") in MOVERS and told.get("regime") in REGIMES
    return named and bool(text(told.get("why")))


def locked(response: Any, run_id: str, content: TensionContent) -> bool:
    """Whether a run was predicted in full and locked, and there is something to run."""
    told = prediction(response, run_id)
    ready = told.get("locked") is True and whole(told)
    return ready and locked_start(response, run_id, content) is not None
