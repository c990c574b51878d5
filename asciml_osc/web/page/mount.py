"""Puts the page on an app: a route for each language, chosen by the switch's cookie or by the browser."""

from __future__ import annotations

from typing import Literal

import nicegui
from fastapi import FastAPI, Request
from nicegui import context, ui
from starlette.types import ASGIApp, Receive, Scope, Send

from asciml_osc.languages import LANGUAGES, Language
from asciml_osc.web.browsers import language_of
from asciml_osc.web.connection import Connection
from asciml_osc.web.connections import Connections
from asciml_osc.web.page import shell
from asciml_osc.web.page.mirror import Mirror
from asciml_osc.web.page.packing import Packing
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.rooms import ROOMS
from asciml_osc.web.page.uploads import Uploads
from asciml_osc.web.page.warm import warm

_QUASAR: dict[Language, Literal["en-US", "es"]] = {"en": "en-US", "es": "es"}


def mount(app: FastAPI, connections: Connections) -> None:
    """Build the pages. All pages of browsers on this machine share one connection, and so do those of browsers elsewhere."""
    uploads = Uploads()
    uploads.mount(app)
    pages = Pages(connections, uploads)
    for language in LANGUAGES:
        pages.add(language)
    ui.run_with(
        app, title="asciml", dark=None, show_welcome_message=False, reconnect_timeout=10.0, tailwind=False,
        gzip_middleware_factory=Packing,
    )  # fmt: skip
    nicegui.app.on_startup(warm)
    app.add_middleware(Localised)


class Pages:
    """Builds a page for each browser that comes, on the mirror of its connection."""

    def __init__(self, connections: Connections, uploads: Uploads) -> None:
        self._connections, self._uploads = connections, uploads
        self._mirrors: dict[Connection, Mirror] = {}

    def add(self, language: Language) -> None:
        """Add the route of a language."""

        async def show(request: Request, room: str = ROOMS[0].name) -> None:
            await self._build(language, request, room)

        ui.page(f"/{language}", title="asciml", language=_QUASAR[language])(show)

    async def _build(self, language: Language, request: Request, room: str) -> None:
        """Build the page of one browser. The guard has noted where it is: what another machine may do is the server's to say."""
        connection = await self._connections.of(request.scope["state"]["peer"])
        if connection not in self._mirrors:
            self._mirrors[connection] = Mirror(connection)
        page = Page(context.client, connection, self._mirrors[connection], self._uploads, language)
        shell.build(page, room if room in [one.name for one in ROOMS] else ROOMS[0].name)


class Localised:
    """Answers `/` in the language of the reader, under that one address."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a request for `/` on to the page of a language."""
        if scope["type"] == "http" and scope["path"] == "/":
            request = Request(scope)
            switched = request.cookies.get("lang")  # by the globe
            path = "/" + (switched if switched in LANGUAGES else language_of(request.headers))
            scope = {**scope, "path": path, "raw_path": path.encode()}
        await self._app(scope, receive, send)
