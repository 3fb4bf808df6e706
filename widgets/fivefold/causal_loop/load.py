"""A map from a file, made ready to be an exercise's answer."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from ..errors import FivefoldError
from .content import CausalLoopContent
from .formats.foreign import Read
from .formats.recognise import read_any
from .model import CausalMap
from .parts import MAX_BYTES, rotated
from .words import normal, short

_LINK = re.compile(r"https?://\S+[?&]data=")


def read_file(file: str | Path, folder: Path) -> Read:
    """The map of a file (from `folder` on, where its path is relative) or of a LOOPY link.

    Raises FivefoldError with one sentence where there is no such file or no map in it.
    """
    if isinstance(file, str) and _LINK.match(file):
        return read_any(file)
    path = folder / Path(file).expanduser()
    shown = short(path.name, 60)
    try:
        with path.open("rb") as opened:
            source = opened.read(2 * MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name holds what no name may"
        raise FivefoldError(f"The file '{shown}' cannot be read: {reason.lower()}.") from None
    return read_any(source, path.name)


def fitted(map: CausalMap, content: CausalLoopContent) -> CausalMap:
    """The map as the exercise can hold it: where it gives the names, with the bank's variables.

    Raises FivefoldError with one sentence for a variable that is not in the bank, or there twice.
    """
    if content.naming != "bank":
        return map
    bank = {normal(v.name): v for v in content.variables}
    ids: dict[str, str] = {}
    variables = []
    for v in map.variables:
        known = bank.get(normal(v.name))
        if known is None or known.id in ids.values():
            why = "is not in its bank of names" if known is None else "stands in the map twice"
            raise FivefoldError(
                f"This exercise gives the names of the variables, and '{short(v.name, 60)}' {why}: "
                "nothing was loaded."
            )
        ids[v.id] = known.id
        same = replace(v, id=known.id, name=known.name, kind=known.kind, unit=known.unit)
        variables.append(same)
    links = tuple(replace(k, source=ids[k.source], target=ids[k.target]) for k in map.links)
    told = tuple(
        replace(t, variables=rotated(tuple(ids[id] for id in t.variables))) for t in map.told
    )
    return replace(map, variables=tuple(variables), links=links, told=told)
