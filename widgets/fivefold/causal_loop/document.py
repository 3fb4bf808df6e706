"""The map document (version 1): plain JSON that is saved, sent and graded.

    {"version": 1,
     "variables": [{"id", "name", "kind", "unit", "note", "x", "y", "placed", "added"}],
     "links": [{"id", "from", "to", "sign", "delay", "weight", "note", "added"}],
     "loops": [{"variables": [ids], "name", "story", "polarity"}],
     "answers": [{"question", "says": "reason" or "not-real", "reason", "link": [from, to]}]}

Only `id` and `name`, `from` and `to`, a loop's `variables`, and an answer's `question` and `says`
must be there. `x` and `y` are left out where nobody has placed the variable, `link` where an answer
names none. Fields that version 1 does not know are ignored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import count
from typing import Any, cast

from ..errors import FivefoldError
from .answers import answer_dict, read_answers
from .fields import choice, is_id, number, shortened, text
from .parts import (
    KINDS,
    MAX_ANSWERS,
    MAX_BYTES,
    MAX_LINKS,
    MAX_NAME,
    MAX_STEP,
    MAX_TEXT,
    MAX_TOLD,
    MAX_VARIABLES,
    POLARITIES,
    SIGNS,
    Answer,
    Link,
    Told,
    Variable,
    rotated,
)

VERSION = 1
Parts = tuple[tuple[Variable, ...], tuple[Link, ...], tuple[Told, ...], tuple[Answer, ...]]


def read(data: Any) -> tuple[Parts, list[str]]:
    """The parts of a map document, and a sentence for each thing that had to be left out.

    Left out are: links and told loops that name an unknown variable, a second link between the
    same two variables, a second answer to the same question, and entries that are no variable,
    link, loop or answer. Raises FivefoldError where the whole cannot be read: no mapping, a newer
    version, over a limit.
    """
    if not isinstance(data, dict):
        raise FivefoldError("A causal map must be a mapping with 'variables' and 'links'.")
    _check_version(data.get("version", VERSION))
    problems: list[str] = []
    variables: dict[str, Variable] = {}
    for raw in _entries(data, "variables", MAX_VARIABLES):
        variable = _variable(raw, problems)
        if variable is not None and variable.id in variables:
            raise FivefoldError(f"Two variables of the map have the same id '{variable.id}'.")
        if variable is not None:
            variables[variable.id] = variable
    links = _links(_entries(data, "links", MAX_LINKS), variables, problems)
    told = [_told(raw, variables, problems) for raw in _entries(data, "loops", MAX_TOLD)]
    answers = read_answers(_entries(data, "answers", MAX_ANSWERS), problems)
    parts = tuple(variables.values()), links, tuple(t for t in told if t is not None), answers
    _check_size(parts)
    return parts, problems


def write(parts: Parts) -> dict[str, Any]:
    """The map document of these parts: new plain dicts and lists, fit for JSON."""
    variables, links, told, answers = parts
    return {
        "version": VERSION,
        "variables": [_variable_dict(v) for v in variables],
        "links": [
            {"id": k.id, "from": k.source, "to": k.target, "sign": k.sign, "delay": k.delay}
            | {"weight": k.weight, "note": k.note, "added": k.added}
            for k in links
        ],
        "loops": [
            {"variables": list(t.variables), "name": t.name, "story": t.story}
            | {"polarity": t.polarity}
            for t in told
        ],
        "answers": [answer_dict(answer) for answer in answers],
    }


def _variable_dict(variable: Variable) -> dict[str, Any]:
    fields = ("id", "name", "kind", "unit", "note", "x", "y", "placed", "added")
    values = {field: getattr(variable, field) for field in fields}
    return {field: value for field, value in values.items() if value is not None}


def _check_version(version: Any) -> None:
    if isinstance(version, int) and not isinstance(version, bool):
        if version == VERSION:
            return
        if version > VERSION:
            raise FivefoldError(
                "This map was made by a newer Fivefold (its document is version "
                f"{shortened(version)}, this one reads version {VERSION}): update Fivefold to open "
                "it."
            )
    raise FivefoldError(f"The map's version must be the number {VERSION}.")


def _check_size(parts: Parts) -> None:
    if len(json.dumps(write(parts))) > MAX_BYTES:
        raise FivefoldError(
            f"The map is larger than {MAX_BYTES // 1_000_000} MB: shorten its notes and stories."
        )


def _entries(data: dict[Any, Any], field: str, most: int) -> list[Any]:
    entries = data.get(field)
    if entries is None:
        return []
    if not isinstance(entries, list | tuple):
        raise FivefoldError(f"The map's '{field}' must be a list.")
    if len(entries) > most:
        raise FivefoldError(f"A map holds at most {most:,} {field}; this one has {len(entries):,}.")
    return list(entries)


def _variable(raw: Any, problems: list[str]) -> Variable | None:
    if not isinstance(raw, dict) or not is_id(raw.get("id")):
        problems.append("A variable has no usable id (letters, digits and . _ : - only): left out.")
        return None
    if not isinstance(raw.get("name"), str):
        problems.append(f"The variable '{raw['id']}' has no name: left out.")
        return None
    return Variable(
        id=raw["id"],
        name=text(raw, "name", MAX_NAME),
        kind=choice(raw, "kind", KINDS, "other", problems),
        unit=text(raw, "unit", MAX_NAME),
        note=text(raw, "note", MAX_TEXT),
        x=number(raw, "x", problems),
        y=number(raw, "y", problems),
        placed=raw.get("placed") is True,
        added=_step(raw),
    )


def _links(
    entries: list[Any], variables: dict[str, Variable], problems: list[str]
) -> tuple[Link, ...]:
    links: dict[tuple[str, str], Link] = {}
    ids: set[str] = set()
    given = {raw["id"] for raw in entries if isinstance(raw, dict) and is_id(raw.get("id"))}
    spare = (id for id in (f"l{n}" for n in count(1)) if id not in given)
    for raw in entries:
        ends = (raw.get("from"), raw.get("to")) if isinstance(raw, dict) else (None, None)
        if not _known(ends, variables):
            problems.append(
                f"A link from '{shortened(ends[0])}' to '{shortened(ends[1])}' names a variable "
                "that is not in the map: left out."
            )
            continue
        source, target = cast(tuple[str, str], ends)
        if (source, target) in links:
            problems.append(f"There are two links from '{source}' to '{target}': one is left out.")
            continue
        own = raw.get("id")
        if not is_id(own) or own in ids:
            own = next(spare)
        ids.add(own)
        links[source, target] = Link(
            id=own,
            source=source,
            target=target,
            sign=choice(raw, "sign", SIGNS, "?", problems),
            delay=raw.get("delay") is True,
            weight=number(raw, "weight", problems),
            note=text(raw, "note", MAX_TEXT),
            added=_step(raw),
        )
    return tuple(links.values())


def _step(raw: dict[Any, Any]) -> int:
    """When a part was added; 0, as from the start, for anything that cannot be a count."""
    value = raw.get("added")
    known = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_STEP
    return cast(int, value) if known else 0


def _told(raw: Any, variables: dict[str, Variable], problems: list[str]) -> Told | None:
    ids = raw.get("variables") if isinstance(raw, dict) else None
    if (
        not isinstance(ids, list | tuple)
        or not 0 < len(ids) <= MAX_VARIABLES
        or not _known(ids, variables)
        or len(set(ids)) < len(ids)
    ):
        problems.append("A told loop names variables that are not in the map: left out.")
        return None
    polarity = raw.get("polarity")
    return Told(
        variables=rotated(tuple(ids)),
        name=text(raw, "name", MAX_NAME),
        story=text(raw, "story", MAX_TEXT),
        polarity=polarity if polarity in POLARITIES else None,
    )


def fresh(prefix: str, taken: Iterable[str]) -> str:
    """The next free id: `v4` after `v1` and `v3`."""
    numbers = (re.fullmatch(prefix + r"(\d{1,9})", used) for used in taken)
    return f"{prefix}{max((int(n[1]) for n in numbers if n), default=0) + 1}"


def _known(ids: Iterable[Any], variables: dict[str, Variable]) -> bool:
    return all(isinstance(i, str) and i in variables for i in ids)
