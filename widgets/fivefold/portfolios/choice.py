"""What a learner chose to take into the portfolio: nothing, until an item is named.

Kept as `portfolio.json` in the learner's folder, with ids only and no answers.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path

from ..content import nearest
from ..errors import FivefoldError
from ..records import dump, write_atomically

FILE = "portfolio.json"
FORMAT = 1
MAX_BYTES = 100_000


def read_choice(folder: Path) -> tuple[frozenset[str], str]:
    """The chosen ids, and a sentence where the file could not be used; then nothing is chosen."""
    file = folder / FILE
    if not file.exists() and not file.is_symlink():
        return frozenset(), ""
    try:
        if file.is_symlink() or not file.is_file() or file.stat().st_size > MAX_BYTES:
            raise ValueError
        held = json.loads(file.read_bytes())
        if held["fivefold"] > FORMAT:
            return frozenset(), f"{FILE} was written by a newer Fivefold; update fivefold."
        return frozenset(name for name in held["take"] if isinstance(name, str)), ""
    except (ValueError, TypeError, KeyError, OSError, RecursionError):
        return frozenset(), f"{FILE} cannot be read, so nothing is chosen: choose again."


def write_choice(folder: Path, chosen: Collection[str]) -> None:
    """Keep a choice; FivefoldError where the folder cannot be written."""
    try:
        write_atomically(folder / FILE, dump({"fivefold": FORMAT, "take": sorted(chosen)}))
    except OSError as error:
        raise FivefoldError(f"{folder / FILE} cannot be written: {error.strerror}.") from error


def check_names(names: Iterable[str], known: Collection[str]) -> frozenset[str]:
    """`names` if each is an item; FivefoldError naming the nearest one otherwise."""
    chosen = frozenset(names)
    for name in sorted(chosen - frozenset(known)):
        raise FivefoldError(f"The portfolio has no item '{name[:60]}'{nearest(name, known)}.")
    return chosen
