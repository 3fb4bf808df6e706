"""Controls: the result follows the value, and a page without the front end shows the start."""

from __future__ import annotations

import sys
from typing import Any

import ipywidgets as widgets
import nbformat
import pytest
from ipywidgets.widgets.widget import _instances
from nbclient import NotebookClient

from fivefold import control as module
from fivefold.control import control

VIEW = "application/vnd.jupyter.widget-view+json"
NOTEBOOK = [
    "import altair as alt, ipywidgets as widgets, pandas as pd\n"
    "from fivefold import charts\nfrom fivefold.control import control",
    "def draw(n):\n"
    "    print(f'{n} <whales>')\n"
    "    frame = pd.DataFrame({'x': [1], 'y': [n]})\n"
    "    chart = alt.Chart(frame).mark_point().encode(x='x', y='y')\n"
    "    return charts.with_table(charts.describe(chart, 'Title', f'{n} in words'), frame)",
    "number = widgets.BoundedIntText(4, min=0, max=9, description='Whales')\n"
    "control(draw, n=number)",
    "from ipywidgets.widgets.widget import _instances\n"
    "(result,) = [w for w in _instances.values() if isinstance(w, widgets.Output)]\n"
    "number.value = 7\n"
    "[sorted(shown.get('data', shown)) for shown in result.outputs], str(result.outputs)",
]


@pytest.fixture
def bundles(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What `control` displays, outside of any kernel."""
    shown: list[dict[str, Any]] = []
    monkeypatch.setattr(module, "display", lambda bundle, raw: shown.append(bundle))
    return shown


def product(first: int, last: int) -> None:
    print(f"{first} times {last} is {first * last}")


def test_the_result_follows_every_control(bundles):
    first = widgets.BoundedIntText(2, description="A first number with a long name")
    last = widgets.BoundedIntText(3, description="Last")
    control(product, first=first, last=last)
    row, result = _instances[bundles[0][VIEW]["model_id"]].children
    assert row.children == (first, last)
    assert first.style.description_width == "initial"
    assert [shown["text"] for shown in result.outputs] == ["2 times 3 is 6\n"]
    last.value = 5
    first.value = 4
    assert [shown["text"] for shown in result.outputs] == ["4 times 5 is 20\n"]


def test_two_controls_in_a_lesson_do_not_meet(bundles):
    pair = [widgets.BoundedIntText(n, description="First") for n in (1, 2)]
    for widget in pair:
        control(product, first=widget, last=widgets.BoundedIntText(3, description="Last"))
    pair[0].value = 9
    results = [_instances[bundle[VIEW]["model_id"]].children[1] for bundle in bundles]
    assert [result.outputs[0]["text"][:1] for result in results] == ["9", "2"]


def test_a_wrong_argument_is_an_error_at_once(bundles):
    with pytest.raises(TypeError):
        control(product, first=widgets.BoundedIntText(2, description="First"))
    assert bundles == []


def run(monkeypatch: pytest.MonkeyPatch, nbgrader: str) -> list[Any]:
    monkeypatch.setenv("NBGRADER_EXECUTION", nbgrader)
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in NOTEBOOK]
    )
    NotebookClient(notebook, timeout=120).execute()
    return [cell.outputs for cell in notebook.cells]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="nbclient asks for another event loop there")
@pytest.mark.parametrize("nbgrader", ["", "autograde"])
def test_a_run_without_a_front_end_shows_the_start(monkeypatch, nbgrader):
    *_, [shown], [after] = run(monkeypatch, nbgrader)
    assert (VIEW in shown.data) == (not nbgrader)
    page = shown.data["text/html"]
    assert page.startswith("<pre>4 &lt;whales&gt;\n</pre>")
    assert "4 in words" in page
    assert "<td>4</td>" in page
    assert "<script" not in page
    assert shown.data["text/plain"].startswith("4 <whales>\n")
    if not nbgrader:
        text = after.data["text/plain"]
        assert "application/vnd.vegalite.v5+json" in text
        assert "7 <whales>" in text
        assert "7 in words" in text
        assert "4 in words" not in text
