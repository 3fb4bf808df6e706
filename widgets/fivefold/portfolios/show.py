"""What of an answer stands in a portfolio, by its kind. The text is the learner's, not escaped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..causal_loop.formats import svg
from ..causal_loop.model import CausalMap
from ..content import Content
from ..creative_tension import given as tension
from ..exercise import Exercise
from ..hidden_profile import given as profile
from ..scorecard.feedback import judged, names_of
from ..worksheet import parts as worksheet
from .plan import Item

MOST_PARTS = 14
SIGNS_A_WORD = 9  # a text without spaces is shortened too


@dataclass(frozen=True)
class Shown:
    """Pairs of label and text, and a drawing where there is one."""

    parts: list[tuple[str, str]]
    svg: str = ""


def show(exercise: Exercise, response: Any, item: Item) -> Shown:
    """What is printed of a response that the exercise accepts."""
    shows: Shows = BY_KIND.get(exercise.kind, _progress)
    found = shows(exercise, exercise.content, response, item)
    return Shown(shortened(found.parts[:MOST_PARTS], item.words), found.svg)


def shortened(parts: list[tuple[str, str]], words: int) -> list[tuple[str, str]]:
    """The parts with `words` words in all; where a text is cut, it ends in "…"."""
    left, found = words, []
    for label, text in parts:
        if left <= 0:
            break
        told = text.split()
        cut = " ".join(told[:left])
        whole = len(told) <= left
        if len(cut) > left * SIGNS_A_WORD:
            cut, whole = cut[: left * SIGNS_A_WORD], False
        found.append((label, cut if whole else f"{cut} …"))
        left -= max(len(told), 1)
    return found


def _worksheet(_: Exercise, content: Any, response: Any, item: Item) -> Shown:
    found = []
    for section in content.sections:
        fields = worksheet.fields_of(response)
        held = [fields] if section.rows is None else worksheet.rows_of(response, section.id)
        for row in held:
            for field in section.fields_:
                said = worksheet.written(row, field.id).strip()
                if said and (not item.fields or field.id in item.fields):
                    chosen = (one.text for one in field.options if one.id == said)
                    found.append((field.label, next(chosen, said)))
    return Shown(found)


def _map(_: Exercise, __: Content, response: Any, ___: Item) -> Shown:
    drawn = CausalMap.salvage(response)[0]
    named = [(told.name.strip() or "A loop", told.story.strip()) for told in drawn.told]
    parts = [(name, story or "(not told yet)") for name, story in named]
    size = f"{len(drawn.variables)} variables, {len(drawn.links)} links"
    return Shown([("The map", size), *parts], svg(drawn)) if drawn.variables else Shown([])


def _tension(_: Exercise, content: Any, response: Any, __: Item) -> Shown:
    chosen = tension.topic(response, content)
    given = tension.answers(response, chosen)
    vision = tension.text(given.get("vision"))
    parts = [("Vision", vision)] if vision else []
    for row in tension.rows(given, chosen):
        if row.vision is not None and row.reality is not None:
            name = row.name or "A row of my own"
            told = f"vision {row.vision:g}, current reality {row.reality:g}. {row.evidence}"
            parts.append((name, told.strip()))
    return Shown(parts)


def _scorecard(_: Exercise, content: Any, response: Any, __: Item) -> Shown:
    names = names_of(response, content)
    held = [one for one in judged(response, content) if one.whole]
    total = sum(one.weight for one in held)
    parts = []
    for one in held:
        if one.leave:
            parts.append((names[one.id], f"not measured: {one.told['why'].strip()}"))
        else:
            share = f"{one.weight} of {total} of the weight"
            parts.append(
                (
                    names[one.id],
                    f"for {one.told['purpose']}, {share}; owned by {one.told['owner'].strip()}; "
                    f"retired: {one.told['retire'].strip()}",
                )
            )
    return Shown(parts)


def _profile(_: Exercise, content: Any, response: Any, __: Item) -> Shown:
    meeting = profile.first(response, content)
    name = content.card_set.option_name
    parts = [("My first vote", name(meeting.before))] if meeting.began else []
    if meeting.done:
        parts += [("My choice", name(meeting.after)), ("Because", meeting.reason.strip())]
    return Shown(parts)


def _text(exercise: Exercise, content: Content, response: Any, _: Item) -> Shown:
    """The exercise's own words, without its title and its prompt."""
    told = exercise.text(response).removeprefix(content.title).strip()
    return Shown([("My answer", told.removeprefix(content.prompt.strip()).strip())])


def _progress(exercise: Exercise, _: Content, response: Any, __: Item) -> Shown:
    done, total = exercise.complete(response)
    return Shown([("Done", f"{done} of {total} parts")] if done else [])


Shows = Callable[[Exercise, Any, Any, Item], Shown]
BY_KIND: dict[str, Shows] = {
    "worksheet": _worksheet,
    "causal_loop": _map,
    "creative_tension": _tension,
    "scorecard": _scorecard,
    "hidden_profile": _profile,
    "voting": _text,
    "microworld": _text,
}
