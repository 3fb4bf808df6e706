"""What a question exercise consists of, as it stands in `exercises.yaml`."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from ..content import Content, Id, Part, Text

ItemType = Literal["single", "multiple", "number", "ordering", "two-part"]
Choices = Annotated[list["Option"], Field(max_length=12)]


class Option(Part):
    """One choice."""

    id: Id
    text: Text


class Item(Part):
    """One question."""

    id: Id
    type: ItemType
    text: Text
    hint: Text | None = None
    options: Choices = []
    reasons: Choices = []
    reason_prompt: Text = "Because …"
    unit: str = ""
    min: float | None = None
    max: float | None = None
    step: float | None = None

    @model_validator(mode="after")
    def _fits_its_type(self) -> Self:
        chosen = self.type != "number"
        if chosen and len(self.options) < 2:
            raise ValueError(f"item '{self.id}' needs two or more options")
        if not chosen and self.options:
            raise ValueError(f"item '{self.id}' asks for a number and has no options")
        if (self.type == "two-part") != (len(self.reasons) >= 2):
            raise ValueError(f"item '{self.id}': two-part items, and only they, have reasons")
        for group in (self.options, self.reasons):
            ids = [option.id for option in group]
            if len(set(ids)) < len(ids):
                raise ValueError(f"item '{self.id}' has two options with one id")
        return self


class Rationale(Part):
    """What a wrong choice reveals, and what is said about it."""

    misconception: Id
    says: Text


class Near(Rationale):
    """A typical wrong number."""

    value: float
    tolerance: Annotated[float, Field(ge=0)] = 0.0


class ItemFeedback(Part):
    """The answer to one practice item, with its rationales."""

    answer: Any
    tolerance: Annotated[float, Field(ge=0)] = 0.0
    says: Text
    choices: dict[str, Rationale] = {}
    reasons: dict[str, Rationale] = {}
    near: list[Near] = []


class QuestionContent(Content):
    """Content of one question exercise."""

    kind: Literal["question"]
    shuffle: bool = False
    confidence: bool = False
    reveal: Literal["item", "submit", "never"] = "item"
    paging: bool = False
    """Whether items are shown one at a time."""
    bank: Literal["opening", "closing"] | None = None
    """Whether the questions are drawn from the course's question bank, and on which occasion."""
    forms: dict[str, list[Id]] = {}
    """The bank's forms: which of the items each of them asks."""
    items: Annotated[list[Item], Field(min_length=1, max_length=40)]
    feedback: dict[str, ItemFeedback] = {}

    @model_validator(mode="before")
    @classmethod
    def _take_from_the_bank(cls, body: Any) -> Any:
        if not isinstance(body, dict) or body.get("bank") is None:
            if isinstance(body, dict) and "forms" in body:
                raise ValueError("only the course's question bank has forms")
            return body
        from .bank import load_bank

        own = sorted(set(body) - {"kind", "title", "prompt", "minutes", "bank"})
        if own:
            raise ValueError(f"questions from the bank bring what '{own[0]}' would say")
        bank = load_bank()
        taken = {"items": bank.items, "feedback": bank.feedback, "forms": bank.forms}
        return {**body, **taken, "reveal": "never", "paging": True, "shuffle": True}

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        ids = [item.id for item in self.items]
        if len(set(ids)) < len(ids):
            raise ValueError("two items have one id")
        if self.graded and self.feedback:
            raise ValueError("a graded exercise has no feedback here; its key is the instructor's")
        if not self.graded and self.reveal != "never" and set(self.feedback) != set(ids):
            raise ValueError("feedback must name every item, and no other")
        for item in self.items:
            if item.id in self.feedback:
                check_feedback(item, self.feedback[item.id])
        return self

    def public(self) -> dict[str, Any]:
        """For the browser; a graded exercise never shows feedback per item."""
        return super().public() | ({"reveal": "never"} if self.graded else {})


def check_feedback(item: Item, feedback: ItemFeedback) -> None:
    """Raise ValueError unless `feedback` fits its item and speaks of every wrong choice."""
    options, reasons = ({o.id for o in group} for group in (item.options, item.reasons))
    if item.type == "number":
        if isinstance(feedback.answer, bool) or not isinstance(feedback.answer, int | float):
            raise ValueError(f"the answer to '{item.id}' must be a number")
        return
    right = right_parts(item.type, feedback.answer)
    if right is None or not right[0] <= options or not right[1] <= reasons:
        raise ValueError(f"the answer to '{item.id}' does not name its options")
    if item.type == "ordering":
        if right[0] != options:
            raise ValueError(f"the answer to '{item.id}' must order all options")
        return
    for wrong, told in (
        (options - right[0], feedback.choices),
        (reasons - right[1], feedback.reasons),
    ):
        if wrong != set(told):
            missing = ", ".join(sorted(wrong ^ set(told)))
            raise ValueError(
                f"'{item.id}': each wrong choice, and no other, names its misconception ({missing})"
            )


def right_parts(kind: str, answer: Any) -> tuple[set[str], set[str]] | None:
    """The option ids and reason ids of a right answer; None where it has the wrong form."""
    if kind == "two-part":
        if not isinstance(answer, dict) or set(answer) != {"answer", "reason"}:
            return None
        return {str(answer["answer"])}, {str(answer["reason"])}
    if kind == "single":
        return ({answer}, set()) if isinstance(answer, str) else None
    if not isinstance(answer, list) or len(set(map(str, answer))) < len(answer):
        return None
    return {str(part) for part in answer}, set()


CONTENT = QuestionContent
