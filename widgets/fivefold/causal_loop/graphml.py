"""A causal map as GraphML, which yEd, Gephi, Cytoscape and networkx read.

Everything a map holds stands in attributes of its own (`name`, `kind`, `sign`, …). XML cannot hold
control characters: a text with such characters is written without them and, exactly, once more as
JSON in the attribute `exact`.

Reading is defensive: no document type, no entities (they can expand without end), limited size,
depth and number of elements.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any, cast

from ..errors import FivefoldError
from .edge_list import SIGN_WORDS
from .model import CausalMap
from .parts import ID_PATTERN, MAX_BYTES, SIGNS

SPACE = "http://graphml.graphdrawing.org/xmlns"
_KEYS = {
    "node": {"name": "string", "kind": "string", "unit": "string", "note": "string"}
    | {"x": "double", "y": "double", "exact": "string"},
    "edge": {"sign": "string", "delay": "boolean", "weight": "double", "note": "string"}
    | {"exact": "string"},
    "graph": {"loops": "string", "answers": "string"},
}
# what XML 1.0 allows; a carriage return would come back as a line feed
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MAX_ELEMENTS, _MAX_DEPTH = 60_000, 12
_WORD_SIGNS = {word: sign for sign, word in SIGN_WORDS.items()} | {
    "positive": "+",
    "negative": "-",
    "−": "-",
}


def to_graphml(map: CausalMap) -> str:
    """The map as a GraphML document."""
    root = ET.Element("graphml", xmlns=SPACE)
    for part, fields in _KEYS.items():
        for field, kind in fields.items():
            attributes = {"id": f"{part}-{field}", "for": part, "attr.name": field}
            ET.SubElement(root, "key", attributes | {"attr.type": kind})
    graph = ET.SubElement(root, "graph", id="map", edgedefault="directed")
    document = map.to_dict()
    for field in _KEYS["graph"]:
        if document[field]:
            ET.SubElement(graph, "data", key=f"graph-{field}").text = json.dumps(document[field])
    for variable in document["variables"]:
        node = ET.SubElement(graph, "node", id=variable.pop("id"))
        _write(node, "node", variable)
    for link in document["links"]:
        ends = {"source": link.pop("from"), "target": link.pop("to")}
        edge = ET.SubElement(graph, "edge", {"id": link.pop("id")} | ends)
        _write(edge, "edge", link)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def from_graphml(source: str | bytes) -> CausalMap:
    """The map of a GraphML document, our own or another program's.

    A node without a `name` takes its `label` or its id; an edge without a `sign` has none. Raises
    FivefoldError with one sentence where it cannot be read.
    """
    graph, meaning = _parse(source)
    ids: dict[str, str] = {}
    variables = []
    for node in graph.iter("node"):
        own = node.get("id", "")
        ids[own] = own if ID_PATTERN.fullmatch(own) else f"n{len(ids) + 1}"
        data = _read(node, meaning)
        name = data.get("name", data.get("label", own))
        variables.append(data | {"id": ids[own], "name": name, **_numbers(data, "x", "y")})
    links = []
    for edge in graph.iter("edge"):
        data = _read(edge, meaning)
        sign = str(data.get("sign", "?")).strip().casefold()
        sign = sign if sign in SIGNS else _WORD_SIGNS.get(sign, "?")
        ends = {"from": ids.get(edge.get("source", "")), "to": ids.get(edge.get("target", ""))}
        marks = {"sign": sign, "delay": str(data.get("delay", "")).casefold() in ("true", "1")}
        own_id = {"id": edge.get("id")} if edge.get("id") else {}
        links.append(data | own_id | ends | marks | _numbers(data, "weight"))
    said = {field: _said(graph, field) for field in _KEYS["graph"]}
    return CausalMap.from_dict({"variables": variables, "links": links} | said)


def _write(element: ET.Element, part: str, fields: dict[str, Any]) -> None:
    exact = {}
    for field, value in fields.items():
        if field not in _KEYS[part] or value is None or (value == "" and field != "name"):
            continue
        text = str(value).lower() if isinstance(value, bool) else str(value)
        plain = _NOT_XML.sub("", text)
        if plain != text:
            exact[field] = value
        ET.SubElement(element, "data", key=f"{part}-{field}").text = plain
    if exact:
        ET.SubElement(element, "data", key=f"{part}-exact").text = json.dumps(exact)


def _parse(source: str | bytes) -> tuple[ET.Element, dict[str, str]]:
    """The graph element without namespaces, and what each data key means."""
    if len(source) > 2 * MAX_BYTES:
        raise FivefoldError(f"The GraphML text is larger than {2 * MAX_BYTES // 1_000_000} MB.")
    try:
        text = source.decode("utf-8-sig") if isinstance(source, bytes) else source
    except UnicodeDecodeError:
        raise FivefoldError("The GraphML text is not UTF-8.") from None
    if re.search(r"<!\s*(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise FivefoldError("GraphML with a document type or entities is not read.")
    try:
        root = _limited(text)
    except ET.ParseError as error:
        raise FivefoldError(f"This is not a GraphML document that can be read: {error}.") from None
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    graph = root.find("graph") if root.tag == "graphml" else None
    if graph is None:
        raise FivefoldError("This is not a GraphML document: it has no graph.")
    keys = root.iter("key")
    return graph, {key.get("id", ""): key.get("attr.name", "") for key in keys}


def _limited(text: str) -> ET.Element:
    parser: ET.XMLPullParser = ET.XMLPullParser(("start", "end"))
    depth = elements = 0
    root: ET.Element | None = None
    for begin in range(0, len(text), 65_536):
        parser.feed(text[begin : begin + 65_536])
        for event, element in cast(Iterator[tuple[str, ET.Element]], parser.read_events()):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            elements += event == "start"
            if depth > _MAX_DEPTH or elements > _MAX_ELEMENTS:
                raise FivefoldError("The GraphML document is nested too deeply or too long.")
    parser.close()
    if root is None:
        raise FivefoldError("The GraphML document is empty.")
    return root


def _read(element: ET.Element, meaning: dict[str, str]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for entry in element.findall("data"):
        key = entry.get("key", "")
        data[meaning.get(key, key)] = entry.text or ""
    exact = _json(data.pop("exact", "{}"))
    fields = set(_KEYS["node"]) | set(_KEYS["edge"]) | {"label"}
    data |= exact if isinstance(exact, dict) else {}
    return {field: value for field, value in data.items() if field in fields}


def _numbers(data: dict[str, Any], *fields: str) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for field in fields:
        try:
            found[field] = float(data[field]) if data.get(field) else None
        except (TypeError, ValueError):
            raise FivefoldError(f"The GraphML document's '{field}' is not a number.") from None
    return found


def _said(graph: ET.Element, field: str) -> list[Any]:
    """What people said of loops or in answer to questions: a list that stands in one attribute."""
    entry = next((d for d in graph.findall("data") if d.get("key") == f"graph-{field}"), None)
    said = _json(entry.text or "[]") if entry is not None else []
    return said if isinstance(said, list) else []


def _json(text: Any) -> Any:
    try:
        return json.loads(text)
    except (TypeError, ValueError, RecursionError):
        raise FivefoldError("The GraphML document holds a broken attribute.") from None
