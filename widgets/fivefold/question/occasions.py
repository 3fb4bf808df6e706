"""The two occasions of the question bank: what one of them knows of the other.

The closing questions take the form that the opening ones did not, and answers are shown only when
the closing ones were submitted. Both are read from `responses/` of the learner's own course.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ..errors import FivefoldError
from ..exercise import in_visit
from ..records import Record, read_record
from .bank import Form, QuestionBank, Role, load_bank
from .completion import kept
from .drawing import Drawn, draw, left_over, read_drawn
from .review import review

MODULE = re.compile(r"\d_[a-z_]+")

LATER = "You will see the answers when you have taken the closing questions."
SOON = "You will see the answers to these and to the opening questions when you have submitted."
SHOWN = "Below stand all the questions that you were asked, with their answers."
ALONE = (
    "No answers to the opening questions were found here, so your questions were drawn by chance, "
    "and there is nothing to compare them with."
)
SAME = "These are the same questions as at the opening, because the opening ones came later."


def first_drawn(role: Role, folder: Path) -> Drawn:
    """A form and a seed for somebody who has none yet, by chance; at the closing the other form."""
    return draw(after=_opening_form(folder) if role == "closing" else None)


def beside(role: Role, folder: Path) -> Record | None:
    """The answer to the exercise over the bank in `role`, in this learner's course; never raises.

    None where there is none, where it cannot be read, and for a visitor of a Voila app, whose
    kernel must not look into the server's folders.
    """
    if in_visit() or not MODULE.fullmatch(folder.name):
        return None
    place = load_bank().places[role]
    home = folder.parent / place.module
    if home.is_symlink():
        return None
    file = home / "responses" / f"{place.exercise}.json"
    try:
        record = read_record(file, place.exercise, "question")
    except (FivefoldError, OSError, ValueError):
        return None
    return record if read_drawn(record.counted()) else None


def shown(role: Role, own: Record, folder: Path) -> list[dict[str, Any]] | None:
    """The review of both occasions, or None as long as nothing may be shown."""
    other = beside("opening" if role == "closing" else "closing", folder)
    then, now = (other, own) if role == "closing" else (own, other)
    if now is None or not now.attempts:
        return None
    return review(then.counted() if then else None, now.counted(), load_bank())


def notes(role: Role, own: Record, answer: Any, folder: Path, bank: QuestionBank) -> list[str]:
    """Sentences for the learner: when answers are shown, which form this is, what is left over."""
    said = [SHOWN if shown(role, own, folder) else SOON if role == "closing" else LATER]
    drawn = read_drawn(answer)
    if role == "closing":
        before = _opening_form(folder)
        if before is None:
            said.append(ALONE)
        elif drawn and before == drawn.form:
            said.append(SAME)
    if drawn:
        said.append(kept(left_over(answer, bank.forms[drawn.form])))
    return [sentence for sentence in said if sentence]


def _opening_form(folder: Path) -> Form | None:
    record = beside("opening", folder)
    drawn = read_drawn(record.counted()) if record else None
    return drawn.form if drawn else None
