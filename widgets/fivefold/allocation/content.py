"""What an allocation consists of, as it stands in `exercises.yaml`.

A budget names its options; the castles game makes its own, one for each castle of the rule in
force. What there is to say afterwards stands in `feedback`, which never reaches the browser as a
whole: `feedback.feedback` gives it once a plan is locked.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ..content import Content, Id, Part, Text
from .field import FieldOf
from .rules import PLAIN, Rule, public, worth

MOST_OPTIONS = 15
PLAN = "plan"  # the only plan of an exercise without a menu of rules
PlanId = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Amount = Annotated[float, Field(gt=0, le=1_000_000)]


class Option(Part):
    """One thing that a share may go to."""

    id: Id
    label: Text
    note: str = ""


class When(Part):
    """A sentence that is said only where one share is under or over a limit."""

    option: Id
    under: float | None = None
    over: float | None = None
    says: Text

    @model_validator(mode="after")
    def _has_a_limit(self) -> Self:
        if (self.under is None) == (self.over is None):
            raise ValueError("give 'under' or 'over'")
        return self

    def fits(self, share: float) -> bool:
        """Whether there is something to say about a share."""
        if self.under is not None:
            return share < self.under
        return self.over is not None and share > self.over


class Beside(Part):
    """Another allocation to look at afterwards: its shares, or a real plan by its id."""

    label: Text
    shares: dict[Id, Annotated[float, Field(ge=0, le=1_000_000)]] = {}
    plan: PlanId | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if bool(self.shares) == (self.plan is not None):
            raise ValueError("give 'shares' or 'plan'")
        return self


class Told(Part):
    """What is said once a plan is locked."""

    says: Text
    rules: dict[Id, Text] = {}
    when: list[When] = []
    beside: Annotated[list[Beside], Field(max_length=6)] = []


class AllocationContent(Content):
    """Content of one allocation."""

    kind: Literal["allocation"]
    total: Amount = 100
    unit: Annotated[str, StringConstraints(max_length=40)] = ""
    step: Amount = 1
    options: Annotated[list[Option], Field(max_length=MOST_OPTIONS)] = []
    game: Literal["castles"] | None = None
    field: FieldOf | None = None
    from_: Id | None = Field(default=None, alias="from")
    rules: Annotated[list[Rule], Field(max_length=8)] = []
    needs: Annotated[int, Field(ge=1)] = 1
    feedback: Told | None = None

    @property
    def names(self) -> list[str]:
        """The ids of the plans that may be made: one a rule, or the only one."""
        return [rule.id for rule in self.rules] or [PLAN]

    def rule(self, name: str) -> Rule:
        """The rule under which a plan is made; the plain one where there is no menu."""
        return next((rule for rule in self.rules if rule.id == name), PLAIN)

    def budget(self, name: str) -> float:
        """The sum that a plan has to place."""
        return float(self.rule(name).total) if self.game else self.total

    def shares_of(self, name: str) -> list[Option]:
        """The options of a plan; the castles of its rule where it is a game."""
        return self._castles[name] if self.game else self.options

    @cached_property
    def _castles(self) -> dict[str, list[Option]]:
        found = {}
        for name in self.names:
            values = enumerate(self.rule(name).values, 1)
            found[name] = [
                Option(id=f"c{n}", label=f"Castle {n}", note=f"worth {worth(value)}")
                for n, value in values
            ]
        return found

    def public(self) -> dict[str, Any]:
        """As every exercise's, with the options and the sum of each plan written out."""
        plans = {
            name: {
                "total": self.budget(name),
                "options": [option.model_dump() for option in self.shares_of(name)],
            }
            for name in self.names
        }
        shown = super().public()
        shown.pop("options")
        shown.pop("total")
        return {**shown, "rules": [public(rule) for rule in self.rules], "plans": plans}

    @model_validator(mode="before")
    @classmethod
    def _game_has_soldiers(cls, data: Any) -> Any:
        if not isinstance(data, dict) or data.get("game") is None:
            return data
        named = [name for name in ("options", "total", "step") if name in data]
        if named:
            raise ValueError(f"the castles game brings its own {named[0]}: leave it out")
        return {"unit": "soldiers", **data}

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.game is None:
            self._check_budget()
        elif self.field is None and not self.graded:
            raise ValueError("a castles game needs a 'field' to fight")
        names = [rule.id for rule in self.rules]
        if len(set(names)) < len(names):
            raise ValueError("two rules have one id")
        if self.graded and len(names) > 1:
            raise ValueError("a graded game has one rule, not a menu")
        if self.needs > len(self.names):
            raise ValueError("needs: there are fewer rules than that")
        if self.graded != (self.feedback is None):
            says = "has no feedback here; its key is elsewhere" if self.graded else "needs feedback"
            raise ValueError(f"an allocation that is {'' if self.graded else 'not '}graded {says}")
        if self.feedback is not None:
            self._check_feedback(self.feedback)
        return self

    def _check_budget(self) -> None:
        if len(self.options) < 2:
            raise ValueError("options: two or more, among which the sum is shared")
        ids = [option.id for option in self.options]
        if len(set(ids)) < len(ids):
            raise ValueError("two options have one id")
        for name in ("field", "from_", "rules"):
            if getattr(self, name):
                raise ValueError(f"{name.rstrip('_')}: only for 'game: castles'")
        if not whole(self.total, self.step):
            raise ValueError("total must be a multiple of step")

    def _check_feedback(self, told: Told) -> None:
        ids = {option.id for name in self.names for option in self.shares_of(name)}
        for when in told.when:
            if when.option not in ids:
                raise ValueError(f"feedback › when: there is no option '{when.option}'")
        if set(told.rules) - set(self.names):
            raise ValueError("feedback › rules: each names a rule of the menu")
        for other in told.beside:
            if other.plan is not None and self.field is None:
                raise ValueError("feedback › beside: a plan by its id needs a 'field'")
            if set(other.shares) - ids:
                raise ValueError(f"feedback › beside: '{other.label}' names an unknown option")
            if not self.game and abs(sum(other.shares.values()) - self.total) > 1e-6:
                raise ValueError(f"feedback › beside: '{other.label}' does not sum to the total")


def whole(value: float, step: float) -> bool:
    """Whether `value` is a multiple of `step`, as people count (0.3 is three times 0.1)."""
    return abs(value / step - round(value / step)) < 1e-6


CONTENT = AllocationContent
