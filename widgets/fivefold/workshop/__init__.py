"""Workshops: their agenda, the stepper that one person goes through, and the server.

>>> from fivefold.workshop import stepper
>>> stepper()            # in a module's workshop.ipynb
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .agenda import Agenda, load_agenda, problems, run_sheet
    from .run import run_workshop
    from .steps import stepper

# loaded when first used: a visitor's kernel needs no server, the server no widgets
_WHERE = {
    "Agenda": "agenda",
    "load_agenda": "agenda",
    "problems": "agenda",
    "run_sheet": "agenda",
    "run_workshop": "run",
    "stepper": "steps",
}

__all__ = ["Agenda", "load_agenda", "problems", "run_sheet", "run_workshop", "stepper"]


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        value = getattr(importlib.import_module(f".{_WHERE[name]}", __name__), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'fivefold.workshop' has no attribute {name!r}")
