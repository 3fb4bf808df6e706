"""The server behind `fivefold workshop`: Voila, with nothing but the workshops in reach.

Stock Voila in a folder also serves sources, listings and a contents API; this subclass keeps its
rendering and shielding, and replaces the list of handlers. `handlers(app)` is that list.
"""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tornado.web
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_server.auth import IdentityProvider, User
from tornado.httpserver import HTTPServer
from traitlets.config import Config
from voila.app import Voila
from voila.paths import collect_static_paths, collect_template_paths
from voila.utils import get_voila_labextensions_path

from .. import content
from . import pages
from .kernels import WorkshopKernels, transport
from .run import SIGNALS

# What draws widgets and Vega-Lite charts; other extensions of the installation stay out.
EXTENSIONS = (
    "anywidget",
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
)
LONGEST_END = 8.0  # seconds that ending the kernels may take
_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_FILE = r"([\w.@-]+(?:/[\w.@-]+)*)"


class Visitor(IdentityProvider):
    """Everybody is the same visitor: no login, no cookie, no name."""

    def get_user(self, handler: Any) -> User:
        return User("visitor")


class ThisPython(KernelSpecManager):
    """Kernels run in the server's Python, whatever a kernel called "python3" elsewhere may be."""

    def _kernel_dirs_default(self) -> list[str]:
        return []


def handlers(app: Any) -> list[Any]:
    """The routes of a workshop server, all of them.

    `app` has Voila's attributes: settings, static_paths, template_paths, config and
    voila_configuration.
    """
    base = app.settings["base_url"].rstrip("/")
    static = [Path(folder) for folder in app.static_paths]
    page = {
        "template_paths": app.template_paths,
        "config": app.config,
        "voila_configuration": app.voila_configuration,
    }
    routes: list[Any] = [
        (r"/", pages.FrontPage),
        (r"/apps/([0-9]_[a-z_]+)", pages.AppPage, page),
        (rf"/voila/api/shutdown/({_ID})", pages.Leave),
        (rf"/api/kernels/(?P<kernel_id>{_ID})", pages.KernelModel),
        (rf"/api/kernels/(?P<kernel_id>{_ID})/channels", pages.Channels),
        (r"/assets/([a-z]+\.css)", pages.Files, {"roots": [pages.HERE / "assets"]}),
        (rf"/voila/static/{_FILE}", pages.Files, {"roots": static}),
        (rf"/voila/templates/lab/static/{_FILE}", pages.Files, {"roots": static}),
    ]
    for name in EXTENSIONS:
        roots = [Path(folder) / name / "static" for folder in get_voila_labextensions_path()]
        routes.append(
            (rf"/voila/labextensions/{name}/static/{_FILE}", pages.Files, {"roots": roots})
        )
    routes.append((r".*", pages.NotFound))
    return [(base + route[0], *route[1:]) for route in routes]


class WorkshopServer(Voila):  # type: ignore[misc]
    """Standalone Voila without its own pages; it strips code and refuses `execute_request`."""

    def setup_template_dirs(self) -> None:
        """Voila's lab template with ours in front; no configuration of a template is read."""
        self.template_paths = [
            str(pages.HERE / "templates" / "voila"),
            *collect_template_paths(["voila", "nbconvert"], "lab", prune=True),
        ]
        self.static_paths = collect_static_paths(["voila", "nbconvert"], "lab")

    def init_settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = super().init_settings()
        return settings | {
            "contents_manager": pages.Notebooks(Path(self.root_dir)),
            "headers": pages.HEADERS,
            # a phone that left the network is noticed within half a minute
            "ws_ping_interval": 10_000,
            "ws_ping_timeout": 20_000,
            "websocket_max_message_size": 4_000_000,
            "log_function": self.log_request,
            "compress_response": True,
        }

    async def serve(
        self, listening: socket.socket, names: str, started: Callable[[], None]
    ) -> None:
        """Answer on `listening` to requests for a host like `names` until a signal ends it.

        `started` is called when the first request can be answered. Ends every kernel it started.
        """
        self.app = tornado.web.Application(**self.init_settings())
        self.settings = self.app.settings
        self.app.add_handlers(names, handlers(self))
        self.app.add_handlers(r".*", [(r".*", pages.WrongName)])
        kernels: WorkshopKernels = self.kernel_manager
        http = HTTPServer(self.app)
        http.add_socket(listening)
        stop = _stop_on_signals()
        culler = asyncio.create_task(kernels.keep_culling())
        try:
            started()
            await stop.wait()
        finally:
            http.stop()
            culler.cancel()
            kernels.most = 0
            await asyncio.wait_for(kernels.shutdown_all(now=True), LONGEST_END)
            ignore_signals()  # an impatient second Ctrl-C must not stop the tidying up

    def log_request(self, handler: tornado.web.RequestHandler) -> None:
        """One line for a person where a page failed; the log has the cause."""
        if handler.get_status() >= 500 and handler.get_status() != 503:
            self.on_failure(handler.request.path)
        self.log.info("%d %s", handler.get_status(), handler.request.path)

    on_failure: Callable[[str], None] = staticmethod(lambda path: None)


def configuration(private: Path, most: int, verbose: bool) -> Config:
    """The settings that make Voila a workshop server; nothing is read from configuration files."""
    c = Config()
    c.Voila.root_dir = str(content.content_root() / "modules")
    c.Voila.config_file_paths = []
    c.Voila.identity_provider_class = Visitor
    c.Voila.cookie_secret = secrets.token_bytes(32)
    c.Voila.log_level = logging.INFO if verbose else logging.CRITICAL
    c.VoilaConfiguration.template = "lab"
    c.VoilaConfiguration.allow_template_override = "NO"
    c.VoilaConfiguration.allow_theme_override = "NO"
    c.VoilaConfiguration.strip_sources = True
    c.VoilaConfiguration.extension_allowlist = list(EXTENSIONS)
    c.VoilaConfiguration.multi_kernel_manager_class = WorkshopKernels
    c.VoilaConfiguration.page_config_hook = _without_mathjax
    c.VoilaConfiguration.http_keep_alive_timeout = 8
    c.VoilaConfiguration.show_tracebacks = False
    c.VoilaExecutor.cell_error_instruction = "Please tell the person who runs the workshop."
    c.KernelManager.transport = transport(private / "sockets")
    c.KernelManager.autorestart = False  # a fresh kernel would know nothing of the page
    c.VoilaConfiguration.kernel_spec_manager_class = ThisPython
    c.WorkshopKernels.most = most
    c.WorkshopKernels.private = str(private)
    c.WorkshopKernels.talkative = verbose
    return c


def _without_mathjax(page_config: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Voila's front end fetches MathJax from a CDN as soon as a widget has text."""
    return page_config | {"disabledExtensions": ["@jupyterlab/mathjax2-extension"]}


def ignore_signals() -> None:
    """From now on signals do not end this process; called in the event loop's last moment."""
    for number in SIGNALS:
        if os.name != "nt":
            asyncio.get_running_loop().remove_signal_handler(number)
        signal.signal(number, signal.SIG_IGN)


def _stop_on_signals() -> asyncio.Event:
    """An event that Ctrl-C, a closed terminal and `kill` set."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in SIGNALS:
        if os.name == "nt":  # its event loop has no signal handlers
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
        else:
            loop.add_signal_handler(number, stop.set)
    return stop
