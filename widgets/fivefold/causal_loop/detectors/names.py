"""Names that are no amount: actions, events, directions and negatives (rows 1 to 4).

Each `find` takes a variable that the learner has named and says what there is to ask, or None. A
unit makes an amount of an action or an event: with one, "hiring" is people per month.
"""

from __future__ import annotations

import re

from ..parts import Variable
from .english import (
    DETERMINERS,
    MEASURES,
    MONTHS,
    PEOPLE,
    head,
    is_measured,
    singular,
    word_set,
    words,
)
from .view import Question, View, question

# Words that are hardly ever nouns: in front of a name they make an action of it.
VERBS = word_set(
    "implement improve increase reduce create make develop introduce invest teach motivate manage "
    "communicate ensure provide organise organize encourage promote enforce add remove send write "
    "give get keep let involve inform educate punish attract retain allow avoid prevent solve "
    "speak listen learn strengthen weaken expand employ replace install establish adopt apply eat "
    "hire recruit build buy sell start stop ask"
)
# but "hire rate", "build time" and "start date" are amounts
RATES = word_set("rate time times date cost costs price prices quality number numbers budget")
COMPOUND = word_set("hire recruit build buy sell start stop ask")
# Words that are as often nouns ("train delays", "plan quality"): only with an object after them.
NOUN_VERBS = word_set(
    "train fire plan test use help cut fix market launch design study report pay open close cool "
    "work share check raise hold plant hunt reward talk vaccinate support treat visit clean repair "
    "change move grow call push pull supply pressure blame upgrade monitor limit"
)
ON_PEOPLE = word_set("train fire blame help treat vaccinate reward pay visit push pull pressure")
CREW = word_set("drivers engineers managers officers staff team teams")
# Transitive gerunds: "cleaning wards" is an action, "cleaning hours" an amount.
GERUNDS = word_set(
    "hiring firing fixing writing planting buying selling cleaning improving implementing reducing "
    "increasing cutting making creating giving getting using adding removing launching sending "
    "introducing closing opening recruiting testing hunting catching checking repairing treating "
    "vaccinating motivating punishing teaching replacing installing spraying draining felling"
)
# Words in -ing that name an amount, a state or a thing of their own.
NO_GERUNDS = word_set(
    "housing rating ceiling spring string ring king thing morning evening nothing something "
    "anything everything wing sibling building spending funding earning saving feeling meaning "
    "clothing lighting wellbeing well-being being standing crowding overcrowding understanding "
    "parking backing timing pricing offspring wedding meeting seedling sapling dwelling lodging "
    "remaining existing missing willing outstanding underlying suffering warming rising falling "
    "growing increasing decreasing declining shrinking worsening improving bearing bing boeing "
    "beijing learning flooding banking shipping engineering nursing manufacturing herring pudding"
)
EVENTS = word_set(
    "crisis merger launch accident earthquake strike election scandal collapse outbreak bankruptcy "
    "war lockdown flood hurricane acquisition reorganisation reorganization takeover resignation "
    "breakdown reform go-live kick-off storm pandemic brexit referendum explosion heatwave "
    "cyberattack restructuring rollout inauguration typhoon coup ceasefire landslide wildfire"
)
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS})\b"
    rf"|\b(?:{MONTHS})\s+(?:\d{{1,2}}\b(?!\s*%)|{_YEAR}\b)"
    r"|\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
    rf"|\b(?:in|since|from|early|late|autumn|summer|winter|spring)\s+{_YEAR}\b"
    rf"|(?<!\bof )\b{_YEAR}\s*$"
    rf"|^{_YEAR}\s+\w+$",
    re.IGNORECASE,
)
ALWAYS_DIRECTION = word_set(
    "more less fewer rising falling growing increasing decreasing declining shrinking worsening "
    "insufficient inadequate excessive increased decreased reduced higher lower greater lesser "
    "improved diminished diminishing dwindling soaring"
)
OFTEN_DIRECTION = word_set("poor low high weak bad strong")
# what stands with such a word for good: "higher education", "high school", "growing season"
FIXED = {
    "growing": word_set("season area degree pain"),
    "higher": word_set("education"),
    "lower": word_set("secondary court"),
    "falling": word_set("star"),
    "rising": word_set("main star"),
    "reduced": word_set("fare price hour"),
    "improved": word_set("variety seed stove"),
    "high": word_set("school street court tide season voltage income risk speed-rail jump"),
    "low": word_set("income tide season voltage birth risk"),
    "bad": word_set("debt weather loan"),
    "strong": word_set("beer wind"),
    "poor": PEOPLE
    | word_set("household family farmer country relief person pupil patient area district"),
    "weak": word_set("tie acid"),
}
CHANGES = word_set(
    "lack growth increase decrease decline rise fall drop reduction shortage absence deterioration "
    "improvement loss lowering worsening scarcity"
)
LAST_CHANGES = word_set("shortage decline increase decrease deterioration drop reduction")
FIXED_CHANGES = re.compile(r"\b(?:pay|tax|price) (?:rise|increase)s?$|\bweight (?:loss|reduction)$")
# Only words whose positive sense is the plainer name: "inequality" and "unemployment" are measured.
NEGATIVES = word_set(
    "distrust mistrust dissatisfaction unhappiness discontent disinterest disengagement disrespect "
    "unfairness unreliability unavailability unwillingness unawareness noncompliance "
    "non-compliance nonattendance non-attendance inability inefficiency ineffectiveness "
    "inattention incompetence demotivation disloyalty unpreparedness impatience inaction "
    "disorganisation disorganization misunderstanding inaccuracy inflexibility"
)
NO_NEGATION = word_set("of 1 one claims fault show shows profit parking smoking")


def action(view: View, v: Variable) -> Question | None:
    """Row 1: a verb in front, or a gerund: what somebody does, no amount.

    A gerund alone ("training") is asked about as well: hours given, people trained and skill are
    three amounts. It is none where it has a unit, is marked as a flow, or stands with a measure.
    """
    found = words(v.name)
    if not found or v.unit.strip() or not _is_action(found, v.kind == "flow"):
        return None
    ask = f"{view.name(v.id)} is something that somebody does. What amount would go up or down?"
    why = "'Hire nurses' could be 'nurses on the ward', or 'nurses hired' in nurses per month."
    return question("action", [v.id], ask, why)


def _is_action(found: tuple[str, ...], flow: bool) -> bool:
    verb, rest = found[0], found[1:]
    if verb in ("to", "not") and rest and rest[0] in VERBS | NOUN_VERBS:
        return True
    object = rest[0] if rest else ""
    if verb in VERBS:
        return object not in ("of", "in", "from") and not (verb in COMPOUND and object in RATES)
    if verb in NOUN_VERBS:  # "train nurses", but "test engineers", "train drivers"
        return object in DETERMINERS or (verb in ON_PEOPLE and object in PEOPLE - CREW)
    if not verb.endswith("ing") or verb in NO_GERUNDS or len(verb) < 6:
        return False
    if not rest:
        return not flow
    if object in DETERMINERS | PEOPLE or (object == "of" and verb in GERUNDS):
        return singular(found[-1]) not in MEASURES
    plural = len(found) == 2 and singular(object) != object
    return verb in GERUNDS and plural and singular(object) not in MEASURES


def event(view: View, v: Variable) -> Question | None:
    """Row 2: something that happens at one moment, by its noun or by a date."""
    text = re.sub(r"\([^)]*\)", " ", v.name[:300])
    found = words(text)
    if not found or v.unit.strip() or is_measured(text):
        return None
    dated = _DATE.search(" ".join(text.split())) is not None
    noun = head(text)
    once = noun in EVENTS and noun in found  # a plural is a count: "strikes" go up and down
    if not dated and not once:
        return None
    ask = f"{view.name(v.id)} happens at one moment. What level changed when it happened?"
    why = "'Launch of the app' happens once. 'People who use the app' goes up and down."
    return question("event", [v.id], ask, why)


def direction(view: View, v: Variable) -> Question | None:
    """Row 3: more, less, rising, poor, "lack of …": the name says what the sign should say.

    Nouns of change ("loss of forest") are flows where they have a unit or are marked as one.
    """
    found = words(v.name)
    rest = _without_direction(found, bool(v.unit.strip()) or v.kind in ("flow", "goal"))
    if rest is None:
        return None
    ask = (
        f"{view.name(v.id)} already says which way it goes. Can the name do without, so that the "
        "signs say it?"
    )
    spoken = words(v.name, lower=False)  # as it is written, with its capitals
    spoken = spoken[len(found) - len(rest) :] if found[-1:] == rest[-1:] else spoken[: len(rest)]
    plain = f"'{' '.join(spoken)}'" if 0 < len(rest) <= 8 else "the amount itself"
    return question(
        "direction", [v.id], ask, f"Call it {plain}, for example, and check each of its signs."
    )


def _without_direction(found: tuple[str, ...], change: bool) -> tuple[str, ...] | None:
    """The rest of a name that begins or ends with a direction; None where it does not."""
    if len(found) < 2:
        return None
    first, second = found[0], found[1]
    fixed = singular(second) in FIXED.get(first, ()) or second in FIXED.get(first, ())
    if first == "too" and second in ("much", "many", "few", "little", "low", "high"):
        return found[2:]
    if first == "not" and second == "enough":
        return found[2:]
    if first in ALWAYS_DIRECTION and not fixed and second not in ("or", "than"):
        return found[1:]
    if first in OFTEN_DIRECTION and not fixed and singular(found[-1]) not in ("day", "case"):
        return found[1:]
    if change or FIXED_CHANGES.search(" ".join(found)):
        return None
    if first in CHANGES and second in ("of", "in"):
        return found[2:]
    return found[:-1] if found[-1] in LAST_CHANGES else None


def negative(view: View, v: Variable) -> Question | None:
    """Row 4: a name by what is not there; with a minus link, two negatives to be read as one."""
    found = words(v.name)
    if not found:
        return None
    plain_no = found[0] in ("no", "without", "never", "nobody") and len(found) > 1
    plain_no = plain_no and found[1] not in NO_NEGATION and not found[1].isdigit()
    links = [*view.after[v.id], *view.before[v.id]]
    minus = next((k for k in links if k.sign == "-"), None)
    without = found[:2] in (
        ("lack", "of"),
        ("absence", "of"),
        ("shortage", "of"),
        ("not", "enough"),
    )
    if not plain_no and (minus is None or not (without or head(v.name) in NEGATIVES)):
        return None
    two = ", and a minus leads to or from it: two negatives are easily misread" if minus else ""
    ask = (
        f"{view.name(v.id)} is named by what is not there{two}. What is it called when it is there?"
    )
    why = "'Distrust' becomes 'trust'. Then check each of its signs again."
    return question("negative", [v.id], ask, why)
