"""The key of a worksheet whose completion gives points, as it stands in `instructor/keys`."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from ..content import Id, Part

Least = Annotated[int, Field(ge=0, le=2000)]
Fields = dict[Id, Least]


class RowsKey(Part):
    """How many rows there have to be, and their fields with the fewest words of each."""

    min: Annotated[int, Field(ge=1, le=10)]
    fields: Annotated[Fields, Field(min_length=1)]


class WorksheetKey(Part):
    """What counts as complete; of a private worksheet its summary says so itself."""

    kind: Literal["worksheet"]
    points: Annotated[float, Field(gt=0, le=1000)]
    private: bool = False
    fields: Fields = {}
    rows: dict[Id, RowsKey] = {}
    note: str = ""

    @model_validator(mode="after")
    def _names_its_parts(self) -> Self:
        named = bool(self.fields or self.rows)
        if named == self.private:
            raise ValueError("name the 'fields' and 'rows' that count, or 'private: true'")
        return self


def key_class(_: Any) -> type[WorksheetKey]:
    """The class that validates a key; all keys of this kind are alike."""
    return WorksheetKey
