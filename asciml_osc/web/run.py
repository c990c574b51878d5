"""The main of a web process: binds its port, serves, and ends when it is told to."""

from __future__ import annotations

import contextlib
import errno
import gc
import logging
import socket
import sys
from collections.abc import Callable, Iterator
from typing import Any

import uvicorn

from asciml_osc.errors import AscimlError
from asciml_osc.web.app import Web
from asciml_osc.web.hosts import is_loopback, own_addresses
from asciml_osc.web.options import Options
from asciml_osc.web.patience import PatientProtocol, PatientSocket

log = logging.getLogger("asciml.web")

LARGEST_SOCKET_MESSAGE = 1 << 20  # bytes
PING = 20.0
"""Seconds between two pings to a WebSocket, and that it may take to answer one: one that says nothing for ever is closed."""
LAST = 1  # seconds that requests may take to end when it is told to
IDLE = 15  # seconds that a connection is kept after an answer


class Serving(uvicorn.Server):
    """uvicorn's server. web: the application. signals: whether it ends by Ctrl-C and SIGTERM, or only by `should_exit`."""

    def __init__(self, config: uvicorn.Config, web: Web) -> None:
        super().__init__(config)
        self.web, self.signals = web, False
        self.on_started: Callable[[], None] = lambda: None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, then say so."""
        await super().startup(sockets)
        self.on_started()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take the signals while the context lasts, if it ends by them."""
        with super().capture_signals() if self.signals else contextlib.nullcontext():
            yield


def bind(options: Options) -> socket.socket:
    """Take the port. Raises io, with the remedy."""
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    sock = socket.socket(
        family, socket.SOCK_STREAM, socket.IPPROTO_TCP
    )  # named: else asyncio leaves out TCP_NODELAY
    try:
        if sys.platform != "win32":  # there it would let two servers have one port
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((options.host, options.port))
        sock.listen(128)
    except (OSError, OverflowError) as error:
        sock.close()
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            remedy = "another program has it: choose another with --web-port (0 takes any that is free)"
        else:
            remedy = "choose another with --host and --web-port"
        raise AscimlError(
            "io", f"no page, since TCP {options.host}:{options.port} cannot be opened, {error}: {remedy}"
        ) from None
    return sock


def addresses(options: Options, port: int) -> list[str]:
    """Return where the page can be opened, the best one first: by an address that a phone reaches, with the token."""
    if options.host in ("0.0.0.0", "::", ""):
        hosts = own_addresses() or ["127.0.0.1"]
    else:
        hosts = [options.host]
    token = f"?token={options.token}" if options.token else ""
    return [f"{options.scheme}://{f'[{host}]' if ':' in host else host}:{port}/{token}" for host in hosts]


def server(options: Options, port: int, mount: Callable[..., Any] | None = None) -> Serving:
    """Build the web server, within the event loop; its `serve` starts it. mount: the page, where it is another one. Raises io for a certificate."""
    tls: dict[str, Any] = {}
    if options.https:
        from asciml_osc.web.certificate import certificate

        tls = {"ssl_certfile": str(certificate(options.host))}  # with its key
    web = Web(options, port, mount or page())
    config = uvicorn.Config(
        web.asgi, http=PatientProtocol, ws=PatientSocket, ws_max_size=LARGEST_SOCKET_MESSAGE,
        ws_ping_interval=PING, ws_ping_timeout=PING,
        ws_per_message_deflate=False,  # small packets, near: it would cost time and gain nothing
        lifespan="on", log_config=None, access_log=False,
        proxy_headers=False, server_header=False, date_header=False, timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=LAST, **tls,
    )  # fmt: skip
    return Serving(config, web)


def page() -> Callable[..., Any]:
    """Return what builds the page; its library is loaded where there is one to serve."""
    from asciml_osc.web.page import mount

    return mount


async def serve(
    options: Options, begun: Callable[[Serving], None], tell: Callable[[list[str]], None]
) -> None:
    """Serve the page until it is told to end.

    begun : given what has `should_exit` and `signals`, before it serves
    tell : given the lines for a person, once browsers are answered

    Raises io where the port cannot be had, bad-argument for a server that cannot be.
    """
    sock = bind(options)
    try:
        port = sock.getsockname()[1]
        made = server(options, port)
        begun(made)

        def started() -> None:
            gc.freeze()  # what is loaded stays: looking through all of it again would hold up a page that is being built
            tell(greeting(options, port))

        made.on_started = started
        await made.serve(sockets=[sock])
    finally:
        sock.close()


def greeting(options: Options, port: int) -> list[str]:
    """Return what is printed when the page is there: its address, and for phones the QR code of it."""
    known = addresses(options, port)
    lines = [f"the page is at {known[0]}"]
    lines += [f"           or {one}" for one in known[1:]]
    if not is_loopback(options.host):
        import segno

        lines.append(_qr(segno.make(known[0], error="m", micro=False)))
    return lines


def _qr(code: Any) -> str:
    """Return a QR code as text: two rows of modules in a line of half blocks, with the quiet zone that scanners need."""
    rows = [list(row) for row in code.matrix_iter(border=2)]
    rows += [[0] * len(rows[0])] * (len(rows) % 2)
    blocks = {
        (0, 0): "█",
        (0, 1): "▀",
        (1, 0): "▄",
        (1, 1): " ",
    }  # light modules are drawn: terminals are dark
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join(
        "".join(blocks[bool(top), bool(bottom)] for top, bottom in zip(*pair, strict=True)) for pair in pairs
    )
