"""Slow grammars wait until somebody asks about an address, and then answer as they always do."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fivefold import sooner

ASK = """
import sys
import fivefold, altair
from jsonschema import Draft7Validator, FormatChecker
print("lark" in sys.modules)
schema = {"type": "string", "format": "iri"}
valid = Draft7Validator(schema, format_checker=FormatChecker()).is_valid
print(valid("http://example.org/é"), valid("no address"), "lark" in sys.modules)
"""
NAME = "an_address_library"
SLOW = "def is_valid_syntax(term, value):\n    return (term, value) == ('iri', 'a')\nOTHER = 5\n"


def test_jsonschema_loads_the_grammars_with_its_first_question() -> None:
    said = subprocess.run(
        [sys.executable, "-c", ASK], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert said.stdout.splitlines() == ["False", "True False True"]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A library of that form which is installed and not yet loaded, as jsonschema is not."""
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "__init__.py").write_text(SLOW)
    (tmp_path / NAME / "part.py").write_text("HERE = True\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sooner, "LIBRARY", NAME)
    monkeypatch.delitem(sys.modules, "jsonschema", raising=False)
    yield
    for name in (NAME, f"{NAME}.part"):
        sys.modules.pop(name, None)


def waits() -> bool:
    return isinstance(sys.modules[NAME], sooner.StandIn)


@pytest.mark.usefixtures("library")
def test_whatever_is_used_first_is_the_librarys_own() -> None:
    sooner.wait_with_grammars()
    valid = importlib.import_module(NAME).is_valid_syntax
    assert waits()
    assert [valid("iri", "a"), valid("iri", "b")] == [True, False]
    assert not waits()

    del sys.modules[NAME]
    sooner.wait_with_grammars()
    assert importlib.import_module(f"{NAME}.part").HERE
    assert importlib.import_module(NAME).OTHER == 5
    assert not waits()
    with pytest.raises(AttributeError):
        _ = importlib.import_module(NAME).NOTHING


@pytest.mark.usefixtures("library")
def test_a_library_that_is_loaded_or_missing_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    before = importlib.import_module(NAME)
    sooner.wait_with_grammars()
    assert importlib.import_module(NAME) is before

    monkeypatch.setattr(sooner, "LIBRARY", "no_such_library")
    sooner.wait_with_grammars()
    assert "no_such_library" not in sys.modules
