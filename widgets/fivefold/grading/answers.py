"""What a learner handed in for one exercise, and what it is worth. Pure: nothing is written.

Files in a submission are untrusted: each one is read with the limits of `responses.read_record`,
and whatever is wrong with it becomes a sentence, never an exception.
"""

from __future__ import annotations

import base64
import importlib
import math
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from ..content import Content
from ..errors import FivefoldError
from ..exercise import Exercise, exercise_class
from ..records import NewerAnswer, Record, Response, read_record


@dataclass(frozen=True)
class Answer:
    """One answer as it was handed in. `response` is what counts; None where there is nothing."""

    exercise: str
    kind: str
    response: Response | None = None
    problem: str = ""
    """Why there is nothing to grade: a sentence."""
    note: str = ""
    """What else learner and grader have to know: a sentence, or nothing."""


@dataclass(frozen=True)
class Verdict:
    """What an answer is worth, in points of its key, and the sentences that say why."""

    points: float
    says: str


def take(folder: Path, exercise_id: str, kind: str) -> Answer:
    """The answer to `exercise_id` in a submitted `folder`; never raises."""
    file = folder / "responses" / f"{exercise_id}.json"
    try:
        record = read_record(file, exercise_id, kind)
    except NewerAnswer:
        return Answer(exercise_id, kind, problem="The answer was written by a newer Fivefold.")
    except FivefoldError as error:
        return Answer(exercise_id, kind, problem=f"The answer's file is damaged: {error}")
    except (OSError, ValueError):
        return Answer(exercise_id, kind, problem="The answer's file cannot be read.")
    response = record.counted()
    if response is None:
        return Answer(exercise_id, kind, problem="No answer was submitted.")
    return Answer(exercise_id, kind, response, note=_note(record))


def check(answer: Answer, content: Content) -> Answer:
    """The answer, or the reason why the exercise does not accept it; needs trusted content."""
    if answer.response is None:
        return answer
    try:
        exercise = _blank(answer.exercise, content)
        exercise.accept(answer.response)
        done, _ = exercise.complete(answer.response)
    except FivefoldError as error:
        problem = f"The answer is damaged: {error}"
    except Exception:  # an answer may hold anything; grading goes on with the next
        problem = "The answer is damaged and cannot be read."
    else:
        if done:
            return answer
        problem = "Nothing in this exercise was answered."
    return Answer(answer.exercise, answer.kind, problem=problem)


def judge(answer: Answer, key: Mapping[str, Any]) -> Verdict:
    """Points and the reason for them; a built-in float from 0 to the key's points."""
    if answer.response is None:
        return Verdict(0.0, answer.problem)
    checks = importlib.import_module(f"fivefold.{answer.kind}.score")
    try:
        points = float(checks.score(answer.response, key))
        explain = getattr(checks, "explain", None)
        says = str(explain(answer.response, key)) if explain else ""
    except Exception:  # one strange answer must not stop sixty others
        return Verdict(0.0, "The answer is damaged and cannot be graded.")
    most = float(key["points"])
    points = min(max(points, 0.0), most) if math.isfinite(points) else 0.0
    says = " ".join(part for part in (says, answer.note) if part)
    return Verdict(round(points, 4), says)


def draw(answer: Answer, content: Content) -> dict[str, str]:
    """The exercise with the answer that counts, by MIME type, drawn from trusted content."""
    if answer.response is None:
        return said(answer.problem)
    try:
        exercise = _blank(answer.exercise, content)
        text, picture = exercise.text(answer.response), exercise.picture(answer.response)
    except Exception:  # as above
        return said("The answer is damaged and cannot be drawn.")
    svg = picture.pop("image/svg+xml", None)
    if svg is not None:
        picture["text/html"] = figure(svg, content.title, text)
    return {"text/plain": text, **picture}


def figure(svg: str, title: str, text: str) -> str:
    """A drawing as an image, in which no script runs, with its words below for everybody."""
    data = base64.b64encode(svg.encode("utf-8")).decode("ascii")
    return (
        f'<figure><img alt="{escape(title)}: a drawing, told in words below" '
        f'src="data:image/svg+xml;base64,{data}"><details><summary>In words</summary>'
        f"<pre>{escape(text)}</pre></details></figure>"
    )


def said(sentence: str) -> dict[str, str]:
    """A sentence by MIME type; text from an answer in it is escaped."""
    return {"text/plain": sentence, "text/html": f"<p>{escape(sentence)}</p>"}


def _blank(exercise_id: str, content: Content) -> Exercise:
    """The exercise over an empty folder: it opens no file of the submission and sets none aside."""
    with tempfile.TemporaryDirectory() as empty:
        return exercise_class(content.kind)(exercise_id, content, Path(empty))


def _note(record: Record) -> str:
    if record.attempts and record.counted() != record.response:
        return "The first submission counts; the answer was changed afterwards."
    if record.attempts:
        return ""
    return "It was not marked as submitted; the answer as it was saved counts."
