"""Meetings for the tests: the kit's case, a small card set, and turns."""

from __future__ import annotations

from typing import Any

from fivefold.hidden_profile.content import HiddenProfileContent

NAMES = ["Ines", "Tomas", "Ruth", "Ole"]


def body(seats: int = 4, **changes: Any) -> dict[str, Any]:
    return {
        "kind": "hidden_profile",
        "title": "Which site?",
        "prompt": "Choose one.",
        "minutes": 20,
        "cards": "which-site",
        "seats": seats,
        "colleagues": NAMES[: seats - 1],
        "seed": 3,
        "feedback": {"says": "What decides who knows what?", "all": "You knew it all."},
        **changes,
    }


def content(seats: int = 4, **changes: Any) -> HiddenProfileContent:
    return HiddenProfileContent.model_validate(body(seats, **changes))


def ask(who: str, do: str = "ask", **about: str) -> dict[str, Any]:
    return {"do": do, "who": who, **about}


def answer(turns: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    held = {"version": 1, "round": 1, "before": "station-road", "began": True, "turns": turns}
    return {**held, **more}


def decided(turns: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return answer(turns, **{"after": "station-road", "reason": "The rent.", "done": True, **more})


SITES = [ask(who, option=option) for option in ("orchard-way", "station-road") for who in "bcd"]
