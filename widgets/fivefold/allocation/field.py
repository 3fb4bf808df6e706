"""The real plans that a plan fights: rows of a case, as numpy arrays."""

from __future__ import annotations

from functools import cache
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from ..content import Id, Part
from ..errors import FivefoldError


class FieldOf(Part):
    """A field of plans: a case with the columns plan_id, c1, c2, …, and one of its rounds."""

    case: Id
    round: Annotated[int, Field(ge=1, le=100)] | None = None

    @property
    def told(self) -> str:
        """The field in words, for the middle of a sentence."""
        return f"round {self.round}" if self.round is not None else "all rounds"


@cache
def plans(case: str, round: int | None = None) -> NDArray[np.float64]:
    """The plans of a field, a row a plan, a column a castle.

    Raises FivefoldError for an unknown case, for a case without plans and for an empty round.
    """
    from .. import datasets

    table = datasets.load(case)  # slow the first time: pandas
    castles = [name for name in table.columns if name[:1] == "c" and name[1:].isdecimal()]
    if not castles or "plan_id" not in table.columns:
        raise FivefoldError(f"The case '{case}' holds no plans: plan_id, c1, c2, ….")
    if round is not None:
        if "round" not in table.columns or not (table["round"] == round).any():
            raise FivefoldError(f"The case '{case}' has no round {round}.")
        table = table[table["round"] == round]
    found = table[castles].to_numpy(dtype=float)
    found.flags.writeable = False  # shared by everybody who asks
    return found


@cache
def plan(case: str, plan_id: str) -> tuple[float, ...]:
    """One real plan by its id; FivefoldError where the case has none of that name."""
    from .. import datasets

    table = datasets.load(case)
    if "plan_id" not in table.columns or not (table["plan_id"] == plan_id).any():
        raise FivefoldError(f"The case '{case}' has no plan '{plan_id}'.")
    place = int((table["plan_id"] == plan_id).to_numpy().argmax())
    return tuple(plans(case)[place].tolist())
