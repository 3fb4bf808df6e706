"""A causal map as GraphML, which yEd, Gephi, Cytoscape, igraph and networkx read and write.

Everything a map holds stands in attributes of its own (`name`, `kind`, `sign`, …). XML cannot hold
control characters: a text with such characters is written without them and, exactly, once more as
JSON in the attribute `exact`.

Other programs write other attributes, and all of them are looked for (see `foreign`): networkx and
igraph the names of the person's own table, Gephi `label` and a `weight` on every edge, Cytoscape
`shared name` and `interaction`, and yEd draws labels and arrows inside its graphics. A graph
without directions is refused: it does not say what causes what.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

from ...errors import FivefoldError
from ..model import CausalMap
from ..words import short
from .foreign import Gathering, Read, fields, number
from .safe_xml import NOT_XML, local, parse_xml

SPACE = "http://graphml.graphdrawing.org/xmlns"
_KEYS = {
    "node": {"name": "string", "kind": "string", "unit": "string", "note": "string"}
    | {"x": "double", "y": "double", "exact": "string"},
    "edge": {"sign": "string", "delay": "boolean", "weight": "double", "note": "string"}
    | {"exact": "string"},
    "graph": {"loops": "string", "answers": "string"},
}
_LABELS = ("NodeLabel", "EdgeLabel", "Label.Text")  # of yEd and yFiles


def to_graphml(map: CausalMap) -> str:
    """The map as a GraphML document."""
    root = ET.Element("graphml", xmlns=SPACE)
    for part, known in _KEYS.items():
        for field, kind in known.items():
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
    """The map of a GraphML document; `read_graphml` also says what was left out or guessed."""
    return read_graphml(source).map


def read_graphml(source: str | bytes) -> Read:
    """The map of a GraphML document, our own or another program's, and what has to be said of it.

    A node without any name takes its id; an edge without a readable sign has none. Of two edges
    between the same nodes the first is kept. Raises FivefoldError with one sentence where the
    document cannot be read or its graph has no directions.
    """
    root = parse_xml(source, "GraphML")
    for element in root.iter():
        element.tag = local(element)
    graph = root.find("graph") if root.tag == "graphml" else None
    if graph is None:
        raise FivefoldError("This is not a GraphML document: it has no graph.")
    edges = list(graph.iter("edge"))
    if graph.get("edgedefault") == "undirected" and not any(
        edge.get("directed") == "true" for edge in edges
    ):
        raise FivefoldError(
            "The GraphML graph is undirected, so it does not say what causes what: save it as a "
            "directed graph."
        )
    keys = {key.get("id", ""): key for key in root.iter("key")}
    nodes = list(graph.iter("node"))
    found = Gathering(node.get("id") for node in nodes)
    linked = {edge.get(end) for edge in edges for end in ("source", "target")}
    for node in nodes:
        data = _read(node, keys, "node", found)
        if node.find("graph") is not None and node.get("id") not in linked:
            name = short(str(data.get("name") or data.get("label") or node.get("id")), 40)
            found.say(f"The group '{name}' is no variable: left out; what it holds is kept.")
            continue
        found.variable(node.get("id"), data)
    default = graph.get("edgedefault") == "undirected"
    for edge in edges:
        ends = [edge.get("source"), edge.get("target")]
        if edge.get("directed") == "false" or (default and edge.get("directed") != "true"):
            names = [short(str(end), 40) for end in ends]
            found.say(f"The edge between '{names[0]}' and '{names[1]}' has no direction: left out.")
            continue
        data = _read(edge, keys, "edge", found)
        own = {"id": edge.get("id")} if edge.get("id") else {}
        first, last = reversed(ends) if _backwards(edge) else ends
        found.link(first, last, data, **own)
    if next(graph.iter("hyperedge"), None) is not None:
        found.say("Edges between more than two nodes (hyperedges) are left out.")
    found.signs_from_weights()
    said = {field: _said(graph, field, found) for field in _KEYS["graph"]}
    return found.read("GraphML", **said)


def _backwards(edge: ET.Element) -> bool:
    """Whether yEd draws the only arrow head of an edge at its source."""
    arrows = next(edge.iter("Arrows"), None)
    if arrows is None:
        return False
    return arrows.get("target") == "none" and arrows.get("source", "none") != "none"


def _write(element: ET.Element, part: str, values: dict[str, Any]) -> None:
    exact = {}
    for field, value in values.items():
        if field not in _KEYS[part] or value is None or (value == "" and field != "name"):
            continue
        text = str(value).lower() if isinstance(value, bool) else str(value)
        plain = NOT_XML.sub("", text)
        if plain != text:
            exact[field] = value
        ET.SubElement(element, "data", key=f"{part}-{field}").text = plain
    if exact:
        ET.SubElement(element, "data", key=f"{part}-exact").text = json.dumps(exact)


def _read(
    element: ET.Element, keys: dict[str, ET.Element], part: str, found: Gathering
) -> dict[str, Any]:
    """The attributes of a node or edge by their plain names, with defaults and drawn labels."""
    data: dict[str, Any] = {}
    for id, key in keys.items():
        default = key.find("default")
        if default is not None and default.text and key.get("for") in (part, "all"):
            data[key.get("attr.name", id)] = default.text
    for entry in element.findall("data"):
        id = entry.get("key", "")
        drawn = list(_drawn(entry))
        data |= dict(drawn)
        if not drawn and len(entry) == 0:
            name = keys[id].get("attr.name") if id in keys else None
            data[name or id] = entry.text or ""
    exact = _json(data.pop("exact", "{}"), found)
    return fields(data | (exact if isinstance(exact, dict) else {}))


def _drawn(entry: ET.Element) -> Iterator[tuple[str, Any]]:
    """The label and the middle of what yEd draws for a node or edge."""
    for shape in entry.iter():
        text = (shape.text or "").strip()
        if shape.tag in _LABELS and text:
            yield "label", text
            break
    geometry = next(entry.iter("Geometry"), None)
    if geometry is not None:
        for axis, side in (("x", "width"), ("y", "height")):
            corner, length = number(geometry.get(axis)), number(geometry.get(side))
            if corner is not None:
                yield axis, corner + (length or 0.0) / 2


def _said(graph: ET.Element, field: str, found: Gathering) -> list[Any]:
    """What people said of loops or in answer to questions: a list that stands in one attribute."""
    entry = next((d for d in graph.findall("data") if d.get("key") == f"graph-{field}"), None)
    said = _json(entry.text or "[]", found) if entry is not None else []
    return said if isinstance(said, list) else []


def _json(text: Any, found: Gathering) -> Any:
    try:
        return json.loads(text)
    except (TypeError, ValueError, RecursionError):
        found.say("The GraphML document holds a broken attribute: left out.")
        return None
