"""Reading the causal diagram of an XMILE model.

Where a view has connectors, they are the links. Where none has, every variable that an equation
names is a link without a sign (not those of a stock, whose equation is only its start). Inflows are
links with a plus and outflows with a minus, whatever is drawn.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from ...errors import FivefoldError
from ..model import CausalMap
from ..words import short
from .foreign import Gathering, Read, number
from .safe_xml import local, parse_xml, space
from .xmile_names import RESERVED, plain, same, unescaped

_KINDS = {"stock": "stock", "flow": "flow", "aux": "other"}
# the closing mark may be missing: else a hostile text would be read again from each mark
_NAME = re.compile(r'"(?:[^"\\]|\\(?s:.)?)*"?|[A-Za-z_\u0080-\U0010ffff][\w$.\u0080-\U0010ffff]*')
_ASIDE = re.compile(r"\{[^{}]*\}|\[[^\[\]]*\]")  # comments, and subscripts of arrays
Ends = tuple[str, str]


def from_xmile(source: str | bytes) -> CausalMap:
    """The map of an XMILE model; `read_xmile` also says what was left out or guessed."""
    return read_xmile(source).map


def read_xmile(source: str | bytes) -> Read:
    """The map of an XMILE model's root model, and what has to be said of it.

    Raises FivefoldError with one sentence where the document cannot be read.
    """
    root = parse_xml(source, "XMILE")
    own = space(root)
    for element in root.iter():  # what another vendor added means nothing here (section 2)
        element.tag = local(element) if space(element) in ("", own) else "{other}" + local(element)
    models = root.findall("model") if root.tag == "xmile" else []
    model = next((m for m in models if m.find("variables") is not None), None)
    variables = model.find("variables") if model is not None else None
    if model is None or variables is None:
        raise FivefoldError("This is not an XMILE document: it has no model with variables.")
    found = Gathering(())
    _take_variables(variables, found, _positions(model))
    links = _connectors(model, found)
    if not links:
        links = {ends: {"sign": "?"} for ends in _from_equations(variables)}
        if links:
            found.say("The model draws no links: they come from its equations, without signs.")
    for ends, sign in _pipes(variables):
        mark = links.setdefault(ends, {"sign": sign})
        mark["sign"] = sign if mark["sign"] == "?" else mark["sign"]
    for (source_name, target_name), mark in links.items():
        found.link(source_name, target_name, mark)
    if len(models) > 1:
        found.say(f"Only one of the file's {len(models):,} models is read.")
    for part, what in (("module", "modules"), ("gf", "functions of their own")):
        if count := len(variables.findall(part)):
            found.say(f"The model's {what} are left out ({count:,}).")
    return found.read("XMILE")


def _take_variables(
    variables: ET.Element, found: Gathering, positions: dict[str, dict[str, float]]
) -> None:
    seen = set()
    for element in variables.iter():
        if element.tag not in _KINDS or not (raw := element.get("name", "")).strip():
            continue
        if same(raw) in seen:
            found.say(f"There are two variables called '{short(raw, 40)}': one is left out.")
            continue
        seen.add(same(raw))
        data = {
            "name": plain(raw),
            "kind": _KINDS[element.tag],
            "unit": unescaped(element.findtext("units") or ""),
            "note": unescaped(element.findtext("doc") or ""),
        }
        found.variable(same(raw), data | positions.get(same(raw), {}))


def _positions(model: ET.Element) -> dict[str, dict[str, float]]:
    places: dict[str, dict[str, float]] = {}
    for view in model.iter("view"):
        for shown in view.iter():
            if shown.tag in _KINDS:
                # of an object with a size of its own the corner is given, else the middle (5.1.2)
                sides = ("width", "height") if shown.find("shape") is None else ("", "")
                place = {
                    axis: corner + (number(shown.get(side)) or 0.0) / 2
                    for axis, side in zip(("x", "y"), sides, strict=True)
                    if (corner := number(shown.get(axis))) is not None
                }
                places.setdefault(same(shown.get("name", "")), place)
    return places


def _connectors(model: ET.Element, found: Gathering) -> dict[Ends, dict[str, str]]:
    links: dict[Ends, dict[str, str]] = {}
    for view in model.iter("view"):
        aliases = [alias for alias in view.iter("alias") if alias.find("of") is not None]
        of = {alias.get("uid"): alias.findtext("of") or "" for alias in aliases}
        for connector in view.iter("connector"):
            ends = [_end(connector.find(end), of) for end in ("from", "to")]
            mark = {"delay": connector.get("delay_mark", "false")}
            mark["sign"] = connector.get("polarity") or "?"
            pair = (same(ends[0]), same(ends[1]))
            if links.get(pair, mark) != mark:
                names = [short(end, 40) for end in ends]
                found.say(f"There are two links from '{names[0]}' to '{names[1]}': one is kept.")
            links.setdefault(pair, mark)
    return links


def _end(element: ET.Element | None, of: dict[str | None, str]) -> str:
    if element is None:
        return ""
    alias = element.find("alias")
    return of.get(alias.get("uid"), "") if alias is not None else (element.text or "").strip()


def _pipes(variables: ET.Element) -> Iterator[tuple[Ends, str]]:
    for stock in variables.iter("stock"):
        for tag, sign in (("inflow", "+"), ("outflow", "-")):
            for flow in stock.findall(tag):
                yield (same(flow.text or ""), same(stock.get("name", ""))), sign


def _from_equations(variables: ET.Element) -> list[Ends]:
    """(source, target) for every variable that another one's equation names."""
    known = {same(e.get("name", "")) for e in variables.iter() if e.tag in _KINDS} - {""}
    links: dict[Ends, None] = {}
    for element in variables.iter():
        if element.tag not in ("flow", "aux"):
            continue
        for equation in element.iter("eqn"):
            for name in _NAME.findall(_ASIDE.sub(" ", equation.text or "")):
                if same(name) in known and (name[0] == '"' or same(name) not in RESERVED):
                    links[same(name), same(element.get("name", ""))] = None
    return list(links)
