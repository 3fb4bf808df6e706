"""Feedback pages and formgrader: learners' output without scripts, and no external request.

Stock nbconvert puts a learner's HTML, JavaScript and Markdown into both pages as it is. In
formgrader that code would run with the instructor's rights; in feedback it would load what it
likes. Both templates also load MathJax from a CDN. nbgrader_config.py switches on what is here:
`templates/` (in place of MathJax a content security policy), `SafeOutputs` and `safe_markdown`.
"""

# mypy: allow-untyped-calls
# (nbformat says that it is typed, but most of its functions are not)

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jinja2
from bleach import clean  # type: ignore[import-untyped]
from bs4 import BeautifulSoup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, NbGraderPreprocessor
from traitlets import List

from .answers import figure

TEMPLATES = Path(__file__).parent / "templates"

# inert tags; no forms, frames, objects or links to style sheets
TEXT = {"a", "abbr", "b", "br", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp"}
TEXT |= {"small", "span", "strong", "sub", "sup", "u", "var"}
BLOCKS = {"blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2"}
BLOCKS |= {"h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre", "summary", "ul"}
TABLES = {"caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
TAGS = frozenset(TEXT | BLOCKS | TABLES)
PLAIN = {"alt", "class", "colspan", "dir", "height", "lang", "rowspan", "scope", "start", "title"}
PLAIN |= {"type", "width"}
PROTOCOLS = {"http", "https", "mailto", "data"}  # data for images only, see _allowed
LOADED_HERE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*\Z")
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*\Z")

KEPT = ("text/plain", "text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg")


def safe_html(html: str) -> str:
    """The harmless part of a piece of HTML: no script, no style sheet, nothing loaded."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup(["script", "style", "template", "iframe", "object", "svg", "math"]):
        tag.decompose()
    return clean(str(soup), tags=TAGS, attributes=_allowed, protocols=PROTOCOLS, strip=True)


@jinja2.pass_context
def safe_markdown(context: Any, source: str) -> str:
    """Markdown as harmless HTML: the `markdown2html` filter of both pages."""
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(escape=False, attachments=attachments)
    return safe_html(MarkdownWithMath(renderer=renderer).render(source))


def _allowed(tag: str, name: str, value: str) -> bool:
    if tag == "img" and name == "src":
        return LOADED_HERE.match(value) is not None
    if tag == "a" and name == "href":
        return not value.strip().lower().startswith("data:")
    return name in PLAIN or (tag == "a" and name in ("name", "id"))


class SafeOutputs(NbGraderPreprocessor):  # type: ignore[misc]
    """Leaves only harmless outputs in a notebook that is about to become a page.

    An SVG becomes an image, in which no script runs and nothing is loaded.
    """

    # declared again because nbconvert's HTML exporter configures it for every step
    display_data_priority: Any = List().tag(config=True)

    def preprocess_cell(
        self, cell: NotebookNode, resources: Any, cell_index: int
    ) -> tuple[NotebookNode, Any]:
        for output in cell.get("outputs", []):
            if "data" in output:
                output["data"] = NotebookNode(safe_data(output["data"]))
                output["metadata"] = NotebookNode()  # sizes and "isolated" are markup as well
        return cell, resources


def safe_data(data: Any) -> dict[str, str]:
    """The representations of one output that a page may draw."""
    kept: dict[str, str] = {}
    for mime in KEPT:
        value = data.get(mime)
        text = "".join(map(str, value)) if isinstance(value, list) else value
        if not isinstance(text, str):
            continue
        if mime.startswith("image/") and mime != "image/svg+xml" and not BASE64.match(text):
            continue
        kept[mime] = safe_html(text) if mime in ("text/html", "text/markdown") else text
    if "image/svg+xml" in kept and "text/html" not in kept and "text/plain" in kept:
        words = kept["text/plain"]  # a drawing is told in words as well
        kept["text/html"] = safe_html(figure(kept["image/svg+xml"], words.split("\n")[0], words))
    return kept


class HideTests(ClearHiddenTests, ClearMarkScheme):  # type: ignore[misc]
    """Takes hidden tests and marking schemes out of feedback, which stock nbgrader shows.

    A traceback quotes the lines around the one that failed, and a comparison prints what was
    expected: an error in such a cell is told without both.
    """

    enforce_metadata = False
    display_data_priority: Any = List().tag(config=True)  # as above

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        for index, cell in enumerate(nb.cells):
            self.preprocess_cell(cell, resources, index)
        return nb, resources

    def preprocess_cell(
        self, cell: NotebookNode, resources: Any, cell_index: int
    ) -> tuple[NotebookNode, Any]:
        if self._remove_mark_scheme_region(cell) | self._remove_hidden_test_region(cell):
            for output in cell.get("outputs", []):
                if output.output_type == "error":
                    sentence = f"A test that is not shown did not pass ({output.ename})."
                    output.update(evalue="", traceback=[sentence])
        return cell, resources
