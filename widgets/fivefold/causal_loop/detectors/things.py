"""Names of things, of blame, and of two ideas at once (rows 5, 7 and 26)."""

from __future__ import annotations

import re

from ..parts import Variable
from ..words import short
from .english import PREPOSITIONS, TIME_UNITS, head, is_measured, singular, word_set, words
from .view import Question, View, question

# Somebody or something: there is one of it, and nothing says what about it varies.
THINGS = word_set(
    "manager management government department ministry office agency committee board council "
    "bank company school university hospital team parliament authority union society "
    "boss chief director teacher principal mayor minister president leader customer client user "
    "employee worker nurse doctor patient student farmer parent child competitor supplier owner "
    "police army church press media internet computer software system machine robot app website "
    "database factory farm clinic supermarket hr it ceo cfo cto wto who nato eu un"
)
_MANAGERS = word_set("the senior top middle upper line our hospital school factory project")
# acronyms that are amounts or things one can have more of
_AMOUNTS = word_set("gdp co2 bmi iq nps roi kpi hiv tb gpa r&d ai dna pm10 pm2.5 nox ndvi fte")
_TITLE = re.compile(r"^(?:mr|mrs|ms|dr|prof)\b\.?\s+\w", re.IGNORECASE)
# Blame of people; "resistance" of germs, wires and fields is none.
BLAME = word_set(
    "laziness lazy stupid stupidity incompetent incompetence greed greedy unmotivated careless "
    "carelessness stubborn stubbornness selfish selfishness arrogance arrogant unprofessional "
    "irresponsible slackers troublemakers complainers ungrateful unteachable troublemaker "
    "egoism sloppiness indifference egos hypocrisy cowardice"
)
_BLAME = re.compile(
    r"\bbad (?:attitude|boss|manager|management|teacher|parent|employee|leader|apple|worker)s?\b"
    r"|\battitude problem|\bwrong attitude|\bunwilling(?:ness)?\b|\bdifficult (?:people|patients|"
    r"customers|parents|pupils|employees|children)\b|\bresistance (?:to change|of (?:the |our )?"
    r"(?:staff|people|employees|teachers|nurses|doctors|managers|team|users|farmers|workers))"
    r"|^resistance$|\b(?:staff|employee|user|teacher|doctor|farmer)s? resistance\b",
    re.IGNORECASE,
)
_NO_BLAME = re.compile(r"\blazy (?:eye|load\w*|evaluation|river|susan)\b", re.IGNORECASE)
# words that hold two things in one amount: one number comes out
_ONE_AMOUNT = word_set(
    "ratio balance gap difference distance relation relationship index between exchange total sum "
    "combined correlation similarity interface trade-off quotient versus vs overlap"
)
_ONE_IDEA = re.compile(
    r"\b(?:supply and demand|wear and tear|research and development|health and safety|trial and "
    r"error|food and drink|terms and conditions|bed and breakfast|peace and quiet|law and order|"
    r"rules and regulations|room and board|hit and run|black and white|stop and search|give and "
    r"take|command and control|mergers and acquisitions|profit and loss|foot and mouth|"
    r"hand and foot|oil and gas|arts and crafts|water and sanitation|weights and measures|bread "
    r"and butter|maternal and child|slash and burn|fixed and variable|men and women|boys and "
    r"girls|trinidad and tobago|question and answer|search and rescue|nuts and bolts)\b",
    re.IGNORECASE,
)
_QUALIFIERS = word_set(
    "total average mean median annual daily weekly monthly net gross overall domestic foreign male "
    "female new old actual perceived desired indoor outdoor big small local national summer winter"
)


def thing(view: View, v: Variable) -> Question | None:
    """Row 5: a person, a department or a thing, without what about it varies.

    A plural counts ("nurses", "machines"), and so does anything with a unit or a measure. A name
    in capitals is taken for a proper name only where the map writes most names small.
    """
    found = words(v.name)
    if not found or v.unit.strip() or is_measured(v.name) or found[-1] in _AMOUNTS:
        return None
    noun = head(v.name)
    one = noun in THINGS and noun in found
    if noun == "management" and len(found) > 1:  # "pain management" is something done
        one = found[found.index(noun) - 1] in _MANAGERS
    if not one and not _TITLE.match(v.name) and not _is_proper(view, v.name):
        return None
    ask = (
        f"{view.name(v.id)} is a person, a group or a thing. What about it goes up and down, and "
        "in which unit?"
    )
    why = "'Management' could be 'visits of managers to the ward', in visits per month."
    return question("thing", [v.id], ask, why)


def _is_proper(view: View, name: str) -> bool:
    parts = name.split()
    if not 0 < len(parts) <= 3 or not all(p[:1].isupper() and p.isalpha() for p in parts):
        return False
    if name.isupper() and len(parts) == 1:
        return 2 <= len(name) <= 5
    others = [v.name for v in view.map.variables if v.name[:1].isalpha() and v.name != name]
    small = sum(other[0].islower() for other in others)
    # one word may be a noun that somebody began with a capital: only two or more are a proper name
    return len(parts) > 1 and len(others) >= 3 and small >= 0.75 * len(others)


def blame(view: View, v: Variable) -> Question | None:
    """Row 26: a fault of people as a cause."""
    found = words(v.name)
    if v.unit.strip() or _NO_BLAME.search(v.name[:300]):
        return None
    if not (BLAME & set(found) or _BLAME.search(v.name[:300])):
        return None
    ask = (
        f"{view.name(v.id)} puts it down to people. What in the structure would make anybody in "
        "their place act so?"
    )
    why = "Look at what they have time for, what they are rewarded for and what they can see."
    return question("blame", [v.id], ask, why)


def two_ideas(view: View, v: Variable) -> Question | None:
    """Row 7: two amounts in one name, by "and", a slash, "&" or a comma."""
    parts = _ideas(v.name[:300], bool(v.unit.strip()))
    if parts is None:
        return None
    ask = f"{view.name(v.id)} names more than one thing. Could one rise while the other falls?"
    one, other = (short(part, 60) for part in parts)
    why = f"If so, make two variables of it: '{one}' and '{other}'."
    return question("two-ideas", [v.id], ask, why)


def _ideas(name: str, unit: bool) -> tuple[str, str] | None:
    text = " ".join(re.sub(r"\([^)]*\)", " ", name).split())
    if _ONE_IDEA.search(text) or _ONE_AMOUNT & {singular(word) for word in words(text)}:
        return None
    for mark in (r"\s+and\s+", r"\s+&\s+", r"\s*/\s*", r"\s*[,;]\s+"):
        sides = [side.strip() for side in re.split(mark, text, flags=re.IGNORECASE)]
        if len(sides) < 2 or not all(words(side) for side in sides):
            continue
        left, right = sides[0], sides[1]
        if "and" in mark and unit:  # one unit, one sum: "cows and sheep" in animals
            continue
        if "/" in mark and not _is_choice(left, right, " / " in text):
            continue
        if "," in mark and len(sides) == 2 and not _is_list(left, right):
            continue
        return left, right
    return None


def _is_choice(left: str, right: str, spaced: bool) -> bool:
    """Whether a slash stands between two ideas: not in "births/year", "client/server traffic"."""
    before, after = words(left)[-1], words(right)[0]
    if not spaced and head(right) != singular(after):
        return False
    times = singular(after) in TIME_UNITS | {"person", "capita", "head", "ha", "km", "m2", "litre"}
    return not times and len(before) > 3 and len(after) > 3 and before not in ("he", "she")


def _is_list(left: str, right: str) -> bool:
    return (
        len(words(left)) == len(words(right)) == 1
        and words(right)[0] not in _QUALIFIERS | PREPOSITIONS
    )
