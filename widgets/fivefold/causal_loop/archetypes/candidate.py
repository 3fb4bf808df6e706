"""A candidate archetype: what speaks for it, what does not, and the question that decides."""

from __future__ import annotations

from dataclasses import dataclass

from ..loops import Loop
from .rings import Ring

Check = tuple[bool, str, str]  # whether the map shows it; the sentence if so; the sentence if not


@dataclass(frozen=True, slots=True)
class Candidate:
    """An archetype that a map may hold. Never a verdict: `question` is what decides.

    roles: the id of a variable for each role that has one ("symptom", "quick fix", …); where the
    graph cannot tell two roles apart they are told by what speaks for them, or left out.
    loops: the loops involved. evidence, missing: sentences on what the map shows and does not show.
    score: the share of evidence that is there, 0 to 1, one half of it where `condition` (a sentence
    about a link without a sign) would have to hold first.
    weight: what candidates are ranked by. One for each loop that the pattern ties together and for
    each further sign of it that the map shows, less one for each that it does not show. What only
    makes the pattern match counts in its loops and not again: two loops that meet are in any map.
    """

    archetype: str
    roles: dict[str, str]
    loops: tuple[Loop, ...]
    evidence: tuple[str, ...]
    missing: tuple[str, ...]
    question: str
    score: float
    condition: str = ""
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate in the making."""

    archetype: str
    roles: dict[str, str]
    rings: tuple[Ring, ...]
    checks: tuple[Check, ...]
    question: str
    condition: str = ""

    @property
    def score(self) -> float:
        share = sum(shown for shown, _, _ in self.checks) / len(self.checks)
        return share / 2 if self.condition else share

    @property
    def weight(self) -> int:
        open = [shown for shown, _, no in self.checks if no]
        return len(self.rings) + 2 * sum(open) - len(open)

    def candidate(self) -> Candidate:
        missing = tuple(no for shown, _, no in self.checks if not shown)
        return Candidate(
            self.archetype,
            self.roles,
            tuple(ring.loop for ring in self.rings),
            tuple(yes for shown, yes, _ in self.checks if shown),
            (self.condition, *missing) if self.condition else missing,
            self.question,
            round(self.score, 3),
            self.condition,
            self.weight,
        )


def holds(sentence: str) -> Check:
    """A sentence on what makes the pattern match: always evidence."""
    return True, sentence, ""


def first(role: str, ids: tuple[str, ...]) -> dict[str, str]:
    """The role for the first of the ids; none where the way has no variable of its own."""
    return {role: ids[0]} if ids else {}
