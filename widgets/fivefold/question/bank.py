"""The question bank: the questions that open and close the course, in two parallel forms.

It stands in `course/question_bank.yaml`, once for the whole course, because the exercises of two
modules draw from it: a question exercise says `bank: opening` or `bank: closing` and brings no
items of its own.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from ..content import Id, Part, Text, content_root, explain, read_yaml
from ..errors import FivefoldError
from .content import Item, ItemFeedback, Rationale, check_feedback

Form = Literal["a", "b"]
Role = Literal["opening", "closing"]
OTHER: dict[str, Form] = {"a": "b", "b": "a"}


class BankItem(Item):
    """One question of the bank, with the construct that it belongs to."""

    about: Id
    """The construct."""


class Place(Part):
    """Where an exercise over the bank stands."""

    module: Annotated[str, Field(pattern=r"^\d_[a-z_]+$")]
    exercise: Id


class QuestionBank(Part):
    """All questions, their two forms, and what is said about them afterwards."""

    maturity: Literal["draft", "piloted", "stable"]
    places: dict[Role, Place]
    constructs: dict[Id, Text]
    forms: dict[Form, Annotated[list[Id], Field(min_length=1)]]
    misconceptions: dict[Id, Text]
    """What may lie behind a wrong answer, in one sentence each."""
    items: Annotated[list[BankItem], Field(min_length=1, max_length=40)]
    feedback: dict[Id, ItemFeedback]

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        known = {item.id: item for item in self.items}
        if len(known) < len(self.items):
            raise ValueError("two items have one id")
        if set(self.feedback) != set(known):
            raise ValueError("feedback must name every item, and no other")
        for item in self.items:
            check_feedback(item, self.feedback[item.id])
            if item.about not in self.constructs:
                raise ValueError(f"item '{item.id}' has the unknown construct '{item.about}'")
        if {"opening", "closing"} != set(self.places) or {"a", "b"} != set(self.forms):
            raise ValueError("there are two places, opening and closing, and two forms, a and b")
        self._check_forms(known)
        self._check_misconceptions()
        return self

    def _check_forms(self, known: dict[str, BankItem]) -> None:
        for name, ids in self.forms.items():
            if len(set(ids)) < len(ids) or not set(ids) <= set(known):
                raise ValueError(f"form {name} names an item twice, or one that is not there")
        if set(known) != {id for ids in self.forms.values() for id in ids}:
            raise ValueError("an item is in none of the forms")
        a, b = (
            Counter((known[id].about, known[id].type) for id in self.forms[form])
            for form in ("a", "b")
        )
        if a != b:
            odd = next(iter((a - b) + (b - a)))
            raise ValueError(f"the forms are not parallel: {odd[0]}, {odd[1]}")

    def _check_misconceptions(self) -> None:
        named = {rationale.misconception for rationale in self.rationales()}
        if named != set(self.misconceptions):
            odd = ", ".join(sorted(named ^ set(self.misconceptions)))
            raise ValueError(f"misconceptions and the sentences about them differ: {odd}")

    def rationales(self) -> list[Rationale]:
        """What is said about every wrong choice."""
        return [
            rationale
            for told in self.feedback.values()
            for rationale in (*told.choices.values(), *told.reasons.values(), *told.near)
        ]

    @property
    def anchors(self) -> list[str]:
        """The items that both forms have, in the order of form a."""
        return [id for id in self.forms["a"] if id in self.forms["b"]]


def bank_file() -> Path:
    """Where the bank stands: in the checkout, or in the course that a wheel carries."""
    return content_root() / "course" / "question_bank.yaml"


def load_bank() -> QuestionBank:
    """The course's question bank, validated; FivefoldError with one sentence for a mistake."""
    file = bank_file()
    try:
        return _load(file, file.stat().st_mtime_ns)
    except OSError as error:
        raise FivefoldError(
            "The course's question bank is missing from this installation; install fivefold again."
        ) from error


@lru_cache(maxsize=4)
def _load(file: Path, _: int) -> QuestionBank:
    raw = read_yaml(file)
    try:
        return QuestionBank.model_validate(raw)
    except ValidationError as error:
        raise FivefoldError(f"{file}: {explain(error)}.") from error
