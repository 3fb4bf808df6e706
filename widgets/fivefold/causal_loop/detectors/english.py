"""Words by which a name or a note in English gives itself away, and the grammar to read them with.

English only: on names in another language the detectors that read words stay silent, those that
read the drawing work as well.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..words import clean

_WORD = re.compile(r"[^\W_]+(?:['’&/.-][^\W_]+)*")
_MOST = 300  # characters of a name that are read


def word_set(text: str) -> frozenset[str]:
    """A set of words, written as a text."""
    return frozenset(text.split())


PREPOSITIONS = word_set(
    "of in at on for to with from by among between per within without about against during since "
    "until after before over under through towards toward into as than"
)
DETERMINERS = word_set(
    "the a an more less fewer better new our their your his her its my all every each some any "
    "many much enough additional extra this that these those up out"
)
# groups of people whom one does something with: "train nurses"
PEOPLE = word_set(
    "staff people employees workers users customers clients everyone everybody them us teams team "
    "teachers pupils students nurses doctors patients farmers children parents volunteers managers "
    "engineers developers citizens residents members drivers officers soldiers colleagues"
)
# heads that make an amount of what stands beside them: "training hours", "cost of the merger"
MEASURES = word_set(
    "number amount level rate share ratio percentage percent proportion fraction hour minute "
    "second day week month year time count size volume quantity quality cost price budget "
    "expenditure income revenue profit loss sale speed length width height depth distance area "
    "weight mass density intensity frequency capacity score index value worth stock supply demand "
    "degree extent strength risk probability chance likelihood concentration temperature pressure "
    "turnover output productivity efficiency coverage load workload backlog duration age wage "
    "salary fee tax rent debt payment skill ability quota target gap total sum average mean "
    "population attendance space place list queue variety severity readiness preparedness success "
    "yield rating intake case memory fear trust satisfaction awareness knowledge experience "
    "effort support access use consumption production growth"
)
# what makes an amount per time of what stands in front of it
_TIMES = "second minute hour day week month quarter year season shift term semester decade"
TIME_UNITS = word_set(f"{_TIMES} s min h hr d wk yr annum")
PER_TIME = re.compile(
    rf"(?:\bper|/|\b(?:each|every|an?))\s*(?:{'|'.join(_TIMES.split())}|s|min|h|hr|d|wk|yr|annum)s?"
    r"(?![\w-])|\b(?:hourly|daily|weekly|monthly|quarterly|yearly|annual(?:ly)?)\b",
    re.IGNORECASE,
)
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"


def words(text: str, lower: bool = True) -> tuple[str, ...]:
    """The words of a name, in lower case unless told not to.

    Words tied by - & / ' or . are one: "r&d", "low-income".

    >>> words("R&D spending (in EUR)")
    ('r&d', 'spending', 'in', 'eur')
    """
    return _words(text[:_MOST], lower)


@lru_cache(maxsize=4096)
def _words(text: str, lower: bool) -> tuple[str, ...]:
    found = tuple(_WORD.findall(clean(text).replace("’", "'")))
    return tuple(word.lower() for word in found) if lower else found


def head(text: str) -> str:
    """The noun that a name is about: the last word before a preposition, in the singular.

    >>> head("cost of the merger"), head("training hours per week")
    ('cost', 'hour')
    """
    front: list[str] = []
    for word in words(text):
        if word in PREPOSITIONS:
            break
        front.append(word)
    return singular(front[-1]) if front else ""


def singular(word: str) -> str:
    """The singular of a regular noun; anything else as it is.

    >>> [singular(w) for w in ("boats", "batches", "salaries", "crisis", "stress", "virus")]
    ['boat', 'batch', 'salary', 'crisis', 'stress', 'virus']
    """
    if len(word) < 4 or word.endswith(("ss", "us", "is", "ics", "ews")) or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses")) else word[:-1]


def is_measured(text: str) -> bool:
    """Whether a name says in itself what is counted or measured.

    >>> is_measured("launches per year"), is_measured("launch of the app")
    (True, False)
    """
    found = words(text)
    return (
        head(text) in MEASURES
        or "per" in found
        or (bool(found) and singular(found[0]) in MEASURES)
        or any(mark in text for mark in "%€$£")
    )


def sentences(text: str) -> int:
    """How many sentences of at least two words a note has; "e.g." and "3.5" end none.

    >>> sentences("Long lists, e.g. in May. People give up."), sentences("3.5 hours")
    (2, 1)
    """
    plain = re.sub(
        r"\b(?:e\.g|i\.e|etc|approx|ca|vs|no|dr|mr|mrs|ms|st)\.", "", text[:20_000], flags=re.I
    )
    parts = re.split(r"[.!?…]+(?:\s+|$)|\n+", plain)
    return sum(len(_WORD.findall(part)) >= 2 for part in parts)
