"""The key of an exercise over the question bank: points for having answered."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from ..content import Part
from .bank import load_bank
from .content import Item


class BankKey(Part):
    """The key of such an exercise. It says no answers: it counts that there are some."""

    points: Annotated[float, Field(gt=0, le=1000)]
    bank: Literal["opening", "closing"]
    note: str = ""
    forms: dict[str, dict[str, Any]]
    """The questions of each form by id: {type, options, reasons}. Taken from the bank."""

    @model_validator(mode="before")
    @classmethod
    def _take_from_the_bank(cls, body: Any) -> Any:
        if not isinstance(body, dict) or "forms" in body:
            raise ValueError("the forms come from the bank")
        return {**body, "forms": questions_of(load_bank().forms, load_bank().items)}


def questions_of(forms: Any, items: Any) -> dict[str, dict[str, Any]]:
    """What has to be known of each form's questions to see whether they were answered."""
    shapes = {item.id: shape(item) for item in items}
    return {form: {id: shapes[id] for id in ids} for form, ids in forms.items()}


def shape(item: Item) -> dict[str, Any]:
    """A question's type and the ids of what it offers."""
    return {
        "type": item.type,
        "options": [option.id for option in item.options],
        "reasons": [reason.id for reason in item.reasons],
    }
