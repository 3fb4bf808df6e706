"""The cards on paper: each seat's facts and no more, and nothing that tells how they were dealt."""

from __future__ import annotations

import itertools
import re
from html import unescape
from pathlib import Path

import pytest

from fivefold.errors import FivefoldError
from fivefold.hidden_profile.cards import SEATS, CardSet, deal, load_cards
from fivefold.hidden_profile.printed import page, write

CASE = load_cards("which-site")


def sheets(text: str) -> list[list[str]]:
    """The facts on each sheet, in their order."""
    return [
        [unescape(fact) for fact in re.findall(r"<li>(.+?)</li>", sheet)]
        for sheet in text.split("<section>")[1:]
    ]


def test_each_size_of_table_has_its_hands_and_its_control(tmp_path: Path) -> None:
    files = write(tmp_path / "cards", CASE)
    assert len(files) == 2 * len(SEATS)
    for seats in SEATS:
        found = sheets((tmp_path / "cards" / f"table-of-{seats}-a.html").read_text("utf-8"))
        hands = [{fact.text for fact in hand} for hand in deal(CASE, seats)]
        assert [set(sheet) for sheet in found] == hands
        every = sheets((tmp_path / "cards" / f"table-of-{seats}-b.html").read_text("utf-8"))
        assert [sorted(sheet) for sheet in every] == [sorted(f.text for f in CASE.facts)] * seats


def test_nothing_on_a_page_tells_what_the_others_have() -> None:
    text = page(CASE, deal(CASE, 4), "Table A4")
    for word in ("shared", "decoy", "best", "worth", CASE.facts[0].id, "orchard-way"):
        assert word not in text
    first = sheets(text)[0]
    known = {fact.text for fact in CASE.facts if fact.shared}
    places = [fact in known for fact in first]
    assert sum(a != b for a, b in itertools.pairwise(places)) > 3, "own ones lie between"


def test_the_text_of_a_card_set_is_escaped() -> None:
    data = CASE.model_dump()
    data["facts"][0]["text"] = "<script>alert(1)</script> & more"
    changed = CardSet.model_validate(data)
    text = page(changed, [changed.facts], "<b>")
    assert "<b>" not in text
    assert "<script>" not in text
    assert "<script>alert(1)</script> & more" in sheets(text)[0]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FivefoldError, match="cannot be written"):
        write(tmp_path / "file", CASE)
