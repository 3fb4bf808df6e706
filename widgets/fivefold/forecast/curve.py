"""The chart of a forecast: its axes, what is given, and what is drawn."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from ..content import Part, Text
from .features import Flow, stock
from .given import MOST

Number = Annotated[float, Field(ge=-MOST, le=MOST, allow_inf_nan=False)]
Values = Annotated[list[Number], Field(max_length=60)]


class Across(Part):
    """The x axis: the values at which a line has a point, in rising order."""

    label: Text
    unit: str = ""
    values: Annotated[list[Number], Field(min_length=4, max_length=60)]


class Upward(Part):
    """The y axis."""

    label: Text
    unit: str = ""
    min: Number = 0.0
    max: Number


def named(axis: Across | Upward) -> str:
    """An axis's label with its unit, unless the label says it already."""
    told = not axis.unit or axis.unit.lower() in axis.label.lower()
    return axis.label if told else f"{axis.label} ({axis.unit})"


class Line(Part):
    """A line that is given."""

    label: Text
    values: Values


class Flows(Part):
    """What flows into a stock and out of it: one rate for each step from an x to the next.

    They have an axis of their own, since a rate and a stock have different units.
    """

    label: Text
    min: Number = 0.0
    max: Number
    inflow: Line
    outflow: Line


class Curve(Part):
    """A chart whose line is drawn: a stock from its flows, or the rest of a line."""

    x: Across
    y: Upward
    start: Number | None = None
    flows: Flows | None = None
    history: Values = []
    lines: Annotated[list[Line], Field(max_length=4)] = []

    @property
    def span(self) -> float:
        """The height of the chart in the line's unit."""
        return self.y.max - self.y.min

    @property
    def flow(self) -> Flow | None:
        """Start and flows as the features need them."""
        if self.flows is None or self.start is None:
            return None
        inflow, outflow = self.flows.inflow.values, self.flows.outflow.values
        return Flow(tuple(self.x.values), self.start, tuple(inflow), tuple(outflow))

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        x, count = self.x.values, len(self.x.values)
        if any(after <= before for before, after in pairwise(x)):
            raise ValueError("the x values must rise")
        if self.y.min >= self.y.max:
            raise ValueError("y: min must be less than max")
        if (self.flows is None) != (self.start is None):
            raise ValueError("a stock drawn from its flows needs both 'start' and 'flows'")
        if bool(self.history) == (self.flows is not None):
            raise ValueError("give either 'start' and 'flows', or a 'history' of the line")
        if len(self.history) > count - 2:
            raise ValueError("the history must leave two points or more to draw")
        for line in self.lines:
            if len(line.values) != count:
                raise ValueError(f"the line '{line.label}' needs {count} values, one for each x")
        self.check_inside("history", self.history)
        if self.flows is not None:
            self._check_flows(self.flows, count - 1)
        return self

    def _check_flows(self, flows: Flows, steps: int) -> None:
        for line in (flows.inflow, flows.outflow):
            if len(line.values) != steps:
                raise ValueError(f"'{line.label}' needs {steps} values, one for each step in x")
            if not all(flows.min <= value <= flows.max for value in line.values):
                raise ValueError(f"'{line.label}' leaves its axis ({flows.min:g} to {flows.max:g})")
        if flows.inflow.values == flows.outflow.values:
            raise ValueError("inflow and outflow are the same: the stock would never change")
        if self.flow is not None:
            self.check_inside("stock that the flows make", stock(self.flow))

    def check_inside(self, what: str, values: list[float]) -> None:
        """Raise ValueError where a value leaves the chart."""
        if not all(self.y.min <= value <= self.y.max for value in values):
            raise ValueError(f"the {what} leaves the chart ({self.y.min:g} to {self.y.max:g})")
