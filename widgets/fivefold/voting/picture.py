"""A vote in a saved notebook: in words, and its statements with each group's share as SVG.

The SVG stands alone: no script, no style sheet, nothing from elsewhere; all text is escaped. Groups
are told apart by their names and their own lines, not by colour.
"""

from __future__ import annotations

from typing import Any

from ..causal_loop.words import clean, short
from ..svg_page import svg_page, svg_text
from . import given as read
from .consensus import ACROSS, APART, NOT_SHARED
from .content import VotingContent
from .feedback import feedback

WIDTH, LABEL, BAR, LINE = 560, 110, 320, 18
GRID, OWN = "#d0d7de", "#0b5cab"
VERDICTS = {
    NOT_SHARED: "a majority that is not shared",
    ACROSS: "agreed to across the groups",
    APART: "the groups are split",
}


def told(response: Any, content: VotingContent) -> str:
    """Title, prompt, the votes, own statements, and the groups' shares once they are shown."""
    given, said = read.votes(response, content), feedback(response, content)
    lines = [content.title, "", content.prompt, ""]
    group = next((g.label for g in content.declared if g.id == read.group(response, content)), "")
    lines += [f"Group: {group}"] if group else []
    rows = {row["id"]: row for row in said.get("rows", [])}
    for name in content.ids:
        lines.append(f"{given.get(name, 'not voted')}: {clean(content.text(name))}")
        if name in rows:
            lines.append(f"   {_shares(rows[name], content)}")
    lines += [f"Own statement, waits for a moderator: {clean(one)}" for one in read.own(response)]
    return "\n".join([*lines, *([""] if said["shown"] else []), *said.get("told", [])])


def _shares(row: dict[str, Any], content: VotingContent) -> str:
    """ "Everybody 80 % of 626, Group A 45 % of 210, …: a majority that is not shared"."""
    parts = zip(["everybody", *content.groups], [row["all"], *row["groups"]], strict=True)
    numbers = [f"{name} {percent(part['share'])} of {part['votes']:,}" for name, part in parts]
    verdict = ", ".join(VERDICTS[one] for one in row["verdicts"])
    return f"Agree: {', '.join(numbers)}{f': {verdict}' if verdict else ''}."


def percent(share: float | None) -> str:
    """A share of 0 to 1 in whole percent; a dash where nobody voted.

    >>> percent(0.445), percent(None)
    ('44 %', '–')
    """
    return "–" if share is None else f"{100 * share:.0f} %"


def svg(response: Any, content: VotingContent, words: str) -> str:
    """The votes; with the picture also a bar for everybody and each group."""
    given, said = read.votes(response, content), feedback(response, content)
    rows = {row["id"]: row for row in said.get("rows", [])}
    parts: list[str] = []
    top = 40
    for name in content.ids:
        text = f"{given.get(name, 'not voted')}: {short(content.text(name), 84)}"
        parts.append(f'<text x="8" y="{top}" font-weight="bold">{svg_text(text)}</text>')
        top += LINE
        if name in rows:
            parts += _bars(rows[name], content, top)
            top += LINE * (1 + len(content.groups)) + 6
    if said["shown"]:
        for line in _wrapped(said["told"][-1]):
            parts.append(f'<text x="8" y="{top + 8}">{svg_text(line)}</text>')
            top += LINE
    heading = (
        f'<text x="8" y="20" font-size="14" font-weight="bold">{svg_text(short(content.title, 70))}'
        "</text>"
    )
    return svg_page("voting", response, content.title, words, (WIDTH, top + 10), [heading, *parts])


def _bars(row: dict[str, Any], content: VotingContent, top: float) -> list[str]:
    parts = []
    named = zip(["everybody", *content.groups], [row["all"], *row["groups"]], strict=True)
    for place, (name, part) in enumerate(named):
        down = top + LINE * place
        wide = BAR * (part["share"] or 0)
        told = f"{percent(part['share'])} agree"
        parts += [
            f'<text x="{LABEL - 8}" y="{down}" text-anchor="end">'
            f"{svg_text(short(name, 16))}</text>",
            f'<rect x="{LABEL}" y="{down - 10}" width="{BAR}" height="11" fill="none" '
            f'stroke="{GRID}"/>',
            f'<rect x="{LABEL}" y="{down - 10}" width="{wide:.1f}" height="11" fill="{OWN}"/>',
            f'<text x="{LABEL + BAR + 8}" y="{down}">{told}</text>',
        ]
    return parts


def _wrapped(text: str, wide: int = 92) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= wide:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
