"""Sorting exercises to check: content, keys and answers, made for these tests."""

from __future__ import annotations

import copy
from typing import Any

from fivefold.sorting.content import SortingContent

KEPT, OPEN = "kept", "reopened"
PAIRS: dict[str, tuple[str, str]] = {  # where each card of `two` belongs, and why
    "letters-a": ("within", KEPT),
    "letters-b": ("beyond", OPEN),
    "letters-c": ("depends", "hour"),
    "sheet-a": ("beyond", OPEN),
    "sheet-b": ("within", KEPT),
    "lab-a": ("within", KEPT),
}


def mixup(right: str, chosen: str) -> dict[str, str]:
    says = f"Not {chosen}, but {right}."
    return {"right": right, "chosen": chosen, "misconception": f"{chosen}-first", "says": says}


def rights(name: str) -> list[dict[str, Any]]:
    bin, second = PAIRS[name]
    return [{"bin": bin, "condition" if bin == "depends" else "reason": second}]


BINS = ["within", "beyond", "depends"]
CONDITIONS = ["hour", "age", "reach"]
REASONS = [KEPT, OPEN, "tool"]
BODIES: dict[str, dict[str, Any]] = {
    "two": {  # two-part cards, a contested one, confidence, free text
        "confidence": True,
        "why": True,
        "bins": [
            {"id": "within", "label": "Adaptive", "description": "Better at the same aim."},
            {"id": "beyond", "label": "Generative", "description": "The aim is questioned."},
            {"id": "depends", "label": "It depends", "asks": "condition"},
        ],
        "reasons": [{"id": name, "text": f"The aim: {name}."} for name in REASONS],
        "conditions": [{"id": name, "text": f"It is the {name}."} for name in CONDITIONS],
        "cards": [{"id": name, "text": f"What came of {name}."} for name in PAIRS],
        "mixups": [mixup(a, b) for a in BINS for b in BINS if a != b],
        "feedback": {
            name: {"right": rights(name), "says": f"Why {name} lies there."} for name in PAIRS
        },
    },
    "scale": {  # ordinal bins without a second part
        "ordinal": True,
        "reveal": "at-end",
        "bins": [{"id": f"step-{n}", "label": f"Step {n}"} for n in range(1, 6)],
        "cards": [{"id": f"card-{n}", "text": f"Line {n}."} for n in range(1, 11)],
        "feedback": {
            f"card-{n}": {"right": f"step-{(n + 1) // 2}", "says": f"Line {n} it is."}
            for n in range(1, 11)
        },
    },
    "grid": {  # bins on two axes
        "axes": {
            "x": {"label": "Advocacy", "levels": ["low", "high"]},
            "y": {"label": "Inquiry", "levels": ["low", "high"]},
        },
        "bins": [
            {"id": f"{x}-{y}", "label": f"Advocacy {x}, inquiry {y}", "at": [x, y]}
            for y in ("high", "low") for x in ("low", "high")
        ],
        "cards": [{"id": f"move-{n}", "text": f"Move {n}."} for n in range(1, 9)],
        "feedback": {
            f"move-{n}": {
                "right": ["low-high", "high-high", "low-low", "high-low"][n % 4],
                "says": f"Move {n} it is.",
            }
            for n in range(1, 9)
        },
    },
}  # fmt: skip
BODIES["two"]["feedback"]["letters-a"] |= {
    "hint": "What did they do with the hour?",
    "experts": "Some call this generative.",
    "reasons": {"tool": {"misconception": "new-tool", "says": "A new tool, an old aim."}},
}
BODIES["two"]["feedback"]["letters-c"]["conditions"] = {
    "age": {"misconception": "new-tool", "says": "New tools serve old aims."}
}

KEYS: dict[str, dict[str, Any]] = {
    "two": {
        "kind": "sorting",
        "points": 6,
        "bins": BINS,
        "asks_condition": ["depends"],
        "reasons": REASONS,
        "conditions": CONDITIONS,
        "cards": {name: {"right": rights(name)} for name in PAIRS},
    },
    "scale": {
        "kind": "sorting",
        "points": 10,
        "ordinal": True,
        "bins": [f"step-{n}" for n in range(1, 6)],
        "cards": {f"card-{n}": {"right": f"step-{(n + 1) // 2}"} for n in range(1, 11)},
    },
    "grid": {
        "kind": "sorting",
        "points": 4,
        "bins": [bin["id"] for bin in BODIES["grid"]["bins"]],
        "cards": {
            name: {"right": told["right"]} for name, told in BODIES["grid"]["feedback"].items()
        },
    },
}


def body(name: str, **changes: Any) -> dict[str, Any]:
    common = {"kind": "sorting", "title": "Where does it lie?", "prompt": "Sort the cards."}
    return copy.deepcopy({**common, "minutes": 5, **BODIES[name], **changes})


def content(name: str, **changes: Any) -> SortingContent:
    return SortingContent.model_validate(body(name, **changes))


def answer(**items: Any) -> dict[str, Any]:
    return {"version": 1, "items": {name.replace("_", "-"): part for name, part in items.items()}}


def lies(bin: str, second: str | None = None, **more: Any) -> dict[str, Any]:
    """A card in a bin, with the reason or condition that the bin asks for."""
    kind = "condition" if bin == "depends" else "reason"
    return {"bin": bin, **({kind: second} if second else {}), **more}


def right(name: str, **more: Any) -> dict[str, Any]:
    """Every card where it belongs."""
    items = {}
    for card, told in BODIES[name]["feedback"].items():
        first = told["right"] if isinstance(told["right"], str) else told["right"][0]
        items[card] = ({"bin": first} if isinstance(first, str) else dict(first)) | more
    return {"version": 1, "items": items}
