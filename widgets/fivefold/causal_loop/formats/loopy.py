"""A causal map as a LOOPY link: https://ncase.me/loopy, by Nicky Case.

The model stands in the link after `?data=`, as JSON (js/Model.js and js/Edge.js of LOOPY 1.1):

    [[[id, x, y, start, name, colour], …],            nodes
     [[from, to, arc, strength, rotation], …],        edges
     [[x, y, text], …], last id or settings]          labels on the canvas

Names are percent-encoded, and in a link once more. The strength's sign is the link's sign; LOOPY
draws a strength of 0 as "?". Strengths ±8 and ±9 of later versions let only some signals pass.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, unquote

from ...errors import FivefoldError
from ..model import CausalMap
from ..parts import MAX_LINKS, MAX_VARIABLES
from .foreign import Gathering, Read, number
from .layout import Drawing
from .safe_xml import decoded

ADDRESS = "https://ncase.me/loopy/v1.1/?data="
_STRENGTHS = {"+": 1, "-": -1, "?": 0}
_KEPT = "!~*'()"  # what JavaScript's encodeURIComponent leaves as it is
_COLOURS = {"stock": 4, "flow": 3, "goal": 5, "other": 0}
_LINK = re.compile(r"[?&]data=([^&#\s]+)")


def to_loopy(map: CausalMap) -> str:
    """The map as a link that opens it in LOOPY."""
    boxes = Drawing(map).boxes
    ids = {v.id: n for n, v in enumerate(map.variables, start=1)}
    nodes = [
        [
            ids[v.id],
            round(boxes[v.id].x),
            round(boxes[v.id].y),
            0.5,
            quote(v.name, safe=_KEPT),
            _COLOURS[v.kind],
        ]
        for v in map.variables
    ]
    edges = [[ids[k.source], ids[k.target], 100, _STRENGTHS[k.sign], 0] for k in map.links]
    data = json.dumps([nodes, edges, [], len(nodes)], separators=(",", ":"))
    # programs that find links in a text leave a last bracket out: LOOPY encodes it, too
    return ADDRESS + quote(data[:-1], safe=_KEPT + "[],:") + "%5D"


def from_loopy(source: str | bytes) -> CausalMap:
    """The map of a LOOPY link or its data; `read_loopy` also says what was left out or guessed."""
    return read_loopy(source).map


def read_loopy(source: str | bytes) -> Read:
    """The map of a LOOPY link, of the data in it, or of a saved LOOPY file, and what to say of it.

    Raises FivefoldError with one sentence where it cannot be read.
    """
    nodes, edges, labels = _parts(decoded(source, "LOOPY").strip())
    found = Gathering(())
    for node in nodes:
        if not isinstance(node, list) or len(node) < 5 or not _is_id(node[0]):
            found.say("A node of the LOOPY model is broken: left out.")
            continue
        name = node[4] if isinstance(node[4], str) else ""
        found.variable(node[0], {"name": unquote(name), "x": number(node[1]), "y": number(node[2])})
    for edge in edges:
        if not isinstance(edge, list) or len(edge) < 4 or not all(map(_is_id, edge[:2])):
            found.say("An edge of the LOOPY model is broken: left out.")
            continue
        strength = number(edge[3])
        sign = "?" if not strength else "+" if strength > 0 else "-"
        size = abs(strength or 0)
        if size in (8, 9):
            found.say("A link that passes only some signals is read as an ordinary one.")
        found.link(edge[0], edge[1], {"sign": sign, "weight": size if size in (2, 3) else None})
    if labels:
        found.say(f"Texts on the LOOPY canvas are left out ({len(labels):,}).")
    return found.read("LOOPY")


def _parts(text: str) -> tuple[list[Any], list[Any], list[Any]]:
    link = _LINK.search(text) if not text.startswith(("[", "%5B", "%5b")) else None
    try:
        data = _json(link[1] if link else text)
    except (ValueError, RecursionError):
        raise FivefoldError("This is not a LOOPY model: its data cannot be read.") from None
    if not isinstance(data, list) or len(data) < 2 or not all(type(p) is list for p in data[:2]):
        raise FivefoldError("This is not a LOOPY model: it has no list of nodes and of edges.")
    if len(data[0]) > MAX_VARIABLES or len(data[1]) > 2 * MAX_LINKS:
        raise FivefoldError(
            f"A map holds at most {MAX_VARIABLES} variables and {MAX_LINKS:,} links; this LOOPY "
            f"model has {len(data[0]):,} and {len(data[1]):,}."
        )
    labels = data[2] if len(data) > 2 and isinstance(data[2], list) else []
    return data[0], data[1], labels


def _json(text: str) -> Any:
    """What a link holds is encoded once more than a file; LOOPY leaves most signs as they are."""
    try:
        return json.loads(text)
    except ValueError:
        return json.loads(unquote(text))


def _is_id(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)
