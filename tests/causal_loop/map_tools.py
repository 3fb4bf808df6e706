"""Small maps, and hypothesis strategies for any map that a document can hold."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from fivefold.causal_loop import CausalMap
from fivefold.causal_loop.model import Answer, Link, Told, Variable
from fivefold.causal_loop.parts import KINDS, SAYS, SIGNS, rotated

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=HYPERLINK(1)",
    "'=1+1",
    "+1",
    "-whales",
    "@sum",
    "\t=1",
    "\r\n=1",
    "rising\x00\x07\x1b[31m",
    "\u202eright to left\u202c",
    "مخزون الحيتان",
    "鯨の数",
    "👩‍🚀 boats",
    "a,b;c\"d'e\\n]]>&amp;<!--",
    "  spaces  ",
    "",
    "\ufffe\uffff",
    "#quot;]-->|x|",
    "line\nline\rline",
]


def link(source: str, target: str, sign: str = "?", **more: Any) -> dict[str, Any]:
    return {"from": source, "to": target, "sign": sign} | more


def from_links(*links: tuple[str, str, str], **kinds: str) -> CausalMap:
    """A map from (source, target, sign); a variable's name is its id."""
    ids = list(dict.fromkeys(end for a, b, _ in links for end in (a, b)))
    return CausalMap.from_dict(
        {
            "variables": [{"id": i, "name": i, "kind": kinds.get(i, "other")} for i in ids],
            "links": [link(*entry) for entry in links],
        }
    )


texts = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"])))
numbers = st.one_of(st.none(), st.floats(-1e6, 1e6, allow_nan=False))


@st.composite
def maps(draw: st.DrawFn, most: int = 6, names: st.SearchStrategy[str] = texts) -> CausalMap:
    count = draw(st.integers(0, most))
    ids = [f"v{n}" for n in range(count)]
    variables = tuple(
        Variable(id, draw(names), draw(st.sampled_from(KINDS)), *(draw(names) for _ in "ab"))
        if not draw(st.booleans())
        else Variable(id, draw(names), x=draw(numbers), y=draw(numbers))
        for id in ids
    )
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)) if ids else st.nothing()
    chosen = draw(st.lists(pairs, unique=True, max_size=3 * most)) if ids else []
    links = tuple(
        Link(f"l{n}", a, b, draw(st.sampled_from(SIGNS)), draw(st.booleans()), draw(numbers))
        for n, (a, b) in enumerate(chosen)
    )
    told: tuple[Told, ...] = ()
    if ids and draw(st.booleans()):
        circle = draw(st.lists(st.sampled_from(ids), unique=True, min_size=1))
        polarity = draw(st.sampled_from(["R", "B", None]))
        told = (Told(rotated(tuple(circle)), draw(names), draw(names), polarity),)
    return CausalMap(variables, links, told, draw(answers(ids)))


@st.composite
def answers(draw: st.DrawFn, ids: list[str]) -> tuple[Answer, ...]:
    """Answers to questions of a map with these variables, and to questions that nobody asks."""
    asked = st.sampled_from(["no-loop", *(f"{kind}:{id}" for id in ids for kind in ("thing", "x"))])
    says = {question: draw(st.sampled_from(SAYS)) for question in draw(st.sets(asked, max_size=3))}
    ends = st.tuples(*[st.sampled_from([*ids, "gone"])] * 2)
    return tuple(
        Answer(question, said, draw(texts), draw(ends) if said == "not-real" else None)
        for question, said in says.items()
    )
