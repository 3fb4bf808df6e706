"""What a vote on statements consists of, as it stands in `exercises.yaml`.

Statements are written out, or taken from a case by their number: then their order, the groups and
what is said afterwards come from the votes of the real people in it. What is said stands in
`feedback` and reaches the browser only with the picture.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ..content import Content, Id, Part, Text
from ..errors import FivefoldError
from .case import Seeds, read_case, seeds

Label = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
CaseName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]
FEWEST, MOST = 3, 60  # statements
LETTERS = "ABCDE"
GLOSSED = (
    "The statements are in English here. The translation is this kit's own, and nobody has checked "
    "it; people voted on the original below each of them."
)


class Statement(Part):
    """One statement: its words, or its number in the case."""

    id: Id | None = None
    text: Annotated[str, StringConstraints(min_length=1, max_length=400)] | None = None
    from_: Annotated[int, Field(ge=0)] | None = Field(default=None, alias="from")

    @property
    def name(self) -> str:
        """Its id: as given, or made from its number."""
        return self.id or f"s{self.from_}"

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.text is None) == (self.from_ is None):
            raise ValueError("give 'text', or 'from' with a number of the case")
        if self.text is not None and self.id is None:
            raise ValueError("a statement with a 'text' needs an 'id'")
        return self


class Declared(Part):
    """A group that people say that they belong to."""

    id: Id
    label: Label


class Declare(Part):
    """The question by which people declare their group."""

    prompt: Text
    groups: Annotated[list[Declared], Field(min_length=2, max_length=8)]


class Told(Part):
    """What is said with the picture: in all, and beside single statements."""

    says: str = ""
    about: dict[Id, Text] = {}


class VotingContent(Content):
    """Content of one vote on statements."""

    kind: Literal["voting"]
    case: CaseName | None = None
    statements: Annotated[list[Statement], Field(min_length=FEWEST, max_length=MOST)]
    needs: Annotated[int, Field(ge=1)] | None = None
    own: bool = True
    names: Annotated[list[Label], Field(max_length=5)] = []
    declare: Declare | None = None
    feedback: Told = Told()

    @property
    def ids(self) -> list[str]:
        """The ids of all statements, in the file's order."""
        return [statement.name for statement in self.statements]

    @property
    def wanted(self) -> int:
        """How many votes are asked for."""
        return self.needs or len(self.statements)

    @property
    def declared(self) -> list[Declared]:
        """The groups that somebody may declare."""
        return self.declare.groups if self.declare else []

    @cached_property
    def seeds(self) -> Seeds | None:
        """The votes of the case; None without one."""
        if self.case is None:
            return None
        return seeds(self.case, tuple(one.from_ or 0 for one in self.statements))

    @property
    def groups(self) -> list[str]:
        """The names of the case's groups."""
        if self.seeds is None:
            return []
        return self.names or [f"Group {LETTERS[one]}" for one in range(len(self.seeds.case.sizes))]

    def text(self, name: str) -> str:
        """The words of a statement."""
        one = self.statements[self.ids.index(name)]
        if one.text is not None or self.case is None:
            return one.text or ""
        return read_case(self.case).statements[one.from_ or 0].text

    def public(self) -> dict[str, Any]:
        """As every exercise's, with the statements written out in the order of their priority."""
        shown = super().public()
        places = self.seeds.order if self.seeds else range(len(self.statements))
        shown["statements"] = [self._written(self.statements[place]) for place in places]
        shown["needs"] = self.wanted
        shown["names"] = self.groups
        glossed = self.case is not None and read_case(self.case).glossed
        shown["note"] = GLOSSED if glossed else ""
        return shown

    def _written(self, one: Statement) -> dict[str, str]:
        written = {"id": one.name, "text": self.text(one.name)}
        if self.case is None:
            return written
        held = read_case(self.case).statements[one.from_ or 0]
        return written | {"original": held.original, "language": held.language}

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.graded:
            raise ValueError(
                "a vote has no right answer and no key: leave out 'graded' and give points for "
                "what is concluded"
            )
        if len(set(self.ids)) < len(self.ids):
            raise ValueError("two statements have one id")
        if self.wanted > len(self.statements):
            raise ValueError("needs: there are fewer statements than that")
        if len({group.id for group in self.declared}) < len(self.declared):
            raise ValueError("declare: two groups have one id")
        unknown = set(self.feedback.about) - set(self.ids)
        if unknown:
            raise ValueError(f"feedback › about: there is no statement '{min(unknown)}'")
        numbered = [one for one in self.statements if one.from_ is not None]
        if self.case is None and (numbered or self.names):
            raise ValueError("'from' and 'names' need a 'case'")
        if self.case is not None:
            if len(numbered) < len(self.statements):
                raise ValueError("with a case every statement comes from it: give 'from'")
            self._check_case(self.case, [one.from_ or 0 for one in numbered])
        return self

    def _check_case(self, name: str, numbers: list[int]) -> None:
        try:
            case = read_case(name)
        except FivefoldError as error:
            raise ValueError(str(error).rstrip(".")) from error
        for number in numbers:
            held = case.statements.get(number)
            if held is None:
                raise ValueError(f"the case '{name}' has no accepted statement {number}")
            if held.own:
                raise ValueError(f"statement {number} describes a person and is not shown")
            if not held.text:
                raise ValueError(f"statement {number} has no English text in the case '{name}'")
        if len(set(numbers)) < len(numbers):
            raise ValueError("a statement of the case stands there twice")
        if self.names and len(self.names) != len(case.sizes):
            raise ValueError(f"names: the case has {len(case.sizes)} groups")


CONTENT = VotingContent
