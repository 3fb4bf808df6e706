"""The command line: an overview, help, sentences for mistakes, and a quick start."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

import fivefold
from fivefold import cli, doctor, learn, workshop
from fivefold.checks import Check, State
from fivefold.errors import FivefoldError

HEAVY = [
    "pandas",
    "altair",
    "anywidget",
    "jupyterlab",
    "jupyter_server",
    "pydantic",
    "yaml",
    "voila",
    "nbgrader",
]


def invoke(*words: str):
    return CliRunner().invoke(cli.app, list(words))


def run(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "fivefold", *words],
        env={**os.environ, "PYTHONWARNINGS": "default", **variables},
        capture_output=True,
        text=True,
        timeout=120,
    )


def main(monkeypatch, *words: str) -> int | str | None:
    """Run `main` as the entry point does; returns the exit code."""
    monkeypatch.setattr(sys, "argv", ["fivefold", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code


def test_alone_it_shows_every_command_and_what_to_do_first():
    shown = invoke()
    assert shown.exit_code == 0
    for name in ("learn", "workshop", "doctor"):
        assert f"fivefold {name}" in shown.output
    assert "To begin: fivefold learn" in shown.output
    assert max(map(len, shown.output.splitlines())) <= 100


def test_version():
    assert invoke("--version").output == f"fivefold {fivefold.__version__}\n"


def test_every_command_and_option_has_help():
    commands = cli.typer.main.get_command(cli.app).commands
    for name, command in commands.items():
        assert command.help, name
        assert all(parameter.help for parameter in command.params), name
        assert invoke(name, "--help").exit_code == 0


def test_a_mistyped_command_gets_the_nearest_one():
    shown = run("lern")
    assert shown.returncode == 2
    assert "Did you mean 'learn'?" in shown.stderr


def test_help_starts_without_the_heavy_libraries():
    code = (
        "import sys\nfrom fivefold import cli\nsys.argv = ['fivefold', '--help']\n"
        "try: cli.main()\n"
        f"finally: print('LOADED', *({HEAVY!r} & sys.modules.keys()))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert shown.stdout.splitlines()[-1] == "LOADED"


def test_an_error_is_one_sentence(monkeypatch, capsys):
    def fails(*_):
        raise FivefoldError("The folder is a file.")

    monkeypatch.setattr(learn, "learn", fails)
    assert main(monkeypatch, "learn") == 1
    assert capsys.readouterr().err == "The folder is a file.\n"


def test_a_mistake_of_ours_is_one_sentence_too(monkeypatch, capsys):
    monkeypatch.delenv("FIVEFOLD_TRACEBACK", raising=False)
    monkeypatch.setattr(learn, "learn", lambda *_: {}["a\nb"])
    assert main(monkeypatch, "learn") == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "KeyError" in told
    assert "Traceback" not in told

    monkeypatch.setenv("FIVEFOLD_TRACEBACK", "1")
    monkeypatch.setattr(sys, "argv", ["fivefold", "learn"])
    with pytest.raises(KeyError):
        cli.main()


def test_ctrl_c_is_quiet(monkeypatch, capsys):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(learn, "learn", interrupted)
    assert main(monkeypatch, "learn") == 130
    assert capsys.readouterr() == ("", "")


def test_no_traceback_for_a_file_in_the_place_of_the_folder(tmp_path):
    (tmp_path / "taken").write_text("")
    shown = run("learn", str(tmp_path / "taken"))
    assert shown.returncode == 1
    assert shown.stderr.strip() == f"{tmp_path / 'taken'} is a file; give the name of a folder."


@pytest.mark.parametrize(
    "words", [("--port", "x"), ("--port", "70000"), ("--prot", "1"), ("a", "b")]
)
def test_wrong_words_are_explained(words):
    shown = invoke("learn", *words)
    assert shown.exit_code == 2
    assert "Traceback" not in shown.output


def test_learn_passes_on_what_was_asked(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(learn, "learn", lambda *given: asked.append(given[:-1]))
    invoke("learn")
    invoke("learn", str(tmp_path), "--port", "9000", "--no-browser", "--verbose")
    assert asked == [(None, None, True, False), (tmp_path, 9000, False, True)]


def test_workshop_passes_on_what_was_asked(monkeypatch):
    asked = []
    monkeypatch.setitem(workshop.__dict__, "run_workshop", lambda **given: asked.append(given))
    invoke("workshop")
    network = ["--network", "--host", "room.local", "--max-visitors", "7"]
    invoke("workshop", "--port", "9000", "--no-browser", "--verbose", *network)
    assert asked == [
        {
            "port": 8866,
            "host": None,
            "network": False,
            "browser": True,
            "max_visitors": None,
            "verbose": False,
        },
        {
            "port": 9000,
            "host": "room.local",
            "network": True,
            "browser": False,
            "max_visitors": 7,
            "verbose": True,
        },
    ]


@pytest.mark.parametrize(("state", "code"), [(State.FINE, 0), (State.NOTE, 0), (State.BROKEN, 1)])
def test_the_doctor_fails_only_for_what_is_needed(monkeypatch, state, code):
    monkeypatch.setattr(doctor, "examine", lambda: [Check("One", state, "this")])
    assert invoke("doctor").exit_code == code


@pytest.mark.slow
def test_the_doctor_runs_here():
    shown = run("doctor", "--network")
    assert "Traceback" not in shown.stdout + shown.stderr
    assert shown.stderr == ""
    assert "hotspot" in shown.stdout


def test_a_terminal_that_cannot_show_a_mark_gets_a_question_mark(monkeypatch):
    shown = run("--help", PYTHONIOENCODING="ascii")
    assert shown.returncode == 0
