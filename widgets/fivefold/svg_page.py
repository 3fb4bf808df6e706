"""An SVG that stands alone, for saved notebooks and feedback pages.

No script, no style sheet, nothing from elsewhere; all text is escaped. A screen reader gets the
title and the answer in words.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from html import escape
from typing import Any

from .causal_loop.words import clean

INK, PAPER = "#1f2328", "#ffffff"


def svg_page(
    kind: str, response: Any, title: str, words: str, size: tuple[int, int], parts: Iterable[str]
) -> str:
    """`parts` on a page of `size` (width and height in pixels), named and described.

    `kind` and the answer make ids that no other picture on a page has.
    """
    wide, high = size
    id = f"ff-{kind}-{zlib.crc32(repr((response, words)).encode('utf-8', 'replace')):08x}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}" role="img" aria-labelledby="{id}-title {id}-desc" '
        f'font-family="system-ui, sans-serif" font-size="12" fill="{INK}">'
    )
    named = [
        f'<title id="{id}-title">{svg_text(title)}</title>',
        f'<desc id="{id}-desc">{svg_text(words)}</desc>',
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
    ]
    return "\n".join([head, *named, *parts, "</svg>"])


def svg_text(words: str) -> str:
    """Text as it may stand in an SVG: escaped, and without signs that XML does not have."""
    return escape("\n".join(clean(line) for line in words.splitlines()))
