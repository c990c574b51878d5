"""The door of the web process: what every request has to pass before the page, OSCQuery or a socket sees it.

In this order: the name by which the machine was reached, the origin of the page that asks, the token, the length of the body.
"""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import parse_qsl, urlencode

from asciml_osc.languages import Language, catalogue
from asciml_osc.web.bodies import Body, Message, TooLarge, TooSlow, check_length, limit_of
from asciml_osc.web.browsers import accepts_html, language_of
from asciml_osc.web.headers import security_headers
from asciml_osc.web.hosts import Hosts, is_loopback, same_origin
from asciml_osc.web.options import Options
from asciml_osc.web.tokens import Tokens

POLICY_VIOLATION = 1008  # a WebSocket's close code


class Refused(Exception):
    """A request that goes no further. status: of HTTP; text: what the person is told, in English."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(status)
        self.status, self.text = status, text


class Guard:
    """An ASGI application around another one.

    For what passes, `scope["state"]["peer"]` is the host that it comes from and `scope["state"]["is_local"]` whether that is this machine.
    """

    def __init__(self, app: Any, options: Options, port: int) -> None:
        """port: where the page really listens, 0 in the options being any."""
        self._app, self._options = app, options
        self._hosts, self._tokens = Hosts(options.host), Tokens(options.token, port)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Let a request through, or answer it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        try:
            self._check_host(headers)
            self._check_origin(scope, headers)
            fresh = self._check_token(scope, headers)
            if scope["type"] == "http":
                _check_body(headers)
        except Refused as refused:
            await self._refuse(scope, receive, send, headers, refused)
            return
        if scope["type"] == "websocket":
            await self._app(scope, receive, send)
        elif fresh and accepts_html(headers):
            await self._enter(scope, send, headers)
        else:
            await self._pass(scope, receive, self._sealed(scope, send, headers, fresh), headers)

    def _check_host(self, headers: dict[str, str]) -> None:
        if not self._hosts.knows(headers.get("host", "")):
            raise Refused(
                421,
                f"this page is not known by the name {headers.get('host', '')[:100]}: open the address that serve prints",
            )

    def _check_origin(self, scope: Any, headers: dict[str, str]) -> None:
        """Refuse what another page makes a browser ask. A program that is no browser says nothing of an origin."""
        origin = headers.get("origin")
        foreign = origin is not None and not same_origin(origin, scope["scheme"], headers["host"])
        site, mode = headers.get("sec-fetch-site", "none"), headers.get("sec-fetch-mode", "")
        follows_a_link = mode == "navigate" and scope.get("method") in ("GET", "HEAD")
        if foreign or (site not in ("none", "same-origin") and not follows_a_link):
            raise Refused(403, "another page may not use this one: open the address that serve prints")

    def _check_token(self, scope: Any, headers: dict[str, str]) -> bool:
        """Return whether the address had the right token. Raises Refused where one is needed and there is none."""
        peer = scope["client"][0] if scope.get("client") else ""
        state = scope.setdefault("state", {})
        state["peer"], state["is_local"] = peer, is_loopback(peer)
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(query).get("token", "")
        if given:  # nobody behind this door needs to see it
            rest = [(name, value) for name, value in query if name != "token"]
            scope["query_string"] = "&".join(
                urlencode([(name, value)]) if value else name for name, value in rest
            ).encode("latin-1")
        if not self._options.token or state["is_local"]:
            return False
        if self._tokens.by_cookie(headers.get("cookie", "")):
            return False
        if headers.get("authorization", "").lower().startswith("bearer "):
            bearer = headers["authorization"][7:].strip()
        else:
            bearer = ""
        verdict = self._tokens.judge(given or bearer, peer)
        if verdict == "none":
            raise Refused(
                401, "this page needs its token: open the whole address that serve prints, or its QR code"
            )
        if verdict == "wrong":
            raise Refused(
                403,
                "this token is not the one of this server, which makes a new one at each start: open the address that it prints now",
            )
        if verdict == "slow":
            raise Refused(
                429, "too many wrong tokens from here: wait a minute, then open the address that serve prints"
            )
        return bool(given)

    async def _pass(self, scope: Any, receive: Any, send: Any, headers: dict[str, str]) -> None:
        """Hand a request on, with its body bounded."""
        body = Body(receive, limit_of(headers.get("content-type", "")))
        began = False

        async def sending(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        try:
            await self._app(scope, body, sending)
        except TooLarge as error:
            if not began:
                await _say(body, send, headers, _too_large(error))
        except TooSlow:
            if not began:
                await _say(body, send, headers, Refused(408, "the rest did not come: send it again"))

    async def _refuse(
        self, scope: Any, receive: Any, send: Any, headers: dict[str, str], refused: Refused
    ) -> None:
        if scope["type"] == "websocket":
            await receive()  # the wish to connect
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": refused.text})
            return
        await _say(Body(receive, limit_of("")), self._sealed(scope, send, headers, False), headers, refused)

    async def _enter(self, scope: Any, send: Any, headers: dict[str, str]) -> None:
        """Answer the address with the token: keep it in a cookie, and go on without it.

        Not by a redirect: a browser that follows a link of another site would send no cookie with it, being strict.
        """
        query = scope["query_string"].decode("latin-1")
        there = escape(scope["path"] + (f"?{query}" if query else ""), quote=True)
        page = f'<!doctype html><meta http-equiv="refresh" content="0;url={there}"><title>asciml-osc</title>'
        await _answer(self._sealed(scope, send, headers, True), 200, page, "text/html")

    def _sealed(self, scope: Any, send: Any, headers: dict[str, str], fresh: bool) -> Any:
        """Return a `send` that adds the headers for safety, and the cookie where the token has just been given."""
        scheme = scope["scheme"]
        extra = security_headers(headers.get("host", "localhost"), scheme)
        if fresh:
            extra.append((b"set-cookie", self._tokens.cookie(scheme == "https").encode()))

        async def sealing(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), *extra]}
            await send(message)

        return sealing


def _check_body(headers: dict[str, str]) -> None:
    try:
        check_length(headers)
    except TooLarge as error:
        raise _too_large(error) from None


def _too_large(error: TooLarge) -> Refused:
    return Refused(
        413,
        f"this is larger than the {error.limit >> 20} MB that are taken at once: send a smaller file, or let the server load it from its disk",
    )


async def _say(body: Body, send: Any, headers: dict[str, str], refused: Refused) -> None:
    """Answer with a sentence in the language of who asks, and end the connection if there is more of a body to come."""
    language: Language = language_of(headers)
    text = catalogue(language).message(refused.text)
    kind = "text/plain"
    if accepts_html(headers):
        kind = "text/html"
        text = f'<!doctype html><html lang="{language}"><meta name="viewport" content="width=device-width"><title>asciml-osc</title><p>{escape(text)}</p>'
    sends_more = headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
    await _answer(send, refused.status, text, kind, body if sends_more else None)


async def _answer(send: Any, status: int, text: str, kind: str, body: Body | None = None) -> None:
    data = text.encode()
    headers = [
        (b"content-type", f"{kind}; charset=utf-8".encode()),
        (b"content-length", str(len(data)).encode()),
        (b"cache-control", b"no-store"),
        *([(b"connection", b"close")] if body else []),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": data, "more_body": body is not None})
    if (
        body
    ):  # who sends on is read for a moment, or the system would cut the connection before the answer was read
        await body.throw_away()
        await send({"type": "http.response.body", "body": b""})
