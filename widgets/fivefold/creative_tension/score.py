"""The checks of creative tension: formative feedback, what is complete, the room's summary.

There are no points: the prediction is one guess of a few, and what counts is the explanation,
which a person marks with the rubric. Nothing here raises on a malformed answer.
"""

from __future__ import annotations

from typing import Any

from ..summaries import is_summary, told
from . import given as read
from .content import LEAST, TensionContent
from .feedback import feedback
from .room import gaps, regimes, summarise

__all__ = [
    "complete",
    "feedback",
    "gaps",
    "is_summary",
    "regimes",
    "summarise",
    "summary",
    "told",
    "words",
]


def complete(response: Any, content: TensionContent) -> tuple[int, int]:
    """How many parts are done: the vision, what it brings (twice), the rows, each run.

    The rows are one part: done with LEAST of them that have both positions and their evidence. The
    summary of a private answer says no more than all, some or none.
    """
    if is_summary(response):
        return (1, 1) if response["complete"] else (1, 2) if response["words"] else (0, 1)
    chosen = read.topic(response, content)
    given = read.answers(response, chosen)
    rows = [row for row in read.rows(given, chosen) if row.gap is not None and row.evidence]
    done = [
        bool(read.text(given.get("vision"))),
        *map(bool, read.brings(given)),
        len(rows) >= LEAST,
        *(read.locked(response, run, content) for run in content.run_ids),
    ]
    return sum(done), len(done)


def words(response: Any, content: TensionContent) -> int:
    """How many words somebody wrote in all fields of the chosen topic and the predictions."""
    chosen = read.topic(response, content)
    given = read.answers(response, chosen)
    texts = [read.text(given.get("vision")), *read.brings(given)]
    for row in read.rows(given, chosen):
        texts += [row.evidence, row.name if row.own else ""]
    texts += [read.text(read.prediction(response, run).get("why")) for run in content.run_ids]
    return sum(len(text.split()) for text in texts)


def summary(response: Any, content: TensionContent) -> dict[str, Any]:
    """All that others get of a private answer: {"private", "complete", "words"}."""
    if is_summary(response):
        return dict(response)
    done, total = complete(response, content)
    return {"private": True, "complete": done == total, "words": words(response, content)}
