"""A learner's folder for the tests of the portfolio: answers of many kinds, some private."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from fivefold.exercise import _open, exercise
from fivefold.portfolios.plan import Plan

CANARY = "a canary sings in the private garden"
NASTY = "<script>window.hit=1</script><img src=x onerror=window.hit=1> \"'&"
LONG = "words that go on and on " * 60
JUDGED = {
    "misses": "It sees pace only.", "game": "I would split tickets.", "crowds": "Work on causes.",
    "moves": "days", "purpose": "learning", "owner": "the team", "retire": "end of March",
    "weight": 2,
}  # fmt: skip
TURNS = [{"do": "ask", "who": "b", "option": "orchard-way"}]


def common(kind: str, title: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "title": title, "prompt": "Answer.", "minutes": 5, **more}


def worksheet(title: str, **more: Any) -> dict[str, Any]:
    fields = [{"id": "text", "label": "What I wrote"}, {"id": "other", "label": "More"}]
    return common("worksheet", title, sections=[{"id": "one", "fields": fields}], **more)


MODULES: dict[str, dict[str, dict[str, Any]]] = {
    "1_personal_mastery": {"wish": worksheet("My wish", private=True)},
    "2_mental_models": {"experiment": worksheet(f"The experiment {NASTY}")},
    "5_systems_thinking": {"map": common("causal_loop", "A map"), "later": worksheet("Later on")},
    "6_integration": {
        "card": common(
            "scorecard", "Two ledgers", pick={"min": 2, "max": 6}, feedback={"says": "Well."},
            indicators=[{"id": f"i{n}", "name": f"Indicator {n}",
                         "family": ("productivity", "learning")[n % 2]} for n in range(6)],
        ),
        "site": common(
            "hidden_profile", "Which site?", cards="which-site", feedback={"says": "So."},
            colleagues=["Ines", "Tomas", "Ruth"],
        ),
        "asked": common(
            "question", "Opening questions", feedback={"q": {"answer": 3, "says": "Three."}},
            items=[{"id": "q", "type": "number", "text": "How many?"}],
        ),
    },
}  # fmt: skip
ITEMS = [
    {"id": "wish", "title": "My wish", "module": "1_personal_mastery", "exercise": "wish"},
    {"id": "plan", "title": f"Plan {NASTY}"[:80], "module": "2_mental_models",
     "exercise": "experiment", "fields": ["text"], "words": 20},
    {"id": "map", "title": "My map", "module": "5_systems_thinking", "exercise": "map"},
    {"id": "later", "title": "Later", "module": "5_systems_thinking", "exercise": "later"},
    {"id": "card", "title": "My card", "module": "6_integration", "exercise": "card"},
    {"id": "site", "title": "The site", "module": "6_integration", "exercise": "site"},
    {"id": "asked", "title": "Opening", "module": "6_integration", "exercise": "asked",
     "show": "taken"},
    {"id": "gone", "title": "Gone", "module": "3_shared_vision", "exercise": "statements"},
    {"id": "typo", "title": "Typo", "module": "6_integration", "exercise": "cards"},
]  # fmt: skip
PLAN = Plan.model_validate({"title": "What I take with me", "items": ITEMS})
PUBLIC = ["plan", "map", "card", "site", "asked"]


def loop_map(names: list[str]) -> dict[str, Any]:
    ids = [f"v{n}" for n in range(len(names))]
    return {
        "version": 1,
        "variables": [{"id": id, "name": name, "x": 160 * n, "y": 80 * (n % 2)}
                      for n, (id, name) in enumerate(zip(ids, names, strict=True))],
        "links": [{"id": f"l{n}", "from": id, "to": ids[(n + 1) % len(ids)], "sign": "+"}
                  for n, id in enumerate(ids)],
        "loops": [{"variables": ids, "name": f"Growth {NASTY}", "story": "More brings more.",
                   "polarity": "R"}],
    }  # fmt: skip


ANSWERS: dict[tuple[str, str], dict[str, Any]] = {
    ("1_personal_mastery", "wish"): {
        "version": 1, "fields": {"text": CANARY, "other": "more"}, "rows": {}},
    ("2_mental_models", "experiment"): {
        "version": 1, "fields": {"text": f"{NASTY} {LONG}", "other": "left out"}, "rows": {}},
    ("5_systems_thinking", "map"): loop_map([f"orders {NASTY}", "income", "people"]),
    ("6_integration", "card"): {
        "version": 1, "own": [], "runs": [],
        "picked": {"i0": JUDGED, "i1": {"leave": True, "why": "People would only bend the figure."},
                   "i2": {}}},
    ("6_integration", "site"): {
        "version": 1, "round": 1, "before": "station-road", "began": True, "turns": TURNS,
        "after": "orchard-way", "reason": "All on the ground floor.", "done": True},
    ("6_integration", "asked"): {"version": 1, "items": {"q": {"answer": 41973}}},
}  # fmt: skip


def write(folder: Path) -> Path:
    """The modules and their answers, saved as a kernel in each lesson saves them."""
    for module, exercises in MODULES.items():
        home = folder / module
        home.mkdir(parents=True)
        (home / "exercises.yaml").write_text(yaml.safe_dump({"exercises": exercises}))
    for (module, name), response in ANSWERS.items():
        save(folder / module, name, response)
    return folder


def save(home: Path, name: str, response: dict[str, Any]) -> None:
    _open.clear()
    drawn = exercise(name, home)
    ack = drawn.save(response, "test", 1, drawn.record.revision)
    assert ack["status"] == "saved", ack["message"]
    _open.clear()
