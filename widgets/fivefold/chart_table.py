"""The table behind a chart, as HTML that needs no script and survives JupyterLab's sanitiser."""

from __future__ import annotations

import math
from html import escape
from typing import Any

import pandas as pd

MAX_ROWS = 500  # more would only slow the page down; the sentence below the table says so
NO_DATA = "no data"


def table_html(frame: pd.DataFrame, caption: str = "", *, opened: bool = False) -> str:
    """`frame` as a table folded up under "Show the numbers as a table".

    The first column heads the rows. Labels and units come from `frame.attrs` ("labels", "units":
    column -> text) where they are. All text is escaped. At most MAX_ROWS rows are shown.
    """
    if frame.index.name is not None or frame.index.nlevels > 1:
        frame = frame.reset_index()
    labels, units = frame.attrs.get("labels", {}), frame.attrs.get("units", {})
    caption = caption or str(frame.attrs.get("title", "")) or "The chart's numbers"
    heads = "".join(
        f'<th scope="col">{escape(_head(column, labels, units))}</th>' for column in frame.columns
    )
    plain = [str(column).lower() == "year" or units.get(column) == "year" for column in frame]
    shown = frame.head(MAX_ROWS)
    body = "".join(_row(row, plain) for row in shown.itertuples(index=False, name=None))
    rest = len(frame) - len(shown)
    more = f"<p>The first {len(shown):,} of {len(frame):,} rows.</p>" if rest else ""
    return (
        f"<details{' open' if opened else ''}><summary>Show the numbers as a table</summary>"
        f'<div role="region" aria-label="{escape(caption)}" tabindex="0" '
        'style="max-height: 24em; overflow: auto">'
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>{more}</details>"
    )


def _head(column: Any, labels: dict[str, str], units: dict[str, str]) -> str:
    label = str(labels.get(column, column))
    unit = str(units.get(column, ""))
    return f"{label} ({unit})" if unit and unit.lower() != label.lower() else label


def _row(values: tuple[Any, ...], plain: list[bool]) -> str:
    first, *others = [
        escape(cell(value, grouped=not year)) for value, year in zip(values, plain, strict=True)
    ]
    return f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{x}</td>" for x in others) + "</tr>"


def cell(value: Any, *, grouped: bool = True) -> str:
    """A value for people: thousands grouped except in years, up to three decimals, no NaN."""
    if value is None or value is pd.NA or value is pd.NaT:
        return NO_DATA
    if isinstance(value, bool):
        return "yes" if value else "no"
    try:
        number = float(value)
    except (TypeError, ValueError):
        return str(value)
    if isinstance(value, str):
        return value
    if math.isnan(number):
        return NO_DATA
    if number.is_integer():
        return f"{int(number):,}" if grouped else str(int(number))
    if abs(number) < 0.001:
        return f"{number:.3g}"
    return f"{number:,.3f}".rstrip("0").rstrip(".")
