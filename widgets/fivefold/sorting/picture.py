"""A sorted exercise without the front end: in plain text, and as HTML with all text escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from ..causal_loop.words import clean
from . import given as read
from .content import Bin, Card, SortingContent
from .feedback import feedback

VERDICTS = {"right": "Right.", "partly": "Partly right.", "wrong": "Not this one."}


def text(response: Any, content: SortingContent) -> str:
    """The exercise and the answer in plain text: each bin with its cards, then the rest."""
    lines = [content.title, "", content.prompt]
    for label, cards in _bins(response, content):
        lines += ["", f"{label}:"]
        for asks, said in cards or [("(no card)", [])]:
            lines += [f"  - {asks}", *(f"    {sentence}" for sentence in said)]
    return "\n".join(lines)


def html(response: Any, content: SortingContent) -> str:
    """The same as HTML; bins on two axes stand in a table, as on the screen."""
    shown = [_shown(label, cards) for label, cards in _bins(response, content)]
    title = f"<p><strong>{escape(clean(content.title))}</strong></p>"
    if content.axes is None:
        return title + "".join(f"<div>{one}</div>" for one in shown)
    cells = {bin.at: one for bin, one in zip(content.bins, shown, strict=False)}
    x, y = content.axes.x, content.axes.y
    head = "".join(f"<th>{_axis(x.label, level)}</th>" for level in x.levels)
    rows = "".join(
        f"<tr><th>{_axis(y.label, high)}</th>"
        + "".join(f'<td valign="top">{cells.get((low, high), "")}</td>' for low in x.levels)
        + "</tr>"
        for high in reversed(y.levels)
    )
    rest = "".join(f"<div>{one}</div>" for one in shown[len(content.bins) :])
    return f'{title}<table border="1"><tr><td></td>{head}</tr>{rows}</table>{rest}'


def _axis(label: str, level: str) -> str:
    return escape(clean(f"{label}: {level}"))


def _shown(label: str, cards: list[tuple[str, list[str]]]) -> str:
    items = "".join(
        f"<li>{escape(clean(asks))}"
        + "".join(f"<br><em>{escape(clean(sentence))}</em>" for sentence in said)
        + "</li>"
        for asks, said in cards
    )
    return f"<p><strong>{escape(clean(label))}</strong></p><ul>{items or '<li>–</li>'}</ul>"


def _bins(
    response: Any, content: SortingContent
) -> Iterable[tuple[str, list[tuple[str, list[str]]]]]:
    """Each bin's label with its cards and sentences on them; at last what is not sorted."""
    checked = feedback(response, content)["items"]
    found: dict[str | None, list[tuple[str, list[str]]]] = {}
    for card in content.cards:
        lies = read.placed(read.given(response, card.id), card.id, content.rules)
        said = list(_said(response, card, content))
        verdict = checked.get(card.id, {}).get("verdict")
        if verdict:
            said.append(VERDICTS[verdict])
        found.setdefault(lies.bin if lies else None, []).append((card.text, said))
    bins: list[Bin] = content.bins
    yield from ((bin.label, found.get(bin.id, [])) for bin in bins)
    if found.get(None):
        yield "Not sorted", found[None]


def _said(response: Any, card: Card, content: SortingContent) -> Iterable[str]:
    """What was answered about a card besides its bin."""
    part = read.given(response, card.id)
    lies = read.placed(part, card.id, content.rules)
    if lies is None:
        return
    kind, _ = content.rules.asked(card.id, lies.bin)
    choices = content.conditions_of(card) if kind == "condition" else content.reasons_of(card)
    named = next((option.text for option in choices if option.id == lies.second), "not given")
    if kind:
        yield f"{kind.capitalize()}: {named}"
    sure = read.sure(part)
    if content.confidence and sure is not None:
        yield f"Sure: {sure:.0%}"
    why = part.get("why")
    if content.why and isinstance(why, str) and why.strip():
        yield f"Why: {clean(why)}"
