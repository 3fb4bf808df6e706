"""The doctor finds what is broken, says how to mend it, and survives it."""

from __future__ import annotations

import socket
import subprocess
import sys
from importlib import metadata

import pytest
from rich.console import Console

from fivefold import checks, content, doctor
from fivefold.checks import Check, State
from fivefold.errors import FivefoldError
from fivefold.workshop import network


def broken(found):
    return [check for check in found if check.state is State.BROKEN]


@pytest.fixture
def requirements(monkeypatch):
    named: list[str] = []
    monkeypatch.setattr(metadata, "requires", lambda name: named)
    return named


def test_packages_in_range_are_fine(requirements):
    requirements += ["pytest>=8", "nowhere-to-be-found>=1; extra == 'grading'"]
    (check,) = checks.packages()
    assert (check.state, check.says[:2]) == (State.FINE, "1 ")


def test_a_missing_and_an_old_package_are_named_with_what_to_do(requirements):
    requirements += ["nowhere-to-be-found>=1", "pytest>=999"]
    missing, old = broken(checks.packages())
    assert missing.mend == "pip install 'nowhere-to-be-found>=1'"
    assert "needed is >=999" in old.says


def test_an_old_python(monkeypatch):
    monkeypatch.setattr(checks, "OLDEST_PYTHON", (99, 0))
    (check,) = checks.python()
    assert check.state is State.BROKEN


def test_a_front_end_that_was_not_built(tmp_path, monkeypatch):
    monkeypatch.setattr(checks, "PACKAGE", tmp_path)
    (check,) = checks.front_end()
    assert "question.js" in check.says
    assert "uv sync" in check.mend


def test_missing_lessons_and_broken_exercises(tmp_path, monkeypatch):
    module = tmp_path / "modules/5_systems_thinking"
    module.mkdir(parents=True)
    (module / "exercises.yaml").write_text("exercises: {Bad Name: {}}")
    monkeypatch.setattr(content, "content_root", lambda: tmp_path)
    assert len(broken(checks.course())) == 1
    (check,) = broken(checks.exercises())
    assert "exercises.yaml" in check.says


def test_a_folder_that_cannot_be_written(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "file" / "below"))
    monkeypatch.chdir(tmp_path)
    (check,) = broken(checks.folder())
    assert "JUPYTER_RUNTIME_DIR" in check.mend


def test_a_loopback_that_is_blocked(monkeypatch):
    def refused(*_, **__):
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "create_connection", refused)
    (check,) = checks.port()
    assert check.state is State.BROKEN


def test_extras_that_are_missing_are_no_fault(monkeypatch):
    monkeypatch.setattr(checks.importlib.util, "find_spec", lambda name: None)
    assert {check.state for check in checks.extras()} == {State.NOTE}


def test_a_check_that_breaks_is_a_line_of_the_report(monkeypatch):
    def raises(error):
        def look():
            raise error

        return look

    for name in ("python", "packages", "front_end", "exercises", "kernel", "folder", "port"):
        monkeypatch.setattr(checks, name, lambda: [])
    monkeypatch.setattr(checks, "kernel", raises(ImportError(name="zmq.green")))
    monkeypatch.setattr(checks, "port", raises(RuntimeError("no\nway")))
    monkeypatch.setattr(checks, "course", raises(FivefoldError("Files are missing.")))
    says = [check.says for check in broken(doctor.examine())]
    assert says == ["Files are missing.", "zmq cannot be imported", "RuntimeError: no way"]


def test_the_report_has_words_beside_marks_and_shows_brackets_as_they_are():
    console = Console(record=True, width=100)
    found = [
        Check("One", State.FINE, "there"),
        Check("Two", State.NOTE, "not there", "pip install 'fivefold[export]'"),
    ]
    assert doctor.report(found, console)
    assert not doctor.report([Check("Three", State.BROKEN, "gone", "mend it")], console)
    text = console.export_text()
    for word in ("✓ fine", "! note", "✗ broken", "fivefold[export]", "→ mend it"):
        assert word in text


@pytest.mark.parametrize("found", [[], ["192.168.1.20", "10.0.0.5"]])
def test_the_network_report_names_the_addresses_and_the_hotspot(monkeypatch, found):
    monkeypatch.setattr(network, "addresses", lambda: found)
    console = Console(record=True, width=100)
    doctor.report_network(console)
    text = console.export_text()
    assert all(f"http://{address}:8866/" in text for address in found)
    assert "hotspot" in text
    assert "client isolation" in text


@pytest.mark.slow
def test_the_kernel_of_lessons_is_this_python_whatever_the_home_says(tmp_path):
    kernel = tmp_path / ".local/share/jupyter/kernels/python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text(
        '{"argv": ["/nowhere"], "display_name": "Old", "language": "python"}'
    )
    code = "from fivefold.checks import kernel; print(*kernel())"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "JUPYTER_PREFER_ENV_PATH": "0"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "State.FINE" in ran.stdout, ran.stderr
