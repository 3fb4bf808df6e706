"""What a causal map is made of, and how large a map may become."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["stock", "flow", "goal", "other"]
Sign = Literal["+", "-", "?"]
Polarity = Literal["R", "B"]
Says = Literal["reason", "not-real"]

KINDS: tuple[Kind, ...] = ("stock", "flow", "goal", "other")
SIGNS: tuple[Sign, ...] = ("+", "-", "?")
POLARITIES: tuple[Polarity, ...] = ("R", "B")
SAYS: tuple[Says, ...] = ("reason", "not-real")

MAX_VARIABLES = 300
MAX_LINKS = 2_000
MAX_TOLD = 500
MAX_ANSWERS = 500
MAX_QUESTION = 3_000  # characters, for the id of a question
MAX_NAME = 2_000  # characters, for names and units
MAX_TEXT = 20_000  # characters, for notes and stories
MAX_BYTES = 2_000_000  # of the whole document as JSON
MAX_STEP = 1_000_000  # of a part's place in the map's growth
MAX_NUMBER = 1e6  # for positions (in pixels) and weights

# Ids stand in XML attributes, in file formats and in addresses: plain characters only.
ID_PATTERN = re.compile(r"[A-Za-z0-9_.:-]{1,100}")


@dataclass(frozen=True, slots=True)
class Variable:
    """Something that can go up and down.

    `x`, `y`: the middle on the canvas in pixels, y downwards; None where it has no place yet.
    `placed`: a person put it there, so that a tidy layout leaves it. `added`: when it came onto the
    map, counted over variables and links; 0: it was there from the start.
    """

    id: str
    name: str
    kind: Kind = "other"
    unit: str = ""
    note: str = ""
    x: float | None = None
    y: float | None = None
    placed: bool = False
    added: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A causal link from `source` to `target` (ids of variables).

    `sign` "+": more of the source makes the target higher than it would otherwise have been
    (into a stock: adds to it); "-": lower (takes from it); "?": not said yet.
    `weight`: the strength somebody gave it, in no unit, or None. `added`: as a variable's.
    """

    id: str
    source: str
    target: str
    sign: Sign = "?"
    delay: bool = False
    weight: float | None = None
    note: str = ""
    added: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says about a loop: its name, its story, whether it reinforces or balances.

    `variables`: ids in the loop's order, rotated so that the smallest id comes first. The links
    between them may since have been removed: what a person wrote is kept all the same.
    """

    variables: tuple[str, ...]
    name: str = ""
    story: str = ""
    polarity: Polarity | None = None

    def is_told(self) -> bool:
        """Whether the loop has a name, or a story of at least three words."""
        return bool(re.search(r"\w", self.name)) or len(re.findall(r"\w+", self.story)) >= 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answers to a question about the map, so that it is not asked again.

    `question`: its id. `says` "reason": the map is meant as it is; "not-real": the loop asked about
    does not exist, since `link` (source, target) is wrong. `reason`: in their words, or "".
    """

    question: str
    says: Says
    reason: str = ""
    link: tuple[str, str] | None = None


def rotated(ids: tuple[str, ...]) -> tuple[str, ...]:
    """The same circle of ids, begun at the smallest id by string order.

    >>> rotated(("c", "a", "b"))
    ('a', 'b', 'c')
    """
    if not ids:
        return ids
    start = ids.index(min(ids))
    return ids[start:] + ids[:start]
