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
    again at the effect between catcher boats and catch per boat-day."

    `level` 1: counts only. 2: and one place to look at: a link that the learner has drawn wrong,
    or else the key's hint to a missing one (without a hint, the variable that it starts from).
    3: both ends of one missing link. A missing link's sign is never said, and never more than one
    place. Raises FivefoldError only where the key is malformed.
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
    return f"{'; '.join(counts)}.{_place(key, found, level)}{note}{_problems(problems)}"


def _place(key: CausalLoopKey, found: Comparison, level: int) -> str:
    if level < 2:
        return ""
    drawn = found.wrong_sign + found.unsigned + found.wrong_direction
    if drawn:
        return f" {_hint(drawn[0])}Look again at the effect {_ends(key, drawn[0])}."
    if not found.missing:
        return ""
    link = found.missing[0]
    if level > 2:
        return f" {_hint(link)}Look again at the effect {_ends(key, link)}."
    start = f"Look again at what {short(key.name(link.source))} brings about."
    return f" {_hint(link).rstrip() or start}"


def _hint(link: KeyLink) -> str:
    return f"{link.hint} " if link.hint else ""


def _ends(key: CausalLoopKey, link: KeyLink) -> str:
    # in the order of the bank, so that the direction is the learner's to find
    ends = sorted((link.source, link.target), key=list(key.variables).index)
    return f"between {short(key.name(ends[0]))} and {short(key.name(ends[1]))}"


def _problems(problems: list[str]) -> str:
    return f" {problems[0]}" if problems else ""
