"""Checks of worksheets: whether parts are there and how long they are, never what they say.

Pure functions over plain data; a malformed answer counts as empty and never raises. Of a private
worksheet everything but its own widget gets a summary: {"private": true, "complete", "words"}.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import median
from typing import TYPE_CHECKING, Any

from ..summaries import is_summary as is_summary
from ..summaries import told as told
from . import parts
from .parts import Gap, Wanted, WantedRows

if TYPE_CHECKING:
    import pandas as pd

    from .content import WorksheetContent, WritingField

NOTE = (
    "Only whether something is written, and how much, is checked. Nobody has judged what you wrote."
)


def summary(response: Any, content: WorksheetContent) -> dict[str, Any]:
    """All that others get of a private worksheet: {"private", "complete", "words"}."""
    if is_summary(response):
        return dict(response)
    done, total = parts.complete(response, content.wanted)
    return {"private": True, "complete": done == total, "words": words(response, content)}


def words(response: Any, content: WorksheetContent) -> int:
    """How many words were written; choices count none."""
    choices = {f.id for section in content.sections for f in section.fields_ if f.options}
    found = (parts.count_words(text) for name, text in parts.texts(response) if name not in choices)
    return sum(found)


def complete(response: Any, content: WorksheetContent) -> tuple[int, int]:
    """How many parts are there, of how many; a summary says no more than all, some or none."""
    if is_summary(response):
        return (1, 1) if response["complete"] else (1, 2) if response["words"] else (0, 1)
    return parts.complete(response, content.wanted)


def score(response: Any, key: Mapping[str, Any]) -> float:
    """Points for completion, from 0 to `key["points"]`: the share of the wanted parts.

    `key["fields"]` maps ids to fewest words, `key["rows"]` section ids to {min, fields}. With
    `key["private"]` the response is a summary: all points where it is complete, else none.
    """
    points = float(key["points"])
    if key.get("private"):
        return points if is_summary(response) and response["complete"] else 0.0
    done, total = parts.complete(response, _wanted(key))
    return points * done / total if total else 0.0


def explain(response: Any, key: Mapping[str, Any]) -> str:
    """After grading, for learner and grader: what these points are for."""
    only = "These points are for completion; nothing that was written is judged by them."
    if key.get("private"):
        return f"{told(response).capitalize()}. {only}" if is_summary(response) else only
    done, total = parts.complete(response, _wanted(key))
    return f"{done} of {total} parts are there. {only}"


def feedback(response: Any, content: WorksheetContent) -> dict[str, Any]:
    """What is still empty or short: {"complete", "words", "done", "total", "missing", "note"}.

    `missing` holds sentences that name labels, never anything that was written. A summary gets no
    more than it says.
    """
    if is_summary(response):
        return {"complete": response["complete"], "words": response["words"], "note": NOTE}
    done, total = parts.complete(response, content.wanted)
    return {
        "complete": done == total,
        "words": words(response, content),
        "done": done,
        "total": total,
        "missing": _missing(response, content),
        "note": NOTE,
    }


def summarise(responses: Iterable[Any], content: WorksheetContent) -> pd.DataFrame:
    """How far people are, one row a field, without anything that was written.

    Columns: field, people (who wrote or chose something), words (their median). Summaries of
    private worksheets give one row, "complete", in which `words` is the median of the totals.
    """
    import pandas as pd

    columns = ["field", "people", "words"]
    everybody = list(responses)
    if content.private:
        held = [r for r in everybody if is_summary(r)]
        total = median([r["words"] for r in held]) if held else 0
        row = {"field": "complete", "people": sum(r["complete"] for r in held), "words": total}
        return pd.DataFrame([row], columns=columns)
    rows = []
    for field in (f for section in content.sections for f in section.fields_):
        counts = []
        for response in everybody:
            given = [text for name, text in parts.texts(response) if name == field.id]
            if given:
                counts.append(0 if field.options else sum(map(parts.count_words, given)))
        rows.append(
            {
                "field": field.id,
                "people": len(counts),
                "words": float(median(counts)) if counts else 0.0,
            }
        )
    return pd.DataFrame(rows, columns=columns)


def _wanted(key: Mapping[str, Any]) -> Wanted:
    rows = {
        section: WantedRows(int(asked["min"]), asked["fields"])
        for section, asked in key.get("rows", {}).items()
    }
    return Wanted(key.get("fields", {}), rows)


def _missing(response: Any, content: WorksheetContent) -> list[str]:
    """What is missing, as sentences with the labels that a person sees, in their order."""
    asked = {
        field.id: (number, section.rows.name if section.rows is not None else "", field)
        for number, section in enumerate(content.sections)
        for field in section.fields_
    }
    found = parts.gaps(response, content.wanted)
    found.sort(key=lambda gap: (asked[gap.field][0], gap.row))
    return [_missed(gap, *asked[gap.field][1:]) for gap in found]


def _missed(gap: Gap, row: str, field: WritingField) -> str:
    where = f"{row[0].upper()}{row[1:]} {gap.row}, “{field.label}”" if row else f"“{field.label}”"
    if field.options:
        return f"{where}: nothing is chosen yet."
    if gap.words == 0:
        return f"{where} is still empty."
    have = "1 word" if gap.words == 1 else f"{gap.words} words"
    return f"{where} has {have}; at least {gap.least} are meant."
