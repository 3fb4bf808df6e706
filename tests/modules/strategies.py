"""What somebody earns in a graded exercise who has not read it: strategies for each kind.

Each strategy is (its name, its share of the points after the score's own correction).
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from typing import Any

from fivefold.causal_loop.score import score as map_score
from fivefold.forecast.score import score as forecast_score
from fivefold.microworld.score import score as world_score
from fivefold.question.score import score as question_score
from fivefold.sorting.key import SortingKey
from fivefold.sorting.rules import Placed, blind, corrected
from material import Material

Earned = Iterator[tuple[str, float]]
Pick = Callable[[dict[str, Any]], Any]
DRAWS = 40


def longest(item: dict[str, Any]) -> tuple[str, ...]:
    """The choices of somebody who takes the longest text."""
    return _by(max, item)


def shortest(item: dict[str, Any]) -> tuple[str, ...]:
    """The choices of somebody who takes the shortest text."""
    return _by(min, item)


def _by(how: Any, item: dict[str, Any]) -> tuple[str, ...]:
    groups = [item[part] for part in ("options", "reasons") if part in item]
    return tuple(how(group, key=lambda option: len(option["text"]))["id"] for group in groups)


def question(here: Material, name: str, key: dict[str, Any]) -> Earned:
    """One place for every item, places drawn, the longest, the shortest, the same word always."""
    items = here.raw[name]["items"]

    def earned(pick: Pick) -> float:
        given = {i["id"]: _answer(i, pick(i)) for i in items}
        return question_score({"version": 1, "items": given}, key) / key["points"]

    yield (
        "constant",
        max(
            earned(lambda item, places=places: _at(item, places))
            for places in itertools.product(range(6), range(6))
        ),
    )
    drawn = random.Random(5)
    draws = [earned(lambda i: _at(i, (drawn.randrange(60), drawn.randrange(60))))
             for _ in range(5 * DRAWS)]  # fmt: skip
    yield "random", sum(draws) / len(draws)
    yield "longest", earned(longest)
    yield "shortest", earned(shortest)
    right = {i["id"]: _chosen(i, key["items"][i["id"]]["answer"]) for i in items}
    words = {option["text"] for item in items for option in item.get("options", [])}
    points = {i["id"]: key["items"][i["id"]]["points"] for i in items}
    yield (
        "one word, always with the right reason",
        max(
            (sum(points[i] for i, told in right.items() if told == word) for word in words),
            default=0,
        )
        / key["points"],
    )


def _at(item: dict[str, Any], places: tuple[int, int]) -> Any:
    if item["type"] == "number":
        low, high = item.get("min", 0), item.get("max", 100)
        return low + (high - low) * (places[0] % 6) / 5
    groups = [item[part] for part in ("options", "reasons") if part in item]
    return tuple(g[place % len(g)]["id"] for g, place in zip(groups, places, strict=False))


def _answer(item: dict[str, Any], chosen: Any) -> dict[str, Any]:
    if item["type"] == "two-part":
        return dict(zip(("answer", "reason"), chosen, strict=True))
    if item["type"] == "ordering":
        return {"answer": [option["id"] for option in item["options"]]}  # as it is shown
    if item["type"] == "multiple":
        return {"answer": [option["id"] for option in item["options"]]}  # everything ticked
    return {"answer": chosen if item["type"] == "number" else chosen[0]}


def _chosen(item: dict[str, Any], answer: Any) -> str:
    """The text of the right option of an item that has one."""
    id = answer.get("answer") if isinstance(answer, dict) else answer
    return next((o["text"] for o in item.get("options", []) if o["id"] == id), "")


def sorting(here: Material, name: str, key: dict[str, Any]) -> Earned:
    """All in one bin, drawn, by length, everything unsure, and the habits of this module."""
    read = SortingKey.model_validate(key)
    for way in blind(read.rules):
        yield way.name, way.corrected
    cards = sorted(here.raw[name]["cards"], key=lambda card: len(card["text"]))
    each = -(-len(cards) // len(read.bins))
    rank = {card["id"]: place // each for place, card in enumerate(cards)}

    def placed(card: dict[str, Any], bin: str, how: Any) -> Placed:
        kind, offered = read.rules.asked(card["id"], bin)
        if kind is None:
            return Placed(bin)
        texts = {o["id"]: len(o["text"]) for part in ("reasons", "conditions")
                 for o in (*card.get(part, ()), *here.raw[name].get(part, ()))}  # fmt: skip
        return Placed(bin, how(offered, key=lambda id: texts.get(id, 0)))

    def earned(place: Callable[[dict[str, Any]], Placed]) -> float:
        total = sum(card.points for card in read.rules.cards.values())
        got = sum(read.rules.credit(c["id"], place(c)) * read.rules.cards[c["id"]].points
                  for c in cards)  # fmt: skip
        return corrected(got / total, read.chance)

    yield (
        "by length",
        max(
            earned(lambda card, way=way, how=how: placed(card, way[rank[card["id"]]], how))
            for way in itertools.permutations(read.bins)
            for how in (max, min)
        ),
    )
    rights = {id: rule.right[0] for id, rule in read.rules.cards.items()}
    seconds = [len(read.rules.asked(id, right.bin)[1]) for id, right in rights.items()]
    if all(seconds):  # a bin alone earns nothing, and a drawn second part little
        yield (
            "right bins, second part drawn",
            corrected(sum(1 / n for n in seconds) / len(seconds), read.chance),
        )
    for habit, place in here.own("HABITS", {}).get(name, {}).items():
        yield habit, earned(place)


def causal_loop(here: Material, name: str, key: dict[str, Any]) -> Earned:
    """Everything linked, links drawn, all links into one variable, three or four all linked."""
    bank = [variable["id"] for variable in here.raw[name]["variables"]]
    own = list(key["variables"])

    def earned(links: list[tuple[str, str, str]]) -> float:
        told = [{k: loop[k] for k in ("variables", "name", "polarity")} | {"story": ""}
                for loop in key["loops"]]  # fmt: skip
        map = {"version": 1, "variables": here.raw[name]["variables"], "loops": told,
               "links": [{"from": a, "to": b, "sign": sign} for a, b, sign in links]}  # fmt: skip
        return map_score(map, key) / key["points"]

    yield (
        "everything linked",
        max(
            earned([(*pair, sign) for pair in itertools.permutations(ids, 2)])
            for ids in (bank, own)
            for sign in "+-?"
        ),
    )
    chance = random.Random(7)
    for count in (6, 11, 15, 40):
        pairs = list(itertools.permutations(bank if count == 40 else own, 2))
        drawn = [[(*pair, chance.choice("+-")) for pair in chance.sample(pairs, count)]
                 for _ in range(DRAWS // 4)]  # fmt: skip
        yield f"{count} links drawn", sum(map(earned, drawn)) / len(drawn)
    stars = [[p for p in itertools.permutations(own, 2) if p[1] == id] for id in own]
    cliques = [list(itertools.permutations(some, 2))
               for size in (3, 4) for some in itertools.combinations(own, size)]  # fmt: skip
    yield (
        "constant: best star or clique",
        max(
            earned([(*pair, sign) for pair in links])
            for links in (*stars, *cliques)
            for sign in "+-"
        ),
    )


def forecast(here: Material, name: str, key: dict[str, Any]) -> Earned:
    """All sliders left, in the middle, right; every interval as wide as can be."""
    if key.get("mode") != "number":
        return  # a curve's key is checked against blind lines when it is read
    for at, way in ((0.0, "all left"), (0.5, "all in the middle"), (1.0, "all sliders right")):
        items = {id: {"estimate": v, "low": v, "high": v}
                 for id, k in key["items"].items()
                 if (v := k["min"] + at * (k["max"] - k["min"])) is not None}  # fmt: skip
        yield way, forecast_score({"version": 1, "items": items}, key) / key["points"]
    wide = {id: {"estimate": (k["min"] + k["max"]) / 2, "low": k["min"], "high": k["max"]}
            for id, k in key["items"].items()}  # fmt: skip
    yield "widest intervals", forecast_score({"version": 1, "items": wide}, key) / key["points"]


def microworld(here: Material, name: str, key: dict[str, Any]) -> Earned:
    """Locked without thinking, some runs kept, one setting of the sliders chosen; or only words."""
    told = here.raw[name]
    ends = {id: (x["from"], x["to"]) for id, x in told["decisions"].items() if isinstance(x, dict)}
    locked: dict[str, Any] = {"why": "so", "locked": True} | {
        asked["id"]: asked["options"][0]["id"] if "options" in asked else asked.get("min", "higher")
        for asked in told["predict"]
    }

    def earned(chosen: dict[str, Any]) -> float:
        given = {"version": 1, "prediction": locked, "chosen": "run-0"}
        given["runs"] = [
            {"id": f"run-{n}", "name": "x", "off": False, "decisions": one}
            | ({"game": [one] * told["seasons"]} if "seasons" in told else {})
            for n, one in enumerate([chosen, low, high, {**low, **dict([*high.items()][:1])}])
        ]
        return world_score(given, key) / key["points"]

    low, high = ({id: at[n] for id, at in ends.items()} for n in (0, 1))
    corners = [dict(zip(ends, at, strict=True)) for at in itertools.product(*ends.values())]
    yield "constant: best corner", max(map(earned, corners))
    yield "all sliders right", earned(corners[-1])
    yield "all in the middle", earned({id: round(sum(at) / 2) for id, at in ends.items()})
    chance = random.Random(3)
    drawn = [{id: chance.uniform(*at) if at != (0, 1) else chance.randint(0, 1)
              for id, at in ends.items()} for _ in range(DRAWS // 2)]  # fmt: skip
    yield "random settings", sum(map(earned, drawn)) / len(drawn)
    yield (
        "words alone",
        world_score({"version": 1, "explanation": "so " * 300}, key) / key["points"],
    )


KINDS = {
    "question": question,
    "sorting": sorting,
    "causal_loop": causal_loop,
    "forecast": forecast,
    "microworld": microworld,
}
COMPLETION = {"worksheet", "scorecard"}
"""Kinds whose points are for completion: whoever fills in everything has earned them."""
