"""Every format that a causal map can be written in, and those it can be read from.

| format | out | in | what it cannot hold |
|---|---|---|---|
| JSON (the map document) | `to_json` | `from_json` | - |
| CSV edge list | `to_csv` | `from_csv` | what was told of loops, answers |
| GraphML | `to_graphml` | `from_graphml` | how the map grew, what was placed by hand |
| XMILE diagram | `to_xmile` | `from_xmile` | goals, ids, weights, links' notes, what was told |
| Kumu JSON | `to_kumu` | `from_kumu` | what was told of loops, answers |
| LOOPY link | `to_loopy` | `from_loopy` | all but names, signs and rounded places |
| Graphviz DOT, Mermaid | `to_dot`, `to_mermaid` | - | notes, what was told, answers |
| SVG, PNG, plain text | `svg`, `png`, `text` | - | notes |

A goal becomes an auxiliary in XMILE; names that are the same there (`Boats`, `boats`), empty or
reserved (`time`) get an addition; control characters and spaces at the ends are lost.
XMILE and LOOPY place every variable: one that nobody has placed gets its place in the picture.

`read_graphml`, `read_xmile`, `read_kumu` and `read_loopy` return the map together with a sentence
for each thing that was left out or guessed, and so does `read_any`, which recognises the format.
"""

from __future__ import annotations

import json
from typing import Any

from ...errors import FivefoldError
from ..model import CausalMap
from ..parts import MAX_BYTES
from .diagram import to_dot, to_mermaid
from .edge_list import from_csv, to_csv
from .foreign import Read
from .graphml import from_graphml, read_graphml, to_graphml
from .kumu import from_kumu, read_kumu, to_kumu
from .layout import Drawing
from .loopy import from_loopy, read_loopy, to_loopy
from .plain import text
from .recognise import read_any
from .svg import svg
from .xmile import from_xmile, read_xmile, to_xmile

__all__ = [
    "Read",
    "from_csv",
    "from_graphml",
    "from_json",
    "from_kumu",
    "from_loopy",
    "from_xmile",
    "png",
    "read_any",
    "read_graphml",
    "read_kumu",
    "read_loopy",
    "read_xmile",
    "svg",
    "text",
    "to_csv",
    "to_dot",
    "to_graphml",
    "to_json",
    "to_kumu",
    "to_loopy",
    "to_mermaid",
    "to_xmile",
]

MOST_PIXELS = 4_000  # on the longer side of a PNG


def to_json(map: CausalMap) -> str:
    """The map document as JSON, indented, in plain ASCII."""
    return json.dumps(map.to_dict(), indent=2)


def from_json(source: str | bytes) -> CausalMap:
    """The map of a JSON text; FivefoldError with one sentence where it is none."""
    if len(source) > 2 * MAX_BYTES:  # indented, a full document may be longer
        raise FivefoldError(f"The JSON text is larger than {2 * MAX_BYTES // 1_000_000} MB.")
    try:
        data: Any = json.loads(source)
    except (ValueError, RecursionError):
        raise FivefoldError("This is not valid JSON.") from None
    return CausalMap.from_dict(data)


def png(map: CausalMap, dark: bool = False, scale: float = 2.0) -> bytes:
    """The picture as PNG, `scale` pixels for each of the SVG's; at most 4,000 pixels a side.

    Needs the extra `export`; FivefoldError with a sentence where it is missing, or where the
    variables stand so far apart that nothing could be seen.
    """
    try:
        import vl_convert
    except ImportError:
        raise FivefoldError(
            "A PNG needs the extra 'export': install it with pip install 'fivefold[export]', "
            "or save the picture as SVG."
        ) from None
    width, height = Drawing(map).size
    fitting = min(scale, MOST_PIXELS / max(width, height))
    if min(width, height) * fitting < 1:
        raise FivefoldError("The variables stand too far apart for a PNG: move them closer.")
    return bytes(vl_convert.svg_to_png(svg(map, dark), scale=fitting))
