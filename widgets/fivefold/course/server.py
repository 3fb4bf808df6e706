"""The start page as a Jupyter server's extension, with the plugin that shows it in JupyterLab.

`GET fivefold/start` is the page, `?part=body` what JupyterLab shows in a tab. Opening
`fivefold/workshop/<module>` starts one `fivefold workshop` for this server, on this computer only,
and leads to the module's app. Both need the server's own login. Only `fivefold learn` turns it on.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from .. import content
from ..errors import FivefoldError
from .beside import Workshops
from .page import start_page


class StartPage(JupyterHandler):
    """The page, made anew from the answers on the disk."""

    @web.authenticated
    async def get(self) -> None:
        folder = Path(self.settings["server_root_dir"]).expanduser()
        whole = self.get_argument("part", "") != "body"
        loop = asyncio.get_running_loop()
        page = await loop.run_in_executor(
            None, lambda: start_page(folder, base=self.base_url, whole=whole)
        )
        self.set_header("Cache-Control", "no-store")
        self.finish(page)


class OpenWorkshop(JupyterHandler):
    """Leads to a module's workshop app, whose server is started where none runs yet."""

    @web.authenticated
    async def get(self, module: str) -> None:
        if not any(module == folder.name for folder in content.modules()):
            raise web.HTTPError(404, "There is no such module.")
        workshops: Workshops = self.settings["fivefold_workshops"]
        try:
            link = await workshops.link()
        except FivefoldError as error:
            raise web.HTTPError(503, str(error)) from error
        self.redirect(f"{link}apps/{module}")


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "fivefold.course.server"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Add the pages to a Jupyter server whose root is a learner's folder."""
    app = server.web_app
    app.settings["fivefold_workshops"] = Workshops()
    base = app.settings["base_url"]
    app.add_handlers(
        r".*",
        [
            (url_path_join(base, "fivefold/start"), StartPage),
            (url_path_join(base, r"fivefold/workshop/([0-9]_[a-z_]+)"), OpenWorkshop),
        ],
    )
