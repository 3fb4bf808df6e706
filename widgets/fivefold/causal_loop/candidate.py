"""A candidate archetype: what speaks for it, what does not, and the question that decides."""

from __future__ import annotations

from dataclasses import dataclass

from .loops import Loop
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
    """

    archetype: str
    roles: dict[str, str]
    loops: tuple[Loop, ...]
    evidence: tuple[str, ...]
    missing: tuple[str, ...]
    question: str
    score: float
    condition: str = ""


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
        )


def holds(sentence: str) -> Check:
    """A sentence on what makes the pattern match: always evidence."""
    return True, sentence, ""


def first(role: str, ids: tuple[str, ...]) -> dict[str, str]:
    """The role for the first of the ids; none where the way has no variable of its own."""
    return {role: ids[0]} if ids else {}
