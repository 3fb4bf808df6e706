"""What a worksheet consists of, as it stands in `exercises.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..content import Content, Id, Part, Text
from .parts import Wanted, WantedRows

MAX_ROWS = 40


class Words(Part):
    """How much writing is meant, in words; fewer than `from` does not count as complete."""

    least: Annotated[int, Field(alias="from", ge=0, le=2000)]
    most: Annotated[int, Field(alias="to", ge=1, le=5000)]

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        if self.least > self.most:
            raise ValueError("'from' must not be more than 'to'")
        return self


class Option(Part):
    """One choice."""

    id: Id
    text: Text


class WritingField(Part):
    """One thing to write, or one choice."""

    id: Id
    label: Text
    help: Text | None = None
    lines: Literal["one", "many"] = "many"
    words: Words | None = None
    required: bool = True
    options: Annotated[list[Option], Field(max_length=12)] = []

    @model_validator(mode="after")
    def _fits(self) -> Self:
        ids = [option.id for option in self.options]
        if len(ids) == 1 or len(set(ids)) < len(ids):
            raise ValueError(f"field '{self.id}': a choice has two or more options, each once")
        if ids and (self.words is not None or "lines" in self.model_fields_set):
            raise ValueError(f"field '{self.id}': a choice has no 'lines' and no 'words'")
        return self

    @property
    def least(self) -> int:
        """The fewest words that count as complete."""
        return self.words.least if self.words is not None else 0


class Rows(Part):
    """That a section's fields are repeated, and how often."""

    name: Annotated[Text, Field(max_length=40)]
    min: Annotated[int, Field(ge=1, le=10)] = 1
    max: Annotated[int, Field(ge=1, le=MAX_ROWS)] = 20

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        if self.min > self.max:
            raise ValueError("'min' must not be more than 'max'")
        return self


class Section(Part):
    """Fields under one heading, once or in rows."""

    id: Id
    title: Text | None = None
    text: Text | None = None
    rows: Rows | None = None
    fields_: Annotated[
        list[WritingField], Field(alias="fields", min_length=1, max_length=12)
    ]  # pydantic has a method `fields`


class WorksheetContent(Content):
    """Content of one worksheet."""

    kind: Literal["worksheet"]
    private: bool = False
    sections: Annotated[list[Section], Field(min_length=1, max_length=12)]

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        ids = [section.id for section in self.sections]
        ids += [field.id for section in self.sections for field in section.fields_]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"each section and field needs an id of its own ({', '.join(twice)})")
        if not any(field.required for section in self.sections for field in section.fields_):
            raise ValueError("at least one field must be required")
        return self

    @property
    def wanted(self) -> Wanted:
        """What has to be there before the worksheet is complete."""
        fields: dict[str, int] = {}
        rows: dict[str, WantedRows] = {}
        for section in self.sections:
            asked = {field.id: field.least for field in section.fields_ if field.required}
            if section.rows is None:
                fields |= asked
            elif asked:
                rows[section.id] = WantedRows(section.rows.min, asked)
        return Wanted(fields, rows)


CONTENT = WorksheetContent
