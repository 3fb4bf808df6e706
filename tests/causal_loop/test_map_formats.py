"""Formats: what goes out comes back, and nothing that goes out can do harm."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from fivefold import FivefoldError
from fivefold.causal_loop import CausalMap, formats
from map_tools import HOSTILE, from_links, maps

SVG = "{http://www.w3.org/2000/svg}"


def hostile_map() -> CausalMap:
    map = CausalMap()
    for name in HOSTILE:
        map = map.add(name, kind="stock", unit=name, note=name)
    ids = [v.id for v in map.variables]
    for a, b in zip(ids, ids[1:] + ids[:1], strict=True):
        map = map.link(a, b, "-", delay=True, note=HOSTILE[0], weight=-2.0)
    return map.tell(ids, name=HOSTILE[0], story=HOSTILE[9], polarity="B")


@given(maps())
def test_json_round_trip(map: CausalMap) -> None:
    assert formats.from_json(formats.to_json(map)) == map


@given(maps())
def test_csv_round_trip(map: CausalMap) -> None:
    assert formats.from_csv(formats.to_csv(map)) == replace(map, told=(), answers=())


@given(maps())
def test_graphml_round_trip(map: CausalMap) -> None:
    assert formats.from_graphml(formats.to_graphml(map)) == map
    assert formats.from_graphml(formats.to_graphml(map).encode()) == map


def test_hostile_names_come_back() -> None:
    map = hostile_map()
    assert formats.from_json(formats.to_json(map)) == map
    assert formats.from_graphml(formats.to_graphml(map)) == map
    assert formats.from_csv(formats.to_csv(map)) == replace(map, told=(), answers=())


def test_no_cell_of_a_csv_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(formats.to_csv(hostile_map()), newline="")))
    cells = [cell for row in rows for cell in row if cell]
    assert not [cell for cell in cells if cell.lstrip(" ")[:1] in "=+-@\t\r\n"]


@pytest.mark.parametrize(
    "source",
    [
        "from,to,sign\nboats,whales,-\nwhales,boats,+\n",
        "\ufeffSource,Target,Polarity\r\nboats,whales,minus\r\nwhales, boats,positive\r\n\r\n",
        "from,to,sign,delay\nboats,whales,'-,no\nwhales,boats,'+,\n",
    ],
)
def test_a_plain_edge_list_is_read(source: str) -> None:
    map = formats.from_csv(source)
    assert [v.name for v in map.variables] == ["boats", "whales"]
    assert [(k.source, k.target, k.sign) for k in map.links] == [
        ("v1", "v2", "-"),
        ("v2", "v1", "+"),
    ]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("", "needs the columns 'from' and 'to'"),
        ("a,b\n1,2", "needs the columns 'from' and 'to'"),
        ('from,to\n"a,b', "not a CSV table"),
        ("from,to,weight\na,b,heavy", "Line 2: 'heavy' is no number for 'weight'"),
        ("from,to\na,b\na,b", "two links from"),
        ("from,to\n" + "a,b\n" * 3000, "at most 300 variables"),
        ("from,to\n" + "x" * 2_000_001, "larger than 2 MB"),
        ("from,to\n" + "x" * 3000 + ",b", "longer than 2,000"),
    ],
)
def test_a_broken_edge_list_is_one_sentence(source: str, says: str) -> None:
    with pytest.raises(FivefoldError) as error:
        formats.from_csv(source)
    assert says in str(error.value)


def test_graphml_of_another_program_is_read() -> None:
    map = formats.from_graphml(
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        '<key id="d0" for="node" attr.name="label" attr.type="string"/>'
        '<key id="d1" for="edge" attr.name="sign" attr.type="string"/>'
        '<graph edgedefault="directed"><node id="n 1"><data key="d0">boats</data></node>'
        '<node id="whales"/><edge source="n 1" target="whales"><data key="d1">minus</data></edge>'
        "</graph></graphml>"
    )
    assert [(v.id, v.name) for v in map.variables] == [("n1", "boats"), ("whales", "whales")]
    assert [(k.source, k.target, k.sign) for k in map.links] == [("n1", "whales", "-")]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><graphml><graph/></graphml>'


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (BOMB, "document type or entities"),
        ('<!doctype x SYSTEM "file:///etc/passwd"><graphml/>', "document type or entities"),
        ("", "not a GraphML document"),
        ("<graphml>", "not a GraphML document"),
        ("<svg/>", "has no graph"),
        ("<a>" * 50, "nested too deeply"),
        ("<graphml>" + "<a/>" * 70_000 + "</graphml>", "too long"),
        (b"\xff\xfe<\x00", "not UTF-8"),
        ("x" * 4_000_001, "larger than 4 MB"),
        ("<?xml version='1.0' encoding='cp-none'?><graphml/>", "not a GraphML document"),
    ],
)
def test_bad_graphml_is_one_sentence(source: Any, says: str) -> None:
    with pytest.raises(FivefoldError) as error:
        formats.from_graphml(source)
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("inner", "says"),
    [
        ("<edge source='a' target='b'/>", "'a' to 'b' names a variable that is not in the file"),
        ("<node id='a'><data key='x'>left</data></node>", "The x 'left' is no number: left out."),
        ("<node id='a'><data key='exact'>{</data></node>", "holds a broken attribute: left out."),
        ("<data key='graph-loops'>[</data>", "holds a broken attribute: left out."),
        ("<node id='a'/><node id='a'/>", "two variables with the id 'a': one is left out."),
    ],
)
def test_what_graphml_had_to_leave_out_is_said(inner: str, says: str) -> None:
    read = formats.read_graphml(f"<graphml><graph>{inner}</graph></graphml>")
    assert says in " ".join(read.said)
    assert len(read.map.variables) == ("<node" in inner)


@pytest.mark.parametrize("source", ["", "[", "[" * 100_000, "[]", b"\xff", '{"version": 3}'])
def test_bad_json_is_one_sentence(source: Any) -> None:
    with pytest.raises(FivefoldError):
        formats.from_json(source)


@given(maps())
def test_the_picture_is_inert_and_well_formed(map: CausalMap) -> None:
    for dark in (False, True):
        root = ET.fromstring(formats.svg(map, dark))
        assert root[0].tag == f"{SVG}title"
        assert root[1].tag == f"{SVG}desc"
        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert tags <= {"svg", "title", "desc", "rect", "g", "path", "text", "circle"}
        values = " ".join(v for e in root.iter() for k, v in e.attrib.items())
        assert not re.search(r"nan|inf|url\(|https?:", values)
        assert not any(
            name.startswith("on") or "href" in name for e in root.iter() for name in e.attrib
        )


def test_the_picture_shows_signs_delays_and_loops() -> None:
    map = from_links(("boats", "whales", "-"), ("whales", "boats", "+"), whales="stock")
    picture = formats.svg(
        map.toggle_delay("boats", "whales").tell(["boats", "whales"], name="hunt")
    )
    texts = [e.text for e in ET.fromstring(picture).iter(f"{SVG}text")]
    assert texts == ["boats", "whales", "−", "+", "B1"]
    titles = [e.text for e in ET.fromstring(picture).iter(f"{SVG}title")]
    assert titles[0] == "Causal map with 2 variables and 2 links"
    assert titles[-1] == "B1 “hunt”: balancing loop"
    assert "which closes: balancing" in picture
    assert formats.svg(map, dark=True) != formats.svg(map)


def test_long_names_take_three_lines() -> None:
    map = CausalMap().add("word " * 300).add("x" * 2000)
    texts = [e.text or "" for e in ET.fromstring(formats.svg(map)).iter(f"{SVG}text")]
    assert len(texts) == 6
    assert texts[2].endswith("…")


def test_what_was_placed_by_hand_stays() -> None:
    map = CausalMap().add("a", x=0, y=0).add("b", x=400, y=10).add("c")
    from fivefold.causal_loop.formats.layout import Drawing

    boxes = Drawing(map).boxes
    assert (boxes["v2"].x, boxes["v2"].y) == (400, 10)
    assert boxes["v3"].y > 10


def test_a_png_is_a_png() -> None:
    pytest.importorskip("vl_convert")
    map = CausalMap().add("a", x=-9e3, y=0).add("b", x=9e3, y=1).link("v1", "v2", "+")
    assert formats.png(map)[:8] == b"\x89PNG\r\n\x1a\n"
    with pytest.raises(FivefoldError, match="too far apart"):
        formats.png(map.change("v1", x=-1e6))


def test_a_png_without_its_extra_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(FivefoldError, match=r"needs the extra 'export'"):
        formats.png(CausalMap())


def test_diagram_languages_quote_names() -> None:
    map = hostile_map()
    dot, mermaid = formats.to_dot(map), formats.to_mermaid(map)
    for line in dot.splitlines():
        assert len(re.findall(r'(?<!\\)(?:\\\\)*"', line)) % 2 == 0
    shapes = [line for line in mermaid.splitlines() if "n0" in line]
    assert shapes[0] == '  n0["#60;script#62;alert#40;1#41;#60;#47;script#62;"]'
    assert mermaid.count("\n") == dot.count("\n") - 3
    assert '-->|"− ‖"|' in mermaid
    assert 'headlabel="−"' in dot


def test_the_text_reads_like_the_outline() -> None:
    map = from_links(("boats", "whales", "-"), ("whales", "boats", "+"), whales="stock")
    map = map.tell(["boats", "whales"], name="the hunt", story="It wears itself out.")
    assert formats.text(map).splitlines() == [
        "Variables (2)",
        "- boats",
        "- whales (stock)",
        "",
        "Links (2)",
        "- more boats → whales: lower than it would otherwise have been (−)",
        "- more whales → boats: higher than it would otherwise have been (+)",
        "",
        "Loops (1 loop)",
        "- B1 “the hunt”: More boats → fewer whales → fewer boats, which closes: balancing.",
        "  It wears itself out.",
    ]
    assert formats.text(CausalMap()) == "The map is empty."
    assert "\x1b" not in formats.text(hostile_map())
    assert "\u202e" not in formats.text(hostile_map())


def test_json_is_the_document() -> None:
    map = hostile_map()
    assert json.loads(formats.to_json(map)) == map.to_dict()
