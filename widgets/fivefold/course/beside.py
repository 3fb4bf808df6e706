"""A workshop server that runs beside a Jupyter server, and ends with it.

`python -m fivefold.course.beside` is `fivefold workshop` on a free port of this computer, which
ends as soon as its standard input is closed: even when the Jupyter server was killed.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import threading

from ..errors import FivefoldError

STARTS_WITHIN = 60.0  # seconds


class Workshops:
    """The workshop server beside this process: none until somebody asks for its link."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._link = ""
        self._starting = asyncio.Lock()

    async def link(self) -> str:
        """Its address, ending in a slash; FivefoldError where it does not start."""
        async with self._starting:
            if self._process is None or self._process.returncode is not None:
                try:
                    self._link = await asyncio.wait_for(self._start(), STARTS_WITHIN)
                except TimeoutError as error:
                    raise FivefoldError("The workshop server did not start in time.") from error
            return self._link

    async def _start(self) -> str:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            __name__,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._process = process
        said = process.stdout
        while said and (line := await said.readline()):
            found = re.search(r"http://\S+/", line.decode(errors="replace"))
            if found:
                self._rest = asyncio.create_task(said.read())  # a full pipe would stop it
                return found.group()
        raise FivefoldError("The workshop server did not start: `fivefold workshop` says why.")


def main() -> None:
    """Serve the workshops until standard input is closed."""
    from ..workshop import run_workshop

    threading.Thread(target=_end_with_input, daemon=True).start()
    run_workshop(port=0, host=None, network=False, browser=False, max_visitors=None, verbose=False)


def _end_with_input() -> None:
    while sys.stdin.buffer.read(1):
        pass
    os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    main()
