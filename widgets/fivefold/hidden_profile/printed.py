"""Cards on paper: one page a seat, and the control pages on which every fact stands.

`python -m fivefold.hidden_profile.printed FOLDER` writes them for every size of table. Nothing on
a page tells what the others have: facts stand by option and criterion, those of all and those of
one seat mixed, and no page says whether it holds everything. Print each file once a table.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path

from ..errors import FivefoldError
from .cards import SEATS, CardSet, Fact, deal, load_cards

STYLE = """
@page { size: A4; margin: 18mm }
body { font: 12.5pt/1.45 sans-serif; color: #000; background: #fff }
body { margin: 0 auto; max-width: 46em }
section { break-after: page; padding: 1em } section:last-child { break-after: auto }
h1 { font-size: 17pt; margin: 0 } h2 { font-size: 13pt; margin: 1em 0 .2em }
ul { margin: 0; padding-left: 1.2em } li { margin: .2em 0 }
.vote { border: 1pt solid #000; padding: .6em 1em; margin-top: 1.2em }
"""
RULES = (
    "Read your cards alone and vote. Then put the page face down. You may say anything that you "
    "remember or look up, and you may look again as often as you like. Do not show the page."
)


def page(cards: CardSet, hands: Iterable[Iterable[Fact]], name: str) -> str:
    """An HTML document with a sheet for each hand; all text is escaped."""
    sheets = "\n".join(
        _sheet(cards, list(hand), f"{name}, seat {n}") for n, hand in enumerate(hands, start=1)
    )
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'
        f"<title>{escape(cards.title)} {escape(name)}</title><style>{STYLE}</style></head>\n"
        f"<body>\n{sheets}\n</body>\n</html>\n"
    )


def _sheet(cards: CardSet, hand: list[Fact], name: str) -> str:
    places = [criterion.id for criterion in cards.criteria]
    parts = []
    for option in cards.options:
        own = [fact for fact in hand if fact.option == option.id]
        own.sort(key=lambda fact: (places.index(fact.criterion), fact.text))
        facts = "".join(f"<li>{escape(fact.text)}</li>" for fact in own)
        parts.append(f"<h2>{escape(option.name)}</h2>\n<ul>{facts}</ul>")
    choices = " &nbsp; ".join(f"☐ {escape(option.name)}" for option in cards.options)
    votes = "".join(f"<p>{when}: {choices}</p>" for when in ("Before the meeting", "After it"))
    return (
        f"<section>\n<h1>{escape(cards.title)}</h1>\n<p>{escape(name)}. {RULES}</p>\n"
        + "\n".join(parts)
        + f'\n<div class="vote">{votes}</div>\n</section>'
    )


def write(folder: Path, cards: CardSet) -> list[Path]:
    """The files for tables of 3, 4 and 5, and for control tables of each size, in `folder`.

    Raises FivefoldError where the folder cannot be written.
    """
    pages = {}
    for seats in SEATS:
        pages[f"table-of-{seats}-a.html"] = page(cards, deal(cards, seats), f"Table A{seats}")
        every = [cards.facts] * seats
        pages[f"table-of-{seats}-b.html"] = page(cards, every, f"Table B{seats}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise FivefoldError(
            f"The cards cannot be written to {folder}: {error.strerror}."
        ) from error
    return [folder / name for name in pages]


def main() -> None:
    """Write the cards of the kit's own case and say where they are."""
    if len(sys.argv) != 2:
        raise SystemExit("Say into which folder: python -m fivefold.hidden_profile.printed FOLDER")
    try:
        files = write(Path(sys.argv[1]), load_cards("which-site"))
    except FivefoldError as error:
        raise SystemExit(str(error)) from error
    print("\n".join(str(file) for file in files))


if __name__ == "__main__":
    main()
