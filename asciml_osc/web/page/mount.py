"""Puts the page on an app: a route for each language, chosen by the switch's cookie or by the browser."""

from __future__ import annotations

from http.cookies import SimpleCookie

from fastapi import FastAPI
from nicegui import context, ui
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from asciml_osc.languages import LANGUAGES, Language
from asciml_osc.web.connection import Connection
from asciml_osc.web.page import shell
from asciml_osc.web.page.mirror import Mirror
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.rooms import ROOMS
from asciml_osc.web.page.uploads import Uploads
from asciml_osc.web.page.words import chosen

_QUASAR = {"en": "en-US", "es": "es"}


def mount(app: FastAPI, connection: Connection) -> None:
    """Build the pages. `connection` is the one of this process to the server; all pages share it."""
    mirror, uploads = Mirror(connection), Uploads()
    uploads.mount(app)
    for language in LANGUAGES:
        _add(language, connection, mirror, uploads)
    ui.run_with(
        app, title="asciml", dark=None, show_welcome_message=False, reconnect_timeout=10.0, tailwind=False
    )
    app.add_middleware(Localised)


def _add(language: Language, connection: Connection, mirror: Mirror, uploads: Uploads) -> None:
    @ui.page(f"/{language}", title="asciml", language=_QUASAR[language])  # type: ignore[arg-type]
    def show(room: str = ROOMS[0].name) -> None:
        known = [one.name for one in ROOMS]
        page = Page(context.client, connection, mirror, uploads, language)
        shell.build(page, room if room in known else known[0])


class Localised:
    """Answers `/` in the language of the reader, under that one address."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a request for `/` on to the page of a language."""
        if scope["type"] == "http" and scope["path"] == "/":
            headers = Headers(scope=scope)
            cookie = SimpleCookie(headers.get("cookie", "")).get("lang")
            path = "/" + chosen(cookie.value if cookie else None, headers.get("accept-language", ""))
            scope = {**scope, "path": path, "raw_path": path.encode()}
        await self._app(scope, receive, send)
