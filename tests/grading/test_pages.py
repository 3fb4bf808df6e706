"""Feedback pages: harmless markup, no hidden test, nothing loaded from anywhere."""

from __future__ import annotations

import pytest
from nbformat import v4
from small_course import HIDDEN, requested

from fivefold.grading.pages import TEMPLATES, HideTests, SafeOutputs, safe_data, safe_html

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<img src="https://example.org/pixel.png">',
    '<img src="//example.org/pixel.png">',
    '<img src="data:text/html;base64,PHNjcmlwdD4=">',
    '<img srcset="https://example.org/a.png 2x">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" data:text/html,x">x</a>',
    '<iframe src="https://example.org"></iframe>',
    "<svg><script>alert(1)</script></svg>",
    "<style>@import url(https://example.org/a.css);</style>",
    '<p style="background: url(https://example.org/a.png)">x</p>',
    '<link rel="stylesheet" href="https://example.org/a.css">',
    '<meta http-equiv="refresh" content="0; url=https://example.org">',
    '<form action="https://example.org"><button>x</button></form>',
    '<object data="https://example.org"></object>',
    "<math><mtext></mtext><script>alert(1)</script></math>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    '<table background="https://example.org/a.png"><tr><td>x</td></tr></table>',
]


@pytest.mark.parametrize("html", HOSTILE)
def test_what_runs_or_loads_is_taken_out(html: str) -> None:
    clean = safe_html(html)
    for word in (
        "<script",
        "onerror",
        "javascript:",
        "<iframe",
        "<form",
        "<meta",
        "style=",
        "data:text",
    ):
        assert word not in clean
    assert "example.org" not in clean
    assert requested(clean) == []


def test_a_table_and_a_drawing_stay() -> None:
    html = (
        "<style scoped>.dataframe td {color: red}</style><table class='dataframe'>"
        "<tr><th scope='col'>year</th></tr><tr><td>1960</td></tr></table>"
        '<figure><img alt="a map" src="data:image/svg+xml;base64,PHN2Zy8+"></figure>'
        "<details><summary>In words</summary><pre>a → b</pre></details>"
    )
    clean = safe_html(html)
    assert "color" not in clean
    assert '<th scope="col">year</th>' in clean
    assert 'src="data:image/svg+xml;base64,PHN2Zy8+"' in clean
    assert "<details><summary>In words</summary><pre>a → b</pre></details>" in clean


def test_only_harmless_kinds_of_output_are_drawn() -> None:
    data = {
        "text/plain": "<b>",
        "text/html": ["<p>", "ok", "<script>1</script></p>"],
        "application/javascript": "alert(1)",
        "application/vnd.jupyter.widget-view+json": {"model_id": "x"},
        "text/latex": "$x$",
        "image/png": 'AAAA" onerror="alert(1)',
        "image/jpeg": "AAAA\n",
        "image/svg+xml": 3,
    }
    assert safe_data(data) == {
        "text/plain": "<b>",
        "text/html": "<p>ok</p>",
        "image/jpeg": "AAAA\n",
    }


def test_a_drawing_is_also_told_in_words() -> None:
    kept = safe_data({"text/plain": "A map\na → b", "image/svg+xml": "<svg/>"})
    assert '<img alt="A map: a drawing, told in words below"' in kept["text/html"]
    assert "<pre>A map\na → b</pre>" in kept["text/html"]


def test_metadata_of_outputs_is_dropped() -> None:
    output = v4.new_output("display_data", {"text/html": "x"}, metadata={"isolated": True})
    notebook = v4.new_notebook(cells=[v4.new_code_cell(outputs=[output]), v4.new_markdown_cell()])
    clean, _ = SafeOutputs().preprocess(notebook, {})
    assert clean.cells[0].outputs[0].metadata == {}


def test_a_hidden_test_and_its_traceback_stay_hidden() -> None:
    source = f"assert double(1) == 2\n### BEGIN HIDDEN TESTS\n{HIDDEN}\n### END HIDDEN TESTS"
    error = v4.new_output(
        "error", ename="AssertionError", evalue="twice 21", traceback=[f"--> 3 {HIDDEN}"]
    )
    cells = [
        v4.new_code_cell(source, outputs=[error]),
        v4.new_code_cell("1 / 0", outputs=[v4.new_output("error", ename="ZeroDivisionError")]),
        v4.new_markdown_cell("Do.\n### BEGIN MARK SCHEME\nfull: 3\n### END MARK SCHEME"),
    ]
    notebook, _ = HideTests().preprocess(v4.new_notebook(cells=cells), {})
    first, second, third = notebook.cells
    assert first.source == "assert double(1) == 2"
    assert first.outputs[0].traceback == ["A test that is not shown did not pass (AssertionError)."]
    assert first.outputs[0].evalue == ""
    assert second.outputs[0].ename == "ZeroDivisionError"
    assert third.source == "Do."


@pytest.mark.parametrize("page", ["feedback", "formgrade"])
def test_the_templates_name_no_other_host(page: str) -> None:
    text = (TEMPLATES / page / "mathjax.html.j2").read_text()
    assert "Content-Security-Policy" in text
    assert "http:" not in text
    assert "https:" not in text
