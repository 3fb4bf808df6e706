"""Shares in words: amounts with their unit, what is left, how a war went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .castles import Battle

if TYPE_CHECKING:
    from .content import Option


def number(value: float) -> str:
    """A number as people write it: thousands apart, at most four places.

    >>> number(1250.5), number(0.3), number(12.0)
    ('1,250.5', '0.3', '12')
    """
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def amount(value: float, unit: str) -> str:
    """A number with its unit."""
    return f"{number(value)} {unit}".strip()


def percent(share: float) -> str:
    """A share of 0 to 1 in percent, one place.

    >>> percent(0.8428), percent(1)
    ('84.3 %', '100.0 %')
    """
    return f"{100 * share:.1f} %"


def left_told(left: float, total: float, unit: str) -> str:
    """What is left, or too much, in one sentence."""
    if left == 0:
        return f"All {amount(total, unit)} are placed."
    if left > 0:
        return f"Still to place: {number(left)} of {amount(total, unit)}."
    return f"Too much by {number(-left)}: there are {amount(total, unit)}, not more."


def placed_told(options: Sequence[Option], shares: Sequence[float]) -> str:
    """Each option with its share, in one line."""
    pairs = zip(options, shares, strict=True)
    return ", ".join(f"{option.label}: {number(share)}" for option, share in pairs)


def battle_told(fought: Battle, aim: str, where: str) -> str:
    """How a plan did against a field, in one sentence."""
    against = f"{fought.plans:,} plans of {where}"
    if aim == "points":
        return f"Against {against} your plan takes {percent(fought.share)} of the points."
    drawn = f", and {percent(fought.drawn)} end in a draw, which counts one half"
    return (
        f"Your plan wins {percent(fought.share)} of its wars against {against}: "
        f"{percent(fought.won)} are won and {percent(fought.lost)} lost"
        f"{drawn if fought.drawn > 0.0005 else ''}."
    )


def decided_told(fought: Battle, labels: Sequence[str]) -> str:
    """Which castles turned most wars, in one sentence; nothing where none turned any."""
    order = sorted(range(len(labels)), key=lambda place: -float(fought.decided[place]))
    top = [place for place in order[:2] if fought.decided[place] > 0]
    if not top:
        return ""
    told = [f"{labels[place]} ({percent(float(fought.decided[place]))})" for place in top]
    return (
        f"More wars turned on {' and '.join(told)} than on others: the winner would "
        "not have won had its points gone to the other side."
    )
