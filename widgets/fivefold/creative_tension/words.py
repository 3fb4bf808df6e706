"""What a run shows, in words; the same stand in the catalogue of the front end."""

from __future__ import annotations

from ..microworld.models.tension_regimes import Mover, Regime, Seen

MOVER_WORDS: dict[Mover, str] = {
    "effort": "effort",
    "reality": "current reality",
    "perceived": "perceived reality",
    "emotional": "emotional tension",
    "vision": "the vision",
}
REGIME_WORDS: dict[Regime, str] = {
    "towards": "reality moves to the vision",
    "floor": "reality stays near what is feared",
    "swings": "reality swings up and down",
    "erosion": "the vision comes down",
    "denial": "reality is denied: it is read better than it is",
    "willpower": "willpower against a conflict: much effort, held back by the second pull",
    "still": "nothing pulls: little is done",
}


def points(value: float) -> str:
    """A value of the scale with one place; a whole one without.

    >>> points(3.0), points(-0.04), points(-1.25)
    ('3', '0', '−1.2')
    """
    rounded = round(value, 1) + 0.0  # no minus before a nought
    return f"{rounded:.{0 if rounded == int(rounded) else 1}f}".replace("-", "−")


def seen_told(shown: Seen) -> str:
    """What a run shows, as one possible behaviour."""
    told = "; ".join(REGIME_WORDS[regime] for regime in shown.regimes)
    return f"One possible behaviour, and this run shows it: {told}."


def compared(moves: Mover, regime: Regime, shown: Seen) -> list[str]:
    """A prediction beside its run: the first mover, then the behaviour."""
    expected = MOVER_WORDS[moves]
    if shown.moves is None:
        first = f"You expected {expected} to move first; in this run nothing moves."
    elif shown.moves == moves:
        first = f"You expected {expected} to move first, and it does."
    else:
        first = (
            f"You expected {expected} to move first; in this run {MOVER_WORDS[shown.moves]} does."
        )
    right = "as in the run" if regime in shown.regimes else "the run shows something else"
    return [first, f"You expected: {REGIME_WORDS[regime]} ({right}).", seen_told(shown)]
