"""Questions of every type for the browser, and the ways to answer them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from fivefold.exercise import Exercise, exercise
from host import Host

TWO = [{"id": "a", "text": "It falls."}, {"id": "b", "text": "It rises more slowly."}]
THREE = [
    {"id": "a", "text": "nurses employed"},
    {"id": "b", "text": "nurses hired per month"},
    {"id": "c", "text": "unread messages"},
]
STEPS = [
    {"id": "more", "text": "More boats"},
    {"id": "fewer", "text": "Fewer whales"},
    {"id": "less", "text": "Less catch"},
]
WHY = [{"id": "i", "text": "The inflow fell."}, {"id": "ii", "text": "More come in than go out."}]


def wrong(says: str) -> dict[str, str]:
    return {"misconception": "stock-follows-flow", "says": says}


ITEMS: dict[str, dict[str, Any]] = {
    "single": {"type": "single", "text": "What happens to the stock?", "options": TWO},
    "multiple": {"type": "multiple", "text": "Mark every stock.", "options": THREE},
    "number": {
        "type": "number", "text": "How many whales are left?",
        "unit": "whales", "min": 0, "max": 9000,
    },
    "ordering": {"type": "ordering", "text": "What came first?", "options": STEPS},
    "pair": {"type": "two-part", "text": "What happens, and why?", "options": TWO, "reasons": WHY},
}  # fmt: skip
FEEDBACK: dict[str, dict[str, Any]] = {
    "single": {
        "answer": "b",
        "says": "It still grows.",
        "choices": {"a": wrong("The inflow fell.")},
    },
    "multiple": {
        "answer": ["a", "c"],
        "says": "Stop the clock.",
        "choices": {"b": wrong("Per month gives it away.")},
    },
    "number": {
        "answer": 1250.5,
        "says": "Half a whale too.",
        "near": [{"value": 12, **wrong("That is the catch.")}],
    },
    "ordering": {"answer": ["more", "fewer", "less"], "says": "Boats come first."},
    "pair": {
        "answer": {"answer": "b", "reason": "ii"},
        "says": "Both.",
        "choices": {"a": wrong("The flow fell, not the stock.")},
        "reasons": {"i": wrong("That makes it slower, not smaller.")},
    },
}


def body(*names: str, **changes: Any) -> dict[str, Any]:
    """An exercise of the items `names`, all of them unless given."""
    chosen = names or tuple(ITEMS)
    return {
        "kind": "question",
        "title": "Stocks and flows",
        "prompt": "Answer from what you know.",
        "minutes": 5,
        "items": [{"id": name, **ITEMS[name]} for name in chosen],
        "feedback": {name: FEEDBACK[name] for name in chosen},
    } | changes


def graded(*names: str) -> dict[str, Any]:
    return body(*names, graded=True, feedback={})


def write(folder: Path, exercises: dict[str, Any]) -> None:
    (folder / "exercises.yaml").write_text(yaml.safe_dump({"exercises": exercises}))


def draw(page: Any, folder: Path, content: dict[str, Any], **settings: Any) -> Exercise:
    """Draw one exercise on `page`; what is answered is saved in `folder`."""
    write(folder, {"stocks": content})
    drawn = exercise("stocks", folder)
    Host(page, drawn, **settings).open()
    return drawn


def saved(page: Any) -> None:
    """Wait until the last edit is acknowledged."""
    page.wait_for_selector('.saved[data-status="saved"]')


def item(page: Any, name: str) -> Any:
    return page.locator(f'[data-item="{name}"]')


def rows(page: Any) -> Any:
    """The texts of an ordering, from first to last."""
    return page.locator(".ordering .text")


def given(drawn: Exercise, name: str) -> dict[str, Any]:
    found: dict[str, Any] = drawn.response["items"].get(name, {})
    return found


def check(page: Any, name: str) -> Any:
    """Check an item; where its verdict appears."""
    item(page, name).get_by_role("button", name="Check").click()
    return item(page, name).locator(".verdict")
