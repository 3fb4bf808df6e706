"""The keys of graded forecasts: the truth, as it stands in `instructor/keys/<module>.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from ..content import Id, Part, explain
from ..errors import FivefoldError
from .content import drawn_part
from .curve import Number, Values
from .features import BEND, Flow, guess, stock
from .shapes import Shape, classify, turns

GUESSED = 0.9  # share of the steps that no blind line may get right
Points = Annotated[float, Field(gt=0, le=1000)]
Share = Annotated[float, Field(ge=0, le=1)]


class Key(Part):
    """What the keys of all three modes have."""

    kind: Literal["forecast"]
    points: Points
    validated: bool = False
    note: str = ""


class NumberItemKey(Part):
    """The truth about one number; min and max as in the content, for the scale of the score."""

    truth: Number
    min: Number
    max: Number
    points: Points = 1.0

    @model_validator(mode="after")
    def _inside(self) -> Self:
        if not self.min <= self.truth <= self.max or self.min == self.max:
            raise ValueError("the truth must lie between min and max")
        return self


class NumberKey(Key):
    """The key of estimates with intervals."""

    mode: Literal["number"]
    items: Annotated[dict[Id, NumberItemKey], Field(min_length=1)]


class FlowsKey(Part):
    """One rate for each step in x."""

    inflow: Values
    outflow: Values


class CurveKey(Key):
    """The key of a drawn line: flows whose stock is computed, or the truth itself."""

    mode: Literal["curve"]
    x: Annotated[list[Number], Field(min_length=4, max_length=60)]
    min: Number = 0.0
    max: Number
    start: Number | None = None
    flows: FlowsKey | None = None
    history: Annotated[int, Field(ge=0)] = 0
    truth: Values = []
    shape: Shape | None = None

    @property
    def height(self) -> float:
        """The height of the chart, in the line's unit."""
        return self.max - self.min

    @property
    def flow(self) -> Flow | None:
        """Start and flows, where the line is a stock."""
        if self.flows is None or self.start is None:
            return None
        return Flow(tuple(self.x), self.start, tuple(self.flows.inflow), tuple(self.flows.outflow))

    @property
    def right_shape(self) -> Shape | None:
        """The class of the part that was to be drawn."""
        return self.shape or classify(drawn_part(self.truth, self.history), self.height)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.min >= self.max:
            raise ValueError("min must be less than max")
        if any(b <= a for a, b in zip(self.x, self.x[1:], strict=False)):
            raise ValueError("the x values must rise")
        if self.flow is not None:
            self._check_flow(self.flow)
        elif len(self.truth) != len(self.x) or self.history > len(self.x) - 2:
            raise ValueError("give 'start' and 'flows', or 'truth' with one value for each x")
        elif self.right_shape is None:
            raise ValueError("the truth has none of the six shapes; name one in 'shape'")
        return self

    def _check_flow(self, flow: Flow) -> None:
        steps = len(self.x) - 1
        if self.truth or self.history or self.shape:
            raise ValueError("with flows the truth is computed: leave out truth, history and shape")
        if len(flow.inflow) != steps or len(flow.outflow) != steps:
            raise ValueError(f"inflow and outflow need {steps} values each, one for each step in x")
        if not turns(stock(flow), BEND * self.height) or guess(flow) >= GUESSED:
            raise ValueError(
                "a straight line, or one that turns in the middle, would earn most of the points: "
                "let the flows cross elsewhere, or twice"
            )


class ShapeKey(Key):
    """The key of a chosen or sketched shape; `accepts` gives other shapes a share."""

    mode: Literal["shape"]
    shape: Shape
    accepts: dict[Shape, Share] = {}


MODES: dict[str, type[NumberKey | CurveKey | ShapeKey]] = {
    "number": NumberKey,
    "curve": CurveKey,
    "shape": ShapeKey,
}
ForecastKey = NumberKey | CurveKey | ShapeKey


def key_class(key: Any) -> type[ForecastKey]:
    """The class that validates a key of this mode; FivefoldError where there is no such mode."""
    model = MODES.get(str(key.get("mode")) if isinstance(key, Mapping) else "")
    if model is None:
        raise FivefoldError(f"The key of a forecast needs 'mode:' {', '.join(MODES)}.")
    return model


def read_key(key: Mapping[str, Any] | ForecastKey) -> ForecastKey:
    """A validated key; FivefoldError with one sentence for a malformed one."""
    if isinstance(key, NumberKey | CurveKey | ShapeKey):
        return key
    try:
        return key_class(key).model_validate(key)
    except ValidationError as error:
        raise FivefoldError(f"The key of a forecast: {explain(error)}.") from error
