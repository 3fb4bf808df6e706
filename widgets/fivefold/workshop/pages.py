"""The pages and files that a workshop server answers with, and nothing else.

Every answer carries a content security policy that lets a page fetch from this server only.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import nbformat
from jupyter_server.services.kernels.handlers import KernelHandler
from nbformat import NotebookNode
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, RequestHandler, StaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from ..content import modules
from ..errors import FivefoldError
from .agenda import load_agenda
from .kernels import WorkshopKernels, visit

HERE = Path(__file__).parent
NOTEBOOK = "workshop.ipynb"
RETRY_AFTER = 20  # seconds

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
}

_ENV = jinja2.Environment(
    loader=jinja2.FileSystemLoader(HERE / "templates" / "pages"), autoescape=True, trim_blocks=True
)

_MESSAGES: dict[int, tuple[str, list[str]]] = {
    403: ("Not from here", ["This address does not lead to a workshop on this computer."]),
    404: ("There is no page here", ["The address may be mistyped, or the workshop has ended."]),
    500: (
        "This page could not be made",
        ["Please try again. If it happens again, tell the person who runs the workshop."],
    ),
    503: (
        "Every seat is taken",
        [
            "This computer cannot serve more visitors at once. A seat becomes free as soon as "
            "somebody closes their page.",
            f"This page tries again by itself every {RETRY_AFTER} seconds.",
        ],
    ),
}


@dataclass(frozen=True)
class App:
    """One workshop on the front page."""

    module: str
    title: str
    question: str = ""
    minutes: tuple[int, ...] = ()
    """Of each sitting, from door to door."""
    problem: str = ""
    """Why it cannot be opened; empty where it can."""


def apps() -> list[App]:
    """The modules that have a workshop notebook, in teaching order."""
    found = []
    for folder in modules():
        if not (folder / NOTEBOOK).is_file():
            continue
        try:
            agenda = load_agenda(folder)
        except FivefoldError as error:
            title = folder.name[2:].replace("_", " ").capitalize()
            found.append(App(folder.name, title, problem=str(error)))
        else:
            minutes = tuple(sitting.minutes for sitting in agenda.parts)
            found.append(App(folder.name, agenda.title, agenda.question, minutes))
    return found


class Notebooks:
    """What Voila asks a contents manager for: the workshop notebooks, and nothing else on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def get(self, path: str, **_: Any) -> dict[str, Any]:
        """The notebook at `<module>/workshop.ipynb` with its agenda's title; 404 otherwise."""
        module = path.removesuffix(f"/{NOTEBOOK}")
        app = next((app for app in apps() if app.module == module and not app.problem), None)
        if app is None:
            raise HTTPError(404)
        notebook: NotebookNode = nbformat.read(  # type: ignore[no-untyped-call]
            self.root / module / NOTEBOOK, as_version=4
        )
        notebook.metadata["title"] = app.title
        return {"type": "notebook", "path": path, "content": notebook}

    def file_exists(self, path: str) -> bool:
        """Never: pictures of a notebook are not read from disk."""
        return False


class OwnPage(RequestHandler):
    """Pages without scripts, and the error pages of every handler."""

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def page(self, template: str, **values: Any) -> None:
        """Answer with one of the templates in templates/pages."""
        values["base_url"] = self.settings.get("base_url", "/")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(_ENV.get_template(template).render(values))

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Security-Policy", HEADERS["Content-Security-Policy"])
        title, sentences = _MESSAGES.get(status_code, _MESSAGES[500 if status_code > 499 else 404])
        full = status_code == 503
        if full:
            self.set_header("Retry-After", str(RETRY_AFTER))
        self.page(
            "message.html.j2", title=title, sentences=sentences, again=RETRY_AFTER if full else 0
        )


class FrontPage(OwnPage):
    """The list of workshops."""

    def get(self) -> None:
        self.page("front.html.j2", title="Workshops", apps=apps())

    head = get


class NotFound(OwnPage):
    """Everything that is not served."""

    def prepare(self) -> None:
        raise HTTPError(404)


class WrongName(OwnPage):
    """Requests for a name that is not this server's: another site may stand behind them."""

    def prepare(self) -> None:
        raise HTTPError(403)


class Leave(OwnPage):
    """A page says that it was left; sent by the browser without waiting for an answer."""

    async def post(self, kernel_id: str) -> None:
        kernels: WorkshopKernels = self.settings["kernel_manager"]
        await kernels.leave(kernel_id)
        self.set_status(204)

    def check_xsrf_cookie(self) -> None:
        """A beacon carries no header, and who knows a kernel's random id is its page."""


class AppPage(OwnPage, TornadoVoilaHandler):  # type: ignore[misc]
    """A module's workshop, drawn by Voila with a kernel of its own."""

    kernel_id = ""

    async def get(self, module: str) -> None:
        # scripts of widgets are evaluated, and anywidget loads its modules from blobs
        self.set_header(
            "Content-Security-Policy",
            "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
            "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            f"connect-src 'self' ws://{self.request.host} wss://{self.request.host}; "
            "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'none'; "
            "frame-ancestors 'self'",
        )
        self.page_of: dict[str, str] = {}
        visit.set(self.page_of)
        try:
            await super().get(  # type: ignore[misc]
                path=f"{module}/{NOTEBOOK}"
            )
        except StreamClosedError:  # left while it was being made
            await self._kernels.leave(self.page_of.get("kernel", ""))
        except BaseException:
            await self._kernels.leave(self.page_of.get("kernel", ""))
            raise
        else:
            self._kernels.drawn(self.page_of.get("kernel", ""))

    @property
    def _kernels(self) -> WorkshopKernels:
        kernels: WorkshopKernels = self.settings["kernel_manager"]
        return kernels

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        if not (isinstance(value, HTTPError) and value.status_code < 500):
            with contextlib.suppress(Exception):
                self.log.error("A page could not be made", exc_info=(typ, value, tb))


class KernelModel(OwnPage, KernelHandler):
    """What a page may ask about its own kernel; it can neither list, start nor delete."""

    SUPPORTED_METHODS = ("GET",)


class Channels(VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """The websocket between a page and its kernel; other sites' pages are refused (origin)."""


class Files(OwnPage, StaticFileHandler):
    """Files below several folders, the first that has one wins; no listing, no index page."""

    def initialize(self, roots: list[Path]) -> None:  # type: ignore[override]
        super().initialize(path=str(roots[0]))
        self.roots = roots

    def get_absolute_path(self, root: str, path: str) -> str:  # type: ignore[override]
        for folder in self.roots:
            file = (folder / path).absolute()
            if ".." not in path and file.is_relative_to(folder) and file.is_file():
                self.root = str(folder)
                return str(file)
        raise HTTPError(404)

    def set_extra_headers(self, path: str) -> None:
        if not self.get_argument("v", ""):
            self.set_header("Cache-Control", "no-cache")
