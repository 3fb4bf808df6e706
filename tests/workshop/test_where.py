"""What the facilitator is told: the link, the phones' address, and its QR code."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from fivefold.workshop import network, run

LINK = "http://192.168.1.20:8866/"


def said(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, shared: bool) -> str:
    monkeypatch.setattr(network, "addresses", lambda: ["192.168.1.20", "10.0.0.7"])
    console = Console(file=io.StringIO(), force_terminal=terminal, soft_wrap=True, highlight=False)
    run._say_where(console, "http://127.0.0.1:8866/", 8866, shared, None, 20)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_phones_get_an_address_and_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(monkeypatch, terminal=True, shared=True)
    assert f"Phones in the room: {LINK}" in text
    assert "http://10.0.0.7:8866/" in text
    rows = [line for line in text.splitlines() if any(block in line for block in "▀▄█")]
    assert len(rows) >= 10


def test_a_file_gets_no_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(monkeypatch, terminal=False, shared=True)
    assert LINK in text
    assert not set(text) & set("▀▄█\x1b")


def test_nobody_else_is_told_without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(monkeypatch, terminal=True, shared=False)
    assert "Only this computer can open them" in text
    assert "192.168" not in text
