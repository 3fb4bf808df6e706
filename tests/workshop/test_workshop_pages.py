"""What does not need a running server: addresses, environments, routes, the front page's list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fivefold import content
from fivefold.errors import FivefoldError
from fivefold.workshop import network, pages
from fivefold.workshop.kernels import kernel_environment, seats, transport
from workshop_tools import SECRET


def test_a_kernel_sees_what_it_needs_and_no_secret(tmp_path: Path) -> None:
    given = {
        "PATH": "/bin",
        "LC_ALL": "C",
        "SERVER_SOFTWARE": "voila/0.5.13",
        "AWS_SECRET_ACCESS_KEY": "x",
        "QUERY_STRING": "token=x",
        "VOILA_REQUEST_URL": "http://here/?token=x",
        "HOME": "/home/somebody",
    }
    env = kernel_environment(given, tmp_path)
    assert {k: env[k] for k in ("PATH", "LC_ALL", "SERVER_SOFTWARE")} == {
        "PATH": "/bin",
        "LC_ALL": "C",
        "SERVER_SOFTWARE": "voila/0.5.13",
    }
    assert "x" not in " ".join(env.values()).replace(str(tmp_path), "").split("=")
    assert env["HOME"] == str(tmp_path / "home")
    assert not {"AWS_SECRET_ACCESS_KEY", "QUERY_STRING", "VOILA_REQUEST_URL"} & env.keys()


def test_sockets_have_paths_that_macos_allows() -> None:
    assert transport(Path("/tmp/ff-abcdefgh/sockets")) == "ipc"
    assert transport(Path("/var/folders/zz/" + "x" * 40)) == "tcp"
    # folder / "kernel-" uuid "-ipc-" number
    longest = "/tmp/ff-abcdefgh/sockets/kernel-" + "0" * 36 + "-ipc-99"
    assert len(longest) < 103


def test_seats_follow_the_free_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    class Memory:
        available = 2e9

    monkeypatch.setattr("psutil.virtual_memory", lambda: Memory)
    assert seats() == 12
    Memory.available = 1e6
    assert seats() == 1
    Memory.available = 1e12
    assert seats() == 50


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("localhost", True),
        ("192.168.1.20", True),
        ("[::1]", True),
        ("laptop.local", True),
        ("evil.example", False),
        ("192.168.1.20.evil.example", False),
        ("localhost.evil.example", False),
    ],
)
def test_only_own_names_are_answered(host: str, known: bool) -> None:
    assert bool(re.match(network.own_names("laptop.local"), host)) is known


@pytest.mark.parametrize("host", ["", "a b", "http://x", "x/y", "-x", "x:1", "a" * 300])
def test_a_host_that_is_none_is_refused(host: str) -> None:
    with pytest.raises(FivefoldError, match="is no host name"):
        network.check_host(host)


def test_a_taken_port_names_a_free_one() -> None:
    listening = network.listen(0, network=False)
    with listening:
        taken = listening.getsockname()[1]
        with pytest.raises(FivefoldError, match=f"Port {taken} is used by another") as caught:
            network.listen(taken, network=False)
    found = re.search(r"--port (\d+)", str(caught.value))
    assert found
    network.listen(int(found[1]), network=False).close()


def test_no_such_port_is_a_sentence() -> None:
    with pytest.raises(FivefoldError, match="99999 is no port"):
        network.listen(99999, network=False)


def test_phones_get_a_private_address_before_others(monkeypatch: pytest.MonkeyPatch) -> None:
    class Net:
        def __init__(self, address: str) -> None:
            self.family, self.address, self.isup = network.socket.AF_INET, address, True

    nets = {
        "lo": ["127.0.0.1"],
        "docker0": ["172.17.0.1"],
        "eth1": ["8.8.4.4"],
        "eth0": ["192.168.1.20", "169.254.3.3"],
        "wlan0": ["10.0.0.7"],
    }
    found = {name: [Net(a) for a in listed] for name, listed in nets.items()}
    monkeypatch.setattr("psutil.net_if_addrs", lambda: found)
    monkeypatch.setattr("psutil.net_if_stats", lambda: {name: Net("") for name in nets})
    monkeypatch.setattr(network, "_outward", lambda: "10.0.0.7")
    assert network.addresses() == ["10.0.0.7", "192.168.1.20", "8.8.4.4", "172.17.0.1"]


def test_the_front_page_lists_modules_that_have_a_workshop(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "content_root", lambda: course)
    (app,) = pages.apps()
    assert (app.module, app.title, app.minutes) == ("5_systems_thinking", "See the system", (80,))
    (course / "modules" / "5_systems_thinking" / "workshop.yaml").write_text("title: x")
    (broken,) = pages.apps()
    assert broken.title == "Systems thinking"
    assert "workshop.yaml" in broken.problem


@pytest.mark.parametrize(
    ("minutes", "said"),
    [((80,), '<p class="ff-small">80 minutes'), ((80, 75), "2 sittings of 80 and 75 minutes")],
)
def test_the_front_page_says_how_long_each_sitting_is(minutes: tuple[int, ...], said: str) -> None:
    app = pages.App("5_systems_thinking", "See", "Why?", minutes)
    html = pages._ENV.get_template("front.html.j2").render(
        title="Workshops", apps=[app], base_url="/"
    )
    assert said in html


def test_only_workshop_notebooks_are_read(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "content_root", lambda: course)
    notebooks = pages.Notebooks(course / "modules")
    got = notebooks.get("5_systems_thinking/workshop.ipynb")
    assert got["content"].metadata["title"] == "See the system"
    for path in (
        "5_systems_thinking/lesson.ipynb",
        "1_personal_mastery/lesson.ipynb",
        "../modules/5_systems_thinking/workshop.ipynb",
        "workshop.ipynb",
        "",
    ):
        with pytest.raises(pages.HTTPError):
            notebooks.get(path)
    assert SECRET in (course / "modules" / "5_systems_thinking" / "lesson.ipynb").read_text()
