"""The course's own words: each is defined once, in its module, and used in no earlier lesson."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fivefold.course.plan import course
from material import Material, flat
from rules import rule
from rules_notebook import strings

GENERAL = ("title", "how-to")
"""Cells that say what is coming, before anything is explained."""

SHOWN = ("title", "prompt", "text", "says", "label", "story", "name")
"""Fields of an exercise that a learner reads."""


@cache
def terms() -> dict[str, int]:
    """The module whose glossary defines each of the course's own words."""
    return {term.name: int(one.module[0]) for one in course() for term in one.glossary}


def used(term: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(term)}(s|es)?\b", text, re.I) is not None


def marked(term: str, text: str) -> bool:
    """Whether the term stands in bold or italics, or leads to the glossary."""
    if any(used(term, span) for span in re.findall(r"\[([^\]]+)\]\([^)]*glossary\.md", text)):
        return True
    return any(used(term, span) for span in re.findall(r"\*{1,2}([^*\n]{1,90}?)\*{1,2}", text))


@rule
def own_words_are_defined_where_they_come_first(here: Material) -> Iterator[str]:
    """Marked in the first cell that uses it, or in the one after it."""
    cells = [cell.source for cell in here.markdown if cell["id"] not in GENERAL]
    prose = [flat(re.sub(r"^#.*$", "", text, flags=re.M)) for text in cells]
    for term, home in terms().items():
        if home != here.number:
            continue
        uses = [text for text in prose if used(term, text)]
        if not any(marked(term, text) for text in uses):
            yield f"'{term}' is defined nowhere: mark it where it is explained"
        elif not any(marked(term, text) for text in uses[:2]):
            yield f"'{term}' is used before it is explained"


@rule
def no_word_is_used_before_its_module(here: Material) -> Iterator[str]:
    text = flat(re.split(r"^### Sources", here.prose, flags=re.M)[0])
    shown = (told for field in SHOWN for told in strings(here.raw, field))
    text = flat(" ".join([text, *shown]))
    for plain in here.own("EVERYDAY", {}):
        text = text.replace(plain, "")
    for term, home in terms().items():
        if home > here.number and used(term, text):
            where = re.search(rf".{{40}}\b{re.escape(term)}.{{30}}", text, re.I)
            yield f"'{term}' comes in module {home}: {where[0] if where else term}"
