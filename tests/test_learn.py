"""The learner's folder: what is installed, and that a learner's work is never overwritten."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from fivefold import content, lab
from fivefold import learn as learning
from fivefold.errors import FivefoldError
from fivefold.learn import prepare

LESSON = "5_systems_thinking/lesson.ipynb"
OFFER = "5_systems_thinking/lesson (new version).ipynb"


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A packaged course of one module; its files can be changed to make a new release."""
    root = tmp_path / "_course"
    (root / "modules/5_systems_thinking").mkdir(parents=True)
    (root / "datasets").mkdir()
    release(root, "first")
    (root / "modules/5_systems_thinking/exercises.yaml").write_text("exercises: {}\n")
    monkeypatch.setattr(content, "content_root", lambda: root)
    return root


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "Übung mit Leerzeichen" / "Kurs"


def release(root: Path, text: str) -> None:
    (root / "modules" / LESSON).write_text(text)


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_fresh_folder_gets_lesson_exercises_and_a_readme(course, folder):
    prepared = prepare(folder)
    assert files(folder) == [
        ".fivefold.json",
        "5_systems_thinking/exercises.yaml",
        LESSON,
        "README.md",
    ]
    assert prepared.lessons == [LESSON]
    assert prepared.says == []


def test_syllabus_glossary_and_what_is_said_of_cases_are_installed(course, folder):
    (course / "course").mkdir()
    for name in ("course/syllabus.md", "course/glossary.md", "datasets/whales/README.md"):
        (course / name).parent.mkdir(exist_ok=True)
        (course / name).write_text(f"# {name}\n")
    prepare(folder)
    assert {"syllabus.md", "glossary.md", "cases/whales.md"} < {*files(folder)}
    assert (folder / "cases/whales.md").read_text() == "# datasets/whales/README.md\n"


def test_a_second_run_changes_nothing(course, folder):
    prepare(folder)
    (folder / LESSON).write_text("my work")
    before = {name: (folder / name).read_bytes() for name in files(folder)}
    assert prepare(folder).says == []
    assert {name: (folder / name).read_bytes() for name in files(folder)} == before


def test_an_unchanged_lesson_is_updated_silently(course, folder):
    prepare(folder)
    release(course, "second")
    assert prepare(folder).says == []
    assert (folder / LESSON).read_text() == "second"
    assert not (folder / OFFER).exists()


def test_a_changed_lesson_stays_and_the_new_one_is_offered_once(course, folder):
    prepare(folder)
    (folder / LESSON).write_text("my work")
    release(course, "second")
    (sentence,) = prepare(folder).says
    assert OFFER in sentence
    assert (folder / LESSON).read_text() == "my work"
    assert (folder / OFFER).read_text() == "second"

    (folder / OFFER).unlink()
    assert prepare(folder).says == []  # offered already
    assert not (folder / OFFER).exists()


def test_an_untouched_offer_is_renewed_and_a_used_one_is_kept(course, folder):
    prepare(folder)
    (folder / LESSON).write_text("my work")
    release(course, "second")
    prepare(folder)
    release(course, "third")
    prepare(folder)
    assert (folder / OFFER).read_text() == "third"

    (folder / OFFER).write_text("my second work")
    release(course, "fourth")
    (sentence,) = prepare(folder).says
    assert "(new version 2)" in sentence
    assert (folder / LESSON).read_text() == "my work"
    assert (folder / OFFER).read_text() == "my second work"
    assert (folder / OFFER.replace("version", "version 2")).read_text() == "fourth"


def test_a_deleted_lesson_comes_back_and_answers_stay(course, folder):
    prepare(folder)
    answer = folder / "5_systems_thinking/responses/warm-up.json"
    answer.parent.mkdir()
    answer.write_text("{}")
    (folder / LESSON).unlink()
    prepare(folder)
    assert (folder / LESSON).read_text() == "first"
    assert answer.read_text() == "{}"


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"fivefold": "1", "files": {}}',
        b'{"fivefold": 1, "files": []}',
        b'{"fivefold": 1, "files": {"a": 3}}',
        b"[" * 100_000,
    ],
)
def test_a_broken_record_is_set_aside_and_no_work_is_lost(course, folder, broken):
    prepare(folder)
    (folder / LESSON).write_text("my work")
    (folder / ".fivefold.json").write_bytes(broken)
    says = prepare(folder).says
    assert "was broken" in says[0]
    assert (folder / LESSON).read_text() == "my work"
    assert (folder / OFFER).read_text() == "first"
    assert (folder / ".fivefold-broken-1.json").read_bytes() == broken
    assert json.loads((folder / ".fivefold.json").read_text())["fivefold"] == 1
    assert prepare(folder).says == []


def test_a_folder_of_a_newer_release_is_left_alone(course, folder):
    prepare(folder)
    (folder / ".fivefold.json").write_text('{"fivefold": 2, "release": "9.0", "files": {}}')
    release(course, "older")
    with pytest.raises(FivefoldError, match=r"newer Fivefold \(9\.0\)"):
        prepare(folder)
    assert (folder / LESSON).read_text() == "first"


def test_a_file_in_the_place_of_the_folder(course, tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(FivefoldError, match="is a file"):
        prepare(tmp_path / "taken")
    with pytest.raises(FivefoldError, match="cannot be written"):
        prepare(tmp_path / "taken" / "below")


def test_a_folder_in_the_place_of_a_lesson(course, folder):
    (folder / LESSON).mkdir(parents=True)
    with pytest.raises(FivefoldError, match="cannot be written"):
        prepare(folder)


def test_a_full_disk_is_a_sentence(course, folder, monkeypatch):
    def full(file, data):
        raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr(learning, "write_atomically", full)
    with pytest.raises(FivefoldError, match=r"lesson\.ipynb cannot be written \(No space left"):
        prepare(folder)


@pytest.mark.parametrize("place", [".", "modules", "modules/5_systems_thinking", "datasets/whales"])
def test_the_courses_own_sources_are_no_learners_folder(course, place):
    with pytest.raises(FivefoldError, match="own sources"):
        prepare(course / place)
    assert (course / "modules" / LESSON).read_text() == "first"


def test_a_course_without_lessons(course, folder):
    (course / "modules" / LESSON).unlink()
    with pytest.raises(FivefoldError, match="no lessons"):
        prepare(folder)


def test_a_checkout_without_nbgrader_says_how_to_get_it(course, folder, monkeypatch):
    checkout = course.rename(course.with_name("checkout"))
    monkeypatch.setattr(content, "content_root", lambda: checkout)
    monkeypatch.setitem(sys.modules, "fivefold.grading.release", None)
    with pytest.raises(FivefoldError, match="nbgrader") as error:
        prepare(folder)
    assert "uv sync" in str(error.value)


def test_the_default_folder_is_the_current_one_if_it_is_a_learners(course, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert learning.default_folder() == tmp_path / "fivefold-course"
    prepare(tmp_path / "fivefold-course")
    monkeypatch.chdir(tmp_path / "fivefold-course")
    assert learning.default_folder() == tmp_path / "fivefold-course"


def test_learn_opens_the_course_and_says_where_the_work_is(course, folder, monkeypatch):
    opened = []
    monkeypatch.setattr(lab, "run_lab", lambda *given: opened.append(given))
    console = Console(record=True, soft_wrap=True)
    learning.learn(folder, 1234, False, False, console)
    assert opened == [(folder, 1234, False, False, console)]
    assert f"Your work is in {folder}" in console.export_text()


@pytest.mark.slow
def test_a_checkouts_lesson_is_released_without_solutions_and_always_the_same(tmp_path):
    code = "import sys; from pathlib import Path; from fivefold.learn import prepare; "
    code += "[prepare(Path(name)) for name in sys.argv[1:]]"
    names = ["one", "two"]
    subprocess.run([sys.executable, "-c", code, *names], cwd=tmp_path, check=True, timeout=120)
    first, second = ((tmp_path / name / LESSON).read_text() for name in names)
    assert first == second
    source = content.content_root() / "modules" / LESSON
    assert "BEGIN SOLUTION" in source.read_text()
    assert "BEGIN SOLUTION" not in first
    assert "BEGIN HIDDEN" not in first
