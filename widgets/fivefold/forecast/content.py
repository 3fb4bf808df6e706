"""What a forecast consists of, as it stands in `exercises.yaml`.

The truth of a practice forecast stands in `feedback`, which never reaches the browser as a whole:
`score.feedback` gives each part once its forecast is locked.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from ..content import Content, Id, Part, Text, explain
from ..errors import FivefoldError
from ..question.content import Rationale
from .curve import Curve, Number, Values
from .features import stock
from .shapes import SHAPES, Shape, classify

Mode = Literal["number", "curve", "shape"]


class Signs(Part):
    """The two directions of a number in words, such as "slower by" and "faster by"."""

    plus: Text
    minus: Text


class Item(Part):
    """One number to be estimated, with bounds that give nothing away."""

    id: Id
    text: Text
    unit: str = ""
    signs: Signs | None = None
    min: Number
    max: Number

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        if self.min >= self.max:
            raise ValueError(f"item '{self.id}': min must be less than max")
        return self


class NumberTruth(Part):
    """The truth about one number, and what there is to say about it."""

    truth: Number
    says: Text


class CurveTruth(Part):
    """How the line really went; with flows it is computed and not given."""

    truth: Values = []
    shape: Shape | None = None
    says: Text


class ShapeTruth(Part):
    """The right shape; every other one names the misconception that it reveals."""

    shape: Shape
    truth: Values = []
    says: Text
    choices: dict[str, Rationale] = {}


class ForecastContent(Content):
    """Content of one forecast."""

    kind: Literal["forecast"]
    mode: Mode
    seen: bool = False
    confidence: bool = False
    items: Annotated[list[Item], Field(max_length=20)] = []
    curve: Curve | None = None
    options: list[Shape] = list(SHAPES)
    feedback: dict[str, Any] = {}

    @cached_property
    def truths(self) -> dict[str, NumberTruth | CurveTruth | ShapeTruth]:
        """The truth by the id of its forecast; empty for a graded exercise."""
        if self.graded:
            return {}
        if self.mode == "number":
            return {name: NumberTruth.model_validate(told) for name, told in self.feedback.items()}
        model = CurveTruth if self.mode == "curve" else ShapeTruth
        return {self.mode: model.model_validate(self.feedback)}

    @property
    def chart(self) -> Curve:
        """The curve; FivefoldError for a forecast that has none."""
        if self.curve is None:
            raise FivefoldError("This forecast has no chart.")
        return self.curve

    @property
    def line(self) -> list[float]:
        """The true line of a practice forecast, one value for each x; empty where there is none."""
        if self.curve is not None and self.curve.flow is not None and not self.graded:
            return stock(self.curve.flow)
        truth = self.truths.get(self.mode)
        return [] if truth is None or isinstance(truth, NumberTruth) else list(truth.truth)

    @property
    def right_shape(self) -> Shape | None:
        """The class of the true shape of a practice forecast."""
        truth = self.truths.get(self.mode)
        if isinstance(truth, CurveTruth | ShapeTruth) and truth.shape is not None:
            return truth.shape
        if self.curve is None or not self.line:
            return None
        return classify(drawn_part(self.line, len(self.curve.history)), self.curve.span)

    @model_validator(mode="after")
    def _fits_its_mode(self) -> Self:
        if (self.mode == "number") != bool(self.items):
            raise ValueError("forecasts of numbers, and only they, have items")
        if self.mode == "number" and self.curve is not None:
            raise ValueError("a forecast of numbers has no curve")
        if self.mode == "curve" and self.curve is None:
            raise ValueError("a forecast of a curve needs 'curve'")
        if self.mode == "shape" and self.curve is not None and self.curve.flows is not None:
            raise ValueError("a shape is sketched after a history: flows belong to the mode curve")
        if self.mode == "number" and self.confidence:
            raise ValueError("an interval already says how sure somebody is: leave out confidence")
        if len(set(self.options)) < max(3, len(self.options)):
            raise ValueError("options: three or more different shapes")
        ids = [item.id for item in self.items]
        if len(set(ids)) < len(ids):
            raise ValueError("two items have one id")
        self._check_feedback(ids)
        return self

    def _check_feedback(self, ids: list[str]) -> None:
        if self.graded:
            if self.feedback:
                raise ValueError("a graded forecast has no feedback here; its key is elsewhere")
            return
        if not self.feedback:
            raise ValueError("feedback: a forecast for practice needs its truth")
        if self.mode == "number" and set(self.feedback) != set(ids):
            raise ValueError("feedback must name every item, and no other")
        try:
            truths = self.truths
        except ValidationError as error:
            raise ValueError(f"feedback › {explain(error)}") from None
        for item in self.items:
            told = truths[item.id]
            if isinstance(told, NumberTruth) and not item.min <= told.truth <= item.max:
                raise ValueError(f"the truth of '{item.id}' lies outside its min and max")
        for truth in truths.values():
            if isinstance(truth, CurveTruth) and self.curve is not None:
                self._check_line(truth.truth, self.curve)
            if isinstance(truth, ShapeTruth):
                self._check_shape(truth)

    def _check_line(self, truth: list[float], curve: Curve) -> None:
        if curve.flows is not None:
            if truth:
                raise ValueError("feedback › truth: it is computed from the flows; leave it out")
            return
        if len(truth) != len(curve.x.values):
            raise ValueError(f"feedback › truth: {len(curve.x.values)} values, one for each x")
        curve.check_inside("truth", truth)
        if truth[: len(curve.history)] != curve.history:
            raise ValueError("feedback › truth: it must begin with the history")
        if self.right_shape is None:
            raise ValueError("feedback › shape: the truth has none of the six shapes; name one")

    def _check_shape(self, truth: ShapeTruth) -> None:
        if truth.shape not in self.options:
            raise ValueError("feedback › shape: it is not among the options")
        if truth.truth:
            if self.curve is None:
                raise ValueError("feedback › truth: without a curve there is nowhere to draw it")
            self._check_line(truth.truth, self.curve)
        wrong = set(self.options) - {truth.shape}
        if wrong != set(truth.choices):
            missing = ", ".join(sorted(wrong ^ set(truth.choices)))
            raise ValueError(
                f"feedback › choices: each wrong shape, and no other, names what it reveals "
                f"({missing})"
            )


def drawn_part(line: list[float], history: int) -> list[float]:
    """The part of a whole line that was drawn, from the last given point on."""
    return line[max(0, history - 1) :]


CONTENT = ForecastContent
