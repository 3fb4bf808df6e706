"""A causal map as a Kumu blueprint: JSON that Kumu imports by drag and drop.

    {"elements": [{"id", "label", "type", "description", "tags", …}],
     "connections": [{"id", "from", "to", "direction", "type", "description", …}]}

`from` and `to` are ids, or labels where elements have no ids; `direction` is directed, mutual or
undirected; ids are unique over elements and connections; any other field may be added
(https://docs.kumu.io/guides/import/blueprints). A map's own fields stand there under their names.
In files whose fields lie under `attributes`, with `_id` for `id`, they are found as well.
"""

from __future__ import annotations

import json
from typing import Any

from ...errors import FivefoldError
from ..model import CausalMap
from ..parts import MAX_LINKS, MAX_VARIABLES
from ..words import short
from .foreign import Gathering, Read, fields
from .safe_xml import decoded

_PARTS = ("elements", "connections", "loops")


def to_kumu(map: CausalMap) -> str:
    """The map as a Kumu blueprint. The sign is the connection's `type`."""
    document = map.to_dict()
    taken = {v["id"] for v in document["variables"]}
    elements = [
        {"id": v["id"], "label": v["name"], "type": v["kind"], "description": v["note"]}
        | {"unit": v["unit"]}
        | {axis: v[axis] for axis in ("x", "y") if axis in v}
        for v in document["variables"]
    ]
    connections = [
        ({"id": k["id"]} if k["id"] not in taken else {})
        | {"from": k["from"], "to": k["to"], "direction": "directed", "type": k["sign"]}
        | {"delayed": k["delay"], "description": k["note"]}
        | ({"strength": k["weight"]} if k["weight"] is not None else {})
        for k in document["links"]
    ]
    return json.dumps({"elements": elements, "connections": connections}, indent=2)


def from_kumu(source: str | bytes) -> CausalMap:
    """The map of a Kumu blueprint; `read_kumu` also says what was left out or guessed."""
    return read_kumu(source).map


def read_kumu(source: str | bytes) -> Read:
    """The map of a Kumu blueprint, and what has to be said of it.

    A mutual connection becomes two links; one without direction is left out. Raises FivefoldError
    with one sentence where the text cannot be read.
    """
    elements, connections, loops = _parts(decoded(source, "Kumu"))
    entries = [_fields(raw) for raw in elements]
    found = Gathering(_own(data, "id") for data in entries if data)
    by_label: dict[str, str] = {}
    for data in entries:
        label = _own(data, "label") if data else None
        own = (_own(data, "id") if data else None) or label
        if data is None or own is None:
            found.say("An element of the Kumu file has neither label nor id: left out.")
            continue
        found.variable(own, data)
        by_label.setdefault(own if label is None else label, own)
    for raw in connections:
        data = _fields(raw)
        ends = [own for end in ("from", "to") if data and (own := _own(data, end)) is not None]
        if data is None or len(ends) < 2:
            found.say("A connection of the Kumu file is broken: left out.")
            continue
        for n, end in enumerate(ends):
            if found.known(end) is None:  # a label; Kumu makes an element of one that is new
                ends[n] = by_label.setdefault(end, end)
                if found.known(ends[n]) is None:
                    found.variable(ends[n], {"label": end})
        direction = str(data.get("direction", "directed"))[:20].casefold()
        names = " and ".join(f"'{short(end, 40)}'" for end in ends)
        if direction == "undirected":
            found.say(f"The connection between {names} has no direction: left out.")
            continue
        found.link(ends[0], ends[1], data)
        if direction == "mutual":
            found.say(f"The mutual connection between {names} is read as two links.")
            found.link(ends[1], ends[0], {key: data[key] for key in data if key != "id"})
    if loops:
        found.say(f"Loops of the Kumu file are left out ({loops:,}): name them anew.")
    return found.read("Kumu")


def _parts(text: str) -> tuple[list[Any], list[Any], int]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise FivefoldError("This is not a Kumu file: it is not valid JSON.") from None
    parts = [data.get(part, []) if isinstance(data, dict) else None for part in _PARTS]
    if not isinstance(data, dict) or not set(_PARTS[:2]) & set(data):
        raise FivefoldError("This is not a Kumu file: it has no elements or connections.")
    elements, connections, loops = (p if isinstance(p, list) else None for p in parts)
    if elements is None or connections is None:
        raise FivefoldError("A Kumu file's elements and connections must be lists.")
    if len(elements) > MAX_VARIABLES or len(connections) > 2 * MAX_LINKS:
        raise FivefoldError(
            f"A map holds at most {MAX_VARIABLES} variables and {MAX_LINKS:,} links; this Kumu "
            f"file has {len(elements):,} and {len(connections):,}."
        )
    return elements, connections, len(loops or ())


def _fields(raw: Any) -> dict[str, Any] | None:
    """An element's or connection's fields, with those under `attributes`; None if it is broken."""
    if not isinstance(raw, dict):
        return None
    more = raw.get("attributes")
    own = {"id": raw["_id"]} if "_id" in raw else {}
    data = fields(own | raw | (more if isinstance(more, dict) else {}))
    if isinstance(kind := data.get("element type"), str):
        data["type"] = kind
    return {key: value for key, value in data.items() if isinstance(value, str | int | float)}


def _own(data: dict[str, Any], field: str) -> str | None:
    """An id or label as it can be looked up; a number as its text."""
    value = data.get(field)
    return None if value is None else str(value)
