"""Clients on other machines: what they may do without a password, and how much is sent to a machine that has not answered yet.

Playing is open to all. A sender's address can be forged, so an answer may reach a machine that asked for nothing. Until a machine
has logged in, or has said back a number that only it could know, it is sent little.
"""

from __future__ import annotations

import hmac
import logging
import secrets
from typing import TypeVar

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.osc.allowance import Allowance
from asciml_osc.osc.clients import Client

K = TypeVar("K")
log = logging.getLogger("asciml.osc")

MAX_LOGINS = 64
"""Clients that are logged in at a time; one more forgets the oldest."""

MAX_PROVED = 256
"""Machines that are known to listen; one more forgets the oldest."""

TRIES_AT_ONCE, TRIES_PER_SECOND = 3, 1
"""Wrong passwords that one machine may try."""

GUEST_AT_ONCE, GUEST_PER_SECOND = 64 * 1024, 32 * 1024
"""Bytes that are sent to a machine which has proved nothing."""

GUEST_DEBT = 256 * 1024
"""Bytes beyond those that one long answer may take; nothing else is answered until they are made up for."""

LONGEST_PASSWORD = 60
"""Characters."""

_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aeiou"


class Access:
    """Owner of who is logged in. Without a password nobody on another machine ever is."""

    def __init__(self, password: str = "") -> None:
        self._password = password.encode()
        self._logins: dict[Client, None] = {}  # the oldest first
        self._proved: dict[str, None] = {}
        self._tries = Allowance(TRIES_AT_ONCE, TRIES_PER_SECOND)
        self._bytes = Allowance(GUEST_AT_ONCE, GUEST_PER_SECOND)

    def login(self, client: Client, password: str) -> None:
        """Let `client` do everything. Raises denied for a wrong password, limit where there were too many."""
        if client.is_local:
            return
        if not self._tries.spend_one(client.host):
            raise AscimlError(
                "limit", f"{TRIES_AT_ONCE} passwords were tried from {client.host}: wait a few seconds"
            )
        if not self._password or not hmac.compare_digest(self._password, password.encode(errors="replace")):
            log.warning("a wrong password came from %s:%d", client.host, client.port)
            raise AscimlError("denied", "this is not the password")
        self._tries.spend(client.host, -1.0)  # only wrong ones count
        _remember(self._logins, client, MAX_LOGINS)
        self.prove(client)

    def admits(self, client: Client) -> bool:
        """Return whether `client` may do what changes files, devices or the server."""
        return client.is_local or client in self._logins

    def dropped(self, client: Client) -> None:
        """Nobody listens at this address any more."""
        self._logins.pop(client, None)

    def prove(self, client: Client) -> None:
        """`client` has said something that only a program which listens there can know."""
        if not client.is_local:
            _remember(self._proved, client.host, MAX_PROVED)

    def hears(self, client: Client) -> bool:
        """Return whether more may be sent there: a machine that has proved nothing has a budget of bytes."""
        return self._is_proved(client) or self._bytes.left(client.host) > 0

    def lets_out(self, client: Client, size: int) -> bool:
        """Return whether a datagram of `size` bytes may go there; counts it if so."""
        if self._is_proved(client):
            return True
        if self._bytes.left(client.host) <= -GUEST_DEBT:
            return False
        self._bytes.spend(client.host, size)
        return True

    def _is_proved(self, client: Client) -> bool:
        """Return whether the address cannot have been forged: that of a connection never is."""
        return client.is_local or client.transport == "tcp" or client.host in self._proved

    def redact(self, line: str) -> str:
        """Write a line of a log without the password."""
        if self._password:
            line = line.replace(self._password.decode(), "…").replace(self._password.hex(" "), "…")
        return line


def new_password() -> str:
    """Return three words that can be read out and typed, one of 3e11."""
    return "-".join(
        "".join(secrets.choice(letters) for letters in (_CONSONANTS, _VOWELS) * 2) for _ in range(3)
    )


def check_password(password: str) -> str:
    """Check a password that is to be set. Raises bad-argument for one that front ends cannot send as it is."""
    try:
        is_number = float(password) is not None
    except ValueError:
        is_number = False
    fits = 1 <= len(password) <= LONGEST_PASSWORD and password.isprintable() and " " not in password
    if is_number or not fits:
        raise bad_argument(
            f"a password has 1 to {LONGEST_PASSWORD} characters without a space and is no number, which Pd and the command line would change: "
            f"try {new_password()}"
        )
    return password


def _remember(table: dict[K, None], key: K, most: int) -> None:
    """Put `key` last; the oldest go where there are too many."""
    table.pop(key, None)
    for oldest in list(table)[: max(0, len(table) - most + 1)]:
        del table[oldest]
    table[key] = None
