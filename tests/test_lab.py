"""JupyterLab as learners get it: its port, its configuration before the user's, a clean end."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from fivefold import lab
from fivefold.errors import FivefoldError


def test_a_wanted_port_that_is_taken_is_a_sentence_and_a_default_one_moves_on(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        with pytest.raises(FivefoldError, match=f"Port {taken} cannot be used"):
            lab.choose_port(taken)
        monkeypatch.setattr(lab, "FIRST_PORT", taken)
        assert lab.choose_port(None) != taken
    assert lab.choose_port(0) > 0


def test_the_packaged_configuration_and_kernel_come_first(monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", "/mine")
    monkeypatch.setenv("JUPYTERLAB_DIR", "/other/lab")
    monkeypatch.delenv("JUPYTER_CONFIG_PATH", raising=False)
    with lab.jupyter_environment():
        assert os.environ["JUPYTER_CONFIG_PATH"] == str(lab.CONFIGURATION)
        first, second = os.environ["JUPYTER_PATH"].split(os.pathsep)
        assert second == "/mine"
        assert "JUPYTERLAB_DIR" not in os.environ
        spec = json.loads(Path(first, "kernels/python3/kernel.json").read_text())
        assert spec["argv"][0] == sys.executable
    assert os.environ["JUPYTER_PATH"] == "/mine"
    assert os.environ["JUPYTERLAB_DIR"] == "/other/lab"
    assert "JUPYTER_CONFIG_PATH" not in os.environ
    assert not Path(first).exists()


def test_the_configuration_is_json():
    for file in lab.CONFIGURATION.rglob("*.json"):
        assert json.loads(file.read_text()), file


@pytest.mark.slow
def test_a_lab_that_does_not_start_names_its_log(tmp_path):
    code = (
        "import sys; from pathlib import Path; from rich.console import Console\n"
        "from fivefold import lab; from fivefold.errors import FivefoldError\n"
        "lab.choose_port = lambda port: port\n"  # taken after it was chosen
        "try: lab.run_lab(Path('.').absolute(), int(sys.argv[1]), False, False, Console())\n"
        "except FivefoldError as error: print(error)"
    )
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        ran = subprocess.run(
            [sys.executable, "-c", code, port],
            cwd=tmp_path,
            env={**os.environ, "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=120,
        )
    log = tmp_path / ".fivefold/lab.log"
    assert f"did not start: why is in {log}" in ran.stdout
    assert "port" in log.read_text()
    assert ran.stderr == ""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_on_a_terminal_labs_log_does_not_show_and_ctrl_c_ends_it(tmp_path):
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "fivefold", "learn", "--no-browser", "--port", "0"],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "TERM": "xterm"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(theirs, termios.TIOCSCTTY, 0),
    )
    os.close(theirs)
    shown = b""
    try:
        while b"Ctrl-C here ends it." not in shown:
            shown += os.read(ours, 4096)
        os.write(ours, b"\x03")
        while b"Your work is in" not in shown:
            shown += os.read(ours, 4096)
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    assert b"Starting JupyterLab" in shown
    assert b"LabApp" not in shown
    assert b"LabApp" in (tmp_path / "fivefold-course/.fivefold/lab.log").read_bytes()
