"""Scores of graded exercises: `ff.score("exercise-id")` in a lesson's test cell.

nbgrader gives full marks for `None`, for printed text, for a NumPy number and for a rich object,
and nothing after any line on stderr. In an autograde `score` therefore returns a built-in float
and writes nothing. The score that counts is computed again outside the learner's kernel
(`preprocessors.py`): code in a lesson can replace this function, but not that one.
"""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["score"]


def score(exercise_id: str, folder: str | Path | None = None) -> float | None:
    """Points for the submitted answer to `exercise_id`: a float from 0 to the key's points.

    `folder` holds the notebook and its `responses/`; the notebook's own unless given. While
    nbgrader grades, a missing, damaged, oversized or newer answer gives 0.0, and FivefoldError is
    raised where there is no key. For everybody else (a learner who runs the cell, `nbgrader
    validate`) it says what is complete and returns None.
    """
    if os.environ.get("NBGRADER_EXECUTION") != "autograde":
        print(progress(exercise_id, folder))
        return None
    from .. import HERE
    from ..errors import FivefoldError
    from .answers import judge, take
    from .keys import key_for, kind_of

    home = Path(folder).resolve() if folder is not None else HERE
    key = key_for(exercise_id)
    if key is None:
        raise FivefoldError(
            f"There is no key for '{exercise_id}': name the folder of keys in FIVEFOLD_KEYS, or "
            "install fivefold-course."
        )
    return judge(take(home, exercise_id, kind_of(key)), key).points


def progress(exercise_id: str, folder: str | Path | None = None) -> str:
    """One sentence for a learner about how far an exercise is; never raises."""
    from ..errors import FivefoldError
    from ..exercise import exercise

    try:
        found = exercise(exercise_id, folder)
        found.refresh()
    except FivefoldError as error:
        return str(error)
    if found.locked:
        return f"{found.id}: {found.locked}"
    if not found.record.attempts:
        return f"{found.id}: {found.progress()} Not submitted yet."
    when = str(found.record.attempts[0].get("submitted", ""))[:16].replace("T", " ")
    later = found.record.counted() != found.response
    change = " Your later changes are kept, but do not count." if later else ""
    said = f" on {when} UTC" if when else ""
    return f"{found.id}: submitted{said}; the first submission counts.{change}"
