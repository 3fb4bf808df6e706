"""The causal diagram of an XMILE model, which Stella, Vensim and others exchange.

XML Interchange Language for System Dynamics (XMILE) 1.0, OASIS Standard, 14 December 2015, chapters
4 (variables) and 6 (display): `<model><variables>` holds stocks with their inflows and outflows,
flows and auxiliaries; `<views><view>` holds where they stand, and a `<connector>` for each link,
with `polarity` and `delay_mark`.

A causal map has no equations, so none is written: XMILE asks for them only where a model is to be
simulated. A flow that adds to a stock is its inflow, one that takes from it its outflow.
"""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET

from ... import __version__
from ..model import CausalMap, Link
from .layout import Drawing
from .xmile_names import escaped, reference, written
from .xmile_read import from_xmile, read_xmile

__all__ = ["from_xmile", "read_xmile", "to_xmile"]

SPACE = "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"
_TAGS = {"stock": "stock", "flow": "flow", "goal": "aux", "other": "aux"}
_PIPE = 60.0  # half the length of a flow's pipe, in pixels


def to_xmile(map: CausalMap) -> str:
    """The map as an XMILE document without equations."""
    root = ET.Element("xmile", version="1.0", xmlns=SPACE)
    header = ET.SubElement(root, "header")
    ET.SubElement(ET.SubElement(header, "options"), "has_model_views")
    ET.SubElement(header, "vendor").text = "Fivefold"
    ET.SubElement(header, "product", version=__version__, lang="en").text = "Fivefold"
    model = ET.SubElement(root, "model")
    allowed = written(v.name for v in map.variables)
    names = {v.id: name for v, name in zip(map.variables, allowed, strict=True)}
    pipes = _pipes(map)
    _variables(ET.SubElement(model, "variables"), map, names, pipes)
    places = _places(map)
    view = ET.SubElement(ET.SubElement(model, "views"), "view", _page(places))
    for v in map.variables:
        x, y = places[v.id]
        shown = ET.SubElement(view, _TAGS[v.kind], name=names[v.id], x=repr(x), y=repr(y))
        if v.kind == "stock":
            ET.SubElement(shown, "shape", type="rectangle", width="45", height="35")
        elif v.kind != "flow":
            ET.SubElement(shown, "shape", type="name_only")
        else:
            points = ET.SubElement(shown, "pts")
            for end in (x - _PIPE, x + _PIPE):
                ET.SubElement(points, "pt", x=repr(end), y=repr(y))
    links = [k for k in map.links if k.id not in pipes or k.delay]
    for n, link in enumerate(links, start=1):
        _connector(view, n, link, names, places)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _pipes(map: CausalMap) -> set[str]:
    """The links that are a stock's inflow or outflow: each flow fills one stock and drains one."""
    kinds = {v.id: v.kind for v in map.variables}
    taken: dict[tuple[str, str], str] = {}
    for k in map.links:
        if kinds[k.source] == "flow" and kinds[k.target] == "stock" and k.sign != "?":
            taken.setdefault((k.source, k.sign), k.id)
    return set(taken.values())


def _variables(parent: ET.Element, map: CausalMap, names: dict[str, str], pipes: set[str]) -> None:
    for v in map.variables:
        element = ET.SubElement(parent, _TAGS[v.kind], name=names[v.id])
        if v.note:
            ET.SubElement(element, "doc").text = escaped(v.note, quotes=False)
        for sign, tag in (("+", "inflow"), ("-", "outflow")):
            for k in map.links:
                if k.id in pipes and k.target == v.id and k.sign == sign:
                    ET.SubElement(element, tag).text = reference(names[k.source])
        if v.unit:
            ET.SubElement(element, "units").text = escaped(v.unit, quotes=False)


def _connector(
    view: ET.Element,
    n: int,
    link: Link,
    names: dict[str, str],
    places: dict[str, tuple[float, float]],
) -> None:
    (x, y), (to_x, to_y) = places[link.source], places[link.target]
    angle = math.degrees(math.atan2(y - to_y, to_x - x)) % 360  # counter-clockwise from 3 o'clock
    marks = {"uid": str(n), "angle": repr(round(angle, 1))}
    marks |= {"polarity": link.sign} if link.sign != "?" else {}
    marks |= {"delay_mark": "true"} if link.delay else {}
    connector = ET.SubElement(view, "connector", marks)
    ET.SubElement(connector, "from").text = reference(names[link.source])
    ET.SubElement(connector, "to").text = reference(names[link.target])


def _page(places: dict[str, tuple[float, float]]) -> dict[str, str]:
    """What a view must say of its size and its pages (section 5.1)."""
    width = max((x for x, _ in places.values()), default=0.0) + 200
    height = max((y for _, y in places.values()), default=0.0) + 200
    size = {"width": repr(width), "height": repr(height)}
    page = {f"page_{side}": length for side, length in size.items()}
    page |= {"page_sequence": "row", "page_orientation": "landscape", "show_pages": "false"}
    return {"type": "stock_flow"} | size | page | {"home_page": "0", "home_view": "true"}


def _places(map: CausalMap) -> dict[str, tuple[float, float]]:
    """Where each variable stands: as drawn, moved right and down where it would leave the page."""
    boxes = Drawing(map).boxes
    right = max(0.0, -min((b.x for b in boxes.values()), default=0.0))
    down = max(0.0, -min((b.y for b in boxes.values()), default=0.0))
    room = (100.0 if right else 0.0, 100.0 if down else 0.0)
    return {id: (b.x + right + room[0], b.y + down + room[1]) for id, b in boxes.items()}
