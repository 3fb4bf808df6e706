"""What is said about an answer: questions, each with an example, and the runs that were predicted.

Pure functions over plain data; nothing here raises on a malformed answer, and nothing blocks.
"""

from __future__ import annotations

import re
from typing import Any

from ..microworld.models.creative_tension import simulate
from . import given as read
from .content import OWN, TensionContent
from .given import Row, Start
from .words import compared, points

ABSENCE = re.compile(
    r"\b(no more|no longer|never again|(?<!nobody )(?<!leaves )without|stop(?:s|ped|ping)?|avoid\w*"
    r"|get rid of|(?:free|rid) (?:of|from)|an? end (?:to|of)|reduc\w+|eliminat\w+|fewer|less"
    r"|no (?!one\b|matter\b|longer\b|more\b)\w+|isn['’]t|aren['’]t|don['’]t|doesn['’]t"
    r"|(?:is|are|do|does) not)\b",
    re.IGNORECASE,
)
FUTURE = re.compile(
    r"\b(?:(?<!free )(?<!good )(?<!own )will|shall|would like|wants? to|hopes? to|plans? to"
    r"|going to|aims? to|should|must|needs? to|tr(?:y|ies) to)\b|\b(?:we|i|they|you)['’]ll\b",
    re.IGNORECASE,
)

MOVED_ON = (
    "This is about the run with the settings that you locked. They have been changed since, and "
    "the picture above follows them."
)


def feedback(response: Any, content: TensionContent) -> dict[str, Any]:
    """{"notes": [{code, where, says}], "runs": {id: {told, says}}}.

    `where` is "vision", the id of a row, "dimensions" or "own". A run is there once it is locked.
    """
    chosen = read.topic(response, content)
    given = read.answers(response, chosen)
    rows = read.rows(given, chosen)
    notes = [*_vision(read.text(given.get("vision"))), *_rows(rows)]
    runs = {}
    for id in content.run_ids:
        if read.locked(response, id, content):
            told = read.prediction(response, id)
            start = read.locked_start(response, id, content)
            if start is not None:
                shown = compared(told["moves"], told["regime"], start.seen)
                if start != read.start(response, id, content):
                    shown = [MOVED_ON, *shown]
                runs[id] = {"told": shown, "says": content.feedback.get(id, "")}
    own = read.start(response, OWN, content)
    if OWN in runs and own is not None:
        notes += _relief(own)
    return {"notes": notes, "runs": runs}


def _note(code: str, where: str, says: str) -> dict[str, str]:
    return {"code": code, "where": where, "says": says}


def _vision(text: str) -> list[dict[str, str]]:
    """Questions on the wording of the vision."""
    found = []
    absence = ABSENCE.search(text)
    if absence:
        found.append(
            _note(
                "absence",
                "vision",
                f"“{absence.group(0)}” says what should go away. If it were gone, what would be "
                "there in its place? For example, not “no more complaints” but “people leave "
                "knowing what happens next”.",
            )
        )
    future = FUTURE.search(text)
    if future:
        found.append(
            _note(
                "future",
                "vision",
                f"“{future.group(0)}” puts it into the future. How does it read as if it were "
                "there today? For example, not “we will know each patient” but “we know each "
                "patient”.",
            )
        )
    return found


def _rows(rows: list[Row]) -> list[dict[str, str]]:
    """Questions on the positions."""
    found = []
    for row in rows:
        if row.outside:
            said = " and ".join(points(value) for value in row.outside)
            found.append(
                _note("outside", row.id, f"The scale goes from 0 to 10, which leaves out {said}.")
            )
        if row.gap is not None and row.gap < 0:
            found.append(
                _note(
                    "below",
                    row.id,
                    f"The vision ({points(row.vision or 0)}) lies below reality "
                    f"({points(row.reality or 0)}). What do you want here that is not there yet? "
                    "For example, not “fewer reports: 3” but “reports that somebody acts on: 8”.",
                )
            )
        if row.reality is not None and row.vision is not None and not row.evidence:
            found.append(
                _note(
                    "no-evidence",
                    row.id,
                    f"What would show somebody else that reality is at {points(row.reality)}? For "
                    "example, “of the last ten letters four were answered”.",
                )
            )
    gaps = {row.gap for row in rows if row.gap is not None}
    if len(gaps) == 1 and sum(row.gap is not None for row in rows) >= 3:
        found.append(
            _note(
                "equal-gaps",
                "dimensions",
                f"Every gap is {points(next(iter(gaps)))}. Which of them do you feel most, and "
                "which least? For example, one row may stand at 8 against 3 and another at 8 "
                "against 6.",
            )
        )
    return found


def _relief(own: Start) -> list[dict[str, str]]:
    """A question where the pressure went and reality did not move."""
    values = simulate(own.policies, own.vision, own.reality).values
    moved = float(values["reality"][-1] - values["reality"][0])
    lowered = float(values["vision"][0] - values["vision"][-1])
    apart = float(values["perceived"][-1] - values["reality"][-1])
    if lowered >= 1 and lowered > moved and "denial" not in own.seen.regimes:
        peak, end = float(values["emotional"].max()), float(values["emotional"][-1])
        says = (
            f"Emotional tension goes from {points(peak)} to {points(end)} while reality moves by "
            f"{points(moved)}: what came down is the vision, by {points(lowered)}. What would keep "
            "it where it is while reality catches up? For example, “an answer the same day” "
            "became “within a week”, and everybody felt better."
        )
        return [_note("relief", OWN, says)]
    if "denial" in own.seen.regimes and moved < 1:
        says = (
            f"The gap looks {points(apart)} points smaller than it is, and reality moves by "
            f"{points(moved)}. Who would tell you, and how soon? For example, somebody outside "
            "counts once a week, and you hear the number before you explain it."
        )
        return [_note("relief", OWN, says)]
    return []
