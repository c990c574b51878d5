"""What the web process is started with, in one value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from asciml_osc.config import DEFAULT_PORT, DEFAULT_WEB_PORT, Config
from asciml_osc.languages import ENGLISH, Language
from asciml_osc.osc.clients import is_ipv4
from asciml_osc.web.hosts import is_loopback, own_addresses
from asciml_osc.web.tokens import new_token


@dataclass(frozen=True)
class Options:
    """Settings of a web process, fixed while it runs. Sent to the child of `serve` through its standard input.

    server : host and UDP port of the server
    host, port : where the page is; port 0 takes any that is free
    https : encrypted, with a certificate of this machine's own
    token : what browsers on other machines need to get in; "" where the page is on loopback alone
    password : of the server, for what other machines need a login for
    language : of whatever reads neither English nor Spanish, and of the terminal
    session : folder of the server's session, where it is on this machine; media : further folders that others may read
    announce : let controllers find it (mDNS)
    """

    server: tuple[str, int] = ("127.0.0.1", DEFAULT_PORT)
    host: str = "127.0.0.1"
    port: int = DEFAULT_WEB_PORT
    https: bool = False
    token: str = ""
    password: str = ""
    language: Language = ENGLISH
    session: Path | None = None
    media: tuple[Path, ...] = ()
    announce: bool = True

    @property
    def scheme(self) -> str:
        """How an address of the page begins."""
        return "https" if self.https else "http"

    def towards_server(self, is_local: bool, here: str = "") -> tuple[str, int, str]:
        """Return host, port and password with which a browser's messages go to the server.

        is_local : whether the browser is on this machine
        here : the address of this machine that it has reached

        What comes from another machine goes to a server on this one by an address that the network has. So the server sees that it is not from here, and
        lets it read and write only where other machines may; it is logged in, for it has shown the token.
        """
        host, port = self.server
        if not is_loopback(host):
            return host, port, self.password
        if is_local:
            return host, port, ""
        own = [here, *own_addresses()]
        return next((one for one in own if is_ipv4(one) and not is_loopback(one)), host), port, self.password

    @property
    def is_local(self) -> bool:
        """Whether browsers on other machines cannot reach it."""
        return is_loopback(self.host)


def web_options(config: Config, server: tuple[str, int], password: str) -> Options:
    """Return what a server starts its web process with.

    server : where it listens; 0.0.0.0 is spoken to by the loopback address
    password : the one that its clients on other machines log in with
    """
    assert config.web is not None
    host, port = server
    is_local = is_loopback(host)
    return Options(
        ("127.0.0.1" if host == "0.0.0.0" else host, port), host, config.web, config.https, "" if is_local else new_token(),
        password, config.language, config.session, config.media,
    )  # fmt: skip
