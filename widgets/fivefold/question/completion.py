"""What answers to the question bank earn: that they were given, not whether they are right.

Pure functions over plain data; a malformed answer earns nothing and never raises.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..reading import is_number
from .drawing import left_over, read_drawn


def completed(given: Any, item: Mapping[str, Any]) -> bool:
    """Whether a part of a response answers `item`: {type, options, reasons}, both lists of ids.

    Only what the question offers is an answer: a choice that it does not have is none.
    """
    if not isinstance(given, Mapping):
        return False
    answer = given.get("answer")
    if item["type"] == "number":
        return is_number(answer)
    if item["type"] == "multiple":
        return isinstance(answer, list) and bool(answer) and all(map(_in(item["options"]), answer))
    if not _in(item["options"])(answer):
        return False
    return item["type"] != "two-part" or _in(item["reasons"])(given.get("reason"))


def counted(response: Any, forms: Mapping[str, Mapping[str, Any]]) -> tuple[int, int]:
    """How many questions of its form a response answers, of how many; (0, n) without a form.

    `forms` maps each form to its questions by id, as `completed` wants them.
    """
    drawn = read_drawn(response)
    if drawn is None:
        return 0, max(map(len, forms.values()))
    items, asked = response.get("items"), forms[drawn.form]
    given = items if isinstance(items, Mapping) else {}
    return sum(completed(given.get(name), item) for name, item in asked.items()), len(asked)


def points(response: Any, key: Mapping[str, Any]) -> float:
    """Points from 0 to `key["points"]`: the share of the questions that were answered."""
    done, total = counted(response, key["forms"])
    return float(key["points"]) * done / total


def explain(response: Any, key: Mapping[str, Any]) -> str:
    """For learner and grader: what was counted, and what was not."""
    drawn = read_drawn(response)
    if drawn is None:
        return "The answer does not say which form of the questions it answers."
    done, total = counted(response, key["forms"])
    said = f"{done} of {total} questions were answered. That counts, and not what was answered."
    return f"{said} {kept(left_over(response, key['forms'][drawn.form]))}".rstrip()


def kept(count: int) -> str:
    """A sentence about answers to questions that are not asked (any more); "" where none are."""
    if not count:
        return ""
    if count == 1:
        which = "One answer belongs to a question that is not asked any more"
    else:
        which = f"{count} answers belong to questions that are not asked any more"
    return f"{which}. What was written there is kept and not counted."


def _in(ids: Any) -> Any:
    return lambda choice: isinstance(choice, str) and choice in ids
