"""When a workshop ends a kernel by itself: by a clock of the test's own, with no kernel running."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest

from fivefold.workshop.kernels import WorkshopKernels
from fivefold.workshop.server import configuration


class Kernels(WorkshopKernels):
    """The kernels of pages as the server manages them; the processes are left out."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.alive: list[str] = []
        self.dead: set[str] = set()

    def page(self, name: str) -> None:
        """A page is drawn and sent, and has its kernel."""
        self.alive.append(name)
        self._kernel_connections[name] = 0
        self.drawn(name)

    def list_kernel_ids(self) -> list[str]:
        return [*self.alive]

    def __contains__(self, kernel_id: object) -> bool:
        return kernel_id in self.alive

    def get_kernel(self, kernel_id: str) -> Any:
        kernels = self

        class Kernel:
            def is_alive(self) -> bool:
                return kernel_id not in kernels.dead

        return Kernel()

    async def shutdown_kernel(self, kernel_id: str, now: bool = False, **_: Any) -> None:
        self.alive.remove(kernel_id)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that have passed, for the test to set."""
    passed = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: passed[0])
    return passed


def after(kernels: Kernels, clock: list[float], seconds: float) -> list[str]:
    """The kernels that are left once the server has looked for so many seconds."""
    end = clock[0] + seconds
    while clock[0] + kernels.look_every <= end:
        clock[0] += kernels.look_every
        asyncio.run(kernels.cull())
    return kernels.alive


def test_by_default_a_kernel_is_gone_within_a_minute(tmp_path: Path, clock: list[float]) -> None:
    kernels = Kernels(config=configuration(tmp_path, 9, False))
    for name in ("stays", "closes", "never comes", "died"):
        kernels.page(name)
    for name in ("stays", "closes", "died"):
        kernels.notify_connect(name)
    kernels.notify_disconnect("closes")
    kernels.dead.add("died")
    assert after(kernels, clock, 5) == ["stays", "closes", "never comes"]
    assert after(kernels, clock, 10) == ["stays", "closes", "never comes"]
    assert after(kernels, clock, 15) == ["stays", "never comes"]  # 30 s
    assert after(kernels, clock, 30) == ["stays"]  # 60 s
    assert after(kernels, clock, 3600) == ["stays"]


def test_a_page_that_comes_back_in_time_keeps_its_kernel(
    tmp_path: Path, clock: list[float]
) -> None:
    kernels = Kernels(config=configuration(tmp_path, 9, False))
    kernels.page("slept")
    kernels.notify_connect("slept")
    for _ in range(3):
        kernels.notify_disconnect("slept")
        assert after(kernels, clock, 15) == ["slept"]
        kernels.notify_connect("slept")
        assert after(kernels, clock, 60) == ["slept"]


def test_a_page_that_is_still_being_made_is_waited_for(tmp_path: Path, clock: list[float]) -> None:
    kernels = Kernels(config=configuration(tmp_path, 9, False))
    kernels.page("slow")
    kernels._drawing.add("slow")
    assert after(kernels, clock, 300) == ["slow"]
    kernels.drawn("slow")
    assert after(kernels, clock, 45) == ["slow"]
    assert after(kernels, clock, 15) == []
