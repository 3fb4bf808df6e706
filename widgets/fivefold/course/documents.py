"""Syllabus and glossary as Markdown, generated from the lessons' metadata.

    python -m fivefold.course.documents

writes both into `course/`; a test holds them against the lessons.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from .. import content
from ..errors import FivefoldError
from ..workshop.agenda import load_agenda
from .matrix import as_markdown, matrix
from .plan import AFTER, LESSON, Lesson, Term, course

NAME = re.compile(r"[a-z]+(?:[ -][a-z]+)*")
MADE = "<!-- Made from the lessons' metadata by `python -m fivefold.course.documents`. -->"


def syllabus(lessons: tuple[Lesson, ...]) -> str:
    """What the course teaches, in which order, and how long each part is planned to take."""
    total = sum(lesson.minutes for lesson in lessons)
    lines = [
        "# Syllabus",
        MADE,
        f"{len(lessons)} lessons, {_hours(total)} in all if you do everything. Minutes are "
        "planned, not measured, as long as a lesson is a draft.",
        "\n".join(
            [
                "| Lesson | Question | Sittings | After them | Workshop |",
                "| --- | --- | ---: | ---: | ---: |",
                *(_row(lesson) for lesson in lessons),
            ]
        ),
    ]
    for lesson in lessons:
        lines += _lesson(lesson)
    return "\n\n".join(lines) + "\n"


def glossary(lessons: tuple[Lesson, ...]) -> str:
    """The words of the course in alphabetical order, each with the lesson that it belongs to.

    Raises FivefoldError for a word that two lessons define, or that refers to one that is missing.
    """
    home: dict[str, tuple[Term, Lesson]] = {}
    for lesson in lessons:
        for term in lesson.glossary:
            if term.name in home:
                raise FivefoldError(f"Two lessons define '{term.name}' in their glossary.")
            if not NAME.fullmatch(term.name):
                raise FivefoldError(f"'{term.name}' is no name of a term: lower-case words only.")
            home[term.name] = (term, lesson)
    entries = []
    for name in sorted(home, key=str.casefold):
        term, lesson = home[name]
        for other in term.see:
            if other not in home:
                raise FivefoldError(f"'{name}' refers to '{other}', which no lesson defines.")
        see = "; ".join(f"[{other}](#{anchor(other)})" for other in term.see)
        more = f" See also: {see}." if see else ""
        entries.append(f"### {name}\n\n{term.says}{more} *{lesson.title}*")
    return "\n\n".join(["# Glossary", MADE, *entries]) + "\n"


def anchor(heading: str) -> str:
    """The fragment that leads to a term's heading, in JupyterLab and on a page of a repository."""
    return heading.replace(" ", "-")


def write(folder: Path) -> None:
    """Write `syllabus.md` and `glossary.md` into `folder`."""
    lessons = course()
    for name, text in (("syllabus.md", syllabus(lessons)), ("glossary.md", glossary(lessons))):
        (folder / name).write_text(text, encoding="utf-8")


def _row(lesson: Lesson) -> str:
    minutes = [str(sitting.minutes) for sitting in lesson.sittings if sitting.id != AFTER]
    after = [str(sitting.minutes) for sitting in lesson.sittings if sitting.id == AFTER]
    live = " + ".join(str(part.minutes) for part in load_agenda(lesson.folder).parts)
    return (
        f"| {lesson.title} | {lesson.question} | {' + '.join(minutes)} min | "
        f"{''.join(after) or 'none'}{' min' if after else ''} | {live} min |"
    )


def _lesson(lesson: Lesson) -> list[str]:
    lines = [f"## {lesson.title}", f"*{lesson.question}*"]
    notebook = json.loads((lesson.folder / LESSON).read_text(encoding="utf-8"))
    cells = [{**cell, "source": "".join(cell["source"])} for cell in notebook["cells"]]
    exercises = content.read_yaml(lesson.folder / "exercises.yaml")["exercises"]
    lines.append(as_markdown(matrix({**notebook, "cells": cells}, exercises)).rstrip())
    for sitting in lesson.sittings:
        lines.append(f"### {sitting.title} ({sitting.minutes} min)")
        parts = [
            f"{section.title}{f' ({section.minutes} min)' if section.minutes else ''}"
            for section in sitting.sections
        ]
        lines.append("\n".join(f"- {part}" for part in parts))
    cases = ", ".join(name.replace("_", " ") for name in lesson.cases)
    lines.append(f"Cases: {cases or 'none'}. Maturity: {lesson.maturity}.")
    return lines


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.1f} hours".replace(".0 ", " ")


if __name__ == "__main__":
    write(content.content_root() / "course")
