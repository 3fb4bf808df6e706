"""What a creative-tension exercise consists of, as it stands in `exercises.yaml`.

What is said about a given run stands in `feedback`, which never reaches the browser as a whole:
`score.feedback` gives each part once its prediction is locked.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ..content import Content, Id, Part, Text
from ..microworld.models.creative_tension import Drive, Policies
from ..microworld.models.tension_regimes import REGIMES

LEAST, MOST = 3, 7  # dimensions
OWN = "own"  # the id of the person's own run, and how rows in own words begin

Label = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
Point = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)]


class Dimension(Part):
    """What vision and reality are compared in, with the ends of its scale in words."""

    id: Id
    name: Label
    low: Label
    high: Label


class Topic(Part):
    """One of the equal choices: given dimensions, rows in own words, or both."""

    id: Id
    label: Label
    story: str = ""
    vision: str = ""
    """An example of a vision; shown as one, never filled in."""
    dimensions: Annotated[list[Dimension], Field(max_length=MOST)] = []
    own: Annotated[int, Field(ge=0, le=MOST)] = 0

    @property
    def rows(self) -> list[str]:
        """The ids of all rows; those in own words are own-1, own-2, …"""
        own = [f"{OWN}-{n}" for n in range(1, self.own + 1)]
        return [dimension.id for dimension in self.dimensions] + own

    @model_validator(mode="after")
    def _has_rows(self) -> Self:
        if not LEAST <= len(self.rows) <= MOST:
            raise ValueError(f"topic '{self.id}': {LEAST} to {MOST} dimensions, own rows counted")
        if len(set(self.rows)) < len(self.rows):
            raise ValueError(f"topic '{self.id}': two dimensions have one id")
        return self


class Setting(Part):
    """The policies of a run; what is left out has the model's default."""

    drive: Drive = "aspiration"
    hold: Point = 5
    honesty: Point = 10
    conflict: Point = 0
    gain: Annotated[float, Field(ge=0.5, le=1.5)] = 0.5
    delay: Annotated[float, Field(ge=1, le=9)] = 4

    @property
    def policies(self) -> Policies:
        """The same for the model."""
        return Policies(**self.model_dump())


class GivenRun(Part):
    """A run that is predicted: its story, where it begins, and its policies."""

    id: Id
    title: Label
    text: Text
    vision: Point = 8
    reality: Point = 3
    policies: Setting = Setting()


class TensionContent(Content):
    """Content of one creative-tension exercise."""

    kind: Literal["creative_tension"]
    private: bool = False
    topics: Annotated[list[Topic], Field(min_length=1, max_length=4)]
    runs: Annotated[list[GivenRun], Field(max_length=4)] = []
    feedback: dict[str, Text] = {}

    @property
    def run_ids(self) -> list[str]:
        """The ids of all runs; the person's own comes last."""
        return [*(run.id for run in self.runs), OWN]

    def topic(self, topic_id: object) -> Topic | None:
        """The topic with this id."""
        return next((topic for topic in self.topics if topic.id == topic_id), None)

    def run(self, run_id: str) -> GivenRun | None:
        """The given run with this id; None for the person's own."""
        return next((run for run in self.runs if run.id == run_id), None)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.graded:
            raise ValueError(
                "creative tension has no key: leave out 'graded' and mark the answer by hand"
            )
        if len({topic.id for topic in self.topics}) < len(self.topics):
            raise ValueError("two topics have one id")
        if len(set(self.run_ids)) < len(self.run_ids):
            raise ValueError(f"runs: each its own id, and none of them '{OWN}'")
        told = next((run for run in self.run_ids for name in REGIMES if name in run), None)
        if told:
            raise ValueError(f"runs: the id '{told}' gives away what the run shows")
        if set(self.feedback) - {OWN} != set(self.run_ids) - {OWN}:
            raise ValueError("feedback must name every given run, and no other")
        return self


CONTENT = TensionContent
