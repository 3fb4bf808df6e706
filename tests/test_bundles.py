"""The built front end: scoped styles, small bundles, no request, one catalogue of strings."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from fivefold.content import KINDS
from fivefold.widget import STATIC

WIDGETS = Path(__file__).parents[1] / "widgets"
FRONTEND = WIDGETS / "frontend"
LIMITS = {
    "question": 30_000,
    "causal_loop": 110_000,
    "forecast": 40_000,
    "sorting": 40_000,
    "allocation": 40_000,
    "worksheet": 40_000,
    "creative_tension": 40_000,
    "hidden_profile": 40_000,
    "scorecard": 40_000,
    "voting": 40_000,
    "microworld": 60_000,
}  # bytes, compressed, script and style

# names of things, which no browser asks for
NAMES = {
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/2000/xmlns/",
    "http://www.w3.org/XML/1998/namespace",
}
# links that React Flow draws only where its attribution is shown, and that a person would click,
# and the texts of its warnings
UNUSED = ("https://reactflow.dev", "https://${")


def rules(css: str) -> Iterator[str]:
    """The selectors of each rule, as they stand; keyframes are one rule with their own name."""
    around: list[str] = []
    head = ""
    for part in re.findall(r'"[^"]*"|[{};]|[^{};"]+', re.sub(r"/\*.*?\*/", "", css, flags=re.S)):
        if part == "{":
            inside = any(one.startswith("@keyframes") for one in around)
            if not inside and (head.startswith("@keyframes") or not head.startswith("@")):
                yield head.strip()
            around.append(head.strip())
            head = ""
        elif part == "}":
            around.pop()
            head = ""
        elif part == ";":
            head = ""
        else:
            head += part


def selectors(list_: str) -> list[str]:
    """The selectors of a list, whose commas inside brackets do not count."""
    return [one.strip() for one in re.split(r",(?![^(]*\))", list_)]


def test_the_parser_of_these_tests_finds_what_is_not_scoped() -> None:
    css = (
        '.ff-a .b,.ff-a{x:"}"}@media(y){p{z:1}.ff-a p{z:1}}@keyframes k{from{a:b}to{a:c}}html{q:1}'
    )
    found = [one for rule in rules(css) for one in selectors(rule)]
    assert found == [".ff-a .b", ".ff-a", "p", ".ff-a p", "@keyframes k", "html"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_rule_sits_under_the_exercises_own_class(kind: str) -> None:
    own = re.compile(rf"\.ff-{kind.replace('_', '-')}(?![\w-])")
    css = (STATIC / f"{kind}.css").read_text("utf-8")
    found = [one for rule in rules(css) for one in selectors(rule)]
    assert len(found) > 50
    loose = [one for one in found if not own.match(one)]
    # React Flow's animation of a dashed line: the same wherever React Flow is used
    assert [one for one in loose if one != "@keyframes dashdraw"] == []
    assert "@import" not in css
    assert "@font-face" not in css
    assert re.findall(r"url\((?!['\"]?data:)", css) == []


@pytest.mark.parametrize("kind", KINDS)
def test_bundles_stay_small(kind: str) -> None:
    parts = [(STATIC / f"{kind}{end}").read_bytes() for end in (".js", ".css")]
    assert sum(len(gzip.compress(part)) for part in parts) < LIMITS[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_a_bundle_asks_nobody(kind: str) -> None:
    code = (STATIC / f"{kind}.js").read_text("utf-8")
    addresses = set(re.findall(r"(?:https?|wss?)://[^\s\"'`)\\]*", code))
    assert [one for one in addresses - NAMES if not one.startswith(UNUSED)] == []
    for way in (
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "sendBeacon",
        "importScripts",
        "EventSource",
    ):
        assert way not in code
    # one self-contained module
    assert re.findall(r"\bimport\(|(?:^|[;\n])import\b[^:=]", code) == []


# used where there is one, and done without elsewhere: see tests/browser/test_causal_loop_taking.py
GUARDED = {("causal_loop", "navigator.clipboard")}


@pytest.mark.parametrize("kind", KINDS)
def test_a_bundle_needs_no_secure_page(kind: str) -> None:
    code = (STATIC / f"{kind}.js").read_text("utf-8")
    for name in ("randomUUID", "crypto.subtle", "navigator.clipboard", "serviceWorker", "wakeLock"):
        assert name not in code or (kind, name) in GUARDED


def test_licences_travel_with_the_bundles() -> None:
    text = (STATIC / "third-party-licenses.txt").read_text("utf-8")
    for name in ("preact", "@xyflow/react"):
        assert re.search(rf"^{name} \d+\.\d+\.\d+ \(MIT\)$", text, re.M)


CATALOGUE: dict[str, dict[str, str]] = json.loads((FRONTEND / "strings" / "en.json").read_text())
SOURCES = {
    "frame": [FRONTEND / "frame.tsx"],
    "privacy": [FRONTEND / "privacy.tsx", FRONTEND / "private.ts"],
    **{kind: sorted((WIDGETS / "fivefold" / kind).glob("*.ts*")) for kind in KINDS},
}

# put together from two parts: link or pipe, plus or minus
BUILT = {
    "causal_loop": [
        "link-plus",
        "link-minus",
        "pipe-plus",
        "pipe-minus",
        "less-counted",
        "either-counted",
    ]
}


def first_arguments(code: str) -> Iterator[str]:
    """What stands in `t(…)` as the key."""
    for call in re.finditer(r"(?<![\w.])t\(", code):
        depth, end = 0, call.end()
        while depth or code[end] not in ",)":
            depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(code[end], 0)
            end += 1
        yield code[call.end() : end]


@pytest.mark.parametrize("area", CATALOGUE)
def test_each_string_is_there_and_used(area: str) -> None:
    code = "\n".join(file.read_text("utf-8") for file in SOURCES[area])
    keys = CATALOGUE[area]
    for argument in first_arguments(code):
        for key in re.findall(r'"([^"]+)"', re.sub(r'=== "[^"]*"', "", argument)):
            assert key in keys, argument
        for start in re.findall(r"`([\w-]+)\$\{", argument):
            assert any(key.startswith(start) for key in keys), argument
    literals = set(re.findall(r'"([\w-]+)"', code))
    starts = tuple(re.findall(r"`([\w-]+-)\$\{", code))
    unused = [key for key in keys if key not in literals and not key.startswith(starts or "\0")]
    assert unused == BUILT.get(area, [])
