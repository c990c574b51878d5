"""What is answered by a fail: faults, and what is for no command; only so many of each, and to guests only so much."""

from __future__ import annotations

import logging

from asciml_osc.errors import AscimlError
from asciml_osc.osc.access import GUEST_AT_ONCE
from asciml_osc.osc.answers import is_answer
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Element, MalformedPacket
from asciml_osc.osc.command import split_tag
from asciml_osc.osc.rate_limit import Nonsense, RateLimit
from asciml_osc.osc.registry import Registry
from asciml_osc.osc.replies import MAX_ADDRESS, Replies, Tag
from asciml_osc.osc.timing import Message
from asciml_osc.osc.turns import MAX_BYTES_OF_ONE

log = logging.getLogger("asciml.osc")


class Refusals:
    """Owner of how many fails each client was sent."""

    def __init__(self, registry: Registry, replies: Replies) -> None:
        self._registry, self._replies = registry, replies
        self._rate_limit, self._nonsense = RateLimit(), Nonsense()

    def fail(self, client: Client, address: str, error: Exception, tag: Tag) -> None:
        """Answer a call that failed; what is no AscimlError is a fault of ours. Controls fail a few times a second at most."""
        command = self._registry.get(address)
        if (
            command is not None
            and command.kind == "control"
            and tag is None
            and not self._rate_limit.allows(client, address)
        ):
            return
        if not isinstance(error, AscimlError):
            log.error("%s failed", address, exc_info=error)
            error = AscimlError("internal", f"a fault of the server, its log has the traceback: {error!r}")
        self._replies.fail(client, address, error, tag)

    def refuse(self, message: Message, error: AscimlError) -> None:
        """Answer a message that is not carried out."""
        if not self._is_answer(message.address):
            self.fail(message.client, message.address, error, split_tag(message.args)[1])

    def means_nothing(self, client: Client, address: str, tag: Tag, error: AscimlError | None = None) -> None:
        """Answer what is for no command, by `error` or by what was perhaps meant, unless there were many like it."""
        if (tag is not None or self._rate_limit.allows(client, address)) and self._nonsense.allows(client):
            error = error or self._registry.unknown(address)
            self._replies.fail(client, address, self._with_unsent(client, error), tag)

    def malformed(self, client: Client, error: MalformedPacket) -> None:
        """Answer what is no message."""
        if self._nonsense.allows(client):
            self._replies.fail(client, error.address or "/", self._with_unsent(client, error))

    def overflow(self, client: Client) -> None:
        """Say that a datagram was lost, since too much of this client waits already."""
        if self._rate_limit.allows(client, "/"):
            text = f"messages of {MAX_BYTES_OF_ONE >> 20} MiB wait already, this datagram is lost: send less at a time"
            self._replies.fail(client, "/", AscimlError("limit", text))

    def late(self, client: Client, address: str, seconds: float) -> None:
        """Say by how many seconds a message came too late."""
        if not self._is_answer(address) and self._rate_limit.allows(client, f"late {address}"):
            self._replies.message(client, "/asciml/late", address[:MAX_ADDRESS], seconds)

    def welcomes(self, sender: Client, element: Element) -> bool:
        """Tell whether a client on another machine has not had too many answers for one more; if not, say so now and then."""
        if self._replies.access.hears(sender):
            return True
        address = "/" if isinstance(element, MalformedPacket) else element.address
        command = self._registry.get(address)
        if command is not None and command.kind == "control":
            return True
        if self._rate_limit.allows(sender._replace(port=0), "/"):
            text = f"more than {GUEST_AT_ONCE >> 10} KiB of answers at once go to another machine only after /asciml/login PASSWORD: wait a few seconds"
            self._replies.fail(sender, address, AscimlError("limit", text))
        return False

    def _with_unsent(self, sender: Client, error: AscimlError) -> AscimlError:
        """Return the fail, and how many before it were one too many to be sent."""
        unsent = self._nonsense.unsent(sender)
        return (
            AscimlError(error.code, f"{error.message}; {unsent} fails before this one were not sent")
            if unsent
            else error
        )

    def _is_answer(self, address: str) -> bool:
        return self._registry.get(address) is None and is_answer(address)
