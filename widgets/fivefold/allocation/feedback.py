"""What is said about a plan: while it is made whether it adds up, once it is locked what it does.

Pure functions over plain data; nothing here raises on a malformed answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from ..errors import FivefoldError
from . import field as fields
from . import given as read
from .castles import Battle, battle
from .content import AllocationContent, Beside, Told
from .given import Given
from .rules import Rule
from .words import amount, battle_told, decided_told, left_told, percent


@dataclass(frozen=True)
class Earlier:
    """The first locked plan of another exercise, which fights here too."""

    title: str
    shares: tuple[float, ...]


def feedback(
    response: Any, content: AllocationContent, earlier: Earlier | None = None
) -> dict[str, Any]:
    """What is said about each plan: {"items": {name: {…}}}.

    `problem` says why a plan that asks for its lock has none. A locked plan has `locked`, `told`
    (sentences), `says`, `later` (it is not the one that was locked first), `beside` (label and
    `shares`, and `share` where it may fight) and for a game `share` and `castles`, a row a castle.
    Graded ones have nothing but `problem`.
    """
    said = {}
    for name in content.names:
        part = read.given(response, name)
        if part.get("locked") is not True:
            continue
        if not read.ready(part, content, name):
            said[name] = {"problem": problem(part, content, name)}
        elif content.feedback is not None:
            said[name] = _locked(part, content, name, content.feedback, earlier)
    return {"items": said}


def problem(part: Given, content: AllocationContent, name: str) -> str:
    """Why a plan cannot be locked, in a sentence; nothing where it can."""
    if read.ready(part, content, name):
        return ""
    placed, total = read.shares(part, content, name), content.budget(name)
    left = read.left(placed, total)
    if left == 0:
        return f"Each share is a multiple of {amount(content.step, content.unit)}."
    return left_told(left, total, content.unit)


def fight(shares: Sequence[float], content: AllocationContent, name: str) -> Battle | None:
    """The battle of a plan against the exercise's field; None for a budget.

    Raises FivefoldError where the field is not there or has other castles than the rule.
    """
    if content.field is None or content.game is None:
        return None
    where = content.field
    rule = content.rule(name).model_dump_json()
    return _fight(tuple(shares), where.case, where.round, rule)


@lru_cache(maxsize=512)  # each edit asks again about all plans that are locked
def _fight(shares: tuple[float, ...], case: str, round: int | None, rule: str) -> Battle:
    return battle(shares, fields.plans(case, round), Rule.model_validate_json(rule))


def _locked(
    part: Given, content: AllocationContent, name: str, told: Told, earlier: Earlier | None
) -> dict[str, Any]:
    shares = read.shares(part, content, name)
    first = read.shares(read.first(part), content, name)
    said: dict[str, Any] = {
        "locked": True,
        "later": first != shares,
        "says": told.says,
        "told": _when(shares, content, name, told),
    }
    if name in told.rules:
        said["rule"] = told.rules[name]
    try:
        fought = fight(shares, content, name)
        said["beside"] = [_beside(other, content, name) for other in told.beside]
        if fought is None or content.field is None:
            return said
        options, rule = content.shares_of(name), content.rule(name)
        labels = [option.label for option in options]
        sentences = [battle_told(fought, rule.aim, content.field.told)]
        if rule.hidden:
            sentences.append(
                f"This is the mean over all ways to draw the {rule.hidden} that do not count."
            )
        sentences += [decided_told(fought, labels)] if rule.aim == "wars" else []
        if said["later"]:
            before = fight(first, content, name)
            share = percent(before.share) if before else ""
            sentences.append(f"Your first plan is kept: {share}.")
        sentences += _earlier(earlier, content, name)
        said["told"] = [*filter(None, sentences), *said["told"]]
        said["share"] = round(fought.share, 4)
        said["castles"] = _castles(fought, shares, content, name, content.field)
    except FivefoldError as error:
        said["told"] = [str(error)]
    return said


def _when(shares: list[float], content: AllocationContent, name: str, told: Told) -> list[str]:
    ids = [option.id for option in content.shares_of(name)]
    held = dict(zip(ids, shares, strict=True))
    return [when.says for when in told.when if when.option in held and when.fits(held[when.option])]


def _beside(other: Beside, content: AllocationContent, name: str) -> dict[str, Any]:
    ids = [option.id for option in content.shares_of(name)]
    if other.plan is not None and content.field is not None:
        shares = list(fields.plan(content.field.case, other.plan))
    else:
        shares = read.listed(other.shares, ids)
    found: dict[str, Any] = {"label": other.label, "shares": shares[: len(ids)]}
    fought = _fight_as_well(shares, content, name)
    return found | ({"share": round(fought.share, 4)} if fought is not None else {})


def _fight_as_well(shares: Sequence[float], content: AllocationContent, name: str) -> Battle | None:
    """The battle of a plan of another origin; None where it does not fit the rule in force."""
    fits = len(shares) == len(content.shares_of(name)) and sum(shares) == content.budget(name)
    return fight(shares, content, name) if fits else None


def _earlier(earlier: Earlier | None, content: AllocationContent, name: str) -> list[str]:
    if earlier is None:
        return []
    fought = _fight_as_well(earlier.shares, content, name)
    if fought is None:
        return []
    share = percent(fought.share)
    points = content.rule(name).aim == "points"
    does = f"takes {share} of the points" if points else f"wins {share} of its wars"
    return [f"Your first plan of “{earlier.title}”, unchanged, {does} here."]


def _castles(
    fought: Battle,
    shares: list[float],
    content: AllocationContent,
    name: str,
    where: fields.FieldOf,
) -> list[dict[str, Any]]:
    """A row a castle, shares from 0 to 1."""
    usual = np.median(fields.plans(where.case, where.round), axis=0)
    rows = []
    for place, option in enumerate(content.shares_of(name)):
        rows.append(
            {
                "id": option.id,
                "label": option.label,
                "note": option.note,
                "yours": shares[place],
                "usual": float(usual[place]),
                "taken": round(float(fought.taken[place]), 4),
                "tied": round(float(fought.tied[place]), 4),
                "carried": round(float(fought.carried[place]), 4),
                "cost": round(float(fought.cost[place]), 4),
            }
        )
    return rows


def first_plan(response: Any, content: AllocationContent) -> Earlier | None:
    """The first locked plan of an exercise for another one; None where nothing was locked."""
    for name in content.names:
        part: Mapping[str, Any] = read.given(response, name)
        kept = {"shares": part.get("first"), "locked": True}
        if part.get("first") and read.ready(kept, content, name):
            return Earlier(content.title, tuple(read.shares(kept, content, name)))
    return None
