"""Charts: what reaches the browser, what can be read without it, and colours that keep contrast."""

from __future__ import annotations

import base64
import itertools
import json
import math
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import altair as alt
import pandas as pd
import pytest

from fivefold import charts
from fivefold.chart_table import MAX_ROWS, cell, table_html

ROOT = Path(__file__).parents[1]
# where charts stand: paper, JupyterLab's dark content, and the dark page that Voila puts around it
PAGES = {"white": "#ffffff", "dark": "#111111", "dark grey": "#212121"}
# body text on those pages (JupyterLab's content font colour, 87 % black or white)
TEXT = {"white": "#212121", "dark": "#e0e0e0", "dark grey": "#e2e2e2"}
# Machado, Oliveira & Fernandes (2009), severity 1.0, in linear RGB
COLOUR_BLIND = {
    "protan": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deutan": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritan": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}
HOSTILE = "<script>alert(1)</script>\"'&</details>"


def linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio, 1 to 21."""
    light = [
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))
        for colour in (one, other)
    ]
    return (max(light) + 0.05) / (min(light) + 0.05)


def lab(rgb: list[float]) -> tuple[float, float, float]:
    r, g, b = (min(1.0, max(0.0, value)) for value in rgb)
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def make(title: str = "What to see", description: str = "What it shows.") -> alt.Chart:
    frame = pd.DataFrame({"year": [1930, 1931], "whales": [5, 3]})
    chart = alt.Chart(frame).mark_line().encode(x="year:Q", y="whales:Q")
    return charts.describe(chart, title, description, note="whales a year")


def bundle(chart: alt.Chart) -> dict:
    data, _metadata = chart._repr_mimebundle_()
    return data


@pytest.fixture
def without_vl_convert(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)


def test_importing_makes_theme_and_renderer_current():
    assert alt.theme.active == "fivefold"
    assert alt.renderers.active == "fivefold"


def test_the_bundle_is_vega_lite_5_for_the_bundled_renderers():
    pytest.importorskip("vl_convert")
    data = bundle(make())
    assert set(data) == {charts.MIME, "image/svg+xml", "image/png", "text/plain"}
    spec = data[charts.MIME]
    assert spec["$schema"] == "https://vega.github.io/schema/vega-lite/v5.json"
    assert spec["usermeta"]["embedOptions"] == {"renderer": "svg", "actions": False}
    assert spec["description"] == "What it shows."
    assert spec["title"] == {"text": "What to see", "subtitle": "whales a year"}
    assert data["text/plain"] == "What to see\nWhat it shows."


def test_nothing_in_the_bundle_can_be_fetched():
    text = json.dumps(bundle(make()))
    identifiers = {charts.SCHEMA, "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert set(re.findall(r"https?://[^\\\"' )]+", text)) <= identifiers
    assert "javascript" not in text


def test_a_chart_without_description_is_described_by_its_title():
    chart = alt.Chart(pd.DataFrame({"x": [1]}), title="Only a title").mark_point().encode(x="x")
    assert bundle(chart)[charts.MIME]["description"] == "Only a title"
    assert charts.alternative({}) == "A chart without a description."
    assert charts.alternative({"title": ["Two", "lines"]}) == "Two lines"


def test_container_width_never_reaches_the_browser():
    spec = bundle(make().properties(width="container"))[charts.MIME]
    assert "width" not in spec
    assert spec["config"]["view"]["continuousWidth"] == 560


def test_the_bundle_is_the_same_every_time():
    code = (
        "import json; from tests.test_charts import bundle, make; "
        "print(json.dumps(bundle(make()), sort_keys=True))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
        ).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1]


def test_without_vl_convert_exports_show_the_words(without_vl_convert):
    data = bundle(make(description=HOSTILE))
    assert "image/svg+xml" not in data
    assert "<script" not in data["text/markdown"]
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")


def test_nbgrader_gets_an_image_with_its_alternative(monkeypatch):
    pytest.importorskip("vl_convert")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    data = bundle(make(description=HOSTILE))
    assert set(data) == {"text/html", "text/plain"}
    image = ET.fromstring(data["text/html"].removesuffix(">") + "/>")
    assert image.get("alt") == f"What to see\n{HOSTILE}".replace("\n", " ")
    kind, encoded = image.get("src", "").split(",", 1)
    assert kind == "data:image/svg+xml;base64"
    assert ET.fromstring(base64.b64decode(encoded)).tag == "{http://www.w3.org/2000/svg}svg"


def test_nbgrader_without_vl_convert_gets_words_and_numbers(monkeypatch, without_vl_convert):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    page = bundle(make(description=HOSTILE))["text/html"]
    assert "<script" not in page
    assert "<details open>" in page
    assert '<th scope="row">1930</th><td>5</td>' in page


@pytest.mark.parametrize("page", PAGES)
def test_colours_keep_three_to_one(page):
    for colour in charts.PALETTE:
        assert contrast(colour, PAGES[page]) >= 3, colour


@pytest.mark.parametrize("page", PAGES)
def test_text_takes_the_pages_colour_and_so_its_contrast(page):
    config = charts.theme()["config"]
    coloured = [*find(config, "labelColor"), *find(config, "titleColor"), *find(config, "fill")]
    assert coloured
    assert set(coloured) == {"currentColor"}
    assert config["title"]["color"] == config["title"]["subtitleColor"] == "currentColor"
    assert config["background"] == "transparent"
    assert contrast(TEXT[page], PAGES[page]) >= 7


def test_type_is_large_enough():
    config = charts.theme()["config"]
    keys = ("fontSize", "labelFontSize", "titleFontSize", "subtitleFontSize")
    sizes = [size for key in keys for size in find(config, key)]
    assert min(sizes) >= 13


@pytest.mark.parametrize("sight", [None, *COLOUR_BLIND])
def test_any_two_colours_differ_for_every_eye(sight):
    matrix = COLOUR_BLIND.get(sight, [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    seen = {
        colour: lab([sum(m * c for m, c in zip(r, linear(colour), strict=True)) for r in matrix])
        for colour in charts.PALETTE
    }
    for one, other in itertools.combinations(charts.PALETTE, 2):
        assert math.dist(seen[one], seen[other]) > 15, (one, other)


def test_every_colour_has_a_dash_of_its_own():
    assert len({tuple(dash) for dash in charts.DASHES}) == len(charts.PALETTE)


def find(config: object, key: str) -> list:
    """All values under `key`, however deep."""
    if isinstance(config, dict):
        deeper = itertools.chain.from_iterable(find(value, key) for value in config.values())
        return [*([config[key]] if key in config else []), *deeper]
    return []


def test_with_table_shows_the_chart_and_then_its_numbers(capsys):
    frame = pd.DataFrame({"year": [1930], "blue_whale": [30490]})
    frame.attrs = {"labels": {"year": "Year"}, "units": {"year": "year", "blue_whale": "whales"}}
    shown = charts.with_table(make(), frame)
    assert shown.html.startswith("<details><summary>Show the numbers as a table</summary>")
    assert "<caption>What to see</caption>" in shown.html
    assert '<th scope="col">Year</th><th scope="col">blue_whale (whales)</th>' in shown.html
    assert '<th scope="row">1930</th><td>30,490</td>' in shown.html
    shown._ipython_display_()
    assert "(its numbers as a table)" in capsys.readouterr().out


def test_the_table_escapes_everything():
    frame = pd.DataFrame({HOSTILE: [HOSTILE], "b": [HOSTILE]})
    frame.attrs["units"] = {"b": HOSTILE}
    html = table_html(frame, HOSTILE)
    assert "<script" not in html
    assert html.count("</details>") == 1
    tree = ET.fromstring(html)
    assert tree.findtext(".//caption") == HOSTILE
    assert tree.findtext(".//td") == HOSTILE
    assert tree.find("./div").get("aria-label") == HOSTILE


def test_a_named_index_heads_the_rows_and_long_tables_end():
    series = pd.DataFrame({"whales": range(MAX_ROWS + 1)}).rename_axis("year")
    html = table_html(series)
    assert '<th scope="col">year</th>' in html
    assert html.count("<tr>") == MAX_ROWS + 1
    assert "The first 500 of 501 rows." in html


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234567, "1,234,567"),
        (pd.NA, "no data"),
        (float("nan"), "no data"),
        (None, "no data"),
        (0.5, "0.5"),
        (1234.56789, "1,234.568"),
        (0.000012345, "1.23e-05"),
        (-3.0, "-3"),
        (float("inf"), "inf"),
        (True, "yes"),
        ("1930", "1930"),
        (pd.Timestamp("2001-02-03"), "2001-02-03 00:00:00"),
    ],
)
def test_cells_are_written_for_people(value, text):
    assert cell(value) == text


def test_an_empty_frame_still_makes_a_table():
    assert "<tbody></tbody>" in table_html(pd.DataFrame({"a": []}))
    assert "<table>" in table_html(pd.DataFrame())
