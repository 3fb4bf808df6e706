"""Charts that are readable, described, and drawn without leaving the machine.

Importing this module makes two Altair settings the current ones:

- the theme `fivefold`: type of 13 px and more, colours that colour-blind people can tell apart and
  that keep 3:1 against light and dark pages, text in the colour of the page around it;
- the renderer `fivefold`: Altair's own load their drawing code from a CDN, and its `mimetype`
  speaks Vega-Lite 6, which JupyterLab 4 and Voila 0.5 answer with "Notebook JSON is invalid".
  This one hands them Vega-Lite 5, which both draw with the copy that they bring.

Colour is never the only sign: give a second one too (dash, shape, a label at the line's end).

>>> from fivefold import charts
>>> chart = charts.describe(alt.Chart(frame).mark_line().encode(…), "What to see", "What it shows.")
>>> charts.with_table(chart, frame)
"""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, TypeVar

import altair as alt
import pandas as pd

from .chart_table import table_html

PALETTE = ("#1172af", "#d55e00", "#00a056", "#c66f9f", "#0f96fd", "#856667")
"""Okabe and Ito's blue, vermilion, green, purple and sky, and a brown: moved until each keeps 3:1
on white and on JupyterLab's dark greys and any two differ for the three colour-blindnesses."""

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
TEXT = "currentColor"  # SVG's word for the page's text colour: follows the theme when it changes
MIME = "application/vnd.vegalite.v5+json"
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"  # an identifier, never fetched
_DOT = (  # a PNG of one transparent pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNgYAAAAAMAASsJTYQAAAAASUVORK5CYII="
)

DASHES = [[1, 0], [8, 3], [2, 3], [10, 3, 2, 3], [5, 5], [16, 4]]
"""Dashes to tell lines apart without their colour: `alt.Scale(range=charts.DASHES)`."""

AnyChart = TypeVar("AnyChart", bound=alt.TopLevelMixin)


@alt.theme.register("fivefold", enable=True)
def theme() -> alt.theme.ThemeConfig:
    """The theme. `usermeta` asks for SVG, which is sharp, speaks and knows `currentColor`."""
    text = {"font": FONT, "fontSize": 13, "fill": TEXT}
    return {
        "config": {
            "background": "transparent",
            "font": FONT,
            "view": {"continuousWidth": 560, "continuousHeight": 300, "stroke": None},
            "title": {
                "anchor": "start",
                "color": TEXT,
                "fontSize": 17,
                "fontWeight": 600,
                "offset": 14,
                "subtitleColor": TEXT,
                "subtitleFontSize": 14,
                "subtitlePadding": 6,
            },
            "style": {  # the axes' and legends' text; JupyterLab's dark mode would set it white
                "guide-label": text,  # type: ignore[typeddict-unknown-key]
                "guide-title": {**text, "fontSize": 14},
            },
            "axis": {
                "domainColor": TEXT,
                "gridColor": TEXT,
                "gridOpacity": 0.15,
                "labelFlush": False,  # or the first year slides into the second
                "labelColor": TEXT,
                "labelFontSize": 13,
                "tickColor": TEXT,
                "titleColor": TEXT,
                "titleFontSize": 14,
                "titleFontWeight": "normal",
                "titlePadding": 10,
            },
            "header": {"labelColor": TEXT, "labelFontSize": 14, "titleColor": TEXT},
            "legend": {
                "labelColor": TEXT,
                "labelFontSize": 13,
                "labelLimit": 260,
                "symbolSize": 160,
                "symbolStrokeWidth": 2.5,
                "titleColor": TEXT,
                "titleFontSize": 14,
            },
            "mark": {"color": PALETTE[0]},
            "area": {"opacity": 0.85},
            "errorband": {"band": {"opacity": 0.3}},
            "line": {"strokeWidth": 2.5},
            "point": {"filled": True, "size": 70},
            "rule": {"color": TEXT},
            "text": {"color": TEXT, "font": FONT, "fontSize": 13},
            "range": {"category": list(PALETTE)},
        },
        "usermeta": {"embedOptions": {"renderer": "svg", "actions": False}},
    }


def describe(chart: AnyChart, title: str, description: str, *, note: str = "") -> AnyChart:
    """The chart with a title that says what to see, and a description for those who cannot see it.

    `note` stands in smaller type under the title: units, source, a caveat.
    """
    heading: dict[str, Any] = {"text": title}
    if note:
        heading["subtitle"] = note
    return chart.properties(title=heading, description=description)


@dataclass(frozen=True)
class ChartWithTable:
    """A chart and, folded up below it, the table of its numbers; displays as two outputs."""

    chart: alt.TopLevelMixin
    html: str

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self.chart)  # type: ignore[no-untyped-call]
        display(  # type: ignore[no-untyped-call]
            {"text/html": self.html, "text/plain": "(its numbers as a table)"}, raw=True
        )


def with_table(
    chart: alt.TopLevelMixin, frame: pd.DataFrame, *, caption: str = ""
) -> ChartWithTable:
    """The chart with its numbers one click away.

    `frame` holds what the chart shows: its first column heads the rows (a named index counts as
    the first), and `frame.attrs["labels"]` and `["units"]` head the columns where `load` put them
    there. The caption is the chart's title unless another is given.
    """
    return ChartWithTable(chart, table_html(frame, caption or _title(chart.to_dict())))


def render(spec: dict[str, Any], **_options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The renderer: MIME bundle and metadata for a Vega-Lite specification.

    Where nbgrader executes, the output has to speak for itself on a page without any script: an
    image, or the description and the numbers where vl-convert is not installed.
    """
    words = alternative(spec)
    if os.environ.get("NBGRADER_EXECUTION"):
        return {"text/html": static_html(spec), "text/plain": words}, {}
    # Besides the version nothing has to change: what the theme and the lessons use is in both.
    drawn = {"description": words, **spec, "$schema": SCHEMA}
    for side in ("width", "height"):
        if drawn.get(side) == "container":  # makes a JupyterLab tab hang: the theme's size instead
            del drawn[side]
    return {MIME: drawn, **_still(spec), "text/plain": words}, {}


def alternative(spec: Mapping[str, Any]) -> str:
    """What the chart says in words: its title and its description."""
    parts = [_title(spec), str(spec.get("description") or "")]
    return "\n".join(part for part in parts if part) or "A chart without a description."


def static_html(spec: Mapping[str, Any]) -> str:
    """The chart as an HTML image without scripts, black on white like the paper it may end on."""
    text, svg = escape(alternative(spec)), _svg(spec)
    if svg is None:
        frames = map(pd.DataFrame, (spec.get("datasets") or {}).values())
        return f"<p>{text}</p>" + "".join(table_html(f, _title(spec), opened=True) for f in frames)
    data = base64.b64encode(svg.encode("utf-8")).decode("ascii")
    # an <img>, not inline SVG: nothing in it can run, and nbconvert gives bare SVG no alternative
    return f'<img alt="{text}" style="max-width: 100%" src="data:image/svg+xml;base64,{data}">'


def _still(spec: Mapping[str, Any]) -> dict[str, str]:
    """A still picture for places that cannot draw, such as an exported notebook.

    SVG, or the words where vl-convert is not installed. The transparent dot is never seen: without
    a PNG in the bundle JupyterLab's renderer adds one to the output itself, and inside Voila that
    step fails with "setData is not a function" on the page.
    """
    svg = _svg(spec)
    still = {"image/svg+xml": svg} if svg else {"text/markdown": escape(alternative(spec))}
    return {**still, "image/png": _DOT}


def _svg(spec: Mapping[str, Any]) -> str | None:
    """The chart as SVG for a white page (outside a web page `currentColor` is black).

    None where vl-convert, an optional dependency, is not installed.
    """
    try:
        import vl_convert
    except ImportError:
        return None
    paper = {**spec, "config": {**spec.get("config", {}), "background": "white"}}
    return str(vl_convert.vegalite_to_svg(paper))


def _title(spec: Mapping[str, Any]) -> str:
    title = spec.get("title") or ""
    if isinstance(title, Mapping):
        title = title.get("text") or ""
    return " ".join(map(str, title)) if isinstance(title, list) else str(title)


alt.renderers.register("fivefold", render)
alt.renderers.enable("fivefold")
