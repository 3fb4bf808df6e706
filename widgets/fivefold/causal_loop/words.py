"""Names, links and loops in words, worded so that a sign is read for what it means.

A plus never says that two things move the same way: fewer births do not shrink a population.
It says that the target is higher *than it would otherwise have been* (Richardson 1986).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .loops import Loop
    from .model import CausalMap
    from .parts import Link

MINUS = "−"
SHOWN_SIGN = {"+": "+", "-": MINUS, "?": "?"}
POLARITY_WORD = {"R": "reinforcing", "B": "balancing"}

# Controls and marks that turn the direction of the text around them: data, but never drawn.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff"
    "\ud800-\udfff]+"
)


# the same three stand in words.ts
_BEFORE_PREPOSITION = re.compile(
    r".*?(?= (?:of|per|in|for|at|on|from|to|with|without|by|before|after|during|until|"
    r"who|that|which|waiting|due)\b|$)"
)
_PARTICIPLE = r".*ed|made|lost|sold|done|sent|left|won|found|kept|known|open|free"
_PLURAL = r"people|children|women|men|.{2,}[^sui]s"


def clean(text: str) -> str:
    """`text` on one line, without control characters and direction overrides."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def short(name: str, most: int = 80) -> str:
    """A name as it is shown in a sentence: clean, at most `most` characters, never empty."""
    text = clean(name)
    return (text if len(text) <= most else text[: most - 1].rstrip() + "…") or "(no name)"


def normal(name: str) -> str:
    """A name for comparing: without case, punctuation, extra spaces and a leading article.

    >>> normal("  The BIG-whales' stock ")
    'big whales stock'
    """
    folded = unicodedata.normalize("NFKC", name[:4000]).casefold().replace("'", "")
    words = re.sub(r"[\W_]+", " ", folded).split()
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words) or " ".join(folded.split())


def is_counted(name: str) -> bool:
    """Whether a name is of things counted one by one, so that there are fewer and not less of them.

    By the last word before the first preposition or participle, in English only.

    >>> is_counted("open tickets"), is_counted("tickets closed per day"), is_counted("stock of cod")
    (True, True, False)
    """
    head = _BEFORE_PREPOSITION.match(clean(name).lower())
    words = re.findall(r"[^\W\d_]+", head[0]) if head else []
    end = next((n for n, word in enumerate(words) if n and re.fullmatch(_PARTICIPLE, word)), None)
    return bool(words) and re.fullmatch(_PLURAL, words[:end][-1]) is not None


def less(name: str) -> str:
    """ "less" or "fewer", whichever the name takes."""
    return "fewer" if is_counted(name) else "less"


def link_sentence(map: CausalMap, link: Link) -> str:
    """One link in words.

    "more boats → stock of big whales: lower than it would otherwise have been (−), delayed";
    from a flow into a stock "catch → stock of big whales: takes from it (−)".
    """
    source, target = map.variable(link.source), map.variable(link.target)
    delay = ", delayed" if link.delay else ""
    if link.sign == "?":
        return f"{short(source.name)} → {short(target.name)}: sign not given yet (?){delay}"
    sign = SHOWN_SIGN[link.sign]
    if source.kind == "flow" and target.kind == "stock":
        does = "adds to it" if link.sign == "+" else "takes from it"
        return f"{short(source.name)} → {short(target.name)}: {does} ({sign}){delay}"
    level = "higher" if link.sign == "+" else "lower"
    return (
        f"more {short(source.name)} → {short(target.name)}: {level} than it would otherwise have "
        f"been ({sign}){delay}"
    )


def loop_sentence(map: CausalMap, loop: Loop) -> str:
    """A loop read once round, from a push upwards on its first variable.

    "More orders → more backlog → less patience → fewer orders, which closes: balancing"
    """
    level = "more"
    parts = [f"More {short(map.variable(loop.variables[0]).name)}"]
    for link in loop.links:
        if link.sign == "?":
            level = "more or less"
        elif link.sign == "-":
            level = {"more": "less", "less": "more"}.get(level, level)
        later = "(later) " if link.delay else ""
        name = short(map.variable(link.target).name)
        parts.append(f"{later}{level.replace('less', less(name))} {name}")
    closes = POLARITY_WORD.get(loop.polarity, "reinforcing or balancing, once every sign is given")
    return f"{' → '.join(parts)}, which closes: {closes}"
