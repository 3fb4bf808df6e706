"""What a learner judged, read from an answer that may hold anything. Nothing here raises.

A response is {"version": 1, "picked": {id: judged}, "own": [{id, name, family}], "runs": [{weights,
expects}]}. judged: {misses, game, crowds, moves, purpose, owner, retire} or {leave: true, why}, and
`weight`. An own indicator's id begins with "own-".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WRITTEN = ("misses", "game", "crowds")  # what is told in a sentence
CHOSEN = {
    "moves": ("days", "weeks", "months", "years"),
    "purpose": ("learning", "control"),
}
SHORT = ("owner", "retire")  # what is told in a few words
TESTS = (*WRITTEN, *CHOSEN, *SHORT)
LEAST = 3  # words of a sentence
LEAST_WHY = 5  # words of the reason not to measure
MOST_WEIGHT = 10
MOST_RUNS = 6
EXPECTS = ("higher", "same", "lower")

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Judged:
    """One indicator as it was judged."""

    id: str
    family: str
    leave: bool
    missing: tuple[str, ...]
    weight: int
    told: Mapping[str, str]

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def judged(response: Any, families: Mapping[str, str], own: int = 5) -> list[Judged]:
    """The picked indicators in the order in which they were picked; unknown ones are left out."""
    known = {**families, **{one["id"]: one["family"] for one in own_of(response, own)}}
    picked = response.get("picked") if isinstance(response, Mapping) else None
    found = []
    for name, part in picked.items() if isinstance(picked, Mapping) else ():
        if name in known and isinstance(part, Mapping):
            found.append(_judged(name, known[name], part))
    return found


def _judged(name: str, family: str, part: Given) -> Judged:
    told = {test: _text(part.get(test)) for test in (*TESTS, "why")}
    for test, options in CHOSEN.items():
        told[test] = told[test] if told[test] in options else ""
    leave = part.get("leave") is True
    missing: list[str] = []
    if leave:
        missing += ["why"] if _words(told["why"]) < LEAST_WHY else []
    else:
        missing += [test for test in WRITTEN if _words(told[test]) < LEAST]
        missing += [test for test in (*CHOSEN, *SHORT) if not told[test].strip()]
    weight = part.get("weight")
    whole = isinstance(weight, int) and not isinstance(weight, bool) and 0 <= weight <= MOST_WEIGHT
    return Judged(name, family, leave, tuple(missing), weight if whole and not leave else 0, told)  # type: ignore[arg-type]


def own_of(response: Any, most: int) -> list[dict[str, str]]:
    """The learner's own indicators that have a name: {id, name, family}."""
    held = response.get("own") if isinstance(response, Mapping) else None
    found: list[dict[str, str]] = []
    for one in held if isinstance(held, list) else []:
        if not isinstance(one, Mapping) or len(found) >= most:
            continue
        name, family = one.get("id"), one.get("family")
        fits = isinstance(name, str) and name.startswith("own-") and len(name) <= 60
        if fits and family in ("productivity", "learning"):
            found.append({"id": str(name), "name": _text(one.get("name")), "family": str(family)})
    return found


def runs_of(response: Any) -> list[tuple[dict[str, int], str]]:
    """The weightings that were run, with what was expected; "" where nothing was."""
    held = response.get("runs") if isinstance(response, Mapping) else None
    found = []
    for one in held[:MOST_RUNS] if isinstance(held, list) else []:
        weights = one.get("weights") if isinstance(one, Mapping) else None
        if not isinstance(weights, Mapping):
            continue
        whole = {
            str(name): weight
            for name, weight in weights.items()
            if isinstance(weight, int)
            and not isinstance(weight, bool)
            and 0 <= weight <= MOST_WEIGHT
        }
        expects = one.get("expects")
        found.append((whole, expects if expects in EXPECTS else ""))
    return found


def parts(held: list[Judged], least: int) -> tuple[int, int]:
    """How many parts are there, of how many: indicators judged, both families, and weights.

    Weights are not asked where all that was judged is left unmeasured.
    """
    whole = [one for one in held if one.whole]
    total = max(least, len(held)) + 1
    done = len(whole) + (len({one.family for one in whole}) == 2)
    if not held or any(not one.leave for one in held):
        total += 1
        done += any(one.weight > 0 for one in whole)
    return done, total


def _text(value: Any) -> str:
    return value[:2000] if isinstance(value, str) else ""


def _words(text: str) -> int:
    return sum(any(sign.isalnum() for sign in word) for word in text.split())
