"""What is earned without reading: by chance, by one habit, by the place or the length of a text."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from fivefold.errors import FivefoldError
from fivefold.sorting.content import SortingContent
from fivefold.sorting.key import check_fits
from material import Material
from rules import rule, unlike
from strategies import COMPLETION, KINDS, longest, shortest

LIMIT = 0.35  # of the points: the most that a strategy without reading may earn


@cache
def earned(here: Material) -> list[tuple[str, str, float]]:
    """(exercise, strategy, share of the points) for each graded exercise of a module."""
    return [
        (name, way, share)
        for name, key in here.keys().items()
        if (strategies := KINDS.get(here.raw[name]["kind"]))
        for way, share in strategies(here, name, key)
    ]


@rule
def strategies_without_reading_earn_little(here: Material) -> Iterator[str]:
    for name in here.graded:
        if (kind := here.raw[name]["kind"]) not in {*KINDS, *COMPLETION}:
            yield f"strategies.py has no strategies for the kind of {name}, '{kind}'"
    for name, way, share in earned(here):
        if share > LIMIT:
            yield f"{name}: '{way}' earns {share:.0%} of the points"


Found = list[tuple[dict[str, Any], str, str]]


def right_choices(here: Material, graded: bool) -> Found:
    """(item, right option, right reason) of every two-part item."""
    found = []
    for name, exercise in here.raw.items():
        keyed = here.keys()
        if graded and name not in keyed:
            continue  # another rule says so
        if exercise["kind"] == "question" and bool(exercise.get("graded")) == graded:
            known = keyed[name]["items"] if graded else exercise["feedback"]
            for item in exercise["items"]:
                if item["type"] == "two-part":
                    answer = known[item["id"]]["answer"]
                    found.append((item, answer["answer"], answer["reason"]))
    return found


@rule
def neither_place_nor_length_gives_answers_away(here: Material) -> Iterator[str]:
    for graded in (True, False):
        found = right_choices(here, graded)
        if len(found) < 5:
            continue  # too few to tell a habit from chance
        few = 0.1 if len(found) < 10 else 0.0
        for part in (1, 2):
            place, count = Counter(one[part] for one in found).most_common(1)[0]
            if count > 0.45 * len(found):
                yield f"'{place}' is right in {count} of {len(found)} items"
        for pick in (longest, shortest):
            both = sum(pick(item) == (option, reason) for item, option, reason in found)
            options = sum(pick(item)[0] == option for item, option, _ in found)
            reasons = sum(pick(item)[1] == reason for item, _, reason in found)
            for what, count, most in (("pair", both, 0.2), ("option", options, 0.6),
                                      ("reason", reasons, 0.4)):  # fmt: skip
                if count > (most + few) * len(found):
                    yield f"the {pick.__name__} {what} is right in {count} of {len(found)} items"


@rule
def each_wrong_choice_names_what_it_reveals(here: Material) -> Iterator[str]:
    for name, key in here.keys().items():
        if here.raw[name]["kind"] != "question":
            continue
        contents = {item["id"]: item for item in here.raw[name]["items"]}
        yield from unlike(f"items of {name}", set(key["items"]), set(contents))
        for id, item in key["items"].items():
            if not isinstance(item["answer"], dict):
                continue
            for part, group, told in (("answer", "options", "choices"),
                                      ("reason", "reasons", "reasons")):  # fmt: skip
                wrong = {o["id"] for o in contents.get(id, {}).get(group, ())}
                wrong -= {item["answer"][part]}
                yield from unlike(f"wrong {group} of {name}, {id}", set(item[told]), wrong)


@rule
def sorted_cards_are_the_keys_and_spread(here: Material) -> Iterator[str]:
    for name, key in here.keys().items():
        if here.raw[name]["kind"] == "sorting":
            try:
                check_fits(name, key, SortingContent.model_validate(here.raw[name]))
            except FivefoldError as error:
                yield str(error)
            yield from unlike(f"cards of {name}", [c["id"] for c in here.raw[name]["cards"]],
                              list(key["cards"]))  # fmt: skip
            others = {c["text"] for n, x in here.raw.items() if n != name and
                      x["kind"] == "sorting" for c in x["cards"]}  # fmt: skip
            if again := others & {card["text"] for card in here.raw[name]["cards"]}:
                yield f"graded cards are practised: {again}"
    for name, exercise in here.raw.items():
        if exercise["kind"] != "sorting":
            continue
        keyed = here.keys().get(name, {"cards": {}})
        told = keyed["cards"] if exercise.get("graded") else exercise["feedback"]
        rights = Counter(_first_bin(about["right"]) for about in told.values())
        if told and (
            max(rights.values()) > 0.45 * len(told) or len(rights) < len(exercise["bins"])
        ):
            yield f"the cards of {name} are not spread over the bins: {dict(rights)}"


def _first_bin(right: Any) -> str:
    return str(right if isinstance(right, str) else right[0]["bin"])


@rule
def keys_of_maps_follow_their_links(here: Material) -> Iterator[str]:
    for name, key in here.keys().items():
        if here.raw[name]["kind"] != "causal_loop":
            continue
        signs = {(link["from"], link["to"]): link["sign"] for link in key["links"]}
        for loop in key["loops"]:
            pairs = list(itertools.pairwise([*loop["variables"], loop["variables"][0]]))
            if not set(pairs) <= set(signs):
                yield f"{name}: '{loop['name']}' goes along links that are not there"
                continue
            minus = [signs[pair] for pair in pairs].count("-")
            kind = "B" if minus % 2 else "R"
            yield from unlike(f"{name}, '{loop['name']}'", loop["polarity"], kind)
        stated = sum(link["required"] for link in key["links"])
        asked = re.search(r"between (\d+) and (\d+) links", here.raw[name]["prompt"])
        if not asked or not int(asked[1]) <= stated <= len(key["links"]) <= int(asked[2]):
            yield f"{name} asks for another number of links than its key has"
