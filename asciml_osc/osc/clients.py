"""Who speaks and who listens: senders, where their replies go, and the clients that asked for events."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.languages import ENGLISH, Language

MAX_CLIENTS = 64
"""Clients that get events, of this machine and of others each; one more drops the oldest of its kind."""

MAX_SENDERS = 256
"""Senders whose replies also go elsewhere, of both kinds each; one more forgets the oldest of its kind."""


MAX_LANGUAGES = 2 * MAX_SENDERS
"""Senders and homes that have chosen a language, of both kinds each; one more forgets the oldest of its kind."""


class Client(NamedTuple):
    """One end of a conversation. `transport` is "udp", "tcp" or "ws"; the server routes by it."""

    host: str
    port: int
    transport: str = "udp"

    @property
    def is_local(self) -> bool:
        """Whether it speaks from this machine, and so may name any path."""
        return _is_loopback(self.host)


@lru_cache(maxsize=1024)
def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Clients:
    """The registered clients, each known by the address where it listens (its home). Owned by the control plane.

    own_port: where the server itself listens, once it does; it never sends to itself.
    language: that of the clients that have chosen none.
    """

    def __init__(self, own_port: int | None = None, language: Language = ENGLISH) -> None:
        self.own_port = own_port
        self._default_language: Language = language
        self._languages: dict[Client, Language] = {}  # of senders and homes, oldest first
        self._ids: dict[Client, int] = {}  # home to id, oldest first
        self._homes: dict[Client, Client] = {}  # sender to the home that it named
        self._last_id = 0

    def register(self, sender: Client, port: int | None = None, host: str | None = None) -> int:
        """Give events to `sender`, or to `host`:`port` where it listens; its id, the same one when repeated.

        Raises bad-argument where `host` is neither an IPv4 address nor "localhost": a name would have to be looked up, and for the
        server's own address; denied where a client on another machine names a third one.
        """
        home = _home(sender, port, host)
        if self.is_own(home):
            raise bad_argument(
                f"{home.host}:{home.port} is where this server itself listens: name the port where the client listens"
            )
        self._homes.pop(sender, None)
        if home != sender:
            for oldest in _too_many(self._homes, sender, MAX_SENDERS):
                del self._homes[oldest]
            self._homes[sender] = home
            if sender in self._languages:
                self._speak(home, self._languages[sender])
        if home not in self._ids:
            for oldest in _too_many(self._ids, home, MAX_CLIENTS):
                self.dropped(oldest)
            self._last_id += 1
            self._ids[home] = self._last_id
        return self._ids[home]

    def unregister(self, sender: Client, port: int | None = None, host: str | None = None) -> int | None:
        """End what `register` began, named by the same arguments or by the sender alone; the id it had."""
        home = _home(sender, port, host) if port is not None else self._homes.get(sender, sender)
        client_id = self._ids.get(home)
        self.dropped(home)
        return client_id

    def is_registered(self, sender: Client, port: int | None = None, host: str | None = None) -> bool:
        """Return whether `register` with these arguments would find the client known. Raises as it does."""
        return _home(sender, port, host) in self._ids

    def is_own(self, address: Client) -> bool:
        """Return whether the server itself listens there."""
        return address.port == self.own_port and address.transport == "udp" and _is_here(address.host)

    def dropped(self, address: Client) -> None:
        """Nobody listens at `address` any more. A one-shot sender that ended does not take its home along."""
        self._homes.pop(address, None)
        self._languages.pop(address, None)
        if self._ids.pop(address, None) is not None:
            self._homes = {sender: home for sender, home in self._homes.items() if home != address}

    def targets(self, sender: Client) -> tuple[Client, ...]:
        """Return where a reply to `sender` goes: to itself, and to the home that it named."""
        home = self._homes.get(sender)
        return (sender,) if home is None else (sender, home)

    def choose_language(self, sender: Client, language: Language) -> None:
        """Say everything in `language` to `sender` from now on, and to its home."""
        for target in self.targets(sender):
            self._speak(target, language)

    def language(self, client: Client) -> Language:
        """Return what `client` has chosen, or the server's."""
        return self._languages.get(client, self._default_language)

    def _speak(self, client: Client, language: Language) -> None:
        for oldest in _too_many(self._languages, client, MAX_LANGUAGES):
            del self._languages[oldest]
        self._languages[client] = language

    def listeners(self) -> list[Client]:
        """Return where events go, oldest first."""
        return list(self._ids)

    def to_json(self) -> list[dict[str, Any]]:
        """Return what the next run needs to say `/asciml/startup`; a client over a connection cannot be reached again."""
        return [{"host": home.host, "port": home.port} for home in self._ids if home.transport == "udp"]


def clients_from_json(data: object) -> list[Client]:
    """Read what `Clients.to_json` gave; entries that make no sense are left out, for the file may be damaged."""
    found = []
    for entry in data if isinstance(data, list) else []:
        host, port = (entry.get("host"), entry.get("port")) if isinstance(entry, dict) else (None, None)
        if isinstance(host, str) and isinstance(port, int) and 0 < port < 65536 and is_ipv4(host):
            found.append(Client(host, port))
    return found[-MAX_CLIENTS:]


def checked_host(host: str, client: Client) -> str:
    """Check an address that `client` wants something sent to. Raises bad-argument for a name, denied for a third party."""
    if host in ("localhost", "0.0.0.0"):
        host = "127.0.0.1"
    if not is_ipv4(host):
        raise bad_argument(f'host must be an IPv4 address or "localhost", got "{host[:64]}": try 127.0.0.1')
    if not client.is_local and host != client.host:
        raise AscimlError(
            "denied",
            f"{host} is not this client's address: a client on another machine may name only its own, {client.host}",
        )
    return host


def _home(sender: Client, port: int | None, host: str | None) -> Client:
    host = sender.host if host is None else checked_host(host, sender)
    return Client(host, port, "udp") if port is not None else sender


def _is_here(host: str) -> bool:
    """Return whether it is an address of this machine: only those can be bound."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind((host, 0))
        except OSError:
            return False
    return True


def is_ipv4(host: str) -> bool:
    """Return whether it is an address of IPv4."""
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True


def _too_many(known: Iterable[Client], new: Client, most: int) -> list[Client]:
    """Return the oldest that have to go for a new one; a client on another machine drives out none of this machine."""
    same = [client for client in known if client.is_local == new.is_local]
    return same[: max(0, len(same) - most + 1)]
