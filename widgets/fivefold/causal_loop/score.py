"""The score of a causal map against its key, and the checks that every exercise has.

Points = the key's points × (0.70 × links + 0.30 × loops told).

*Links* is max(0, (F1 − F1₀) / (1 − F1₀)). F1 is the harmonic mean of precision and recall on signed
links: links that the story states are demanded, those that it implies are accepted and count
neither as right nor as extra, all others are extra. A link of the key that was drawn without a sign
counts as half right and half wrong: that is what guessing the sign would earn on average, so that
a guess gains nothing. F1₀ is what "link everything with one sign" would reach, the better of the
two signs, over the variables that the key links. (Over a whole bank with distractors it would be
lower, so this also holds for a guesser who leaves some out.)

*Loops told* is the share of the key's loops that the map contains, possibly through variables of
the learner's own or without one of the key's, and that the learner has named (or told in at least
three words) with the right polarity. It counts in full from half of the link score upwards and is
scaled down in proportion below, since a map that links everything contains every loop: where the
links earn nothing, the loops earn nothing.
"""

from __future__ import annotations

from itertools import permutations
from typing import Any

from ..errors import FivefoldError
from .compare import compare, told_loops
from .hints import explain
from .key import CausalLoopKey, read_key
from .model import CausalMap, Link, Variable
from .questions import complete, feedback
from .summary import summarise

__all__ = ["baseline", "complete", "explain", "feedback", "score", "share_of_links", "summarise"]

LINKS, LOOPS = 0.70, 0.30


def score(response: Any, key: dict[str, Any] | CausalLoopKey) -> float:
    """The points of a map document, 0.0 to the key's `points`, as a built-in float.

    0.0 for a response that is empty, malformed or too large; parts of it that cannot be read are
    left out. Raises FivefoldError only where the *key* is malformed.
    """
    key = read_key(key)
    try:
        map, _ = CausalMap.salvage(response)
    except FivefoldError:
        return 0.0
    links = share_of_links(map, key)
    if not key.loops:
        return float(round(key.points * links, 4))
    told = len(told_loops(map, key)) / len(key.loops)
    loops = told * min(1.0, 2 * links)
    return float(round(key.points * (LINKS * links + LOOPS * loops), 4))


def share_of_links(map: CausalMap, key: CausalLoopKey) -> float:
    """The link score, 0 to 1, corrected for what linking everything would earn."""
    chance = baseline(key)
    return max(0.0, (compare(map, key).credit - chance) / (1 - chance))


def baseline(key: CausalLoopKey) -> float:
    """F1₀: the F1 of the best answer that links everything with one sign, 0 to below 1.

    Found by comparing these answers as any other, also with one more variable that everything
    leads into and out of (its chains have a plus where the direct links have a minus).
    """
    ids = [*key.linked, "fivefold.hub"]
    best = 0.0
    for among in (ids[:-1], ids):
        variables = tuple(Variable(id, id) for id in among)
        pairs = list(permutations(among, 2))
        for sign in ("+", "-"):
            links = tuple(Link(f"l{n}", *pair, sign) for n, pair in enumerate(pairs))
            best = max(best, compare(CausalMap(variables, links), key).f1)
    return best
