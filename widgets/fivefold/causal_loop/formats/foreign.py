"""Maps as other programs have them, made fit for a causal map, with a sentence for each guess.

Every program names things in its own way: a sign may be called polarity, interaction or label, and
be written +, plus, positive, activates or s. What cannot be read stays open ("?") and is said.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..model import CausalMap
from ..parts import ID_PATTERN, KINDS, MAX_NUMBER, Sign
from ..words import short

NAMES = ("name", "label", "title", "node label", "shared name", "text")
SIGNS_IN = (
    "sign", "polarity", "interaction", "shared interaction", "edge label", "label", "type",
    "relation", "relationship", "effect", "connection type",
)  # fmt: skip
DELAYS_IN = ("delay", "delayed", "delay mark", "lag")
NOTES_IN = ("note", "description", "notes", "doc")
WEIGHTS_IN = ("weight", "strength")

_PLUS = """
+ ＋ plus positive pos 1 +1 same s activates activate activation increases increase raises promotes
stimulates supports adds adds-to
"""
_MINUS = """
- − – — － minus negative neg -1 −1 opposite o inhibits inhibit inhibition decreases decrease lowers
reduces represses suppresses takes-from
"""
_OPEN = ("", "?", "unknown", "none", "neutral")
_WORDS: dict[str, Sign] = dict.fromkeys(_PLUS.split(), "+")
_WORDS |= dict.fromkeys(_MINUS.split(), "-")
_DELAY = re.compile(r"\|\||‖|\bdelay(?:ed)?\b", re.IGNORECASE)
_NO = ("", "0", "0.0", "no", "false", "none", "not delayed", "instant")
MOST_SAID = 40


@dataclass(frozen=True, slots=True)
class Read:
    """A map from a file: the map, its format, and a sentence for each thing left out or guessed."""

    map: CausalMap
    format: str
    said: tuple[str, ...] = ()


def sign_of(value: Any) -> Sign | None:
    """The sign that a word or number stands for, "?" where it leaves it open; None if unreadable.

    >>> sign_of("Activates"), sign_of(-1.0), sign_of(""), sign_of("binds")
    ('+', '-', '?', None)
    """
    if isinstance(value, bool) or value is None:
        return "?" if value is None else None
    word = re.sub(r"[\s_]+", " ", _DELAY.sub("", str(value)[:200])).strip(" ()[],;").casefold()
    if word in _OPEN:
        return "?"
    word = word.removesuffix(".0").replace(" ", "-")
    return _WORDS.get(word)


def is_delayed(value: Any) -> bool:
    """Whether a mark says delayed: true, yes, 1, a positive time, any word but no."""
    if isinstance(value, bool | None):
        return value is True
    text = str(value)[:200].strip().casefold()
    try:
        return float(text) > 0
    except ValueError:
        return text not in _NO


def number(value: Any) -> float | None:
    """A number within a map's limits, or None."""
    try:
        found = float(value) if not isinstance(value, bool) else math.nan
    except (TypeError, ValueError, OverflowError):
        return None
    return found if abs(found) <= MAX_NUMBER else None


def fields(raw: Mapping[Any, Any]) -> dict[str, Any]:
    """The same fields by plain names: lower case, spaces for underscores and hyphens."""
    plain: dict[str, Any] = {}
    for key, value in raw.items():
        if isinstance(key, str):
            plain.setdefault(re.sub(r"[\s_-]+", " ", key).strip().casefold(), value)
    return plain


def first(data: Mapping[str, Any], names: Iterable[str]) -> Any:
    """The first of these fields that holds something; None if none does."""
    return next((data[name] for name in names if data.get(name) not in (None, "")), None)


class Gathering:
    """The variables and links found so far, and what has to be said of them."""

    def __init__(self, ids: Iterable[Any]) -> None:
        self.variables: dict[str, dict[str, Any]] = {}
        self.links: dict[tuple[str, str], dict[str, Any]] = {}
        self.said: list[str] = []
        self._own = {i for i in ids if isinstance(i, str) and ID_PATTERN.fullmatch(i)}
        self._ids: dict[Any, str] = {}
        self._unread: Counter[str] = Counter()
        self._more = 0
        self._signed = False  # whether any link has a field for its sign, if only to leave it open
        self._count = 0

    def say(self, sentence: str) -> None:
        """Keep a sentence; past forty they are only counted."""
        if len(self.said) < MOST_SAID:
            self.said.append(sentence)
        else:
            self._more += 1

    def variable(self, own: Any, data: Mapping[str, Any], **more: Any) -> str:
        """Take a variable that the source calls `own`, and return its id in the map."""
        if own is not None and own in self._ids:
            self.say(
                f"There are two variables with the id '{short(str(own), 40)}': one is left out."
            )
            return self._ids[own]
        id = own if own in self._own else self._fresh()
        self._ids[own] = id
        name = first(data, NAMES)
        if name is None and not any(field in data for field in NAMES):
            name = own
        for axis in ("x", "y"):
            if data.get(axis) is not None and number(data[axis]) is None:
                self.say(f"The {axis} '{short(str(data[axis])[:200], 40)}' is no number: left out.")
        kind = str(data.get("kind", data.get("type", "")))[:20].strip().casefold()
        self.variables[id] = {
            "id": id,
            "name": "" if name is None else str(name),
            "kind": kind if kind in KINDS else "other",
            "unit": str(first(data, ("unit", "units")) or ""),
            "note": str(first(data, NOTES_IN) or ""),
            **{axis: number(data[axis]) for axis in ("x", "y") if data.get(axis) is not None},
        } | more
        return id

    def known(self, own: Any) -> str | None:
        """The map's id of what the source calls `own`."""
        return self._ids.get(own)

    def link(self, source: Any, target: Any, data: Mapping[str, Any], **more: Any) -> None:
        """Take a link between two of the source's variables; said where it has to be left out."""
        ends = self.known(source), self.known(target)
        if ends[0] is None or ends[1] is None:
            self.say(
                f"A link from '{short(str(source), 40)}' to '{short(str(target), 40)}' names a "
                "variable that is not in the file: left out."
            )
            return
        pair = (ends[0], ends[1])
        if pair in self.links:
            names = [short(self.variables[end]["name"], 40) for end in pair]
            self.say(f"There are two links from '{names[0]}' to '{names[1]}': the first is kept.")
            return
        sign, unread = _sign(data)
        self._signed |= first(data, SIGNS_IN) is not None
        if unread and sign == "?":
            self._unread[short(unread, 40)] += 1
        delay = any(is_delayed(data[name]) for name in DELAYS_IN if name in data) or any(
            _DELAY.search(str(data[name])[:200]) for name in SIGNS_IN if name in data
        )
        weight = first(data, WEIGHTS_IN)
        if weight is not None and number(weight) is None:
            self.say(f"The weight '{short(str(weight)[:200], 40)}' is no number: left out.")
        self.links[pair] = {
            "id": data.get("id"),
            "from": pair[0],
            "to": pair[1],
            "sign": sign,
            "delay": delay,
            "weight": number(weight),
            "note": str(first(data, NOTES_IN) or unread),
        } | more

    def signs_from_weights(self) -> None:
        """Where no link has a sign and some weights are negative, take the signs of the weights.

        Weights that are all positive tell nothing: other programs write 1 on every link.
        """
        links = list(self.links.values())
        if self._signed or not any((k["weight"] or 0) < 0 for k in links):
            return
        for link in links:
            if link["weight"]:
                link["sign"] = "+" if link["weight"] > 0 else "-"
                link["weight"] = abs(link["weight"])
        self.say("The links have no signs, so each sign is that of the link's weight.")

    def read(self, format: str, **more: list[Any]) -> Read:
        """The map, with what was said. Raises FivefoldError where it is too large for a map.

        `more`: further fields of the map document, such as `loops`.
        """
        for word, count in self._unread.most_common(5):
            links = "1 link has" if count == 1 else f"{count:,} links have"
            self.say(f"{links} '{word}' where a sign is expected: left open.")
        if len(self._unread) > 5:
            self.say(f"So have {sum(self._unread.values()):,} links in all, with other words.")
        data = {"variables": list(self.variables.values()), "links": list(self.links.values())}
        map, problems = CausalMap.salvage(data | more)
        for problem in problems:
            self.say(problem)
        if self._more:
            self.said.append(f"{self._more:,} more things were left out or guessed.")
        return Read(map, format, tuple(self.said))

    def _fresh(self) -> str:
        while True:
            self._count += 1
            if (id := f"n{self._count}") not in self._own:
                return id


def _sign(data: Mapping[str, Any]) -> tuple[Sign, str]:
    """The first sign that any of the fields holds, and a text before it that is none."""
    unread = ""
    for name in SIGNS_IN:
        if (value := data.get(name)) in (None, ""):
            continue
        sign = sign_of(value)
        if sign in ("+", "-"):
            return sign, unread
        if sign is None:
            unread = unread or str(value)
    return "?", unread
