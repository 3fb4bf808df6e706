"""XML from anybody, read defensively: no document type, no entities, limited size and depth.

Entities can expand without end and name files of this machine ("XML bombs"); a causal map needs
none of them.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import cast

from ...errors import FivefoldError
from ..parts import MAX_BYTES

MAX_ELEMENTS, MAX_DEPTH = 60_000, 24  # yEd nests its graphics 8 deep, and groups in groups
# what XML 1.0 allows; a carriage return would come back as a line feed
NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parse_xml(source: str | bytes, what: str) -> ET.Element:
    """The root element of an XML text; `what` names its format in error sentences.

    Raises FivefoldError with one sentence where it cannot or must not be read.
    """
    text = decoded(source, what)
    if re.search(r"<!\s*(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise FivefoldError(f"{what} with a document type or entities is not read.")
    try:
        return _limited(text, what)
    except (ET.ParseError, ValueError) as error:  # ValueError: an encoding nobody knows
        raise FivefoldError(f"This is not a {what} document that can be read: {error}.") from None


def decoded(source: str | bytes, what: str) -> str:
    """The text of a source; FivefoldError where it is larger than the limit or no text."""
    if len(source) > 2 * MAX_BYTES:
        raise FivefoldError(f"The {what} text is larger than {2 * MAX_BYTES // 1_000_000} MB.")
    try:
        return source.decode("utf-8-sig") if isinstance(source, bytes) else source
    except UnicodeDecodeError:
        raise FivefoldError(f"The {what} text is not UTF-8.") from None


def local(element: ET.Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def space(element: ET.Element) -> str:
    """An element's namespace, "" where it has none."""
    return element.tag.rpartition("}")[0].removeprefix("{")


def _limited(text: str, what: str) -> ET.Element:
    parser: ET.XMLPullParser = ET.XMLPullParser(("start", "end"))
    depth = elements = 0
    root: ET.Element | None = None
    for begin in range(0, len(text), 65_536):
        parser.feed(text[begin : begin + 65_536])
        for event, element in cast(Iterator[tuple[str, ET.Element]], parser.read_events()):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            elements += event == "start"
            if depth > MAX_DEPTH or elements > MAX_ELEMENTS:
                raise FivefoldError(f"The {what} document is nested too deeply or too long.")
    parser.close()
    if root is None:
        raise FivefoldError(f"The {what} document is empty.")
    return root
