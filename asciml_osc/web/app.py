"""The application of the web process: the guard, and behind it OSCQuery, its WebSocket and the page, by what is asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from fastapi import FastAPI

from asciml_osc.web.announce import Announcement
from asciml_osc.web.bridge import Bridge
from asciml_osc.web.connections import Connections
from asciml_osc.web.guard import Guard
from asciml_osc.web.options import Options
from asciml_osc.web.oscquery.http import OscQuery, is_meant
from asciml_osc.web.oscquery.state import State
from asciml_osc.web.oscquery.watch import Watch

Mount = Callable[[FastAPI, Connections], None]


class Web:
    """All of it. mount: builds the page. port: where it listens.

    Made within the event loop; its parts live from the start of the lifespan to its end. `pages.state.connections` is for the page.
    """

    query: OscQuery
    bridge: Bridge
    watch: Watch

    def __init__(self, options: Options, port: int, mount: Mount) -> None:
        self.options = options
        self.announcement = Announcement(options, port)
        self.pages = FastAPI(lifespan=self._lifespan, docs_url=None, redoc_url=None, openapi_url=None)
        self.pages.state.connections = self.connections = Connections(options)
        mount(self.pages, self.connections)
        self.asgi = Guard(self._route, options, port)
        self._port = port

    @asynccontextmanager
    async def _lifespan(self, _pages: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.connections.close)
            await self.connections.here.open()
            state = State(self.connections.here)
            stack.callback(state.close)
            self.watch = Watch(self.connections.here, state)
            stack.callback(self.watch.close)
            self.query = OscQuery(self.options, state, self._port, self.announcement)
            self.bridge = Bridge(self.options, self.watch)
            if self.options.announce:
                announcing = asyncio.get_running_loop().create_task(self.announcement.begin())
                stack.push_async_callback(self._announce_no_more, announcing)
            yield

    async def _announce_no_more(self, announcing: asyncio.Task[None]) -> None:
        announcing.cancel()
        await asyncio.wait([announcing])
        await self.announcement.end()

    async def _route(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket" and scope["path"] == "/":
            await self.bridge(scope, receive, send)
        elif scope["type"] == "http" and is_meant(
            scope["path"],
            scope["query_string"].decode("latin-1"),
            {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]},
        ):
            await self.query(scope, receive, send)
        else:
            await self.pages(scope, receive, send)
