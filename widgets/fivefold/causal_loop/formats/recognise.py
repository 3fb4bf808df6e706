"""A map from a file of unknown format: what it is, is told by what stands in it."""

from __future__ import annotations

import json
import re

from ...errors import FivefoldError
from ..model import CausalMap
from ..words import short
from .edge_list import from_csv
from .foreign import Read
from .graphml import read_graphml
from .kumu import read_kumu
from .loopy import read_loopy
from .safe_xml import decoded
from .xmile_read import read_xmile

_EDGE_LIST = re.compile(r"(?=[^\n]*\b(from|source)\b)(?=[^\n]*\b(to|target)\b)", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(graphml|xmile)[\s/>]")


def read_any(source: str | bytes, filename: str = "") -> Read:
    """The map of a text in any format that can be read, and what was left out or guessed.

    The content decides, not the name: `filename` only stands in the error sentence. Raises
    FivefoldError with one sentence where the format is not recognised, or the text is broken.
    """
    text = decoded(source, "file's").removeprefix("\ufeff")
    start = text.lstrip()
    if start.startswith("<") and (root := _ROOT.search(start[:20_000])):
        return read_graphml(text) if root[1] == "graphml" else read_xmile(text)
    if start.startswith("{"):
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            raise FivefoldError("The file begins like JSON, but it is not valid JSON.") from None
        if {"elements", "connections"} & set(data):
            return read_kumu(text)
        if "variables" in data:
            map, problems = CausalMap.salvage(data)
            return Read(map, "JSON", tuple(problems))
    elif start.startswith(("[", "%5B", "%5b")) or re.match(r"https?://\S+[?&]data=", start):
        return read_loopy(text)
    elif _EDGE_LIST.match(start[:2_000]):
        return Read(from_csv(text), "CSV edge list")
    name = f"'{short(filename, 60)}'" if filename else "This"
    raise FivefoldError(
        f"{name} is none of the formats that can be read: a map as JSON, a CSV edge list with the "
        "columns 'from' and 'to', GraphML, XMILE, a LOOPY link or Kumu JSON."
    )
