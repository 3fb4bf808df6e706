"""Numbers and names as they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .content import MicroworldContent, Target


def number(value: Any) -> str:
    """A number with three significant digits, thousands apart; whole ones from 1,000 on.

    >>> number(0.3812), number(-12.34), number(15998.7), number(0.0)
    ('0.381', '−12.3', '15,999', '0')
    """
    size = abs(value)
    if size >= 1000:
        shown = f"{value:,.0f}"
    else:
        places = 3 if size < 1 else 2 if size < 10 else 1 if size < 100 else 0
        shown = f"{value:.{places}f}"
        shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return "0" if shown in ("-0", "0") else shown.replace("-", "−")


def line_name(content: MicroworldContent, line: str) -> str:
    """The name of a line: "output", "blue whales alive"."""
    return content.world.lines[line][0]


def target_told(content: MicroworldContent, target: Target) -> str:
    """A target: "learning capacity: at least 0.6"."""
    ends = ("at least", target.at_least) if target.at_least is not None else (
        "at most", target.at_most)  # fmt: skip
    over = " over the whole run" if target.line in {*content.world.sums, "cumulative"} else ""
    return f"{line_name(content, target.line)}{over}: {ends[0]} {number(ends[1])}"


def setting_told(content: MicroworldContent, decided: dict[str, float]) -> str:
    """Decisions of a policy: "speed of the tool 3, learning is measured: yes"."""
    found = []
    for id, value in decided.items():
        one = content.world.decisions[id]
        if one.whole and (one.least, one.most) == (0, 1):
            found.append(f"{one.name}: {'yes' if value else 'no'}")
        else:
            found.append(f"{one.name} {number(value)}")
    return ", ".join(found)
