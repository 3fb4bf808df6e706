"""A control that changes one value of a lesson's cell: nobody has to edit a line of code.

>>> closed = widgets.BoundedIntText(40, min=0, max=99, description="Tickets closed per day")
>>> control(desk, closed_per_day=closed)
"""

from __future__ import annotations

import os
from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets
from IPython.display import display
from IPython.utils.capture import capture_output

from .charts import MIME, static_html


def control(function: Callable[..., Any], **controls: widgets.ValueWidget) -> None:
    """Display the controls and, below them, what `function` prints and returns for their values.

    Each keyword is an argument of `function`, each value an ipywidgets widget with a `description`
    as its label. The result follows every change. A page without the front end shows the result
    for the start values, and so does a cell that nbgrader executes.

    Take BoundedIntText and Checkbox: keyboards work them, and their labels are read aloud. From
    Dropdown and RadioButtons JupyterLab takes the arrow keys to move between cells; ToggleButtons
    do not say to a screen reader which one is chosen.
    """

    def outputs() -> list[dict[str, Any]]:
        return _outputs(function, {name: widget.value for name, widget in controls.items()})

    # assigned, not written to by `with result:`, which Python could not read again for the page
    result = widgets.Output(outputs=outputs())
    for widget in controls.values():
        widget.style.description_width = "initial"  # the whole label, however long
        widget.layout.width = "max-content"
        widget.observe(lambda _: setattr(result, "outputs", outputs()), "value")
    row = widgets.HBox(
        list(controls.values()), layout={"flex_flow": "row wrap", "grid_gap": "0 2em"}
    )
    view = widgets.VBox([row, result])._repr_mimebundle_()
    if os.environ.get("NBGRADER_EXECUTION"):
        view = {}  # a widget would leave a blank in feedback pages
    display({**view, **_page(result.outputs)}, raw=True)  # type: ignore[no-untyped-call]


def _outputs(function: Callable[..., Any], values: dict[str, Any]) -> list[dict[str, Any]]:
    """What the function prints, then what it displays and returns, as a notebook's outputs."""
    with capture_output(stderr=False) as captured:
        returned = function(**values)
        if returned is not None:
            display(returned)  # type: ignore[no-untyped-call]
    said = [{"output_type": "stream", "name": "stdout", "text": captured.stdout}]
    return (said if captured.stdout else []) + [
        {"output_type": "display_data", "data": shown.data, "metadata": shown.metadata or {}}
        for shown in captured.outputs
    ]


def _page(outputs: Any) -> dict[str, str]:
    """Outputs as one, in words and in HTML that needs no script."""
    parts = [output.get("data") or {"text/plain": output["text"]} for output in outputs]
    return {
        "text/plain": "\n".join(part.get("text/plain", "") for part in parts),
        "text/html": "\n".join(map(_html, parts)),
    }


def _html(data: dict[str, Any]) -> str:
    if "text/html" in data:
        return str(data["text/html"])
    if MIME in data:
        return static_html(data[MIME])
    return f"<pre>{escape(data.get('text/plain', ''))}</pre>"
