"""Fivefold: a curriculum and workshop kit for generative learning.

>>> import fivefold as ff
>>> ff.exercise("whale-trap")      # an exercise, by its id, from the notebook's folder
>>> ff.load("whales")              # a case as a DataFrame, with its provenance in `.attrs`
>>> ff.score("whale-trap")         # in a graded cell: points as a float, 0.0 without an answer

Names are loaded when first used, so that the command line starts at once.
"""

from __future__ import annotations

import importlib
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as _version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .sooner import wait_with_grammars

if TYPE_CHECKING:
    from .causal_loop import CausalMap
    from .datasets import cases, load
    from .errors import FivefoldError
    from .grading import score
    from .portfolios import portfolio

try:
    __version__ = _version("fivefold")
except PackageNotFoundError:  # imported from a folder that was never installed
    __version__ = "0+unknown"

wait_with_grammars()  # before anything can import them

# The notebook's folder, pinned before any cell can change the working directory.
HERE = Path.cwd()

# Not lazy: the function shares its module's name, and a later import of the module would hide it.
from .exercise import exercise  # noqa: E402

_WHERE = {
    "CausalMap": "causal_loop",
    "FivefoldError": "errors",
    "cases": "datasets",
    "load": "datasets",
    "portfolio": "portfolios",
    "score": "grading",
}

__all__ = ["CausalMap", "FivefoldError", "cases", "exercise", "load", "portfolio", "score"]


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        value = getattr(importlib.import_module(f".{_WHERE[name]}", __name__), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'fivefold' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
