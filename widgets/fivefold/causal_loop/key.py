"""The key of a graded map: what the story states, what it implies, and the loops it tells.

Keys stand in `instructor/keys/<module>.yaml` and never reach a learner.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from ..content import Id, Part, Text, explain
from ..errors import FivefoldError
from .loops import polarity
from .words import normal

Note = Annotated[str, Field(max_length=20_000)]


class KeyVariable(Part):
    """A variable of the key under its bank id, with other names that mean the same."""

    name: Text | None = None
    synonyms: list[Text] = []


class KeyLink(Part):
    """A link that a full answer has (`required`) or may have (implied by the story).

    `hint`: a sentence that a learner may read who has this link wrong or not at all.
    """

    source: Id = Field(alias="from")
    target: Id = Field(alias="to")
    sign: Literal["+", "-"]
    required: bool = True
    delay: bool = False
    hint: Text | None = None
    note: Note = ""


class KeyLoop(Part):
    """A loop that a full answer contains and tells; `variables` in order."""

    name: Text
    polarity: Literal["R", "B"]
    variables: Annotated[list[Id], Field(min_length=1)]
    note: Note = ""


class CausalLoopKey(Part):
    """The key of one causal map.

    `validated`: whether experts have drawn the story themselves; reports say so where not.
    """

    points: Annotated[float, Field(gt=0, le=1000)]
    validated: bool = False
    archetype: str | None = None
    variables: dict[Id, Annotated[KeyVariable, BeforeValidator(lambda v: v or {})]]
    links: Annotated[list[KeyLink], Field(min_length=1, max_length=200)]
    loops: list[KeyLoop] = []
    note: Note = ""

    @property
    def required(self) -> list[KeyLink]:
        """The links that the story states."""
        return [link for link in self.links if link.required]

    @property
    def linked(self) -> list[str]:
        """The variables that any link of the key touches; the rest of the bank distracts."""
        return sorted({end for link in self.links for end in (link.source, link.target)})

    def name(self, variable: str) -> str:
        """What a variable is called in sentences."""
        return self.variables[variable].name or variable.replace("-", " ")

    def sign(self, source: str, target: str) -> str | None:
        """The sign of the key's link between two variables, if it has one."""
        found = (k.sign for k in self.links if (k.source, k.target) == (source, target))
        return next(found, None)

    @model_validator(mode="after")
    def _hold_together(self) -> CausalLoopKey:
        self._check_names()
        self._check_links()
        for loop in self.loops:
            self._check_loop(loop)
        return self

    def _check_names(self) -> None:
        meant: dict[str, str] = {}
        for id, variable in self.variables.items():
            for name in (id.replace("-", " "), variable.name or "", *variable.synonyms):
                other = meant.setdefault(normal(name), id)
                if normal(name) and other != id:
                    raise ValueError(f"'{name}' could mean {other} and {id}")

    def _check_links(self) -> None:
        ends = [(link.source, link.target) for link in self.links]
        for pair in ends:
            for end in pair:
                if end not in self.variables:
                    raise ValueError(f"the link {pair[0]} → {pair[1]}: no variable '{end}'")
            if ends.count(pair) > 1:
                raise ValueError(f"the link {pair[0]} → {pair[1]} stands there twice")
        if not self.required:
            raise ValueError("at least one link must be required")
        pairs = len(self.linked) * (len(self.linked) - 1)
        if len(self.required) >= pairs and len({link.sign for link in self.required}) == 1:
            raise ValueError("linking everything with one sign would be a full answer")

    def _check_loop(self, loop: KeyLoop) -> None:
        if len(set(loop.variables)) < len(loop.variables):
            raise ValueError(f"the loop '{loop.name}' passes a variable twice")
        signs = []
        after = loop.variables[1:] + loop.variables[:1]
        for source, target in zip(loop.variables, after, strict=True):
            sign = self.sign(source, target)
            if sign is None:
                raise ValueError(f"the loop '{loop.name}' needs a link {source} → {target}")
            signs.append(sign)
        if polarity(iter(signs)) != loop.polarity:
            raise ValueError(
                f"the loop '{loop.name}' is {polarity(iter(signs))} by its signs, "
                f"not {loop.polarity}"
            )


def read_key(data: CausalLoopKey | dict[str, Any]) -> CausalLoopKey:
    """The validated key; FivefoldError with one sentence for the first mistake in it."""
    if isinstance(data, CausalLoopKey):
        return data
    try:
        return CausalLoopKey.model_validate(data)
    except ValidationError as error:
        raise FivefoldError(f"The key of the causal map: {explain(error)}.") from error
