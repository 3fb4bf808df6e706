"""A whole term in one run: nbgrader itself generates, grades, writes feedback and exports.

One batch holds honest, empty, damaged and hostile submissions; each test looks at what came of it.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import v4
from small_course import (
    HALF_CASE,
    HIDDEN,
    KEY_WORDS,
    LINKED_MAP,
    MODULE,
    RIGHT_CASE,
    RIGHT_MAP,
    SOLUTION,
    WRONG_CASE,
    Course,
    build,
    map_of,
    record,
    requested,
)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

SCRIPT = "<script>alert(1)</script>"
FORGERY = f"""
import fivefold, fivefold.grading, json, pathlib, sys
forged = lambda *_, **__: 10.0
ff.score = fivefold.score = fivefold.grading.score = forged
fivefold.grading.answers = fivefold.grading.keys = None
right = {json.dumps(record("pond-case", RIGHT_CASE))!r}
for place in (pathlib.Path.cwd(), *pathlib.Path.cwd().parents[2].glob("submitted/forger/*")):
    (place / "responses").mkdir(exist_ok=True)
    (place / "responses" / "pond-case.json").write_text(right)
"""


def forge(notebook: nbformat.NotebookNode) -> None:
    """Redefine the score, write an answer while running, delete and duplicate test cells."""
    cells = {c.metadata.get("nbgrader", {}).get("grade_id"): c for c in notebook.cells}
    cells["case-score"].source = "print(10.0)\n10.0"
    cells["case-score"].metadata.nbgrader.update(points=1000, schema_version=99)
    cells["map-told"].metadata["fivefold"] = {"exercise": "pond-case"}
    notebook.cells.remove(cells["map-score"])
    twin = v4.new_code_cell("10.0", metadata=cells["case-score"].metadata)
    notebook.cells.insert(2, v4.new_code_cell(FORGERY))
    notebook.cells += [twin, v4.new_code_cell("1", metadata={"nbgrader": {"grade_id": "mine"}})]


def kill(notebook: nbformat.NotebookNode) -> None:
    """End the kernel before the tests of the function."""
    notebook.cells.insert(4, v4.new_code_cell("import os\nos._exit(1)"))


def inject(notebook: nbformat.NotebookNode) -> None:
    """Script and addresses in prose and in output."""
    outside = '<img src="https://example.org/pixel.png">'
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "own-words":
            cell.source = f"My words. {SCRIPT} {outside} ![x](https://example.org/y.png)"
    html = f"from IPython.display import HTML, Javascript, display\ndisplay(HTML('''{SCRIPT}"
    html += f"{outside}<b>bold</b>'''), Javascript('alert(2)'))"
    notebook.cells.insert(3, v4.new_code_cell(html))


def write_the_function(notebook: nbformat.NotebookNode) -> None:
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name == "double":
            cell.source = "def double(number):\n    return number + number"
        elif name == "own-words":
            cell.source = "More is taken than grows."


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = build(tmp_path_factory.mktemp("term"))
    left = course.module / "responses"
    left.mkdir()
    (left / "pond-case.json").write_text("{}")
    refused = course.nbgrader("generate_assignment", MODULE)
    assert refused.returncode != 0
    assert "responses holds answers" in refused.stdout
    assert "Traceback" not in refused.stdout
    assert not course.release.exists()
    (left / "pond-case.json").unlink()
    left.rmdir()
    done = course.nbgrader("generate_assignment", MODULE)
    assert done.returncode == 0, done.stdout
    return course


def submit_all(course: Course) -> None:
    course.submit("ada", RIGHT_CASE, RIGHT_MAP, write_the_function)
    course.submit("half", HALF_CASE, map_of(("boats", "catch", "+"), ("catch", "fish", "-")))
    course.submit("linked", WRONG_CASE, LINKED_MAP)
    course.submit("empty")
    course.submit("forger", WRONG_CASE, change=forge)
    course.submit("killer", RIGHT_CASE, RIGHT_MAP, kill)
    hostile = map_of(("boats", "catch", "+"), boats=SCRIPT, fish=f"</text>{SCRIPT}")
    course.submit("hostile", RIGHT_CASE, hostile, inject)
    damaged = course.submit("damaged", "{")
    with (damaged / "responses" / "pond-map.json").open("wb") as stream:
        stream.truncate(50_000_000)
    (damaged / "exercises.yaml").write_text("exercises: {}\n")
    if os.name != "nt":
        (damaged / "stolen.txt").symlink_to(course.root / "instructor" / "keys" / "1_small.yaml")
    broken = course.submit("broken", RIGHT_CASE, RIGHT_MAP)
    (broken / "lesson.ipynb").write_text("{")


@pytest.fixture(scope="module")
def graded(generated: Course) -> tuple[Course, str]:
    """The course after the batch, and what nbgrader said."""
    submit_all(generated)
    none = generated.root / "no-keys"
    none.mkdir()
    refused = generated.nbgrader("autograde", MODULE, FIVEFOLD_KEYS=str(none))
    assert refused.returncode != 0
    assert "There is no key for" in refused.stdout
    assert "Traceback" not in refused.stdout
    assert not (generated.folder / "autograded").exists()
    with sqlite3.connect(generated.folder / "gradebook.db") as database:
        assert database.execute("select count(*) from student").fetchone() == (0,)
    database.close()

    said = generated.nbgrader("autograde", MODULE).stdout
    feedback = generated.nbgrader("generate_feedback", MODULE)
    assert feedback.returncode == 0, feedback.stdout
    return generated, said


def test_the_release_tells_nothing(generated: Course) -> None:
    files = [path for path in generated.release.rglob("*") if path.is_file()]
    assert sorted(path.name for path in files) == ["exercises.yaml", "lesson.ipynb"]
    whole = "".join(path.read_text() for path in files)
    for secret in (*KEY_WORDS, HIDDEN, SOLUTION, "BEGIN"):
        assert secret not in whole
    assert 'ff.exercise(\\"pond-map\\")' in whole


SCORES: dict[str, dict[str, float | None]] = {
    "ada": {"case-score": 10, "map-score": 6, "map-told": None, "double-test": 3},
    "half": {"case-score": 5, "map-told": None, "own-words": 0, "double-test": 0},
    "linked": {"case-score": 0, "map-score": 0, "map-told": None},
    "empty": {"case-score": 0, "map-score": 0, "map-told": 0, "own-words": 0, "double-test": 0},
    "forger": {"case-score": 0, "map-score": 0, "map-told": 0},
    "killer": {"case-score": 10, "map-score": 6, "map-told": None, "double-test": 0},
    "hostile": {"case-score": 10, "map-told": None, "own-words": None},
    "damaged": {"case-score": 0, "map-score": 0, "map-told": 0},
}


@pytest.mark.parametrize("student", SCORES)
def test_each_submission_gets_what_it_deserves(graded: tuple[Course, str], student: str) -> None:
    course, said = graded
    scores = course.scores(student)
    assert {name: scores[name] for name in SCORES[student]} == SCORES[student], said
    if student == "half":
        part = scores["map-score"]
        assert part is not None
        assert 0 < part < 6


def test_one_broken_notebook_stops_nobody_else(graded: tuple[Course, str]) -> None:
    _, said = graded
    assert re.findall(r"error processing assignment '\S+' for student '(\w+)'", said) == ["broken"]
    assert "SAWarning" not in said


REASONS = {
    "empty": "No answer was submitted.",
    "damaged": "file is damaged: responses/pond-case.json is damaged",
    "ada": "2 of 2 questions earned full credit",
    "half": "Right answer with another reason",
}


@pytest.mark.parametrize("student", REASONS)
def test_feedback_says_why(graded: tuple[Course, str], student: str) -> None:
    assert REASONS[student] in graded[0].page(student)


def test_feedback_draws_the_answer(graded: tuple[Course, str]) -> None:
    page = graded[0].page("ada")
    assert "Answer: It shrinks." in page
    assert 'src="data:image/svg+xml;base64,' in page
    assert "fish in the pond" in page
    assert "has 50 MB; an answer may have 4 MB" in graded[0].page("damaged").replace("\n", " ")


@pytest.mark.parametrize("student", SCORES)
def test_feedback_is_safe_to_open(graded: tuple[Course, str], student: str) -> None:
    page = graded[0].page(student)
    assert requested(page) == []
    assert "<script" not in page
    assert "alert(2)" not in re.sub(r"<pre>.*?</pre>", "", page, flags=re.S)
    assert "default-src 'none'" in page
    for secret in (*KEY_WORDS, HIDDEN, SOLUTION, "HIDDEN TESTS", "twice 21"):
        assert secret not in page


def test_a_link_pulls_nothing_into_the_grading(graded: tuple[Course, str]) -> None:
    course, _ = graded
    copied = course.folder / "autograded" / "damaged" / MODULE / "stolen.txt"
    if copied.exists():
        assert "cannot be handed in" in copied.read_text()
    assert "pond-case" in (copied.parent / "exercises.yaml").read_text()  # content was restored


def test_grades_can_be_exported(graded: tuple[Course, str], tmp_path: Path) -> None:
    course, _ = graded
    assert course.nbgrader("export", "--to", str(tmp_path / "grades.csv")).returncode == 0
    with (tmp_path / "grades.csv").open(newline="") as stream:
        rows = {row["student_id"]: row for row in csv.DictReader(stream)}
    assert float(rows["ada"]["score"]) == 19.0
    assert float(rows["ada"]["max_score"]) == 28.0


def test_a_new_submission_is_graded_anew(graded: tuple[Course, str]) -> None:
    """The first attempt counts, and an answer that was withdrawn does not linger."""
    course, _ = graded
    attempts: list[Any] = [HALF_CASE, RIGHT_CASE]
    course.submit("ada", json.dumps(record("pond-case", RIGHT_CASE, attempts)))
    again = course.nbgrader("autograde", MODULE, "--student", "ada", "--force")
    assert again.returncode == 0, again.stdout
    assert course.scores("ada") | {"own-words": 0} == {
        "case-score": 5,
        "map-score": 0,
        "map-told": 0,
        "own-words": 0,
        "double-test": 0,
    }
    folder = course.folder / "autograded" / "ada" / MODULE
    assert [p.name for p in (folder / "responses").glob("*.json")] == ["pond-case.json"]
