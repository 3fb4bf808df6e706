"""Acceptance: a canary sentence, typed into every private field of a lesson in JupyterLab, saved,
handed in, graded and fed back, is found nowhere but in the person's own folder.
"""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from nbformat import v4, write
from playwright.sync_api import expect

from lab import MODULE, Lesson, learning
from tensions import body
from worksheets import field, fill, writing

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CANARY = "Nobody hears Zwölf canaries"
PART = "canaries"
# the same as `fivefold learn`, over a course of one lesson
PROGRAM = """
import sys
from pathlib import Path
from fivefold import cli, content
root = Path(sys.argv.pop(1))
content.content_root = lambda: root
cli.main()
"""
DRAW = 'ff.exercise("column")'
LOOK = 'column = ff.exercise("column")\ncolumn.response, column.feedback(), str(column.widget)'
SCORE = 'ff.score("column")'
HOLD = 'ff.exercise("tension")'
TOLD = ("private, complete, 28 words", "private, not complete, 40 words")


def small_course() -> Any:
    """The helpers of tests/grading."""
    folder = str(Path(__file__).parents[1] / "grading")
    if folder not in sys.path:
        sys.path.append(folder)
    return importlib.import_module("small_course")


def build(root: Path) -> Any:
    """A course whose one lesson has a private worksheet, with points for completion, and a private
    exercise on creative tension."""
    tools = small_course()
    built = tools.build(root)
    built.module.rename(built.module.with_name(MODULE))
    course = tools.Course(root, MODULE)
    column = {**writing.COLUMN, "graded": True}
    private = {"column": column, "tension": body(private=True)}
    tools.write_yaml(course.module / "exercises.yaml", private)
    key = {"column": {"kind": "worksheet", "points": 2, "private": True}}
    tools.write_yaml(root / "instructor" / "keys" / "1_small.yaml", key)
    (root / "datasets").mkdir()
    base = {"schema_version": 3, "solution": False, "task": False, "points": 2}
    test = base | {"grade_id": "done", "grade": True, "locked": True}
    hand = base | {"grade_id": "told", "grade": True, "solution": True, "locked": False}
    about = {"nbgrader": hand, "fivefold": {"exercise": "column", "graded": "manual"}}
    cells = [
        v4.new_code_cell("import fivefold as ff", id="begin"),
        v4.new_code_cell(DRAW, id="draw", metadata=about),
        v4.new_code_cell(LOOK, id="look"),
        v4.new_code_cell(SCORE, id="score", metadata={"nbgrader": test}),
        v4.new_code_cell(HOLD, id="hold"),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    lesson = v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    write(lesson, course.module / "lesson.ipynb")
    return course


def write_privately(page: Any, traffic: Any, root: Path, folder: Path) -> dict[str, Any]:
    """Write the canary into every field in JupyterLab, submit, save; the saved notebook."""
    program = ("-c", PROGRAM, str(root))
    (root / "learner").mkdir()
    with learning(folder, root / "learner", program) as running:
        lesson = Lesson(page, running, traffic)
        lesson.open()
        # the widgets' state is saved too where a person switched that on
        lesson.menu("Settings")
        page.locator(".lm-Menu-itemLabel", has_text="Save Widget State Automatically").click()
        lesson.run_all()
        drawn = lesson.exercise("column")
        expect(field(drawn, "about")).to_be_visible()
        fill(drawn, CANARY)
        hold = lesson.exercise("tension")
        hold.get_by_text("The clinic", exact=True).click()
        hold.get_by_role("button", name="Add a row").click()
        boxes = hold.locator("textarea, input[type=text]")
        expect(boxes).to_have_count(10)
        for box in boxes.all():
            box.fill(CANARY)
        for one, told in zip((drawn, hold), TOLD, strict=True):
            expect(one.locator(".privacy")).to_contain_text(told)
            expect(one.locator('.saved[data-status="saved"]')).to_be_visible()
        page.get_by_role("button", name="Submit my answer").click()
        page.get_by_role("button", name="Yes, submit").click()
        page.get_by_text("This first submission counts").wait_for()
        for code in (DRAW, LOOK, SCORE, HOLD):
            lesson.run(code)
        saved_lesson = lesson.save()
        page.reload()  # the widget is drawn again from its state, the text comes from Python
        lesson.wait_for_kernel()
        expect(field(lesson.exercise("column"), "thought", 2)).to_have_value(CANARY)
        expect(lesson.exercise("tension").get_by_label("My vision")).to_have_value(CANARY)
        assert (traffic.outside, traffic.errors, traffic.console) == ([], [], [])
    return saved_lesson


@pytest.mark.timeout(400)
def test_the_canary_is_heard_nowhere(page: Any, traffic: Any, tmp_path: Path) -> None:
    root = tmp_path / "all"
    course = build(root)
    learner = root / "fivefold-course"
    notebook = write_privately(page, traffic, root, learner)
    widgets = notebook["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]
    states = [w["state"] for w in widgets["state"].values() if "response" in w["state"]]
    assert {state["exercise"]: state["response"] for state in states} == {
        "column": {"private": True, "complete": True, "words": 28},
        "tension": {"private": True, "complete": False, "words": 40},
    }
    said = str([cell["outputs"] for cell in notebook["cells"]])
    assert all(said.count(told) >= 1 for told in TOLD)
    assert "column: Private, complete, 28 words" not in said  # it was submitted
    assert "submitted on" in said

    generated = course.nbgrader("generate_assignment", MODULE)
    assert generated.returncode == 0, generated.stdout
    handed_in = course.folder / "submitted" / "ada" / MODULE
    shutil.copytree(learner / MODULE, handed_in)
    graded = course.nbgrader("autograde", MODULE)
    assert graded.returncode == 0, graded.stdout
    feedback = course.nbgrader("generate_feedback", MODULE)
    assert feedback.returncode == 0, feedback.stdout
    assert course.scores("ada") == {"told": None, "done": 2}
    assert all(told in course.page("ada") for told in TOLD)
    assert PART not in graded.stdout + feedback.stdout

    only = writing.holding(root, PART)
    data = root / "learner" / ".local" / "share" / "jupyter" / "fivefold" / "private"
    assert sorted(path.parent.name for path in only) == ["column", "tension"]
    assert all(path.name == "answer.json" for path in only)
    assert all(path.is_relative_to(data) for path in only) or sys.platform != "linux"
    for place in (learner, course.folder / "autograded", course.folder / "feedback"):
        assert any(path.is_file() for path in place.rglob("*")), place
        assert writing.holding(place, PART) == []
    if os.name != "nt":
        assert all(path.stat().st_mode & 0o077 == 0 for path in only)
