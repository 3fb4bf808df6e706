"""A causal map as a CSV edge list, for spreadsheets and for other tools.

A row with an empty `to` is a variable, every other row a link. Only `from` and `to` must be there
when a list is read: `boats,whales,-` under the header `from,to,sign` is enough.

Spreadsheets run a cell that begins with = + - or @ as a formula: such a cell is written with an
apostrophe in front (negative numbers too: one rule), and read without it.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from ...errors import FivefoldError
from ..document import fresh
from ..model import CausalMap
from ..parts import ID_PATTERN, MAX_BYTES, MAX_LINKS, MAX_NAME, MAX_VARIABLES

COLUMNS = (
    "from", "to", "sign", "delay", "weight", "note", "kind", "unit", "x", "y",
    "id", "from_id", "to_id",
)  # fmt: skip
SIGN_WORDS = {"+": "plus", "-": "minus", "?": "unknown"}
_SIGNS = {
    "+": "+", "plus": "+", "positive": "+", "1": "+", "+1": "+",
    "-": "-", "−": "-", "–": "-", "minus": "-", "negative": "-", "-1": "-",
}  # fmt: skip
_OTHER_HEADS = {"source": "from", "target": "to", "polarity": "sign", "from id": "from_id"}
_FORMULA = re.compile(r"'*(?:[\s\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])")


def to_csv(map: CausalMap) -> str:
    """The map as CSV with a header; lines end with CR LF, as RFC 4180 has it."""
    names = {v.id: v.name for v in map.variables}
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    for v in map.variables:
        row = {"from": v.name, "from_id": v.id, "kind": v.kind, "unit": v.unit, "note": v.note}
        writer.writerow(_safe(row | {"x": _number(v.x), "y": _number(v.y)}))
    for k in map.links:
        ends = {"from": names[k.source], "to": names[k.target]}
        ends |= {"from_id": k.source, "to_id": k.target, "id": k.id}
        marks = {"sign": SIGN_WORDS[k.sign], "delay": "yes" if k.delay else "no"}
        writer.writerow(_safe(ends | marks | {"weight": _number(k.weight), "note": k.note}))
    return out.getvalue()


def from_csv(source: str) -> CausalMap:
    """The map of a CSV edge list. Variables without ids are told apart by their names.

    Raises FivefoldError with one sentence where a column is missing or a cell cannot be read.
    """
    if len(source) > MAX_BYTES:
        raise FivefoldError(f"The CSV text is larger than {MAX_BYTES // 1_000_000} MB.")
    rows = _rows(source.removeprefix("\ufeff"))
    reading = _Reading()
    for number, row in enumerate(rows, start=2):
        reading.take(number, row)
    return CausalMap.from_dict({"variables": reading.variables(), "links": reading.links})


def _rows(source: str) -> list[dict[str, str]]:
    try:
        table = list(csv.reader(io.StringIO(source, newline=""), strict=True))
    except csv.Error as error:
        raise FivefoldError(f"This is not a CSV table that can be read: {error}.") from None
    heads = [re.sub(r"\s+", " ", cell.strip().casefold()) for cell in table[0]] if table else []
    heads = [_OTHER_HEADS.get(head, head) for head in heads]
    if "from" not in heads or "to" not in heads:
        raise FivefoldError("An edge list needs the columns 'from' and 'to' in its first line.")
    if len(table) > MAX_VARIABLES + MAX_LINKS + 1:
        raise FivefoldError(
            f"An edge list holds at most {MAX_VARIABLES} variables and {MAX_LINKS:,} links."
        )
    unsafe = [{h: _unsafe(c) for h, c in zip(heads, cells, strict=False)} for cells in table[1:]]
    return [row for row in unsafe if any(row.values())]


class _Reading:
    """Rows so far: variables by id, and which id stands for a name without one."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, Any]] = {}
        self.by_name: dict[str, str] = {}
        self.links: list[dict[str, Any]] = []

    def take(self, number: int, row: dict[str, str]) -> None:
        source = self.variable(row.get("from_id", ""), row.get("from", ""))
        if not row.get("to") and not row.get("to_id"):
            place = {axis: _read_number(row, axis, number) for axis in ("x", "y")}
            kind = {"kind": row["kind"].strip().lower()} if row.get("kind") else {}
            texts = {field: row.get(field, "") for field in ("unit", "note")}
            self.found[source] |= kind | texts | place
            return
        sign = row.get("sign", "").strip().casefold()
        self.links.append(
            {
                "from": source,
                "to": self.variable(row.get("to_id", ""), row.get("to", "")),
                "sign": _SIGNS.get(sign, "?"),
                "delay": row.get("delay", "").strip().casefold() in ("yes", "true", "1", "delayed"),
                "weight": _read_number(row, "weight", number),
                "note": row.get("note", ""),
            }
            | ({"id": row["id"]} if row.get("id") else {})
        )

    def variable(self, id: str, name: str) -> str:
        if len(name) > MAX_NAME:
            raise FivefoldError(f"A name in the list is longer than {MAX_NAME:,} characters.")
        if not ID_PATTERN.fullmatch(id):
            id = self.by_name.get(name.strip(), "") or fresh("v", self.found)
        self.by_name.setdefault(name.strip(), id)
        self.found.setdefault(id, {"id": id, "name": name})
        return id

    def variables(self) -> list[dict[str, Any]]:
        return list(self.found.values())


def _safe(row: dict[str, str]) -> dict[str, str]:
    return {head: f"'{cell}" if _FORMULA.match(cell) else cell for head, cell in row.items()}


def _unsafe(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _number(value: float | None) -> str:
    return "" if value is None else repr(value)


def _read_number(row: dict[str, str], field: str, number: int) -> float | None:
    cell = row.get(field, "").strip()
    if not cell:
        return None
    try:
        return float(cell)
    except ValueError:
        raise FivefoldError(f"Line {number}: '{cell[:40]}' is no number for '{field}'.") from None
