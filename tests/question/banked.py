"""A learner's course of two modules that open and close with the question bank, and answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from fivefold.exercise import Exercise, _open, exercise
from fivefold.question.bank import BankItem, QuestionBank, load_bank

OPENING = ("0_opening", "opening-questions")
CLOSING = ("6_integration", "closing-questions")


def course(folder: Path) -> Path:
    """Both modules in `folder`, each with its exercise over the bank."""
    for (module, name), role in ((OPENING, "opening"), (CLOSING, "closing")):
        (folder / module).mkdir(exist_ok=True)
        body = {"kind": "question", "bank": role, "title": "Questions", "prompt": "Answer.",
                "minutes": 25}  # fmt: skip
        text = yaml.safe_dump({"exercises": {name: body}})
        (folder / module / "exercises.yaml").write_text(text)
    return folder


def fresh(folder: Path, place: tuple[str, str] = OPENING) -> Exercise:
    """The exercise as another kernel opens it."""
    _open.clear()
    return exercise(place[1], folder / place[0])


def bank() -> QuestionBank:
    return load_bank()


def item_of(name: str) -> BankItem:
    return next(item for item in bank().items if item.id == name)


def right(name: str) -> dict[str, Any]:
    """The right answer to one question."""
    answer = bank().feedback[name].answer
    return dict(answer) if isinstance(answer, dict) else {"answer": answer}


def wrong(name: str) -> dict[str, Any]:
    """A wrong answer to one question that names a misconception."""
    item, told = item_of(name), bank().feedback[name]
    if item.type == "number":
        return {"answer": told.near[0].value}
    choice = next(iter(told.choices))
    if item.type == "two-part":
        return {"answer": choice, "reason": next(iter(told.reasons))}
    return {"answer": [choice] if item.type == "multiple" else choice}


def answers(form: str, how: Any = right, count: int = 16, seed: int = 7) -> dict[str, Any]:
    """A response to `form` with the first `count` of its questions answered."""
    ids = bank().forms[form][:count]
    items = {name: how(name) for name in ids}
    return {"version": 1, "form": form, "seed": seed, "items": items}


def submit(drawn: Exercise, response: dict[str, Any]) -> None:
    """Store `response` as the browser would, and submit it."""
    ack = drawn.save(response, "browser", 1, drawn.record.revision)
    assert ack["status"] == "saved", ack
    assert drawn.submit() == ""
