"""The key of a scorecard whose completeness gives points, as it stands in `instructor/keys`."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from ..content import Id, Part, explain
from ..errors import FivefoldError
from .content import FAMILIES, Family


class ScorecardKey(Part):
    """How many indicators count as complete, and the family of each supplied one."""

    kind: Literal["scorecard"]
    points: Annotated[float, Field(gt=0, le=1000)]
    pick: Annotated[int, Field(ge=2, le=10)] = 3
    families: Annotated[dict[Id, Family], Field(min_length=2, max_length=20)]
    note: str = ""

    @model_validator(mode="after")
    def _has_both(self) -> Self:
        if set(self.families.values()) != set(FAMILIES):
            raise ValueError("families: some of productivity and some of learning")
        return self


def key_class(_: Any) -> type[ScorecardKey]:
    """The class that validates a key; all keys of this kind are alike."""
    return ScorecardKey


def read_key(key: Any) -> ScorecardKey:
    """A validated key; FivefoldError with one sentence for a malformed one."""
    if isinstance(key, ScorecardKey):
        return key
    try:
        return ScorecardKey.model_validate(key)
    except ValidationError as error:
        raise FivefoldError(f"The key of a scorecard: {explain(error)}.") from error
