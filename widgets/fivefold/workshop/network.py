"""Addresses: where the server listens, which address phones can reach, who may ask by what name."""

from __future__ import annotations

import errno
import ipaddress
import os
import re
import socket

import psutil

from ..errors import FivefoldError

LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"

# Networks inside this machine, and tunnels: a phone in the room never reaches them.
_INNER = re.compile(
    r"docker|br-|veth|virbr|vmnet|vbox|vethernet|utun|tun|tap|tailscale|wg|zt|lo|llw|awdl|bridge",
    re.IGNORECASE,
)


def addresses() -> list[str]:
    """This machine's IPv4 addresses that phones may reach, the likeliest first.

    Those in private ranges come before others, the one that leads out of the machine before those
    that do not, and networks inside the machine (containers, tunnels) last.
    """
    up = {name for name, stats in psutil.net_if_stats().items() if stats.isup}
    found: dict[str, tuple[bool, bool, bool]] = {}
    outward = _outward()
    for name, entries in psutil.net_if_addrs().items():
        for entry in entries:
            if entry.family != socket.AF_INET or name not in up:
                continue
            address = ipaddress.ip_address(entry.address)
            if address.is_loopback or address.is_link_local:
                continue
            inner = bool(_INNER.match(name))
            found[entry.address] = (inner, not address.is_private, entry.address != outward)
    return sorted(found, key=lambda address: found[address])


def listen(port: int, network: bool) -> socket.socket:
    """A socket that listens on `port` (0: any free one), on this machine or in its networks.

    Raises FivefoldError naming a free port where this one is taken or not allowed.
    """
    host = EVERYWHERE if network else LOOPBACK
    if not 0 <= port <= 65535:
        raise FivefoldError(f"{port} is no port; choose one between 1024 and 65535.")
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name != "nt":  # there it would share a port that another program has
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.setblocking(False)
        listening.bind((host, port))
        listening.listen(256)
        return listening
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            why = "is used by another program"
        elif error.errno == errno.EACCES:
            why = "may not be used by you"
        else:
            raise FivefoldError(f"Port {port} cannot be opened: {error.strerror}.") from error
    raise FivefoldError(f"Port {port} {why}; use --port {_free_port(port, host)}, which is free.")


def own_names(chosen: str | None) -> str:
    """A pattern of the names by which a browser may ask for this server (`Host` without the port).

    Any address in digits, this machine's names, and the one chosen by --host. Another web site
    can point its own name at this machine, but a request then carries that name.
    """
    names = {"localhost", socket.gethostname(), f"{socket.gethostname().split('.')[0]}.local"}
    if chosen:
        names.add(chosen)
    digits = r"\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\]"
    listed = "|".join(re.escape(name.lower()) for name in sorted(names) if name)
    return rf"^(?:{digits}|{listed})$"


def check_host(chosen: str) -> str:
    """A host name or address as given by --host; FivefoldError where it is neither."""
    if re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?", chosen):
        return chosen
    raise FivefoldError(
        f"'{chosen[:60]}' is no host name; --host takes a name or an address such as 192.168.1.20."
    )


def _outward() -> str:
    """The address this machine would use to talk to others; no packet is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # reserved for documentation (RFC 5737)
            address: str = probe.getsockname()[0]
        except OSError:
            return ""
    return address


def _free_port(near: int, host: str) -> int:
    for port in (*range(max(1024, near + 1), max(1024, near + 1) + 20), 0):
        with socket.socket() as probe:
            try:
                probe.bind((host, port if port < 65536 else 0))
            except OSError:
                continue
            free: int = probe.getsockname()[1]
            return free
    return 0
