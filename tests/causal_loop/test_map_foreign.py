"""GraphML as other programs write it: names, signs and delays are found, guesses are said."""

from __future__ import annotations

import networkx as nx
import pytest

from fivefold import FivefoldError
from fivefold.causal_loop import CausalMap, formats
from fivefold.causal_loop.formats import foreign

HEAD = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'


def links(map: CausalMap) -> list[tuple[str, str, str, bool]]:
    names = {v.id: v.name for v in map.variables}
    return [(names[k.source], names[k.target], k.sign, k.delay) for k in map.links]


YED = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <key attr.name="description" attr.type="string" for="node" id="d5"/>
  <key for="edge" id="d10" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <node id="n0" yfiles.foldertype="group">
      <data key="d6"><y:ProxyAutoBoundsNode><y:Realizers active="0"><y:GroupNode>
        <y:NodeLabel>Whaling</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
      <graph edgedefault="directed" id="n0:">
        <node id="n0::n0">
          <data key="d5">of all fleets</data>
          <data key="d6"><y:ShapeNode><y:Geometry height="30.0" width="80.0" x="100.0" y="50.0"/>
            <y:Fill color="#FFCC00"/><y:NodeLabel alignment="center">boats<y:LabelModel>
            <y:SmartNodeLabelModel distance="4.0"/></y:LabelModel></y:NodeLabel>
            <y:Shape type="rectangle"/></y:ShapeNode></data>
        </node>
      </graph>
    </node>
    <node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel>whales</y:NodeLabel></y:ShapeNode></data>
    </node>
    <edge id="e0" source="n0::n0" target="n1"><data key="d10"><y:PolyLineEdge>
      <y:Arrows source="none" target="standard"/><y:EdgeLabel>− ||</y:EdgeLabel>
      </y:PolyLineEdge></data></edge>
    <edge id="e1" source="n0::n0" target="n1"><data key="d10"><y:PolyLineEdge>
      <y:Arrows source="standard" target="none"/><y:EdgeLabel>+</y:EdgeLabel>
      </y:PolyLineEdge></data></edge>
  </graph>
</graphml>"""


def test_yed() -> None:
    read = formats.read_graphml(YED)
    assert links(read.map) == [("boats", "whales", "-", True), ("whales", "boats", "+", False)]
    boats = read.map.variable("boats")
    assert (boats.x, boats.y, boats.note, boats.id) == (140.0, 65.0, "of all fleets", "n0::n0")
    assert read.said == ("The group 'Whaling' is no variable: left out; what it holds is kept.",)


def test_gephi_writes_a_weight_on_every_edge() -> None:
    source = f"""{HEAD}<key attr.name="label" attr.type="string" for="node" id="label"/>
        <key attr.name="Edge Label" attr.type="string" for="edge" id="edgelabel"/>
        <key attr.name="weight" attr.type="double" for="edge" id="weight"/>
        <key attr.name="x" attr.type="float" for="node" id="x"/>
        <key attr.name="y" attr.type="float" for="node" id="y"/><graph edgedefault="directed">
        <node id="0"><data key="label">boats</data><data key="x">-3.5</data>
        <data key="y">2</data></node><node id="1"><data key="label">whales</data></node>
        <edge id="7" source="0" target="1"><data key="weight">1.0</data></edge>
        <edge id="8" source="1" target="0"><data key="edgelabel">negative</data></edge>
        </graph></graphml>"""
    map = formats.from_graphml(source)
    assert links(map) == [("boats", "whales", "?", False), ("whales", "boats", "-", False)]
    assert map.links[0].weight == 1.0
    assert map.variable("boats").x == -3.5


def test_cytoscape_says_activates_and_inhibits() -> None:
    source = f"""{HEAD}<key id="name" for="node" attr.name="shared name" attr.type="string"/>
        <key id="i" for="edge" attr.name="shared interaction" attr.type="string"/>
        <key id="n" for="edge" attr.name="name" attr.type="string"/>
        <graph edgedefault="directed"><node id="101"><data key="name">boats</data></node>
        <node id="102"><data key="name">whales</data></node>
        <edge source="101" target="102"><data key="i">inhibits</data>
        <data key="n">boats (inhibits) whales</data></edge>
        <edge source="102" target="101"><data key="i">binds</data></edge>
        <edge source="102" target="102"><data key="i">Activates</data></edge></graph></graphml>"""
    read = formats.read_graphml(source)
    assert [k[2] for k in links(read.map)] == ["-", "?", "+"]
    assert read.map.links[1].note == "binds"
    assert read.said == ("1 link has 'binds' where a sign is expected: left open.",)


@pytest.mark.parametrize("attribute", ["polarity", "sign", "effect", "relation"])
@pytest.mark.parametrize("named", [False, True])
def test_networkx(attribute: str, named: bool) -> None:
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_node(0, label="boats")
    graph.add_node(1, title="whales")
    graph.add_edge(0, 1, **{attribute: -1, "Delayed": True, "weight": 2.5})
    graph.add_edge(1, 0, **{attribute: 1, "Delayed": False, "weight": 1})
    map = formats.from_graphml("\n".join(nx.generate_graphml(graph, named_key_ids=named)))
    assert links(map) == [("boats", "whales", "-", True), ("whales", "boats", "+", False)]
    assert [v.id for v in map.variables] == ["0", "1"]
    assert [k.weight for k in map.links] == [2.5, 1.0]


def test_signs_stand_in_weights_only_where_one_is_negative() -> None:
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_weighted_edges_from([("a", "b", -2.0), ("b", "c", 1.0), ("c", "a", 0.0)])
    read = formats.read_graphml("\n".join(nx.generate_graphml(graph)))
    assert {k.sign for k in read.map.links} == {"-", "+", "?"}
    assert sorted(k.weight or 0 for k in read.map.links) == [0, 1, 2]
    assert read.said == ("The links have no signs, so each sign is that of the link's weight.",)
    graph["a"]["b"]["sign"] = "?"  # left open on purpose
    left_open = formats.from_graphml("\n".join(nx.generate_graphml(graph)))
    assert {k.sign for k in left_open.links} == {"?"}
    del graph["a"]["b"]["sign"]
    graph["a"]["b"]["weight"] = 2.0
    read = formats.read_graphml("\n".join(nx.generate_graphml(graph)))
    assert {k.sign for k in read.map.links} == {"?"}


def test_igraph_names_and_defaults() -> None:
    source = f"""{HEAD}<key id="v_name" for="node" attr.name="name" attr.type="string"/>
        <key id="e_sign" for="edge" attr.name="sign" attr.type="string"><default>+</default></key>
        <graph id="G" edgedefault="directed"><node id="n0"><data key="v_name">boats</data></node>
        <node id="n1"/><edge source="n0" target="n1"/>
        <edge source="n1" target="n0"><data key="e_sign">-</data></edge></graph></graphml>"""
    map = formats.from_graphml(source)
    assert links(map) == [("boats", "n1", "+", False), ("n1", "boats", "-", False)]


def test_an_undirected_graph_says_nothing_of_causes() -> None:
    undirected = "\n".join(nx.generate_graphml(nx.path_graph(3)))
    with pytest.raises(FivefoldError, match="is undirected, so it does not say what causes what"):
        formats.from_graphml(undirected)
    mixed = undirected.replace('<edge source="0"', '<edge directed="true" source="0"')
    read = formats.read_graphml(mixed)
    assert links(read.map) == [("0", "1", "?", False)]
    assert read.said == ("The edge between '1' and '2' has no direction: left out.",)


def test_a_label_that_is_no_sign_becomes_the_note() -> None:
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_edge("boats", "whales", label="each boat catches", type="-")
    read = formats.read_graphml("\n".join(nx.generate_graphml(graph)))
    assert [(k.sign, k.note) for k in read.map.links] == [("-", "each boat catches")]
    assert read.said == ()


def test_the_first_of_two_edges_is_kept_and_said() -> None:
    source = f"""{HEAD}<graph edgedefault="directed"><node id="a"/><node id="b"/>
        <edge source="a" target="b"><data key="sign">+</data></edge>
        <edge source="a" target="b"><data key="sign">-</data></edge></graph></graphml>"""
    read = formats.read_graphml(source)
    assert links(read.map) == [("a", "b", "+", False)]
    assert read.said == ("There are two links from 'a' to 'b': the first is kept.",)


def test_ids_that_a_map_cannot_hold_get_new_ones() -> None:
    ids = ["n 1", "n1", "ü", "n2", "x" * 101, "ok"]
    nodes = "".join(f'<node id="{id}"/>' for id in ids)
    map = formats.from_graphml(f"<graphml><graph>{nodes}</graph></graphml>")
    assert [v.name for v in map.variables] == ids
    assert [v.id for v in map.variables] == ["n3", "n1", "n4", "n2", "n5", "ok"]


def test_many_sentences_become_a_count() -> None:
    edges = '<edge source="a" target="a"/>' * 500
    read = formats.read_graphml(f'<graphml><graph><node id="a"/>{edges}</graph></graphml>')
    assert len(read.map.links) == 1
    assert len(read.said) == foreign.MOST_SAID + 1
    assert read.said[-1] == "459 more things were left out or guessed."


@pytest.mark.parametrize(
    ("word", "sign"),
    [
        ("+", "+"), ("＋", "+"), ("POSITIVE", "+"), (" 1.0 ", "+"), (1, "+"), ("s", "+"),
        ("adds to", "+"), ("+ (delay)", "+"), ("-", "-"), ("−", "-"), ("–", "-"), ("o", "-"),
        ("Negative", "-"), (-1.0, "-"), ("takes_from", "-"), ("- ||", "-"), ("", "?"), ("?", "?"),
        (None, "?"), ("0.7", None), ("because", None), (True, None),
    ],
)  # fmt: skip
def test_words_for_signs(word: object, sign: str | None) -> None:
    assert foreign.sign_of(word) == sign


@pytest.mark.parametrize(
    ("mark", "delayed"),
    [
        (True, True), ("true", True), ("True", True), ("yes", True), ("2.5", True), (3, True),
        ("long", True), (False, False), ("False", False), ("0", False), (0, False), ("no", False),
        ("", False), (None, False), ("nan", False), (-1, False),
    ],
)  # fmt: skip
def test_words_for_delays(mark: object, delayed: bool) -> None:
    assert foreign.is_delayed(mark) is delayed
