"""The keys of graded allocations, as they stand in `instructor/keys/<module>.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from ..content import Id, Part, explain
from ..errors import FivefoldError
from .content import Amount, whole
from .field import FieldOf
from .rules import PLAIN, Rule

GUESSED = 0.35  # share of the points that an even split may earn
Share = Annotated[float, Field(ge=0, le=1)]
Limit = Annotated[float, Field(ge=0, le=1_000_000)]


class Key(Part):
    """What both keys have."""

    kind: Literal["allocation"]
    points: Annotated[float, Field(gt=0, le=1000)]
    validated: bool = False
    note: str = ""


class CastlesKey(Key):
    """The key of a plan: no points at a share of `low`, all at `high`."""

    game: Literal["castles"]
    field: FieldOf
    rule: Rule = PLAIN
    low: Share = 0.5
    high: Share

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.low >= self.high:
            raise ValueError("low must be less than high")
        return self


class BudgetKey(Key):
    """The key of a budget: between which limits each share lies."""

    total: Amount
    step: Amount = 1
    ranges: Annotated[dict[Id, tuple[Limit, Limit]], Field(min_length=2, max_length=15)]

    @model_validator(mode="after")
    def _can_be_met_and_not_guessed(self) -> Self:
        if any(low > high for low, high in self.ranges.values()):
            raise ValueError("ranges: the lower limit stands first")
        lows, highs = zip(*self.ranges.values(), strict=True)
        if not sum(lows) <= self.total <= sum(highs):
            raise ValueError("ranges: no plan that places the total meets all of them")
        if not whole(self.total, self.step):
            raise ValueError("total must be a multiple of step")
        even = self.total / len(self.ranges)
        if ranges_share([even] * len(self.ranges), self) > GUESSED:
            raise ValueError("ranges: an even split would earn more than 35 % of the points")
        return self


AllocationKey = CastlesKey | BudgetKey


def ranges_share(shares: list[float], key: BudgetKey) -> float:
    """Twice the share of ranges that hold, less one; at least 0."""
    held = [
        low - 1e-9 <= share <= high + 1e-9
        for share, (low, high) in zip(shares, key.ranges.values(), strict=True)
    ]
    return max(0.0, 2 * sum(held) / len(held) - 1)


def key_class(key: Any) -> type[CastlesKey | BudgetKey]:
    """The class that validates a key: that of a game, or of a budget."""
    return CastlesKey if isinstance(key, Mapping) and "game" in key else BudgetKey


def read_key(key: Mapping[str, Any] | AllocationKey) -> AllocationKey:
    """A validated key; FivefoldError with one sentence for a malformed one."""
    if isinstance(key, CastlesKey | BudgetKey):
        return key
    try:
        return key_class(key).model_validate(key)
    except ValidationError as error:
        raise FivefoldError(f"The key of an allocation: {explain(error)}.") from error
