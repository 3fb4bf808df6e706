"""The checks of a microworld, and the points of graded ones.

Points, by the weights of the key:

- *prediction*: all, if every question was locked before the first run; right or wrong is no matter.
- *runs*: the share of the runs asked for that differ in what was decided.
- *targets*: the square of the share of targets that the chosen run reaches, run again by the model
  with its assumptions on: two targets that pull apart are worth a quarter where one is met.
- *explanation*: the share of the words asked for. What it says is marked by hand, with the rubric.

Nothing here raises on a malformed answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import given as read
from .content import MicroworldContent
from .feedback import feedback
from .key import MicroworldKey, read_key
from .room import predictions, summarise
from .world import Setting
from .worlds import WORLDS

__all__ = ["complete", "explain", "feedback", "predictions", "score", "summarise"]


def score(response: Any, key: Mapping[str, Any] | MicroworldKey) -> float:
    """Points from 0 to the key's `points`, as a built-in float; the rules stand above.

    Raises FivefoldError only where the *key* is malformed.
    """
    key = read_key(key)
    shares = _shares(response, key)
    earned = sum(weight * shares[name] for name, weight in key.parts.items())
    return float(key.points * earned / sum(key.parts.values()))


def _shares(response: Any, key: MicroworldKey) -> dict[str, float]:
    """The share of each part, 0 to 1."""
    first = read.first(response)
    given = [first.get(id) for id in key.questions]
    asked = all(read.text(one) or read.is_number(one) for one in given)
    settled = first is not read.prediction(response) or first.get("locked") is True
    predicted = asked and settled and bool(read.text(first.get("why")))
    kept = _settings(response, key) if predicted or not key.questions else {}
    chosen = kept.get(str(read.part(response).get("chosen")))
    words = len(read.explanation(response).split())
    return {
        "prediction": float(predicted),
        "runs": min(1.0, len(set(kept.values())) / key.least_runs),
        "targets": _reached(chosen, key) ** 2,
        "explanation": min(1.0, words / key.least_words),
    }


def _reached(chosen: Setting | None, key: MicroworldKey) -> float:
    if chosen is None or chosen.off or not key.wanted:
        return 0.0
    outcomes = WORLDS[key.model].outcomes(chosen)
    return sum(target.reached(outcomes) for target in key.wanted) / len(key.wanted)


def _settings(response: Any, key: MicroworldKey) -> dict[str, Setting]:
    """The settings of the kept runs by id; without the content, the model's ranges hold."""
    told = read.part(response).get("runs")
    found: dict[str, Setting] = {}
    for one in told[:8] if isinstance(told, list) else []:
        run = read.part(one)
        made = _setting(run, key)
        if isinstance(run.get("id"), str) and made is not None:
            found.setdefault(run["id"], made)
    return found


def _setting(run: Mapping[str, Any], key: MicroworldKey) -> Setting | None:
    seasons = run.get("game") if key.mode == "seasons" else None
    if key.mode == "seasons":
        # an unfinished game is no run: whoever stops early would leave more whales
        if not isinstance(seasons, list) or len(seasons) != key.seasons:
            return None
    else:
        seasons = [run.get("decisions")] * (key.seasons if key.model == "whales" else 1)
    found = []
    for one in seasons:
        decided = _decided(read.part(one), key)
        if decided is None:
            return None
        found.append(decided)
    return Setting(key.model, tuple(found), run.get("off") is True, tuple(key.bots))


def _decided(told: Mapping[str, Any], key: MicroworldKey) -> tuple[tuple[str, float], ...] | None:
    found = []
    for id, one in WORLDS[key.model].decisions.items():
        given = told.get(id, one.start) if id not in key.fixed else key.fixed[id]
        if not read.is_number(given) or not one.least <= given <= one.most:
            return None
        if one.whole and given != int(given):
            return None
        found.append((id, float(given)))
    return tuple(found)


def explain(response: Any, key: Mapping[str, Any] | MicroworldKey) -> str:
    """After grading, for learner and grader: what each part earned."""
    key = read_key(key)
    shares = _shares(response, key)
    names = {
        "prediction": "prediction before the first run",
        "runs": f"{key.least_runs} different runs",
        "targets": "targets of the chosen run",
        "explanation": f"explanation of {key.least_words} words",
    }
    told = [f"{names[name]} {shares[name]:.0%}" for name, weight in key.parts.items() if weight]
    by_hand = " What the explanation says is marked by hand." if key.explanation else ""
    return f"Earned: {', '.join(told)}.{by_hand}"


def complete(response: Any, content: MicroworldContent) -> tuple[int, int]:
    """How many parts are done: prediction, two runs, one of them chosen, its explanation."""
    runs = read.runs(response, content)
    words = len(read.explanation(response).split())
    done = [
        read.locked(response, content),
        len({run.setting for run in runs}) >= 2,
        any(run.chosen for run in runs),
        words >= max(1, content.least_words),
    ]
    return sum(done), len(done)
