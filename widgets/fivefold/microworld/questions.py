"""What a prediction is compared with: the model's own answer, and both in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from .content import MicroworldContent, Question
from .words import line_name, number
from .world import Lines, Setting

Shape = Literal["rise", "fall", "fall-rise", "rise-fall", "flat"]
SAME = 0.05  # share of its start within which a line is about the same

DIRECTIONS = {"higher": "higher", "same": "about the same", "lower": "lower"}
SHAPES: dict[Shape, str] = {
    "rise": "it rises",
    "fall": "it falls",
    "fall-rise": "worse before better: it falls, then rises",
    "rise-fall": "better before worse: it rises, then falls",
    "flat": "it stays about the same",
}
"""The answers in words; the same stand in the catalogue of the front end."""


def answers(question: Question) -> list[str]:
    """The answers that may be chosen; empty for a number."""
    if question.ask == "which":
        return [option.id for option in question.options]
    if question.ask == "direction":
        return list(DIRECTIONS)
    return [str(id) for id in SHAPES] if question.ask == "shape" else []


def truth(question: Question, content: MicroworldContent) -> str | float:
    """What the model does: the id of an answer, or a number."""
    if question.ask == "which":
        ends = {o.id: _end(question, content.setting(o.policy), content) for o in question.options}
        return max(ends, key=lambda id: ends[id])
    setting = content.setting(question.policy)
    lines = content.world.run(setting)
    line = lines.values[question.line]
    if question.ask == "number":
        return line[-1]
    if question.ask == "direction":
        return direction(line[lines.first], line[-1])
    return shape(lines, question.line)


def _end(question: Question, setting: Setting, content: MicroworldContent) -> float:
    return content.world.run(setting).values[question.line][-1]


def direction(start: float, end: float) -> str:
    """Whether an end lies above its start, below it, or within SAME of it."""
    if abs(end - start) <= SAME * max(abs(start), 1e-9):
        return "same"
    return "higher" if end > start else "lower"


def shape(lines: Lines, name: str) -> Shape:
    """The shape of a line, seen from where it was when the run began."""
    line = lines.values[name]
    return _shape(line[lines.first], line[lines.begins :])


def _shape(start: float, line: Sequence[float]) -> Shape:
    room = SAME * max(abs(start), 1e-9)
    low, high, end = min(line), max(line), line[-1]
    turns: list[tuple[int, Shape]] = []
    # there and back by half of the way or more
    if low < start - room and end - low >= max(room, (start - low) / 2):
        turns.append((line.index(low), "fall-rise"))
    if high > start + room and high - end >= max(room, (high - start) / 2):
        turns.append((line.index(high), "rise-fall"))
    if turns:
        return min(turns)[1]
    where = direction(start, end)
    return "flat" if where == "same" else "rise" if where == "higher" else "fall"


def told(question: Question, given: str | float, content: MicroworldContent) -> str:
    """A prediction beside what the model does, in a sentence or two."""
    found = truth(question, content)
    name = line_name(content, question.line)
    if isinstance(found, float):
        off = abs(float(given) - found) if not isinstance(given, str) else 0.0
        return (
            f"You expected {number(given)}; in the model {name} ends at {number(found)}, "
            f"{number(off)} away."
        )
    words = _words(question)
    if given == found:
        return f"You expected: {words[str(given)]}. So does the model."
    return f"You expected: {words[str(given)]}. In the model: {words[found]}."


def _words(question: Question) -> dict[str, str]:
    if question.ask == "which":
        return {option.id: option.text for option in question.options}
    if question.ask == "direction":
        return dict(DIRECTIONS)
    return {str(id): text for id, text in SHAPES.items()}
