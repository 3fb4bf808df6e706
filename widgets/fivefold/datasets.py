"""The cases as DataFrames that carry where they come from.

A case is a folder below `datasets/`: its tables as CSV, a Frictionless `datapackage.json` that
describes every column, and a README. The package's order counts: its first table is the main one.
Format: https://specs.frictionlessdata.io/tabular-data-package/
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .content import content_root, nearest
from .errors import FivefoldError

# Frictionless type -> the pandas dtype that holds it with missing values
_DTYPES = {
    "integer": "Int64",
    "year": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "string": "str",
}


class _Part(BaseModel):
    """A part of a data package; properties that are not used here may stand beside it."""

    model_config = ConfigDict(extra="allow", frozen=True)


class _Field(_Part):
    name: str
    type: str
    title: str = ""
    description: str = ""
    unit: str = ""
    constraints: dict[str, Any] = {}


class _Schema(_Part):
    fields: list[_Field] = Field(min_length=1)
    missing: list[str] = Field(default=[""], alias="missingValues")


class _Resource(_Part):
    name: str
    path: str
    title: str = ""
    description: str = ""
    columns: _Schema = Field(alias="schema")


class _Licence(_Part):
    name: str
    title: str = ""
    path: str = ""


class _Source(_Part):
    title: str
    path: str = ""


class _Package(_Part):
    name: str
    title: str
    description: str
    citation: str
    licenses: list[_Licence] = Field(min_length=1)
    licence_note: str = Field(default="", alias="licenseNote")
    sources: list[_Source] = Field(min_length=1)
    resources: list[_Resource] = Field(min_length=1)


def load(name: str, table: str | None = None) -> pd.DataFrame:
    """A case's table as a DataFrame, the case's main table unless `table` names another.

    Whole-number columns are `int64`, or the nullable `Int64` where values may be missing. What the
    numbers are is told by `.attrs`, plain JSON that survives a copy:

    - `name`, `table`: the case and the table
    - `title`, `description`: of the table
    - `units`: column -> unit, for the columns that have one; `labels`: column -> readable name
    - `source`: where the files come from; `sources`: all behind them, each a title and an address
    - `licence`, `licence_note`: its short name, and what is uncertain about it
    - `citation`: what to cite

    Raises FivefoldError, naming the nearest valid name, for an unknown case or table, and for a
    case whose description and files do not agree.
    """
    package = _package(name)
    tables = {resource.name: resource for resource in package.resources}
    if table is None:
        table = package.resources[0].name
    if table not in tables:
        raise FivefoldError(f"The case '{name}' has no table '{table}'{nearest(table, tables)}.")
    frame = _read(_root() / name, tables[table])
    frame.attrs.update(_attrs(package, tables[table]))
    return frame


def cases() -> pd.DataFrame:
    """All cases, one a row: name, title, tables, rows (of the main table), licence, source."""
    rows = []
    for name in _names():
        package = _package(name)
        rows.append(
            {
                "name": name,
                "title": package.title,
                "tables": ", ".join(resource.name for resource in package.resources),
                "rows": len(_read(_root() / name, package.resources[0])),
                "licence": package.licenses[0].name,
                "source": package.sources[0].title,
            }
        )
    columns = ["name", "title", "tables", "rows", "licence", "source"]
    # counted from 1, as people count a list
    return pd.DataFrame(rows, columns=columns, index=pd.RangeIndex(1, len(rows) + 1))


def title(name: str) -> str:
    """A case's title; FivefoldError for an unknown case."""
    return _package(name).title


def _root() -> Path:
    return content_root() / "datasets"


def _names() -> list[str]:
    return sorted(file.parent.name for file in _root().glob("*/datapackage.json"))


def _package(name: str) -> _Package:
    names = _names()
    if name not in names:
        raise FivefoldError(f"There is no case '{name}'{nearest(name, names)}.")
    where = f"The case '{name}' has a broken datapackage.json"
    try:
        text = (_root() / name / "datapackage.json").read_text(encoding="utf-8")
        return _Package.model_validate(json.loads(text))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the document"
        raise FivefoldError(f"{where}: {place}: {first['msg'].lower()}.") from error
    except (OSError, ValueError) as error:
        raise FivefoldError(f"{where}: it cannot be read as JSON ({error}).") from error


def _read(folder: Path, resource: _Resource) -> pd.DataFrame:
    """The table in the types that its schema declares."""
    where = f"The table '{resource.name}' of the case '{folder.name}'"
    file = folder / resource.path
    if not file.resolve().is_relative_to(folder.resolve()):
        raise FivefoldError(f"{where} lies outside its case's folder: '{resource.path}'.")
    fields = resource.columns.fields
    unknown = [field for field in fields if field.type not in _DTYPES]
    if unknown:
        raise FivefoldError(
            f"{where} declares '{unknown[0].name}' as '{unknown[0].type}'; "
            f"this release reads {', '.join(_DTYPES)}."
        )
    try:
        frame = pd.read_csv(
            file,
            # whole numbers may be missing while reading; where none is, they become plain below
            dtype={field.name: _DTYPES[field.type] for field in fields},
            encoding="utf-8",
            keep_default_na=False,
            na_values=resource.columns.missing,
        )
    except (OSError, ValueError, TypeError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
        raise FivefoldError(f"{where} does not fit its datapackage.json: {reason}.") from error
    if list(frame.columns) != [field.name for field in fields]:
        raise FivefoldError(f"{where} has other columns than its datapackage.json describes.")
    complete = [c for c in frame.columns if frame[c].dtype == "Int64" and frame[c].notna().all()]
    return frame.astype(dict.fromkeys(complete, "int64"))


def _attrs(package: _Package, resource: _Resource) -> dict[str, Any]:
    fields = resource.columns.fields
    return {
        "name": package.name,
        "table": resource.name,
        "title": resource.title or package.title,
        "description": resource.description or package.description,
        "units": {field.name: field.unit for field in fields if field.unit},
        "labels": {field.name: field.title or field.name for field in fields},
        "source": package.sources[0].title,
        "sources": [{"title": source.title, "path": source.path} for source in package.sources],
        "licence": package.licenses[0].name,
        "licence_note": package.licence_note,
        "citation": package.citation,
    }
