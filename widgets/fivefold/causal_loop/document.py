"""The map document (version 1): plain JSON that is saved, sent and graded.

    {"version": 1,
     "variables": [{"id", "name", "kind", "unit", "note", "x", "y"}],
     "links": [{"id", "from", "to", "sign", "delay", "weight", "note"}],
     "loops": [{"variables": [ids], "name", "story", "polarity"}]}

Only `id` and `name`, `from` and `to`, and a loop's `variables` must be there. `x` and `y` are left
out where nobody has placed the variable. Fields that version 1 does not know are ignored.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from itertools import count
from typing import Any, TypeVar, cast

from ..errors import FivefoldError
from .parts import (
    ID_PATTERN,
    KINDS,
    MAX_BYTES,
    MAX_LINKS,
    MAX_NAME,
    MAX_NUMBER,
    MAX_TEXT,
    MAX_TOLD,
    MAX_VARIABLES,
    POLARITIES,
    SIGNS,
    Link,
    Told,
    Variable,
    rotated,
)

VERSION = 1
Parts = tuple[tuple[Variable, ...], tuple[Link, ...], tuple[Told, ...]]
T = TypeVar("T")


def read(data: Any) -> tuple[Parts, list[str]]:
    """The parts of a map document, and a sentence for each thing that had to be left out.

    Left out are: links and told loops that name an unknown variable, a second link between the
    same two variables, and entries that are no variable, link or loop. Raises FivefoldError where
    the whole cannot be read: no mapping, a newer version, over a limit.
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
    parts = tuple(variables.values()), links, tuple(t for t in told if t is not None)
    _check_size(parts)
    return parts, problems


def write(parts: Parts) -> dict[str, Any]:
    """The map document of these parts: new plain dicts and lists, fit for JSON."""
    variables, links, told = parts
    return {
        "version": VERSION,
        "variables": [_variable_dict(v) for v in variables],
        "links": [
            {"id": k.id, "from": k.source, "to": k.target, "sign": k.sign, "delay": k.delay}
            | {"weight": k.weight, "note": k.note}
            for k in links
        ],
        "loops": [
            {"variables": list(t.variables), "name": t.name, "story": t.story}
            | {"polarity": t.polarity}
            for t in told
        ],
    }


def _variable_dict(variable: Variable) -> dict[str, Any]:
    fields = ("id", "name", "kind", "unit", "note", "x", "y")
    values = {field: getattr(variable, field) for field in fields}
    return {field: value for field, value in values.items() if value is not None}


def _check_version(version: Any) -> None:
    if isinstance(version, int) and not isinstance(version, bool):
        if version == VERSION:
            return
        if version > VERSION:
            raise FivefoldError(
                f"This map was made by a newer Fivefold (its document is version {_short(version)},"
                f" this one reads version {VERSION}): update Fivefold to open it."
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
    if not isinstance(raw, dict) or not _is_id(raw.get("id")):
        problems.append("A variable has no usable id (letters, digits and . _ : - only): left out.")
        return None
    if not isinstance(raw.get("name"), str):
        problems.append(f"The variable '{raw['id']}' has no name: left out.")
        return None
    return Variable(
        id=raw["id"],
        name=_text(raw, "name", MAX_NAME),
        kind=_choice(raw, "kind", KINDS, "other", problems),
        unit=_text(raw, "unit", MAX_NAME),
        note=_text(raw, "note", MAX_TEXT),
        x=_number(raw, "x", problems),
        y=_number(raw, "y", problems),
    )


def _links(
    entries: list[Any], variables: dict[str, Variable], problems: list[str]
) -> tuple[Link, ...]:
    links: dict[tuple[str, str], Link] = {}
    ids: set[str] = set()
    given = {raw["id"] for raw in entries if isinstance(raw, dict) and _is_id(raw.get("id"))}
    spare = (id for id in (f"l{n}" for n in count(1)) if id not in given)
    for raw in entries:
        ends = (raw.get("from"), raw.get("to")) if isinstance(raw, dict) else (None, None)
        if not _known(ends, variables):
            problems.append(
                f"A link from '{_short(ends[0])}' to '{_short(ends[1])}' names a variable that is "
                "not in the map: left out."
            )
            continue
        source, target = cast(tuple[str, str], ends)
        if (source, target) in links:
            problems.append(f"There are two links from '{source}' to '{target}': one is left out.")
            continue
        own = raw.get("id")
        if not _is_id(own) or own in ids:
            own = next(spare)
        ids.add(own)
        links[source, target] = Link(
            id=own,
            source=source,
            target=target,
            sign=_choice(raw, "sign", SIGNS, "?", problems),
            delay=raw.get("delay") is True,
            weight=_number(raw, "weight", problems),
            note=_text(raw, "note", MAX_TEXT),
        )
    return tuple(links.values())


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
        name=_text(raw, "name", MAX_NAME),
        story=_text(raw, "story", MAX_TEXT),
        polarity=polarity if polarity in POLARITIES else None,
    )


def fresh(prefix: str, taken: Iterable[str]) -> str:
    """The next free id: `v4` after `v1` and `v3`."""
    numbers = (re.fullmatch(prefix + r"(\d{1,9})", used) for used in taken)
    return f"{prefix}{max((int(n[1]) for n in numbers if n), default=0) + 1}"


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and ID_PATTERN.fullmatch(value) is not None


def _known(ids: Iterable[Any], variables: dict[str, Variable]) -> bool:
    return all(isinstance(i, str) and i in variables for i in ids)


def _text(raw: dict[Any, Any], field: str, most: int) -> str:
    value = raw.get(field)
    if not isinstance(value, str):
        return ""
    if len(value) > most:
        raise FivefoldError(
            f"A {field} of the map has {len(value):,} characters; at most {most:,} are allowed."
        )
    # half of a cut emoji (a lone surrogate) could not be saved as UTF-8
    return re.sub(r"[\ud800-\udfff]", "�", value)


def _choice(
    raw: dict[Any, Any], field: str, choices: tuple[T, ...], default: T, problems: list[str]
) -> T:
    value = raw.get(field, default)
    for choice in choices:
        if value == choice:
            return choice
    problems.append(f"The {field} '{_short(value)}' is none of {', '.join(map(str, choices))}.")
    return default


def _number(raw: dict[Any, Any], field: str, problems: list[str]) -> float | None:
    value = raw.get(field)
    if value is None:
        return None
    number = isinstance(value, int | float) and not isinstance(value, bool)
    # compared before it is converted: a whole number may be too large for a float
    if number and -MAX_NUMBER <= value <= MAX_NUMBER and math.isfinite(value):
        return float(value)
    problems.append(f"The {field} '{_short(value)}' is no number within ±{MAX_NUMBER:,.0f}.")
    return None


def _short(value: Any) -> str:
    # a hostile value is cut before it is put into words: str() of it could be endless
    text = value[:60] if isinstance(value, str) else str(value)[:60] if _is_small(value) else "…"
    return " ".join(text.split())


def _is_small(value: Any) -> bool:
    return (
        value is None
        or isinstance(value, float | bool)
        or (isinstance(value, int) and abs(value) < 10**40)
    )
