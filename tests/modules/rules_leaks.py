"""No id, title, heading or alt text contains its answer.

Telling words are the field's own names for what has to be found (archetypes, kinds of loops), the
names of the bins that cards go into, the archetype of a map's key, half of the words that only
the right option of an item has, and what a module adds. `ai-shifting-burden`, as the
id of an exercise on shifting the burden, is what this is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from material import Material
from rules import rule

ARCHETYPES = {"fixes that fail", "shifting the burden", "eroding goals", "limits to growth",
              "growth and underinvestment", "escalation", "success to the successful",
              "tragedy of the commons"}  # fmt: skip
SMALL = {"that", "the", "to", "of", "and", "a", "an", "in", "is", "it", "on", "or", "by", "for",
         "not", "from", "with", "has", "have", "was", "are", "at", "as", "be", "its", "this",
         "than", "more", "no", "one", "two", "three", "four", "five", "six", "what", "who", "how",
         "cannot", "tell"}  # fmt: skip
TELLING = {word for name in ARCHETYPES for word in name.split()} - SMALL
TELLING |= {"right", "wrong", "correct", "incorrect", "answer", "solution", "reinforcing",
            "balancing"}  # fmt: skip
WRITING = re.compile(r"charts\.describe\(")


def words(text: str) -> set[str]:
    return {_stem(word) for word in re.split(r"[^a-z]+", text.lower()) if len(word) > 2} - SMALL


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def parts(exercise: dict[str, Any]) -> list[dict[str, Any]]:
    """Whatever in an exercise has an id that is printed."""
    named = (exercise.get(part, ()) for part in ("items", "cards", "runs"))
    return [one for part in named if isinstance(part, list) for one in part]


def answers(here: Material, name: str) -> dict[str, Any]:
    """The known answers of an exercise: of a graded one from its key."""
    exercise = here.raw[name]
    about = here.keys().get(name, {}) if exercise.get("graded") else exercise.get("feedback", {})
    known = about.get("items", about.get("cards", about)) if isinstance(about, dict) else {}
    return known if isinstance(known, dict) else {}


def right_texts(here: Material, name: str) -> Iterator[tuple[str, str]]:
    """(item, the text of its right option, or of the right reason) of a question."""
    if here.raw[name]["kind"] != "question":
        return
    known = answers(here, name)
    for item in here.raw[name]["items"]:
        answer = right_of(known, item)
        ids = list(answer.values()) if isinstance(answer, dict) else [answer]
        for option in (*item.get("options", ()), *item.get("reasons", ())):
            if option["id"] in ids:
                yield item["id"], option["text"]


def of_exercise(here: Material, name: str) -> set[str]:
    """The words that would tell an answer of this exercise."""
    exercise = here.raw[name]
    telling = {_stem(word) for word in TELLING | here.own("TELLING", set())}
    for bin in exercise.get("bins", ()):
        telling |= words(bin["id"].replace("-", " "))
    if exercise.get("graded"):
        telling |= words(str(here.keys().get(name, {}).get("archetype", "")))
    return telling


def says(text: str, item: dict[str, Any], answer: Any) -> set[str]:
    """What a text says of the right option: half or more of the words that no other option has.

    A text that names another option as well, such as "Mend it, or look further?", only asks.
    """
    id = answer.get("answer") if isinstance(answer, dict) else answer
    options = {o["id"]: words(o["text"]) for o in item.get("options", ())}
    if not isinstance(id, str) or id not in options:
        return set()
    of_others = [other - options[id] for name, other in options.items() if name != id]
    right = options[id].difference(*(o for n, o in options.items() if n != id))
    right -= words(item.get("text", ""))
    here = words(text.replace("-", " "))
    told = right & here
    named = any(other & here for other in of_others)
    return told if right and len(told) >= len(right) / 2 and not named else set()


@rule
def no_id_or_title_contains_its_answer(here: Material) -> Iterator[str]:
    allowed = here.own("SHOWN", {})
    for name, exercise in here.raw.items():
        known, telling = answers(here, name), of_exercise(here, name)
        for text in (name, exercise["title"]):
            found = words(text.replace("-", " ")) & telling
            for part in exercise.get("items", ()):
                found |= says(text, part, right_of(known, part))
            for word in sorted(found):
                if f"{name}: {word}" not in allowed:
                    yield f"'{text}' ({name}) tells its answer: {word}"
        for part in parts(exercise):
            found = words(part["id"].replace("-", " ")) & telling
            found |= says(part["id"], part, right_of(known, part))
            for word in sorted(found):
                if f"{part['id']}: {word}" not in allowed:
                    yield f"the item '{part['id']}' of {name} tells its answer: {word}"
    telling = {_stem(word) for word in TELLING | here.own("TELLING", set())} - {"answer"}
    for cell in here.lesson.cells:
        for word in sorted(words(cell["id"].replace("-", " ")) & telling):
            if f"{cell['id']}: {word}" not in allowed:
                yield f"the cell '{cell['id']}' tells: {word}"


def right_of(known: dict[str, Any], part: dict[str, Any]) -> Any:
    """The right answer of an item, where the exercise knows one."""
    about = known.get(part["id"])
    return about.get("answer") if isinstance(about, dict) else None


@rule
def no_heading_alt_text_or_story_says_an_answer(here: Material) -> Iterator[str]:
    """Whole answers: the text of a right option, and the archetype of a map or a case."""
    headings = re.findall(r"^#+ (.+)$", here.prose, re.M)
    described = [s for c in here.code if WRITING.search(c.source)
                 for s in re.findall(r'f?"([^"]{20,})"', c.source)]  # fmt: skip
    pictures = re.findall(r"!\[([^\]]+)\]", here.prose)
    shown = [*headings, *described, *pictures, *(x["title"] for x in here.raw.values())]
    for name, exercise in here.raw.items():
        for item, text in right_texts(here, name):
            bare = text.lower().rstrip(".")
            if len(bare.split()) >= 3:
                for place in shown:
                    if bare in place.lower():
                        yield f"'{place}' says the answer to {item} of {name}"
        for item in exercise.get("items", ()):
            offered = {o["text"].lower() for o in item.get("options", ())}
            known = right_of(answers(here, name), item)
            right = known.get("answer") if isinstance(known, dict) else known
            named = {o["text"].lower() for o in item.get("options", ()) if o["id"] == right}
            told = named if exercise.get("graded") else offered & ARCHETYPES
            for text in sorted(told):
                if len(text) > 2 and f" {text} " in f" {item.get('text', '').lower()} ":
                    yield f"the story of {item['id']} ({name}) names '{text}'"
        if exercise["kind"] == "causal_loop":
            story = str(exercise.get("story", "")).lower()
            yield from (
                f"the story of {name} names '{a}'" for a in sorted(ARCHETYPES) if a in story
            )
