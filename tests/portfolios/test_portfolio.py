"""The portfolio: only what was named, private texts by their own name only, bad files said."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import ipywidgets
import pytest
import yaml
from typer.testing import CliRunner

import fivefold as ff
from fivefold import cli
from fivefold.content import content_root, load_exercises
from fivefold.errors import FivefoldError
from fivefold.portfolios import Made, make
from fivefold.portfolios.choice import read_choice
from fivefold.portfolios.plan import Plan, load_plan
from fivefold.portfolios.show import shortened
from learner import ANSWERS, CANARY, ITEMS, NASTY, PLAN, PUBLIC, save


def made(course: Path, *take: str, **more: Any) -> tuple[Made, str]:
    found = make(course, take, plan=PLAN, **more)
    return found, found.file.read_text("utf-8")


def states(found: Made) -> dict[str, str]:
    return {entry.item.id: entry.state for entry in found.entries}


def test_nothing_comes_in_that_was_not_named(course: Path) -> None:
    found, page = made(course)
    assert set(states(found).values()) == {"ready", "missing"}
    for secret in (CANARY, "ground floor", "Indicator 0", "41973", "svg"):
        assert secret not in page
    assert "Nothing is taken into this page yet." in page
    assert "fivefold portfolio --take map" in page
    assert not (course / "portfolio.json").exists()


def test_all_takes_in_everything_but_what_is_private(course: Path) -> None:
    found, page = made(course, everything=True)
    assert [name for name, state in states(found).items() if state == "taken"] == PUBLIC
    assert CANARY not in page
    assert "“My wish” in the lesson of 1_personal_mastery: private." in page
    assert "for learning, 2 of 2 of the weight; owned by the team; retired: end of March" in page
    assert "not measured: People would only bend the figure." in page
    assert "All on the ground floor." in page
    assert "data:image/svg+xml;base64," in page
    assert "41973" not in page  # of the opening questions only that they were taken
    assert "left out" not in page  # a field that the plan does not name
    assert "words that go on" in page
    assert page.count("words that go on") < 5


def test_a_private_answer_comes_in_by_its_name_and_goes_again(course: Path) -> None:
    _, page = made(course, "wish")
    assert CANARY in page
    assert (course / "portfolio.html").stat().st_mode & 0o077 == 0 or os.name == "nt"
    assert CANARY in made(course)[1]  # the choice is kept
    assert CANARY not in (course / "portfolio.json").read_text()
    found, page = made(course, leave=["wish"])
    assert CANARY not in page
    assert states(found)["wish"] == "ready"


def test_what_is_missing_or_unknown_is_said_where_it_is(course: Path) -> None:
    found, page = made(course)
    says = {entry.item.id: entry.says for entry in found.entries}
    assert says["later"] == "Not done yet: “Later on” in the lesson of 5_systems_thinking."
    assert says["gone"].startswith("The ")
    assert "3_shared_vision" in says["gone"]
    assert says["typo"] == "The exercise 'cards' is not in “6_integration” yet."
    assert "Not in this page" in page
    assert found.sentence == (
        "0 of 9 items are in portfolio.html. Of the others: 6 could be taken in, 3 not done yet."
    )


def broken(file: Path, **changes: Any) -> bytes:
    return json.dumps({**json.loads(file.read_bytes()), **changes}).encode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda _: b"{", "is damaged and cannot be read."),
        (lambda _: b"[1]", "is not an answer written by Fivefold."),
        (lambda file: broken(file, fivefold=9), "newer Fivefold"),
        (lambda file: broken(file, exercise="other"), "is not an answer to"),
        (lambda file: broken(file, kind="question"), "is not an answer to"),
        (lambda file: broken(file, response={"version": 9, "picked": {}}), "newer Fivefold"),
        (lambda file: broken(file, response={"version": 1}), "no answer to a scorecard."),
        (lambda file: b" " * 5_000_000, "MB"),
    ],
)
def test_a_file_that_is_no_answer_is_one_sentence(course: Path, change: Any, says: str) -> None:
    file = course / "6_integration" / "responses" / "card.json"
    file.write_bytes(change(file))
    before = file.read_bytes()
    found, page = made(course, everything=True)
    entry = next(entry for entry in found.entries if entry.item.id == "card")
    assert entry.state == "broken"
    assert says in entry.says
    assert "\n" not in entry.says
    assert "All on the ground floor." in page  # the others are there
    assert file.read_bytes() == before


def test_content_that_cannot_be_read_is_one_sentence_for_its_items(course: Path) -> None:
    (course / "6_integration" / "exercises.yaml").write_text("exercises: {x: {kind: nothing}}")
    (course / "1_personal_mastery" / "exercises.yaml").write_text("[")
    found, page = made(course, "wish", everything=True)
    assert states(found)["card"] == states(found)["wish"] == "broken"
    assert CANARY not in page
    assert "Traceback" not in page


def test_all_text_is_escaped(course: Path) -> None:
    _, page = made(course, "wish", everything=True)
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page
    assert page.count("<img") == 1  # the map, as an image in which nothing runs


def test_texts_are_shortened_and_say_so() -> None:
    parts = [("a", "one two three"), ("b", "four five six"), ("c", "seven")]
    assert shortened(parts, 5) == [("a", "one two three"), ("b", "four five …")]
    assert shortened(parts, 50) == parts
    ((_, cut),) = shortened([("a", "w" * 5000)], 10)
    assert cut == "w" * 90 + " …"


@pytest.mark.parametrize("held", [b"{", b"[]", b'{"fivefold": 1}', b"", b" " * 200_000])
def test_a_broken_choice_is_said_and_nothing_is_taken(course: Path, held: bytes) -> None:
    (course / "portfolio.json").write_bytes(held)
    found, page = made(course)
    assert "taken" not in states(found).values()
    assert "nothing is chosen: choose again" in page
    made(course, "map")
    assert read_choice(course) == (frozenset({"map"}), "")


def test_mistakes_are_one_sentence(course: Path, tmp_path: Path) -> None:
    with pytest.raises(FivefoldError, match="no item 'maps'; the nearest name is 'map'"):
        made(course, "maps")
    with pytest.raises(FivefoldError, match="There is no folder"):
        make(tmp_path / "nothing", plan=PLAN)
    file = tmp_path / "portfolio.yaml"
    for items, says in (
        ([*ITEMS, ITEMS[0]], "two items have one id"),
        ([{**ITEMS[0], "module": "../x"}], "module"),
        ([{**ITEMS[0], "more": 1}], "more"),
        ([], "items"),
        ([{**ITEMS[0], "id": f"i{n}", "words": 120} for n in range(8)], "not fit on two pages"),
    ):
        file.write_text(yaml.safe_dump({"title": "x", "items": items}))
        with pytest.raises(FivefoldError, match=says):
            load_plan(file)


def test_the_courses_plan_fits_the_modules_that_are_there() -> None:
    plan = load_plan()
    assert isinstance(plan, Plan)
    for item in plan.items:
        file = content_root() / "modules" / item.module / "exercises.yaml"
        if not file.is_file() or item.show == "taken":
            continue
        content = load_exercises(file)[item.exercise]
        sections = getattr(content, "sections", [])
        fields = {field.id for section in sections for field in section.fields_}
        assert set(item.fields) <= fields, item.id


def test_the_notebook_shows_boxes_and_never_an_answer(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fivefold.portfolios.load_plan", lambda: PLAN)
    monkeypatch.setattr(ff, "HERE", course / "6_integration")
    drawn = ff.portfolio("map", "wish")
    bundle = drawn._repr_mimebundle_()
    found = drawn._drawn(drawn.made)
    ticks = {box.description.split(":")[0]: box for box in found.children[1:-1]}
    assert ticks["My map"].value is True
    assert ticks["Later"].disabled
    assert "private" in ticks["My wish"].description
    ticks["The site"].value = True
    ticks["My wish"].value = False
    page = (course / "portfolio.html").read_text()
    assert "ground floor" in page
    assert CANARY not in page
    states_of = [str(one.get_state()) for one in (found, *found.children)]
    told = json.dumps([bundle, *states_of, drawn.text()])
    for secret in (CANARY, "ground floor", "Growth"):
        assert secret not in told
    assert "<script" not in bundle["text/html"]
    ipywidgets.Widget.close_all()
    (course / "portfolio.html").unlink()
    monkeypatch.setenv("NBGRADER_EXECUTION", "1")
    graded = ff.portfolio("map")
    assert set(graded._repr_mimebundle_()) == {"text/plain"}
    assert "Nothing of a portfolio is made" in graded.text()
    assert not (course / "portfolio.html").exists()


def test_the_command_says_what_is_in_the_page(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fivefold.portfolios.load_plan", lambda: PLAN)
    shown = CliRunner().invoke(cli.app, ["portfolio", str(course), "--all", "--leave", "site"])
    assert shown.exit_code == 0, shown.output
    assert "4 of 9 items are in portfolio.html." in shown.output
    assert "wish         ready" in shown.output
    assert CANARY not in shown.output
    wrong = CliRunner().invoke(cli.app, ["portfolio", str(course), "--take", "mop"])
    assert isinstance(wrong.exception, FivefoldError)


def test_answers_from_before_a_module_was_private_stay_out(course: Path) -> None:
    """What stands in responses/ of a private exercise is a summary; a text there is not printed."""
    home = course / "1_personal_mastery"
    file = home / "responses" / "wish.json"
    said = json.loads(file.read_bytes())
    assert CANARY not in file.read_text()
    said["response"] = ANSWERS["1_personal_mastery", "wish"]
    file.write_text(json.dumps(said))
    _, page = made(course, everything=True)
    assert CANARY not in page


def test_an_empty_answer_is_missing(course: Path) -> None:
    save(course / "5_systems_thinking", "later", {"version": 1, "fields": {}, "rows": {}})
    found, _ = made(course, "later")
    entry = next(entry for entry in found.entries if entry.item.id == "later")
    assert (entry.state, entry.says) == (
        "missing",
        "Nothing is answered yet: “Later on” in the lesson of 5_systems_thinking.",
    )
    assert NASTY not in entry.says


def test_what_is_begun_and_short_can_be_taken(course: Path) -> None:
    file = course / "5_systems_thinking" / "exercises.yaml"
    document = yaml.safe_load(file.read_text())
    field = document["exercises"]["later"]["sections"][0]["fields"][0]
    field["words"] = {"from": 20, "to": 50}
    file.write_text(yaml.safe_dump(document))
    short = {"version": 1, "fields": {"text": "Three words only."}, "rows": {}}
    save(course / "5_systems_thinking", "later", short)
    assert "Three words only." in made(course, "later")[1]
