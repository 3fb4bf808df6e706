"""What axe finds on a page, in words that a failing test can print."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

# Visible controls smaller than 24 x 24 px (WCAG 2.5.8); a choice is as large as its label.
SMALL = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [role=button], [tabindex='0']")]
  .map(control => [control, control.closest("label") ?? control])
  .filter(([control]) => control.checkVisibility({ visibilityProperty: true }))
  .filter(([control]) => !control.closest(".ff-skip, .hidden"))
  .map(([control, target]) => [control, target.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([control, box]) => `${control.outerHTML.slice(0, 120)} ${box.width} x ${box.height}`)"""

# Buttons of a workshop's steps whose words do not fit into them.
CUT_OFF = """() => [...document.querySelectorAll(".ff-stepper > .widget-hbox > button")]
  .filter(button => button.scrollWidth > button.clientWidth)
  .map(button => button.textContent)"""

WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]


def violations(page: Any, within: str | None = None) -> list[str]:
    """`rule: element` for each breach of WCAG 2.2 AA that axe finds, inside `within` if given."""
    options = {
        "runOnly": {"type": "tag", "values": WCAG_22_AA},
        "resultTypes": ["violations"],  # else it describes each element that is in order, too
    }
    results = Axe().run(page, context=within, options=options).response["violations"]
    return [f"{found['id']}: {node['html'][:160]}" for found in results for node in found["nodes"]]
