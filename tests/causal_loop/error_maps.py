"""A short notation for maps, so that a table of many can be read.

    stock: fish in the lake [fish] // counted in autumn
    catch =-> fish in the lake // a note on the link
    fish in the lake =+d> catch
    told B: fish in the lake > catch | the name | the story

One line a part; a link's sign stands in its arrow, with a d where it is delayed. Variables get the
ids v1, v2, … in the order in which they are first named.
"""

from __future__ import annotations

import re
from typing import Any

from fivefold.causal_loop.model import CausalMap

_KIND = re.compile(r"(stock|flow|goal|other): ([^\[/]+?)(?: \[(.*)\])?(?: // (.*))?")
_LINK = re.compile(r"(.+?) =([+?-])(d?)> (.+?)(?: // (.*))?")
_TOLD = re.compile(r"told ?([RB]?): (.+?)(?: \|(.*?)\|(.*))?")


def drawn(text: str) -> CausalMap:
    """The map of a text in this notation."""
    variables: dict[str, dict[str, Any]] = {}
    links, loops = [], []

    def id(name: str) -> str:
        new = {"id": f"v{len(variables) + 1}", "name": name}
        return str(variables.setdefault(name, new)["id"])

    for line in filter(None, map(str.strip, text.splitlines())):
        if told := _TOLD.fullmatch(line):
            said = {
                "name": (told[3] or "").strip(),
                "story": (told[4] or "").strip(),
                "polarity": told[1] or None,
            }
            loops.append({"variables": [id(n.strip()) for n in told[2].split(" > ")]} | said)
        elif kind := _KIND.fullmatch(line):
            id(kind[2])
            variables[kind[2]] |= {"kind": kind[1], "unit": kind[3] or "", "note": kind[4] or ""}
        elif link := _LINK.fullmatch(line):
            ends = {"from": id(link[1]), "to": id(link[4])}
            links.append(ends | {"sign": link[2], "delay": bool(link[3]), "note": link[5] or ""})
        else:
            raise ValueError(line)
    return CausalMap.from_dict(
        {"variables": list(variables.values()), "links": links, "loops": loops}
    )
