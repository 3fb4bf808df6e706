"""What axe finds on a page, in words that a failing test can print."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]


def violations(page: Any, within: str | None = None) -> list[str]:
    """`rule: element` for each breach of WCAG 2.2 AA that axe finds, inside `within` if given."""
    options = {"runOnly": {"type": "tag", "values": WCAG_22_AA}}
    results = Axe().run(page, context=within, options=options).response["violations"]
    return [f"{found['id']}: {node['html'][:160]}" for found in results for node in found["nodes"]]
