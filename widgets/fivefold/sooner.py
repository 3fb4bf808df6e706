"""Charts, JupyterLab and the workshop server start about two seconds of computing sooner.

All three import jsonschema, and that imports rfc3987_syntax, which compiles 38 grammars at once, to
be able to tell whether a text is an internationalised address. No schema of Altair or Jupyter asks
that. So the grammars wait for the first question: a stand-in has the library's place until then.
See https://github.com/python-jsonschema/jsonschema/issues/1428.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType
from typing import Any

LIBRARY = "rfc3987_syntax"


class StandIn(ModuleType):
    """The library as jsonschema imports it; whatever else is asked for loads the library."""

    @staticmethod
    def is_valid_syntax(term: str, value: str) -> bool:
        """Whether `value` is a `term`, such as an "iri"."""
        valid: bool = loaded().is_valid_syntax(term, value)
        return valid

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(loaded(), name)


def wait_with_grammars() -> None:
    """Put the stand-in into the library's place, where the library is and nobody has loaded it."""
    if LIBRARY in sys.modules or "jsonschema" in sys.modules:
        return
    spec = importlib.util.find_spec(LIBRARY)
    if spec is not None:
        sys.modules[LIBRARY] = stand_in = StandIn(LIBRARY)
        stand_in.__spec__ = spec
        stand_in.__path__ = list(spec.submodule_search_locations or ())


def loaded() -> ModuleType:
    """The library itself, loaded into its place."""
    if isinstance(sys.modules.get(LIBRARY), StandIn):
        del sys.modules[LIBRARY]
    return importlib.import_module(LIBRARY)
