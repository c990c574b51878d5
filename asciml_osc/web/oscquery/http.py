"""OSCQuery over HTTP: a path is an address, a query is an attribute."""

from __future__ import annotations

import json
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from asciml_osc.languages import Language
from asciml_osc.osc.clients import is_ipv4
from asciml_osc.web.announce import Announcement
from asciml_osc.web.browsers import accepts_html, language_of
from asciml_osc.web.hosts import is_loopback
from asciml_osc.web.options import Options
from asciml_osc.web.oscquery.descriptions import descriptions
from asciml_osc.web.oscquery.state import State
from asciml_osc.web.oscquery.tree import ATTRIBUTES, Tree

HOST_INFO = "HOST_INFO"
EXTENSIONS = {
    **dict.fromkeys(("ACCESS", "VALUE", "RANGE", "DESCRIPTION", "LISTEN", "PATH_CHANGED"), True),
    **dict.fromkeys(
        ("TAGS", "EXTENDED_TYPE", "UNIT", "CRITICAL", "CLIPMODE", "OVERLOADS", "HTML", "ECHO"), False
    ),
}
ROOT = "/asciml"


class Answer(NamedTuple):
    """An HTTP status, and what is sent as JSON; None: nothing."""

    status: int
    body: Any = None


def is_meant(path: str, query: str, headers: dict[str, str]) -> bool:
    """Return whether a request is OSCQuery's rather than the page's.

    An address of ours always is; the root is where a page is not asked for, or where an attribute is.
    """
    if path.rstrip("/") == ROOT or path.startswith(f"{ROOT}/"):
        return True
    names = [name for name, _ in parse_qsl(query, keep_blank_values=True)]
    return path == "/" and (
        not accepts_html(headers) or any(name in (HOST_INFO, *ATTRIBUTES) for name in names)
    )


class OscQuery:
    """Answers what is asked of the tree. port: of HTTP; announcement: which knows the name."""

    def __init__(self, options: Options, state: State, port: int, announcement: Announcement) -> None:
        self._options, self._state, self._port = options, state, port
        self._announcement = announcement
        self._trees: dict[Language, tuple[tuple[str, ...], Tree]] = {}

    def tree(self, voices: tuple[str, ...], language: Language) -> Tree:
        """Return the tree for these voices."""
        kept = self._trees.get(language)
        if kept is None or kept[0] != voices:
            kept = self._trees[language] = voices, Tree(descriptions(language), voices, language)
        return kept[1]

    async def answer(self, path: str, query: str, language: Language, here: str = "127.0.0.1") -> Answer:
        """Answer a request. here: the address of this machine by which it came."""
        names = [name for name, _ in parse_qsl(query, keep_blank_values=True)]
        if len(names) > 1 or any(name not in (HOST_INFO, *ATTRIBUTES) for name in names):
            return Answer(
                400, {"error": f"one attribute of {HOST_INFO} {' '.join(ATTRIBUTES)}, got {query[:100]}"}
            )
        if names == [HOST_INFO]:
            return Answer(200, self.host_info(here))
        path = path.rstrip("/") or "/"
        seen = await self._state.seen()
        tree = self.tree(seen.voices, language)
        if path not in tree:
            return Answer(404, {"error": f"no address {path[:200]}"})
        if not names:
            return Answer(200, tree.node(path, seen.values))
        found = tree.attribute(path, names[0], seen.values)
        return Answer(204) if found is None else Answer(200, found)

    def host_info(self, here: str) -> dict[str, Any]:
        """Return what this server is and where it listens; the address is left out where it is that of the request."""
        host, port = self._options.server
        host = here if is_loopback(host) else host
        known = {"OSC_IP": host} if is_ipv4(host) else {}
        return {
            "NAME": self._announcement.name,
            "EXTENSIONS": EXTENSIONS,
            **known,
            "OSC_PORT": port,
            "OSC_TRANSPORT": "UDP",
            **({"WS_IP": here} if is_ipv4(here) else {}),
            "WS_PORT": self._port,
        }

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        """Answer as an ASGI application."""
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if scope["method"] not in ("GET", "HEAD"):
            await _send(
                send,
                Answer(405, {"error": "GET is all that OSCQuery knows"}),
                True,
                [(b"allow", b"GET, HEAD")],
            )
            return
        language = language_of(headers, self._options.language)
        here = scope["server"][0] if scope.get("server") else "127.0.0.1"
        answer = await self.answer(scope["path"], scope["query_string"].decode("latin-1"), language, here)
        vary = [(b"vary", b"Accept, Accept-Language"), (b"content-language", language.encode())]
        await _send(send, answer, scope["method"] == "GET", vary)


async def _send(send: Any, answer: Answer, with_body: bool, extra: list[tuple[bytes, bytes]]) -> None:
    body = b"" if answer.body is None else json.dumps(answer.body, ensure_ascii=False).encode()
    kind = (
        []
        if answer.body is None
        else [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    )
    headers = [*kind, (b"cache-control", b"no-store"), *extra]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body if with_body else b""})
