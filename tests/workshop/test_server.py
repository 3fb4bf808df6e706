"""The running server: what is reachable, what is not, kernels that go, an end without a trace."""

from __future__ import annotations

import html
import json
import re
import signal
import socket
import uuid
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from workshop_tools import SECRET, Server, until

pytestmark = pytest.mark.slow

QUICK = {"WorkshopKernels": {"gone": 1, "never_came": 2, "look_every": 0.3}}
APP = "apps/5_systems_thinking"


def channels(server: Server, kernel: str, **options: Any) -> ClientConnection:
    """The websocket of a page to its kernel."""
    address = f"ws://127.0.0.1:{server.port}/api/kernels/{kernel}/channels?session_id=test"
    return connect(address, **options)


def request(kind: str, **content: Any) -> str:
    """A message of Jupyter's protocol, as a page sends it."""
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "test", "version": "5.3"}
    header |= {"username": "", "date": "2026-01-01T00:00:00Z"}
    body = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    return json.dumps(body | {"channel": "shell", "buffers": []})


def raw(server: Server, target: str, method: str = "GET", host: str = "127.0.0.1") -> str:
    """The whole answer to a request whose path is sent exactly as it stands."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        line.sendall(
            f"{method} {target} HTTP/1.1\r\nHost: {host}:{server.port}\r\n"
            "Connection: close\r\nContent-Length: 0\r\n\r\n".encode()
        )
        answer = b""
        while part := line.recv(65536):
            answer += part
    return answer.decode("utf-8", "replace")


UNREACHABLE = [
    "/lesson.ipynb",
    "/apps",
    "/apps/",
    "/apps/1_personal_mastery",
    "/apps/5_systems_thinking/",
    "/apps/5_systems_thinking/lesson.ipynb",
    "/apps/5_systems_thinking/workshop.ipynb",
    "/apps/../5_systems_thinking/lesson.ipynb",
    "/apps/5_systems_thinking%2flesson.ipynb",
    "/apps/5_systems_thinking%00",
    "//apps/5_systems_thinking",
    "/5_systems_thinking/lesson.ipynb",
    "/modules/5_systems_thinking/exercises.yaml",
    "/datasets/whales/whales.csv",
    "/voila",
    "/voila/",
    "/voila/tree",
    "/voila/tree/5_systems_thinking",
    "/voila/render/5_systems_thinking/lesson.ipynb",
    "/voila/render/5_systems_thinking/workshop.ipynb",
    "/voila/files/5_systems_thinking/lesson.ipynb",
    "/voila/files/5_systems_thinking/responses/x.json",
    "/voila/api/contents",
    "/voila/api/contents/5_systems_thinking/lesson.ipynb",
    "/voila/api/themes/@jupyterlab/theme-light-extension/index.css",
    "/voila/static/",
    "/voila/static",
    "/voila/static//etc/passwd",
    "/voila/static/../../../../../../../../../../etc/passwd",
    "/voila/static/..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/voila/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/voila/static/%252e%252e/%252e%252e/etc/passwd",
    "/voila/static/..\\..\\..\\etc\\passwd",
    "/voila/static/%5c..%5c..%5cetc%5cpasswd",
    "/voila/templates/lab/index.html.j2",
    "/voila/templates/lab/static/../index.html.j2",
    "/voila/templates/base/static/voila.js",
    "/voila/templates/lab/static/../../../../../../../../../../../etc/passwd",
    "/voila/labextensions/@jupyter/nbgrader/package.json",
    "/voila/labextensions/anywidget/package.json",
    "/voila/labextensions/anywidget/static/../package.json",
    "/voila/query/00000000-0000-0000-0000-000000000000",
    "/voila/execution/00000000-0000-0000-0000-000000000000",
    "/api",
    "/api/kernels",
    "/api/kernels/",
    "/api/kernels/00000000-0000-0000-0000-000000000000",
    "/api/kernels/00000000-0000-0000-0000-000000000000/restart",
    "/api/kernels/../kernels",
    "/api/kernelspecs",
    "/api/sessions",
    "/api/terminals",
    "/api/contents",
    "/api/contents/5_systems_thinking/lesson.ipynb",
    "/api/shutdown",
    "/api/me",
    "/api/security/csp-report",
    "/files/5_systems_thinking/lesson.ipynb",
    "/nbconvert/html/lesson.ipynb",
    "/lab",
    "/tree",
    "/login",
    "/logout",
    "/static/favicon.ico",
    "/assets/../server.py",
    "/assets/",
    "/..",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/etc/passwd",
    "/.git/config",
]


def test_only_the_workshops_are_reachable(serve: Any) -> None:
    server = serve()
    for target in UNREACHABLE:
        answer = raw(server, target)
        assert answer.split(None, 2)[1] == "404", target
        assert SECRET not in answer, target
        assert "root:" not in answer, target
        assert "<h1>There is no page here</h1>" in answer, target
    assert server.kernels() == []
    for method, target in [
        ("POST", "/api/kernels"),
        ("POST", "/api/sessions"),
        ("DELETE", "/api/kernels/00000000-0000-0000-0000-000000000000"),
        ("PUT", "/api/contents/x"),
        ("POST", "/"),
        ("POST", f"/{APP}"),
    ]:
        status = raw(server, target, method).split(None, 2)[1]
        assert status in {"403", "404", "405"}, (method, target)
    assert server.kernels() == []

    front = httpx.get(server.url)
    assert front.status_code == 200
    assert f'<a href="/{APP}">See the system</a>' in front.text
    assert "80 minutes" in front.text
    assert "default-src 'none'" in front.headers["content-security-policy"]
    assert front.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in front.headers

    kernel, page = server.visit()
    assert "<title>See the system</title>" in page
    assert '<html lang="en">' in page
    assert page.count("<main") == 1
    assert page.count("<h1") == 1
    assert SECRET not in page  # the notebook's source
    assert re.findall(r"""(?:href|src|url)\s*[=(]\s*["']?(?:https?:)?//[^"')]+""", page) == []
    for path in re.findall(r'(?:href|src)="(/[^"]+)"', page):
        assert httpx.get(f"{server.url.rstrip('/')}{path}").status_code == 200, path
    printed = re.search(r"<pre>(\{.*\})", page)
    assert printed
    seen = json.loads(html.unescape(printed[1]))
    assert Path(seen["cwd"]).name == "5_systems_thinking"
    assert seen["env"]["SERVER_SOFTWARE"].startswith("voila")
    assert "s3cret" not in seen["env"].values()
    own = httpx.get(f"{server.url}api/kernels/{kernel}")
    assert own.json()["id"] == kernel
    assert httpx.delete(f"{server.url}api/kernels/{kernel}").status_code == 405
    assert len(server.kernels()) == 1


def test_a_page_may_talk_to_its_widgets_but_run_nothing(serve: Any, tmp_path: Path) -> None:
    server = serve()
    kernel, _ = server.visit()
    trace = tmp_path / "trace"
    code = f"open({str(trace)!r}, 'w').close()"
    with channels(server, kernel) as line:
        line.send(request("execute_request", code=code, silent=False))
        line.send(request("complete_request", code="import o", cursor_pos=8))
        line.send(request("inspect_request", code="open", cursor_pos=4))
        line.send(request("history_request", output=False, raw=True, hist_access_type="tail", n=9))
        line.send(request("kernel_info_request"))
        answers = set()
        while "kernel_info_reply" not in answers:
            answers.add(json.loads(line.recv(timeout=20))["header"]["msg_type"])
    assert not {"execute_reply", "complete_reply", "inspect_reply", "history_reply"} & answers
    assert not trace.exists()


def test_other_sites_and_other_names_are_refused(serve: Any) -> None:
    server = serve()
    kernel, _ = server.visit()
    with pytest.raises(InvalidStatus, match="403"):
        channels(server, kernel, origin="http://evil.example")
    with channels(server, kernel, origin=f"http://127.0.0.1:{server.port}"):
        pass
    answer = raw(server, "/", host="evil.example")
    assert answer.split(None, 2)[1] == "403"
    assert "See the system" not in answer
    assert raw(server, "/", host="localhost").split(None, 2)[1] == "200"


def test_a_full_workshop_says_so_and_frees_seats(serve: Any) -> None:
    server = serve(QUICK, max_visitors=2)
    first, _ = server.visit()
    with channels(server, first):
        second, _ = server.visit()
        full = httpx.get(f"{server.url}{APP}")
        assert full.status_code == 503
        assert full.headers["retry-after"] == "20"
        assert "<h1>Every seat is taken</h1>" in full.text
        assert len(server.kernels()) == 2
        # the page of the second says goodbye: its seat is free at once
        left = httpx.post(f"{server.url}voila/api/shutdown/{second}")
        assert left.status_code == 204
        assert httpx.post(f"{server.url}voila/api/shutdown/{second}").status_code == 204
        until(lambda: len(server.kernels()) == 1, 5)
        server.visit()


def test_kernels_go_when_their_pages_are_gone(serve: Any) -> None:
    server = serve(QUICK)
    stays, _ = server.visit()
    with channels(server, stays):
        leaves, _ = server.visit()
        with channels(server, leaves):
            assert len(server.kernels()) == 2
        server.visit()  # never opens its websocket
        until(lambda: len(server.kernels()) == 1, 8)
        assert httpx.get(f"{server.url}api/kernels/{stays}").status_code == 200
    until(lambda: server.kernels() == [], 8)


def test_a_visitor_who_leaves_while_the_page_is_made_leaves_no_kernel(serve: Any) -> None:
    server = serve(QUICK)
    with httpx.stream("GET", f"{server.url}{APP}", timeout=20) as page:
        next(page.iter_bytes())  # the head of the page: its kernel is starting
    until(lambda: server.kernels() == [], 12)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ending_leaves_nothing_behind(serve: Any, course: Path, number: int) -> None:
    before = sorted(course.rglob("*"))
    server = serve()
    first, _ = server.visit()
    server.visit()
    with channels(server, first):
        kernels = server.kernels()
        assert len(kernels) == 2
        assert list(serve.temporary.glob("ff-*/sockets/kernel-*-ipc-*"))
        said = server.stop(number)
    assert server.process.returncode == 0
    assert not any(kernel.is_running() for kernel in kernels)
    assert list(serve.temporary.iterdir()) == []
    assert sorted(course.rglob("*")) == before
    assert "Traceback" not in said
    assert said.splitlines()[-1] == "The workshop server has ended."
    assert len(said.splitlines()) == 4, said


def test_a_taken_port_is_one_sentence(serve: Any) -> None:
    first = serve()
    second = serve(port=first.port)
    assert second.process.wait(timeout=20) == 2
    said = "".join(second.said)
    assert f"error: Port {first.port} is used by another program; use --port" in said
    assert "Traceback" not in said


def test_a_missing_front_end_is_one_sentence(serve: Any, course: Path) -> None:
    (course / "static" / "question.js").unlink()
    server = serve()
    assert server.process.wait(timeout=20) == 2
    assert "The exercises' front end is not built" in "".join(server.said)


def test_open_to_the_room_says_so_and_how_phones_come(serve: Any) -> None:
    server = serve(network=True, host="192.168.77.5")
    said = " ".join("".join(server.said).split())
    assert "Open to everybody in the networks of this computer." in said
    assert f"Phones in the room: http://192.168.77.5:{server.port}/" in said


def test_a_broken_agenda_is_said_and_not_served(serve: Any, course: Path) -> None:
    (course / "modules" / "5_systems_thinking" / "workshop.yaml").write_text("title: x")
    server = serve()
    said = " ".join("".join(server.said).split())
    assert "Not served:" in said
    assert "workshop.yaml: question: field required." in said
    assert httpx.get(f"{server.url}{APP}").status_code == 404
    assert "its agenda has a mistake" in httpx.get(server.url).text
