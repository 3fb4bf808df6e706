"""Sorting exercises for the browser: two-part cards, one scale, two axes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fivefold.exercise import Exercise, exercise
from host import Host
from questions import write

WARD = "A ward drafts its letters with an assistant and saves an hour a day."
OLD = "A library keeps its loans in a plain old spreadsheet."
CARDS = {
    "letters-a": (f"{WARD} With the hour it clears more letters.", "within", "kept"),
    "letters-b": (f"{WARD} With the hour the nurses try out whether patients can plan their own "
                  "aftercare, and drop a rule because of what they learn.", "beyond", "reopened"),
    "letters-c": (WARD, "depends", "hour"),
    "sheet-a": (f"{OLD} Reading it, the staff ask whom the library never reaches.", "beyond",
                "reopened"),
    "sheet-b": (f"{OLD} Reading it, the staff order the popular books earlier.", "within", "kept"),
}  # fmt: skip
BINS = ["within", "beyond", "depends"]


def option(name: str, text: str) -> dict[str, str]:
    return {"id": name, "text": text}


def right(name: str) -> list[dict[str, str]]:
    _, bin, second = CARDS[name]
    return [{"bin": bin, "condition" if bin == "depends" else "reason": second}]


BODIES: dict[str, dict[str, Any]] = {
    "two": {
        "confidence": True,
        "why": True,
        "bins": [
            {"id": "within", "label": "Adaptive", "description": "Better at the same aim."},
            {"id": "beyond", "label": "Generative", "description": "The aim is questioned."},
            {"id": "depends", "label": "It depends", "description": "The card leaves out what "
             "would decide.", "asks": "condition"},
        ],
        "reasons": [option("kept", "The aim stayed as it was."),
                    option("reopened", "The aim itself was questioned."),
                    option("tool", "The tool is new.")],
        "conditions": [option("hour", "What people do with the freed time"),
                       option("age", "How new the tool is")],
        "cards": [{"id": name, "text": text} for name, (text, _, _) in CARDS.items()],
        "mixups": [
            {"right": a, "chosen": b, "misconception": "mixed-up", "says": f"{a} is not {b}."}
            for a in BINS for b in BINS if a != b
        ],
        "feedback": {name: {"right": right(name), "says": f"The story of {name}."}
                     for name in CARDS},
    },
    "scale": {
        "ordinal": True,
        "reveal": "at-end",
        "bins": [option(f"step-{n}", "") | {"label": label} for n, label in enumerate(
            ("A recording shows it", "Somebody added it", "It is a belief or an action"), 1)],
        "cards": [option(f"line-{n}", text) for n, text in enumerate(
            ("She closed her laptop at 10:40.", "She wanted to leave.", "Nobody here cares."), 1)],
        "feedback": {f"line-{n}": {"right": f"step-{n}", "says": f"Line {n}: look again."}
                     for n in (1, 2, 3)},
    },
    "grid": {
        "axes": {"x": {"label": "Advocacy", "levels": ["low", "high"]},
                 "y": {"label": "Inquiry", "levels": ["low", "high"]}},
        "bins": [{"id": f"{x}-{y}", "label": label, "at": [x, y], "description": f"{label}, told."}
                 for x, y, label in (("low", "low", "Watching"), ("high", "low", "Telling"),
                                     ("low", "high", "Asking"), ("high", "high", "Both"))],
        "cards": [option("line-1", "We should buy it."), option("line-2", "What do you see?"),
                  option("line-3", "Don't you think that we should buy it?")],
        "feedback": {"line-1": {"right": "high-low", "says": "It tells."},
                     "line-2": {"right": "low-high", "says": "It asks."},
                     "line-3": {"right": "high-low", "says": "It tells, and looks like asking."}},
    },
}  # fmt: skip
for bin in BODIES["scale"]["bins"]:
    del bin["text"]
BODIES["two"]["feedback"]["letters-a"] |= {
    "hint": "What became of the hour?",
    "experts": "Some call every saving of time a step of its own.",
    "reasons": {"tool": {"misconception": "new-tool", "says": "A new tool may serve an old aim."}},
}


def body(name: str, **changes: Any) -> dict[str, Any]:
    common = {"kind": "sorting", "title": "Where does it lie?", "prompt": "Sort the cards."}
    return {**common, "minutes": 5, **BODIES[name], **changes}


def draw(page: Any, folder: Path, content: dict[str, Any], **settings: Any) -> Exercise:
    """Draw one exercise on `page`; what is answered is saved in `folder`."""
    write(folder, {"piles": content})
    drawn = exercise("piles", folder)
    Host(page, drawn, **settings).open()
    return drawn


def part(drawn: Exercise, name: str) -> dict[str, Any]:
    """What was answered about one card."""
    found: dict[str, Any] = drawn.response["items"].get(name, {})
    return found
