"""The kernels of a workshop: one per open page, capped, bare of secrets, and gone with the page.

Stock Voila keeps the kernel of every visitor who ever came. Here a kernel lives as long as its
page: the page says goodbye when it is left (`leave`), and where it could not (a phone that slept,
a lost network) `cull` finds the kernel by its missing websocket.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import site
import subprocess
import sys
import time
from collections.abc import Mapping
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import psutil
from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Bool, Float, Integer, Unicode

KERNELS_PER_GB = 6  # a stepper takes 44 MB of its own; leaves room for pandas and Altair
MOST_KERNELS = 50
LONGEST_SOCKET_FOLDER = 50  # of the 103 bytes macOS allows a socket's path; a name takes 50

# What a kernel may see of this process's environment. Everything else may hold a secret.
_ENVIRONMENT = {
    *("PATH", "LANG", "LANGUAGE", "TZ", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX"),
    *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"),
    *("SYSTEMROOT", "WINDIR", "COMSPEC", "PATHEXT", "NUMBER_OF_PROCESSORS"),
    # what Voila says about the visit
    *("SERVER_SOFTWARE", "SERVER_PROTOCOL", "SERVER_NAME", "SERVER_PORT", "SCRIPT_NAME"),
    *("PATH_INFO", "VOILA_PREHEAT", "VOILA_BASE_URL", "VOILA_SERVER_URL", "VOILA_APP_PORT"),
}

# Set while a page is drawn; the kernel that is started for it writes its id here.
visit: ContextVar[dict[str, str] | None] = ContextVar("visit", default=None)


class WorkshopFull(HTTPError):
    """Every seat is taken."""

    def __init__(self) -> None:
        super().__init__(503, reason="Workshop full")


class WorkshopKernels(AsyncMappingKernelManager):
    """Starts, counts and ends the kernels of the pages."""

    most = Integer(20).tag(config=True)
    """How many kernels may run at once."""
    private = Unicode().tag(config=True)
    """A folder of this run only: kernels' home, temporary files and sockets; removed at the end."""
    never_came = Float(50).tag(config=True)
    """Seconds that a finished page has to open its websocket."""
    gone = Float(20).tag(config=True)
    """Seconds without a websocket after which a page counts as left."""
    look_every = Float(5).tag(config=True)
    """Seconds between two looks for pages that were left."""
    talkative = Bool(False).tag(config=True)
    """Whether what kernels print goes to the server's terminal."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)  # type: ignore[no-untyped-call]
        self._starting = 0
        self._drawing: set[str] = set()
        self._alone: dict[str, tuple[float, float]] = {}  # id: (since when, seconds allowed)
        self._ending: set[str] = set()

    @property
    def taken(self) -> int:
        """How many seats are taken, those just being prepared included."""
        return len(self.list_kernel_ids()) + self._starting

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        """Start the kernel of one page; WorkshopFull where every seat is taken."""
        if self.taken >= self.most:
            raise WorkshopFull
        kwargs["env"] = kernel_environment(kwargs.get("env", {}), Path(self.private))
        if not self.talkative:
            kwargs.setdefault("stdout", subprocess.DEVNULL)
            kwargs.setdefault("stderr", subprocess.DEVNULL)
        self._starting += 1
        try:
            kernel_id: str = await self._async_start_kernel(**kwargs)
        finally:
            self._starting -= 1
        self._drawing.add(kernel_id)
        page = visit.get()
        if page is not None:
            page["kernel"] = kernel_id
        return kernel_id

    def drawn(self, kernel_id: str) -> None:
        """The page has been sent completely; it now has to open its websocket."""
        self._drawing.discard(kernel_id)
        if not self._kernel_connections.get(kernel_id):
            self._alone[kernel_id] = (time.monotonic(), self.never_came)

    def notify_connect(self, kernel_id: str) -> None:
        super().notify_connect(kernel_id)  # type: ignore[no-untyped-call]
        self._alone.pop(kernel_id, None)

    def notify_disconnect(self, kernel_id: str) -> None:
        super().notify_disconnect(kernel_id)  # type: ignore[no-untyped-call]
        if kernel_id in self and self._kernel_connections.get(kernel_id, 0) <= 0:
            self._alone[kernel_id] = (time.monotonic(), self.gone)

    async def leave(self, kernel_id: str) -> None:
        """End a page's kernel at once; nothing happens where it is gone already."""
        if kernel_id not in self or kernel_id in self._ending:
            return
        self._ending.add(kernel_id)
        try:
            with contextlib.suppress(HTTPError, KeyError):
                await self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]
        finally:
            self._ending.discard(kernel_id)
            self._drawing.discard(kernel_id)
            self._alone.pop(kernel_id, None)
            self._kernel_connections.pop(kernel_id, None)

    async def cull(self) -> None:
        """End the kernels whose pages are gone, and forget those that died."""
        now = time.monotonic()
        for kernel_id in self.list_kernel_ids():
            since, allowed = self._alone.get(kernel_id, (now, self.gone))
            left = kernel_id not in self._drawing and now - since > allowed
            if left or not await ensure_async(self.get_kernel(kernel_id).is_alive()):
                await self.leave(kernel_id)

    async def keep_culling(self) -> None:
        """Run `cull` again and again until cancelled; one failure does not end it."""
        while True:
            await asyncio.sleep(self.look_every)
            try:
                await self.cull()
            except Exception:
                self.log.exception("Looking for left pages failed")


def kernel_environment(given: Mapping[str, str], private: Path) -> dict[str, str]:
    """The environment of a kernel: the needful of `given`, and a home that is removed at the end.

    The query string of the page is left out as well: a kernel has no use for what a link carries.
    """
    env = {k: v for k, v in given.items() if k.upper() in _ENVIRONMENT or k.startswith("LC_")}
    home = private / "home"
    for name in ("HOME", "USERPROFILE"):
        env[name] = str(home)
    for name in ("TMPDIR", "TEMP", "TMP"):
        env[name] = str(private / "tmp")
    env["IPYTHONDIR"] = str(home / "ipython")
    env["PYTHONUSERBASE"] = site.getuserbase()  # else it would follow the home
    env["PYTHONDONTWRITEBYTECODE"] = "1"
    env["PYTHONSAFEPATH"] = "1"  # a file in a module's folder cannot stand in for a library
    return env


def prepare_private(folder: Path) -> None:
    """Lay out the run's private folder: sockets, temporary files, and a home without history."""
    for name in ("sockets", "tmp", "home"):
        (folder / name).mkdir(mode=0o700)
    profile = folder / "home" / "ipython" / "profile_default"
    profile.mkdir(parents=True)
    (profile / "ipython_kernel_config.py").write_text(
        "c = get_config()\nc.HistoryManager.enabled = False\n", encoding="utf-8"
    )


def transport(sockets: Path) -> str:
    """`ipc` where sockets can have a path; tcp ports collide when many kernels start at once."""
    short = len(os.fsencode(sockets)) <= LONGEST_SOCKET_FOLDER
    return "ipc" if sys.platform != "win32" and short else "tcp"


def seats() -> int:
    """How many kernels the memory that is free now can carry."""
    gigabytes = psutil.virtual_memory().available / 1e9
    return max(1, min(MOST_KERNELS, int(gigabytes * KERNELS_PER_GB)))
