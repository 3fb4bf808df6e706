"""Maps on a page: what tests of the builder look at, and how they drag a link."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from fivefold.exercise import Exercise

Open = Callable[..., Exercise]

EXERCISES = """
exercises:
  free-map:
    kind: causal_loop
    title: Orders and backlog
    prompt: Draw what you see.
    minutes: 5
  bank-map:
    kind: causal_loop
    title: From the bank
    prompt: Draw what the story tells.
    minutes: 5
    naming: bank
    variables:
      - {id: orders, name: orders, kind: flow}
      - {id: backlog, name: backlog, kind: stock}
      - {id: delay, name: delivery delay}
  circle:
    kind: causal_loop
    title: On a circle
    prompt: Link what belongs together.
    minutes: 5
    form: circle
    start:
      variables:
        - {id: a, name: orders}
        - {id: b, name: backlog}
        - {id: c, name: waiting time}
        - {id: d, name: overtime}
  two-loops:
    kind: causal_loop
    title: Two loops
    prompt: Tell them.
    minutes: 5
    start:
      variables:
        - {id: a, name: open tickets, kind: stock, unit: tickets, x: 40, y: 60}
        - {id: b, name: pressure to hurry, unit: points, x: 320, y: 60}
        - {id: c, name: mistakes, kind: flow, unit: mistakes per day, x: 180, y: 240}
      links:
        - {from: a, to: b, sign: "+"}
        - {from: b, to: a, sign: "-"}
        - {from: b, to: c, sign: "+"}
        - {from: c, to: a, sign: "+", delay: true}
  three:
    kind: causal_loop
    title: Three variables
    prompt: Go on from here.
    minutes: 5
    start:
      variables:
        - {id: a, name: orders, x: 40, y: 60}
        - {id: b, name: backlog, x: 320, y: 60}
        - {id: c, name: waiting time, x: 180, y: 240}
"""


def until(page: Any, holds: Callable[[], bool]) -> None:
    """Wait until something holds in Python; drawing a frame lets the page's messages through."""
    end = time.monotonic() + 15
    while not holds():
        assert time.monotonic() < end, "this did not come about"
        page.evaluate("() => new Promise(requestAnimationFrame)")


def place(drawn: Exercise, id: str) -> tuple[float, float]:
    """Where a variable of the saved map stands."""
    found = next(v for v in drawn.response["variables"] if v["id"] == id)
    return found["x"], found["y"]


def links(drawn: Exercise) -> list[tuple[str, str, str, bool]]:
    """(from, to, sign, delay) of the saved map, by names, sorted."""
    response = drawn.response
    names = {v["id"]: v["name"] for v in response["variables"]}
    return sorted(
        (names[k["from"]], names[k["to"]], k["sign"], k["delay"]) for k in response["links"]
    )


def variable(page: Any, name: str) -> Any:
    return page.locator(".variable", has_text=name)


def drag_link(page: Any, source: str, target: str) -> None:
    """Drag from a variable's dot onto another variable."""
    dot = variable(page, source).locator("xpath=..").locator(".dot").bounding_box()
    box = variable(page, target).bounding_box()
    page.mouse.move(dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] + 10, steps=6)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)
    page.mouse.up()


def go_to(page: Any, name: str) -> None:
    """Reach a variable on the canvas with arrow keys alone."""
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp") * 8:
        if page.evaluate("document.activeElement?.textContent") == name:
            return
        page.keyboard.press(key)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => done()))")
    raise AssertionError(f"the arrow keys never reached {name!r}")
