"""The page is built once before anybody asks for it: the first visitor waits for nothing that is made only once."""

from __future__ import annotations

import nicegui
from nicegui import Client
from starlette.types import Message

from asciml_osc.languages import LANGUAGES


async def warm() -> None:
    """Ask for the page in each language and throw it away: templates are compiled, catalogues read, signatures looked at."""
    for language in LANGUAGES:
        await _ask(f"/{language}")
    for client in list(Client.instances.values()):  # nobody has come yet: these are the ones just made
        client.delete()


async def _ask(path: str) -> None:
    """Ask as the guard lets a browser of this machine through. httpx could do it, and would be another library to load."""
    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": path, "raw_path": path.encode(),
        "query_string": b"", "root_path": "", "headers": [(b"host", b"localhost"), (b"accept", b"text/html")],
        "client": ("127.0.0.1", 0), "server": ("127.0.0.1", 0), "state": {"peer": "127.0.0.1", "is_local": True},
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(_: Message) -> None:
        pass

    await nicegui.app(scope, receive, send)
