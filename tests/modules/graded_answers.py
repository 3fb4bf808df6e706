"""Answers to the graded maps of module 5, made from the key and what graded_maps.yaml changes.

An answer has the key's stated links (`links: implied`: those that it implies as well), or `only`
some, or those `without` some; or every two variables `among` the bank, the linked ones or the
distractors, with one sign or random ones; or a `star` into one variable. Then it may have links
with the `sign_wrong`, `unsigned` or `turned`, led `through` a variable of the learner's own, and
variables that it leaves out (`leave_out`), so that what leads to one leads on at once; `add` more.
`tell`: all loops of the key, none, or all of them as the other kind. `text`: no map at all.
A link is written "cause effect", one to be added "cause +effect".
"""

from __future__ import annotations

import random
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any, cast

import yaml

from fivefold.causal_loop import CausalMap
from fivefold.causal_loop.granularity import times
from fivefold.causal_loop.parts import Polarity, Sign, Told, rotated
from module_5 import keys, raw

GROUPS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("graded_maps.yaml").read_text(encoding="utf-8")
)
Ends = tuple[str, str]
Signs = dict[Ends, str]


@cache
def key_data(name: str) -> dict[str, Any]:
    """The key of an exercise, read once."""
    found: dict[str, Any] = keys()[name]
    return found


def answer(name: str, changes: dict[str, Any]) -> Any:
    """The response of one answer of graded_maps.yaml to the exercise of that name."""
    if "text" in changes:
        return hostile(name, changes["text"])
    signs = _changed(_begun(name, changes), changes)
    own = {_ends(link): f"own-{n}" for n, link in enumerate(changes.get("through", {}))}
    map = _bank(name)
    for link, middle in own.items():
        map = map.add(changes["through"][" ".join(link)], id=middle)
    late = {(k["from"], k["to"]) for k in key_data(name)["links"] if k.get("delay")}
    for ends, sign in signs.items():
        if ends in own:
            map = map.link(ends[0], own[ends], "+", delay=ends in late)
            map = map.link(own[ends], ends[1], cast(Sign, sign))
        else:
            map = map.link(*ends, cast(Sign, sign), delay=ends in late)
    return _told(map, name, changes, own).to_dict()


def drawn(name: str, links: list[tuple[str, str, str]], told: bool = True) -> Any:
    """A response with just these links (cause, effect, sign), all loops of the key told."""
    loops = key_data(name)["loops"] if told else ()
    return {
        "version": 1,
        "variables": raw[name]["variables"],
        "links": [{"from": a, "to": b, "sign": sign} for a, b, sign in links],
        "loops": [
            {k: loop[k] for k in ("variables", "name", "polarity")} | {"story": ""}
            for loop in loops
        ],
    }


def hostile(name: str, text: str) -> dict[str, Any]:
    """A response with the text wherever a text can stand, and broken parts beside it."""
    first = bank(name)[0]
    some = {"id": first, "name": text, "unit": text, "note": text}
    return {
        "version": 1,
        "variables": [some, {"id": text, "name": [text]}, None],
        "links": [{"from": text, "to": first, "sign": text}, {"from": {}, "to": []}],
        "loops": [{"variables": [text], "name": text, "story": text, "polarity": text}],
    }


def bank(name: str) -> list[str]:
    """The ids that a learner may choose from."""
    return [variable["id"] for variable in raw[name]["variables"]]


def _bank(name: str) -> CausalMap:
    map = CausalMap()
    for v in raw[name]["variables"]:
        map = map.add(v["name"], id=v["id"], kind=v["kind"], unit=v.get("unit", ""))
    return map


def _begun(name: str, changes: dict[str, Any]) -> Signs:
    """The links that an answer starts from."""
    key = key_data(name)
    stated = {(k["from"], k["to"]): k["sign"] for k in key["links"] if k["required"]}
    if "among" in changes:
        distractors = [id for id in bank(name) if id not in key["variables"]]
        among = {"bank": bank(name), "linked": list(key["variables"]), "distractors": distractors}
        chance = random.Random(5)
        return {
            pair: chance.choice("+-") if changes["sign"] == "random" else changes["sign"]
            for pair in permutations(among[changes["among"]], 2)
        }
    if "star" in changes:
        return {(id, changes["star"]): "+" for id in key["variables"] if id != changes["star"]}
    if "only" in changes:
        return {_ends(link): stated[_ends(link)] for link in changes["only"]}
    if changes.get("links") == "implied":
        return {(k["from"], k["to"]): k["sign"] for k in key["links"]}
    without = {_ends(link) for link in changes.get("without", ())}
    assert without <= set(stated)
    return {ends: sign for ends, sign in stated.items() if ends not in without}


def _changed(signs: Signs, changes: dict[str, Any]) -> Signs:
    wrong = changes.get("sign_wrong", [])
    every_other = list(signs)[::2] if wrong == "every other" else [_ends(link) for link in wrong]
    for ends in every_other:
        signs[ends] = times(signs[ends], "-")
    if changes.get("unsigned") == "all":
        signs = dict.fromkeys(signs, "?")
    turned = changes.get("turned", [])
    turned = list(signs) if turned == "all" else [_ends(link) for link in turned]
    signs = {ends[::-1] if ends in turned else ends: sign for ends, sign in signs.items()}
    for gone in changes.get("leave_out", ()):
        into = [(a, s) for (a, b), s in signs.items() if b == gone]
        away = [(b, s) for (a, b), s in signs.items() if a == gone]
        signs = {ends: sign for ends, sign in signs.items() if gone not in ends}
        signs |= {(a, b): times(s, t) for a, s in into for b, t in away if a != b}
    for link in changes.get("add", ()):
        source, target = _ends(link)
        signs[source, target[1:]] = target[0]
    return signs


def _told(map: CausalMap, name: str, changes: dict[str, Any], own: dict[Ends, str]) -> CausalMap:
    """With what the answer says about the key's loops, whether or not the map has them."""
    other = {"R": "B", "B": "R"}
    told = []
    for loop in key_data(name)["loops"] if changes["tell"] != "none" else ():
        circle: list[str] = []
        ids = [id for id in loop["variables"] if id not in changes.get("leave_out", ())]
        for source, target in zip(ids, ids[1:] + ids[:1], strict=True):
            circle += [source, own[source, target]] if (source, target) in own else [source]
        polarity = other[loop["polarity"]] if changes["tell"] == "other kind" else loop["polarity"]
        told.append(Told(rotated(tuple(circle)), loop["name"], "", cast(Polarity, polarity)))
    return CausalMap(map.variables, map.links, tuple(told))


def _ends(link: str) -> Ends:
    source, target = link.split(" ")
    return source, target
