"""The portfolio as one page: HTML without a script, for two sheets of A4. All text is escaped.

A tick beside each item leaves it out of the print; it is a plain check box and style sheet.
"""

from __future__ import annotations

import base64
from html import escape

from .gather import Entry
from .plan import Plan

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --line: #6b7480; --soft: #f1f4f7;
  --accent: #0b5cab; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceff2; --paper: #16191d; --line: #8b95a1;
  --soft: #262b31; --accent: #8cc0f8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 16px; max-width: 62rem; color: var(--ink); background: var(--paper);
  font: 16px/1.45 system-ui, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6em; margin: 0 0 .2em; } h2 { font-size: 1.1em; margin: 0; }
.items { columns: 22rem 2; column-gap: 24px; }
.item { break-inside: avoid; border-top: 2px solid var(--line); padding: 6px 0 10px; margin: 0; }
.item h2 { display: inline; } .meta { font-size: .88em; }
.tick { width: 24px; height: 24px; margin: 0 8px 0 0; vertical-align: -5px;
  accent-color: var(--accent); }
.item:has(.tick:not(:checked)) { border-left: 4px dashed var(--line); padding-left: 12px; }
.item .tick:focus-visible, a:focus-visible { outline: 3px solid var(--accent);
  outline-offset: 2px; }
dl { margin: 6px 0 0; } dt { font-weight: 600; } dd { margin: 0 0 4px; white-space: pre-line; }
img { display: block; max-width: 100%; max-height: 15rem; background: #fff; margin: 6px 0; }
.more { border-top: 2px solid var(--line); margin-top: 16px; padding-top: 6px; }
code { background: var(--soft); padding: 0 4px; }
@page { size: A4; margin: 12mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --line: #666; --soft: #fff; }
  body { padding: 0; max-width: none; font-size: 9pt; line-height: 1.28; }
  .items { columns: 2; column-gap: 7mm; } .item { padding: 1.2mm 0 2mm; border-top-width: 1px; }
  .tick, .more, .help { display: none; } img { max-height: 46mm; }
  dl { margin-top: 1mm; } dt, dd { display: inline; margin: 0; } dt::after { content: ": "; }
  dd::after { content: "\\A"; white-space: pre; }
}
"""
# without :has, as in older browsers, every item of the page is printed
LEFT_OUT = "@media print { .item:has(.tick:not(:checked)) { display: none; } }"


def html(plan: Plan, entries: list[Entry], says: str = "") -> str:
    """The whole page; `says` is a sentence about the stored choice, where there is one."""
    taken = [entry for entry in entries if entry.state == "taken"]
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        # nothing on this page is fetched, from anywhere
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; img-src data:\">",
        f"<title>{escape(plan.title)}</title><style>{STYLE}{LEFT_OUT}</style></head><body><main>",
        f"<h1>{escape(plan.title)}</h1>",
        *([f"<p>{escape(says)}</p>"] if says else []),
        _help(taken),
        '<div class="items">',
        *(_item(entry) for entry in taken),
        "</div>",
        _more(entries),
        "</main></body></html>\n",
    ]
    return "\n".join(parts)


def _help(taken: list[Entry]) -> str:
    if not taken:
        return "<p>Nothing is taken into this page yet.</p>"
    return (
        '<p class="meta help">What is not ticked is not printed. This file is yours: nobody gets '
        "it unless you give it to them.</p>"
    )


def _item(entry: Entry) -> str:
    item = entry.item
    when = f' <span class="meta">{escape(entry.saved)}</span>' if entry.saved else ""
    own = ' <span class="meta">private</span>' if entry.private else ""
    title = escape(item.title)
    rows = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in entry.shown.parts
    )
    return (
        f'<section class="item"><input class="tick" type="checkbox" checked id="{item.id}" '
        f'aria-label="Print “{title}”"><h2>{title}</h2>{when}{own}<div class="body">'
        f"{_drawing(entry)}<dl>{rows}</dl></div></section>"
    )


def _drawing(entry: Entry) -> str:
    """A drawing as an image, in which no script runs."""
    if not entry.shown.svg:
        return ""
    data = base64.b64encode(entry.shown.svg.encode("utf-8")).decode("ascii")
    alt = escape(f"{entry.item.title}: a drawing; its loops are told below")
    return f'<img alt="{alt}" src="data:image/svg+xml;base64,{data}">'


def _more(entries: list[Entry]) -> str:
    """What is not in the page, and where it is to be done or how it is taken."""
    rest = [entry for entry in entries if entry.state != "taken"]
    if not rest:
        return ""
    rows = []
    for entry in rest:
        how = ""
        if entry.state == "ready":
            how = f" To take it in: <code>fivefold portfolio --take {entry.item.id}</code>"
        title = f"<strong>{escape(entry.item.title)}</strong>"
        rows.append(f"<li>{title}. {escape(entry.says)}{how}</li>")
    return (
        '<section class="more"><h2>Not in this page</h2><p class="meta">Nothing comes in unless '
        f"you name it.</p><ul>{''.join(rows)}</ul></section>"
    )
