"""JupyterLab over a learner's folder: on this computer only, quiet, and gone without a trace.

Lab runs inside this process, so that its kernels end with it even after `kill -9` (a kernel ends
when its parent is gone). The packaged configuration in `jupyter/` stands before the user's own,
which still counts in everything that it does not settle: themes, shortcuts, other kernels.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from .errors import FivefoldError

CONFIGURATION = Path(__file__).parent / "jupyter"
LABEXTENSIONS = Path(__file__).parent / "static" / "labextensions"
LOOPBACK = "127.0.0.1"
FIRST_PORT = 8888
STATE = ".fivefold"  # in the learner's folder: Lab's log, and which tabs were open


def run_lab(folder: Path, port: int | None, browser: bool, verbose: bool, console: Console) -> None:
    """Serve `folder` and open the start page until Ctrl-C or File → Shut Down.

    `port` None takes the first free one from 8888 on, 0 any free one. Raises FivefoldError where
    the port is taken or JupyterLab does not start.
    """
    chosen = choose_port(port)
    if port is None and chosen != FIRST_PORT:
        console.print(f"Port {FIRST_PORT} is used by another program: {chosen} is used instead.")
    shown = browser and has_screen()
    token = secrets.token_hex(24)
    log = folder / STATE / "lab.log"
    with contextlib.ExitStack() as stack:
        stack.enter_context(jupyter_environment())
        if not verbose:
            console = stack.enter_context(_quiet(log))
        starting = _spinner(console, verbose)

        def started() -> None:
            starting.stop()
            opens = "JupyterLab opens your course in the browser. If it does not, open this link:"
            console.print(opens if shown else "Open this link in your browser:")
            console.print(f"http://{LOOPBACK}:{chosen}/lab?token={token}")
            console.print("Answers are saved as you give them; save the notebook with Ctrl-S.")
            console.print("Ctrl-C here ends it.")

        with starting:
            _serve(arguments(folder, chosen, token, shown, verbose), log, verbose, started)
        console.print("JupyterLab has ended.")


def choose_port(port: int | None) -> int:
    """A port that is free on this computer; FivefoldError where the wanted one is not."""
    wanted = (port,) if port is not None else (*range(FIRST_PORT, FIRST_PORT + 50), 0)
    for candidate in wanted:
        with socket.socket() as probe:
            if os.name != "nt":  # as the server does: a port that was just left is free
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((LOOPBACK, candidate))
            except OSError as error:
                reason = error.strerror
            else:
                free: int = probe.getsockname()[1]
                return free
    raise FivefoldError(
        f"Port {wanted[-1]} cannot be used ({reason}); without --port a free one is taken."
    )


@contextlib.contextmanager
def jupyter_environment() -> Iterator[None]:
    """Put the packaged configuration and this Python's kernel before the user's own.

    Jupyter looks for the kernel `python3` in JUPYTER_PATH first. What stands there is written by
    this installation's ipykernel and names this interpreter, whatever a `python3` in the home
    folder points to.
    """
    from ipykernel.kernelspec import write_kernel_spec

    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="fivefold-") as temporary:
        write_kernel_spec(Path(temporary) / "kernels" / "python3")
        for name, ours in (
            ("JUPYTER_CONFIG_PATH", str(CONFIGURATION)),
            ("JUPYTER_PATH", temporary),
        ):
            os.environ[name] = os.pathsep.join(filter(None, (ours, before.get(name))))
        os.environ.pop("JUPYTERLAB_DIR", None)  # another installation's front end
        try:
            yield
        finally:
            for name in ("JUPYTER_CONFIG_PATH", "JUPYTER_PATH", "JUPYTERLAB_DIR"):
                os.environ.pop(name, None)
                if name in before:
                    os.environ[name] = before[name]


def arguments(folder: Path, port: int, token: str, browser: bool, verbose: bool) -> list[str]:
    """JupyterLab's settings for this run; they count before every configuration file."""
    settings = {
        "ServerApp.root_dir": folder,
        "ServerApp.preferred_dir": folder,
        "ServerApp.ip": LOOPBACK,
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.sock": "",
        "ServerApp.base_url": "/",
        "ServerApp.certfile": "",
        "ServerApp.keyfile": "",
        "ServerApp.allow_remote_access": False,
        "ServerApp.allow_root": True,  # as in containers; nobody else has the token
        "ServerApp.open_browser": browser,
        "ServerApp.log_level": "INFO" if verbose else "WARN",
        "IdentityProvider.token": token,
        "LabApp.default_url": "/lab",
        "LabApp.extra_labextensions_path": LABEXTENSIONS,
        "LabApp.open_browser": browser,
        # tabs of other folders, which a shared list would bring, cannot be opened here
        "LabApp.workspaces_dir": folder / STATE / "workspaces",
    }
    return [f"--{name}={value}" for name, value in settings.items()]


def has_screen() -> bool:
    """Whether a browser could be opened here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _serve(argv: list[str], log: Path, verbose: bool, started: Callable[[], None]) -> None:
    """Run a JupyterLab server until a signal or its menu ends it.

    `started` is called when it listens. Raises FivefoldError where it never came to that.
    """
    listens: list[bool] = []

    def listening() -> None:
        listens.append(True)
        started()

    try:
        from jupyterlab.labapp import LabApp

        server = LabApp.initialize_server(argv=argv)
        _end_on_signals(server)
        server.io_loop.add_callback(listening)  # comes after the call that opens the port
        server.start()
    except (SystemExit, Exception) as error:
        if listens:
            raise
        if not isinstance(error, SystemExit):
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
        where = "above" if verbose else f"in {log}"
        raise FivefoldError(
            f"JupyterLab did not start: why is {where}; `fivefold doctor` checks the installation."
        ) from error


def _end_on_signals(server: Any) -> None:
    """End in order on Ctrl-C, `kill` and a closed terminal; the second time at once.

    Jupyter itself asks back at Ctrl-C, and without a terminal it leaves its files behind.
    """

    def end(number: int, _: Any) -> None:
        signal.signal(number, signal.SIG_DFL)
        server.stop(from_signal=True)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)


def _spinner(console: Console, verbose: bool) -> Progress:
    """What turns while Lab starts. `console.status` would bring Lab's log back to the terminal."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"))
    spinner = Progress(
        *columns,
        console=console,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
        disable=verbose,
    )
    spinner.add_task("Starting JupyterLab …", total=None)
    return spinner


@contextlib.contextmanager
def _quiet(log: Path) -> Iterator[Console]:
    """Send what this process and its kernels print to `log`; yields a console on the terminal."""
    try:
        log.parent.mkdir(exist_ok=True)
        target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as error:
        raise FivefoldError(f"{log} cannot be written ({error.strerror}).") from error
    sys.stdout.flush()
    sys.stderr.flush()
    before = [(number, os.dup(number)) for number in (1, 2)]
    with os.fdopen(os.dup(1), "w", encoding=sys.stdout.encoding, errors="replace") as terminal:
        for number, _ in before:
            os.dup2(target, number)
        os.close(target)
        try:
            yield Console(file=terminal, highlight=False, soft_wrap=True)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            for number, saved in before:
                os.dup2(saved, number)
                os.close(saved)
