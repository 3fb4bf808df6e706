"""The content of a causal-loop exercise, as it stands in a module's `exercises.yaml`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, model_validator

from ..content import Content, Id, Part, Text
from ..errors import FivefoldError
from .model import CausalMap
from .parts import MAX_LINKS, MAX_NAME, MAX_VARIABLES, Kind, Polarity, Sign

Name = Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
Position = Annotated[float, Field(ge=-1e6, le=1e6)]


class BankVariable(Part):
    """A name that the learner may pick."""

    id: Id
    name: Name
    kind: Kind = "other"
    unit: str = ""


class StartVariable(Part):
    """A variable that is already there; name, kind and unit come from the bank if left out."""

    id: Id
    name: Name | None = None
    kind: Kind | None = None
    unit: str | None = None
    note: str = ""
    x: Position | None = None
    y: Position | None = None


class StartLink(Part):
    """A link that is already there; without a sign, the sign is for the learner to give."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    id: str | None = None
    source: Id = Field(alias="from")
    target: Id = Field(alias="to")
    sign: Sign = "?"
    delay: bool = False
    weight: float | None = None
    note: str = ""


class StartLoop(Part):
    """A loop that is already told, as in a worked example."""

    variables: Annotated[list[Id], Field(min_length=1)]
    name: str = ""
    story: str = ""
    polarity: Polarity | None = None


class Start(Part):
    """The map that the learner begins with: a worked or a faded example."""

    variables: Annotated[list[StartVariable], Field(max_length=MAX_VARIABLES)] = []
    links: Annotated[list[StartLink], Field(max_length=MAX_LINKS)] = []
    loops: list[StartLoop] = []


class CausalLoopContent(Content):
    """A causal-loop exercise: how variables get their names, and what is there at the start."""

    kind: Literal["causal_loop"]
    naming: Literal["bank", "free"] = "free"
    form: Literal["canvas", "circle"] = "canvas"
    """How the map is shown first: as placed, or as a connection circle."""
    variables: Annotated[list[BankVariable], Field(max_length=MAX_VARIABLES)] = []
    start: Start | None = None
    story: Text | None = None

    @model_validator(mode="after")
    def _hold_together(self) -> CausalLoopContent:
        bank = [v.id for v in self.variables]
        twice = next((id for id in bank if bank.count(id) > 1), None)
        if twice:
            raise ValueError(f"the variable '{twice}' stands in the bank twice")
        if self.naming == "bank" and not bank:
            raise ValueError("naming: bank needs a bank of names in 'variables'")
        for variable in self.start.variables if self.start else ():
            if variable.id not in bank and (self.naming == "bank" or variable.name is None):
                raise ValueError(f"start: the variable '{variable.id}' is not in the bank")
        try:
            self.start_map()
        except FivefoldError as error:
            raise ValueError(f"start: {error}".rstrip(".")) from None
        return self

    def start_map(self) -> CausalMap:
        """The map that the learner begins with; empty where the exercise has none."""
        if self.start is None:
            return CausalMap()
        bank = {v.id: v.model_dump() for v in self.variables}
        data = self.start.model_dump(by_alias=True, exclude_none=True)
        data["variables"] = [bank.get(v["id"], {}) | v for v in data["variables"]]
        return CausalMap.from_dict(data)

    def public(self) -> dict[str, Any]:
        """The content for the browser; `start` is a whole map document, or None."""
        start = self.start_map().to_dict() if self.start else None
        return super().public() | {"start": start}


CONTENT = CausalLoopContent
