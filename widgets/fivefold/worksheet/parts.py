"""The parts of a worksheet's answer: what is there, what is wanted, and how many words it has.

A response is {"version": 1, "fields": {field id: text or option id}, "rows": {section id: [{"id",
"fields"}, …]}}. Whatever else stands in one is read as nothing; nothing here raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# Scripts that are written without spaces: each sign counts as one word.
SIGNS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True)
class WantedRows:
    """`least` rows at least, each with these fields: id to fewest words."""

    least: int
    fields: Mapping[str, int]


@dataclass(frozen=True)
class Wanted:
    """What has to be there: fields (id to fewest words) and rows, by section id."""

    fields: Mapping[str, int]
    rows: Mapping[str, WantedRows]


@dataclass(frozen=True)
class Gap:
    """One part that is still missing: `row` counts from 1 and is 0 outside of rows."""

    section: str
    field: str
    row: int
    words: int
    least: int


def count_words(text: Any) -> int:
    """How many words a text has: what stands between spaces and holds a letter or a digit."""
    if not isinstance(text, str):
        return 0
    return sum(any(map(str.isalnum, part)) for part in SIGNS.sub(" 字 ", text).split())


def written(fields: Any, name: str) -> str:
    """What stands in a field; "" where there is nothing."""
    value = fields.get(name) if isinstance(fields, Mapping) else None
    return value if isinstance(value, str) else ""


def fields_of(response: Any) -> Mapping[str, Any]:
    """The fields outside of rows."""
    fields = response.get("fields") if isinstance(response, Mapping) else None
    return fields if isinstance(fields, Mapping) else {}


def rows_of(response: Any, section: str) -> list[Mapping[str, Any]]:
    """The fields of each row of a section, in the person's order."""
    every = response.get("rows") if isinstance(response, Mapping) else None
    rows = every.get(section) if isinstance(every, Mapping) else None
    if not isinstance(rows, list):
        return []
    found = [row.get("fields") if isinstance(row, Mapping) else None for row in rows]
    return [fields if isinstance(fields, Mapping) else {} for fields in found]


def texts(response: Any) -> Iterator[tuple[str, str]]:
    """Every field that holds something, with its id; also those that no content asks for."""
    groups = [fields_of(response)]
    every = response.get("rows") if isinstance(response, Mapping) else None
    for section in every if isinstance(every, Mapping) else ():
        groups += rows_of(response, section)
    for fields in groups:
        for name in fields:
            if written(fields, name).strip():
                yield str(name), written(fields, name)


def gaps(response: Any, wanted: Wanted) -> list[Gap]:
    """What is missing: fields, then rows, each in the order in which they are wanted."""
    return [gap for gap, there in _looked_at(response, wanted) if not there]


def complete(response: Any, wanted: Wanted) -> tuple[int, int]:
    """How many of the wanted parts are there, and how many there are.

    A row that somebody began counts with all its fields; an empty one beyond the least does not.
    """
    found = [there for _, there in _looked_at(response, wanted)]
    return sum(found), len(found)


def _looked_at(response: Any, wanted: Wanted) -> Iterator[tuple[Gap, bool]]:
    for name, least in wanted.fields.items():
        yield _look("", name, 0, fields_of(response), least)
    for section, rows in wanted.rows.items():
        given = rows_of(response, section)
        spare = len(given) - rows.least  # how many may be empty without being missed
        for number, fields in enumerate(given, 1):
            if spare > 0 and not any(written(fields, name).strip() for name in fields):
                spare -= 1
                continue
            for name, least in rows.fields.items():
                yield _look(section, name, number, fields, least)
        for number in range(len(given) + 1, rows.least + 1):
            for name, least in rows.fields.items():
                yield _look(section, name, number, {}, least)


def _look(
    section: str, name: str, row: int, fields: Mapping[str, Any], least: int
) -> tuple[Gap, bool]:
    text = written(fields, name)
    words = count_words(text)
    return Gap(section, name, row, words, least), bool(text.strip()) and words >= least
