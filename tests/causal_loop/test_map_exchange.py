"""LOOPY, Kumu and XMILE: what a format holds comes back, what it cannot hold is known."""

from __future__ import annotations

import contextlib
import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivefold import FivefoldError
from fivefold.causal_loop import CausalMap, formats
from fivefold.causal_loop.formats.xmile_names import plain, same, written
from map_tools import HOSTILE, from_links, maps, texts

# the fox and rabbit example, as LOOPY's own page writes it, with one text on the canvas
FOXES = (
    "https://ncase.me/loopy/v1.1/?data=[[[1,549,438,0.66,%22rabbits%22,0],"
    "[2,985,439,0.66,%22foxes%2520%2526%2520co%22,1]],[[2,1,153,-1,0],[1,2,160,1,0]],"
    "[[764,451,%22A%2520basic%2520ecological%250Afeedback%2520loop.%22]],2%5D"
)


def signed(map: CausalMap) -> list[tuple[int, int, str, bool]]:
    """The links by the places of their ends in the map's order, in any order of links."""
    at = {v.id: n for n, v in enumerate(map.variables)}
    return sorted((at[k.source], at[k.target], k.sign, k.delay) for k in map.links)


def undelayed(map: CausalMap) -> list[tuple[int, int, str]]:
    return [link[:3] for link in signed(map)]


def test_a_loopy_link_is_read() -> None:
    read = formats.read_loopy(FOXES)
    assert [(v.name, v.x, v.y) for v in read.map.variables] == [
        ("rabbits", 549, 438),
        ("foxes & co", 985, 439),
    ]
    assert undelayed(read.map) == [(0, 1, "+"), (1, 0, "-")]
    assert read.said == ("Texts on the LOOPY canvas are left out (1).",)


def test_loopy_data_is_read_in_every_form() -> None:
    data = FOXES.partition("data=")[2]
    file = data.replace("%22", '"').replace("%5D", "]").replace("%25", "%")
    for source in (data, file, file.encode(), FOXES + "&embed=1", FOXES.replace("?", "?embed=1&")):
        assert formats.from_loopy(source) == formats.from_loopy(FOXES)
        assert formats.read_any(source).format == "LOOPY"


def test_loopy_strengths() -> None:
    strengths = [1, -1, 3, -2, 0, 8, -9, None, "1"]
    nodes = [[n, 0, 0, 1, str(n), 0] for n in range(10)]
    edges = [[n, n + 1, 100, s, 0] for n, s in enumerate(strengths)]
    read = formats.read_loopy(json.dumps([nodes, edges, [], [10, 0, 1]]))
    assert "".join(k.sign for k in read.map.links) == "+-+-?+-?+"
    assert [k.weight for k in read.map.links][2:5] == [3, 2, None]
    assert read.said == ("A link that passes only some signals is read as an ordinary one.",) * 2


@given(maps())
def test_loopy_round_trip(map: CausalMap) -> None:
    link = formats.to_loopy(map)
    assert link.isascii()
    assert not set(link) & set(" \"'<>\n\\") - {"'"}
    back = formats.from_loopy(link)
    assert [v.name for v in back.variables] == [v.name for v in map.variables]
    assert undelayed(back) == undelayed(map)


def test_loopy_keeps_the_places_in_whole_pixels() -> None:
    map = CausalMap().add("a", x=-20.4, y=10).add("b", x=300.6, y=7)
    back = formats.from_loopy(formats.to_loopy(map))
    assert [(v.x, v.y) for v in back.variables] == [(-20, 10), (301, 7)]


def test_a_kumu_blueprint_is_read() -> None:
    read = formats.read_kumu(
        """{"elements": [{"label": "boats", "type": "Stock", "description": "of all fleets"},
            {"label": "whales", "tags": ["one"], "Favorite Dessert": "shave ice"}],
            "connections": [{"from": "boats", "to": "whales", "type": "-", "delayed": true},
            {"from": "whales", "to": "price", "label": "+", "direction": "mutual"},
            {"from": "boats", "to": "price", "direction": "undirected"},
            {"from": "boats"}, 3],
            "loops": [{"label": "R1"}]}"""
    )
    boats = read.map.variables[0]
    assert (boats.name, boats.kind, boats.note) == ("boats", "stock", "of all fleets")
    assert [v.name for v in read.map.variables] == ["boats", "whales", "price"]
    assert signed(read.map) == [(0, 1, "-", True), (1, 2, "+", False), (2, 1, "+", False)]
    assert read.said == (
        "The mutual connection between 'whales' and 'price' is read as two links.",
        "The connection between 'boats' and 'price' has no direction: left out.",
        "A connection of the Kumu file is broken: left out.",
        "A connection of the Kumu file is broken: left out.",
        "Loops of the Kumu file are left out (1): name them anew.",
    )


def test_kumu_ids_tell_elements_with_one_label_apart() -> None:
    map = formats.from_kumu(
        """{"elements": [{"_id": "e1", "attributes": {"label": "A", "element type": "goal"}},
            {"id": 7, "label": "A"}],
            "connections": [
                {"id": "c1", "from": "e1", "to": 7, "attributes": {"sign": "minus"}}]}"""
    )
    assert [(v.name, v.kind) for v in map.variables] == [("A", "goal"), ("A", "other")]
    assert signed(map) == [(0, 1, "-", False)]
    assert map.links[0].id == "c1"


@given(maps())
def test_kumu_round_trip(map: CausalMap) -> None:
    back = formats.read_kumu(formats.to_kumu(map))
    assert back.map.variables == map.variables
    assert back.map.links == map.links
    assert back.said == ()


STELLA = """<?xml version="1.0" encoding="utf-8"?>
<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"
  xmlns:isee="http://iseesystems.com/XMILE">
  <header><vendor>isee systems, inc.</vendor><product version="1">Stella</product></header>
  <model><variables>
    <stock name="whales"><eqn>start_value</eqn><inflow>births</inflow><outflow>"the_catch"</outflow>
      <units>whales</units><isee:summing/></stock>
    <flow name="births"><eqn>whales * birth_rate {like boats}</eqn></flow>
    <flow name="The\\ncatch"><eqn>MIN(boats[Norway] * 2, whales)</eqn></flow>
    <aux name="birth rate"><doc>a year</doc><eqn>0.1</eqn></aux>
    <aux name="boats"><eqn>other.boats + 3</eqn></aux>
    <aux name="start value"><eqn>100</eqn></aux>
    <module name="ships"/>
  </variables>VIEWS</model>
</xmile>"""
VIEWS = """<views><view type="stock_flow"><stock name="Whales" x="100" y="50"/>
  <aux name="birth_rate" x="10" y="20" width="40" height="60"/>
  <alias uid="3" x="1" y="1"><of>whales</of></alias>
  <connector uid="1" polarity="+"><from>birth_rate</from><to>births</to></connector>
  <connector uid="2" polarity="+" delay_mark="true"><from><alias uid="3"/></from><to>births</to>
  </connector><connector uid="4"><from>BOATS</from><to>"the catch"</to></connector>
  <connector uid="5" polarity="-"><from>gone</from><to>births</to></connector>
  <isee:connector uid="6"><from>births</from><to>boats</to></isee:connector>
  </view></views>"""


def named(map: CausalMap) -> set[tuple[str, str, str, bool]]:
    names = {v.id: v.name for v in map.variables}
    return {(names[k.source], names[k.target], k.sign, k.delay) for k in map.links}


def test_the_connectors_of_an_xmile_model_are_its_links() -> None:
    read = formats.read_xmile(STELLA.replace("VIEWS", VIEWS))
    assert named(read.map) == {
        ("births", "whales", "+", False),
        ("The\ncatch", "whales", "-", False),
        ("birth rate", "births", "+", False),
        ("whales", "births", "+", True),
        ("boats", "The\ncatch", "?", False),
    }
    whales = read.map.variable("whales")
    assert (whales.kind, whales.unit, whales.x, whales.y) == ("stock", "whales", 100, 50)
    rate = read.map.variable("birth rate")
    assert (rate.x, rate.y, rate.note) == (30, 50, "a year")
    assert read.said == (
        "A link from 'gone' to 'births' names a variable that is not in the file: left out.",
        "The model's modules are left out (1).",
    )


def test_without_connectors_the_equations_are_the_links() -> None:
    read = formats.read_xmile(STELLA.replace("VIEWS", ""))
    assert named(read.map) == {
        ("births", "whales", "+", False),
        ("The\ncatch", "whales", "-", False),
        ("whales", "births", "?", False),
        ("birth rate", "births", "?", False),
        ("boats", "The\ncatch", "?", False),
        ("whales", "The\ncatch", "?", False),
    }
    assert read.said[0].startswith("The model draws no links: they come from its equations")


@given(maps())
def test_xmile_round_trip(map: CausalMap) -> None:
    read = formats.read_xmile(formats.to_xmile(map))
    assert read.said == ()
    assert signed(read.map) == signed(map)
    allowed = [plain(name) for name in written(v.name for v in map.variables)]
    assert [v.name for v in read.map.variables] == allowed
    for old, new in zip(map.variables, read.map.variables, strict=True):
        assert new.kind == ("other" if old.kind == "goal" else old.kind)


def test_xmile_keeps_the_places() -> None:
    map = CausalMap().add("a", x=0.25, y=10).add("b", x=300, y=7.5, kind="flow")
    map = map.add("c", x=400, y=80, kind="stock")
    back = formats.from_xmile(formats.to_xmile(map))
    assert [(v.x, v.y) for v in back.variables] == [(0.25, 10), (300, 7.5), (400, 80)]
    moved = formats.from_xmile(formats.to_xmile(map.change("a", x=-50.0)))
    assert [v.x for v in moved.variables] == [100, 450, 550]


def test_xmile_holds_names_units_and_notes() -> None:
    map = CausalMap().add("birth rate", unit="1/year", note='so "high"\n\\n as 3 < 4')
    map = map.add("Ünïcode_name").add('say "1st" \\ no').add("two\nlines", kind="stock")
    back = formats.from_xmile(formats.to_xmile(map))
    assert [v.name for v in back.variables] == [v.name for v in map.variables]
    assert (back.variables[0].unit, back.variables[0].note) == ("1/year", map.variables[0].note)


@given(st.lists(texts, max_size=8))
def test_xmile_names_are_different_and_never_reserved(names: list[str]) -> None:
    found = [same(name) for name in written([*names, "time", "Time", "", "_", "time (variable)"])]
    assert len(set(found)) == len(found)
    assert not {"", "time", "min"} & set(found)


def test_a_flow_that_fills_two_stocks_keeps_both_links() -> None:
    map = from_links(
        ("f", "a", "+"), ("f", "b", "+"), ("f", "c", "-"), ("g", "a", "-"), ("f", "d", "?"),
        f="flow", g="flow", a="stock", b="stock", c="stock", d="stock",
    )  # fmt: skip
    document = formats.to_xmile(map)
    assert (document.count("<inflow>"), document.count("<outflow>")) == (1, 2)
    assert named(formats.from_xmile(document)) == named(map)


READERS = [formats.read_loopy, formats.read_kumu, formats.read_xmile, formats.read_graphml]


@pytest.mark.parametrize("read", [*READERS, formats.read_any])
@pytest.mark.parametrize(
    "source",
    [
        "", " ", "x", "[", "{", "<", "null", "3", "[[],{}]", "[[[]]]", '{"elements": 3}',
        '{"elements": [], "connections": {}}', '{"variables": 3}', "[" * 100_000,
        '{"elements":' * 50_000, "<a>" * 30_000, "<xmile>" + "<a/>" * 70_000, b"\xff\xfe\x00",
        '<!DOCTYPE x [<!ENTITY a "aa">]><xmile><model><variables/></model></xmile>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><graphml>&a;</graphml>',
        "x" * 4_000_001, "https://ncase.me/loopy/v1.1/?data=", "<xmile/>",
        "<xmile><model/></xmile>",
        json.dumps([[[n, 0, 0, 1, "n"] for n in range(301)], []]),
        json.dumps({"elements": [{"label": str(n)} for n in range(301)]}),
        "<xmile><model><variables>" + "".join(f"<aux name='{n}'/>" for n in range(301))
        + "</variables></model></xmile>",
    ],
)  # fmt: skip
def test_hostile_sources_are_one_sentence(read: Any, source: str | bytes) -> None:
    with pytest.raises(FivefoldError) as error:
        read(source)
    message = str(error.value)
    assert len(message) < 300
    assert message.endswith(".")
    assert "\n" not in message


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(texts, inner, max_size=5),
    max_leaves=12,
)
keys = st.sampled_from(["id", "_id", "label", "from", "to", "type", "direction", "attributes", "x"])
objects = st.lists(st.dictionaries(keys, junk, max_size=5) | junk, max_size=4)


@given(objects, objects)
def test_any_elements_and_connections_are_read(elements: Any, connections: Any) -> None:
    source = json.dumps({"elements": elements, "connections": connections, "loops": elements})
    assert isinstance(formats.read_kumu(source).map, CausalMap)


@given(st.lists(st.lists(junk, max_size=7) | junk, max_size=4), st.lists(junk, max_size=4), junk)
def test_any_nodes_and_edges_are_read(nodes: Any, edges: Any, labels: Any) -> None:
    assert isinstance(formats.read_loopy(json.dumps([nodes, edges, labels])).map, CausalMap)


@given(maps(), st.randoms(use_true_random=False))
def test_a_damaged_file_is_read_or_refused(map: CausalMap, chance: random.Random) -> None:
    for write in (formats.to_xmile, formats.to_graphml, formats.to_kumu, formats.to_loopy):
        text = list(write(map))
        for _ in range(3):
            text[chance.randrange(len(text))] = chance.choice('<>"{}[],:\\/&%a0')
        with contextlib.suppress(FivefoldError):
            assert isinstance(formats.read_any("".join(text)).map, CausalMap)


def test_a_long_equation_of_marks_is_read_at_once() -> None:
    equation = '"' + '\\"' * 1_000_000
    model = f'<aux name="a"><eqn>{equation}</eqn></aux><aux name="b"/>'
    source = f"<xmile><model><variables>{model}</variables></model></xmile>"
    assert len(formats.from_xmile(source).variables) == 2


@pytest.mark.parametrize(
    ("write", "format"),
    [
        (formats.to_json, "JSON"),
        (formats.to_csv, "CSV edge list"),
        (formats.to_graphml, "GraphML"),
        (formats.to_xmile, "XMILE"),
        (formats.to_kumu, "Kumu"),
        (formats.to_loopy, "LOOPY"),
    ],
)
def test_every_format_is_recognised(write: Any, format: str) -> None:
    map = CausalMap().add("a").add("b").link("v1", "v2", "-")
    for name in HOSTILE:
        map = map.add(name)
    for source in (write(map), write(map).encode(), b"\xef\xbb\xbf" + write(map).encode()):
        read = formats.read_any(source, "map.txt")
        assert read.format == format
        assert undelayed(read.map) == undelayed(map)
    assert formats.read_any(write(CausalMap())).map == CausalMap()


def test_an_edge_list_is_known_by_its_columns_in_any_order() -> None:
    read = formats.read_any("sign,Target,Source\n-,whales,boats\n")
    assert read.format == "CSV edge list"
    assert named(read.map) == {("boats", "whales", "-", False)}


def test_the_own_format_says_what_it_left_out() -> None:
    read = formats.read_any('{"variables": [{"id": "a", "name": "a"}], "links": [{"from": "a"}]}')
    assert len(read.map.variables) == 1
    assert "A link from 'a' to" in read.said[0]


def test_an_unknown_format_is_said_with_what_was_tried() -> None:
    with pytest.raises(FivefoldError) as error:
        formats.read_any("{UTF-8}\nwhales = INTEG(births)", "whales.mdl")
    assert str(error.value).startswith("The file begins like JSON")
    with pytest.raises(FivefoldError) as error:
        formats.read_any("digraph { a -> b }", "whales.dot")
    assert str(error.value) == (
        "'whales.dot' is none of the formats that can be read: a map as JSON, a CSV edge list with "
        "the columns 'from' and 'to', GraphML, XMILE, a LOOPY link or Kumu JSON."
    )
