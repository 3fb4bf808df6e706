"""`fivefold workshop`: start the server, say where it is, leave nothing behind.

Light to import: the server and its libraries load while the person reads that it is starting.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import logging
import os
import shutil
import signal
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from ..errors import FivefoldError

if TYPE_CHECKING:
    from traitlets.config import Config

# Ctrl-C, `kill`, and a terminal that is closed
SIGNALS = [getattr(signal, s) for s in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, s)]
STATIC = Path(__file__).parents[1] / "static"


def run_workshop(
    port: int,
    host: str | None,
    network: bool,
    browser: bool,
    max_visitors: int | None,
    verbose: bool,
    *,
    config: Config | None = None,
) -> None:
    """Serve the workshop apps until Ctrl-C.

    `port` 0 takes a free one; `network` opens the server to the room's network, where `host` is
    the name or address that phones use; `browser` opens a browser where there is a screen;
    `max_visitors` caps the kernels (default: what the free memory carries). `config` overrides
    settings of the server's classes. Raises FivefoldError with one sentence for whatever a person
    can mend: a taken port, a missing front end, a broken agenda.
    """
    console = Console(highlight=False, soft_wrap=True)
    if max_visitors is not None and max_visitors < 1:
        raise FivefoldError("--max-visitors must be 1 or more.")
    if host and not network:
        raise FivefoldError("--host is the address for phones in the room; it needs --network.")
    if not any(STATIC.glob("*.js")):
        raise FivefoldError(
            "The exercises' front end is not built; run `uv sync --reinstall-package fivefold`."
        )
    with contextlib.ExitStack() as stack:
        stack.enter_context(_interruptible())
        with console.status("Starting the workshop server …"):
            from . import network as net
            from .kernels import prepare_private, seats
            from .pages import apps
            from .server import WorkshopServer, configuration

            chosen = net.check_host(host) if host else None
            listening = net.listen(port, network)
            stack.callback(listening.close)
            private = stack.enter_context(_private_folder())
            prepare_private(private)
            if not verbose:
                stack.enter_context(_quiet())
            most = max_visitors or seats()
            settings = configuration(private, most, verbose)
            settings.merge(config or {})
            server = WorkshopServer(config=settings, connection_dir=str(private / "sockets"))
            server.initialize([])
            _interrupt_on_signals()  # Voila has its own handler of SIGTERM, for its own loop
            server.on_failure = lambda path: console.print(
                f"The page {path} could not be made; --verbose shows why.", markup=False
            )
        found = apps()

        def started() -> None:
            for app in found:
                if app.problem:
                    console.print(f"Not served: {app.problem}", markup=False)
            if not found:
                console.print("There are no workshops yet: no module has a workshop.ipynb.")
            bound = listening.getsockname()[1]
            own = f"http://{net.LOOPBACK}:{bound}/"
            _say_where(console, own, bound, network, chosen, most)
            if browser and _has_screen():
                threading.Thread(target=webbrowser.open, args=(own,), daemon=True).start()

        _run(server.serve(listening, net.own_names(chosen), started), verbose)
        console.print("The workshop server has ended.")


def _say_where(
    console: Console, own: str, port: int, network: bool, chosen: str | None, most: int
) -> None:
    from .network import addresses

    console.print(f"Your workshops: {own}", markup=False)
    if network:
        reachable = [f"http://{name}:{port}/" for name in addresses()]
        first = f"http://{chosen}:{port}/" if chosen else next(iter(reachable), "")
        others = [link for link in reachable if link != first]
        console.print("Open to everybody in the networks of this computer.")
        if first:
            console.print(f"Phones in the room: {first}", markup=False)
            _print_code(console, first)
        else:
            console.print("This computer is in no network that phones could reach it by.")
        if others:
            console.print(f"Other addresses (--host picks one): {' '.join(others)}", markup=False)
    else:
        console.print("Only this computer can open them; --network opens them to the room.")
    console.print(f"Up to {most} visitors at once. Ctrl-C ends it.")


def _print_code(console: Console, link: str) -> None:
    """The link as a QR code, on a screen that can show one."""
    import segno

    if console.is_terminal and console.encoding.startswith("utf"):
        code = io.StringIO()
        segno.make_qr(link).terminal(out=code, compact=True)
        console.file.write(code.getvalue())


def _run(serving: Coroutine[Any, Any, None], verbose: bool) -> None:
    """`asyncio.run` that waits a second at most for what was still going on."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    if not verbose:
        loop.set_exception_handler(lambda *_: None)
    try:
        loop.run_until_complete(serving)
    finally:
        # asyncio.run would wait for ever: some of the kernels' tasks do not take a cancellation
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        if left:
            loop.run_until_complete(asyncio.wait(left, timeout=1))
        asyncio.set_event_loop(None)
        loop.close()


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Whatever signal ends the server, what it made is removed, and no traceback is printed."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    _interrupt_on_signals()
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt_on_signals() -> None:
    for number in SIGNALS:
        signal.signal(number, signal.default_int_handler)


@contextlib.contextmanager
def _private_folder() -> Iterator[Path]:
    """A folder that only this user can read, short enough for sockets, removed at the end."""
    base = tempfile.gettempdir()
    if os.name == "posix" and len(base) > 36 and os.access("/tmp", os.W_OK):
        base = "/tmp"
    folder = Path(tempfile.mkdtemp(prefix="ff-", dir=base)).resolve()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """No log of the libraries on the terminal."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def _has_screen() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
