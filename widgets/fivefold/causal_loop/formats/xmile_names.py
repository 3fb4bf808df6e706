"""Names in XMILE: which are the same, how they stand in references, and which are taken.

XML Interchange Language for System Dynamics (XMILE) 1.0, OASIS Standard, 14 December 2015, sections
3.2.2 (identifiers) and 3.2.3 (reserved names): case does not count, and spaces, underscores and
line breaks are one and the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .safe_xml import NOT_XML

_SPACES = re.compile(r"[\s_]+")
_WRITTEN_SPACES = re.compile(r'(\\[\\"])|(?:[\s_]|\\n)+')
_PLAIN = re.compile(r"[A-Za-z\u0080-\U0010ffff][A-Za-z0-9_$\u0080-\U0010ffff]*")
_ESCAPES = {'\\"': '"', "\\n": "\n", "\\\\": "\\"}
RESERVED = frozenset(
    re.findall(
        r"\w+",
        """and or not if then else mod abs arccos arcsin arctan cos exp inf int ln log10 max min pi
        sin sqrt tan exprnd lognormal normal poisson random delay delay1 delay3 delayn forcst smth1
        smth3 smthn trend pulse ramp step dt starttime stoptime time init previous self mean prod
        rank size stddev sum""",
    )
)


def same(name: str) -> str:
    """What two identifiers have in common that are the same to XMILE.

    >>> same('"Wom multiplier"') == same("wom_multiplier")
    True
    """
    return _SPACES.sub(" ", plain(name)).strip().casefold()


def plain(name: str) -> str:
    """An identifier as it is shown: without quotation marks and escapes."""
    text = name.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    return unescaped(text)


def unescaped(text: str) -> str:
    """A text with XMILE's escape sequences resolved."""
    return re.sub(r'\\["n\\]', lambda m: _ESCAPES[m[0]], text)


def escaped(text: str, quotes: bool = True) -> str:
    """A text as XMILE writes it: without control characters, line breaks as \\n."""
    text = NOT_XML.sub(" ", text).replace("\t", " ").replace("\\", "\\\\")
    text = text.replace('"', '\\"') if quotes else text
    return text.replace("\n", "\\n")


def reference(name: str) -> str:
    """A written name as equations and connectors refer to it."""
    joined = _WRITTEN_SPACES.sub(lambda m: m[1] or "_", name.strip())
    fits = _PLAIN.fullmatch(joined) and not joined.endswith("_")
    return joined if fits else f'"{joined}"'


def written(names: Iterable[str]) -> list[str]:
    """These names as a model may hold them: none empty, reserved or the same as another."""
    taken = set(RESERVED)
    found = []
    for name in names:
        text = escaped(name) if same(escaped(name)) else "variable"
        if same(text) in RESERVED:
            text = f"{text} (variable)"
        base, n = text, 1
        while same(text) in taken:
            n += 1
            text = f"{base} ({n})"
        taken.add(same(text))
        found.append(text)
    return found
