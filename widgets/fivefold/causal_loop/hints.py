"""What a graded map has and lacks, said without giving the key away."""

from __future__ import annotations

from typing import Any

from ..errors import FivefoldError
from .compare import Comparison, compare, told_loops
from .key import CausalLoopKey, KeyLink, read_key
from .model import CausalMap
from .words import short


def explain(response: Any, key: dict[str, Any] | CausalLoopKey, level: int = 2) -> str:
    """A few sentences for the learner after grading.

    "5 of 9 links that the story states; 2 with the sign turned round; 1 of 2 loops told. Look
    again at the effect of catcher boats on catch per boat-day."

    `level` 1: counts only. 2: and one place to look at: a link that the learner has drawn wrong,
    or one variable from which something is missing. 3: both ends of one missing link. A missing
    link's sign is never said, and never more than one place. Raises FivefoldError only where the
    key is malformed.
    """
    key = read_key(key)
    try:
        map, problems = CausalMap.salvage(response)
    except FivefoldError as error:
        return f"The map could not be read: {error}"
    found = compare(map, key)
    told = told_loops(map, key)
    counts = [f"{found.found} of {found.required} links that the story states"]
    for links, words in (
        (found.by_way, "of them at another level of detail"),
        (found.wrong_sign, "with the sign turned round"),
        (found.unsigned, "without a sign"),
        (found.wrong_direction, "with the arrow turned round"),
        (found.missing_delay, "without the delay mark that the story gives it"),
        (found.extra, "that the story neither states nor implies"),
    ):
        if links:
            counts.append(f"{len(links)} {words}")
    if key.loops:
        counts.append(f"{len(told)} of {len(key.loops)} loops told")
        untold = [loop for loop in found.loops if loop not in told]
        if untold:
            counts.append(f"{len(untold)} more in your map, not told or told as the other kind")
    note = "" if key.validated else " The key has not been validated by experts yet."
    return f"{'; '.join(counts)}.{_place(map, key, found, level)}{note}{_problems(problems)}"


def _place(map: CausalMap, key: CausalLoopKey, found: Comparison, level: int) -> str:
    if level < 2:
        return ""
    drawn = found.wrong_sign + found.unsigned + found.wrong_direction
    if drawn:
        return " " + _look(key, drawn[0], whole=True)
    if found.missing:
        # first where the learner already has both variables: that link is the nearest in reach
        return " " + _look(key, found.missing[0], whole=level > 2)
    return ""


def _look(key: CausalLoopKey, link: KeyLink, whole: bool) -> str:
    source, target = short(key.name(link.source)), short(key.name(link.target))
    if whole:
        return link.hint or f"Look again at the effect between {source} and {target}."
    return f"Look again at what {source} brings about."


def _problems(problems: list[str]) -> str:
    return f" {problems[0]}" if problems else ""
