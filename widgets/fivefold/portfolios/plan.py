"""Which answers a portfolio may hold: `course/portfolio.yaml`, validated when it is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, ValidationError, model_validator

from ..content import Id, Part, Text, content_root, explain, read_yaml
from ..errors import FivefoldError

FILE = "portfolio.yaml"
MOST_WORDS = 900  # of all items together: what fits on two sheets of A4 beside the drawings
Module = Annotated[str, StringConstraints(pattern=r"^\d_[a-z_]+$", max_length=60)]


class Item(Part):
    """One answer: where it stands, and how much of it is printed."""

    id: Id
    title: Annotated[Text, Field(max_length=80)]
    module: Module
    exercise: Id
    show: Literal["answer", "taken"] = "answer"
    fields: Annotated[list[Id], Field(max_length=12)] = []
    words: Annotated[int, Field(ge=10, le=120)] = 60


class Plan(Part):
    """All that a portfolio may hold, in the order in which it is printed."""

    title: Text
    items: Annotated[list[Item], Field(min_length=1, max_length=12)]

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        ids = [item.id for item in self.items]
        if len(set(ids)) < len(ids):
            raise ValueError("two items have one id")
        if sum(item.words for item in self.items if item.show == "answer") > MOST_WORDS:
            raise ValueError(f"more than {MOST_WORDS} words in all do not fit on two pages")
        return self


def load_plan(file: Path | None = None) -> Plan:
    """The course's plan; FivefoldError with one sentence where the file is missing or wrong."""
    file = content_root() / "course" / FILE if file is None else file
    try:
        return Plan.model_validate(read_yaml(file))
    except ValidationError as error:
        raise FivefoldError(f"{file}: {explain(error)}.") from error
