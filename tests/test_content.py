"""Content from `exercises.yaml`: what is wrong with a file is one sentence that says where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from fivefold import content
from fivefold.content import KINDS, check_id, load_content, load_exercises
from fivefold.errors import FivefoldError

OPTIONS = [{"id": "a", "text": "It falls."}, {"id": "b", "text": "It rises."}]
WRONG_A = {"misconception": "stock-follows-flow", "says": "The stock is what has come in."}


def question(**changes: Any) -> dict[str, Any]:
    """A practice question that is right, with `changes`; a field that is None is left out."""
    body = {
        "kind": "question",
        "title": "Tools in use",
        "prompt": "Answer from what you know.",
        "minutes": 3,
        "items": [{"id": "tools", "type": "single", "text": "What happens?", "options": OPTIONS}],
        "feedback": {"tools": {"answer": "b", "says": "More come in.", "choices": {"a": WRONG_A}}},
    } | changes
    return {name: value for name, value in body.items() if value is not None}


def feedback(**changes: Any) -> dict[str, Any]:
    return {"tools": question()["feedback"]["tools"] | changes}


def item(**changes: Any) -> list[dict[str, Any]]:
    return [question()["items"][0] | changes]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "exercises.yaml"


def refused(file: Path) -> str:
    """The sentence with which a file is refused: one, on one line, and no trace."""
    with pytest.raises(FivefoldError) as caught:
        load_exercises(file)
    said = str(caught.value)
    assert "\n" not in said
    assert said.endswith(".")
    assert not any(word in said for word in ("Traceback", "pydantic", "Error", "http", "type="))
    return said.replace(str(file), "FILE")


def test_right_content_is_read_in_the_files_order(file: Path) -> None:
    bodies = {"second": question(), "first": question(title="Another")}
    file.write_text(yaml.safe_dump({"exercises": bodies}, sort_keys=False))
    loaded = load_exercises(file)
    assert list(loaded) == ["second", "first"]
    assert loaded["first"].title == "Another"


BODIES: dict[str, tuple[Any, str]] = {
    "no mapping": ("text", "exercise 'tools-in-use' must be a mapping of fields"),
    "unknown kind": (question(kind="questoin"), "the nearest name is 'question'"),
    "no kind": (
        question(kind=None),
        f"has the kind 'None'; there are: {', '.join(KINDS)}",
    ),
    "unknown field": (question(colour="red"), "colour: extra inputs are not permitted"),
    "no title": (question(title=None), "title: field required"),
    "empty prompt": (question(prompt="  "), "prompt: string should have at least 1 character"),
    "minutes": (question(minutes=0), "minutes: input should be greater than or equal to 1"),
    "no items": (question(items=[]), "items: list should have at least 1 item"),
    "graded with feedback": (question(graded=True), "its key is the instructor's"),
    "no feedback": (question(feedback=None), "feedback must name every item, and no other"),
    "feedback for another item": (
        question(feedback=feedback() | {"other": feedback()["tools"]}),
        "feedback must name every item, and no other",
    ),
    "a wrong choice without feedback": (
        question(feedback=feedback(choices={})),
        "'tools': each wrong choice, and no other, names its misconception (a)",
    ),
    "feedback for the right choice": (
        question(feedback=feedback(choices={"a": WRONG_A, "b": WRONG_A})),
        "names its misconception (b)",
    ),
    "no misconception": (
        question(feedback=feedback(choices={"a": {"says": "No."}})),
        "feedback › tools › choices › a › misconception: field required",
    ),
    "an answer that is no option": (
        question(feedback=feedback(answer="c")),
        "the answer to 'tools' does not name its options",
    ),
    "an answer of another form": (
        question(feedback=feedback(answer=["b"])),
        "the answer to 'tools' does not name its options",
    ),
    "an order with a gap": (
        question(items=item(type="ordering"), feedback=feedback(answer=["b"], choices={})),
        "the answer to 'tools' must order all options",
    ),
    "a number in words": (
        question(
            items=item(type="number", options=[]), feedback=feedback(answer="five", choices={})
        ),
        "the answer to 'tools' must be a number",
    ),
    "a number with options": (question(items=item(type="number")), "has no options"),
    "one option": (question(items=item(options=OPTIONS[:1])), "needs two or more options"),
    "options with one id": (question(items=item(options=OPTIONS[:1] * 2)), "options with one id"),
    "reasons of a single choice": (question(items=item(reasons=OPTIONS)), "have reasons"),
    "two parts without reasons": (question(items=item(type="two-part")), "have reasons"),
    "unknown type": (question(items=item(type="essay")), "items › 0 › type: input should be"),
    "two items with one id": (question(items=item() * 2), "two items have one id"),
    "a bad item id": (question(items=item(id="Tools!")), "items › 0 › id: string should match"),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_mistake_in_an_exercise_is_one_sentence(file: Path, name: str) -> None:
    body, says = BODIES[name]
    file.write_text(yaml.safe_dump({"exercises": {"tools-in-use": body}}))
    said = refused(file)
    assert says in said
    assert said.startswith("FILE: exercise 'tools-in-use'")


FILES: dict[str, tuple[bytes, str]] = {
    "broken": (b"exercises:\n  one: [1, 2\n  two: 3\n", "FILE, line 3, column "),
    "tabs": (b"exercises:\n\tone: 1\n", "FILE, line 2, column 1 is not valid YAML"),
    "not UTF-8": ("exercises: {ä: 1}".encode("latin-1"), "FILE cannot be read: it is not UTF-8"),
    "control characters": (b"exercises: \x00", "FILE is not valid YAML"),
    "too deep": (b"[" * 20_000, "FILE is not valid YAML"),
    "no such day": (b"exercises: {one: 2020-13-45}", "FILE is not valid YAML"),
    "code": (b"exercises: !!python/object/apply:os.getcwd []", "is not valid YAML"),
    "oversized": (b"#" * 2_000_001, "FILE is larger than 2 MB"),
    "empty": (b"", "expected a mapping 'exercises:'"),
    "a list": (b"[1, 2]", "expected a mapping 'exercises:'"),
    "no exercises": (b"exercises: {}", "expected a mapping 'exercises:'"),
    "a list of exercises": (b"exercises: [one]", "expected a mapping 'exercises:'"),
    "upper case": (b"exercises: {Whales: {}}", "'Whales' is no exercise id"),
    "a path": (b"exercises: {../whales: {}}", "'../whales' is no exercise id"),
    "two hyphens": (b"exercises: {a--b: {}}", "use lower-case letters, digits and single hyphens"),
    "a number": (b"exercises: {12: {}}", "'12' is no exercise id"),
    "a line break": (b'exercises: {"one\\ntwo": {}}', "'one two' is no exercise id"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_mistake_in_the_file_is_one_sentence(file: Path, name: str) -> None:
    data, says = FILES[name]
    file.write_bytes(data)
    assert says in refused(file)


def test_a_missing_file_says_where_it_was_looked_for(file: Path) -> None:
    assert f"There is no exercises.yaml in {file.parent}" in refused(file)


def test_a_folder_in_place_of_the_file(file: Path) -> None:
    file.mkdir()
    assert "FILE cannot be read: Is a directory." in refused(file)


def test_an_unknown_exercise_names_the_nearest(file: Path) -> None:
    file.write_text(yaml.safe_dump({"exercises": {"warm-up": question(), "pile": question()}}))
    with pytest.raises(FivefoldError, match=r"'warmup' in .*; the nearest name is 'warm-up'\.$"):
        load_content("warmup", file.parent)
    with pytest.raises(FivefoldError, match=r"; there are: pile, warm-up\.$"):
        load_content("zzzz", file.parent)


@pytest.mark.parametrize("name", ["", "A", "-a", "a-", "a b", "a\n", "a/../b", "x" * 61, None, 7])
def test_bad_ids(name: object) -> None:
    with pytest.raises(FivefoldError, match="is no exercise id"):
        check_id(name, "a test")


def test_the_browser_gets_no_feedback(file: Path) -> None:
    graded = question(graded=True, feedback=None, reveal="item")
    file.write_text(yaml.safe_dump({"exercises": {"practice": question(), "graded": graded}}))
    for name, loaded in load_exercises(file).items():
        shown = loaded.public()
        assert "feedback" not in shown
        assert "stock-follows-flow" not in str(shown)
        assert shown["items"][0]["options"] == OPTIONS
        assert shown["reveal"] == ("never" if name == "graded" else "item")


def test_a_file_is_parsed_once_until_it_changes(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = []
    real = yaml.safe_load
    monkeypatch.setattr(yaml, "safe_load", lambda text: parsed.append(text) or real(text))
    for prompt in ("First.", "Later."):  # of one length, and within one tick of the clock
        asked = question(prompt=prompt)
        file.write_text(yaml.safe_dump({"exercises": {"a": asked, "b": asked}}))
        load_exercises(file).clear()
        assert [load_content(name, file.parent).prompt for name in "ab"] == [prompt, prompt]
    assert len(parsed) == 2


def test_the_courses_own_exercises_are_right() -> None:
    for module in content.modules():
        for name, loaded in load_exercises(module / "exercises.yaml").items():
            assert "feedback" not in loaded.public(), name
